"""Passages of two accounts: exact, nearly so, or an opening retold; spans lead back, and dates say who is earlier."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from analysis.corpus.copies import with_copies
from analysis.corpus.repeats import repeats
from analysis.nouns import Article, Document, Passage, Span

LEAD = (
    "The ferry Ardent sank in the northern bay shortly after midnight while its crew was asleep below the deck, and "
    "the harbor office closed the quay to all ships until noon."
)
OWN = "Divers found a crack in the hull on Tuesday. The owner did not answer questions about earlier repairs."


def article(name: str, text: str, published: str = "", source: str = "stated") -> Article:
    when = date.fromisoformat(published) if published else None
    span = Span(0, len(text))
    document = Document(name, name, name, text)
    return Article(
        name, document, span, published=when, date_source=source if when else "", passages=(Passage(text, (span,)),)
    )


def found(*articles: Article) -> list[Any]:
    return list(repeats(with_copies(articles)))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{LEAD} {OWN}", "exact"),
        (f"{LEAD.replace('shortly after midnight', 'just past twelve')} {OWN}", "near"),
        (f"{LEAD.upper()} {OWN}", "exact"),
        (OWN, ""),
    ],
)
def test_a_passage_is_found_and_leads_back(text: str, kind: str) -> None:
    made = found(article("a", LEAD), article("b", text))
    assert [r.kind for r in made] == ([kind] if kind else [])
    for r in made:
        texts = {"a": LEAD, "b": text}
        assert texts[r.article][r.start : r.end] == r.quote
        assert texts[r.other][r.other_start : r.other_end] == r.other_quote


@pytest.mark.parametrize(
    ("one", "two", "repeating", "earlier"),
    [
        (("2025-03-02", "stated"), ("2025-03-04", "stated"), "b", "a"),
        (("2025-03-04", "stated"), ("2025-03-02", "given"), "a", "b"),
        (("2025-03-02", "stated"), ("2025-03-02", "stated"), "a", ""),
        (("2025-03-04", "assumed"), ("2025-03-02", "stated"), "a", ""),
        (("", ""), ("2025-03-02", "stated"), "a", ""),
    ],
)
def test_the_later_account_repeats_where_dates_say_so(
    one: tuple[str, str], two: tuple[str, str], repeating: str, earlier: str
) -> None:
    (made,) = found(article("a", LEAD, *one), article("b", f"{LEAD} {OWN}", *two))
    assert (made.article, made.earlier) == (repeating, earlier), "without dates the contained account repeats"


def test_the_order_of_accounts_changes_no_passage() -> None:
    one, two = article("a", LEAD), article("b", f"{OWN} {LEAD}")
    assert found(one, two) == found(two, one)
