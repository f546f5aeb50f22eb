"""Numbers of one question: sums, terms and years meet where one holder or one event is named, else not at all."""

from __future__ import annotations

import pytest
from paired_accounts import cases, status_of


@pytest.mark.parametrize("case", cases("sum_pairs"), ids=lambda case: case["name"])
def test_pairs(case: dict[str, str]) -> None:
    assert status_of(case, "money", "duration", "date/year", "percent") == case["status"]
