"""Relations between two parties and their polarity (built below)."""

from __future__ import annotations

from analysis.facts.intervals import Finding
from analysis.nouns import Claim


def relation_finding(left: Claim, right: Claim) -> Finding:
    """How two relations on one pair relate: the same pole agrees, opposite poles conflict."""
    compared = f"{left.value_text} | {right.value_text}"
    pole, other = left.key.rpartition("/")[2], right.key.rpartition("/")[2]
    if left.key == right.key and left.negated == right.negated:
        return Finding("same", "agreed", compared, "both say the same")
    if left.key.rpartition("/")[0] != right.key.rpartition("/")[0] or not left.key:
        return Finding("incomparable", "undecided", compared, "two different relations")
    if (pole == other) == (left.negated != right.negated):
        return Finding("different", "conflict", compared, "one says the opposite of the other")
    return Finding("same", "agreed", compared, "both say the same")
