"""Quotations and shared passages as exhibits: read from the tables alone, escaped, what differs marked."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from analysis import evidence
from analysis.corpus.stories import read_rows
from analysis.evidence.quoted import repeated, utterances
from analysis.measures import Measures
from analysis.settings import Settings
from analysis.tables import frame, tables

LEAD = (
    "The ferry Ardent sank in the northern bay shortly after midnight while its crew was asleep below the deck, and "
    "the harbor office closed the quay to all ships until noon."
)
TEXTS = {
    "a": f"{LEAD} “They sank the old <b>ferry</b> on purpose,” Bo Lind said. “We will sue,” he said.",
    "b": f"{LEAD} “It sank the old <b>ferry</b> on purpose,” Bo Lind said. Nobody was hurt.",
    "c": "Bo Lind spoke to the press. “It sank the old <b>ferry</b> on purpose,” Bo Lind said.",
}
DATES = {"a": "2025-03-04", "b": "2025-03-02", "c": ""}


@pytest.fixture(scope="module")
def story() -> SimpleNamespace:
    rows = [
        {"story": "s", "article": name, "text": text, "title": None, "published": DATES[name] or None, "outlet": None}
        for name, text in TEXTS.items()
    ]
    measures = Measures("s", read_rows(rows, 0.5), Settings(), textstat=False)
    frames = {name: frame(name, measures.rows(name)) for name in tables()}
    return SimpleNamespace(frames=frames, settings=Settings(), documents={})


def test_an_utterance_stands_wording_by_wording_with_what_differs_marked(story: SimpleNamespace) -> None:
    (one,) = utterances(story.frames)
    assert one.status == "conflict" and "“It” against “They”" in one.reason
    assert {w.articles for w in one.wordings} == {("a",), ("b", "c")}
    html = evidence.exhibit("quotations", story).html
    assert "<mark>They</mark> sank the old &lt;b&gt;ferry&lt;/b&gt;" in html and "<b>" not in html


def test_a_passage_stands_once_and_says_who_is_earlier(story: SimpleNamespace) -> None:
    first = repeated(story.frames)[0]
    assert (first.article, first.other, first.when) == ("a", "b", "b is dated earlier")
    assert first.quote.startswith("The ferry Ardent sank")
    assert "1 pair of accounts; for 1 of them the dates say" in evidence.exhibit("passages", story).reading


def test_what_both_only_quote_is_no_repeating(story: SimpleNamespace) -> None:
    assert not [p for p in repeated(story.frames) if "c" in (p.article, p.other)]


def test_without_either_the_page_says_so(story: SimpleNamespace) -> None:
    empty = SimpleNamespace(frames={n: t.iloc[:0] for n, t in story.frames.items()}, settings=Settings(), documents={})
    assert "No utterance" in evidence.exhibit("quotations", empty).reading
    assert "No passage" in evidence.exhibit("passages", empty).reading
