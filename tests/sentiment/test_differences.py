"""Differences: none between halves of one account, found where one is planted."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.sentiment import tone_differences
from analysis.sentiment.differences import holm
from analysis.settings import Settings

SETTINGS = Settings(resamples=400)


def news_like(generator, n):
    """Sentence tones as in news: half are zero, the rest spread widely."""
    return np.where(generator.random(n) < 0.5, 0.0, np.clip(generator.normal(-0.1, 0.45, n), -1, 1)).round(4)


def test_random_halves_of_one_account_are_seldom_called_different():
    generator = np.random.default_rng(3)
    called = 0
    for i in range(200):
        scores = news_like(generator, 40)
        halves = generator.permutation(scores)
        called += tone_differences({f"{i}a": halves[:20], f"{i}b": halves[20:]}, SETTINGS)[0].named
    assert called <= 0.05 * 200


def test_a_planted_shift_is_called():
    generator = np.random.default_rng(5)
    called = 0
    for i in range(100):
        first, second = news_like(generator, 40), news_like(generator, 40) + 0.3
        called += tone_differences({f"{i}a": first, f"{i}b": second}, SETTINGS)[0].named
    assert called >= 0.8 * 100


def test_many_pairs_are_corrected_for():
    generator = np.random.default_rng(9)
    called = 0
    for _ in range(20):
        made = tone_differences({str(i): news_like(generator, 25) for i in range(6)}, SETTINGS)
        assert len(made) == 15
        called += any(d.named for d in made)
    assert called <= 3  # stories with any false call


def test_one_account_that_stands_out_is_called_among_sixty_six_pairs():
    generator = np.random.default_rng(4)
    scores = {str(i): news_like(generator, 40) for i in range(12)}
    made = tone_differences(scores | {"0": scores["0"] + 0.8}, SETTINGS)
    assert sum(d.named for d in made if d.first == "0") == 11
    assert not any(d.named for d in made if d.first != "0")


def test_a_copy_and_its_original_are_no_pair():
    scores = {"a": [0.1] * 9, "b": [0.1] * 9, "c": [0.9] * 9}
    made = tone_differences(scores, SETTINGS, frozenset({frozenset("ab")}))
    assert [(d.first, d.second) for d in made] == [("a", "c"), ("b", "c")]


def test_what_is_too_small_to_name_has_no_level():
    generator = np.random.default_rng(8)
    first = news_like(generator, 300)
    made = tone_differences({"a": first, "b": first + 0.09}, SETTINGS)[0]
    assert made.level is None and not made.named and made.difference == pytest.approx(0.09, abs=1e-4)


def test_holm_keeps_the_order_of_pairs():
    assert holm([0.5, 0.001, 0.02]) == pytest.approx([0.5, 0.003, 0.04])
    assert holm([]) == [] and holm([0.7]) == [0.7]


def test_too_few_sentences_are_said_to_be_too_few():
    made = tone_differences({"long": [0.1] * 9, "short": [0.5] * 3}, SETTINGS)[0]
    assert (made.difference, made.low, made.level, made.named) == (None, None, None, False)
    assert made.why_not == "short has 3 of the 5 sentences needed"


def test_accounts_without_spread():
    made = tone_differences({"a": [0.0] * 8, "b": [0.0] * 8, "c": [0.5] * 8}, Settings(resamples=2000))
    assert [d.named for d in made] == [False, True, True]
    assert made[0].difference == 0.0 and made[1].difference == 0.5


def test_one_story_one_answer():
    generator = np.random.default_rng(1)
    scores = {k: news_like(generator, 15) for k in "abc"}
    assert tone_differences(scores, SETTINGS) == tone_differences(scores, SETTINGS)


@pytest.fixture(scope="module")
def real_scores():
    """Sentence tones of the project's own accounts that have at least 40 sentences, copies left out."""
    from analysis.corpus.stories import read_story, story_names
    from analysis.measures import Measures
    from analysis.settings import project_folder

    folder, found = project_folder() / "seeds", []
    for name in story_names(folder):
        measures = Measures(name, read_story(folder / name, 0.5), SETTINGS)
        for one in measures.readable:
            scores = [t.score for t in measures.tones[one.article.id]]
            if len(scores) >= 40 and not one.article.copy_of:
                found.append(np.array(scores))
    assert len(found) >= 3
    return found


@pytest.mark.slow
def test_random_halves_of_real_accounts_are_seldom_called_different(real_scores):
    generator, called, tried = np.random.default_rng(1), 0, 0
    for scores in real_scores:
        for _ in range(400):
            halves = np.array_split(generator.permutation(scores), 2)
            called += tone_differences({f"{tried}a": halves[0], f"{tried}b": halves[1]}, SETTINGS)[0].named
            tried += 1
    assert called <= 0.05 * tried


@pytest.mark.slow
def test_a_shift_planted_in_forty_real_sentences_is_called(real_scores):
    generator, called = np.random.default_rng(11), 0
    pooled = np.concatenate(real_scores)
    for i in range(100):
        first, second = generator.choice(pooled, 40), generator.choice(pooled, 40) + 0.3
        called += tone_differences({f"{i}a": first, f"{i}b": second}, SETTINGS)[0].named
    assert called >= 0.8 * 100


def test_of_more_than_forty_accounts_the_forty_with_most_sentences_are_compared() -> None:
    scores = {f"a{n:02d}": [0.0, 0.1] * (10 + n % 50) for n in range(60)}
    pairs = tone_differences(scores, Settings())
    assert len(pairs) == 40 * 39 // 2
    assert {p.first for p in pairs} | {p.second for p in pairs} == {f"a{n:02d}" for n in range(60) if 10 <= n < 50}
