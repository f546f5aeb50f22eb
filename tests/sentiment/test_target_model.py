"""Tone towards a target by the model: cases, laws, the weights' file, and the public measure."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from bounds import bounded
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.lexicons import FOLDER, text_yaml
from analysis.nouns import Span
from analysis.sentiment import target_model, tone_of
from analysis.sentiment.target_features import MOODS, features, gathered, trained_on
from analysis.sentiment.target_model import LABELS, WeightsError, target_score
from analysis.sentiment.target_words import done, negated, quoted, suffered, target_words

HERE = Path(__file__).parents[1]
CASES = text_yaml((HERE / "cases" / "target_tones.yml").read_text("utf-8"))
PUBLIC = HERE.parents[1] / "shared" / "eval" / "newsmtsc"


def at(text, name):
    return Span(text.index(name), text.index(name) + len(name))


@pytest.mark.parametrize("label, text, name", [(k, c[0], c[1]) for k in LABELS for c in CASES[k]])
def test_wording_towards_a_name(label, text, name):
    assert target_score(text, at(text, name)).label == label


@pytest.mark.parametrize(
    "label, text, name",
    [
        pytest.param(k, c[0], c[1], marks=pytest.mark.xfail(strict=True, reason="beyond a model of words"))
        for k in LABELS
        for c in CASES["gaps"].get(k, [])
    ],
)
def test_wording_that_it_misreads(label, text, name):
    assert target_score(text, at(text, name)).label == label


@pytest.mark.parametrize("warm, cold, text", CASES["warmer"])
def test_of_two_names_in_one_sentence_one_is_worded_more_positively(warm, cold, text):
    assert target_score(text, at(text, warm)).score > target_score(text, at(text, cold)).score


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=80), st.text(min_size=1, max_size=12), st.text(max_size=80))
def test_any_text_has_chances_and_carriers_of_its_own_words(before, name, behind):
    text, target = before + name + behind, Span(len(before), len(before) + len(name))
    made = target_score(text, target)
    assert sum(made.chances) == pytest.approx(1, abs=1e-5) and -1 <= made.score <= 1
    spans = [s for s, _ in made.carriers]
    assert spans == sorted(spans) and all(a.end <= b.start for a, b in pairwise(spans))
    assert all(0 <= s.start < s.end <= len(text) and not s.overlaps(target) for s in spans)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_features_come_from_words_of_the_text(before, behind):
    made = features(before + "Lind" + behind, Span(len(before), len(before) + 4))
    assert len(made.buckets) == len(made.values) == len(made.first) == len(made.last)
    assert (made.values > 0).all() and (made.buckets >= 0).all()
    assert ((made.last <= len(made.words)) & (made.first >= -1)).all()
    buckets, values, where = gathered(made)
    assert (buckets[where] == made.buckets).all() and np.expm1(values).sum() == pytest.approx(made.values.sum())


def test_a_bucket_means_the_same_everywhere():
    made = features("Police praised Lind.", Span(15, 19))
    assert sorted(made.buckets[made.buckets >= MOODS].tolist())[:3] == [int(b) for b in CASES["buckets"]]


@pytest.mark.parametrize("piece", ["a", "not ", '"', ", ", "Ä’", "\x00", "is ", "1,", "praised "])
def test_a_long_line_takes_no_time(piece):
    text = piece * (100_000 // len(piece)) + "Lind" + piece * (100_000 // len(piece))
    place = at(text, "Lind")
    target_score("Lind won.", Span(0, 4))
    with bounded(0.5):
        target_score(text, place)


def test_a_mean_over_mentions():
    text = "Prosecutors accused Lind of fraud. Friends praised Lind for her courage."
    first, second = Span(20, 24), Span(51, 55)
    each = [tone_of(text, s) for s in (first, second)]
    assert tone_of(text, "Lind").score == pytest.approx((each[0].score + each[1].score) / 2, abs=1e-3)
    assert [s.of(text) for s, _ in each[1].carriers if s.end < 34] == [], "another sentence carries nothing"


def test_the_weights_are_plain_arrays_of_this_code():
    path = FOLDER / "target_tone.npz"
    assert path.stat().st_size < 3_000_000
    with np.load(path, allow_pickle=False) as held:
        assert str(held["trained_on"]) == trained_on()
        assert (np.diff(held["buckets"].astype(np.int64)) > 0).all()
        assert len(held["weights"]) == len(held["rarity"]) == len(held["buckets"])
    assert "Felix Hamborg" in (FOLDER / "target_tone.NOTICE").read_text("utf-8")


def test_weights_of_other_features_are_refused(monkeypatch):
    target_model._weights.cache_clear()
    monkeypatch.setattr(target_model, "trained_on", lambda: "0" * 16)
    with pytest.raises(WeightsError, match="learnt from other features"):
        target_score("Lind won.", Span(0, 4))
    target_model._weights.cache_clear()


def test_what_is_done_and_suffered():
    words = target_words("Ms. Lind, the mayor, had not yet been accused.", Span(4, 8))
    place, passive = done(words)
    assert (words.texts[place], passive) == ("accused", True)
    words = target_words("The plan was praised by the former mayor Lind.", Span(41, 45))
    assert suffered(target_words("He was praised by Lind.", Span(18, 22))) == (2, "by")
    assert words.texts[suffered(words)[0]] == "mayor"


def test_negations_and_quotations():
    assert negated(["not", "praise", "a", "good", "plan", "which", "failed"]) == [False, *[True] * 4, False, False]
    assert negated(["isn't", "good", ",", "bad"]) == [False, True, False, False]
    assert quoted(["“", "a", "”", "b", '"', "c", '"', "d"]) == [True, True, False, False, True, True, False, False]


@pytest.mark.parametrize("name, least", [("dev_rw", 0.70), ("dev_mt", 0.68)])
def test_on_public_sentences_it_was_not_made_from(name, least):
    path = PUBLIC / f"{name}.jsonl"
    if not path.exists():
        pytest.skip("the public data are not here")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    got = [LABELS.index(tone_of(r["sentence"], (r["from"], r["to"])).label) for r in rows]
    gold = [int(r["polarity"]) + 1 for r in rows]
    each = []
    for k in range(3):
        both = sum(g == k == p for g, p in zip(gold, got, strict=True))
        each.append(2 * both / (gold.count(k) + got.count(k)))
    assert sum(each) / 3 >= least
