"""Annotated articles: offsets lead back to the document, quotations and citations stand on their sentences."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.language import annotate, annotate_story, attributions_of, sentence_spans, sentences_of, sliced
from analysis.nouns import Article, Block, Document, Passage, Span

PAGE = (
    "Vantor buys Orin. [search: cheap lenses] It paid $4 billion.12 Nobody objected.\n"
    "• A new plant\n"
    "“We won,” Ana Ruiz said. “It took years.”\n"
    "“Who knows why?”"
)


def article(text: str, passages: Sequence[Passage], blocks: Sequence[Block] = ()) -> Article:
    return Article(
        "a", Document("a.txt", "a", "", text), Span(0, len(text)), passages=tuple(passages), blocks=tuple(blocks)
    )


def plain(text: str) -> Article:
    passages, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            passages.append(Passage(line, (Span(at, at + len(line)),)))
        at += len(line) + 1
    return article(text, passages)


def page() -> Article:
    pushed = Span(PAGE.index("[search"), PAGE.index("It paid"))
    number = Span(PAGE.index("12 Nobody"), PAGE.index(" Nobody"))
    lines = [Span(a, a + len(line)) for line in PAGE.split("\n") for a in [PAGE.index(line)]]
    pieces = (Span(0, pushed.start), Span(pushed.end, number.start), Span(number.end, lines[0].end))
    first = Passage("".join(p.of(PAGE) for p in pieces), pieces)
    item = Span(lines[1].start + 2, lines[1].end)
    rest = [Passage(span.of(PAGE), (span,)) for span in (item, *lines[2:])]
    blocks = [
        Block(lines[0], "body", True),
        Block(pushed, "pushed-in words", False),
        Block(number, "citation", False),
        Block(lines[1], "list item", True),
        Block(lines[2], "body", True),
        Block(lines[3], "body", True),
    ]
    return article(PAGE, [first, *rest], blocks)


def test_spans_lead_back_over_dropped_words() -> None:
    found = sentences_of(page())
    assert [s.text for s in found] == [
        "Vantor buys Orin.",
        "It paid $4 billion.",
        "Nobody objected.",
        "A new plant",
        "“We won,” Ana Ruiz said.",
        "“It took years.”",
        "“Who knows why?”",
    ]
    for sentence in found:
        assert "".join(piece.of(PAGE) for piece in sentence.passage.pieces) == sentence.text
        assert "".join(t.text + t.space for t in sentence.tokens) == sentence.text
    assert [s.index for s in found] == list(range(7))
    assert [s.block for s in found] == [0, 0, 0, 1, 2, 2, 3]


def test_a_source_number_behind_a_sentence_is_its_citation() -> None:
    assert [s.cites for s in sentences_of(page())][:4] == [(), ("12",), (), ()]


def test_list_items_are_marked() -> None:
    assert [s.list_item for s in sentences_of(page())] == [False, False, False, True, False, False, False]


def test_quotations_stand_on_their_sentences() -> None:
    read = annotate(page())
    assert [(q.sentence, q.words, q.speaker) for q in read.quotations][:2] == [
        (4, "We won,", "Ana Ruiz"),
        (5, "It took years.", "Ana Ruiz"),
    ]
    assert [s.quoted_by for s in read.sentences] == ["", "", "", "", "", "Ana Ruiz", "someone"]
    for quotation in read.quotations:
        assert read.sentences[quotation.sentence].text[quotation.start : quotation.end] == quotation.words


def test_speakers_go_by_their_canonical_name() -> None:
    read = annotate(plain("Ana Ruiz is the mayor of Orin.\n“We won,” Ruiz said.\nRuiz said the vote was fair."))
    assert [q.speaker for q in read.quotations] == ["Ana Ruiz"]
    assert attributions_of(read) == {2: [(Span(10, 27), "Ana Ruiz")]}


def test_an_aide_is_not_the_person_aided() -> None:
    read = annotate(plain("Ana Ruiz is the mayor of Orin.\n“We won,” an aide to Ana Ruiz said."))
    assert [q.speaker for q in read.quotations] == ["an aide to Ana Ruiz"]


def test_an_article_without_passages_has_no_sentences() -> None:
    read = annotate(article("", ()))
    assert (read.sentences, read.quotations, read.names, read.mentions) == ((), (), (), ())


def test_a_story_is_read_like_its_articles() -> None:
    texts = ["Ana Ruiz won.", "“No,” she said. Who knew?"]
    assert [[s.text for s in one.sentences] for one in annotate_story([plain(t) for t in texts])] == [
        ["Ana Ruiz won."],
        ["“No,” she said.", "Who knew?"],
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet=st.sampled_from("Ab .?“”\"'1(\u00a0…"), min_size=1, max_size=40), max_size=4))
def test_a_plain_text_has_the_sentences_of_sentence_spans(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert [s.span for s in sentences_of(plain(text))] == sentence_spans(text)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(1, 6), min_size=1, max_size=5), st.data())
def test_a_slice_of_pieces_reads_as_the_slice_of_the_text(lengths: list[int], data: st.DataObject) -> None:
    document = "abcdefghij" * 10
    pieces, at = [], 0
    for length in lengths:
        pieces.append(Span(at, at + length))
        at += length + 2
    passage = Passage("".join(p.of(document) for p in pieces), tuple(pieces))
    start = data.draw(st.integers(0, len(passage.text) - 1))
    end = data.draw(st.integers(start + 1, len(passage.text)))
    part = sliced(passage, Span(start, end))
    assert part.text == passage.text[start:end] == "".join(p.of(document) for p in part.pieces)
    assert part.span == passage.raw(start, end)
