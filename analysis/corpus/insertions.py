"""Foreign words inside a paragraph: pushed-in phrases, copies of headings, links, legal lines, citation numbers."""

from __future__ import annotations

import re
from collections import Counter

from analysis.corpus.furniture import expression
from analysis.corpus.lines import Line, end_of_title
from analysis.lexicons import rules
from analysis.nouns import Block, Span

_RULES = rules("insertions")
_REPEATS = int(_RULES["brackets"]["repeats"])
_LEAST_WORDS = int(_RULES["brackets"]["least_words"])
_BRACKETED = re.compile(r"\([^()\[\]\n]{3,80}\)|\[[^()\[\]\n]{3,80}\]")
_NUMBERS = r"\[\d{1,3}(?: ?[,–-] ?\d{1,3}){0,6}\]"
_RAISED = "[⁰¹²³⁴⁵⁶⁷⁸⁹]"
_NOTE_NUMBER = re.compile(
    rf"(?<=[\w.,;:!?\"”’')%])[ \xa0]?{_NUMBERS}(?: ?{_NUMBERS}){{0,6}}"
    rf"|(?:(?<=[^\W\d]|[.,;:!?\"”’')%])|(?<=\b(?:19|20)\d\d))"  # behind a word, a mark or a year: 10² is a power
    rf"(?:{_RAISED}{{1,2}}[, ⁻]?){{0,6}}{_RAISED}{{1,2}}(?![^\W\d])"
)
_MEASURE = re.compile(r"(?:^|[\s\d/(])(?:[A-Za-z]|[kcm]?m|mi|ft|in|yd|sq)$")  # "12 km²" is an area
_INSIDE = [(r["role"], r["reason"], expression(r["pattern"])) for r in _RULES["inside"]]
_RELATED = expression(_RULES["related"]["label"])


def cut_insertions(found: list[Line]) -> None:
    """Adds to each kept line the dropped blocks that lie inside it."""
    kept = [line for line in found if line.keep and line.role != "headline"]
    phrases = _repeated_phrases(found)
    headings = [line.text.strip() for line in kept if line.role == "heading" and len(line.words) >= 3]
    for line in kept:
        _cut_phrases(line, phrases)
        _cut_headings(line, headings)
        _cut_inside(line)
        _cut_related(line)


def _cut(line: Line, start: int, end: int, role: str, reason: str) -> None:
    """Drops `start`–`end` of the line's text, less white space at its ends, unless a cut is already there."""
    words = line.text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    span = Span(line.span.start + start, line.span.start + end)
    if start < end and not any(span.overlaps(cut.span) for cut in line.cuts):
        line.cuts.append(Block(span, role, False, reason))


def _repeated_phrases(found: list[Line]) -> frozenset[str]:
    """Bracketed phrases of several words that come back again and again: no writer brackets one phrase so often."""
    seen: Counter[str] = Counter()
    for line in found:
        seen.update(match.group() for match in _BRACKETED.finditer(line.text))
    return frozenset(p for p, n in seen.items() if n >= _REPEATS and len(p.split()) >= _LEAST_WORDS and _is_phrase(p))


def _is_phrase(bracketed: str) -> bool:
    """Dates and credits, "(Published May 4, 2014)" or "(AP Photo/Jane Roe)", come back of themselves."""
    return not any(c.isdigit() or c == "/" for c in bracketed)


def _cut_phrases(line: Line, phrases: frozenset[str]) -> None:
    for match in _BRACKETED.finditer(line.text):
        if match.group() in phrases:
            _cut(line, *match.span(), "inserted phrase", "bracketed phrase repeated through the page")
    for match in _NOTE_NUMBER.finditer(line.text):
        if _MEASURE.search(line.text[max(0, match.start() - 4) : match.start()]) and match.group()[0] in "²³":
            continue
        _cut(line, *match.span(), "citation", "number of a note or source")


def _cut_headings(line: Line, headings: list[str]) -> None:
    """Cuts a copy of a heading glued between the words: "the mind Power and Visionone of"."""
    if line.role == "heading":
        return
    for heading in headings:
        at = line.text.find(heading)
        while at >= 0:
            end = at + len(heading)
            glued = line.text[end : end + 1].isalpha() or line.text[max(0, at - 1) : at].isalpha()
            if glued and at > 0:
                _cut(line, at, end, "inserted phrase", "copy of a heading pushed between the words")
            at = line.text.find(heading, end)


def _cut_inside(line: Line) -> None:
    for role, reason, pattern in _INSIDE:
        for match in pattern.finditer(line.text):
            _cut(line, *match.span(), role, reason)


def _cut_related(line: Line) -> None:
    """Cuts "Related: Title Of Another Story" up to the sentence it was pushed before."""
    for match in _RELATED.finditer(line.text):
        end = end_of_title(line.text, match.end())
        if end:
            _cut(line, match.start("label"), end, "related link", "points to another story")
