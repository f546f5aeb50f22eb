"""What accounts have word for word: quotations of one utterance, and passages that one account repeats of another."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from pandas import DataFrame

from .. import findings, prose
from ..settings import Settings

Frames = Mapping[str, DataFrame]
Told = tuple[str, str]
ORDER = ("conflict", "compatible", "agreed")
LONGEST = 900  # characters of a passage that are shown of each side
_SPOKEN = 0.7  # share of a passage inside quotation marks from which on it is what both quote
OPEN = 8  # passages that stand open; the others are folded
_MARK = re.compile("⟨(.*?)⟩")
_PLACE = "‸"  # where one side has words that the other lacks


@dataclass(frozen=True)
class Wording:
    """One way in which accounts quote an utterance: the words as HTML with what differs marked, who quotes it so."""

    html: str
    articles: tuple[str, ...]
    speakers: tuple[str, ...]


@dataclass(frozen=True)
class Utterance:
    """An utterance that two accounts or more quote. `reason` is why the wordings are what `status` says."""

    slot: str
    question: str
    status: str
    reason: str
    wordings: tuple[Wording, ...]


def utterances(frames: Frames) -> list[Utterance]:
    """The utterances that several separate texts quote, those that differ first; copies repeat each other's words."""
    slots = frames["slots"]
    quoted = prose.each_row(slots[slots["kind"] == "quotation"])
    shown = {s.slot for s in quoted if s.texts > 1 or s.status == "conflict"}
    claims = frames["claims"][frames["claims"]["slot"].isin(shown)]
    said = {slot: list(prose.each_row(part)) for slot, part in claims.groupby("slot")}
    marks = _marked(frames["comparisons"], shown)
    found = [q for q in findings.questions(frames) if q.slot in shown]
    made = [Utterance(q.slot, q.question, q.status, q.reason, _wordings(said[q.slot], marks)) for q in found]
    return sorted(made, key=lambda u: ORDER.index(u.status) if u.status in ORDER else len(ORDER))


def _marked(comparisons: DataFrame, slots: set[str]) -> dict[str, str]:
    """Claim → its words with marks, from the first comparison in which something differs."""
    found: dict[str, str] = {}
    for c in prose.each_row(comparisons[comparisons["slot"].isin(slots)]):
        left, _, right = str(c.compared).partition(" | ")
        for claim, words in ((c.left_claim, left), (c.right_claim, right)):
            if claim not in found or ("⟨" in words and "⟨" not in found[claim]):
                found[str(claim)] = words
    return found


def _wordings(claims: Sequence[Any], marks: Mapping[str, str]) -> tuple[Wording, ...]:
    by_words: dict[str, list[Any]] = {}
    marked = {_bare(c.value_text): marks[c.claim] for c in claims if c.claim in marks}
    for c in claims:
        words = marked.setdefault(_bare(c.value_text), str(c.value_text))  # one wording, whatever its commas
        by_words.setdefault(words, []).append(c)
    return tuple(Wording(_html(w), _once(held, "article"), _once(held, "said_by")) for w, held in by_words.items())


def _bare(words: str) -> str:
    return " ".join(re.sub(r"\W+", " ", str(words)).casefold().split())


def _once(claims: Sequence[Any], column: str) -> tuple[str, ...]:
    values = (str(getattr(c, column)) for c in claims)
    return tuple(dict.fromkeys(prose.word("silence", "unnamed") if v == "someone" else v for v in values))


def _html(words: str) -> str:
    """Words with ⟨…⟩ as HTML with marks; an empty pair is the place where the other side has words.

    >>> _html("They ⟨sank⟩ it <b>⟨⟩")
    'They <mark>sank</mark> it &lt;b&gt;<mark>‸</mark>'
    """
    return _MARK.sub(lambda m: f"<mark>{m[1] or _PLACE}</mark>", escape(words))


def quotations(frames: Frames, options: Settings, documents: Mapping[str, str]) -> Told:
    """The utterances that several accounts quote, side by side."""
    found = utterances(frames)
    html = []
    for one in found:
        why = f"{told(one)}."
        rows = "".join(
            f'<tr><th scope="row">{escape(prose.listed(list(w.articles), 6))}</th><td>“{w.html}”</td>'
            f"<td><small>{escape(prose.listed(list(w.speakers), 3))}</small></td></tr>"
            for w in one.wordings
        )
        head = '<tr><th scope="col">account</th><th scope="col">quotes</th><th scope="col">of</th></tr>'
        html.append(
            f"<p><strong>{escape(one.question)}</strong></p><p><small>{escape(why)}</small></p>"
            f'<table width="100%"><thead>{head}</thead><tbody>{rows}</tbody></table>'
        )
    return "".join(html), quotations_reading(found)


