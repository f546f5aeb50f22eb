"""The sentences behind a dot: for each account those that carried its tone most, those that ask most of a reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pandas import DataFrame

from .. import prose
from .marks import Mark, carrier_marks, dropped_by_document, marked, pushed_marks
from .sentences import asking, words_of

Frames = Mapping[str, DataFrame]
EACH = 3  # sentences shown of an account


@dataclass(frozen=True)
class Shown:
    """A sentence as HTML with its marks, what it scored, and its place: document and half-open offsets."""

    html: str
    told: str
    document: str
    start: int
    end: int


@dataclass(frozen=True)
class Behind:
    """An account with the sentences shown of it, in order of place, and how many there are in all."""

    article: str
    sentences: tuple[Shown, ...]
    of: int


def toned(frames: Frames) -> list[Behind]:
    """Each account's strongest sentences, positive or negative, the words marked that carried their score."""
    data = frames["sentences"].merge(frames["tone"], on=["story", "article", "sentence"])

    def strength(row: Any, pushed: Sequence[Mark]) -> float:
        return abs(float(row.score))

    def made(row: Any, pushed: Sequence[Mark]) -> tuple[str, str]:
        marks = [*pushed, *carrier_marks(row.quote, row.carriers, pushed)]
        return marked(row.quote, marks), f"tone {prose.signed(float(row.score))}"

    return _behind(frames, data, strength, made)


def hard(frames: Frames) -> list[Behind]:
    """Each account's sentences that ask most of a reader, their long words marked."""

    def strength(row: Any, pushed: Sequence[Mark]) -> float:
        return asking(words_of(row.quote, pushed))

    def made(row: Any, pushed: Sequence[Mark]) -> tuple[str, str]:
        words = words_of(row.quote, pushed)
        long = [m for m in words if m.kind != "short"]
        told = f"{prose.counted(len(words), 'word')}, {len(long)} of them long"
        return marked(row.quote, [*pushed, *(m for m in long if m.kind == "long")]), told

    return _behind(frames, frames["sentences"], strength, made)


def _behind(
    frames: Frames,
    data: DataFrame,
    strength: Callable[[Any, Sequence[Mark]], float],
    made: Callable[[Any, Sequence[Mark]], tuple[str, str]],
) -> list[Behind]:
    blocks = dropped_by_document(frames)
    found = []
    for a in prose.each_row(frames["articles"][frames["articles"]["skipped"] == ""]):
        dropped, ranked = blocks.get(a.document, []), []
        for row in prose.each_row(data[data["article"] == a.article]):
            pushed = pushed_marks(dropped, int(row.start), int(row.end))
            ranked.append((-strength(row, pushed), int(row.start), row, pushed))
        ranked.sort(key=lambda r: r[:2])
        chosen = sorted((r for r in ranked[:EACH] if r[0] < 0), key=lambda r: r[1])
        shown = []
        for _, start, row, pushed in chosen:
            html, told = made(row, pushed)
            shown.append(Shown(html, told, str(a.document), start, int(row.end)))
        found.append(Behind(str(a.article), tuple(shown), len(ranked)))
    return found
