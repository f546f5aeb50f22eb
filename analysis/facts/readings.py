"""What a number means where it stands: its unit, its hedge, the other end of its range, and the quantity they make."""

from __future__ import annotations

from dataclasses import replace
from typing import NotRequired, TypedDict

from analysis.facts import dates
from analysis.facts.ages import Age, bare_age, noun_of_age, old_at, tens_age
from analysis.facts.counts import counted, hung_number, or_two
from analysis.facts.hedges import HEDGES, hedge_before, hedge_behind, holds_for_duration, interval, served_under
from analysis.facts.masks import score_end
from analysis.facts.numerals import Number
from analysis.facts.pieces import Pieces
from analysis.facts.ranges import Other, second_end
from analysis.facts.rates import rate_at, scale_before, scale_behind
from analysis.facts.shares import fold_behind
from analysis.facts.units import (
    EXTENTS,
    Money,
    Unit,
    currency_before,
    currency_behind,
    unit_at,
)
from analysis.lexicons import rules
from analysis.nouns import Quantity

_PAYING = frozenset(rules("quantities-forms")["paying"])
_PERSONS = frozenset(("him", "her", "them", "me", "us", "you", "it"))


def reading_of(p: Pieces, n: Number) -> tuple[Quantity | None, int]:
    """The quantity that number `n` states, None where it states none, and the piece to go on from."""
    money = currency_before(p, n.first)
    if not money and n.how == "digits" and n.last == n.first + 1 and not _measured(p, n):
        year = dates.year_at(p, n.first)
        if year:
            return year, n.last
    decade = tens_age(p, n)
    if decade:
        return _age_of_tens(p, n, decade), decade.last
    if p.low(n.first - 2) == "multi" and p.hyphen(n.first - 1) and n.value and n.value >= 1000:
        n = Number(n.first - 2, n.last, None, n.value, "vague", True, 2 * n.value, 999 * n.value)
    other = second_end(p, n, money)
    last = other.number if other else n
    quantity, end = _stated(p, other.first if other else n, last, money, other)
    if quantity is None:
        return None, max(n.first if money else score_end(p, n.first), last.last)
    return quantity, end


def _measured(p: Pieces, n: Number) -> bool:
    """Whether a unit of measure, per cent, time or money stands right behind a number."""
    return unit_at(p, n.last, n.scaled, p.glued(n.last - 1), n.how == "digits") is not None


def _stated(
    p: Pieces, n: Number, last: Number, money: Money | None, other: Other | None
) -> tuple[Quantity | None, int]:
    """The quantity of number `n` (up to `last` of a range) with hedge, unit and rate, and the piece behind it."""
    first = money[1] if money else n.first
    hedge, begin = hedge_before(p, first)
    behind, at = hedge_behind(p, last.last)
    unit, rule = _unit_of(p, n, last, at, money, begin, other)
    if unit is None:
        return None, n.last
    end = unit.end
    if isinstance(rule, Age):
        begin, rule = min(begin, rule.first), rule.rule
    if rule == "or two":
        begin = n.first - 2
    elif rule == "measure/named before" and (scale := scale_before(p, n.first)):
        begin = scale[1]
    if not behind:
        behind, end = hedge_behind(p, end)
    stretch = unit.kind == "duration" and hedge and not holds_for_duration(p, begin, first, end)
    if stretch or (unit.kind == "count" and hedge and served_under(p, begin, first, unit.name)):
        hedge, begin = "", first
    rate = _rate(p, end, other) if unit.kind != "age" else None
    while rate:
        unit, end = replace(unit, name=f"{unit.name} per {rate[0]}" if unit.name else f"per {rate[0]}"), rate[1]
        rate = rate_at(p, end) if p.low(end) == "per" else None  # "$12,000 per patient per year"
    start, stop = p.first[begin], p.last[end - 1]
    made = _valued(n, last, unit, behind or hedge, rule)
    return Quantity(start, stop, p.text[start:stop], unit.kind, unit=unit.name, rule=rule, **made), end


def _rate(p: Pieces, end: int, other: Other | None) -> tuple[str, int] | None:
    """What the value is counted by: behind it, behind its conversion in brackets ("9 billion shekels ($2.4 billion)
    a year"), or said of the first number of a range ("from $75 a barrel in May to $45")."""
    if rate := rate_at(p, end):
        return rate
    if p.word(end) == "(":
        for k in range(end + 1, min(end + 8, len(p))):
            if p.word(k) == ")":
                rate = rate_at(p, k + 1) if any(map(p.digits, range(end + 1, k))) else None
                return (rate[0], end) if rate else None
    if other and other.rate:
        return other.rate, end
    return None


