"""Passages: the kept text of blocks, with foreign words cut out so that it reads on."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.nouns import Block, Passage, Span

_CLOSING = ".,;:!?…%)]”’"
BODY = frozenset({"paragraph", "list item"})


def passages(text: str, blocks: Sequence[Block]) -> tuple[Passage, ...]:
    """The kept blocks of body and list among `blocks`, in reading order, without the dropped blocks inside them.

    A passage's text is its raw pieces joined; a line break inside a hard-wrapped paragraph reads as a space.

    >>> cut = Block(Span(4, 14), "inserted phrase", False)
    >>> passages("The (x y z w) mayor left.", (Block(Span(0, 25), "paragraph", True), cut))[0].text
    'The mayor left.'
    """
    ordered = sorted(blocks, key=lambda b: (b.span.start, -b.span.end))
    found: list[Passage] = []
    for index, block in enumerate(ordered):
        if block.keep and block.role in BODY:
            pieces = _pieces(text, block.span, [b.span for b in _within(ordered, index)])
            if pieces:
                joined = "".join(piece.of(text) for piece in pieces)
                found.append(Passage(joined.replace("\n", " "), pieces))
    return tuple(found)


def _within(ordered: Sequence[Block], index: int) -> list[Block]:
    outer, found = ordered[index], []
    for block in ordered[index + 1 :]:
        if block.span.start >= outer.span.end:
            break
        if not block.keep:
            found.append(block)
    return found


def _pieces(text: str, span: Span, cuts: list[Span]) -> tuple[Span, ...]:
    pieces: list[Span] = []
    at = span.start
    for cut in cuts:
        start, end = max(cut.start, at), min(cut.end, span.end)
        if at == span.start and not text[at:start].strip():
            at = _skip_space(text, end, span.end)
            continue
        # one neighbouring space goes with the cut: before it, or where none stands there, behind it
        if text[start - 1 : start].isspace() and (end >= span.end or text[end].isspace() or text[end] in _CLOSING):
            start -= 1
        elif text[start - 2 : start].isspace() and start - 2 >= at:
            start -= 1  # "the mind  [copy of a heading]one of": two spaces stood before it
        pieces.append(Span(at, start))
        at = end
    pieces.append(Span(at, span.end))
    return tuple(p for p in _trimmed(text, pieces) if p.start < p.end)


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _trimmed(text: str, pieces: list[Span]) -> list[Span]:
    """The pieces without white space at the very end of the passage."""
    while pieces and not pieces[-1].of(text).strip():
        pieces.pop()
    if pieces:
        last = pieces[-1]
        pieces[-1] = Span(last.start, last.start + len(last.of(text).rstrip()))
    return pieces
