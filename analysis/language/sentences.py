"""Sentences: our own reading of each full stop, nupunkt's statistics where that leaves doubt.

Every mark that could end a sentence is a candidate. The words on both sides decide it (`rules/abbreviations.yml`);
where they do not ("the Smith Corp. Chairman"), nupunkt is asked, fed with that one paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import cast

from analysis.language.sentence_ends import CANDIDATE, GLUED, ends, is_glued, plainly_ends
from analysis.nouns import Span

_RARE_BREAKS = "\r\v\f\x85\u2028\u2029"
_LINE = re.compile(rf"[^\n{_RARE_BREAKS}]+")
_WORD = re.compile(r"[^\W_]")
_ENDS = ".?!…"
_MARKER = re.compile(r"\s*(?:[•·▪◦‣*–—-]+\s*)?\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[.)]+\s*")


@cache
def _statistics() -> Callable[[str], list[tuple[int, int]]]:
    """nupunkt: this is the one place that knows it. Imported on first use, it costs 0.1 s."""
    import nupunkt

    return cast("Callable[[str], list[tuple[int, int]]]", nupunkt.sent_spans)


def sentence_spans(text: str) -> list[Span]:
    """The sentences of any text, in order; each line is a paragraph of its own.

    >>> text = "Mr. Wang left. He was 28.\\nNo comment"
    >>> [span.of(text) for span in sentence_spans(text)]
    ['Mr. Wang left.', 'He was 28.', 'No comment']
    """
    return [
        Span(line.start() + start, line.start() + end)
        for line in _LINE.finditer(text)
        for start, end in _ranges(line.group(), False)
    ]


def sentence_texts(text: str) -> list[str]:
    """The sentences of `sentence_spans` where their places do not matter.

    >>> sentence_texts("Mr. Wang left. He was 28.")
    ['Mr. Wang left.', 'He was 28.']
    """
    lines = _LINE.findall(text) if any(map(text.__contains__, _RARE_BREAKS)) else filter(None, text.split("\n"))
    return [line[start:end] for line in lines for start, end in _ranges(line, False)]


def split(passage_text: str, list_item: bool = False) -> list[Span]:
    """The sentences of one passage, in order and without the white space between them; marks alone are none.

    A list item's marker ("1.", "a)") belongs to its first sentence.

    >>> text = '“Was it?” Ms. Ito asked.Scale AI declined.'
    >>> [span.of(text) for span in split(text)]
    ['“Was it?” Ms. Ito asked.', 'Scale AI declined.']
    """
    return [Span(start, end) for start, end in _ranges(passage_text, list_item)]


def _ranges(passage_text: str, list_item: bool) -> list[tuple[int, int]]:
    """The sentences of a passage: from, to."""
    spans: list[tuple[int, int]] = []
    start = 0
    bracketed = "(" in passage_text
    for cut in _cuts(passage_text):
        if cut - start < 12 and _is_marker(passage_text, start, cut, list_item):
            continue
        if bracketed and "(" in passage_text[start:cut] and _in_brackets(passage_text, start, cut):
            continue
        spans.append((start, cut))
        start = cut
    spans.append((start, len(passage_text)))
    return _tight(passage_text, spans)


def _cuts(text: str) -> list[int]:
    """Where a sentence ends, ascending, behind its closing marks."""
    cuts = []
    doubts: list[tuple[int, int]] = []
    behind = 0
    last = len(text) - 1
    for at in _marks(text):
        if at == last:
            break
        following = text[at + 1]
        if following == " " and text[at + 2 : at + 3].isupper() and plainly_ends(text, at):
            cuts.append(at + 1)
            continue
        if not following.isspace() and (glued := GLUED.match(text, at)) and is_glued(text, glued):
            cuts.append(glued.end())
        if following.isalnum() or at < behind or not (found := CANDIDATE.match(text, at)):
            continue
        behind = found.end()
        cut, ending = ends(text, found)
        if ending is None:
            doubts.append((cut, found.start("next")))
        elif ending:
            cuts.append(cut)
    if doubts:
        starts = [start for start, _ in _statistics()(text)]
        cuts += [cut for cut, behind in doubts if any(cut <= start <= behind for start in starts)]
    return sorted(set(cuts)) if len(cuts) > 1 else cuts


def _marks(text: str) -> list[int]:
    """Where marks that could end a sentence stand, of several in a row the first, ascending.

    `str.find` skips what lies between ten times as fast as a pattern."""
    places = []
    for mark in _ENDS:
        at = text.find(mark)
        while at >= 0:
            if not at or text[at - 1] not in _ENDS:
                places.append(at)
            at = text.find(mark, at + 1)
    return sorted(places)


def _is_marker(text: str, start: int, cut: int, list_item: bool) -> bool:
    found = _MARKER.fullmatch(text, start, cut)
    return bool(found) and (list_item or any(c.isdigit() for c in text[start:cut]))


def _in_brackets(text: str, start: int, cut: int) -> bool:
    """Whether the cut falls inside round brackets that opened within the sentence and close soon."""
    opened = text.rfind("(", start, cut)
    if ")" in text[opened:cut] or not _WORD.search(text, start, opened):
        return False
    closing = text.find(")", cut, cut + 300)
    return closing >= 0 and "(" not in text[cut:closing]


def _tight(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans without outer white space; one without a word goes to its neighbour, marks behind a sentence to it."""
    found: list[tuple[int, int]] = []
    waiting: int | None = None
    for start, end in spans:
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        if not text[start].isalnum() and not _WORD.search(text, start, end):
            if found and waiting is None and text[start] not in ".…":
                found[-1] = found[-1][0], end
            elif waiting is None:
                waiting = start
            continue
        found.append((start if waiting is None else waiting, end))
        waiting = None
    if waiting is not None and found:
        found[-1] = found[-1][0], len(text.rstrip())
    return found
