"""Articles: the accounts that a document holds, with what each page states about itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from analysis.corpus.blocks import read
from analysis.corpus.passages import passages
from analysis.corpus.stamps import byline, stamp, stated_dates
from analysis.nouns import Article, Block, Document, Span


def articles(document: Document, card: Mapping[str, str] | None = None) -> tuple[Article, ...]:
    """The accounts of a document in page order: one; for numbered sources one a source, and the page's own.

    `card` is what the user states about the document (title, outlet, published as text); it wins over the page, and
    the names of what it states are in `given`."""
    blocks, parts, banner = read(document)
    found = tuple(_article(document, suffix, span, blocks, banner) for suffix, span in parts)
    numbered = tuple(a.id for a in found if a.id.rpartition(".")[2].isdigit()) if len(found) > 1 else ()
    found = tuple(replace(a, cites=numbered) if a.id.endswith(".summary") and numbered else a for a in found)
    return tuple(carded(article, card or {}) for article in found)


def _article(document: Document, suffix: str, span: Span, every: Sequence[Block], banner: str) -> Article:
    text = document.text
    blocks = tuple(b for b in every if span.contains(b.span))
    headline = next((b for b in blocks if b.role == "headline" and b.keep), None)
    given = dict(document.given) if not suffix else {}
    day, source = _published(text, blocks, given)
    return Article(
        id=f"{document.stem}.{suffix}" if suffix else document.stem,
        document=document,
        span=span,
        headline=_words(text, headline, blocks) if headline else given.get("title", ""),
        headline_span=headline.span if headline else None,
        outlet=given.get("outlet", "") or banner,
        byline=_byline(text, blocks) or given.get("author", ""),
        published=day,
        date_source=source,
        blocks=blocks,
        passages=passages(text, blocks),
    )


def _words(text: str, block: Block, blocks: Sequence[Block]) -> str:
    """The words of a kept block on one line, without the dropped blocks inside it."""
    kept, at = "", block.span.start
    for cut in blocks:
        if not cut.keep and block.span.contains(cut.span):
            kept, at = kept + text[at : cut.span.start], cut.span.end
    return " ".join((kept + text[at : block.span.end]).split())


def _byline(text: str, blocks: Sequence[Block]) -> str:
    """The author: what a byline names, or the line below "Written by"."""
    for block in blocks:
        if block.role == "byline":
            words = " ".join(block.span.of(text).split())
            name = byline(words) or ("" if words.lower().rstrip(":").endswith(" by") else words)
            if name and len(name.split()) > 1:
                return name
    return ""


def _published(text: str, blocks: Sequence[Block], given: Mapping[str, str]) -> tuple[date | None, str]:
    if stated := iso_date(given.get("published", "")):
        return stated, "stated"
    for block in blocks:
        if block.role == "dateline" and isinstance(day := stamp(block.span.of(text)), date):
            return day, "stated"
    return None, ""


def iso_date(text: str) -> date | None:
    """The first full date of a text, or None.

    >>> iso_date("2025-06-24T10:00:00Z"), iso_date("in June")
    (datetime.date(2025, 6, 24), None)
    """
    found = stated_dates(text)
    return found[0][2] if found else None


def carded(article: Article, card: Mapping[str, str]) -> Article:
    """The article with the title, outlet and date that `card` states; `given` names what it stated."""
    changes: dict[str, Any] = {}
    if title := card.get("title"):
        changes["headline"] = title
    if outlet := card.get("outlet"):
        changes["outlet"] = outlet
    if day := iso_date(card.get("published", "")):
        changes |= {"published": day, "date_source": "given"}
    stated = tuple(name for name in ("title", "outlet", "published") if card.get(name))
    return replace(article, **changes, given=stated) if stated else article
