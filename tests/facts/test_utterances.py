"""Quotations of several accounts laid side by side: a table of pairs, laws, whole stories, and a large one."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paired_accounts import cases, claims_of, facts_of

from analysis.facts.attributed import quotation_finding
from analysis.facts.quoted import likeness
from analysis.facts.utterances import utterance
from analysis.nouns import Facts

CASES = cases("quotation_pairs")
WORDS = (
    *("the", "pier", "was", "never", "safe", "gonna", "[sic]", "...", "it’s", "20", "twenty", "harbour", "um"),
    *("f---ing", "$5", "and", "don't", "(", "’", "."),
)
SPOKEN = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
PLAIN = ("The", "old", "pier", "was", "never", "Safe", "for", "our", "children")


def quoted(found: Facts) -> list[Any]:
    return [s for s in found.slots if s.kind == "quotation"]


def kind_of(found: Facts) -> str:
    """What the quotations of two accounts amount to, from what the facts room publishes."""
    slots = quoted(found)
    if not slots:
        return "none"
    details = " ".join(c.detail for c in found.comparisons if c.slot == slots[0].id)
    if slots[0].status == "conflict":
        return "other" if "given to" in details else "reworded"
    if slots[0].status == "compatible":
        return "slight" if "but for" in details else "clipped"
    return "same"


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['is']}: {c['right'][:40]}")
def test_a_pair_of_quotations_is_judged(case: dict[str, Any]) -> None:
    found = facts_of([case["left"], case["right"]])
    assert kind_of(found) == case["is"]
    if "differs" in case:
        (made,) = [c for c in found.comparisons if c.slot == quoted(found)[0].id]
        assert sorted(re.findall("⟨(.*?)⟩", made.compared)) == sorted(case["differs"])


@settings(max_examples=150, deadline=None)
@given(SPOKEN, SPOKEN)
def test_likeness_is_symmetric_and_marks_words_that_are_there(left: str, right: str) -> None:
    found = likeness(left, right)
    assert found == likeness(right, left).turned()
    assert all(0 <= a <= b <= len(left) for a, b in found.left)
    assert all(0 <= a <= b <= len(right) for a, b in found.right)
    assert list(found.left) == sorted(found.left)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PLAIN), min_size=5, max_size=12))
def test_space_case_and_brackets_are_no_difference(words: list[str]) -> None:
    plain = " ".join(words)
    for changed in (plain.upper(), "  ".join(words) + " \n", plain + " [sic]", f"[{plain[0]}]{plain[1:]}", plain + "."):
        assert likeness(plain, changed).how == "same", changed


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_words_of_any_text_keep_their_place(text: str) -> None:
    found = utterance(text)
    assert all(0 <= w.start < w.end <= len(text) for w in found.words)
    assert all(0 <= gap <= len(found.words) for gap in found.gaps)


def test_a_quotation_is_a_claim_of_its_speaker() -> None:
    text = "The vote was close. “The pier was never safe,” said Bo Lind, the mayor. It is closed."
    (one,) = claims_of(text, "quotation")
    assert (one.quote, one.said_by, one.kind) == ("The pier was never safe", "Bo Lind", "quotation")
    assert text[one.start : one.end] == one.quote


def test_titles_and_single_words_are_no_claims() -> None:
    play = "The play “A Harbor in Winter” opened at the “Arsenal” today."
    assert not claims_of(play, "quotation")
    assert [c.value_text for c in claims_of(play, "title of a work")] == ["A Harbor in Winter"]
    assert not claims_of("She was “a Big Friend of the Harbor” to him.", "title of a work")


def test_who_says_a_thing_twice_is_not_reworded() -> None:
    both = "“I steered too close,” Bo Lind said. Later Bo Lind said: “I steered way too close.”"
    one, two = "“I steered too close,” Bo Lind said.", "“I steered way too close,” Bo Lind said."
    assert [s.status for s in quoted(facts_of([one, two]))] == ["conflict"]
    assert "conflict" not in [s.status for s in quoted(facts_of([one, two, both]))]


def test_a_few_words_that_stand_in_two_utterances_join_neither() -> None:
    many = "“We need a harbor plan for the whole coast,” Bo Lind said. “My harbor plan is simple,” Bo Lind said."
    assert not quoted(facts_of([many, "Bo Lind spoke of a “harbor plan.”"]))


def test_an_account_added_behind_changes_no_question() -> None:
    texts = [case[side] for case in CASES if case["is"] == "reworded" for side in ("left", "right")][:4]
    before, after = quoted(facts_of(texts[:2])), quoted(facts_of(texts))
    assert {s.id for s in before} <= {s.id for s in after}


def test_finding_is_the_same_whichever_side_is_left() -> None:
    for case in CASES:
        left, right = claims_of(case["left"], "quotation"), claims_of(case["right"], "quotation")
        for a, b in zip(left, right, strict=False):
            one, two = quotation_finding(a, b), quotation_finding(b, a)
            assert (one.relation, one.status) == (two.relation, two.status)


def test_a_story_of_three_hundred_accounts_takes_seconds() -> None:
    lines = (
        "The pier {} never meant to carry so many people {}",
        "My brother {} asleep in the lighthouse when the storm broke {}",
        "Nobody at the customs house {} told about the leaking barrels {}",
        "Every crane on the northern quay {} sold before Christmas {}",
    )
    texts = []
    for k in range(300):
        was, when = ("was", "were")[k % 5 == 0], ("at night", "at noon", "in spring")[k % 3]
        texts.append(" ".join(f"“{line.format(was, when)},” Bo Lind said." for line in lines))
    started = time.process_time()
    found = facts_of(texts)
    assert time.process_time() - started < 20  # all facts, not quotations alone
    assert [s.status for s in quoted(found)] == ["conflict"] * 4
