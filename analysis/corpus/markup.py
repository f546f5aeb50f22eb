"""Marks of Markdown: what they make of a line, and the marks themselves as dropped blocks."""

from __future__ import annotations

import re

from analysis.corpus.lines import Line
from analysis.nouns import Block, Span

SUFFIXES = (".md", ".markdown")
_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_QUOTED = re.compile(r">[ \t]?(?=\S)")
_IMAGE = re.compile(r"!\[[^\]\n]{0,200}\]\([^()\s]{0,500}\)")
_LINK = re.compile(r"(?<!!)(\[)[^\[\]\n]{1,200}(\]\([^()\s]{1,500}\))")
_STRONG = re.compile(r"\*\*(?=\S)[^*\n]{1,400}\*\*|(?<!\w)__(?=\S)[^_\n]{1,400}__(?!\w)")


def mark_markup(found: list[Line]) -> None:
    """Takes `## ` lines as headings and drops the marks of headings, quotations, links, images and bold words."""
    for line in found:
        if heading := _HEADING.match(line.text):
            _drop(line, *heading.span(1), "mark of a heading")
            if len(heading.group(1)) > 1:
                line.take("heading")
        elif quoted := _QUOTED.match(line.text):
            _drop(line, quoted.start(), quoted.start() + 1, "mark of a quotation")
        for image in _IMAGE.finditer(line.text):
            _drop(line, *image.span(), "picture")
        for link in _LINK.finditer(line.text):
            _drop(line, *link.span(1), "mark of a link")
            _drop(line, *link.span(2), "address of a link")
        for strong in _STRONG.finditer(line.text):
            _drop(line, strong.start(), strong.start() + 2, "mark of bold words")
            _drop(line, strong.end() - 2, strong.end(), "mark of bold words")


def _drop(line: Line, start: int, end: int, reason: str) -> None:
    span = Span(line.span.start + start, line.span.start + end)
    if not any(span.overlaps(cut.span) for cut in line.cuts):
        line.cuts.append(Block(span, "markup", False, reason))
