"""What the report shows of a story: its accounts as rows, its questions as cards, its pictures with the data drawn."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd
from markupsafe import Markup

from .. import evidence, prose
from ..evidence.cards import SHOWN, holders
from ..evidence.marks import Dropped, Mark, pushed_marks
from ..figures.questions import brief
from ..findings import Answer, Evidence, Question

if TYPE_CHECKING:
    from ..evidence.behind import Behind
    from ..story import Story

EXCERPT = 150  # words below which an account may be an excerpt, where another has twice as many
HEAVY = 400_000  # bytes from which on a picture is too heavy for a page that is sent by mail
LINE = 48  # characters of a line that names holders
Blocks = Mapping[str, Sequence[Dropped]]


def marked(one: Evidence, blocks: Blocks) -> Markup:
    """The sentence, escaped, with the claim's words marked and what a page pushed into it struck out."""
    start = one.at[0] - one.start
    pushed = pushed_marks(blocks.get(one.document, ()), start, start + len(one.text))
    return Markup(evidence.marked(one.text, [*pushed, Mark(one.start, one.end, "claim")]))


def answered(value: str, question: Question) -> str:
    """An answer as a page shows it: of an age the number alone, however its account words it; all else as stated."""
    return brief(value, "age") if question.kind == "age" else value


def plain_status(question: Question) -> str:
    """The status in visible words."""
    return question.set_aside or prose.status(question.status)


@dataclass(frozen=True)
class Quoted:
    """A sentence with its anchor; `places` are the accounts it stands in: a copy repeats it word for word."""

    anchor: str
    html: Markup
    places: tuple[Evidence, ...]


@dataclass(frozen=True)
class Side:
    """An answer with its anchor and its sentences: those that stand open, and those that are folded."""

    anchor: str
    answer: Answer
    open: tuple[Quoted, ...]
    folded: tuple[Quoted, ...]

    @classmethod
    def of(cls, anchor: str, answer: Answer, blocks: Blocks) -> Side:
        once: dict[str, list[Evidence]] = {}
        for one in answer.evidence:
            once.setdefault(one.text, []).append(one)
        made = [
            Quoted(f"{anchor}-{n}", marked(places[0], blocks), tuple(places))
            for n, places in enumerate(once.values(), 1)
        ]
        opened = len(made) if len(made) <= SHOWN + 1 else SHOWN
        return cls(anchor, answer, tuple(made[:opened]), tuple(made[opened:]))


class Card:
    """A question with its answers side by side and, for the grid, each account's cell."""

    def __init__(self, question: Question, blocks: Blocks) -> None:
        self.question, self.blocks = question, blocks

    @cached_property
    def sides(self) -> list[Side]:
        """The answers, each with its sentences."""
        slot = self.question.slot
        return [Side.of(f"{slot}-{n}", a, self.blocks) for n, a in enumerate(self.question.answers, 1)]

    def cell(self, account: str) -> dict[str, Any]:
        """What the account answers as short as a cell needs it, the number of its answer, and where its sentence is."""
        own = [(n, side) for n, side in enumerate(self.sides) if account in side.answer.articles]
        words = dict.fromkeys(brief(side.answer.value, self.question.kind) for _, side in own)
        first = own[0][1]
        anchors = [q.anchor for q in (*first.open, *first.folded) if any(p.article == account for p in q.places)]
        several = len(self.sides) > 1
        return {
            "words": " / ".join(words),
            "answer": own[0][0] % 6 if several else "",
            "to": (anchors or [first.anchor])[0],
        }


def accounts(story: Story) -> list[dict[str, Any]]:
    """The accounts as rows, with a note on what weighs against each."""
    rows, places = [], {a.article.id: n for n, a in enumerate(story.accounts, 1)}
    short = min(EXCERPT, int(story.articles.words.max()) // 2)
    for row in story.articles.to_dict("records"):
        notes = []
        if row["skipped"]:
            notes.append(f"not read: {row['skipped']}")
        if row["copy_of"]:
            notes.append(f"stands in {row['copy_of']}")
        if row["cites"]:
            notes.append("cites the others")
        if 0 < row["words"] < short:
            notes.append("short: may be an excerpt, so its blanks say little")
        rows.append(
            {str(k): v for k, v in row.items()} | {"note": "; ".join(notes), "place": places.get(row["article"])}
        )
    return rows


def picture(story: Story, name: str) -> dict[str, Any]:
    """A picture, drawn and saved among the story's figures, as an image's source with its words and the data drawn."""
    made, source = story.picture(name), ""
    if made.figure is not None:
        # 40 accounts against 40 are 1,600 cells: 1 MB as a drawing. What is too heavy for mail stays among the figures.
        images = [("svg+xml", made.svg.encode()), ("png", made.png)]
        kind, content = images[0] if len(images[0][1]) < HEAVY else images[1]
        if len(content) < HEAVY:
            source = f"data:image/{kind};base64,{b64encode(content).decode()}"
    words = {"alt": made.alt, "reading": str(made.reading), "note": made.note}
    return {"name": name, "source": source, "data": made.data, **words}


def holding(answer: Answer, room: int = LINE) -> str:
    """Who gives an answer, as many by name as `room` characters hold, and in how many separate texts."""
    most = 0
    for name in answer.articles:
        room -= len(prose.shortened(name)) + 2
        most += room > 0
    return holders(answer, len(answer.articles) if most == len(answer.articles) - 1 else max(1, most))


def measured_rows(data: pd.DataFrame, behind: Sequence[Behind], tone: bool) -> list[dict[str, Any]]:
    """Each account's value with its interval in words, and the sentences behind it."""
    values = {row.article: row for row in prose.each_row(data)}
    return [{"article": b.article, "value": _value(values.get(b.article), tone), "behind": b} for b in behind]


def _value(row: Any, tone: bool) -> dict[str, str]:
    def number(value: float) -> str:
        return prose.signed(value) if tone else f"{value:.1f}"

    if row is None or pd.isna(row.value):
        return {"value": "–", "interval": str(getattr(row, "why_not", "") or "no value")}
    interval = "" if pd.isna(row.low) else f"{number(row.low)} to {number(row.high)}"
    return {"value": number(row.value), "interval": interval}
