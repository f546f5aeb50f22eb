"""Whose age a stated age is: in its sentence, and by what its account says before and after."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from bounds import bounded

from analysis.facts.claims import claims_of

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "facts_ages.yml").read_text("utf-8"))


def rows(part: str) -> list[tuple[str, str]]:
    parted = (line.split("=>") for line in CASES[part].strip().splitlines())
    return [(text.strip(), outcome.strip()) for text, outcome in parted]


def ages(text: str) -> str:
    found = (c for c in claims_of(text.replace(" / ", "\n")) if c.kind == "age" and c.key)
    return "; ".join(f"{c.value:g}: {c.key}{' then' * (c.attribute == 'age then')}" for c in found)


@pytest.mark.parametrize(("text", "expected"), rows("sentence"))
def test_an_age_is_of_the_person_its_sentence_ties_it_to(text: str, expected: str) -> None:
    assert ages(text) == expected


@pytest.mark.parametrize(("text", "expected"), rows("article"))
def test_an_unnamed_age_is_of_the_person_the_account_names(text: str, expected: str) -> None:
    assert ages(text) == expected


@pytest.mark.parametrize(
    "words", ["Ann Roe, the man ", "identified the 30-year-old ", "aged 5, 6 and 7, ", "the boy was identified by "]
)
def test_long_lines_do_not_hang(words: str) -> None:
    with bounded(10):
        claims_of(words * (20_000 // len(words)))
