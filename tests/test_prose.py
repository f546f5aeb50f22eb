"""The words of the pages: counts, lists, shares, differences, and no code among them."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import prose
from analysis.lexicons import rules
from analysis.settings import Settings


@pytest.mark.parametrize(
    "part, said", [(0.0, "0 %"), (0.004, "under 1 %"), (0.5, "50 %"), (0.996, "99 %"), (1.0, "100 %")]
)
def test_shares_are_never_rounded_to_nothing_or_all(part, said):
    assert prose.share(part) == said


@pytest.mark.parametrize("value, said", [(0.004, "0.00"), (-0.004, "0.00"), (0.126, "+0.13"), (-1.0, "−1.00")])
def test_a_tone_has_its_sign_and_zero_has_none(value, said):
    assert prose.signed(value) == said


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_a_reading_is_shown_as_it_is(text):
    shown = prose.Reading(text)._repr_markdown_()
    assert "<" not in shown and not re.search(r"(?<!\\)[*_`\[\]$]", shown.replace("\\\\", ""))


def test_what_a_line_begins_with_is_no_list_and_no_heading():
    for text in ("# not a heading", "- no list", "1. no list", "+ no list"):
        assert prose.markdown(text) != text


@pytest.mark.parametrize("name", ["a\nb", "tab\there", "bell\a", "x" * 300])
def test_a_shortened_name_is_one_printable_line(name):
    short = prose.shortened(name)
    assert short.isprintable() and len(short) <= 40


CODES = {  # table, column → group of visible words
    ("slots", "status"): "status",
    ("support", "verdict"): "support",
    ("citations", "verdict"): "citations",
    ("claims", "hedge"): "hedge",
}


@pytest.mark.parametrize("where, group", CODES.items())
def test_every_code_of_the_tables_has_visible_words(where, group):
    table, column = where
    listed = rules("tables")[table]["columns"][column][1]
    for code in (c.strip() for c in listed.split(",")):
        assert code in rules("words")[group], f"{table}.{column}: {code}"


def test_visible_words_contain_no_code():
    for group, words in rules("words").items():
        for code, visible in words.items():
            assert prose.codes_in(visible) == [], f"{group}.{code}"


@pytest.mark.parametrize(
    "group, code, filled, said",
    [
        ("status", "conflict", {}, "accounts differ"),
        ("status", "compatible", {}, "fits (rounded or partial)"),
        ("status", "updated", {}, "later figure"),
        ("status", "undecided", {"reason": "the day is not stated"}, "may differ, because the day is not stated"),
        ("status", "single", {}, "one account only"),
        ("silence", "silent", {}, "does not say"),
        ("support", "supported", {"accounts": "002"}, "also stated by 002"),
        ("support", "contradicted", {"accounts": "002"}, "stated differently by 002"),
        ("support", "unverified", {}, "no other account here says"),
        ("citations", "wrong_source", {"found": "2", "cited": "3"}, "source 2 says it, not the cited 3"),
        ("columns", "texts", {}, "separate texts"),
        ("tone", "positive", {}, "positive wording"),
        ("formulas", "gunning_fog", {}, "Gunning Fog"),
        ("formulas", "not_yet_named", {}, "not yet named"),
    ],
)
def test_visible_words(group, code, filled, said):
    assert prose.word(group, code, **filled) == said


@pytest.mark.parametrize("text", ["a conflict", "flesch_kincaid", "wrong_source", "copy_of", "why_not", "unverified"])
def test_codes_are_found(text):
    assert prose.codes_in(text)


@pytest.mark.parametrize(
    "text", ["accounts differ", "conflicting reports", "the updated-figure", "about 5 texts", "SMOG"]
)
def test_words_that_are_no_codes_are_passed(text):
    assert prose.codes_in(text) == []


def test_separate_texts_leave_out_copies_summaries_and_skipped_accounts():
    frame = pd.DataFrame(
        {"skipped": ["", "", "", "", "empty"], "copy_of": ["", "a", "", "", ""], "cites": ["", "", "a b", "", ""]}
    )
    assert prose.separate_texts(frame) == 2


@pytest.mark.parametrize(
    "cell, found",
    [
        ("", []),
        ("strong +0.43", [("strong", 0.43)]),
        ("not good -0.20; win +1.00", [("not good", -0.2), ("win", 1.0)]),
        ("so-called -0.10", [("so-called", -0.1)]),
    ],
)
def test_carriers_are_read_from_their_cell(cell, found):
    assert prose.carriers_of(cell) == found


class FinishedStory:
    signature = "crossread 0.1.0 · rules 00"

    def __init__(self, folder, story):
        self.folder, self.settings = folder, Settings(story=story)


def test_a_colophon_lists_the_files_there_are(tmp_path):
    (tmp_path / "figures").mkdir()
    for name in ("tone.png", "tone.csv", "other.png"):
        (tmp_path / "figures" / name).touch()
    said = prose.colophon(FinishedStory(tmp_path, "harbour"), "tone", "voices")
    assert "figures/tone.png, figures/tone.csv\n" in said
    assert "other.png" not in said and "voices" not in said and str(tmp_path) not in said
    assert "`python -m analysis run --story harbour`" in said


def test_a_story_whose_name_is_markup_is_no_markup_in_the_colophon(tmp_path):
    said = prose.colophon(FinishedStory(tmp_path, "a`b<script>"), "tone")
    assert "<script>" not in said and "--story NAME" in said
