"""Quotations with their speakers, and what is reported without marks: tables of cases and laws."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from bounds import bounded
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.language import sentences_of
from analysis.language.quotations import attributions, quotations, quoted_spans
from analysis.lexicons import text_yaml
from analysis.nouns import Article, Document, Passage, Sentence, Span

FOLDER = Path(__file__).parents[1] / "cases"
QUOTED = text_yaml((FOLDER / "quotations.yml").read_text("utf-8"))
GAPS = text_yaml((FOLDER / "attributions_gaps.yml").read_text("utf-8"))
REPORTED = text_yaml((FOLDER / "attributions.yml").read_text("utf-8"))


def article(*paragraphs: str) -> Article:
    text = "\n".join(paragraphs)
    passages, at = [], 0
    for paragraph in paragraphs:
        passages.append(Passage(paragraph, (Span(at, at + len(paragraph)),)))
        at += len(paragraph) + 1
    return Article("a", Document("a.txt", "a", "", text), Span(0, len(text)), passages=tuple(passages))


def sentences(text: str) -> tuple[Sentence, ...]:
    return sentences_of(article(*text.split(" / ")))


@pytest.mark.parametrize("row", QUOTED, ids=[row["text"][:60] for row in QUOTED])
def test_words_and_speakers(row: dict[str, object]) -> None:
    read = sentences(str(row["text"]))
    found = quotations(read)
    assert [[one.words, one.speaker] for one in found] == row["said"]
    assert all(read[one.sentence].text[one.start : one.end] == one.words for one in found)


@pytest.mark.parametrize(("text", "expected"), REPORTED, ids=[row[0][:60] for row in REPORTED])
def test_reported_without_marks(text: str, expected: list[list[str]]) -> None:
    (sentence,) = sentences(text)
    assert [[span.of(text), words] for span, words in attributions(sentence)] == expected


@pytest.mark.parametrize(("text", "expected"), GAPS, ids=[row[0][:60] for row in GAPS])
@pytest.mark.xfail(strict=True, reason="known gap")
def test_gaps_in_what_is_reported(text: str, expected: list[list[str]]) -> None:
    (sentence,) = sentences(text)
    assert [[span.of(text), words] for span, words in attributions(sentence)] == expected


def test_a_resolver_names_the_speaker() -> None:
    read = sentences("“We won,” the mayor said.")
    seen = []

    def resolver(sentence: int, words: Span) -> str:
        seen.append((sentence, words.of(read[sentence].text)))
        return "Ana Ruiz"

    assert [one.speaker for one in quotations(read, resolver)] == ["Ana Ruiz"]
    assert seen == [(0, "the mayor")]


def test_a_quotation_over_sentences_is_one_group() -> None:
    found = quotations(sentences("“We won. It took years,” Ruiz said. “It is over.”"))
    assert [one.group for one in found] == [0, 0, 1]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab S.,'’‘“”\"\n«»`1"), max_size=60) | st.text(max_size=40))
def test_quoted_spans_are_apart_and_within_paragraphs(text: str) -> None:
    spans = quoted_spans(text)
    assert all(0 <= s.start < s.end <= len(text) and "\n" not in s.of(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["red", "said", "Ana", "“", "”", ",", "he", "that", ".", "'", "told", "Lind", ":", "and"]),
        max_size=25,
    )
)
def test_any_order_of_words_is_read_without_harm(words: list[str]) -> None:
    for sentence in sentences(" ".join(words) or "x"):
        for span, speaker in attributions(sentence):
            assert 0 <= span.start < span.end <= len(sentence.text) and speaker.strip()
    read = sentences(" ".join(words) or "x")
    assert all(read[one.sentence].text[one.start : one.end] == one.words for one in quotations(read))


@pytest.mark.parametrize(
    "unit", ["“a ", "' a", '"a', "he said ", "said that ", "a, ", "according to ", "A b ", "(a) ", "“a,” x ", "‘s "]
)
def test_long_lines_stay_linear(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    with bounded(20):
        quoted_spans(text)
        (sentence, *_) = sentences((unit * (5_000 // len(unit))).strip() + "x")
        attributions(sentence)
