"""Quotations as claims: the words between two marks within a paragraph, with who says them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import groupby

from analysis.facts.spellings import name_words
from analysis.facts.utterances import utterance
from analysis.nouns import Annotated, Article, Claim, Quotation, Sentence

SOMEONE = "someone"
_FEWEST = 2  # words; one quoted word is mostly a name or a distance taken
_NOBODYS = 4  # words from which on a quotation without a speaker is speech rather than a title
_LONGEST_TITLE = 8  # words
_WORK = re.compile(r"(?=[A-Z\d])(?:[^.!?‘“]|\.(?=\S))+\s[A-Z\d][\w’'-]*[.!?]?")  # opens and closes with a capital


def sayings(annotated: Annotated) -> Iterator[Claim]:
    """A claim a quotation, in order. `key` holds the words as compared, `scope` the speaker where the page's own
    attribution beside the marks names a person, `about` the speaker or ``story``."""
    article = annotated.article
    sentences = {s.index: s for s in annotated.sentences}
    persons = {n.canonical for n in annotated.names if n.kind == "person"}
    for _, run in groupby(annotated.quotations, lambda q: (q.group, sentences[q.sentence].block)):
        said = list(run)
        words = " ".join(q.words.strip() for q in said).rstrip(" ,")
        forms = utterance(words).forms
        speaker = next((q.speaker for q in said if q.speaker), "")
        start, end = _place(said, sentences)
        if _title(words) and _WORK.fullmatch(words):
            yield _work(words, article, said[0].sentence, start, end)
        if len(forms) < (_FEWEST if speaker else _NOBODYS) or _title(words):
            continue
        yield Claim(
            id=blake2b(f"{article.id}|quotation|{start}|{end}".encode(), digest_size=6).hexdigest(),
            article=article.id, sentence=said[0].sentence, start=start, end=end,
            quote=article.document.text[start:end], kind="quotation", value_text=words, about=speaker or "story",
            attribute="words", said_by=speaker or SOMEONE, rule="quotation", key=" ".join(forms),
            scope=speaker if speaker in persons and any(_named(q) for q in said) else "",
            published=article.published, date_source=article.date_source,
        )  # fmt: skip


def _work(words: str, article: Article, sentence: int, start: int, end: int) -> Claim:
    """The title of a book, a film or a programme between quotation marks, as a name."""
    name = words.rstrip(" ,.")
    return Claim(
        id=blake2b(f"{article.id}|name|{start}|{end}".encode(), digest_size=6).hexdigest(),
        article=article.id, sentence=sentence, start=start, end=end, quote=article.document.text[start:end],
        kind="name", value_text=name, about=name, attribute="other", rule="title of a work", key=name,
        published=article.published, date_source=article.date_source,
    )  # fmt: skip


def _title(words: str) -> bool:
    """Whether words are a title and not speech: “Face the Harbor”, each longer word with a capital."""
    longer = [word.lstrip("“‘\"'([") for word in words.split() if len(word) > 3]
    listed = "," in words or len(words.split()) > _LONGEST_TITLE
    return not listed and len(longer) > 1 and all(word[:1].isupper() for word in longer)


def _place(said: Sequence[Quotation], sentences: dict[int, Sentence]) -> tuple[int, int]:
    """The document's offsets of a run of quotations, without a closing comma."""
    first, last = said[0], said[-1]
    words = last.words.rstrip(" ,")
    begin = sentences[first.sentence].passage.raw(first.start, first.end).start
    end = last.start + max(len(words), 1)
    return begin, sentences[last.sentence].passage.raw(last.start, end).end


def _named(quotation: Quotation) -> bool:
    """Whether a verb of saying beside the marks has the speaker's own name, not a pronoun or a description."""
    return bool(quotation.cue) and bool(set(name_words(quotation.by)) & set(name_words(quotation.speaker)[-1:]))
