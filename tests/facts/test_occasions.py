"""Days and clock times of one event: what a date dates, and which of two accounts' days differ."""

from __future__ import annotations

from typing import Any

import pytest
from paired_accounts import cases, status_of

from analysis.facts.events import event_of


@pytest.mark.parametrize("case", cases("dated_events"), ids=lambda c: c["text"][:40])
def test_a_date_dates_the_event_whose_word_governs_it(case: dict[str, Any]) -> None:
    start = case["text"].index(case["date"])
    assert event_of(case["text"], start, start + len(case["date"])).name == case["of"]


@pytest.mark.parametrize("case", cases("dated_pairs"), ids=lambda c: c["name"])
def test_days_and_hours_of_one_event(case: dict[str, Any]) -> None:
    assert status_of(case, case.get("rule", "date/")) == case["status"]
