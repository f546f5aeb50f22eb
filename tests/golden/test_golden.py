"""The golden story: what a reader finds in it is found, and nothing is called that is not there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analysis import Story
from analysis.lexicons import text_yaml
from analysis.tables import answers

EXPECTED = text_yaml((Path(__file__).parent / "expected.yml").read_text("utf-8"))


def cases(section: str, name: str = "says") -> list[Any]:
    """Each entry of a section; one with a `gap` must fail, and says so when it no longer does."""
    found = []
    for case in EXPECTED[section]:
        marks = [pytest.mark.xfail(strict=True, reason=case["gap"])] if "gap" in case else []
        found.append(pytest.param(case, id=case[name], marks=marks))
    return found


def holders(readings: str) -> dict[str, set[str]]:
    """Each account's answers, folded, from a cell of `slots.readings`."""
    found: dict[str, set[str]] = {}
    for value, articles, _ in answers(readings):
        for article in articles:
            found.setdefault(article, set()).add(value.casefold())
    return found


def fits(case: dict[str, Any], slot: Any) -> bool:
    """True where each account of the case gives the answer that the case expects."""
    given = holders(slot.readings)
    return all(any(words.casefold() in one for one in given.get(a, ())) for a, words in case["holds"].items())


def claimed(story: Story, article: str, words: str) -> Any:
    """The claims of an account whose words hold these."""
    claims = story.claims
    spoken = claims.kind == "quotation"  # the whole of what is said holds many values
    return claims[~spoken & (claims.article == article) & claims.quote.str.contains(words, case=False, regex=False)]


def test_the_accounts_are_who_they_are(golden: Story) -> None:
    rows = {r["article"]: r for r in golden.articles.to_dict("records")}
    assert list(rows) == list(EXPECTED["accounts"])
    for name, expected in EXPECTED["accounts"].items():
        assert {k: rows[name][k] for k in expected} == expected, name
        assert rows[name]["skipped"] == "" and rows[name]["sentences"] > 5
    assert golden.title == "The elevator at Pell Crossing"
    assert golden.as_of is not None and golden.as_of.isoformat() == "2019-04-11"


@pytest.mark.parametrize("case", cases("headlines", "article"))
def test_the_headline_is_read(case: dict[str, str], golden: Story) -> None:
    assert list(golden.articles[golden.articles.article == case["article"]].title) == [case["title"]]


@pytest.mark.parametrize("case", cases("dropped", "words"))
def test_what_a_page_carries_besides_is_dropped_on_the_record(case: dict[str, str], golden: Story) -> None:
    dropped, sentences = golden.dropped, golden.sentences
    rows = dropped[(dropped.article == case["article"]) & dropped.quote.str.contains(case["words"], regex=False)]
    assert len(rows) == int(case.get("times", "1")) and all(rows.reason != "")
    for account in golden.accounts:
        assert not any(case["words"] in s.text for s in account.sentences)
    # a phrase pushed into a sentence stands in its raw words all the same
    raw = sentences[sentences.quote.str.contains(case["words"], regex=False)]
    assert len(raw) == (4 if rows.role.iloc[0] == "inserted phrase" else 0)


@pytest.mark.parametrize("case", cases("found"))
def test_what_was_planted_is_found(case: dict[str, Any], golden: Story) -> None:
    held = [slot for slot in golden.slots.itertuples() if fits(case, slot)]
    assert held, "no question has these answers"
    assert [slot.status for slot in held] == [case["status"]] * len(held)
    if "texts" in case:
        assert int(held[0].texts) == int(case["texts"])


def test_no_difference_is_called_that_was_not_planted(golden: Story) -> None:
    planted = [case for case in EXPECTED["found"] if case["status"] == "conflict"]
    called = [slot for slot in golden.slots.itertuples() if slot.status == "conflict"]
    assert len(called) >= 4
    assert [s.question for s in called if not any(fits(case, s) for case in planted)] == []


@pytest.mark.parametrize("case", cases("apart"))
def test_what_is_not_one_thing_is_not_compared(case: dict[str, Any], golden: Story) -> None:
    groups = [claimed(golden, article, words) for article, words in case["claims"].items()]
    assert all(len(group) for group in groups), "a claim that was to be kept apart is not read at all"
    one, other = (set(group.slot) - {""} for group in groups)
    assert not one & other
    ids = [set(group.claim) for group in groups]
    pairs = golden.comparisons
    assert not any(
        {row.left_claim, row.right_claim} & ids[0] and {row.left_claim, row.right_claim} & ids[1]
        for row in pairs.itertuples()
    )


@pytest.mark.parametrize("case", cases("alone"))
def test_silence_is_no_disagreement(case: dict[str, str], golden: Story) -> None:
    rows = claimed(golden, case["article"], case["words"])
    assert len(rows) == 1 and list(rows.slot) == [""]


@pytest.mark.parametrize("case", cases("speakers", "said_by"))
def test_speakers_who_differ_are_no_difference_between_accounts(case: dict[str, str], golden: Story) -> None:
    rows = claimed(golden, case["article"], case["words"])
    assert list(rows.said_by) == [case["said_by"]]
    slots = golden.slots
    assert "conflict" not in set(slots[slots.slot.isin(set(rows.slot))].status)


def test_a_copy_is_no_witness(golden: Story) -> None:
    """What only the Post and the wire's copy of it say is said by one separate text."""
    slots = golden.slots
    only = [s for s in slots.itertuples() if set(holders(s.readings)) == {"alder-post", "wire-copy"}]
    assert only and {(int(s.texts), s.status) for s in only} == {(1, "single")}
    pairs = golden.comparisons
    assert not any(
        {p.left_article, p.right_article} == {"alder-post", "wire-copy"} and p.status == "conflict"
        for p in pairs.itertuples()
    )
