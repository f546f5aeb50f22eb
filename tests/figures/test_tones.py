"""What the readings of tone may say, and what they may not."""

from __future__ import annotations

import re

from analysis import figures
from analysis.settings import Settings
from analysis.tables import frame


def tone_of(story, options, intervals, n=20):
    """The reading for accounts with these intervals of tone."""
    frames = story(len(intervals))
    frames["articles"]["copy_of"] = ""
    table = frames["tone_articles"]
    table.drop(table[table["voice"] != "all"].index, inplace=True)
    table["low"], table["high"] = [i[0] for i in intervals], [i[1] for i in intervals]
    table["score"], table["n"] = (table["low"] + table["high"]) / 2, n
    return str(figures.picture("tone", frames, options).reading)


def test_overlapping_intervals_are_no_difference(story, options):
    reading = tone_of(story, options, [(-0.1, 0.2), (0.0, 0.3), (0.1, 0.4)])
    assert reading.startswith("No difference worth naming in tone: the intervals of the 3 accounts overlap")


def test_intervals_that_do_not_touch_are_named_with_their_accounts(story, options):
    reading = tone_of(story, options, [(0.5, 0.7), (0.0, 0.3), (0.1, 0.4)])
    assert "In 2 of 3 pairs of accounts the intervals do not touch" in reading
    assert "acc-000 is worded more positively than acc-001 and acc-002" in reading
    assert "In the other pair they overlap." in reading


def pair(first, second, difference, named=0):
    row = {"story": "s", "first": first, "second": second, "difference": difference, "named": named}
    return row if difference is not None else row | {"why_not": "acc-002 has 3 of the 5 sentences needed"}


def test_what_the_test_of_each_pair_calls_is_what_the_reading_names(story, options):
    frames = story(3)
    frames["tone_differences"] = frame("tone_differences", [
        pair("acc-000", "acc-001", 0.12), pair("acc-000", "acc-002", -0.31, 1), pair("acc-001", "acc-002", None),
    ])  # fmt: skip
    reading = figures.picture("tone", frames, options).reading
    assert "1 of 2 pairs of accounts passes the test for a difference of 0.1 or more (corrected for the" in reading
    assert "acc-000 is worded more positively than acc-002" in reading
    assert "No difference worth naming in the other pair." in reading
    frames["tone_differences"]["named"] = 0
    reading = figures.picture("tone", frames, options).reading
    assert reading.startswith("No difference worth naming in tone: none of 2 pairs of accounts passes the test for")
    frames["tone_differences"] = frames["tone_differences"].iloc[:1]
    reading = figures.picture("tone", frames, options).reading
    assert "the two accounts do not pass the test for one of 0.1 or more." in reading


def test_the_page_says_which_model_scored(story):
    options = Settings(tone_model="/home/someone/models/tiny-tone")
    for name in ("tone", "voices"):
        reading = figures.picture(name, story(3), options).reading
        assert "Scored by the model tiny-tone, not by the word list" in reading and "someone" not in reading


def test_a_copy_is_not_compared_with_its_original(story, options):
    frames = story(3)
    table = frames["tone_articles"]
    table["score"], table["low"], table["high"], table["n"] = 0.1, 0.0, 0.2, 20
    table.loc[table["article"] == "acc-001", ["score", "low", "high"]] = [0.6, 0.5, 0.7]
    reading = figures.picture("tone", frames, options).reading
    assert "acc-001 is worded more positively than acc-002" in reading
    assert "acc-000" not in reading


def test_few_sentences_are_said_so(story, options):
    assert "with care: fewer than 10 sentences" in tone_of(story, options, [(-0.1, 0.2), (0.0, 0.3)], n=6)


def test_no_account_is_ranked(story, options):
    frames = story(12, apart=True)
    for name in ("tone", "voices", "targets"):
        reading = figures.picture(name, frames, options).reading
        assert not re.search(r"most (?:positive|negative)|highest|lowest|rank|best|worst", reading)


def test_quotations_warmer_than_own_words_are_named(story, options):
    frames = story(3)
    table = frames["tone_articles"]
    table.loc[:, "n"] = 20
    for voice, (low, high) in {"own": (-0.3, -0.1), "quoted": (0.1, 0.4)}.items():
        mine = (table["voice"] == voice) & (table["article"] == "acc-000")
        table.loc[mine, ["score", "low", "high"]] = [(low + high) / 2, low, high]
    reading = figures.picture("voices", frames, options).reading
    assert "In acc-000 the quotations are worded more positively than the account's own words." in reading


def test_the_words_that_carried_it_are_summed_over_accounts(story, options):
    frames = story(3)
    tone = frames["tone"].iloc[:3].copy()
    tone["article"] = ["acc-000", "acc-001", "acc-001"]
    tone["carriers"] = ["Calm +0.50; fear -0.40", "calm +0.25", "not calm -0.30; fear -0.40"]
    frames["tone"] = tone
    data = figures.picture("carriers", frames, options).data
    assert data.to_dict("records") == [
        {"word": "calm", "weight": 0.75, "times": 2, "accounts": 2},
        {"word": "not calm", "weight": -0.3, "times": 1, "accounts": 1},
        {"word": "fear", "weight": -0.8, "times": 2, "accounts": 2},
    ]


def test_names_that_one_account_speaks_of_are_not_drawn(story, options):
    frames = story(3)
    frames["tone_targets"] = frames["tone_targets"].iloc[:1]
    made = figures.picture("targets", frames, options)
    assert made.figure is None and "No name is mentioned often enough" in made.reading


def test_a_cell_states_its_value_and_interval_and_is_coloured_only_clear_of_zero(story, options):
    frames = story(3)
    table = frames["tone_targets"] = frames["tone_targets"].iloc[:4].copy()
    table["target"] = "Ann Poole"
    table["article"] = ["acc-000", "acc-001", "acc-002", "acc-003"]
    table["score"], table["low"], table["high"] = [0.4, -0.4, 0.1, 0.9], [0.1, -0.7, -0.2, 0.8], [0.7, -0.1, 0.4, 1.0]
    axes = figures.picture("targets", frames, options).figure.axes[0]
    texts = [t.get_text() for t in axes.texts]
    assert texts == ["+0.40", "+0.10 to +0.70", "−0.40", "−0.70 to −0.10", "+0.10", "−0.20 to +0.40"]
    grounds = [patch.get_facecolor()[:3] for patch in axes.patches]
    assert len(grounds) == 3 and len(set(grounds)) == 3
    red, _, blue = grounds[1]
    assert red > blue and grounds[0][0] < grounds[0][2], "negative wording is brown, positive blue-grey"


def test_an_account_that_seldom_mentions_a_name_has_a_dash(story, options):
    frames = story(3)
    table = frames["tone_targets"]
    keep = (table["target"] == "Ann Poole") | (table["article"] != "acc-001")
    frames["tone_targets"] = table[keep]
    axes = figures.picture("targets", frames, options).figure.axes[0]
    assert [t.get_text() for t in axes.texts].count("–") == 1
