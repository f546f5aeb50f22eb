"""Quotations and who speaks: the speaker stands beside the quotation, or goes on from the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.language.clauses import FILLER, forms
from analysis.language.marks import quoted_spans
from analysis.language.speakers import Attribution, Resolver, adjoining, attributions, frame, sources
from analysis.language.subjects import leading_subject
from analysis.lexicons import rules
from analysis.nouns import Quotation, Sentence, Span

__all__ = ["attributions", "quotations", "quoted_spans"]

_WORD = re.compile(r"[^\W_]")
_BACK = 6  # sentences


@dataclass(slots=True)
class Heard:
    """A quotation before its speaker has a name: where it stands, its group, and the words that name its speaker."""

    sentence: int  # position in the list given
    span: Span
    group: int
    speaker: Span | None = None
    named_in: int = -1
    cue: str = ""


def quotations(sentences: Sequence[Sentence], resolver: Resolver | None = None) -> tuple[Quotation, ...]:
    """Every quotation of an article with its speaker, in order; a quotation over several sentences is one a sentence.

    The speaker is what `resolver` makes of the attribution's words, else those words; "" when the page does not say.
    A pronoun that nothing resolves stands for whom the sentence before speaks or speaks of first, else for the last
    speaker with a name, at most six sentences back; else it stays the pronoun.
    """
    return named(heard(sentences), sentences, resolver)


def heard(sentences: Sequence[Sentence]) -> list[Heard]:
    """The quotations of an article with the words that name their speakers, to be `named` once names are known."""
    framed = [frame(s.text, s.quoted) for s in sentences]
    found = _grouped(sentences)
    by_sentence: dict[int, list[Heard]] = {}
    for said in found:
        by_sentence.setdefault(said.sentence, []).append(said)
    for position, here in by_sentence.items():
        _attribute(here, sentences[position].text, framed[position])
    _share(found)
    _carry(found, sentences, framed)
    return found


def _grouped(sentences: Sequence[Sentence]) -> list[Heard]:
    found: list[Heard] = []
    group = -1
    open_block = -2  # the passage at whose end a quotation stood open
    for position, sentence in enumerate(sentences):
        for span in sentence.quoted:
            opened = span.start > 0 and not sentence.text[span.start - 1].isspace()
            goes_on = found and (
                (
                    span.start == 0
                    and found[-1].sentence == position - 1
                    and _runs_out(sentences[position - 1], found[-1].span)
                )
                or (opened and span.start <= 2 and open_block == sentence.block - 1)
            )
            if not goes_on:
                group += 1
            found.append(Heard(position, span, group))
            open_block = -2
        if sentence.quoted and _runs_out(sentence, sentence.quoted[-1]):
            last = position + 1 == len(sentences) or sentences[position + 1].block != sentence.block
            open_block = sentence.block if last else -2
    return found


def _runs_out(sentence: Sentence, span: Span) -> bool:
    """Whether no mark closes the quotation within its sentence."""
    return not sentence.text[span.end : span.end + 1].strip()


def _attribute(here: list[Heard], text: str, framed: str) -> None:
    """Gives the quotations of one sentence the attribution that stands beside each."""
    attributed = sources(framed)
    for at, said in enumerate(here):
        distance, near = _nearest(said, framed, attributed)
        if distance > 1 and (said.span.end - said.span.start > 25 or text[said.span.end - 1] in ",?!"):
            near = adjoining(framed, said.span) or near
        if near:
            said.speaker, said.named_in, said.cue = near.speaker, said.sentence, near.verb.of(framed).lower()
        elif at and here[at - 1].speaker and said.span.start - here[at - 1].span.end < 60:
            said.speaker, said.named_in = here[at - 1].speaker, said.sentence  # “…,” Ruiz mused, “…”


def _nearest(said: Heard, framed: str, attributed: list[Attribution]) -> tuple[int, Attribution | None]:
    """The attribution beside a quotation and how far off it stands; 0 and 1 are next to it."""
    best: tuple[int, Attribution | None] = (10_000, None)
    for one in attributed:
        first, last = min(one.speaker.start, one.verb.start), max(one.speaker.end, one.verb.end)
        if first >= said.span.end:
            between = framed[said.span.end : first].strip(FILLER + " ,.")
            distance = 1000 + len(between) if between else 0
        else:
            between = framed[last : said.span.start].strip(FILLER + " ,:;")
            distance = len(between) + 1
        if ";" in between or (distance > 40 and one.verb.of(framed).lower() in forms("quotes")):
            continue
        if distance < best[0]:
            best = (distance, one)
    return best


def _share(found: list[Heard]) -> None:
    """A quotation over several sentences has one speaker."""
    named = {said.group: said for said in reversed(found) if said.speaker}
    for said in found:
        if said.speaker is None and said.group in named:
            other = named[said.group]
            said.speaker, said.named_in, said.cue = other.speaker, other.named_in, other.cue


def _carry(found: list[Heard], sentences: Sequence[Sentence], framed: list[str]) -> None:
    """A sentence that is nothing but quotation goes on with the speaker of the quotation just before it, or of the
    sentence that reports or announces it: "Ruiz called the road safe, she said. “We checked it.”"."""
    last: Heard | None = None
    at = 0
    for position, sentence in enumerate(sentences):
        here = []
        while at < len(found) and found[at].sentence == position:
            here.append(found[at])
            at += 1
        bare = not _WORD.search(framed[position])
        if (
            here
            and last
            and sentences[last.sentence].block != sentence.block
            and not _ends_attributed(framed[last.sentence])
        ):
            last = None
        if here and bare and here[0].speaker is None and position and last is None:
            reported = _announced(framed[position - 1])
            if reported and (sentences[position - 1].block == sentence.block or _ends_attributed(framed[position - 1])):
                last = Heard(position - 1, Span(0, 0), -1, reported, position - 1)
        for said in here:
            if said.speaker is None and bare and last is not None and last.speaker is not None:
                said.speaker, said.named_in = last.speaker, last.named_in
        last = here[-1] if here else None


def _announced(framed: str) -> Span | None:
    """Whose words a sentence without quotation leads up to."""
    reported = sources(framed)
    if reported:
        return reported[-1].speaker
    return leading_subject(framed, len(framed)) if framed.rstrip().endswith(":") else None


def _ends_attributed(framed: str) -> bool:
    """Whether a paragraph's last sentence ends in its attribution, "…,” he said.", or announces what follows.

    A paragraph that ends in a closing mark before one that opens with a mark has, by custom, another speaker."""
    return FILLER not in framed or not framed.rstrip(" .!?\n").endswith(FILLER)


def named(
    found: Sequence[Heard], sentences: Sequence[Sentence], resolver: Resolver | None = None
) -> tuple[Quotation, ...]:
    """Quotations with their speakers' names: see `quotations`."""
    pronouns = frozenset(rules("saying")["pronouns"])
    made = []
    last, heard_in = "", -_BACK - 1
    for said in found:
        sentence = sentences[said.sentence]
        speaker = by = ""
        if said.speaker is not None:
            by = said.speaker.of(sentences[said.named_in].text)
            speaker = (resolver(sentences[said.named_in].index, said.speaker) if resolver else "") or by
            if speaker.lower() in {"he", "she"}:
                speaker = _meant(said, sentences, resolver, last, heard_in) or speaker
            if speaker.lower() not in pronouns:
                last, heard_in = speaker, said.named_in
        start, end = said.span.start, said.span.end
        words = said.span.of(sentence.text)
        made.append(Quotation(sentence.index, start, end, words, speaker, said.cue, said.group, by))
    return tuple(made)


def _meant(said: Heard, sentences: Sequence[Sentence], resolver: Resolver | None, last: str, heard_in: int) -> str:
    """Who "he said" is where several could be meant: "Mr. Lind reminded the mayor of it. “You knew,” he said." """
    before = said.named_in - 1
    if resolver and before >= 0 and heard_in < before:
        text = frame(sentences[before].text, sentences[before].quoted)
        first = text.find(",") if "," in text else len(text)
        subject = leading_subject(text, first) or leading_subject(text, len(text))
        name = resolver(sentences[before].index, subject) if subject else ""
        if name:
            return name
    return last if heard_in >= said.named_in - _BACK else ""
