"""Grades, lengths, and which formulas a sample allows."""

from __future__ import annotations

import pytest

from analysis import figures
from analysis.figures.lengths import sentence_words
from analysis.figures.styles import Accounts


def test_words_that_a_page_pushed_in_are_not_counted(story):
    frames = story(3)
    words = sentence_words(frames, Accounts.of(frames)).set_index(["article", "sentence"])["words"]
    second = frames["sentences"][(frames["sentences"]["article"] == "acc-000") & (frames["sentences"]["sentence"] == 1)]
    assert words["acc-000", 1] == len(second["quote"].iloc[0].replace("(harbour news) ", "").split())


def test_sentences_of_one_length_stand_beside_each_other(story, options):
    made = figures.picture("lengths", story(3), options)
    strip = max(made.figure.axes[0].lines, key=lambda line: len(line.get_xdata()))
    points = list(zip(strip.get_xdata(), strip.get_ydata(), strict=True))
    assert len(set(points)) > len(set(strip.get_xdata())), "dots of one length lie on one another"


def test_textstat_is_drawn_hollow_beside_each_value(story, options):
    made = figures.picture("grades", story(3), options)
    hollow = [
        line for axes in made.figure.axes for line in axes.lines if line.get_markerfacecolor() == figures.styles.CARD
    ]
    graded = made.data[made.data["value"].notna()]["article"].unique()
    assert len(hollow) == int(made.data[made.data["article"].isin(graded)]["textstat"].notna().sum())
    assert "On average textstat gives 1.7 less." in made.reading


def test_reasons_that_differ_in_a_count_share_a_letter(story, options):
    frames = story(3)
    missing = frames["grades"]["formula"] == "smog"
    frames["grades"].loc[missing, "value"] = None
    frames["grades"].loc[missing, "why_not"] = [f"{n} sentences; SMOG needs 10 (too few runs)" for n in (5, 6, 7)]
    made = figures.picture("formulas", frames, options)
    notes = [t.get_text() for t in made.figure.texts if "SMOG needs" in t.get_text()]
    assert [n.replace("\u00a0", " ") for n in notes] == ["a  SMOG needs 10 sentences (too few runs)"]


@pytest.mark.parametrize("formula", ["consensus", "flesch_kincaid"])
def test_without_the_mean_of_five_the_next_formula_is_read(formula, story, options):
    frames = story(3)
    if formula != "consensus":
        frames["grades"].loc[frames["grades"]["formula"] == "consensus", ["value", "low", "high"]] = None
    words = {"consensus": "the mean of five formulas", "flesch_kincaid": "Flesch-Kincaid grade"}[formula]
    assert f"years of schooling by {words}" in figures.picture("grades", frames, options).reading