def quotations_reading(found: Sequence[Utterance]) -> str:
    """How many utterances several accounts quote, and how they compare."""
    if not found:
        return "No utterance was found that two separate texts quote."
    many = {status: sum(u.status == status for u in found) for status in ORDER}
    parts = "; ".join(f"{prose.word('quoted', status)}: {n}" for status, n in many.items() if n)
    asked = f"{prose.counted(len(found), 'utterance')} that two separate texts or more quote."
    return f"{asked} {parts[:1].upper()}{parts[1:]}."


def told(one: Utterance) -> str:
    """What the accounts' wordings of an utterance come to, with the reason."""
    words = prose.word("quoted", one.status)
    return f"{words[:1].upper()}{words[1:]}{f': {one.reason}' if one.reason else ''}"


@dataclass(frozen=True)
class Passage:
    """A passage with both sides, each shortened to what a page bears; `how` and `when` in words."""

    article: str
    other: str
    words: int
    how: str
    when: str
    quote: str
    other_quote: str


def repeated(frames: Frames) -> list[Passage]:
    """The passages that accounts share, in the table's order: the pairs that share most first. What both only quote of
    a speaker is no repeating and is left out."""
    spoken: dict[str, list[tuple[int, int]]] = {}
    for c in prose.each_row(frames["claims"][frames["claims"]["kind"] == "quotation"]):
        spoken.setdefault(str(c.article), []).append((int(c.start), int(c.end)))
    return [_shown(p) for p in prose.each_row(frames["passages"]) if not _spoken(p, spoken.get(str(p.article), []))]


def _shown(p: Any) -> Passage:
    how, sides = prose.word("repeats", str(p.kind)), (_short(str(p.quote)), _short(str(p.other_quote)))
    return Passage(str(p.article), str(p.other), int(p.words), how, _when(p), *sides)


def _spoken(p: Any, quoted: Sequence[tuple[int, int]]) -> bool:
    inside = sum(max(0, min(end, int(p.end)) - max(start, int(p.start))) for start, end in quoted)
    return inside > _SPOKEN * (int(p.end) - int(p.start))


def _when(passage: Any) -> str:
    return f"{passage.earlier} is dated earlier" if passage.earlier else prose.word("repeats", "undated")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def passages(frames: Frames, options: Settings, documents: Mapping[str, str]) -> Told:
    """The passages that one account repeats of another, side by side."""
    found = repeated(frames)
    html = [_passage(p) for p in found]
    more = len(html) - OPEN
    if more > 0:
        many = prose.counted(more, "more passage")
        html = [*html[:OPEN], f"<details><summary>{many}</summary>{''.join(html[OPEN:])}</details>"]
    return "".join(html), passages_reading(found)


def _passage(p: Passage) -> str:
    pair = f"{prose.shortened(p.article)} and {prose.shortened(p.other)}"
    head = f"{pair}: {prose.counted(p.words, 'word')}, {p.how}; {p.when}."
    sides = [(p.article, p.quote)] if p.quote == p.other_quote else [(p.article, p.quote), (p.other, p.other_quote)]
    top = "".join(f'<th scope="col">{escape(prose.shortened(a))}</th>' for a, _ in sides)
    body = "".join(f"<td>{escape(quote)}</td>" for _, quote in sides)
    table = f'<table width="100%"><thead><tr>{top}</tr></thead><tbody><tr>{body}</tr></tbody></table>'
    return f"<p><small>{escape(head)}</small></p>{table}"


def passages_reading(found: Sequence[Passage]) -> str:
    """How many passages are shared by how many pairs of accounts."""
    if not found:
        return "No passage of twelve words or more was found in two accounts, but for what both quote of one speaker."
    pairs = len({(p.article, p.other) for p in found})
    dated = len({(p.article, p.other) for p in found if "earlier" in p.when and not p.when.startswith("no")})
    when = f"; for {dated} of them the dates say which is earlier" if dated else "; no two dates say which is earlier"
    return f"{prose.counted(len(found), 'passage')} in {prose.counted(pairs, 'pair')} of accounts{when}."
