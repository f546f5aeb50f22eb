"""How two relations on one pair relate: opposite poles differ, unless mood, speaker or time explains them."""

from __future__ import annotations

from typing import Any

from analysis.facts.charges import charge_finding
from analysis.facts.intervals import Finding
from analysis.lexicons import rules
from analysis.nouns import Claim

_FAMILIES: dict[str, dict[str, Any]] = rules("relations")["families"]
LONG = 45  # days between two accounts after which a state may have turned round
_MOODS = {
    "": "as it stands",
    "done": "as done",
    "plan": "as a plan",
    "report": "as reported",
    "rumour": "as a rumour",
}


def relation_finding(left: Claim, right: Claim) -> Finding:
    """How two relations on one pair relate: the same pole agrees, opposite poles conflict where nothing explains them.

    Neither rumours nor two speakers make a conflict. A plan and what another account calls done may both be true in
    turn; an arrest that one account does not know yet is a later state of things."""
    if left.rule.startswith("charge/") and right.rule.startswith("charge/"):
        return charge_finding(left, right)
    family, _, pole = left.key.partition("/")
    other_family, _, other = right.key.partition("/")
    compared = f"{left.value_text} | {right.value_text}"
    if family not in _FAMILIES and left.key == right.key and left.negated == right.negated:
        return Finding("same", "agreed", compared, "both say the same")
    if family != other_family or family not in _FAMILIES:
        return Finding("incomparable", "undecided", compared, "two different properties, which may both hold")
    if pole == other:
        return Finding("same", "agreed", compared, "both say the same")
    row = _FAMILIES.get(family, {})
    if {pole, other} & set(row.get("neutral", ())):
        return Finding("within", "compatible", compared, "one leaves open how")
    if row.get("change") == "progress":
        return _progress(left, right, list(row["poles"]), compared)
    return _opposite(left, right, row, compared)


def _opposite(left: Claim, right: Claim, row: dict[str, Any], compared: str) -> Finding:
    moods = f"one says {_told(left)}, the other {_told(right)}"
    doubt = ""
    if "rumour" in (left.scope, right.scope):
        doubt = "one of the two is only a rumour"
    elif left.said_by != right.said_by:
        doubt = "it is a speaker who says so in one account"
    elif left.when_start and right.when_start and left.when_start != right.when_start:
        doubt = "the two are dated differently"
    elif {left.scope, right.scope} == {"plan", "done"}:
        doubt = "a plan may have changed before it was done"
    elif row.get("change") == "manner" and "plan" in (left.scope, right.scope):
        doubt = "one speaks of a plan"
    elif (
        row.get("change") == "state"
        and left.published
        and right.published
        and abs((left.published - right.published).days) > LONG
    ):
        doubt = "the accounts are weeks apart and it may have changed"
    if doubt:
        return Finding("different", "undecided", compared, f"{moods}; {doubt}")
    return Finding("different", "conflict", compared, moods)


def _told(claim: Claim) -> str:
    return f"“{claim.value_text}” ({_MOODS.get(claim.scope, 'as it stands')})"


def _progress(left: Claim, right: Claim, poles: list[str], compared: str) -> Finding:
    """The second pole follows the first: "at large" before "arrested"."""
    early, late = sorted((left, right), key=lambda c: poles.index(c.key.partition("/")[2]))
    if early.published and late.published and early.published < late.published:
        return Finding("different", "updated", compared, "the later account knows what came after")
    return Finding("different", "undecided", compared, "one account may have been written before the other's news")
