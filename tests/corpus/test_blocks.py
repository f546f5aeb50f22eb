"""Blocks: planted features of whole pages, and the laws that hold for any text."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus.articles import articles
from analysis.corpus.blocks import blocks
from analysis.corpus.documents import documents
from analysis.nouns import Article, Block, Document

from .conftest import PAGES, SEEDS

Page = Callable[[str], tuple[Article, ...]]


def dropped(article: Article) -> list[tuple[str, str]]:
    return [(b.role, b.span.of(article.document.text)) for b in article.blocks if not b.keep]


def kept(article: Article, role: str) -> list[str]:
    return [b.span.of(article.document.text) for b in article.blocks if b.keep and b.role == role]


def test_stuffed_page_reads_on(page: Page) -> None:
    (article,) = page("stuffed.txt")
    texts = [p.text for p in article.passages]
    assert texts[0].startswith("Ida Moor, a lighthouse keeper, won the island's election on Saturday")
    assert texts[1].startswith("Moor is 41.") and "(which is lit at dusk)" in texts[1]
    assert texts[2].startswith("She had no party and no budget, she said.")
    assert "Moor was sworn in on Monday." in texts
    assert "The owners had held the hall for 30 years." in texts
    assert not any("island vote" in t or "Related" in t or "Copyright" in t for t in texts)


def test_stuffed_page_states_itself(page: Page) -> None:
    (article,) = page("stuffed.txt")
    assert article.headline == "Lighthouse Keeper Wins Island Vote: How a Newcomer Beat the Fleet Owners"
    assert (article.outlet, article.byline) == ("Harbor Buzz", "Jonas Pike")
    assert (str(article.published), article.date_source) == ("2018-03-03", "stated")


def test_stuffed_page_keeps_lists_and_headings(page: Page) -> None:
    (article,) = page("stuffed.txt")
    assert [t for t in kept(article, "heading") if t.startswith("=>")] == ["=> Why the Fleet Owners Lost"]
    assert len(kept(article, "list item")) == 6
    assert "A majority of the council" in [p.text for p in article.passages]


def test_stuffed_page_drops_with_roles(page: Page) -> None:
    (article,) = page("stuffed.txt")
    roles = dropped(article)
    assert roles.count(("inserted phrase", "(Ida Moor island vote)")) == 4
    assert ("inserted phrase", "Quiet Work, Long Nights") in roles
    assert ("related link", "Related: Ten Islands That Changed Hands In A Single Night") in roles
    assert ("legal", "Copyright 2018 Harbor Buzz. All rights reserved.") in roles
    assert ("related link", "How to Earn Money With Shells: Ten Proven Ways for Beginners") in roles
    assert ("byline", "Jonas Pike") in roles and ("comment form", "Leave a Reply") in roles
    assert ("navigation", "Harbor Buzz") in roles


def test_hard_wrapped_lines_are_one_passage(page: Page) -> None:
    (article,) = page("wrapped.txt")
    assert [len(p.text.split()) for p in article.passages] == [25, 26, 6]
    assert "bridge over the harbor" in article.passages[0].text
    assert article.headline == "Council backs second bridge"


def test_lines_of_their_own_are_not_joined(text_page: Callable[[str], Article]) -> None:
    article = text_page(
        "The mayor resigned on Monday after nine years in the office.\nShe had said in May that she would stay.\n"
        "The deputy mayor takes over until the election in the autumn.\n"
    )
    assert len(article.passages) == 3


def test_bracketed_words_of_a_writer_stay(text_page: Callable[[str], Article]) -> None:
    line = "The senator (a former judge) voted no, and his colleague (R-Ohio) voted yes. "
    article = text_page(line + "\n\n" + "Others (R-Ohio) did not vote (Reuters) at all that day.\n\n" * 5)
    assert not dropped(article)


def test_every_dropped_block_has_a_reason() -> None:
    for path in [*PAGES.iterdir(), *SEEDS.glob("*.txt")]:
        for document in documents(path):
            assert all(b.reason for b in blocks(document) if not b.keep)


LINES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["[1]", "[2]", "7 Sources", "Share", "Copy Link", "By Jane Roe", "- item",
        "# Top", "## Sub **x**", "> quoted [a](b) __c__", "- **a** b", "- c",
         "1. one", "2. two", "(a b c)", "=> Go Home",
         "Related: One Two Three Four Five she said.", "He left 1. She stayed 2.", "Leave a Reply", "2:13 Clip Pause",
         "The bridge over the harbor was closed on Monday after a barge hit one of its piers.",
         "\u00a0", "\u200b", "\ufeff", "\v"]
    ),
)  # fmt: skip
TEXTS = st.lists(LINES, max_size=14).map("\n".join)


def covers(text: str, found: tuple[Block, ...]) -> None:
    """Every visible character lies in exactly one top block; dropped parts of kept ones do not overlap."""
    at, outer = 0, None
    inner_end = 0
    for block in found:
        if outer is None or block.span.start >= outer.span.end:
            assert not any(c.isprintable() and not c.isspace() for c in text[at : block.span.start])
            outer, at, inner_end = block, block.span.end, block.span.start
        else:
            assert outer.keep and not block.keep and outer.span.contains(block.span) and block.span.start >= inner_end
            inner_end = block.span.end
    assert not any(c.isprintable() and not c.isspace() for c in text[at:])


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["a.txt", "a.md"]))
def test_blocks_account_for_every_visible_character(text: str, name: str) -> None:
    covers(text, blocks(Document(name, "a", "", text)))


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["a.txt", "a.md"]))
def test_articles_tile_and_passages_give_back_their_text(text: str, name: str) -> None:
    found = articles(Document(name, "a", "", text))
    assert len({a.id for a in found}) == len(found)
    assert found[0].span.start == 0 and found[-1].span.end == len(text)
    assert sum(len(a.blocks) for a in found) == len(blocks(Document(name, "a", "", text)))
    for article in found:
        for passage in article.passages:
            assert passage.text == "".join(p.of(text) for p in passage.pieces).replace("\n", " ")
            assert passage.text.strip() == passage.text and any(c.isprintable() for c in passage.text)
            assert article.span.contains(passage.span)
