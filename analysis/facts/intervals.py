"""Numbers as intervals: when two stated numbers are the same, rounded, one within the other, or different."""

from __future__ import annotations

from math import floor, inf, isfinite, log10
from typing import NamedTuple

from analysis.nouns import Claim

POINT = frozenset({"exact", "about"})
SECONDS = {
    "second": 1.0,
    "minute": 60.0,
    "hour": 3600.0,
    "day": 86400.0,
    "week": 604800.0,
    "month": 2629800.0,
    "year": 31557600.0,
    "decade": 315576000.0,
}
NEAR = 0.15  # a hedged number this close (share of the larger) to another is no clear difference


class Finding(NamedTuple):
    """What a comparison found: relation, the pair's status, the two forms compared, and why in one sentence."""

    relation: str
    status: str
    compared: str
    detail: str


def plain(number: float | None) -> str:
    """A number as a reader writes it.

    >>> plain(14300000000.0), plain(3.0), plain(0.63), plain(None)
    ('14.3 billion', '3', '0.63', '?')
    """
    if number is None:
        return "?"
    if not isfinite(number):
        return "any more" if number > 0 else "any less"
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(number) >= size:
            return f"{number / size:.4g} {name}"
    return f"{number:,.0f}" if number == int(number) else f"{number:.6g}"


def rounds_to(exact: float, rounded: float) -> bool:
    """Whether `rounded` is `exact` written with fewer digits; it must end in at least two zeros to be a round number.

    >>> rounds_to(2954, 3000), rounds_to(12, 10), rounds_to(2954, 2900)
    (True, False, False)
    """
    if not rounded or not isfinite(exact) or rounded != int(rounded):
        return False
    zeros = len(str(int(abs(rounded)))) - len(str(int(abs(rounded))).rstrip("0"))
    if zeros < 2:
        return False
    step = 10.0**zeros
    return floor(exact / step + 0.5) * step == rounded


def bounds(claim: Claim) -> tuple[float, float]:
    """The closed interval a claim's number allows; a duration in seconds. The stated value always lies in it."""
    low = -inf if claim.low is None else claim.low
    high = inf if claim.high is None else claim.high
    for end in (claim.value, claim.value_to):
        if end is not None:
            low, high = (end, end) if claim.low is None and claim.high is None else (min(low, end), max(high, end))
    scale = SECONDS.get(claim.unit or "", 1.0) if claim.kind == "duration" else 1.0
    return low * scale, high * scale


def _form(claim: Claim) -> str:
    low, high = bounds(claim)
    unit = f" {claim.unit}" if claim.unit and claim.kind in {"money", "percent", "measure"} else ""
    if claim.kind == "duration":
        unit, low, high = " seconds", round(low, 1), round(high, 1)
    if low == high:
        return plain(low) + unit
    if high == inf:
        return f"{plain(low)}{unit} or more" if isfinite(low) else "any number"
    return f"up to {plain(high)}{unit}" if not isfinite(low) else f"{plain(low)} to {plain(high)}{unit}"


def _units_differ(left: Claim, right: Claim) -> bool:
    if left.kind not in {"money", "percent", "measure", "duration"} or left.unit == right.unit:
        return False
    if left.kind == "duration":
        return (left.unit in SECONDS) != (right.unit in SECONDS)
    return left.unit is not None and right.unit is not None


def _close(a: tuple[float, float], b: tuple[float, float]) -> bool:
    gap = max(a[0], b[0]) - min(a[1], b[1])
    size = max(abs(x) for x in (*a, *b) if isfinite(x))
    return gap <= NEAR * size


def _side_by_side(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Whether two rounded numbers only touch, as "$1 million" and "$2 million" do at a million and a half."""
    return max(a[0], b[0]) == min(a[1], b[1]) and a[0] < a[1] and b[0] < b[1]


def _two_terms(left: Claim, right: Claim) -> bool:
    """Whether both state a sentence from one number to another: "seven to 15 years" is its least and its most, exactly,
    and no guess at either."""
    return {left.attribute, right.attribute} == {"sentence"} and None not in (left.value_to, right.value_to)


def number_finding(left: Claim, right: Claim) -> Finding:
    """How two numbers of one question relate. Disjoint intervals differ; one hedged and near is undecided."""
    compared = f"{_form(left)} | {_form(right)}"
    if _units_differ(left, right):
        return Finding("incomparable", "undecided", compared, f"{left.unit} and {right.unit} are not compared")
    if left.value is None and right.value is None and left.low is None and right.low is None:
        return Finding("incomparable", "undecided", compared, "neither states a number")
    a, b = bounds(left), bounds(right)
    points = left.hedge in POINT and right.hedge in POINT and left.value_to is None and right.value_to is None
    if left.value is not None and a == b and left.value == right.value and left.value_to == right.value_to:
        return Finding("same", "agreed", compared, "both state the same number")
    if left.value is not None and left.value == right.value and left.unit == right.unit and points:
        return Finding("same", "agreed", compared, "both state the same number")
    if _two_terms(left, right) and a != b:
        return Finding("different", "conflict", compared, "the two terms begin or end with different numbers")
    if max(a[0], b[0]) <= min(a[1], b[1]) and not (points and _side_by_side(a, b)):
        relation = "rounded" if points else "within"
        why = "one is the other rounded" if points else "one lies within what the other allows"
        return Finding(relation, "compatible", compared, why)
    if (
        points
        and left.value is not None
        and right.value is not None
        and (rounds_to(left.value, right.value) or rounds_to(right.value, left.value))
    ):
        return Finding("rounded", "compatible", compared, "one is the other rounded")
    hedged = {left.hedge, right.hedge} & {"about", "vague"}
    if hedged and log_close(a, b) and _close(a, b):
        return Finding("different", "undecided", compared, "one is only approximate and they lie close together")
    return Finding("different", "conflict", compared, "the two numbers cannot both hold")


def log_close(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Whether two intervals lie in one order of magnitude where they come nearest; so widening one parts them never."""
    ends = [abs(x) for x in (min(a[1], b[1]), max(a[0], b[0])) if isfinite(x) and x]
    return not ends or log10(max(ends)) - log10(min(ends)) < 1
