"""Pronouns and descriptions: what they stand for, and when they stay open."""

from __future__ import annotations

from pathlib import Path

import pytest
from named_stories import rows, told

from analysis.lexicons import text_yaml

CASES = text_yaml((Path(__file__).parents[1] / "cases" / "references.yml").read_text("utf-8"))


@pytest.mark.parametrize(("text", "expected"), rows(CASES["rows"]))
def test_references(text: str, expected: str) -> None:
    [((_, sentences, _), (_, mentions))] = told(text)
    found = [
        f"{sentences[m.sentence].text[m.start : m.end]}={m.name}"
        for m in mentions
        if m.how in {"pronoun", "possessive", "description"}
    ]
    assert "; ".join(found) == expected


def test_how_a_mention_is_made() -> None:
    [(_, (_, mentions))] = told("Dana Reyes, 28, sold her car. She left. The 28-year-old wept. Reyes returned.")
    assert [m.how for m in mentions] == ["name", "possessive", "pronoun", "description", "alias"]
