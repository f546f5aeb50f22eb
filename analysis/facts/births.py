"""Ages as birth intervals: 28 in June 2025, 27 in March and "born in 1997" are then one comparison."""

from __future__ import annotations

from datetime import date
from math import floor, isfinite

from analysis.facts.intervals import Finding
from analysis.nouns import Claim

FEW_DAYS = 7  # a birthday within so few days is possible and unlikely: neither called nor waved through
OLDER_SCENE = 2  # years by which a page without a date may look back
OLDEST = 150.0  # years: no stated age means more
GENERATION = 14  # years between two ages from which on father and son are likelier than a slip
YEARS = {"year": 1.0, "month": 1 / 12, "week": 7 / 365.25, "day": 1 / 365.25}


def age_bounds(claim: Claim) -> tuple[float, float]:
    """Lowest and highest exact age in years that a stated age allows; the upper end stands for "not yet a year more".

    >>> age_bounds(Claim("c", "a", 0, 0, 2, "28", "age", value=28.0, low=28.0, high=28.0, unit="year"))
    (28.0, 29.0)
    """
    size = YEARS.get(claim.unit or "year", 1.0)
    low = claim.low if claim.low is not None else claim.value
    high = claim.high if claim.high is not None else claim.value
    ends = [end for end in (low, high, claim.value, claim.value_to) if end is not None and isfinite(end)]
    least = min(ends) if low is not None and isfinite(low) and ends else 0.0
    most = max(ends) if high is not None and isfinite(high) and ends else OLDEST / size
    # whole years only: "about 30" may give halves
    first, last = float(floor(least)), float(floor(most))
    return min(max(first * size, 0.0), OLDEST), min(max((last + 1) * size, size), OLDEST + 1)


def years_of(claim: Claim) -> float | None:
    """A stated age in years, to a hundredth: "7 months" is no 7.

    >>> years_of(Claim("c", "a", 0, 0, 8, "6 months", "age", value=6.0, unit="month"))
    0.5
    """
    if claim.value is None or claim.unit in ("year", None, ""):
        return claim.value
    return round(claim.value * YEARS.get(claim.unit, 1.0), 2)


def birth_bounds(claim: Claim, seen: date) -> tuple[float, float]:
    """The interval (in days of the calendar, open below) in which someone of that age on that day was born."""
    low, high = age_bounds(claim)
    return seen.toordinal() - high * 365.25, seen.toordinal() - low * 365.25


def _born(claim: Claim, seen: date | None) -> str:
    low, high = age_bounds(claim)
    text = f"{claim.value_text or claim.quote}"
    if seen is None:
        return text
    first, last = (
        date.fromordinal(max(1, round(d))) for d in (seen.toordinal() - high * 365.25, seen.toordinal() - low * 365.25)
    )
    return f"{text}: born {first.isoformat()} to {last.isoformat()}"


def _gap(a: tuple[float, float], b: tuple[float, float]) -> float:
    """How far two intervals lie apart; negative by how much they overlap."""
    return max(a[0], b[0]) - min(a[1], b[1])


def age_finding(left: Claim, right: Claim, fixed: bool = False) -> Finding:
    """How two ages of one person relate. `fixed`: the person's age no longer moves (dead since the event), or both
    ages belong to one event, so no birthday explains a difference."""
    a, b = age_bounds(left), age_bounds(right)
    if _gap(a, b) >= GENERATION:
        compared = f"{left.value_text} | {right.value_text}"
        return Finding("different", "undecided", compared, "so far apart that two people of one name are likelier")
    if left.value is not None and left.value == right.value and left.unit == right.unit:
        compared = f"{left.value_text} | {right.value_text}"
        if fixed or (_drift(left, right) or 0) < 366:
            return Finding("same", "agreed", compared, "both state the same age")
        return Finding("same", "compatible", compared, "the same age, repeated from the time of the event")
    if fixed:
        return _fixed(left, right, a, b)
    if left.published is None or right.published is None:
        return _undated(left, right, a, b)
    return _dated(left, right)


def _drift(left: Claim, right: Claim) -> int | None:
    if left.published is None or right.published is None:
        return None
    return abs((left.published - right.published).days)


def _fixed(left: Claim, right: Claim, a: tuple[float, float], b: tuple[float, float]) -> Finding:
    compared = f"{left.value_text} | {right.value_text}"
    if _gap(a, b) < -1e-9:
        return Finding("within", "compatible", compared, "one age lies within what the other allows")
    return Finding("different", "conflict", compared, "the age is of one moment, so no birthday lies between")


def _undated(left: Claim, right: Claim, a: tuple[float, float], b: tuple[float, float]) -> Finding:
    compared = f"{left.value_text} | {right.value_text}"
    if _gap(a, b) < -1e-9:
        return Finding("within", "compatible", compared, "one age lies within what the other allows")
    if _gap(a, b) < 1 - 1e-9:
        return Finding(
            "different", "undecided", compared, "not both pages are dated, and one birthday would explain it"
        )
    # "the 26-year-old minister took the floor": a page that states no date may be telling of an earlier year.
    if _gap(a, b) < OLDER_SCENE - 1e-9:
        return Finding("different", "undecided", compared, "a page without a date may speak of an earlier year")
    return Finding("different", "conflict", compared, "more than two years apart, though not both pages are dated")


def _dated(left: Claim, right: Claim) -> Finding:
    assert left.published is not None and right.published is not None
    compared = f"{_born(left, left.published)} | {_born(right, right.published)}"
    apart = abs((left.published - right.published).days)
    gap = _gap(birth_bounds(left, left.published), birth_bounds(right, right.published))
    if gap < 0 and age_bounds(left) != age_bounds(right) and apart and -gap <= FEW_DAYS + 0.5:
        return Finding("different", "undecided", compared, f"a birthday would have to lie in the {apart} days between")
    if gap < 0 or (gap < 1.5 and apart > FEW_DAYS):
        narrow = age_bounds(left) == age_bounds(right)
        why = (
            "the same age"
            if narrow
            else "a birthday between the two dates explains it"
            if apart
            else "one age lies within what the other allows"
        )
        return Finding("same" if narrow else "within", "agreed" if narrow else "compatible", compared, why)
    if "assumed" in (left.date_source, right.date_source) and gap < 366:
        return Finding("different", "undecided", compared, "a date is only assumed, and one birthday would explain it")
    if 0 < gap < 30 and apart > 300:  # 27 in one March and 29 two Marches on: a few weeks' doubt about a date
        return Finding("different", "undecided", compared, "a few weeks' doubt about a date would explain it")
    return Finding("different", "conflict", compared, "no birthday between the two dates explains it")
