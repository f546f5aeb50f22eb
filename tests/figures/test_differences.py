"""What may be said of two intervals, and what not."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.figures import differences

NO_COPIES = pd.DataFrame({"article": [], "copy_of": []})


def accounts(*intervals):
    """A frame of accounts a, b, c, … with these intervals; None is an account without a value."""
    rows = [(None, None, None) if i is None else (sum(i) / 2, *i) for i in intervals]
    frame = pd.DataFrame(rows, columns=["value", "low", "high"], dtype=float)
    return frame.assign(article=list("abcdefghijklmnop"[: len(rows)]))


def difference(*intervals, copies=NO_COPIES):
    return differences.difference(accounts(*intervals), copies, "is warmer than", "tone")


@pytest.mark.parametrize(
    "intervals, said",
    [
        ([(0, 1), (0.5, 2)], "No difference worth naming in tone: both intervals overlap."),
        ([(0, 1), (1, 2)], "No difference worth naming in tone: both intervals overlap."),
        ([(0, 1), (0.5, 2), (0.9, 3)], "the intervals of the 3 accounts overlap, each with each."),
        ([(2, 3), (0, 1)], "In 1 of 1 pair of accounts the intervals do not touch: a is warmer than b."),
        ([(0, 1), (2, 3), (4, 5)], "b is warmer than a; c is warmer than a and b."),
        ([(0, 1), (0, 3), (2, 3)], "No difference worth naming in tone for 2 of 3 pairs of accounts. In one pair the"),
        ([(0, 1), (0, 3), (2, 3)], "intervals do not touch: c is warmer than a."),
        (
            [(0, 1), (2, 3), (2, 4)],
            "In 2 of 3 pairs of accounts the intervals do not touch: b is warmer than a; c is warmer",
        ),
        ([(0, 1), (2, 3), (2, 4)], "than a. In the other pair they overlap."),
        ([(0, 1)], "Nothing to compare: 1 account is long enough for a value."),
        ([None, None], "Nothing to compare: no accounts are long enough for a value."),
        ([(0, 1), None, (2, 3)], "c is warmer than a."),
        ([(0, 1), (2, 3), (2, 3), (2, 3), (2, 3)], "each of b, c, d and e is warmer than some others"),
    ],
)
def test_a_difference_is_named_only_where_intervals_do_not_touch(intervals, said):
    assert said in difference(*intervals)


def test_a_copy_and_its_original_make_no_pair():
    copies = pd.DataFrame({"article": ["b"], "copy_of": ["a"]})
    assert difference((0, 1), (2, 3), copies=copies) == (
        "Nothing to compare: 2 accounts are long enough for a value and they are one text."
    )


ends = st.tuples(st.floats(-1, 1), st.floats(0, 1)).map(lambda t: (t[0], t[0] + t[1]))


@given(st.lists(ends, min_size=2, max_size=7), st.floats(0, 1))
@settings(max_examples=40, deadline=None)
def test_wider_intervals_never_make_a_difference(intervals, by):
    narrow, total = differences.apart(accounts(*intervals), NO_COPIES)
    wide, same = differences.apart(accounts(*((low - by, high + by) for low, high in intervals)), NO_COPIES)
    assert set(wide) <= set(narrow)
    assert total == same == len(intervals) * (len(intervals) - 1) // 2


@given(st.lists(ends, min_size=2, max_size=6), st.randoms())
@settings(max_examples=40, deadline=None)
def test_the_order_of_rows_makes_no_difference(intervals, random):
    frame = accounts(*intervals)
    rows = list(range(len(frame)))
    random.shuffle(rows)
    assert set(differences.apart(frame, NO_COPIES)[0]) == set(differences.apart(frame.iloc[rows], NO_COPIES)[0])


def test_accounts_without_a_value_and_with_few_sentences_are_named():
    frame = accounts((0, 1), None, (0, 1)).assign(n=[40, 2, 7])
    assert (
        differences.cautions(frame)
        == "1 account (b) is too short for a value. Read c with care: fewer than 10 sentences."
    )
    assert differences.cautions(accounts((0, 1)).assign(n=[40])) == ""


def test_where_only_some_accounts_are_compared_their_number_is_told():
    assert differences.some_compared(40) == ""
    assert differences.some_compared(61) == (
        "Of the 61 accounts the 40 with most sentences were compared pair by pair."
    )
