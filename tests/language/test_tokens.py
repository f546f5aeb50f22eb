"""Tokens: a table of cases, and the law that they rebuild the text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from bounds import bounded
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.language.tokens import tokens
from analysis.lexicons import text_yaml

CASES = text_yaml((Path(__file__).parents[1] / "cases" / "tokens.yml").read_text("utf-8"))
ROWS = [row for rows in CASES.values() for row in rows]


def spelled(row: str) -> str:
    """The text a row stands for: no space before closing marks and behind opening ones."""
    parts = row.split(" ¦ ")
    text = parts[0]
    for before, part in pairwise(parts):
        tight = part in {".", ",", ";", "?", "!", "'s", "'", ")", "]", "”", "’", "/", "...", "…"} or before in set(
            "“([/‘"
        )
        straight = (part == '"' and text.count('"') % 2 == 1) or (before == '"' and text.count('"') == 1)
        dash = "–" in (part, before)
        text += part if tight or straight or dash else " " + part
    return text


@pytest.mark.parametrize("row", ROWS)
def test_tokens_as_listed(row: str) -> None:
    assert [token.text for token in tokens(spelled(row))] == row.split(" ¦ ")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60) | st.text(alphabet=st.sampled_from("aZ1.,'’-$% \n“”&@#/:é\u0301é"), max_size=60))
def test_tokens_rebuild_the_text(text: str) -> None:
    found = tokens(text)
    assert "".join(t.text + t.space for t in found) == text
    assert all(text[t.start : t.end] == t.text and not t.space.strip() for t in found)
    assert all(t.text.strip() == t.text and t.text for t in found[1:])


def test_white_space_in_front_hangs_on_an_empty_token() -> None:
    assert [(t.text, t.space) for t in tokens("  \nGo ")] == [("", "  \n"), ("Go", " ")]
    assert tokens("") == ()


@pytest.mark.parametrize("unit", ["a.", "a-", "1.", "a'", "x", "1-a", "a-1@", "http://", "1a", "é-1", "a&", "$1", "’s"])
def test_long_lines_stay_linear(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    with bounded(10):
        tokens(text)
