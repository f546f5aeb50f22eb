"""The blocks of a document: each stretch of it with one role, kept or dropped with the reason."""

from __future__ import annotations

from analysis.corpus.furniture import drop_furniture
from analysis.corpus.headings import mark_headings, mark_headline, mark_lists, mark_rest
from analysis.corpus.insertions import cut_insertions
from analysis.corpus.lines import Line, lines
from analysis.corpus.markup import SUFFIXES, drop_front_matter, mark_markup
from analysis.corpus.pages import Source, cut_citations, mark_cards, mark_sources, sources
from analysis.corpus.stamps import mark_stamps
from analysis.corpus.webpages import tagged_lines
from analysis.nouns import Block, Document, Span


def blocks(document: Document) -> tuple[Block, ...]:
    """The blocks of a document in page order, dropped ones inside kept ones behind these.

    What no rule is sure about is a kept paragraph; every visible character is in a kept or a dropped block."""
    return read(document)[0]


def read(document: Document) -> tuple[tuple[Block, ...], tuple[tuple[str, Span], ...], str]:
    """(blocks, parts, outlet): parts are the accounts of the page as (suffix, span), one with an empty suffix for a
    page that is one account; outlet is the site's name where a banner states it."""
    found = tagged_lines(document) or lines(document.text)
    if document.name.lower().endswith(SUFFIXES):
        drop_front_matter(found, document.text)
        mark_markup(found)
    several = sources(found)
    outlet = ""
    if several:
        ends = _mark_several(found, several, document.text)
    else:
        ends = []
        outlet = _mark_one(found, dict(document.given).get("title", ""))
    return tuple(_blocks(found)), _parts(document, found, ends), outlet


def _mark_one(found: list[Line], title: str) -> str:
    mark_cards(found)
    mark_stamps(found)
    drop_furniture(found)
    outlet = mark_headline(found, title)
    mark_lists(found)
    mark_headings(found)
    mark_rest(found)
    cut_insertions(found)
    return outlet


def _mark_several(found: list[Line], several: tuple[Source, ...], text: str) -> list[tuple[str, int]]:
    """Marks each account of the page by itself; returns (suffix, index of its first line)."""
    mark_sources(found, several)
    first, after = several[0].first, several[-1].after
    own = found[:first] + found[after:]
    for source in several:
        _mark_one_source(found[source.first + 1 : source.after])
    mark_cards(own)
    mark_stamps(own)
    drop_furniture(own)
    mark_lists(own)
    mark_headings(own)
    mark_rest(own)
    cut_insertions(own)
    cut_citations(own, len(several), text)
    parts = [(str(source.number), source.first) for source in several]
    if any(line.keep and line.role == "paragraph" for line in own):
        before = any(line.keep and line.role == "paragraph" for line in found[:first])
        parts.append(("summary", 0 if before else after))
    return sorted(parts, key=lambda part: part[1])


def _mark_one_source(found: list[Line]) -> None:
    mark_stamps(found)
    drop_furniture(found)
    mark_lists(found)
    mark_headings(found)
    mark_rest(found)
    cut_insertions(found)


def _blocks(found: list[Line]) -> list[Block]:
    out: list[Block] = []
    for line in found:
        out.append(Block(line.span, line.role, line.keep, line.reason))
        out.extend(sorted(line.cuts, key=lambda cut: cut.span) if line.keep else ())
    return out


def _parts(document: Document, found: list[Line], starts: list[tuple[str, int]]) -> tuple[tuple[str, Span], ...]:
    """Spans that tile the document, so that each block belongs to one account."""
    if not starts:
        return (("", Span(0, len(document.text))),)
    at = [0] + [found[index].span.start for _, index in starts[1:]] + [len(document.text)]
    return tuple((name, Span(at[i], at[i + 1])) for i, (name, _) in enumerate(starts))
