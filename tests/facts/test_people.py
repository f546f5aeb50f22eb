"""Which part a person has, by a table of sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from analysis.facts.parts import part_of

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "facts_parts.yml").read_text("utf-8"))


@pytest.mark.parametrize(("marked", "part"), CASES)
def test_a_person_has_the_part_that_the_words_give(marked: str, part: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    assert part_of(marked.replace("[", "").replace("]", ""), start, end) == part


def test_a_long_line_does_not_hang() -> None:
    line = "shot and " * 12_000
    assert part_of(line, 50_000, 50_004) in {"killed", "shot", "suspect", "wounded", ""}
