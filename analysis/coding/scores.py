"""How many verdicts people bear out: per stratum with Wilson's interval, and over all strata by their sizes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from ..intervals import share_interval
from ..lexicons import rules
from .codes import OTHER, Code, Coded
from .strata import STRATA


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole` with the interval of the share; a weighted one has no single count of its own."""

    share: float
    low: float
    high: float
    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class Score:
    """A stratum: how many verdicts it holds, and how many of those coded are borne out; `judgements` counts the
    coders' answers by what they say."""

    status: str
    stratum: int
    right: Share | None
    judgements: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Scores:
    """All strata of a key; `overall` weighs them by size; `missed` is the weighted share of the verdicts that name
    no difference in which coders see one; `wrong` are the ids of rows not borne out, with verdict and answers."""

    strata: tuple[Score, ...]
    overall: Share | None
    missed: Share | None
    wrong: tuple[tuple[str, str, str], ...]


def right(status: str, code: Code) -> bool:
    """True when the coder's answer bears the verdict out.

    >>> right("conflict", Code("v1", "AB", "yes", "differ")), right("conflict", Code("v1", "AB", "no", ""))
    (True, False)
    """
    told = rules("coding")
    if code.judgement == OTHER:
        return status in told["right_of_two_questions"]
    return code.judgement in told["right"][status]


def scores(given: Coded, confidence: float = 0.95, coder: str = "") -> Scores:
    """The scores of all coders together, or of one. Where several code a row, more than half must bear it out."""
    answers: dict[str, list[Code]] = defaultdict(list)
    for code in given.codes:
        if coder in ("", code.coder):
            answers[code.id].append(code)
    strata: list[Score] = []
    quiet: list[tuple[int, Share | None]] = []
    wrong: list[tuple[str, str, str]] = []
    for status in STRATA:
        size = next((k.stratum for k in given.key.values() if k.status == status), 0)
        rows = {id: codes for id, codes in sorted(answers.items()) if given.key[id].status == status}
        if not size:
            continue
        held = {id: _most(right(status, c) for c in codes) for id, codes in rows.items()}
        said = Counter(c.judgement for codes in rows.values() for c in codes)
        strata.append(Score(status, size, _share(sum(held.values()), len(held), confidence), tuple(said.most_common())))
        if status not in ("conflict", "undecided"):
            seen = sum(_most(c.judgement == "differ" for c in codes) for codes in rows.values())
            quiet.append((size, _share(seen, len(rows), confidence)))
        wrong += [(id, status, ", ".join(c.judgement for c in rows[id])) for id, well in held.items() if not well]
    return Scores(tuple(strata), weighted([(s.stratum, s.right) for s in strata]), weighted(quiet), tuple(wrong))


def _most(said: Iterable[bool]) -> bool:
    votes = list(said)
    return sum(votes) * 2 > len(votes)


def _share(part: int, whole: int, confidence: float) -> Share | None:
    return Share(part / whole, *share_interval(part, whole, confidence), part, whole) if whole else None


def weighted(strata: Sequence[tuple[int, Share | None]]) -> Share | None:
    """The share over strata weighed by their sizes; strata without a coded row are left out. None without any.

    The interval squares and adds the distances to each stratum's Wilson limits, so that it keeps its width where all
    or none of a stratum are right (Newcombe 1998, "Interval estimation for the difference between independent
    proportions", Statistics in Medicine 17, method 10; for weighted sums Zou & Donner 2008, ibid. 27)."""
    known = [(size, share) for size, share in strata if share is not None]
    whole = sum(size for size, _ in known)
    if not whole:
        return None
    value = sum(size * s.share for size, s in known) / whole
    below = sqrt(sum((size * (s.share - s.low) / whole) ** 2 for size, s in known))
    above = sqrt(sum((size * (s.high - s.share) / whole) ** 2 for size, s in known))
    return Share(
        value, max(0.0, value - below), min(1.0, value + above),
        sum(s.part for _, s in known), sum(s.whole for _, s in known),
    )  # fmt: skip
