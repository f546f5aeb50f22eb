"""Scores: VADER's rules kept, the news patch only where it should be."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.lexicons import FOLDER, rules, text_yaml
from analysis.nouns import Span
from analysis.sentiment import scored, tone_of
from analysis.sentiment.news_words import added_weights, never_moods
from analysis.sentiment.targets import label_of

CASES = FOLDER.parents[1] / "tests" / "cases"
REFERENCE = SentimentIntensityAnalyzer()
WORDS = (
    "the a mayor plan good great not never very extremely bad terrible no or least GOOD hates won't isn't kind of "
    "so dead, hope! fails? sort at most only without doubt this WAR"
)


def cases(name):
    return text_yaml((CASES / f"{name}.yml").read_text("utf-8"))


@pytest.mark.parametrize(("text", "label", "carried", "silent"), cases("tones"))
def test_news_sentences_get_their_label_and_carriers(text, label, carried, silent):
    made = scored(text)
    words = [span.of(text) for span, _ in made.carriers]
    assert label_of(made.score) == label, (made.score, words)
    assert set(carried) <= set(words)
    assert not {w for s in silent for w in words if s in w.split()}


@pytest.mark.parametrize("text", cases("everyday_texts"))
def test_everyday_text_keeps_its_published_score(text):
    assert scored(text).score == REFERENCE.polarity_scores(text)["compound"]


words = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=25).map(" ".join)


@given(words)
@settings(max_examples=150, deadline=None)
def test_without_the_patch_the_score_is_the_librarys(text):
    assert scored(text, patched=False).score == REFERENCE.polarity_scores(text)["compound"]


@given(
    st.one_of(
        words,
        st.text(max_size=60),
        st.lists(st.sampled_from([*WORDS.split(), "but", "😀", "—"]), max_size=20).map(" ".join),
    )
)
@settings(max_examples=150, deadline=None)
def test_carriers_are_in_order_lie_in_the_text_and_add_up_to_the_score(text):
    made = scored(text)
    assert -1 <= made.score <= 1
    assert abs(sum(w for _, w in made.carriers) - made.score) < 1e-3
    ends = [0, *(at for span, _ in made.carriers for at in (span.start, span.end)), len(text)]
    assert ends == sorted(ends)
    assert all(span.of(text).strip() for span, _ in made.carriers)


def test_but_weighs_each_word_by_its_place():
    text = "The menu was good but the room was good."
    weights = [w for _, w in scored(text).carriers]
    assert len(weights) == 2 and weights[1] == pytest.approx(3 * weights[0], abs=2e-4)


def test_a_dash_without_spaces_parts_two_words():
    assert (
        scored("The plan was awful—terrible for tenants.").score
        == scored("The plan was awful terrible for tenants.").score
    )


def test_words_of_a_name_carry_nothing_and_left_out_words_are_not_read():
    text = "Joy Hope praised the plan."
    plain, named = scored(text), scored(text, names=[Span(0, 8)])
    assert plain.score > named.score > 0
    assert [s.of(text) for s, _ in named.carriers] == ["praised"]
    assert scored(text, leave_out=[Span(0, 16)]).score == 0.0


def test_added_words_are_new_to_the_lexicon_and_on_its_scale():
    lexicon = REFERENCE.lexicon
    assert not set(added_weights()) & set(lexicon)
    assert all(-4 <= w <= 4 and w for w in added_weights().values())
    assert never_moods() <= set(lexicon)


def test_every_fixed_phrase_holds_a_word_that_would_otherwise_carry():
    lexicon = set(REFERENCE.lexicon) | set(added_weights())
    phrases = [p for group in rules("news_tone")["neutral"].values() for p in group]
    assert len(phrases) == len(set(phrases)) > 100
    assert not [p for p in phrases if not lexicon & set(p.lower().split())]


@pytest.mark.parametrize(
    "text",
    ["good but bad never " * 5000, "x" * 100_000, "!" * 100_000, "not " * 25_000 + "good", "“" * 100_000],
)
def test_long_lines_take_time_in_proportion(text):
    began = time.process_time()
    made = scored(text[:100_000])
    assert -1 <= made.score <= 1
    assert time.process_time() - began < 8


def test_empty_text_is_neutral():
    made = tone_of("")
    assert (made.score, made.label, made.carriers) == (0.0, "neutral", ())
