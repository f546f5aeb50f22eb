"""One comparison of two claims that answer the same question: relation, status, the two forms, and why."""

from __future__ import annotations

from collections.abc import Callable

from analysis.facts.attributed import quotation_finding
from analysis.facts.births import age_finding
from analysis.facts.datings import date_finding
from analysis.facts.days import day_of, time_finding, year_finding
from analysis.facts.intervals import Finding, number_finding
from analysis.facts.places import address, place_finding
from analysis.facts.poles import relation_finding
from analysis.facts.posts import role_finding
from analysis.facts.spellings import folded, name_finding
from analysis.facts.standings import standing_finding
from analysis.nouns import Claim, Comparison

NUMBERS = frozenset({"money", "percent", "count", "duration", "rank", "multiplier", "measure"})
WORSE = ("single", "agreed", "compatible", "updated", "undecided", "conflict")
TOLLS = frozenset({"killed", "wounded", "shot", "missing", "arrested", "charged", "displaced", "infected"})


_FINDINGS: dict[str, Callable[[Claim, Claim], Finding]] = {
    **dict.fromkeys(NUMBERS, number_finding),
    "date": date_finding,
    "time": time_finding,
    "year": year_finding,
    "name": name_finding,
    "role": role_finding,
    "place": place_finding,
    "relation": relation_finding,
    "quotation": quotation_finding,
}


def finding(left: Claim, right: Claim, fixed: bool = False) -> Finding:
    """How two claims relate, whatever they are. `fixed`: an age that no longer moves."""
    kinds = {left.kind, right.kind}
    if kinds == {"age"}:
        return age_finding(left, right, fixed)
    if kinds == {"date", "year"}:
        return date_finding(left, right)
    if left.rule == right.rule == "standing":
        return standing_finding(left, right)
    if len(kinds) > 1 or left.kind not in _FINDINGS:
        return Finding("incomparable", "undecided", f"{left.value_text} | {right.value_text}", "two kinds of value")
    return _FINDINGS[left.kind](left, right)


def _weighed(left: Claim, right: Claim, found: Finding) -> Finding:
    """The finding after time, speakers and polarity had their say."""
    if found.status != "conflict":
        return found
    if left.negated != right.negated and left.kind in NUMBERS:
        return found._replace(status="undecided", detail="one account denies the number")
    if left.kind == "count" and (left.scope == "others") != (right.scope == "others"):
        return found._replace(status="undecided", detail="one account counts others beside somebody")
    if left.kind != "count" or not {left.attribute, right.attribute} & TOLLS:
        return found
    if _rises(left, right):
        return found._replace(status="updated", detail="the toll rose between the two dates")
    if None in (left.published, right.published):
        return found._replace(status="undecided", detail="a toll may have risen; not both pages are dated")
    return found


def _rises(left: Claim, right: Claim) -> bool:
    if left.published is None or right.published is None or left.value is None or right.value is None:
        return False
    if left.published == right.published:
        return False
    early, late = (left, right) if left.published < right.published else (right, left)
    return late.value is not None and early.value is not None and late.value > early.value


def _turned(compared: str) -> str:
    a, _, b = compared.partition(" | ")
    return f"{b} | {a}"


def compare(left: Claim, right: Claim, slot: str = "", fixed: bool = False, firm: bool = True) -> Comparison:
    """The comparison of two claims; symmetric but for its sides, and it never raises.

    `fixed`: the ages compared no longer move; `firm`: the question is certainly the same for both — where it is not,
    a difference is undecided."""
    turned = (right.article, right.id) < (left.article, left.id)
    one, two = (right, left) if turned else (left, right)
    found = _weighed(one, two, finding(one, two, fixed))
    if turned:
        found = found._replace(compared=_turned(found.compared))
    if not firm and found.status == "conflict":
        found = found._replace(status="undecided", detail=f"{found.detail}, if both speak of the same thing")
    return Comparison(slot, left.id, right.id, left.article, right.article, *found)


def reading_key(claim: Claim) -> tuple[str, ...]:
    """What makes two claims of a slot one reading: claims with the same key state the same value."""
    if claim.kind == "place" and claim.attribute == "address":
        number, street = address(claim.value_text)
        return ("address", str(number), *street)
    if claim.kind in {"name", "role", "relation", "quotation"} or (claim.kind == "place" and claim.key):
        return (claim.kind, claim.key or folded(claim.value_text))
    if claim.rule == "standing":
        return (claim.kind, f"{claim.value:g}", claim.scope.partition("|")[0])
    if claim.kind in {"date", "time"}:
        seen = day_of(claim.value_text, claim.published)
        if claim.kind == "date" and seen.start is not None:
            wrong = seen.weekday is not None and seen.day is not None and seen.weekday != seen.start.weekday()
            return ("date", seen.start.isoformat(), str(seen.end), str(seen.weekday) if wrong else "")
        return (claim.kind, folded(claim.value_text))
    if claim.value is not None:
        hedge = "" if claim.hedge in {"exact", "about"} else claim.hedge
        unit = claim.unit if claim.kind == "age" and claim.unit not in ("year", None) else ""  # 7 months are no 7
        to = "" if claim.value_to is None else f"{claim.value_to:g}"
        return (claim.kind, f"{claim.value:g}", to, hedge, unit or "")
    return (claim.kind, folded(claim.value_text), str(claim.low), str(claim.high))
