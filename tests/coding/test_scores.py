"""Precision per stratum and over all, with intervals."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.coding.codes import Code, Coded, Keyed
from analysis.coding.scores import Share, right, scores, weighted
from analysis.intervals import share_interval
from analysis.lexicons import rules


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_as_published(part: int, whole: int, low: float, high: float) -> None:
    """Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I, method 3."""
    key = {f"v{i}": Keyed(f"v{i}", "conflict", 5000, "") for i in range(whole)}
    codes = tuple(Code(f"v{i}", "A", "yes", "differ" if i < part else "same") for i in range(whole))
    (found,) = scores(Coded(key, codes, {"A": 0})).strata
    assert found.right is not None
    assert (round(found.right.low, 4), round(found.right.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("status", "same_question", "relation", "borne_out"),
    [
        ("conflict", "yes", "differ", True),
        ("conflict", "yes", "later", False),
        ("conflict", "yes", "cannot say", False),
        ("conflict", "no", "", False),
        ("agreed", "yes", "same", True),
        ("agreed", "yes", "fits", True),
        ("agreed", "no", "", False),
        ("compatible", "yes", "fits", True),
        ("compatible", "yes", "differ", False),
        ("updated", "yes", "later", True),
        ("updated", "yes", "differ", False),
        ("undecided", "yes", "cannot say", True),
        ("undecided", "no", "", True),
        ("undecided", "yes", "differ", False),
    ],
)
def test_which_answers_bear_a_verdict_out(status: str, same_question: str, relation: str, borne_out: bool) -> None:
    assert right(status, Code("v", "A", same_question, relation)) is borne_out


def test_every_stratum_has_answers_that_are_answers() -> None:
    told = rules("coding")
    assert set(told["right"]) == set(told["strata"])
    assert all(set(answers) < set(told["answers"]["relation"]) for answers in told["right"].values())


def coded_by_hand() -> Coded:
    """20 conflicts of 40 drawn, 15 borne out; 10 agreed of 960, 9 borne out and in one a difference seen."""
    key = {f"c{i}": Keyed(f"c{i}", "conflict", 40, "") for i in range(20)}
    key |= {f"a{i}": Keyed(f"a{i}", "agreed", 960, "") for i in range(10)}
    codes = [Code(f"c{i}", "A", "yes", "differ" if i < 15 else "same") for i in range(20)]
    codes += [Code(f"a{i}", "A", "yes", "same" if i < 9 else "differ") for i in range(10)]
    return Coded(key, tuple(codes), {"A": 0})


def test_strata_count_by_their_size() -> None:
    found = scores(coded_by_hand())
    assert [(s.status, s.stratum, s.right and (s.right.part, s.right.whole)) for s in found.strata] == [
        ("conflict", 40, (15, 20)), ("agreed", 960, (9, 10)),
    ]  # fmt: skip
    assert found.overall is not None and found.missed is not None
    assert found.overall.share == pytest.approx((40 * 0.75 + 960 * 0.9) / 1000)  # 24 of 30 rows would be 0.8
    assert found.missed.share == pytest.approx(0.1) and (found.missed.part, found.missed.whole) == (1, 10)
    assert [id for id, _, _ in found.wrong] == ["c15", "c16", "c17", "c18", "c19", "a9"]
    assert found.strata[0].judgements == (("differ", 15), ("same", 5))


def test_one_stratum_weighted_is_its_own_wilson_interval() -> None:
    low, high = share_interval(8, 10, 0.95)
    share = Share(0.8, low, high, 8, 10)
    found = weighted([(77, share), (12, None)])
    assert found is not None and (found.low, found.high) == pytest.approx((low, high))
    assert weighted([(12, None)]) is None


def test_the_weighted_interval_covers_the_truth() -> None:
    import numpy as np

    draw = np.random.default_rng(1)
    truths, sizes, n = (0.9, 0.97, 0.6), (60, 900, 200), 25
    truth = sum(t * s for t, s in zip(truths, sizes, strict=True)) / sum(sizes)
    covered = 0
    for _ in range(1500):
        hits = [int(draw.binomial(n, t)) for t in truths]
        found = weighted(
            [(s, Share(k / n, *share_interval(k, n, 0.95), k, n)) for s, k in zip(sizes, hits, strict=True)]
        )
        assert found is not None
        covered += found.low <= truth <= found.high
    assert 0.93 < covered / 1500 <= 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 500), st.integers(0, 40), st.integers(1, 40)), min_size=1, max_size=5))
def test_the_weighted_interval_holds_its_share(drawn: list[tuple[int, int, int]]) -> None:
    shares = [(size, min(k, n), n) for size, k, n in drawn]
    found = weighted([(size, Share(k / n, *share_interval(k, n, 0.95), k, n)) for size, k, n in shares])
    assert found is not None
    assert 0 <= found.low <= found.share + 1e-12 and found.share - 1e-12 <= found.high <= 1


def test_of_several_coders_more_than_half_must_agree() -> None:
    key = {"c1": Keyed("c1", "conflict", 5, "")}
    for said, part in ((("differ", "same"), 0), (("differ", "differ"), 1), (("differ", "same", "differ"), 1)):
        codes = tuple(Code("c1", coder, "yes", what) for coder, what in zip("ABC", said, strict=False))
        (found,) = scores(Coded(key, codes, dict.fromkeys("ABC"[: len(said)], 0))).strata
        assert found.right is not None and (found.right.part, found.right.whole) == (part, 1)


def test_a_stratum_that_nobody_coded_has_no_share() -> None:
    given_ = coded_by_hand()
    only = Coded(given_.key, tuple(c for c in given_.codes if c.id[0] == "c"), {"A": 10})
    found = scores(only)
    assert [s.right is None for s in found.strata] == [False, True] and found.missed is None
    assert found.overall is not None and found.overall.share == pytest.approx(0.75)
