"""Which ages of two accounts are of one person, and what they then amount to."""

from __future__ import annotations

from typing import Any

import pytest
from paired_accounts import cases, facts_of

WORST = ("none", "single", "agreed", "compatible", "updated", "undecided", "conflict")


@pytest.mark.parametrize("case", cases("age_pairs"), ids=lambda case: case["left"])
def test_ages_of_one_person_meet_across_accounts(case: dict[str, Any]) -> None:
    found = facts_of([case["left"], case["right"]], case.get("days", 0))
    statuses = [s.status for s in found.slots if s.kind == "age"]
    assert max(statuses, key=WORST.index, default="none") == case["status"]
