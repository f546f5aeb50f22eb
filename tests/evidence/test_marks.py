"""Marks in a text."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.evidence.marks import Dropped, Mark, carrier_marks, marked, pushed_marks


class Inside(HTMLParser):
    """The text outside of labels: what was in <small> behind a mark is ours."""

    def __init__(self, html):
        super().__init__()
        self.text, self.small = "", False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.small = tag == "small"

    def handle_endtag(self, tag):
        self.small = self.small and tag != "small"

    def handle_data(self, data):
        self.text += "" if self.small else data


spans = st.tuples(st.integers(0, 30), st.integers(0, 30))


@given(st.text("ab<&>\"' ", max_size=30), st.lists(spans, max_size=5))
@settings(max_examples=60, deadline=None)
def test_marks_never_change_the_text(text, places):
    marks = [Mark(min(p), max(p), "carrier", "+0.10") for p in places]
    assert Inside(marked(text, marks)).text == text


@given(st.text(max_size=30))
@settings(max_examples=60, deadline=None)
def test_without_marks_the_text_is_only_escaped(text):
    assert unescape(marked(text, [])) == text


@pytest.mark.parametrize(
    "text, carriers, marks",
    [
        ("Strong words, strong plan", "Strong +0.40; strong +0.40", [(0, 6), (14, 20)]),
        ("The stronghold is strong", "strong +0.40", [(18, 24)]),
        ("It was not good", "not good -0.30", [(7, 15)]),
        ("A matter of course", "matter +0.01", []),
        ("Nothing here", "elsewhere +0.40", []),
        ("(a.b) a.b", "a.b +0.20", [(1, 4)]),
    ],
)
def test_carriers_are_marked_where_they_stand(text, carriers, marks):
    assert [(m.start, m.end) for m in carrier_marks(text, carriers)] == marks


def test_a_word_of_a_pushed_in_phrase_is_no_carrier():
    pushed = [Mark(4, 12, "pushed")]
    assert [m.start for m in carrier_marks("The (strong) plan is strong", "strong +0.40", pushed)] == [21]


def test_blocks_are_cut_to_the_sentence():
    blocks = [Dropped(0, 5, "r", "w"), Dropped(8, 12, "r", "w"), Dropped(20, 30, "r", "w")]
    assert [(m.start, m.end) for m in pushed_marks(blocks, 3, 10)] == [(0, 2), (5, 7)]
