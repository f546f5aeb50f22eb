"""The sections of `report.html` below its first screen, in the order they are read.

To hang one in: a `Section` in SECTIONS, and its body in `pages/sections/<name>.html.j2`, which sees what `values`
returns. None leaves the section out of the page and of its list of contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .. import findings
from ..findings import Question
from . import methods, shown

if TYPE_CHECKING:
    from pathlib import Path

    from ..story import Story

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Told:
    """What every section is told of: the story, its questions by status, and where pictures are saved."""

    story: Story
    folder: Path
    by: Mapping[str, list[Question]]

    @classmethod
    def of(cls, story: Story, folder: Path) -> Told:
        found = findings.statements(findings.questions(story.frames))
        return cls(story, folder, {status: [q for q in found if q.status == status] for status in findings.ORDER})

    @property
    def differing(self) -> list[Question]:
        return self.by["conflict"]

    @property
    def doubtful(self) -> list[Question]:
        return self.by["undecided"] + self.by["updated"]

    @property
    def agreeing(self) -> list[Question]:
        """Questions that two separate texts answer alike."""
        return [q for q in self.by["agreed"] + self.by["compatible"] if q.texts > 1]

    @property
    def aside(self) -> list[Question]:
        return self.by["set_aside"]

    @property
    def columns(self) -> list[str]:
        """The accounts that were read, in their order."""
        return [a.article.id for a in self.story.accounts]


@dataclass(frozen=True)
class Section:
    """A section: its anchor and template's name, its heading, and what fills the template."""

    name: str
    heading: str
    values: Callable[[Told], Values | None]
    short: str = ""  # its name in the list of contents, where the heading is long


def _cards(told: Told) -> Values | None:
    there = told.differing or told.doubtful or told.aside or told.agreeing
    return {"shown": told.differing + told.doubtful + told.aside, "agreeing": told.agreeing} if there else None


def _grid(told: Told) -> Values | None:
    rows = told.differing + told.doubtful + told.aside + told.agreeing
    return {"rows": rows, "columns": told.columns} if rows else None


def _tone(told: Told) -> Values | None:
    return {"picture": shown.picture(told.story, "tone", told.folder)}


def _grades(told: Told) -> Values | None:
    return {"picture": shown.picture(told.story, "grades", told.folder)}


def _accounts(told: Told) -> Values | None:
    return {"rows": shown.accounts(told.story)}


def _method(told: Told) -> Values | None:
    return {"method": methods.method(told.story)}


SECTIONS = (
    Section("cards", "The sentences behind the answers", _cards, "Sentences"),
    Section("grid", "Every question, every account", _grid, "Grid"),
    Section("tone", "Tone", _tone),
    Section("grades", "Reading level", _grades),
    Section("accounts", "The accounts", _accounts, "Accounts"),
    Section("method", "Method", _method),
)
