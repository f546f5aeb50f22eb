"""Marks in a text, and the text as HTML with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from pandas import DataFrame

from .. import prose

FAINTEST = 0.05  # a weight below it is not marked: "a source familiar with the matter +0.01"


@dataclass(frozen=True, order=True)
class Mark:
    """A stretch of a text and what it is: carrier (its weight as `label`), claim (its number as `label`), hard (its
    syllables as `label`), pushed (left out)."""

    start: int
    end: int
    kind: str
    label: str = ""


@dataclass(frozen=True, order=True)
class Dropped:
    """A dropped block of a document."""

    start: int
    end: int
    role: str
    reason: str


def marked(text: str, marks: Iterable[Mark]) -> str:
    """The text as HTML with its marks; of two that overlap the one that starts first stands.

    >>> marked("a <good> day", [Mark(3, 7, "carrier", "+0.44")])
    'a &lt;<mark>good</mark><small> +0.44</small>&gt; day'
    """
    out, at = [], 0
    for m in sorted(marks):
        if m.start < at or m.end > len(text) or m.start >= m.end:
            continue
        out.append(escape(text[at : m.start]))
        inner = escape(text[m.start : m.end])
        if m.kind == "pushed":
            out.append(f"<small><s>{inner}</s> [not read]</small>")
        else:
            out.append(f"<mark>{inner}</mark>" + (f"<small> {escape(m.label)}</small>" if m.label else ""))
        at = m.end
    return "".join(out) + escape(text[at:])


def carrier_marks(text: str, carriers: str, pushed: Sequence[Mark] = ()) -> list[Mark]:
    """Where the words of a cell of `tone.carriers` stand in the sentence, in the order they are listed.

    >>> carrier_marks("Not good, but good enough", "good -0.34; good +0.44")
    [Mark(start=4, end=8, kind='carrier', label='−0.34'), Mark(start=14, end=18, kind='carrier', label='+0.44')]
    """
    weighed = [(w, prose.signed(n)) for w, n in prose.carriers_of(carriers) if abs(n) >= FAINTEST]
    return word_marks(text, weighed, "carrier", pushed)


def word_marks(text: str, words: Iterable[tuple[str, str]], kind: str, pushed: Sequence[Mark] = ()) -> list[Mark]:
    """Where words, each with its label, stand in a sentence in that order, outside what a page pushed in."""
    found: list[Mark] = []
    for word, label in words:
        places = re.finditer(r"(?<!\w)" + re.escape(word) + r"(?!\w)", text, re.IGNORECASE)
        taken = (*found, *pushed)
        free = [m.span() for m in places if not any(m.start() < o.end and o.start < m.end() for o in taken)]
        after = [p for p in free if not found or p[0] >= found[-1].end]
        if after or free:
            found.append(Mark(*(after or free)[0], kind, label))
    return found


def dropped_by_document(frames: Mapping[str, DataFrame]) -> dict[str, list[Dropped]]:
    """The dropped blocks of each document, in order of the page."""
    document = dict(zip(frames["articles"]["article"], frames["articles"]["document"], strict=True))
    found: dict[str, list[Dropped]] = {}
    for r in prose.each_row(frames["dropped"]):
        block = Dropped(int(r.start), int(r.end), r.role, r.reason)
        found.setdefault(document.get(r.article, ""), []).append(block)
    return {name: sorted(blocks) for name, blocks in found.items()}


def pushed_marks(blocks: Iterable[Dropped], start: int, end: int) -> list[Mark]:
    """Marks for the blocks that lie in the document's `start`–`end`, counted from `start`."""
    return [
        Mark(max(b.start, start) - start, min(b.end, end) - start, "pushed")
        for b in blocks
        if b.start < end and start < b.end
    ]


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[str] = ()) -> str:
    """A table; its cells are HTML already. With `widths` it takes all the room there is."""
    across = [f' width="{w}"' for w in widths] or [""] * len(heads)
    top = "".join(f'<th scope="col"{w}>{escape(h)}</th>' for h, w in zip(heads, across, strict=True))
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    wide = ' width="100%"' if widths else ""
    return f"<table{wide}><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
