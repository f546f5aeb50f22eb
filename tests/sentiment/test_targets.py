"""Tone of a text and towards someone in it."""

from __future__ import annotations

import pytest

from analysis.nouns import Span
from analysis.sentiment import scored, tone_of

TEXT = "Critics praised Ada Lind’s rescue plan; investors called Tom Berg a fraud. Ada Lind was calm."


def test_two_names_of_one_sentence_have_a_tone_each():
    lind, berg = tone_of(TEXT, "Ada Lind"), tone_of(TEXT, "Tom Berg")
    assert lind.label == "positive" and berg.label == "negative"
    assert min(berg.carriers, key=lambda c: c[1])[0].of(TEXT) == "fraud"
    assert "praised" in {s.of(TEXT) for s, weight in lind.carriers if weight > 0}


def test_a_range_and_a_name_agree():
    at = TEXT.index("Tom Berg")
    assert tone_of(TEXT, (at, at + 8)) == tone_of(TEXT, Span(at, at + 8)) == tone_of(TEXT, "Tom Berg")


def test_without_a_target_it_is_the_mean_over_sentences():
    first = TEXT.index(" Ada Lind was")
    made = tone_of(TEXT)
    assert made.score == pytest.approx(
        (scored(TEXT[:first]).score + scored(TEXT[first + 1 :]).score) / 2, abs=1e-4
    )
    assert sum(w for _, w in made.carriers) == pytest.approx(made.score, abs=1e-3)


@pytest.mark.parametrize("target", ["Nobody", "", "Lin", (5, 5), (-1, 3), (0, 10_000)])
def test_a_target_that_is_not_there_is_refused(target):
    with pytest.raises(ValueError, match="target"):
        tone_of(TEXT, target)
