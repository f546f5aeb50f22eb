"""Which verdicts are drawn: by status, from the seed alone, each as likely as any other of its stratum."""

from __future__ import annotations

import random
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.coding.strata import STRATA, Candidate, candidates, drawn, shares, sizes
from analysis.tables import frame

from .tables import made_rows

COUNTS = {"conflict": 3, "undecided": 2, "updated": 4, "compatible": 20, "agreed": 60}


def many() -> list[Candidate]:
    return [Candidate("s", f"{status}{i}", status) for status, n in COUNTS.items() for i in range(n)]


def test_a_small_stratum_is_taken_whole_and_the_rest_spread() -> None:
    found = Counter(c.status for c in drawn(many(), 40, 1))
    assert found == {"conflict": 3, "undecided": 2, "updated": 4, "compatible": 16, "agreed": 15}


def test_the_draw_hangs_on_the_seed_and_not_on_the_order() -> None:
    shuffled = many()
    random.Random(7).shuffle(shuffled)
    assert drawn(many(), 30, 1) == drawn(shuffled, 30, 1)
    assert drawn(many(), 30, 1) != drawn(many(), 30, 2)


def test_a_larger_sheet_holds_the_smaller_one() -> None:
    assert set(drawn(many(), 20, 5)) < set(drawn(many(), 50, 5))


def test_within_a_stratum_each_verdict_is_as_likely_as_another() -> None:
    hits = Counter(c.slot for seed in range(600) for c in drawn(many(), 40, seed) if c.status == "compatible")
    # 16 of 20 are drawn each time: 480 expected, standard deviation 9.8.
    assert len(hits) == 20 and min(hits.values()) > 430 and max(hits.values()) < 530


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(STRATA), st.integers(1, 400), min_size=1), st.integers(1, 900))
def test_shares_add_up_and_never_pass_a_stratum(held: dict[str, int], n: int) -> None:
    found = shares(held, n)
    assert sum(found.values()) == min(n, sum(held.values()))
    assert all(0 <= found[s] <= held[s] for s in held)
    rest = [s for s in held if found[s] < held[s]]
    assert not rest or max(found[s] for s in found) - min(found[s] for s in rest) <= 1


def test_one_text_alone_and_shared_mentions_are_not_drawn() -> None:
    rows = made_rows({"agreed": 2, "single": 3, "conflict": 1})
    for claim in rows["claims"]:
        if claim["slot"] == "agr0000":
            claim.update(kind="name", attribute="name", value=None)
    found = candidates({name: frame(name, listed) for name, listed in rows.items()})
    assert [(c.story[0], c.slot) for c in found] == [
        ("b", "agr0001"), ("b", "con0000"), ("h", "agr0001"), ("h", "con0000"),
    ]  # fmt: skip
    assert sizes(found) == {"conflict": 2, "agreed": 2}


def test_a_mention_in_one_story_does_not_hide_the_same_id_in_another() -> None:
    rows = made_rows({"agreed": 1})
    for claim in rows["claims"]:
        if claim["story"] == "harbour-fire":
            claim.update(kind="name", attribute="name", value=None)
    found = candidates({name: frame(name, listed) for name, listed in rows.items()})
    assert [c.story for c in found] == ["bridge-vote"]
