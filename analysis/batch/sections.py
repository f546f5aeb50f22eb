"""The sections of `report.html` below its first screen, in the order they are read.

To hang one in: a `Section` in SECTIONS, and its body in `pages/sections/<name>.html.j2`, which sees what `values`
returns. None leaves the section out of the page and of its list of contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from .. import findings, prose
from ..evidence import behind, exhibit, quoted
from ..evidence.marks import dropped_by_document
from ..findings import Question
from . import methods, shown
from .shown import Card

if TYPE_CHECKING:
    from ..story import Story

MOST_PAIRS = 120  # rows of the table of shares
OPEN = 60  # rows of the grid from which on those that are answered alike are folded

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Told:
    """What every section is told of: the story, its questions by status, their cards."""

    story: Story
    by: Mapping[str, list[Question]]
    cards: Mapping[str, Card]

    @classmethod
    def of(cls, story: Story) -> Told:
        found = findings.statements(findings.questions(story.frames))
        blocks = dropped_by_document(story.frames)
        by = {status: [q for q in found if q.status == status] for status in findings.ORDER}
        return cls(story, by, {q.slot: Card(q, blocks) for q in found})

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
    def lone(self) -> list[Question]:
        """Questions that one text and its copies answer."""
        return [q for q in self.by["agreed"] + self.by["compatible"] if q.texts < 2] + self.by["single"]

    @property
    def aside(self) -> list[Question]:
        return self.by["set_aside"]

    @cached_property
    def columns(self) -> list[str]:
        """The accounts that were read, in their order."""
        return [a.article.id for a in self.story.accounts]

    def carded(self, questions: Sequence[Question]) -> list[Card]:
        return [self.cards[q.slot] for q in questions]


@dataclass(frozen=True)
class Section:
    """A section: its anchor and template's name, its heading, and what fills the template."""

    name: str
    heading: str
    values: Callable[[Told], Values | None]
    short: str = ""  # its name in the list of contents, where the heading is long


def _cards(told: Told) -> Values | None:
    if not told.cards:
        return None
    shown_open = told.carded(told.differing + told.doubtful + told.aside)
    return {"shown": shown_open, "agreeing": told.carded(told.agreeing), "lone": told.carded(told.lone)}


def _grid(told: Told) -> Values | None:
    first, alike, lone = told.differing + told.doubtful + told.aside, told.agreeing, told.lone
    fold = len(first) + len(alike) + len(lone) > OPEN
    folded = prose.counted(len(alike), "question") + " answered alike"
    alone = prose.counted(len(lone), "question") + " that one text alone answers, or it and its copies"
    groups = [("", first if fold else first + alike), (folded, alike if fold else []), (alone, lone)]
    if not told.cards:
        return None
    return {"groups": [(label, _rows(told, rows)) for label, rows in groups], "columns": told.columns}


def _rows(told: Told, questions: Sequence[Question]) -> list[tuple[str, list[Card]]]:
    """The questions by their status in words, in their order."""
    found: dict[str, list[Card]] = {}
    for q in questions:
        found.setdefault(prose.status(q.status).capitalize(), []).append(told.cards[q.slot])
    return list(found.items())


def _tone(told: Told) -> Values | None:
    picture = shown.picture(told.story, "tone")
    return {"picture": picture, "rows": shown.measured_rows(picture["data"], behind.toned(told.story.frames), True)}


def _grades(told: Told) -> Values | None:
    picture = shown.picture(told.story, "grades")
    data = picture["data"]
    consensus = data[data["formula"] == "consensus"]
    return {"picture": picture, "rows": shown.measured_rows(consensus, behind.hard(told.story.frames), False)}


def _copying(told: Told) -> Values | None:
    picture = shown.picture(told.story, "copies")
    pairs = picture["data"]
    if pairs.empty:
        return None
    # The small shares of 40 accounts are a thousand rows that nobody reads; the picture's CSV has them.
    rows = (
        pairs
        if len(pairs) <= MOST_PAIRS
        else pairs[(pairs["share"] >= told.story.settings.copied_from) | pairs["cites"]]
    )
    passages = quoted.repeated(told.story.frames)
    return {
        "picture": picture,
        "rows": rows.head(MOST_PAIRS).to_dict("records"),
        "of": len(pairs),
        "passages": passages,
        "reading": quoted.passages_reading(passages),
    }


def _quotations(told: Told) -> Values | None:
    found = quoted.utterances(told.story.frames)
    return {"found": found, "reading": quoted.quotations_reading(found), "told_of": quoted.told} if found else None


def _statements(told: Told) -> Values | None:
    if told.story.support.empty:
        return None
    picture = shown.picture(told.story, "statements")
    return {"picture": picture, "body": Markup(exhibit("statements", told.story).html)}


def _citations(told: Told) -> Values | None:
    made = exhibit("citations", told.story)
    return {"body": Markup(made.html), "reading": str(made.reading)} if made.html else None


def _accounts(told: Told) -> Values | None:
    return {"rows": shown.accounts(told.story)}


def _method(told: Told) -> Values | None:
    return {"paragraphs": methods.paragraphs(told.story), "settings": methods.settings(told.story)}


SECTIONS = (
    Section("cards", "The sentences behind the answers", _cards, "Sentences"),
    Section("grid", "Every question, every account", _grid, "Grid"),
    Section("statements", "Sentence by sentence", _statements, "Statements"),
    Section("citations", "Citations checked", _citations, "Citations"),
    Section("quotations", "Quotations side by side", _quotations, "Quotations"),
    Section("tone", "Tone", _tone),
    Section("grades", "Reading level", _grades),
    Section("repeated", "Who repeats whom", _copying, "Copying"),
    Section("accounts", "The accounts", _accounts, "Accounts"),
    Section("method", "Method", _method),
)
