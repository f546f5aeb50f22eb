"""Articles that name no story are put into stories by what they share; the order they come in does not matter."""

from __future__ import annotations

import random
from collections import defaultdict
from typing import Any

import pytest

from analysis.corpus.groupings import grouped, story_name

PLACES = ["Harwick", "Ostley", "Penmarsh", "Toller Point", "Vannstead", "Quillby", "Marrow Bay", "Dunlow"]
THINGS = ["ferry", "bridge", "orchard", "library", "tunnel", "lighthouse", "brewery", "stadium"]
PEOPLE = [
    "Ellen Marsh",
    "Joan Abara",
    "Piet Okafor",
    "Lena Voss",
    "Amir Tolland",
    "Grace Hill",
    "Tomas Reyes",
    "Ida Krantz",
]


def told(n: int, voice: int) -> dict[str, Any]:
    """One of four accounts of event `n`, each in words of its own."""
    place, thing, person = PLACES[n], THINGS[n], PEOPLE[n]
    texts = (
        f"The old {thing} in {place} burned down on Friday, and {person} saw the smoke first. Nobody was hurt.",
        f"Firefighters could not save the {thing} of {place}, officials said. “It went in an hour,” said {person}.",
        f"{place} lost its {thing} to a fire. The cause is not known. {person}, who lives near by, called for help.",
        f"A blaze destroyed a {thing} at the edge of {place} on Friday morning, {person} told reporters.",
    )
    return {"article": f"{n}-{voice}", "text": texts[voice], "published": f"2026-03-{1 + n:02d}"}


def groups(rows: list[dict[str, Any]]) -> set[frozenset[str]]:
    found = defaultdict(set)
    for row, first in zip(rows, grouped(lambda: rows), strict=True):
        found[first].add(row["article"])
    return {frozenset(names) for names in found.values()}


ROWS = [told(n, voice) for voice in range(4) for n in range(8)]
STORIES = {frozenset(f"{n}-{voice}" for voice in range(4)) for n in range(8)}


def test_accounts_of_one_event_are_one_story() -> None:
    assert groups(ROWS) == STORIES


@pytest.mark.parametrize("seed", range(3))
def test_the_order_does_not_matter(seed: int) -> None:
    rows = list(ROWS)
    random.Random(seed).shuffle(rows)
    assert groups(rows) == STORIES


def test_a_month_apart_is_another_story() -> None:
    late = [{**told(0, v), "article": f"late-{v}", "published": "2026-07-01"} for v in range(4)]
    found = groups([*ROWS, *late])
    assert frozenset(f"late-{v}" for v in range(4)) in found and found >= STORIES


def test_a_date_that_is_none_or_missing_does_no_harm() -> None:
    rows = [{**row, "published": when} for row, when in zip(ROWS, ("soon", None, "", 3) * 8, strict=True)]
    assert groups(rows) == STORIES


@pytest.mark.parametrize("texts", [[], ["One text."], ["…", "", "!!"], ["Alone here.", "Quite another matter."]])
def test_nothing_shared_is_nothing_joined(texts: list[str]) -> None:
    rows = [{"article": str(n), "text": text} for n, text in enumerate(texts)]
    assert grouped(lambda: rows) == list(range(len(texts)))


def test_names_are_plain_and_told_apart() -> None:
    one = story_name({"article": "a", "text": "Fire! <b>At</b> the ferry.", "title": None})
    other = story_name({"article": "a", "text": "Fire! <b>At</b> the ferry, again.", "title": None})
    assert (
        one != other and one.startswith("fire-b-at-b-the-") and "/" not in story_name({"article": "/", "text": "../.."})
    )
