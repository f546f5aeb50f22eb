"""A page as it came, with what was kept and what was dropped; and what was dropped, rule by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from pandas import DataFrame

from .. import prose
from ..settings import Settings, SettingsError, suggestion
from .marks import Dropped, dropped_by_document, marked, pushed_marks, table

Frames = Mapping[str, DataFrame]
_VISIBLE = re.compile(r"\S")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class _Part:
    """A sentence of the page, or a dropped block that lies outside every sentence."""

    start: int
    end: int
    words: str
    dropped: Dropped | None = None


def page(frames: Frames, options: Settings, documents: Mapping[str, str]) -> tuple[str, str]:
    """One account as its page gave it: sentences, headings, struck-out phrases, dropped blocks folded."""
    row = chosen(frames, options)
    if row is None:
        return "", "No account was analysed."
    start, end, text = int(row.start), int(row.end), documents.get(row.document, "")
    blocks = [b for b in dropped_by_document(frames).get(row.document, []) if b.start < end and start < b.end]
    mine = frames["sentences"][frames["sentences"]["article"] == row.article]
    sentences = [_Part(int(r.start), int(r.end), r.quote) for r in prose.each_row(mine)]
    outer = [b for b in blocks if not any(s.start <= b.start and b.end <= s.end for s in sentences)]
    parts = sentences + [_Part(b.start, b.end, text[b.start : b.end], b) for b in outer]
    outlet = f", {escape(row.outlet)}" if row.outlet else ""
    head = f"<p><small>Account {escape(row.article)}{outlet}, as it stands in {escape(row.document)}:</small></p>"
    body = "".join(_stretches(sorted(parts, key=lambda p: (p.start, -p.end)), blocks, text, start, end))
    inside = len(blocks) - len(outer)
    reading = (
        f"{prose.shortened(row.article)}: {prose.counted(len(sentences), 'sentence')} read, "
        f"{prose.counted(len(outer), 'block or mark', 'blocks and marks')} dropped outside of them, "
        f"{prose.counted(inside, 'phrase')} struck out inside."
    )
    return head + body, reading


def chosen(frames: Frames, options: Settings) -> Any:
    """The row of the account to read closely: the one the settings name, else the first that was analysed.

    Raises SettingsError, one line, when the settings name one that was not."""
    read = frames["articles"][frames["articles"]["skipped"] == ""]
    if options.article and options.article not in set(read["article"]):
        hint = suggestion(options.article, set(read["article"]))
        raise SettingsError(f"article: {options.article!r} is no account that was read;{hint}")
    if options.article:
        read = read[read["article"] == options.article]
    return next(prose.each_row(read), None)


def _stretches(parts: Sequence[_Part], blocks: Sequence[Dropped], text: str, start: int, end: int) -> Iterator[str]:
    """The page from `start` to `end`: nothing visible is passed over; what lies between the parts is a heading."""
    at, open_paragraph = start, False
    for part in (*parts, _Part(end, end, "")):
        between = text[at : part.start] if part.start > at else ""
        words = text[max(at, part.start) : part.end]
        # A bullet, an arrow, a source number: struck out where it stands; anything with letters in it is folded.
        mark = part.dropped is not None and len(words) < 8 and not _LETTER.search(words)
        breaks = "\n" in between or _VISIBLE.search(between) or (part.dropped and not mark) or part.start == end
        if open_paragraph and breaks:
            yield "</p>"
            open_paragraph = False
        for line in between.split("\n"):
            if _VISIBLE.search(line):
                yield f"<p><strong>{escape(line.strip())}</strong></p>"
        if part.dropped and not mark:
            yield _folded(words, part.dropped)
        elif part.words or mark:
            yield " " if open_paragraph else "<p>"
            pushed = pushed_marks(blocks, part.start, part.end)
            yield f"<small><s>{escape(words)}</s></small>" if mark else marked(part.words, pushed)
            open_paragraph = True
        at = max(at, part.end)


def _folded(words: str, block: Dropped) -> str:
    if not _VISIBLE.search(words):
        return ""
    head = f"[dropped: {escape(block.role)}, {prose.counted(len(words.split()), 'word')} – {escape(block.reason)}]"
    return f"<details><summary>{head}</summary><blockquote><s>{escape(words)}</s></blockquote></details>"


def left_out(frames: Frames, options: Settings, documents: Mapping[str, str]) -> tuple[str, str]:
    """What was dropped, a row a rule: how often, how many words, the first example."""
    dropped = frames["dropped"]
    if dropped.empty:
        return "", "Nothing was dropped."
    rows = []
    for (role, reason), part in dropped.groupby(["role", "reason"], sort=True):
        example = prose.shortened(" ".join(str(part["quote"].iloc[0]).split()), 90)
        words = sum(len(str(q).split()) for q in part["quote"])
        rows.append(
            (escape(str(role)), escape(str(reason)), f"{len(part):,}", f"{words:,}", f"<s>{escape(example)}</s>")
        )
    stretches = prose.counted(len(dropped), "stretch", "stretches")
    accounts, by = prose.counted(dropped["article"].nunique(), "account"), prose.counted(len(rows), "rule")
    heads = ("what it is", "the rule that dropped it", "times", "words", "first example")
    return table(heads, rows), f"{stretches} of {accounts} dropped by {by}."
