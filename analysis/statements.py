"""What the tables of support and citations say, for pages: each sentence with its evidence, and shares by account.

Nothing here orders accounts by what it finds: whoever has the news first stands alone with it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from .findings import Frames
from .intervals import share_interval
from .overlaps import FEWEST, Share
from .prose import each_row

PARTS = ("supported", "contradicted", "unverified")
UNCHECKED = "not checked"  # how the reason of a sentence begins that asserts nothing


@dataclass(frozen=True, slots=True)
class Place:
    """Words of an account as they stand, with their place in its document."""

    article: str
    document: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence held against the other accounts: its verdict, why, and the evidence where there is any."""

    place: Place
    verdict: str
    reason: str
    evidence: Place | None


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence that cites sources: which, the verdict, the accounts that do say it, and why."""

    place: Place
    cites: str
    verdict: str
    supported_by: tuple[str, ...]
    reason: str


class _Places:
    """The sentences of each account, to quote a stretch of its document."""

    def __init__(self, frames: Frames) -> None:
        self._document = dict(zip(frames["articles"]["article"], frames["articles"]["document"], strict=True))
        self._sentences: dict[str, list[Any]] = defaultdict(list)
        for row in each_row(frames["sentences"]):
            self._sentences[row.article].append(row)

    def of(self, article: str, start: int, end: int) -> Place:
        """The sentences of an account between two offsets of its document."""
        inside = [r.quote for r in self._sentences[article] if start <= r.start and r.end <= end]
        return Place(article, self._document.get(article, ""), start, end, " ".join(inside))


def statements(frames: Frames) -> list[Statement]:
    """Every sentence that was checked, in order of account and place."""
    places, found = _Places(frames), []
    for row in each_row(frames["support"]):
        if not row.reason.startswith(UNCHECKED):
            own = places.of(row.article, int(row.start), int(row.end))
            there = row.evidence_article
            other = places.of(there, int(row.evidence_start), int(row.evidence_end)) if there else None
            found.append(Statement(own, row.verdict, row.reason, other))
    return found


def differing(found: list[Statement]) -> list[Statement]:
    """The sentences stated differently elsewhere; two that state each other differently stand once."""
    seen, kept = set[tuple[str, str]](), []
    for one in found:
        if one.verdict == "contradicted" and one.evidence is not None:
            if (one.evidence.text, one.place.text) not in seen:
                kept.append(one)
            seen.add((one.place.text, one.evidence.text))
    return kept


def lone(found: list[Statement], frames: Frames, each: int) -> list[Statement]:
    """The sentences of each account that state most, in claims, and stand only there: at most `each`, in order."""
    claims = frames["claims"]
    stated = claims[claims["kind"] != "name"].groupby(["article", "start"]).size()
    starts: dict[str, list[int]] = defaultdict(list)
    for article, start in stated.index:
        starts[str(article)].append(int(start))
    alone: dict[str, list[tuple[int, int, Statement]]] = defaultdict(list)
    for one in found:
        if one.verdict == "unverified":
            n = sum(one.place.start <= s < one.place.end for s in starts[one.place.article])
            alone[one.place.article].append((-n, one.place.start, one))
    kept = [sorted(own, key=lambda o: o[:2])[:each] for own in alone.values()]
    return [one for own in kept for n, _, one in sorted(own, key=lambda o: o[1]) if n]


def cited(frames: Frames) -> list[Cited]:
    """The sentences that cite sources of their page, in order."""
    places = _Places(frames)
    return [
        Cited(
            places.of(r.article, int(r.start), int(r.end)), r.cites, r.verdict, tuple(r.supported_by.split()), r.reason
        )
        for r in each_row(frames["citations"])
    ]


def shares(frames: Frames, confidence: float) -> list[Share]:
    """For each account the share of its checked sentences that are also stated by another text, stated differently, or
    not found elsewhere, in order of account; no value for an account with fewer than five."""
    articles = frames["articles"]
    names = list(articles[articles["skipped"] == ""]["article"])
    counts: dict[str, dict[str, int]] = {name: dict.fromkeys(PARTS, 0) for name in names}
    for row in each_row(frames["support"]):
        if not row.reason.startswith(UNCHECKED) and row.article in counts:
            counts[row.article][row.verdict] += 1
    made = []
    for name in names:
        whole = sum(counts[name].values())
        for part in PARTS:
            n, known = counts[name][part], whole >= FEWEST
            low, high = share_interval(n, whole, confidence) if known else (None, None)
            made.append(Share(name, part, n, whole, n / whole if known else None, low, high))
    return made


def unchecked(frames: Frames) -> dict[str, int]:
    """How many sentences were not checked, by what they are: question, greeting, opinion, …"""
    found: dict[str, int] = defaultdict(int)
    for row in each_row(frames["support"]):
        if row.reason.startswith(UNCHECKED):
            found[row.reason.partition(": ")[2]] += 1
    return dict(sorted(found.items()))
