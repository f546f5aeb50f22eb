"""One name in two forms: a table of pairs, and the laws of the judgement."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.language.aliases import same_body, same_person
from analysis.lexicons import text_yaml

CASES = text_yaml((Path(__file__).parents[1] / "cases" / "likeness.yml").read_text("utf-8"))


def pairs(table: str) -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in line.split("|")) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("one", "other", "relation"), pairs(CASES["rows"]))
def test_persons(one: str, other: str, relation: str) -> None:
    assert same_person(one, other).relation == relation
    assert same_person(other, one).relation == relation


@pytest.mark.parametrize(("one", "other", "relation"), pairs(CASES["bodies"]))
def test_bodies(one: str, other: str, relation: str) -> None:
    assert same_body(one, other).relation == relation
    assert same_body(other, one).relation == relation


NAMES = st.one_of(
    st.sampled_from([name for one, other, _ in pairs(CASES["rows"]) for name in (one, other)]),
    st.text(max_size=20),
)


@settings(max_examples=150, deadline=None)
@given(NAMES, NAMES)
def test_the_judgement_is_symmetric_and_gives_a_reason(one: str, other: str) -> None:
    found, back = same_person(one, other), same_person(other, one)
    assert found.relation == back.relation
    assert found.reason
    assert same_body(one, other).relation == same_body(other, one).relation


@given(NAMES)
def test_a_name_is_the_same_as_itself(name: str) -> None:
    assert same_person(name, name).relation == "same"
    assert same_body(name, name).relation == "same"
