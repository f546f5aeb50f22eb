"""What became of the persons counted, and which accounts' counts meet."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from paired_accounts import cases, status_of

from analysis.facts.tolls import toll_of

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "tolls.yml").read_text("utf-8"))
UNITS = {
    "shops": "shop",
    "men": "man",
    "women": "woman",
    "officers": "officer",
    "others": "other",
    "victims": "victim",
    "people": "people",
}


@pytest.mark.parametrize(("marked", "part", "scope"), CASES)
def test_persons_counted_have_the_part_that_the_words_beside_give(marked: str, part: str | None, scope: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    found = toll_of(text, start, end, UNITS.get(text[start:end].split()[-1]))
    assert (found and found.part, found and found.scope) == (part, scope)


@pytest.mark.parametrize("case", cases("toll_pairs"), ids=lambda c: c["name"])
def test_counts_meet_only_with_equal_scope(case: dict) -> None:  # type: ignore[type-arg]
    assert status_of(case, "toll", "count", "duration") == case["status"]
