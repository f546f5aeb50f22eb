"""Language, read once: sentences, tokens, quotations with their speakers, names and who each mention means."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from analysis.language.quotations import Heard, heard, quotations, quoted_spans
from analysis.language.quotations import named as speakers_named
from analysis.language.sentences import sentence_spans, split
from analysis.language.speakers import attributions, resolver_of
from analysis.language.tokens import tokens
from analysis.nouns import Annotated, Article, Mention, Name, Passage, Sentence, Span

__all__ = [
    "annotate",
    "annotate_story",
    "attributions",
    "attributions_of",
    "quotations",
    "quoted_spans",
    "sentence_spans",
    "sentences_of",
    "split",
    "tokens",
]

_NUMBER = re.compile(r"(\d+)(?: ?[–⁻-] ?(\d+))?")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LONGEST_RUN = 20  # sources that "[1-4]" may stand for
_WORD = re.compile(r"[^\W_]")


def annotate(article: Article) -> Annotated:
    """One article with its language; names are looked for in it alone."""
    return annotate_story((article,))[0]


def annotate_story(articles: Sequence[Article]) -> tuple[Annotated, ...]:
    """The articles of a story with their language, in order; a name has one canonical form in all of them."""
    from analysis.language.names import names_of_story  # here: its word lists cost what sentences alone do not need

    read = [(article, sentences_of(article)) for article in articles]
    said = [heard(sentences) for _, sentences in read]
    named = names_of_story([(*pair, speakers_named(one, pair[1])) for pair, one in zip(read, said, strict=True)])
    return tuple(
        _finished(article, sentences, one, names, mentions)
        for (article, sentences), one, (names, mentions) in zip(read, said, named, strict=True)
    )


def sentences_of(article: Article) -> tuple[Sentence, ...]:
    """An article's sentences with tokens, quoted ranges and cited sources; `quoted_by` is left for `annotate`."""
    items = [block.span for block in article.blocks if block.role == "list item"]
    cites = sorted(
        (block.span, block.span.of(article.document.text)) for block in article.blocks if block.role == "citation"
    )
    quoted = _quoted_by_passage(article.passages)
    found: list[Sentence] = []
    for number, passage in enumerate(article.passages):
        is_item = any(item.contains(passage.span) for item in items)
        spans = split(passage.text, is_item)
        for at, span in enumerate(spans):
            piece = sliced(passage, span)
            until = (
                passage.raw(spans[at + 1].start, spans[at + 1].end).start
                if at + 1 < len(spans)
                else passage.span.end + 1
            )
            found.append(
                Sentence(
                    article=article.id,
                    index=len(found),
                    passage=piece,
                    tokens=tokens(piece.text),
                    block=number,
                    list_item=is_item,
                    quoted=_within(quoted[number], span),
                    cites=_cited(cites, piece.span.start, max(until, piece.span.end)) if cites else (),
                )
            )
    return tuple(found)


def sliced(passage: Passage, span: Span) -> Passage:
    """The part of a passage at a span of its text, with its own pieces of the document.

    >>> sliced(Passage("Scale AI has", (Span(10, 18), Span(43, 47))), Span(6, 12)).pieces
    (Span(start=16, end=18), Span(start=43, end=47))
    """
    text = span.of(passage.text)
    first = passage.pieces[0]
    if len(passage.pieces) == 1:
        return Passage(text, (Span(first.start + span.start, first.start + span.end),))
    pieces, at = [], 0
    for piece in passage.pieces:
        length = piece.end - piece.start
        start, end = max(span.start, at), min(span.end, at + length)
        if start < end:
            pieces.append(Span(piece.start + start - at, piece.start + end - at))
        at += length
    return Passage(text, tuple(pieces))


def _quoted_by_passage(passages: Sequence[Passage]) -> list[list[Span]]:
    """Quoted ranges of each passage's text, read over the whole article: a quotation may run over paragraphs."""
    whole = "\n".join(passage.text.replace("\n", " ") for passage in passages)
    starts, at = [], 0
    for passage in passages:
        starts.append(at)
        at += len(passage.text) + 1
    found: list[list[Span]] = [[] for _ in passages]
    for span in quoted_spans(whole):
        number = bisect_right(starts, span.start) - 1
        found[number].append(Span(span.start - starts[number], span.end - starts[number]))
    return found


def _within(ranges: Sequence[Span], span: Span) -> tuple[Span, ...]:
    """The parts of ranges inside a span, counted from its start."""
    return tuple(
        Span(max(r.start, span.start) - span.start, min(r.end, span.end) - span.start)
        for r in ranges
        if r.overlaps(span)
    )


def _cited(cites: Sequence[tuple[Span, str]], start: int, end: int) -> tuple[str, ...]:
    """The source numbers that stand between two offsets of the document."""
    first = bisect_left(cites, start, key=lambda cite: cite[0].start)
    last = bisect_left(cites, end, key=lambda cite: cite[0].start)
    return tuple(dict.fromkeys(number for _, words in cites[first:last] for number in source_numbers(words)))


def source_numbers(words: str) -> list[str]:
    """The source numbers of a citation, runs written out.

    >>> source_numbers("[1, 3–5]"), source_numbers("²"), source_numbers("2 4")
    (['1', '3', '4', '5'], ['2'], ['2', '4'])
    """
    found = list[str]()
    for first, last in _NUMBER.findall(words.translate(_RAISED)):
        until = int(last) if last and 0 < int(last) - int(first) < _LONGEST_RUN else int(first)
        found += [str(n) for n in range(int(first), until + 1)]
    return found


def _finished(
    article: Article,
    sentences: Sequence[Sentence],
    said: Sequence[Heard],
    names: tuple[Name, ...],
    mentions: tuple[Mention, ...],
) -> Annotated:
    """Speakers under their canonical names, and on each wholly quoted sentence who speaks it."""
    spoken = speakers_named(said, sentences, resolver_of(sentences, mentions)) if said else ()
    speakers: dict[int, str] = {}
    for one in spoken:
        if _whole(sentences[one.sentence]):
            speakers.setdefault(one.sentence, one.speaker or "someone")
    marked = tuple(replace(s, quoted_by=speakers[s.index]) if s.index in speakers else s for s in sentences)
    return Annotated(article, marked, spoken, names, mentions)


def attributions_of(annotated: Annotated) -> dict[int, list[tuple[Span, str]]]:
    """Sentence index → what it reports as said without quotation marks, each with the speaker's canonical name, or
    the attribution's words where no name stands for them. Sentences that report nothing are left out."""
    resolver = resolver_of(annotated.sentences, annotated.mentions)
    found = ((sentence.index, attributions(sentence, resolver)) for sentence in annotated.sentences)
    return {index: reported for index, reported in found if reported}


def _whole(sentence: Sentence) -> bool:
    """Whether nothing but an attribution stands outside the quotation marks."""
    rest, at = "", 0
    for span in sentence.quoted:
        rest += sentence.text[at : span.start]
        at = span.end
    return not _WORD.search(rest + sentence.text[at:])
