"""The two claims that stand for a verdict on a sheet, each with its sentence, the value marked in plain text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from .. import prose
from .sources import Frames
from .strata import Candidate, rank

OPEN, CLOSE = ">>", "<<"


@dataclass(frozen=True, slots=True)
class Passage:
    """A claim as a coder sees it: its account, the account's date, the sentence before, the sentence marked."""

    claim: str
    account: str
    date: str
    before: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A verdict with the two passages drawn for it."""

    verdict: Candidate
    question: str
    kind: str
    first: Passage
    second: Passage


def pairs(frames: Frames, wanted: list[Candidate], seed: int) -> list[Pair]:
    """A pair for each wanted verdict of these tables, in their order.

    A verdict is that of its worst pair, so a pair with the verdict's own status is drawn where the tables list one;
    of agreeing claims any two of separate texts will do. Which of the two stands first says nothing."""
    shown = _Shown(frames)
    asked = {(s.story, s.slot): s for s in prose.each_row(frames["slots"])}
    clashes = defaultdict(list)
    for c in prose.each_row(frames["comparisons"]):
        clashes[c.story, c.slot, c.status].append((str(c.left_claim), str(c.right_claim)))
    found = []
    for verdict in wanted:
        slot = asked[verdict.story, verdict.slot]
        listed = [] if verdict.status == "agreed" else clashes[verdict.story, verdict.slot, verdict.status]
        two = shown.drawn(verdict, [p for p in listed if shown.known(verdict.story, p)], seed)
        first, second = sorted(two, key=lambda claim: rank(seed, verdict.story, verdict.slot, claim, "place"))
        passages = (shown.passage(verdict.story, first), shown.passage(verdict.story, second))
        found.append(Pair(verdict, str(slot.question), str(slot.kind), *passages))
    return found


class _Shown:
    """Claims with their sentences and articles, looked up by story."""

    def __init__(self, frames: Frames) -> None:
        self.claims: dict[tuple[str, str], Any] = {}
        self.slots: dict[tuple[str, str], list[Any]] = defaultdict(list)
        for c in prose.each_row(frames["claims"]):
            self.claims[c.story, c.claim] = c
            self.slots[c.story, c.slot].append(c)
        self.sentences = {(s.story, s.article, int(s.sentence)): s for s in prose.each_row(frames["sentences"])}
        self.articles = {(a.story, a.article): a for a in prose.each_row(frames["articles"])}

    def known(self, story: str, pair: tuple[str, str]) -> bool:
        return all((story, claim) in self.claims for claim in pair)

    def drawn(self, verdict: Candidate, listed: list[tuple[str, str]], seed: int) -> tuple[str, str]:
        """One of the listed pairs, or one claim each of two accounts, of separate texts where two answer."""

        def key(*of: str) -> str:
            return rank(seed, verdict.story, verdict.slot, *of)

        if listed:
            return min(listed, key=lambda pair: key(*pair))
        held: dict[str, list[str]] = defaultdict(list)
        for c in self.slots[verdict.story, verdict.slot]:
            held[str(c.article)].append(str(c.claim))
        order = sorted(held, key=lambda a: (self._repeats(verdict.story, a), key(a)))
        one, two = (min(held[a], key=key) for a in order[:2])
        return one, two

    def _repeats(self, story: str, article: str) -> bool:
        row = self.articles.get((story, article))
        return row is not None and bool(row.copy_of or row.cites)

    def passage(self, story: str, claim: str) -> Passage:
        c = self.claims[story, claim]
        here = self.sentences.get((story, c.article, int(c.sentence)))
        before = self.sentences.get((story, c.article, int(c.sentence) - 1))
        row = self.articles.get((story, c.article))
        if here is None:
            text = marked(str(c.quote), 0, len(str(c.quote)))
        else:
            text = marked(str(here.quote), int(c.start) - int(here.start), int(c.end) - int(here.start))
        return Passage(claim, str(c.article), _date(row), _plain(str(before.quote)) if before is not None else "", text)


def marked(text: str, start: int, end: int) -> str:
    """The text on one line with `text[start:end]` between >> and <<; such signs of its own are set apart.

    >>> marked("The mayor, 58, resigned.", 11, 13)
    'The mayor, >>58<<, resigned.'
    """
    before, value, after = (_plain(part) for part in (text[:start], text[start:end], text[end:]))
    return f"{before}{OPEN}{value}{CLOSE}{after}".strip()


def _plain(text: str) -> str:
    """On one line, a space at either end kept, without the signs that mark."""
    inner = " ".join(text.replace(OPEN, "> >").replace(CLOSE, "< <").split())
    return f"{' ' * (text[:1].isspace())}{inner}{' ' * (text[-1:].isspace() and bool(inner))}"


def _date(row: Any) -> str:
    if row is None or not row.published:
        return "not stated"
    return str(row.published) + ("" if row.date_source == "stated" else f" ({prose.word('dates', row.date_source)})")
