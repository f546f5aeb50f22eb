"""Marks of Markdown: what they make of a line, the marks themselves as dropped blocks, and what a file states above."""

from __future__ import annotations

import re

from analysis.corpus.lines import Line
from analysis.lexicons import rules
from analysis.nouns import Block, Span

SUFFIXES = (".md", ".markdown")
_FRONT = re.compile(r"\A---[ \t]*\n((?:[^\n]{0,1000}\n){0,60}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"^(\w{1,20}):[ \t]+(\S[^\n]{0,400})$", re.MULTILINE)
_FIELDS: dict[str, list[str]] = rules("documents")["front_matter"]
_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_QUOTED = re.compile(r">[ \t]?(?=\S)")
_IMAGE = re.compile(r"!\[[^\]\n]{0,200}\]\([^()\s]{0,500}\)")
_LINK = re.compile(r"(?<!!)(\[)[^\[\]\n]{1,200}(\]\([^()\s]{1,500}\))")
_STRONG = re.compile(r"\*\*(?=\S)[^*\n]{1,400}\*\*|(?<!\w)__(?=\S)[^_\n]{1,400}__(?!\w)")


def front_matter(text: str) -> tuple[int, tuple[tuple[str, str], ...]]:
    """(end, fields) of the lines between `---` that a Markdown file may open with; (0, ()) without them.

    >>> front_matter("---\\ntitle: 'A pier burns'\\ndate: 2026-03-05\\ndraft: no\\n---\\nThe pier burnt.")
    (57, (('title', 'A pier burns'), ('published', '2026-03-05')))
    """
    found = _FRONT.match(text)
    if not found:
        return 0, ()
    stated = {key.lower(): value.strip().strip("\"'") for key, value in _FIELD.findall(found.group(1))}
    fields = [(name, next((stated[k] for k in keys if stated.get(k)), "")) for name, keys in _FIELDS.items()]
    return found.end(), tuple((name, value) for name, value in fields if value)


def drop_front_matter(found: list[Line], text: str) -> None:
    """Drops the lines of the front matter: what they state is in the document's `given`."""
    end, _ = front_matter(text)
    for line in found:
        if line.span.start < end:
            line.drop("markup", "front matter of the file")


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
