"""Every exhibit by name: its HTML and the sentence that reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from pandas import DataFrame

from .. import prose
from ..settings import Settings, suggestion
from . import pages, sentences

_EXHIBITS: dict[str, Callable[[Mapping[str, DataFrame], Settings, Mapping[str, str]], tuple[str, str]]] = {
    "page": pages.page,
    "left_out": pages.left_out,
    "sharpest": sentences.sharpest,
    "hardest": sentences.hardest,
    "long_words": sentences.long_words,
}
NAMES = tuple(_EXHIBITS)


class ExhibitError(KeyError):
    """No exhibit has this name. The message is one line."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True)
class Exhibit:
    """Marked-up HTML with the sentence that reads it; a notebook shows both."""

    name: str
    html: str
    reading: prose.Reading

    def _repr_html_(self) -> str:
        return f"<div>{self.html}<p>{escape(self.reading)}</p></div>"


def exhibit(
    name: str, frames: Mapping[str, DataFrame], options: Settings, documents: Mapping[str, str] | None = None
) -> Exhibit:
    """The exhibit `name` of a story's frames: page, left_out, sharpest, hardest, long_words.

    `documents` holds each document's text by its name; without it a page lacks its headings.
    Raises ExhibitError, one line, for a name there is none of."""
    if name not in _EXHIBITS:
        raise ExhibitError(f"{name}: no such exhibit;{suggestion(name, set(_EXHIBITS))}")
    html, reading = _EXHIBITS[name](frames, options, documents or {})
    return Exhibit(name, html, prose.Reading(reading))
