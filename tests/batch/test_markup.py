"""What a notebook shows is harmless on a page, whatever text it was made from."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from bounds import bounded
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.batch.markup import harmless_html
from analysis.lexicons import text_yaml

CASES = text_yaml((Path(__file__).parents[1] / "cases" / "markups.yml").read_text("utf-8"))
RUNS = {"script", "iframe", "object", "embed", "form", "meta", "link", "base", "foreignobject", "template"}
SIGNS = ["<", ">", "</", "/>", "'", '"', "=", " ", "\x00", "<!--", "-->", "<![CDATA[", "]]>", "&lt;", "&#60;"]
WORDS = ["script", "svg", "style", "title", "p", "img", "a", "x", "javascript:", "https://x.example", "url("]
PIECES = st.sampled_from([*SIGNS, *WORDS, " onclick=", " src=", " href=", " style="])


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["html"])
def test_a_case(case: dict[str, str]) -> None:
    assert harmless_html(case["html"]) == case["page"]


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_nothing_that_runs_or_asks_the_network_gets_through(html: str) -> None:
    made = harmless_html(html)
    seen = _Seen()
    seen.feed(made)
    seen.close()
    for tag, attributes in seen.tags:
        assert tag not in RUNS
        for name, value in attributes.items():
            assert not name.startswith("on")
            assert "javascript:" not in (value or "") or name not in {"href", "src", "xlink:href"}
            assert name != "src" or not re.match(r"\s*https?:", value or "")
    assert harmless_html(made) == made


LONG = ["<", "<p ", "&", "<a href='", "<b>", "<b></i>", "<style>", "<!--", "</", "<script", "<a b=c ", "&lt"]


@pytest.mark.parametrize("piece", LONG)
def test_long_hostile_text_takes_no_time(piece: str) -> None:
    for text in (piece * (100_000 // len(piece)), "<style>" + piece * (50_000 // len(piece)) + "</style>"):
        with bounded(1):
            harmless_html(text)