def _unit_of(
    p: Pieces, n: Number, last: Number, at: int, money: Money | None, begin: int, other: Other | None
) -> tuple[Unit | None, str | Age]:
    """The unit of a number and the rule that found it; None where the number states no quantity."""
    if money:
        code, end = currency_behind(p, at, money[0])
        return Unit(code, "money", end), "money/sign"
    if old := old_at(p, at):
        return Unit(old[0], "age", old[1]), "age/old"
    if later := hung_number(p, at):
        hung = _unit_of(p, later, later, later.last, None, later.first, None)[0]
        if hung is not None:
            return replace(hung, end=at + 1), "hung hyphen"
    if pair := or_two(p, n):
        return pair, "or two"
    glued = p.glued(at - 1) and at == last.last
    vague = last.how == "vague" and p.low(at) == "of"  # "millions of dollars"
    unit = unit_at(p, at + vague, last.scaled, glued and not vague, last.how in ("digits", "fraction"))
    if unit is None and other is not None and other.unit is not None:
        unit = replace(other.unit, end=at)
    if unit is not None and unit.name == "year" and noun_of_age(p, begin):
        return replace(unit, kind="age"), "age/of many"  # "a mean age of 45.3 years"
    if unit is not None and unit.name == "pound" and _paid(p, begin) and p.low(unit.end) != "of":
        return replace(unit, name="GBP", kind="money"), "money/paid"  # "fined 50 pounds"
    if unit is not None:
        extent = unit.kind == "measure" and p.low(unit.end) in EXTENTS
        return replace(unit, end=unit.end + extent), f"{unit.kind}/unit"
    if name := scale_behind(p, at):
        return Unit(name, "measure", at), "measure/scale behind"
    if scale := scale_before(p, n.first):
        return Unit(scale[0], "measure", at), "measure/named before"
    if age := bare_age(p, n if last is n else replace(n, last=last.last), begin):
        return Unit(age.unit, "age", age.last), age
    if (end := fold_behind(p, at)) > at:
        return Unit(None, "multiplier", end), "multiple"
    if glued and p.word(at)[:1].isalpha():
        return None, ""
    return counted(p, n, last, at, begin < n.first or other is not None)


def _paid(p: Pieces, begin: int) -> bool:
    """Whether a verb of paying governs what begins at piece `begin`: "cost ten pounds", "fined him 50 pounds"."""
    return p.low(begin - 1) in _PAYING or (p.low(begin - 1) in _PERSONS and p.low(begin - 2) in _PAYING)


class _Valued(TypedDict):
    """What a quantity's number, hedge and range come to."""

    value: float | None
    value_to: NotRequired[float]
    low: float
    high: float
    hedge: str
    step: float


def _valued(n: Number, last: Number, unit: Unit, hedge: str, rule: str) -> _Valued:
    """The value with its interval and hedge."""
    if rule == "or two":
        return _Valued(value=2.0, low=1.0, high=2.0, hedge="about", step=1.0)
    if n.value is None:
        return _Valued(value=None, low=n.low * unit.factor, high=n.high * unit.factor, hedge="vague", step=n.step)
    value = _product(n.value, unit.factor)
    step = _product(_step(n, unit), unit.factor)
    if last is not n and last.value is not None:
        to = _product(last.value, unit.factor)
        return _Valued(value=value, value_to=to, low=min(value, to), high=max(value, to), hedge="range", step=step)
    low, high = interval(value, step, hedge, _written(value, step or unit.factor))
    if value > 0:
        low = max(low, 0.0)
    return _Valued(value=value, low=low, high=high, hedge=HEDGES.get(hedge, hedge) or "exact", step=step)


def _step(n: Number, unit: Unit) -> float:
    """What the last digit counts; 0 where a number is exact: ages, plain counts below a hundred or without zeros."""
    if unit.kind == "age" or (unit.kind == "count" and n.step == 1.0):
        return 0.0
    if unit.kind == "count" and n.value is not None and abs(n.value) < 100 and n.value == int(n.value):
        return 0.0
    return n.step


def _written(value: float, step: float) -> float:
    """What the last digit other than zero counts, which is as far as "about" reaches: 1,000 in "about 3,000"."""
    digits = str(round(abs(value) / step)) if step else "1"
    return step * 10.0 ** (len(digits) - len(digits.rstrip("0"))) if digits.strip("0") else step


def _product(value: float, factor: float) -> float:
    return value if factor == 1.0 else float(f"{value * factor:.12g}")


def _age_of_tens(p: Pieces, n: Number, age: Age) -> Quantity:
    """ "in her early 40s" is 40 to 44; without a part the ten years."""
    start, stop = p.first[age.first], p.last[age.last - 1]
    first = n.value or 0.0
    words = p.text[start:stop].lower()
    low, high = first, first + 9
    for part, (a, b) in {"early": (0, 4), "late": (6, 9), "mid": (3, 7)}.items():
        if part in words:
            low, high = first + a, first + b
    return Quantity(start, stop, p.text[start:stop], "age", None, None, low, high, "year", "vague", age.rule, 10.0)
