"""Sentences that stand out, with the words marked that made them so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from pandas import DataFrame

from .. import prose
from ..settings import Settings
from .marks import Dropped, Mark, carrier_marks, dropped_by_document, marked, pushed_marks, table, word_marks

Frames = Mapping[str, DataFrame]
LONG = 6  # letters; a word with more is a long one to LIX (Björnsson 1968)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_HARD = re.compile(r"(?:^|(?<=; ))(.+?) \((?:(\d+) syllables)?(?:, )?(?:unfamiliar)?\)(?:; |$)")


def _once(frames: Frames) -> tuple[DataFrame, dict[str, list[Dropped]]]:
    """The sentences, one that several accounts share where it stands first, and the dropped blocks by account."""
    blocks = dropped_by_document(frames)
    document = zip(frames["articles"]["article"], frames["articles"]["document"], strict=True)
    return frames["sentences"].drop_duplicates("quote"), {a: blocks.get(d, []) for a, d in document}


def _where(row: Any, *told: str) -> str:
    """Which sentence it is, and what is to be said of it, in small type."""
    quoted = f", quoted from {prose.shortened(row.quoted_by)}" if row.quoted_by else ""
    place = f"{prose.shortened(row.article)}, sentence {int(row.sentence) + 1}{quoted}"
    return f"<small>({escape('; '.join((place, *told)))})</small>"


def sharpest(frames: Frames, options: Settings, documents: Mapping[str, str]) -> tuple[str, str]:
    """The sentences with the most positive and the most negative wording, their carriers marked."""
    once, blocks = _once(frames)
    data = once.merge(frames["tone"], on=["story", "article", "sentence"])
    html, shown = [], 0
    for label, part in (("positive", data[data["score"] > 0]), ("negative", data[data["score"] < 0])):
        by_strength = part.assign(strength=-part["score"].abs()).sort_values("strength", kind="stable")
        items = []
        for r in prose.each_row(by_strength.head(options.top)):
            pushed = pushed_marks(blocks[r.article], int(r.start), int(r.end))
            text = marked(r.quote, [*pushed, *carrier_marks(r.quote, r.carriers, pushed)])
            items.append(f"<li>{text} {_where(r, prose.signed(r.score))}</li>")
        shown += len(items)
        head = prose.word("tone", label).capitalize()
        html.append(
            f"<p><strong>{escape(head)}</strong></p>" + (f"<ul>{''.join(items)}</ul>" if items else "<p>None.</p>")
        )
    if not shown:
        return "", "No sentence has a tone."
    strongest = f"{prose.counted(shown, 'sentence')} with the strongest wording"
    by_model = prose.scored_by(options)
    told = f". {by_model}" if by_model else "; the marked words carried the score, each with its weight."
    return "".join(html), f"{strongest}{told}"


def words_of(text: str, pushed: Sequence[Mark]) -> list[Mark]:
    """The sentence's words outside of what was pushed in, each long, name (long too, but no hard word) or short."""
    free = (m for m in _WORD.finditer(text) if not any(m.start() < p.end and p.start < m.end() for p in pushed))
    return [Mark(*m.span(), "short" if len(m[0]) <= LONG else "long" if m[0].islower() else "name") for m in free]


def asking(words: Sequence[Mark]) -> float:
    """What a sentence asks of a reader: its words plus the per cent of long ones (LIX of one sentence)."""
    return len(words) + 100 * sum(m.kind != "short" for m in words) / max(1, len(words)) if words else 0.0


def hardest(frames: Frames, options: Settings, documents: Mapping[str, str]) -> tuple[str, str]:
    """The sentences that ask most of a reader, with the words that make them so marked."""
    once, blocks = _once(frames)
    data = once.merge(frames["hard_sentences"], on=["story", "article", "sentence"])
    if data.empty:
        return "", "No sentence is long enough to be called hard."
    items = []
    for r in prose.each_row(data.sort_values("grade", kind="stable", ascending=False).head(options.top)):
        pushed = pushed_marks(blocks[r.article], int(r.start), int(r.end))
        words = [(m[1], m[2] or "") for m in _HARD.finditer(r.hard)]
        long = sum(bool(syllables) for _, syllables in words)
        told = f"{prose.counted(int(r.words), 'word')}, {long or 'none'} of them of three syllables and more"
        text = marked(r.quote, [*pushed, *word_marks(r.quote, words, "hard", pushed)])
        items.append(f"<li>{text} {_where(r, told)}</li>")
    what = "marked are words that few children know, with their syllables where they are three and more"
    return f"<ol>{''.join(items)}</ol>", f"{prose.counted(len(items), 'sentence')} that ask most; {what}."


def long_words(frames: Frames, options: Settings, documents: Mapping[str, str]) -> tuple[str, str]:
    """The longest words that are no names, with how often and in how many accounts they stand."""
    seen: dict[str, list[str]] = {}
    for r in prose.each_row(frames["sentences"]):
        for m in _WORD.finditer(r.quote):
            # "data-labelling" is two words of one meaning, not one hard word.
            if m[0].islower() and len(m[0]) > LONG and "-" not in m[0]:
                seen.setdefault(m[0], []).append(r.article)
    if not seen:
        return "", f"No word has more than {LONG} letters."
    longest = sorted(seen.items(), key=lambda i: (-len(i[0]), i[0]))[: options.top]
    rows = [(escape(w), str(len(w)), f"{len(a):,}", f"{len(set(a)):,}") for w, a in longest]
    many = prose.counted(len(seen), "different word")
    told = f"{many} of more than {LONG} letters that are no names; the longest are shown."
    return table(("word", "letters", "times", "accounts"), rows), told
