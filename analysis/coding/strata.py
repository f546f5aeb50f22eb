"""Verdicts drawn from finished tables, stratum by stratum, by an order that the seed alone decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from ..findings import mentioned
from ..lexicons import rules
from ..prose import each_row
from .sources import Frames

STRATA: tuple[str, ...] = tuple(rules("coding")["strata"])


@dataclass(frozen=True, slots=True)
class Candidate:
    """A verdict that may be drawn: a question of a story that two accounts answer."""

    story: str
    slot: str
    status: str


def candidates(frames: Frames) -> list[Candidate]:
    """The verdicts of one folder's tables, in the order of their ids. Left out are questions that one text alone
    answers, and shared mentions of a name, which state nothing."""
    slots, claims = frames["slots"], frames["claims"]
    # Slot ids are a story's own: two stories of a survey may share one.
    keyed = {
        "slots": slots.assign(slot=slots["story"] + "\0" + slots["slot"]),
        "claims": claims[claims["slot"] != ""].assign(slot=lambda c: c["story"] + "\0" + c["slot"]),
    }
    quiet = mentioned(keyed)
    holders = keyed["claims"].groupby("slot")["article"].nunique()
    several = set(holders[holders > 1].index)
    found = [
        Candidate(str(s.slot).partition("\0")[0], str(s.slot).partition("\0")[2], str(s.status))
        for s in each_row(keyed["slots"])
        if s.status in STRATA and s.slot in several and s.slot not in quiet
    ]
    return sorted(found, key=lambda c: (c.story, c.slot))


def sizes(found: Iterable[Candidate]) -> dict[str, int]:
    """How many verdicts each stratum holds, in the order of the strata; empty strata are left out."""
    counts = dict.fromkeys(STRATA, 0)
    for one in found:
        counts[one.status] += 1
    return {status: n for status, n in counts.items() if n}


def shares(sizes: Mapping[str, int], n: int) -> dict[str, int]:
    """How many to draw of each stratum: equal parts, a stratum that is smaller taken whole, the rest spread on.

    >>> shares({"conflict": 3, "compatible": 40, "agreed": 500}, 24)
    {'conflict': 3, 'compatible': 11, 'agreed': 10}
    """
    drawn, left = dict.fromkeys(sizes, 0), min(n, sum(sizes.values()))
    while left:
        open_ = [s for s in sizes if drawn[s] < sizes[s]]
        part = max(1, left // len(open_))
        for s in open_:
            more = min(part, sizes[s] - drawn[s], left)
            drawn[s], left = drawn[s] + more, left - more
    return drawn


def drawn(found: Sequence[Candidate], n: int, seed: int) -> list[Candidate]:
    """`n` verdicts, stratified by status; the same ones for the same tables and seed, whatever order they come in.

    Within a stratum each verdict is as likely as any other: they are ranked by a hash of seed and id."""
    wanted = shares(sizes(found), n)
    ranked = sorted(found, key=lambda c: rank(seed, c.story, c.slot))
    return [c for status in wanted for c in [r for r in ranked if r.status == status][: wanted[status]]]


def rank(seed: int, *of: str) -> str:
    """A number, as text that sorts, which seed and words decide and nothing else does.

    >>> rank(1, "harbour-fire", "46e0") == rank(1, "harbour-fire", "46e0") != rank(2, "harbour-fire", "46e0")
    True
    """
    return sha256("\0".join((str(seed), *of)).encode("utf-8", "surrogatepass")).hexdigest()
