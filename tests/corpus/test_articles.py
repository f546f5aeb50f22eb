"""Articles: what the five seeds and small pages state about themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from analysis.corpus.articles import articles
from analysis.corpus.documents import documents
from analysis.nouns import Article, Document


@pytest.fixture
def twelve(seeds: Path) -> dict[str, Article]:
    return {a.id: a for path in sorted(seeds.glob("*.txt")) for d in documents(path) for a in articles(d)}


def test_five_seeds_are_twelve_articles(twelve: dict[str, Article]) -> None:
    assert list(twelve) == ["000", "001", "002", "003", *(f"004.{n}" for n in range(1, 8)), "004.summary"]


def test_only_one_seed_states_a_date(twelve: dict[str, Article]) -> None:
    dated = {name: (a.published, a.date_source) for name, a in twelve.items() if a.published}
    assert dated == {"003": (date(2025, 6, 24), "stated")}


def test_no_picture_credit_is_an_outlet(twelve: dict[str, Article]) -> None:
    assert {a.outlet for name, a in twelve.items() if name != "003"} == {""}


@pytest.mark.parametrize(
    ("name", "passages"),
    [("000", 22), ("001", 9), ("002", 13), ("003", 40), ("004.1", 1), ("004.7", 1), ("004.summary", 7)],
)
def test_seed_has_its_passages(twelve: dict[str, Article], name: str, passages: int) -> None:
    assert len(twelve[name].passages) == passages


def test_summary_cites_all_its_sources(twelve: dict[str, Article]) -> None:
    assert twelve["004.summary"].cites == tuple(f"004.{n}" for n in range(1, 8))


def test_seed_sentences_read_on(twelve: dict[str, Article]) -> None:
    text = {name: " ".join(p.text for p in a.passages) for name, a in twelve.items()}
    assert "isn’t just the mind one of Silicon Valley’s" in text["003"]
    assert "interim CEO. Wang was born in New Mexico" in text["004.6"]
    assert "a 49% stake in the company. The deal's centerpiece" in text["004.summary"]
    assert "such as Llama 4, have" in text["004.summary"]
    assert not any("Scale AI)" in t or "Related:" in t for t in text.values())


def test_card_wins_over_the_page(text_page: Callable[[str], Article]) -> None:
    text = "Bridge Closes\nBy Jane Roe\nPublished March 3, 2018\n\nThe bridge was closed on Monday, the mayor said."
    document = Document("a.txt", "a", "", text)
    plain, carded = articles(document)[0], articles(document, {"published": "2018-03-05", "outlet": "River Post"})[0]
    assert (plain.published, plain.date_source, plain.byline, plain.given) == (
        date(2018, 3, 3),
        "stated",
        "Jane Roe",
        (),
    )
    assert (carded.published, carded.date_source, carded.outlet) == (date(2018, 3, 5), "given", "River Post")
    assert carded.given == ("outlet", "published")


def test_title_of_a_row_is_found_in_its_text_or_has_no_span() -> None:
    text = "Bridge closes after strike\n\nThe bridge was closed on Monday, the mayor said."
    inside = articles(Document("r", "r", "", text, (("title", "Bridge closes after strike"),)))[0]
    beside = articles(Document("r", "r", "", text, (("title", "Mayor shuts bridge"),)))[0]
    assert inside.headline_span is not None and inside.headline_span.of(text) == "Bridge closes after strike"
    assert beside.headline == "Mayor shuts bridge" and beside.headline_span is None


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Mayor resigns after flood report\n\nThe mayor resigned on Monday.", "Mayor resigns after flood report"),
        ("Will the bridge open in May?\n\nThe council meets on Monday.", "Will the bridge open in May?"),
        ("The mayor resigned on Monday after nine years.\n\nHer deputy takes over.", ""),
        ("- one\n- two\n\nThe mayor resigned on Monday.", ""),
        ("Local News\n\nMayor resigns after report on spring flood\n\nShe did.",
         "Mayor resigns after report on spring flood"),
    ],
)  # fmt: skip
def test_headline_is_read_where_one_stands(text: str, headline: str, text_page: Callable[[str], Article]) -> None:
    assert text_page(text).headline == headline
