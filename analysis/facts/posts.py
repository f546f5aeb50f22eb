"""How two posts of one person, and two holders of one post, relate."""

from __future__ import annotations

from analysis.facts.intervals import Finding
from analysis.facts.parties import party_finding
from analysis.facts.roles import OFFICES
from analysis.facts.spellings import variant
from analysis.nouns import Claim

TERM = 31  # days between two accounts within which a post is taken to have one holder and a person one rank


def role_finding(left: Claim, right: Claim) -> Finding:
    """How two role claims relate: two holders of one post, or two posts of one person."""
    if left.rule == right.rule == "role/holder":
        return _holders(left, right)
    if left.rule == right.rule == "role/party":
        return party_finding(left, right)
    compared = f"{left.value_text} | {right.value_text}"
    (office, _, when), (other, _, then) = left.key.partition("/"), right.key.partition("/")
    if office == other:
        if when == then:
            return Finding("same", "agreed", compared, "the same post")
        return Finding("within", "compatible", compared, "the same post at different times or for a time only")
    ladder, kind = OFFICES.get(office, {}).get("ladder"), OFFICES.get(office, {}).get("kind")
    if when == then == "" and ladder and ladder == OFFICES.get(other, {}).get("ladder"):
        if _together(left, right):
            return Finding(
                "different",
                "conflict",
                compared,
                "two ranks of one force, of which a person holds one at a time",
            )
        return Finding(
            "different",
            "undecided",
            compared,
            "two ranks of one force; a promotion may lie between the accounts",
        )
    if when == then == "" and kind and kind == OFFICES.get(other, {}).get("kind") and _bodies_fit(left, right):
        return Finding(
            "different",
            "undecided",
            compared,
            "two titles of the same kind, which one person may hold together",
        )
    return Finding("incomparable", "compatible", compared, "a person may hold both posts")


def _holders(left: Claim, right: Claim) -> Finding:
    compared = f"{left.value_text} | {right.value_text}"
    how = variant(left.key, right.key) if left.key != right.key else "same"
    if how != "other":
        if left.scope == right.scope:
            return Finding("same", "agreed", compared, "the same holder")
        return Finding("within", "compatible", compared, "the same holder, once as former, acting or to come")
    if left.scope or right.scope:
        return Finding("different", "compatible", compared, "a predecessor, a stand-in or a successor")
    if left.said_by or right.said_by:
        return Finding("different", "undecided", compared, "a speaker names the holder")
    if _together(left, right):
        return Finding(
            "different",
            "conflict",
            compared,
            f"one {left.attribute} at a time, and the accounts are of the same days",
        )
    return Finding("different", "undecided", compared, "the post may have changed hands between the accounts")


def _together(left: Claim, right: Claim) -> bool:
    """Whether two accounts are of the same weeks; an account without a date says nothing of its day."""
    if left.published is None or right.published is None:
        return False
    return abs((left.published - right.published).days) <= TERM


def _bodies_fit(left: Claim, right: Claim) -> bool:
    one, two = left.attribute.partition(" of ")[2], right.attribute.partition(" of ")[2]
    return not one or not two or one == two
