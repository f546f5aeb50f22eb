"""Intervals: repeatable, wide enough, never without the estimate."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import intervals


@pytest.mark.parametrize(
    ("level", "freedom", "table"),
    [
        (0.975, 4, 2.776),
        (0.975, 9, 2.262),
        (0.975, 30, 2.042),
        (0.95, 10, 1.812),
        (0.995, 20, 2.845),
        (0.25, 8, -0.706),
    ],
)
def test_student_quantiles_match_the_printed_table(level, freedom, table):
    assert intervals.student_quantile(level, freedom) == pytest.approx(table, abs=0.002)


def test_a_mean_of_many_values_gets_the_textbook_interval():
    values = np.random.default_rng(7).normal(0.1, 0.4, 400)
    low, high = intervals.mean_interval(values, "many", 0.95, 4000)
    half = 1.966 * values.std(ddof=1) / 20
    assert low == pytest.approx(values.mean() - half, abs=0.004) and high == pytest.approx(
        values.mean() + half, abs=0.004
    )


def test_nominal_intervals_cover_the_truth_on_small_samples():
    generator = np.random.default_rng(11)
    covered = 0
    for i in range(300):
        values = np.where(generator.random(20) < 0.5, 0.0, generator.normal(0.2, 0.4, 20))
        low, high = intervals.mean_interval(values, str(i), 0.95, 400)
        covered += low <= 0.1 <= high
    assert covered >= 0.9 * 300


def test_one_text_one_interval():
    values = np.arange(12) / 10
    assert intervals.mean_interval(values, "a", 0.95, 300) == intervals.mean_interval(values, "a", 0.95, 300)
    assert intervals.mean_interval(values, "a", 0.95, 300) != intervals.mean_interval(values, "b", 0.95, 300)


def test_blocks_of_draws_keep_every_resample_whole(monkeypatch):
    monkeypatch.setattr(intervals, "_CELLS", 50)
    sums = intervals.resampled_sums(np.ones((10, 2)), 33, 5)
    assert sums.shape == (33, 2) and (sums == 10).all()


def test_one_sentence_has_no_interval():
    with pytest.raises(ValueError, match="two sentences"):
        intervals.mean_interval(np.array([0.3]), "one", 0.95, 100)


@given(st.lists(st.integers(-10_000, 10_000), min_size=2, max_size=30), st.sampled_from([0.5, 0.9, 0.999]))
@settings(max_examples=50, deadline=None)
def test_the_interval_holds_the_estimate(values, confidence):
    scores = np.array(values) / 1e4
    low, high = intervals.mean_interval(scores, "law", confidence, 100)
    assert low <= scores.mean() + 1e-9 and high >= scores.mean() - 1e-9
    assert scores.min() <= low + 1e-9 and high <= scores.max() + 1e-9
