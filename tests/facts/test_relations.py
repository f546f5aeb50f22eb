"""Relations: who stands how to whom, in what mood; when two accounts of one pair contradict each other."""

from __future__ import annotations

from typing import Any

import pytest
from bounds import bounded
from hypothesis import given, settings
from hypothesis import strategies as st
from paired_accounts import cases, claims_of, facts_of, status_of

from analysis.facts.compare import compare
from analysis.facts.relations import ENTRIES, FAMILIES


@pytest.mark.parametrize("case", [pytest.param(c, id=c["text"][:60]) for c in cases("relations")])
def test_a_sentence_gives_these_relations(case: dict[str, Any]) -> None:
    found = []
    for claim in claims_of(case["text"], "relation/"):
        family, _, pole = claim.key.partition("/")
        assert claim.quote == case["text"][claim.start : claim.end]
        found.append([claim.about, family, claim.attribute.partition(" with ")[2], pole, claim.scope])
    assert sorted(found) == sorted(case.get("is", []))


@pytest.mark.parametrize(
    "case", [pytest.param(c, id=f"{c['left'][:34]} {c['right'][:34]}") for c in cases("relation_pairs")]
)
def test_two_accounts_amount_to_this(case: dict[str, Any]) -> None:
    assert status_of(case, "relation/", "charge/") == case["status"]


def test_a_difference_shows_both_wordings_with_their_mood() -> None:
    story = facts_of(
        ["Acme Inc. intends to stick with Brenta Corp.", "Acme Inc. is reportedly severing ties with Brenta Corp."]
    )
    slot = next(s for s in story.slots if s.status == "conflict")
    assert slot.question == "Does Acme Inc. stay with Brenta Corp.?"
    assert {r.value for r in slot.readings} == {
        "intends to stick with Brenta Corp.",
        "reportedly severing ties with Brenta Corp.",
    }
    assert "as a plan" in slot.detail and "as reported" in slot.detail


def test_an_account_that_says_both_does_not_contradict_another() -> None:
    both = "Tom Reyes said he fired Ann Lee. Tom Reyes fired Ann Lee. Ann Lee resigned on Monday."
    story = facts_of([both, "Ann Lee resigned on Monday."], 1)
    assert "conflict" not in {s.status for s in story.slots}


def test_quoted_words_belong_to_their_speaker() -> None:
    said = "“Acme Inc. has cut ties with Brenta Corp.,” Ann Lee said."
    story = facts_of([said, "Acme Inc. continues to use Brenta Corp."], 1)
    shared = [s for s in story.slots if s.question.startswith("Does Acme")]
    assert [s.status for s in shared] == ["undecided"]


def test_each_family_asks_and_has_two_poles() -> None:
    for name, family in FAMILIES.items():
        assert family["question"].endswith("?"), name
        assert len(family["poles"]) >= 2, name
        assert family["change"] in {"state", "manner", "progress"} and family["denied"] in {"turns", "nothing"}, name
        assert family["denied"] == "nothing" or len(family["poles"]) == 2, name
    assert all(verb == verb.lower() for verb in ENTRIES)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(cases("relation_pairs")), st.integers(0, 90))
def test_comparing_relations_does_not_depend_on_the_order(case: dict[str, Any], days: int) -> None:
    claims = [c for c in facts_of([case["left"], case["right"]], days).claims if c.kind == "relation"]
    for left in claims:
        for right in claims:
            one, two = compare(left, right), compare(right, left)
            assert (one.relation, one.status, one.detail) == (two.relation, two.status, two.detail)


@pytest.mark.parametrize("unit", ["Ann Lee, ", "fired by ", "cut ties with ", "former chief ", "not to ", "(Acme "])
def test_a_long_line_is_read_in_time(unit: str) -> None:
    text = "Ann Lee was " + unit * (20_000 // len(unit)) + "."
    with bounded(20):
        claims_of(text, "relation/")
