"""Every exhibit by name: its HTML and the sentence that reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Protocol

from pandas import DataFrame

from .. import prose
from ..settings import Settings, suggestion
from . import cards, grids, pages, quoted, readings, sentences, statements, surveys, towards

_EXHIBITS: dict[str, Callable[[Mapping[str, DataFrame], Settings, Mapping[str, str]], tuple[str, str]]] = {
    "page": pages.page,
    "left_out": pages.left_out,
    "sharpest": sentences.sharpest,
    "hardest": sentences.hardest,
    "long_words": sentences.long_words,
    "towards": towards.towards,
    "finding": cards.finding,
    "differences": cards.differences,
    "doubtful": cards.doubtful,
    "twofold": cards.twofold,
    "statements": statements.beside_others,
    "citations": statements.citations,
    "quotations": quoted.quotations,
    "passages": quoted.passages,
    "grid": grids.grid,
    "beside": readings.beside,
    "changes": grids.changes,
    "survey": surveys.browsed,
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
        # Not even a formula's signs are left to a viewer that sets "$14 to $15" as mathematics.
        shown = f"<div>{self.html}<p>{escape(self.reading)}</p></div>"
        return shown.replace("$", "<span>$</span>")


class Told(Protocol):
    """What an exhibit reads of a story: its tables, its settings, its documents' texts by name."""

    @property
    def frames(self) -> Mapping[str, DataFrame]: ...
    @property
    def settings(self) -> Settings: ...
    @property
    def documents(self) -> Mapping[str, str]: ...


def exhibit(name: str, story: Told) -> Exhibit:
    """The exhibit `name` of a story, one of NAMES.

    Raises ExhibitError, one line, for a name there is none of."""
    if name not in _EXHIBITS:
        raise ExhibitError(f"{name}: no such exhibit;{suggestion(name, set(_EXHIBITS))}")
    html, reading = _EXHIBITS[name](story.frames, story.settings, story.documents)
    return Exhibit(name, html, prose.Reading(reading))
