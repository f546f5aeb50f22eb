"""Sentences scored by a reader's own model in place of the word list."""

from __future__ import annotations

import pytest
from tiny_models import tiny_model

import analysis
from analysis.evidence import exhibit
from analysis.language.models import ModelError
from analysis.nouns import Span
from analysis.sentiment import ClassifierScores
from analysis.settings import Settings

TEXT = (
    "The grim council met. It was a fine day in town. Nobody spoke at first. Then the mayor rose. "
    "“A fine, fine bridge,” she said to the grim hall. People went home. It rained."
)


@pytest.fixture
def folder(tmp_path):
    words = {"fine": (-2.0, 0.0, 2.0), "grim": (2.0, 0.0, -2.0)}
    return tiny_model(tmp_path / "tiny-tone", ("negative", "neutral", "positive"), words)


@pytest.fixture
def story(tmp_path):
    (tmp_path / "seeds" / "town").mkdir(parents=True)
    (tmp_path / "seeds" / "town" / "000.txt").write_text(TEXT, "utf-8")

    def load(**given):
        return analysis.load(Settings(story="town", seeds=str(tmp_path / "seeds"), out=str(tmp_path), **given))

    return load


def test_a_score_is_the_chance_of_positive_less_that_of_negative(folder):
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tokenizers")
    score = ClassifierScores(str(folder))
    assert score("A fine day.").score == -score("A grim day.").score == pytest.approx(0.8509, abs=1e-4)
    assert score("A day.").score == 0.0 and score("…").score == 0.0 and score("…").words == 0
    left = score("A fine day in a grim town.", leave_out=[Span(2, 6)])
    assert left.score == score("A day in a grim town.").score and left.words == 6 and left.carriers == ()


def test_every_table_of_tone_comes_from_the_model_and_the_page_says_so(folder, story):
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tokenizers")
    told, plain = story(tone_model=str(folder)), story()
    assert told.tone["score"].tolist()[:3] == [pytest.approx(-0.8509, abs=1e-4), pytest.approx(0.8509, abs=1e-4), 0.0]
    assert set(told.tone["carriers"]) == {""} and set(plain.tone["carriers"]) != {""}
    own = told.tone_articles.set_index("voice").loc["own"]
    assert own["n"] == plain.tone_articles.set_index("voice").loc["own"]["n"] and own["score"] < 0
    assert told.signature != plain.signature
    assert "Scored by the model tiny-tone" in exhibit("sharpest", told).reading
    assert told.claims.equals(plain.claims) and told.grades.equals(plain.grades)


def test_a_model_that_is_not_there_is_one_line(story):
    with pytest.raises(ModelError, match=r"^nowhere: no such folder; give one that holds model\.onnx"):
        _ = story(tone_model="nowhere").tone
