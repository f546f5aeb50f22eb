"""Markdown: its marks are dropped, its words read on."""

from __future__ import annotations

from analysis.corpus.articles import articles
from analysis.corpus.blocks import blocks
from analysis.nouns import Document

TEXT = """# Barge Strikes **Harbor** Bridge

The bridge was **closed** on [Monday](http://rvr.st/a) after a barge hit a pier, the mayor said. ![pier](p.png)

## what happened at 4 a.m.

> "We heard a **"crack"** and ran," said a guard (see [the log](l.html)).

- two *ferries*
- **one** bus
"""


def test_marks_are_dropped_and_words_read_on() -> None:
    (article,) = articles(Document("a.md", "a", "", TEXT))
    assert article.headline == "Barge Strikes Harbor Bridge"
    assert [p.text for p in article.passages] == [
        "The bridge was closed on Monday after a barge hit a pier, the mayor said.",
        '"We heard a "crack" and ran," said a guard (see the log).',
        "two *ferries*",
        "one bus",
    ]
    assert [b.role for b in article.blocks if b.keep][-2:] == ["list item", "list item"]
    assert [b.span.of(TEXT) for b in article.blocks if b.role == "heading"] == ["## what happened at 4 a.m."]
    assert all(b.reason for b in article.blocks if not b.keep)


def test_marks_in_plain_text_stay() -> None:
    found = blocks(
        Document("a.txt", "a", "", "The note said **stop** and [sic](no) more than that, on the door of the mill.")
    )
    assert [b.keep for b in found] == [True]
