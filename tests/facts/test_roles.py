"""Posts: who holds which, in which body, when; two ranks of one person, two holders of one post."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paired_accounts import cases, claims_of, facts_of, status_of

from analysis.facts.compare import compare
from analysis.facts.roles import OFFICES


@pytest.mark.parametrize("case", [pytest.param(c, id=c["text"][:60]) for c in cases("roles")])
def test_a_sentence_gives_these_posts(case: dict[str, Any]) -> None:
    found = []
    for claim in claims_of(case["text"], "role/title"):
        office, _, qualifier = claim.key.partition("/")
        assert claim.quote == case["text"][claim.start : claim.end]
        found.append([claim.about, office, qualifier, claim.attribute.partition(" of ")[2]])
    wanted = case.get("is", [])
    assert sorted(found) == sorted(wanted)


@pytest.mark.parametrize(
    "case", [pytest.param(c, id=f"{c['left'][:30]} {c['right'][:30]}") for c in cases("role_pairs")]
)
def test_two_accounts_amount_to_this(case: dict[str, Any]) -> None:
    assert status_of(case, "role/") == case["status"]


BOTH = {"Ann Lee": "republican", "Tom Reyes": "democrat"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rep. Ann Lee (R-Minn.) and Sen. Tom Reyes, D-Ore., left.", BOTH),
        ("Florida Republican Ann Lee met Tom Reyes, Democrat of Ohio.", BOTH),
        ("Representative Ann Lee, the state Democratic lawmaker, spoke.", {"Ann Lee": "democrat"}),
        ("Then-Democratic Sen. Ann Lee met former Republican Gov. Tom Reyes.", {}),
        ("Ann Lee, a Republican strategist, met Tom Reyes and the Republican crowd.", {}),
        ("Ann Lee read paragraph (D) to the house.", {}),
    ],
)
def test_whose_party_a_sentence_gives(text: str, wanted: dict[str, str]) -> None:
    assert {c.about: c.key for c in claims_of(text, "role/party")} == wanted


def test_a_question_names_the_post_and_the_body() -> None:
    story = facts_of(["Salem Mayor Ann Lee spoke.", "Tom Reyes, the mayor of Salem, spoke."], 0)
    slot = next(s for s in story.slots if s.status == "conflict")
    assert slot.question == "Who is mayor of Salem?"
    assert {r.value for r in slot.readings} == {"Ann Lee", "Tom Reyes"}
    assert "One mayor at a time" in slot.detail and slot.joined_by


def test_each_form_of_a_title_belongs_to_one_office() -> None:
    forms = [form for row in OFFICES.values() for form in row["forms"]]
    assert len(forms) == len(set(forms))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(cases("role_pairs")), st.integers(0, 90))
def test_comparing_posts_does_not_depend_on_the_order(case: dict[str, Any], days: int) -> None:
    claims = [c for c in facts_of([case["left"], case["right"]], days).claims if c.rule.startswith("role/")]
    for left in claims:
        for right in claims:
            one, two = compare(left, right), compare(right, left)
            assert (one.relation, one.status, one.detail) == (two.relation, two.status, two.detail)
