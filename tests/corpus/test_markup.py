"""Markdown: its marks are dropped, its words read on."""

from __future__ import annotations

from pathlib import Path

from analysis.corpus.articles import articles
from analysis.corpus.blocks import blocks
from analysis.corpus.documents import documents
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


def test_front_matter_is_stated_by_the_page_and_read_as_no_text(tmp_path: Path) -> None:
    front = "---\ntitle: \"Barge strikes pier\"\ndate: 2026-03-05T08:00:00Z\nsite: River Post\ntags: [harbor]\n---\n"
    text = f"{front}\n# Barge strikes pier\n\nA barge struck the pier on Monday, he said.\n"
    (tmp_path / "a.md").write_text(text, "utf-8")
    (article,) = articles(*documents(tmp_path / "a.md"))
    assert (article.headline, article.outlet, article.date_source) == ("Barge strikes pier", "River Post", "stated")
    assert str(article.published) == "2026-03-05"
    assert [p.text for p in article.passages] == ["A barge struck the pier on Monday, he said."]
    assert {b.reason for b in article.blocks if b.span.end <= len(front)} == {"front matter of the file"}


def test_a_rule_between_paragraphs_is_no_front_matter(tmp_path: Path) -> None:
    text = "The pier burnt on Monday.\n\n---\n\ntitle: nobody has it, the mayor said of the pier on Tuesday.\n\n---\n"
    (tmp_path / "a.md").write_text(text, "utf-8")
    (article,) = articles(*documents(tmp_path / "a.md"))
    assert len(article.passages) == 2 and article.headline == ""
