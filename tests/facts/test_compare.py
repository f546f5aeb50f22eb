"""Comparisons: a table of pairs, and laws that hold for whatever claims may come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.facts.compare import compare, finding, reading_key
from analysis.facts.intervals import bounds
from analysis.nouns import Claim

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "facts_pairs.yml").read_text("utf-8"))
FIELDS = ("kind", "value_text", "value", "low", "high", "unit", "hedge", "published")


def claim(article: str, row: list[Any]) -> Claim:
    given = {k: v for k, v in zip(FIELDS, row, strict=False) if v is not None}
    words = str(given.pop("value_text"))
    attribute = "address" if "block" in words or (words[:1].isdigit() and given["kind"] == "place") else "that"
    return Claim(article, article, 0, 0, len(words), words, value_text=words, attribute=attribute, **given)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_a_pair_is_judged(case: dict[str, Any]) -> None:
    left, right = claim("a", case["left"]), claim("b", case["right"])
    made = compare(left, right, fixed=case.get("fixed", False))
    assert (made.relation, made.status) == (case["relation"], case["status"]), made.detail


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_the_order_of_a_pair_does_not_matter(case: dict[str, Any]) -> None:
    left, right = claim("a", case["left"]), claim("b", case["right"])
    one, two = compare(left, right), compare(right, left)
    assert (one.relation, one.status, one.detail) == (two.relation, two.status, two.detail)
    assert one.compared.split(" | ") == two.compared.split(" | ")[::-1]


KINDS = [
    "money",
    "percent",
    "age",
    "count",
    "year",
    "date",
    "time",
    "duration",
    "rank",
    "multiplier",
    "measure",
    "name",
    "role",
    "place",
    "relation",
    "quotation",
    "other",
]
NUMBERS = st.one_of(st.none(), st.floats(allow_nan=True, allow_infinity=True), st.integers(0, 3000).map(float))
CLAIMS = st.builds(
    Claim,
    id=st.text(max_size=4),
    article=st.sampled_from(["a", "b", "c"]),
    sentence=st.just(0),
    start=st.just(0),
    end=st.just(1),
    quote=st.text(max_size=12),
    kind=st.sampled_from(KINDS),
    value=NUMBERS,
    value_to=NUMBERS,
    low=NUMBERS,
    high=NUMBERS,
    value_text=st.one_of(
        st.text(max_size=20),
        st.sampled_from(["Friday", "June 31", "0/0/00", "99 p.m.", "Feb. 29", "12:30", "400 block of Oak St."]),
    ),
    unit=st.sampled_from([None, "year", "month", "USD", "EUR", "hour", "%"]),
    hedge=st.sampled_from(["exact", "about", "at_least", "over", "vague", "range"]),
    key=st.text(max_size=8),
    attribute=st.sampled_from(["", "killed", "address"]),
    published=st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2100, 1, 1))),
)


@settings(max_examples=150, deadline=None)
@given(CLAIMS, CLAIMS, st.booleans(), st.booleans())
def test_comparing_never_raises_and_is_symmetric(left: Claim, right: Claim, fixed: bool, firm: bool) -> None:
    one, two = compare(left, right, "s", fixed, firm), compare(right, left, "s", fixed, firm)
    if (left.article, left.id) != (right.article, right.id):
        assert (one.relation, one.status, one.detail) == (two.relation, two.status, two.detail)
    assert isinstance(reading_key(left), tuple)


VALUES = st.integers(0, 5000).map(float)


@settings(max_examples=100, deadline=None)
@given(VALUES, st.floats(0, 500), st.floats(0, 500))
def test_an_interval_contains_its_own_value(value: float, below: float, above: float) -> None:
    made = Claim("c", "a", 0, 0, 1, "n", "count", value=value, low=value - below, high=value + above, hedge="about")
    low, high = bounds(made)
    assert low <= value <= high
    assert finding(made, replace(made, id="d", article="b")).status == "agreed"


@settings(max_examples=150, deadline=None)
@given(VALUES, VALUES, st.floats(0, 100), st.floats(0, 100))
@example(19.0, 0.0, 15.0, 1.0)
def test_widening_a_hedge_never_turns_agreement_into_conflict(
    a: float, b: float, more: float, even_more: float
) -> None:
    left = Claim("l", "a", 0, 0, 1, "n", "count", value=a, low=a - more, high=a + more, hedge="about")
    right = Claim("r", "b", 0, 0, 1, "n", "count", value=b, low=b, high=b)
    wider = replace(left, low=a - more - even_more, high=a + more + even_more)
    if finding(left, right).status != "conflict":
        assert finding(wider, right).status != "conflict"


def test_a_toll_that_rises_is_an_update_and_one_that_falls_is_not() -> None:
    early = Claim(
        "e", "a", 0, 0, 1, "3", "count", value=3.0, low=3.0, high=3.0, attribute="killed", published=date(2025, 6, 1)
    )
    late = Claim(
        "l", "b", 0, 0, 1, "5", "count", value=5.0, low=5.0, high=5.0, attribute="killed", published=date(2025, 6, 3)
    )
    assert compare(early, late).status == "updated"
    assert compare(replace(early, value=7.0, low=7.0, high=7.0), late).status == "conflict"
    assert compare(replace(early, published=None), late).status == "undecided"


def test_a_loose_question_makes_no_conflict() -> None:
    left = Claim("l", "a", 0, 0, 1, "3", "count", value=3.0, low=3.0, high=3.0)
    right = Claim("r", "b", 0, 0, 1, "5", "count", value=5.0, low=5.0, high=5.0)
    assert compare(left, right, firm=False).status == "undecided"
