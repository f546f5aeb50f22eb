"""Web pages: text of blocks in page order with offsets; hostile markup is text or nothing."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from bounds import bounded

from analysis.corpus.articles import articles
from analysis.corpus.blocks import blocks
from analysis.corpus.documents import documents
from analysis.corpus.encodings import Unreadable
from analysis.corpus.webpages import page as read_page
from analysis.language import sentences_of
from analysis.nouns import Article, Document

Page = Callable[[str], tuple[Article, ...]]
P = "<p>The bridge over the harbor was closed on Monday after a barge hit a pier, the mayor said.</p>"


def test_saved_page_is_an_article_with_its_metadata(page: Page) -> None:
    (article,) = page("bridge.html")
    assert (article.headline, article.outlet, article.byline) == (
        "Bridge closes after barge strike",
        "River Post",
        "Jane Roe",
    )
    assert (str(article.published), article.date_source) == ("2024-03-05", "stated")
    assert [p.text for p in article.passages] == [
        "The River bridge was closed on Monday after a barge hit a pier, the mayor said. "
        "It will stay shut for two weeks.",
        "A barge carrying 300 tons of gravel broke loose at 4 a.m. Nobody was hurt.",
        "Ferries run every hour",
        "Buses take the long way",
    ]


def test_what_the_page_sets_aside_is_on_record(page: Page) -> None:
    (article,) = page("bridge.html")
    roles = {b.span.of(article.document.text): b.role for b in article.blocks if not b.keep}
    assert roles["Home"] == "navigation" and roles["Weather today is fine."] == "aside"
    assert roles["The bridge on Monday."] == "caption" and roles["© 2024 River Post"] == "footer"
    assert roles["Read also: Ferry fares rise"] == "related link" and roles["Sign up here"] == "newsletter box"
    assert all(b.reason for b in article.blocks if not b.keep)


def test_text_of_a_page_is_its_blocks_in_order() -> None:
    text, given = read_page(
        f"<div>Loose<p>One <b>two</b>\n three</p>tail<table><tr><td>a</td><td>b</td></tr></table>{P}</div>"
    )
    assert text.split("\n\n")[:5] == ["Loose", "One two three", "tail", "a", "b"]
    spans = [tuple(map(int, value.split()[:2])) for key, value in given if key == "block"]
    assert [text[s:e] for s, e in spans] == text.split("\n\n")


@pytest.mark.parametrize(
    "markup",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><p>&b;&b;</p>' + P,
        '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><p>&f;</p>' + P,
        "<div>" * 50_000 + P,
        "<p><b><i>" * 20_000 + P,
        "<" * 50_000 + P,
        "&#0;&#x110000;&nosuch;" + P,
        '<?xml version="1.0" encoding="utf-16"?>' + P,
        "<p>" + "<![CDATA[" * 5_000 + P,
        "<table>" * 3_000 + P,
        "<ul><li>" * 5_000 + P,
        "\x00<p>\x00" + P,
    ],
    ids=[
        "entities",
        "external",
        "deep",
        "inline",
        "angles",
        "references",
        "declaration",
        "cdata",
        "tables",
        "lists",
        "zeros",
    ],
)
def test_hostile_markup_is_read_or_refused_in_time(markup: str) -> None:
    with bounded(10):
        try:
            text, given = read_page(markup)
        except Unreadable:
            text, given = "", ()
        blocks(Document("a.html", "a", "", text, given))
    assert "root:" not in text and len(text) < 10_000 + len(markup)


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a page was fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    path = tmp_path / "a.html"
    path.write_text(
        '<!DOCTYPE html SYSTEM "http://example.org/x.dtd"><html><head><title>Bridge closes</title><base href="http://example.org">'
        f'<link rel="canonical" href="http://example.org/a"></head><body><img src="http://example.org/i.png">{P}</body></html>'
    )
    assert articles(documents(path)[0])[0].passages


def test_code_of_a_page_is_no_text() -> None:
    text, given = read_page(
        f"<body>{P}<script>var a = 'Secret text'</script><style>p{{}}</style><noscript>Turn it on</noscript>"
    )
    assert "Secret" not in text and "Turn" not in text
    assert dict(given)["hidden"] == "1 noscript, 1 script, 1 style"


def test_markup_in_text_stays_text() -> None:
    text, _ = read_page("<p>He wrote &lt;script&gt;alert(1)&lt;/script&gt; on the wall.</p>")
    assert text == "He wrote <script>alert(1)</script> on the wall."


@pytest.mark.parametrize("frame", ['<div class="no-ads related">', '<form action="x">', '<div id="comments">'])
def test_frame_around_everything_drops_nothing(frame: str) -> None:
    text, given = read_page(frame + P * 3)
    assert all(b.keep for b in blocks(Document("a.html", "a", "", text, given)))


def test_raised_source_numbers_are_read_as_citations() -> None:
    """A page whose own account cites its numbered sources with `sup`, at a sentence's end and inside it."""
    sources = "".join(
        f"<p>[{n}]</p><h3>Headline {n} of the dam</h3><p>Gate {n} of the Orren dam was repaired in {2010 + n}, an "
        "engineer of the valley said on Friday. Nobody was hurt when the water rose.</p>"
        for n in (1, 2, 3)
    )
    own = (
        "<p>Share</p><p>A gate of the dam was repaired in 2012<sup>2</sup>. Nobody was hurt.<sup><a href='#'>1</a>"
        "</sup> The valley has 9 km<sup>2</sup> of woods, the sheriff said, and the 3<sup>rd</sup> gate held.</p>"
    )
    text, given = read_page(f"<html><body><p>3 Sources</p>{sources}{own}</body></html>")
    found = articles(Document("page.html", "page", "", text, given))
    (summary,) = (a for a in found if a.id == "page.summary")
    sentences = sentences_of(summary)
    assert [s.cites for s in sentences] == [("2",), ("1",), ()]
    assert sentences[0].text == "A gate of the dam was repaired in 2012."
    assert "9 km² of woods" in sentences[2].text and "3rd gate" in sentences[2].text
