"""Formulas: published worked examples, the arithmetic reader, the data."""

from __future__ import annotations

import pytest

from analysis.readability import Counts, formulas, grades_of
from analysis.readability.formulas import FormulaError, amounts_of, term_of, values
from analysis.readability.levels import age_equivalent, school_grades

CONTRACT = [
    "flesch_reading_ease",
    "flesch_kincaid",
    "gunning_fog",
    "smog",
    "coleman_liau",
    "ari",
    "dale_chall",
    "spache",
    "lix",
    "rix",
    "consensus",
]

# The abstract of Coleman and Liau (1975), which its authors grade 14.5 themselves.
COLEMAN_LIAU = (
    "Existing computer programs that measure readability are based largely upon subroutines which "
    "estimate number of syllables, usually by counting vowels. The shortcoming in estimating syllables is "
    "that it necessitates keypunching the prose into the computer. There is no need to estimate syllables "
    "since word length in letters is a better predictor of readability than word length in syllables. "
    "Therefore, a new readability formula was computed that has for its predictors letters per 100 words "
    "and sentences per 100 words. Both predictors can be counted by an optical scanning device, and thus "
    "the formula makes it economically feasible for an organization such as the U.S. Office of Education "
    "to calibrate the readability of all textbooks for the public school system."
)


def value(formula, **counts):
    return float(values(amounts_of(Counts(**counts)))[formula])


def test_the_formulas_are_those_of_the_contract_in_its_order():
    assert list(formulas()) == CONTRACT


def test_coleman_and_liaus_own_abstract():
    made = {g.formula: g.value for g in grades_of(COLEMAN_LIAU)}
    assert made["coleman_liau"] == pytest.approx(14.5, abs=0.3)


@pytest.mark.parametrize(
    ("text", "formula", "published", "exact"),
    [
        # Sentences whose scores are printed in encyclopedias and textbooks on Flesch's formulas
        (
            "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.",
            "flesch_reading_ease",
            37.5,
            0.05,
        ),
        (
            "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.",
            "flesch_kincaid",
            11.3,
            0.05,
        ),
        (
            "This sentence, taken as a reading passage unto itself, is being used to prove a point.",
            "flesch_reading_ease",
            69,
            0.5,
        ),
    ],
)
def test_published_sentences_through_the_whole_path(text, formula, published, exact):
    assert next(g.value for g in grades_of(text) if g.formula == formula) == pytest.approx(
        published, abs=exact
    )


@pytest.mark.parametrize(
    ("formula", "counts", "published"),
    [
        # "The cat sat on the mat": six words of one syllable; the ceiling for a two-word sentence; the floor examples
        ("flesch_reading_ease", {"sentences": 1, "words": 6, "syllables": 6}, 116.145),
        ("flesch_reading_ease", {"sentences": 1, "words": 2, "syllables": 2}, 120.205),
        ("flesch_kincaid", {"sentences": 1, "words": 1, "syllables": 1}, -3.4),  # its lowest possible grade
        ("gunning_fog", {"sentences": 10, "words": 100, "complex": 10}, 8.0),
        ("smog", {"sentences": 30, "words": 300, "polysyllables": 100}, 13.5591),
        ("coleman_liau", {"sentences": 5, "words": 119, "characters": 639}, 14.53),
        ("ari", {"sentences": 1, "words": 10, "characters": 50}, 7.12),
        # one word in twenty unfamiliar, sentences of twenty words
        ("dale_chall", {"sentences": 5, "words": 100, "unfamiliar": 5}, 0.7895 + 0.992 + 3.6365),
        ("spache", {"sentences": 10, "words": 100, "unfamiliar_spache": 5}, 1.21 + 0.41 + 0.659),
        ("lix", {"sentences": 5, "words": 100, "long": 25}, 45.0),
        ("rix", {"sentences": 5, "words": 100, "long": 25}, 5.0),
    ],
)
def test_formulas_on_counts(formula, counts, published):
    assert value(formula, **{"words": 1, "sentences": 1} | counts) == pytest.approx(published, abs=0.01)


def test_consensus_is_the_mean_of_its_five():
    made = values(amounts_of(Counts(10, 200, 900, 920, 3, 310, 30, 22, 60, 40, 60)))
    five = ("flesch_kincaid", "gunning_fog", "smog", "coleman_liau", "ari")
    assert made["consensus"] == pytest.approx(sum(made[f] for f in five) / 5)


@pytest.mark.parametrize(
    "text",
    [
        "words.__class__",
        "open('x')",
        "words if words else 1",
        "'a' * 3",
        "words ** 9",
        "sqrt(words, 2)",
        "[words]",
    ],
)
def test_a_term_that_is_not_arithmetic_is_refused(text):
    with pytest.raises(FormulaError, match="a term holds"):
        term_of(text)


def test_every_formula_says_where_it_comes_from_and_what_it_needs():
    for formula in formulas().values():
        assert formula.citation and formula.because and formula.needs and formula.terms


@pytest.mark.parametrize(
    ("formula", "at", "grade", "age"),
    [
        ("flesch_reading_ease", 65.0, (8, 9), "13–15"),
        ("flesch_reading_ease", -20.0, (16, 17), "18 and over"),
        ("flesch_kincaid", -1.0, (1, 2), "up to 8"),
        ("flesch_kincaid", 8.2, (8, 9), "13–15"),
        ("dale_chall", 7.5, (9, 10), "14–16"),
        ("lix", 50.0, (11, 11), "16–17"),
        ("rix", 4.5, (10, 10), "15–16"),
        ("consensus", 30.0, (17, 17), "18 and over"),
    ],
)
def test_grades_and_ages(formula, at, grade, age):
    assert school_grades(formula, at) == grade and age_equivalent(formula, at) == age
