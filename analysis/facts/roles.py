"""Roles: who holds which post."""

from __future__ import annotations

from analysis.facts.intervals import Finding
from analysis.nouns import Claim


def role_finding(left: Claim, right: Claim) -> Finding:
    """How two posts of one person relate. A person may hold two posts, so two titles alone are no difference."""
    compared = f"{left.value_text} | {right.value_text}"
    if left.key == right.key:
        return Finding("same", "agreed", compared, "the same post")
    a, b = set(left.key.split()), set(right.key.split())
    if a <= b or b <= a:
        return Finding("within", "compatible", compared, "one names the post more closely")
    return Finding("incomparable", "compatible", compared, "a person may hold both posts")
