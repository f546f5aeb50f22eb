"""Counts: what a word, a figure, a name and a hard word are, and laws that hold for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.lexicons import FOLDER, text_yaml, words
from analysis.readability.familiar_words import familiar
from analysis.readability.samples import COLUMNS, Counts, rows, total
from analysis.readability.words import begun, pieces

FAMILIAR = text_yaml((FOLDER.parents[1] / "tests/cases/familiar_words.yml").read_text("utf-8"))


def counted(*texts):
    return total(rows(texts))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The firm paid $14.3 billion for a 49% stake.",
            {"words": 9, "figures": 2, "letters": 27, "characters": 32},
        ),
        ("It's a well-known, state-owned bank.", {"words": 5, "figures": 0}),
        ("He left — or so she said – in 2019…", {"words": 8, "figures": 1}),
        ("Prices rose – – and fell.", {"words": 4, "sentences": 1}),
        ("“No,” he said.", {"words": 3, "letters": 8}),
        ("Ofﬁcials met.", {"words": 2, "letters": 12}),
        ("1,000 of 2,500 in the 1990s", {"words": 6, "figures": 3, "syllables": 6}),
        ("See https://www.quayside.example/a/very/long/address and write to desk@quayside.example.", {"words": 4}),
        ("Thefirstbottlesofthebeerwereallsoldout by noon.", {"words": 2, "long": 0}),  # blanks lost by the page
        ("Either/or is a state-of-the-art-but-nevertheless-unpopular choice.", {"words": 5}),
    ],
)
def test_words_and_figures(text, expected):
    made = counted(text)
    assert {k: getattr(made, k) for k in expected} == expected


@pytest.mark.parametrize(
    ("text", "hard"),
    [
        ("The committee deliberated.", 2),  # com-mit-tee, de-lib-er-at-ed
        ("The plan was created.", 0),  # three syllables only by -ed
        ("A newspaper and a grandmother.", 0),  # two short easy words each
        ("We saw Arizona and Jefferson.", 0),  # names
        ("Regulators wrote.", 1),  # a capital that only opens the sentence
        ("They met Regulators. ", 0),
        ("He said: “Regulators wrote.”", 1),  # or the quotation
        ("A short-term deal.", 0),
        ("An unemployment-related deal.", 1),
        ("Everybody wanted something different.", 0),  # three syllables and more, but words that everybody knows
    ],
)
def test_gunnings_hard_words(text, hard):
    assert counted(text).complex == hard


def test_a_name_known_from_inside_a_sentence_is_a_name_at_its_start():
    assert counted("They met Valeria.", "Valeria won.").unfamiliar == 0
    assert counted("They met her.", "Valeria won.").unfamiliar == 1


@pytest.mark.parametrize("word", FAMILIAR["known"])
def test_inflections_of_known_words_are_known(word):
    assert familiar(word.replace("’", "'"), "dale_chall")


@pytest.mark.parametrize("word", FAMILIAR["new"])
def test_new_words_are_new(word):
    assert not familiar(word, "dale_chall")


def test_the_lists_have_their_published_sizes():
    assert len(words("dale_chall")) == 2942 and len(words("spache")) > 1040
    assert len(words("spache") - words("dale_chall")) < 120  # the smaller list is nearly a part of the larger


WORDS = [
    "the",
    "of",
    "bank",
    "merger",
    "regulators",
    "Washington",
    "2024",
    "$5bn",
    "created,",
    "investigation",
    "“yes”",
    "–",
    "state-owned",
]
sentences = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join), min_size=1, max_size=8
)


@given(sentences)
@settings(max_examples=80, deadline=None)
def test_counts_do_not_depend_on_how_a_text_is_divided(texts):
    whole, joined = counted(*texts), counted(" ".join(texts))
    for column in ("words", "letters", "characters", "figures", "syllables", "polysyllables", "long"):
        assert getattr(whole, column) == getattr(joined, column)
    assert sum((counted(t) for t in texts), Counts()).words == whole.words


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_counts_bound_each_other_on_any_text(text):
    made = counted(text)
    assert made.sentences == (made.words > 0)
    assert made.letters <= made.characters
    assert (
        made.figures + max(made.polysyllables, made.unfamiliar, made.complex) <= made.words or not made.words
    )
    assert made.complex <= made.polysyllables and made.polysyllables * 3 <= made.syllables
    assert [p for p, _ in pieces(text)] == [p for p, _ in begun(text)]
    assert all(span.of(text) == piece for piece, span in pieces(text))
    assert len(COLUMNS) == len(Counts.__slots__)


@pytest.mark.parametrize(
    "text", ["a-" * 50_000, "x" * 100_000, "1," * 50_000, "$ " * 50_000, "“" * 100_000, "eded" * 25_000]
)
def test_long_lines_take_time_in_proportion(text):
    began = time.process_time()
    rows([text])
    assert time.process_time() - began < 4
