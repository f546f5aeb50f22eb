"""Sentences beside what other accounts say: stated differently, also stated, only here; and citations checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from pandas import DataFrame

from .. import prose
from ..settings import Settings
from ..statements import Cited, Place, Statement, cited, differing, lone, statements
from .marks import Dropped, dropped_by_document, marked, pushed_marks, table

Frames = Mapping[str, DataFrame]
Told = tuple[str, str]
Blocks = Mapping[str, Sequence[Dropped]]
OPEN = 8  # pairs of sentences that stand open; the others are folded
MOST = 60  # pairs shown of a kind
EACH = 3  # sentences of an account shown that stand only there


def beside_others(frames: Frames, options: Settings, documents: Mapping[str, str]) -> Told:
    """The sentences stated differently and those also stated, each beside its evidence; then those only here."""
    found, blocks = statements(frames), dropped_by_document(frames)
    apart = differing(found)
    also = [s for s in found if s.verdict == "supported"]
    alone = lone(found, frames, EACH)
    html = _pairs(prose.word("statements", "contradicted"), apart, blocks, OPEN)
    html += _pairs(prose.word("statements", "supported"), also, blocks, 0)
    if alone:
        items = "".join(f"<li>{_quoted(s.place, blocks)}</li>" for s in alone)
        head = f"{prose.word('statements', 'unverified').capitalize()}: of each account the {EACH} that state most"
        html += f"<details><summary>{escape(head)}</summary><ul>{items}</ul></details>"
    return html, _reading(found, apart, also)


def _reading(found: Sequence[Statement], apart: Sequence[Statement], also: Sequence[Statement]) -> str:
    if not found:
        return "No sentence was checked against another account."
    return (
        f"{prose.counted(len(apart), 'pair')} of sentences that state something differently, "
        f"{prose.counted(len(also), 'sentence')} that another text states too. Read both sentences: what is worded "
        "very differently is missed."
    )


def _pairs(head: str, found: Sequence[Statement], blocks: Blocks, opened: int) -> str:
    """A table of sentences with their evidence, the first `opened` open."""
    parts = (found[:opened], found[opened:MOST])
    html = f"<p><strong>{escape(head.capitalize())}</strong></p>{_rows(parts[0], blocks)}" if parts[0] else ""
    if parts[1]:
        more = prose.counted(len(parts[1]), "more pair" if parts[0] else "pair")
        label = more if parts[0] else f"{head.capitalize()}: {more}"
        html += f"<details><summary>{escape(label)}</summary>{_rows(parts[1], blocks)}</details>"
    return html


def _rows(found: Iterable[Statement], blocks: Blocks) -> str:
    rows = [
        (
            _quoted(s.place, blocks),
            _quoted(s.evidence, blocks) if s.evidence else "",
            f"<small>{escape(s.reason)}</small>",
        )
        for s in found
    ]
    return table(("sentence", "another account", "why"), rows, ("38%", "38%", "24%"))


def _quoted(place: Place, blocks: Blocks) -> str:
    """The words as they stand, with what the page pushed into them struck out, and where they stand."""
    text = place.text
    if len(text) == place.end - place.start:
        text = marked(text, pushed_marks(blocks.get(place.document, ()), place.start, place.end))
    else:
        text = escape(text)
    where = f"{prose.shortened(place.article)}; characters {place.start:,}–{place.end:,}"
    return f"{text} <small>({escape(where)})</small>"


def citations(frames: Frames, options: Settings, documents: Mapping[str, str]) -> Told:
    """Each sentence that cites sources of its page, with what became of the citation."""
    found, blocks = cited(frames), dropped_by_document(frames)
    if not found:
        return "", "No account cites sources that stand on its page."
    rows = [
        (
            _quoted(c.place, blocks),
            escape(", ".join(c.cites.split())),
            _found(c),
        )
        for c in found
    ]
    return table(("sentence", "cites", "what was found"), rows, ("52%", "8%", "40%")), _cited_reading(found)


def _found(one: Cited) -> str:
    """The verdict in visible words, and the reason where it says more."""
    told = verdict(one)
    reason = "" if one.reason == told else f" <small>{escape(one.reason)}</small>"
    return f"<strong>{escape(told[:1].upper() + told[1:])}</strong>{reason}"


def verdict(one: Cited) -> str:
    """The verdict in visible words: which source says it."""
    numbers = [a.rpartition(".")[2] for a in one.supported_by]
    return prose.word("citations", one.verdict, found=" and ".join(numbers), cited=", ".join(one.cites.split()))


def _cited_reading(found: Sequence[Cited]) -> str:
    by = {v: sum(c.verdict == v for c in found) for v in ("correct", "partly", "wrong_source", "unsupported")}
    told = [
        f"{by['correct']} of them the cited source says",
        f"{by['partly']} it says in part",
        f"{by['wrong_source']} another source says instead",
        f"{by['unsupported']} were not found in any source here",
    ]
    many = prose.counted(len(found), "sentence")
    return f"{many} that cite sources: {', '.join(told)}. Only what this page prints of a source is known here."
