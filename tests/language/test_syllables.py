"""Syllables: worked words, the dictionary's own counts, the rule's accuracy, the dictionary as textstat wants it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.language.syllables import by_rule, cmu_words, syllables
from analysis.lexicons import FOLDER

COUNTS = {
    1: ["the", "through", "changed", "Wang's", "strength", "ships", "clothes", "league", "Inc."],
    2: ["billion", "start-up", "wanted", "table", "didn't", "didnt", "U.S.", "AI", "p.m.", "EU", "café", "boxes"],
    3: ["co-founder", "journalist", "Zuckerberg", "CEO", "FBI", "ANC", "R&B", "28", "united", "GPS", "bosses’s"],
    4: ["intelligence", "2030", "category", "1906", "January", "MRSA", "IPCC", "example.org"],
    5: ["university", "Alexandria", "2025", "49%", "28-year-old", "opportunity"],
    6: ["$14.3", "1,200", "responsibility"],
    0: ["—", "…", "”", "'", ""],
}


@pytest.mark.parametrize(("word", "count"), [(word, count) for count, words in COUNTS.items() for word in words])
def test_worked_words(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_dictionary_speaks_in_lists_of_phones() -> None:
    words = cmu_words()
    assert words["read"] == [["R", "EH1", "D"], ["R", "IY1", "D"]]
    assert "aalborg" in words and words["aalborg"][0][-1] == "G"  # its line carries a comment
    assert len(words) > 125_000 and "read(2)" not in set(words)
    assert "Copyright (C) 1993-2015 Carnegie Mellon University" in (FOLDER / "cmudict.NOTICE").read_text("utf-8")


def test_the_rule_agrees_with_the_dictionary_on_most_words() -> None:
    words = [word for word in cmu_words() if word.isalpha() and len(word) > 2][::9]
    right = sum(by_rule(word) == cmu_words().count(word) for word in words)
    assert right / len(words) > 0.92  # measured: .935 on the half of the words that were not looked at


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=20))
def test_a_word_has_a_syllable_and_marks_have_none(word: str) -> None:
    count = syllables(word)
    assert count >= 0
    if not any(c.isalnum() for c in word):
        assert count == 0
    if any("a" <= c <= "z" for c in word.lower()):
        assert count >= 1
