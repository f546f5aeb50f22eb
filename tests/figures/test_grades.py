"""Grades, lengths, and which formulas a sample allows."""

from __future__ import annotations

import pytest

from analysis import figures
from analysis.figures.lengths import sentence_words
from analysis.figures.styles import Accounts
from analysis.tables import frame


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


def test_a_difference_in_grade_falls_apart_into_what_the_table_says(story, options):
    frames = story(3)
    frames["articles"]["copy_of"] = ""
    rows = [("acc-000", "acc-001", 2.0, -0.5), ("acc-001", "acc-002", 1.0, 0.25), ("acc-000", "acc-002", 3.0, -0.25)]
    frames["grade_drivers"] = frame("grade_drivers", [
        {"story": "s", "first": a, "second": b, "formula": "flesch_kincaid", "driver": d, "effect": e}
        for a, b, *effects in rows for d, e in zip(("sentence length", "word length"), effects, strict=True)
    ])  # fmt: skip
    frames["grades"]["value"] = frames["grades"]["article"].map({"acc-000": 9.0, "acc-001": 10.5, "acc-002": 11.75})
    made = figures.picture("drivers", frames, options)
    assert made.data.values.tolist() == [
        ["acc-000", "flesch_kincaid", "sentence length", -2.0],
        ["acc-000", "flesch_kincaid", "word length", 0.5],
        ["acc-002", "flesch_kincaid", "sentence length", 1.0],
        ["acc-002", "flesch_kincaid", "word length", 0.25],
    ]
    assert "acc-000 lies furthest from acc-001, the account in the middle: −1.50" in made.reading
    assert "larger part with 2 of 2 accounts" in made.reading
    widths = sorted(p.get_width() for p in made.figure.axes[0].patches if p.get_height() == pytest.approx(0.27))
    assert widths == [-2.0, 0.25, 0.5, 1.0]


def test_quotations_easier_than_own_words_are_named(story, options):
    made = figures.picture("grade_voices", story(12), options)
    both = made.data.dropna(subset="low").groupby("article")["voice"].nunique()
    assert f"{(both == 2).sum()} accounts have enough of both. In " in made.reading
    assert "the quotations read easier than the account's own words" in made.reading


@pytest.mark.parametrize("formula", ["consensus", "flesch_kincaid"])
def test_without_the_mean_of_five_the_next_formula_is_read(formula, story, options):
    frames = story(3)
    if formula != "consensus":
        frames["grades"].loc[frames["grades"]["formula"] == "consensus", ["value", "low", "high"]] = None
    words = {"consensus": "the mean of five formulas", "flesch_kincaid": "Flesch-Kincaid grade"}[formula]
    assert f"years of schooling by {words}" in figures.picture("grades", frames, options).reading
