"""Sentences: a table of cases, laws for any text, and the measured F1 where the evaluation data are present."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from bounds import bounded
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.language.sentences import sentence_spans, split
from analysis.lexicons import text_yaml

CASES = text_yaml((Path(__file__).parents[1] / "cases" / "sentences.yml").read_text("utf-8"))
ROWS = [(group, row) for group, rows in CASES.items() for row in rows]
GAPS = text_yaml((Path(__file__).parents[1] / "cases" / "sentences_gaps.yml").read_text("utf-8"))
EVAL = Path(__file__).parents[3] / "shared" / "eval" / "sentences_dev.jsonl"
NEWS = st.text(alphabet=st.sampled_from("aAbI. .!?…,”“\"'’()[]\n0 —-"), max_size=120)


@pytest.mark.parametrize(("group", "row"), ROWS, ids=[f"{g}-{n}" for n, (g, _) in enumerate(ROWS)])
def test_split_as_marked(group: str, row: str) -> None:
    text = row.replace(" ¦ ", " ").replace("¦", "")
    assert [span.of(text) for span in split(text)] == re.split(" ?¦ ?", row)


@pytest.mark.parametrize("row", GAPS)
@pytest.mark.xfail(strict=True, reason="known gap: a name behind an abbreviation begins a sentence")
def test_gaps_in_splitting(row: str) -> None:
    assert [span.of(row.replace(" ¦ ", " ")) for span in split(row.replace(" ¦ ", " "))] == row.split(" ¦ ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. The stake is 49%.", ["1. The stake is 49%."]),
        ("a) A new lab. It opens in May.", ["a) A new lab.", "It opens in May."]),
        ("• Exclusive access to tools", ["• Exclusive access to tools"]),
        ("12. Sales rose. Costs fell.", ["12. Sales rose.", "Costs fell."]),
        ("iv. Jobs are safe", ["iv. Jobs are safe"]),
    ],
)
def test_a_list_items_marker_stays_with_it(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in split(text, list_item=True)] == expected


def test_paragraphs_are_apart_even_without_a_full_stop() -> None:
    text = "A Broader Impact\nExperts agree. Others do not\n\nWhat next?"
    assert [s.of(text) for s in sentence_spans(text)] == [
        "A Broader Impact",
        "Experts agree.",
        "Others do not",
        "What next?",
    ]


@pytest.mark.parametrize("text", ["", " \n ", "...", "“”", "— — —", "\u2028\n•"])
def test_marks_alone_are_no_sentence(text: str) -> None:
    assert sentence_spans(text) == []


@settings(max_examples=150, deadline=None)
@given(NEWS | st.text(max_size=80))
def test_sentences_are_tight_ordered_and_hold_every_word(text: str) -> None:
    spans = sentence_spans(text)
    for span in spans:
        words = span.of(text)
        assert words == words.strip() and re.search(r"[^\W_]", words) and "\n" not in words
    assert all(a.end <= b.start for a, b in pairwise(spans))
    covered = {i for span in spans for i in range(span.start, span.end)}
    assert all(i in covered for i, c in enumerate(text) if re.match(r"[^\W_]", c))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from([row for _, row in ROWS if " ¦ " not in row and "¦" not in row and row.endswith(".")]),
        max_size=4,
    )
)
def test_paragraphs_do_not_disturb_each_other(rows: list[str]) -> None:
    text = "\n".join(rows)
    assert [s.of(text) for s in sentence_spans(text)] == rows


@pytest.mark.parametrize("unit", ["A. ", "“", "a.B", "(", "... ", "U.S. ", "Mr. X ", "1. ", "\"'", "?” A "])
def test_long_lines_stay_linear(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    with bounded(20):
        sentence_spans(text)


@pytest.mark.skipif(not EVAL.exists(), reason="evaluation data absent")
def test_f1_on_news_nobody_here_wrote() -> None:
    skip = re.compile(r"[\s\"'“”‘’(\[]*")
    hits = extra = missed = 0
    for line in EVAL.read_text("utf-8").splitlines():
        story = json.loads(line)
        text = story["text"]

        def at(i: int, text: str = text) -> int:
            return skip.match(text, i).end()  # type: ignore[union-attr]

        gold = {at(i) for i in story["starts"][1:]}
        found = {at(span.start) for span in sentence_spans(text)[1:]}
        hits, extra, missed = hits + len(gold & found), extra + len(found - gold), missed + len(gold - found)
    assert 2 * hits / (2 * hits + extra + missed) >= 0.98
