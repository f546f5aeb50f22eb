"""The card of a story: `story.yml`, in which a user states what the pages do not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from analysis.corpus.encodings import Unreadable, decoded
from analysis.corpus.stamps import stated_dates
from analysis.lexicons import YamlError, text_yaml
from analysis.settings import OneLineError

NAME = "story.yml"
_KEYS = ("title", "documents")
_DOCUMENT_KEYS = ("title", "outlet", "published", "derived_from", "exclude")
_TRUE, _FALSE = ("yes", "true", "on"), ("no", "false", "off", "")


class StoryError(OneLineError):
    """A story cannot be read at all. The message is one line: what, where, what to do."""


@dataclass(frozen=True)
class Card:
    """What story.yml states: the story's title and, by the name of a document or article, its fields."""

    title: str = ""
    documents: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def card(folder: Path, known: tuple[str, ...] = ()) -> Card:
    """The story.yml of a folder; an empty card where there is none. `known` are the names of documents and articles it
    may speak of. Raises StoryError naming file and key."""
    path = folder / NAME
    if not path.is_file():
        return Card()
    try:
        stated = text_yaml(decoded(path.read_bytes()))
    except (YamlError, Unreadable, OSError, RecursionError) as error:
        where = getattr(error, "problem_mark", None)
        line = f" line {where.line + 1}" if where else ""
        problem = getattr(error, "problem", "") or str(error).split("\n")[0] or type(error).__name__
        raise StoryError(f"{path.name}{line}: {problem}; write `key: value` lines") from None
    if stated is None:
        return Card()
    _expect(isinstance(stated, dict), "", "must hold `title:` and `documents:`")
    for key in stated:
        _known_key("", key, _KEYS)
    title = _text(stated.get("title", ""), "title")
    documents = stated.get("documents") or {}
    _expect(isinstance(documents, dict), "documents", "must be a mapping from file names to what you state about them")
    return Card(title, {name: _document(str(name), fields, known) for name, fields in documents.items()})


def _document(name: str, fields: Any, known: tuple[str, ...]) -> Mapping[str, str]:
    if known and name not in known:
        raise StoryError(f"{NAME}: documents.{name}: no such document in the folder;{_meant(name, known)}")
    _expect(isinstance(fields, dict), f"documents.{name}", "must hold `key: value` lines")
    for key in fields:
        _known_key(f"documents.{name}.", key, _DOCUMENT_KEYS)
    stated = {key: _text(value, f"documents.{name}.{key}") for key, value in fields.items()}
    if (day := stated.get("published")) and not (len(found := stated_dates(day)) == 1 and found[0][0] == 0):
        raise StoryError(f"{NAME}: documents.{name}.published: {day!r} is no date; write it as 2025-06-24")
    if (flag := stated.get("exclude", "").lower()) not in (*_TRUE, *_FALSE):
        raise StoryError(f"{NAME}: documents.{name}.exclude: {flag!r} is neither yes nor no")
    if (source := stated.get("derived_from")) and known and source not in known:
        raise StoryError(f"{NAME}: documents.{name}.derived_from: no document {source!r};{_meant(source, known)}")
    return stated


def excluded(stated: Mapping[str, str]) -> bool:
    """True when the card leaves a document out."""
    return stated.get("exclude", "").lower() in _TRUE


def _expect(holds: bool, key: str, what: str) -> None:
    if not holds:
        raise StoryError(f"{NAME}: {key + ': ' if key else ''}{what}")


def _known_key(prefix: str, key: Any, known: tuple[str, ...]) -> None:
    if key not in known:
        raise StoryError(f"{NAME}: {prefix}{key}: no such key;{_meant(str(key), known)}")


def _text(value: Any, key: str) -> str:
    _expect(isinstance(value, str), key, "must be a text on one line")
    return " ".join(value.split())


def _meant(name: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(name, known, 1, 0.6)
    return f" did you mean {near[0]}?" if near else f" known: {', '.join(known[:12])}"
