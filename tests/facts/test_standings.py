"""Standings: which place a thing takes in whose set; the largest is not the second-largest."""

from __future__ import annotations

from typing import Any

import pytest
from paired_accounts import cases, claims_of, facts_of, status_of


@pytest.mark.parametrize("case", [pytest.param(c, id=c["text"][:60]) for c in cases("standings")])
def test_a_sentence_gives_these_standings(case: dict[str, Any]) -> None:
    found = claims_of(case["text"], "standing")
    assert [[c.value, c.key, c.about] for c in found] == case.get("is", [])
    assert all(c.quote == case["text"][c.start : c.end] and c.kind == "rank" for c in found)


@pytest.mark.parametrize(
    "case", [pytest.param(c, id=f"{c['left'][:34]} {c['right'][:34]}") for c in cases("standing_pairs")]
)
def test_two_accounts_amount_to_this(case: dict[str, Any]) -> None:
    assert status_of(case, "standing") == case["status"]


def test_a_question_names_the_set() -> None:
    story = facts_of(
        ["It is Brenta Corp.’s largest investment ever.", "It is Brenta Corp.’s second-largest investment."]
    )
    slot = next(s for s in story.slots if s.status == "conflict")
    assert slot.question == "Where does it rank among Brenta Corp.’s investments?"
    assert {r.value for r in slot.readings} == {"largest investment ever", "second-largest investment"}


def test_a_standing_is_no_second_claim_beside_its_rank() -> None:
    ranks = [c for c in facts_of(["It is Brenta Corp.’s second-largest acquisition ever."]).claims if c.kind == "rank"]
    assert [c.rule for c in ranks] == ["standing"]
