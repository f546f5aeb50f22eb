"""Quotations and who speaks: marks paired over paragraphs, speakers found beside them and carried on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.language.speakers import FILLER, Attribution, Resolver, adjoining, attributions, forms, frame, sources
from analysis.lexicons import rules
from analysis.nouns import Quotation, Sentence, Span

__all__ = ["attributions", "quotations", "quoted_spans"]

_MARK = re.compile(r"[\"“”„‟«»‘’'\n]|``|''")
_WORD = re.compile(r"[^\W_]")
_ELISION = re.compile(r"['’](?:\d\d|(?i:em|til|tis|twas|cause|cuz|round|n)\b)")
_OPENERS = {"“": "”", "„": "“”", "‟": "”", "«": "»", "``": "''", "‘": "’'"}


def quoted_spans(text: str) -> list[Span]:
    """The stretches inside quotation marks, marks left out, in order; of nested quotations the outer one.

    A newline ends a paragraph. A quotation open at its end goes on in the next paragraph if that begins with a mark
    again; otherwise a mark without its partner opens nothing. Apostrophes are no marks.

    >>> text = "The ‘new’ boss said: “We don't say ‘never’.”"
    >>> [span.of(text) for span in quoted_spans(text)]
    ['new', "We don't say ‘never’."]
    """
    found: list[Span] = []
    opened: tuple[str, int] | None = None  # the mark and where its words begin
    marks = list(_MARK.finditer(text))
    for at, mark in enumerate(marks):
        sign = mark.group()
        if sign == "\n":
            if opened and opened[0] != "'":
                end = len(text[: mark.start()].rstrip())
                if _reopens(text, mark.end(), opened[0]) and end > opened[1]:
                    found.append(Span(opened[1], end))
            opened = None
        elif opened is None:
            if _opens(text, mark, marks, at):
                opened = ("'" if sign in "'’" else sign, mark.end())
        elif _closes(text, mark, opened[0]):
            if mark.start() > opened[1]:
                found.append(Span(opened[1], mark.start()))
            opened = None
    return found


def _reopens(text: str, start: int, sign: str) -> bool:
    rest = text[start : start + 8].lstrip()
    return rest.startswith(sign) or (sign == "“" and rest.startswith('"'))


def _opens(text: str, mark: re.Match[str], marks: list[re.Match[str]], at: int) -> bool:
    """Whether a mark opens a quotation: it stands before a word, and for straight and single marks a partner follows."""
    sign = mark.group()
    before, after = text[max(0, mark.start() - 1) : mark.start()], text[mark.end() : mark.end() + 1]
    if sign in "”»''":
        return sign == "'" and _single_opens(text, mark, marks, at)
    if sign == "’":
        return False
    if sign == "‘":
        return not before.isalnum() and not _ELISION.match("’" + text[mark.end() : mark.end() + 6])
    if sign == '"':
        return bool(after) and not after.isspace() and not (before.isalnum() and not after.isalnum())
    return True


def _single_opens(text: str, mark: re.Match[str], marks: list[re.Match[str]], at: int) -> bool:
    before, after = text[max(0, mark.start() - 1) : mark.start()], text[mark.end() : mark.end() + 1]
    if before.isalnum() or not after.strip() or _ELISION.match(text, mark.start()):
        return False
    for other in marks[at + 1 : at + 40]:
        if other.group() == "\n":
            return False
        if _closes(text, other, "'"):
            return True
    return False


def _closes(text: str, mark: re.Match[str], sign: str) -> bool:
    """Whether a mark closes the quotation that `sign` opened."""
    this = mark.group()
    before, after = text[max(0, mark.start() - 1) : mark.start()], text[mark.end() : mark.end() + 1]
    if sign in {"'", "‘"}:
        if this not in {"'", "’"} or after.isalnum() or before.isspace():
            return False
        return not (before in "sS" and before and after == " " and _closes_later(text, mark.end()))
    if this == "“" and sign == "“":  # a closing mark typed the wrong way round: “Go home,“ he said
        return not before.isspace() and (not after or not after.isalnum())
    if this == '"' or sign == '"':  # straight and curly marks mixed: "Go home,” he said
        return {this, sign} <= {'"', "“", "”"} and this != "“" and (this == sign or not before.isspace())
    return this in _OPENERS.get(sign, sign)


def _closes_later(text: str, start: int) -> bool:
    """Whether a better closing single mark follows in the paragraph: "the 'players' lounge' was"."""
    rest = text[start : start + 200].split("\n")[0]
    closing = re.search(r"[^\s]['’](?!\w)", rest)
    opening = re.search(r"(?<!\w)['‘]\w", rest)
    return bool(closing) and (opening is None or closing.start() < opening.start())


@dataclass(slots=True)
class _Said:
    """A quotation in the making: where it stands, its group, and the words that name its speaker."""

    sentence: int  # position in the list given
    span: Span
    group: int
    speaker: Span | None = None
    named_in: int = -1
    cue: str = ""


def quotations(sentences: Sequence[Sentence], resolver: Resolver | None = None) -> tuple[Quotation, ...]:
    """Every quotation of an article with its speaker, in order; a quotation over several sentences is one a sentence.

    The speaker is what `resolver` makes of the attribution's words, else those words; "" when the page does not say.
    A pronoun that nothing resolves stands for the last speaker with a name.
    """
    framed = [frame(s.text, s.quoted) for s in sentences]
    found = _grouped(sentences)
    by_sentence: dict[int, list[_Said]] = {}
    for said in found:
        by_sentence.setdefault(said.sentence, []).append(said)
    for position, here in by_sentence.items():
        _attribute(here, framed[position], sources(framed[position]))
    _share(found)
    _carry(found, sentences, framed)
    return _named(found, sentences, resolver)


def _grouped(sentences: Sequence[Sentence]) -> list[_Said]:
    found: list[_Said] = []
    group = -1
    open_block = -2  # the passage at whose end a quotation stood open
    for position, sentence in enumerate(sentences):
        for span in sentence.quoted:
            opened = span.start > 0 and not sentence.text[span.start - 1].isspace()
            goes_on = found and (
                (span.start == 0 and found[-1].sentence == position - 1 and _runs_out(sentences[position - 1], found[-1].span))
                or (opened and span.start <= 2 and open_block == sentence.block - 1)
            )
            if not goes_on:
                group += 1
            found.append(_Said(position, span, group))
            open_block = -2
        if sentence.quoted and _runs_out(sentence, sentence.quoted[-1]):
            last = position + 1 == len(sentences) or sentences[position + 1].block != sentence.block
            open_block = sentence.block if last else -2
    return found


def _runs_out(sentence: Sentence, span: Span) -> bool:
    """Whether no mark closes the quotation within its sentence."""
    return not sentence.text[span.end : span.end + 1].strip()


def _attribute(here: list[_Said], framed: str, attributed: list[Attribution]) -> None:
    """Gives the quotations of one sentence the attribution that stands beside each."""
    quoting = forms("quotes")
    for said in here:
        best: tuple[int, Attribution] | None = None
        for one in attributed:
            first, last = min(one.speaker.start, one.verb.start), max(one.speaker.end, one.verb.end)
            if first >= said.span.end:
                between = framed[said.span.end : first].strip(FILLER + " ,.")
                distance = 0 if not between else 1000 + len(between)
            else:
                between = framed[last : said.span.start].strip(FILLER + " ,:;")
                if ";" in between:
                    continue
                distance = len(between) + 1
            if distance > 40 and one.verb.of(framed).lower() in quoting:
                continue
            if best is None or distance < best[0]:
                best = (distance, one)
        one = best[1] if best and best[0] <= 1 else adjoining(framed, said.span) or (best[1] if best else None)
        if one:
            said.speaker, said.named_in, said.cue = one.speaker, said.sentence, one.verb.of(framed).lower()


def _share(found: list[_Said]) -> None:
    """A quotation over several sentences has one speaker."""
    named = {said.group: said for said in reversed(found) if said.speaker}
    for said in found:
        if said.speaker is None and said.group in named:
            other = named[said.group]
            said.speaker, said.named_in, said.cue = other.speaker, other.named_in, other.cue


def _carry(found: list[_Said], sentences: Sequence[Sentence], framed: list[str]) -> None:
    """A sentence that is nothing but quotation goes on with the speaker of the quotation just before it, or of the
    sentence that reports or announces it: "Ruiz called the road safe, she said. “We checked it.”"."""
    last: _Said | None = None
    at = 0
    for position, sentence in enumerate(sentences):
        here = []
        while at < len(found) and found[at].sentence == position:
            here.append(found[at])
            at += 1
        bare = not _WORD.search(framed[position])
        if here and last and sentences[last.sentence].block != sentence.block and not _ends_attributed(framed[last.sentence]):
            last = None
        if here and bare and here[0].speaker is None and position and last is None:
            reported = sources(framed[position - 1])
            if reported and (sentences[position - 1].block == sentence.block or _ends_attributed(framed[position - 1])):
                last = _Said(position - 1, Span(0, 0), -1, reported[-1].speaker, position - 1)
        for said in here:
            if said.speaker is None and bare and last is not None and last.speaker is not None:
                said.speaker, said.named_in = last.speaker, last.named_in
        last = here[-1] if here else None


def _ends_attributed(framed: str) -> bool:
    """Whether a paragraph's last sentence ends in its attribution, "…,” he said.", or announces what follows.

    A paragraph that ends in a closing mark before one that opens with a mark has, by custom, another speaker."""
    return FILLER not in framed or not framed.rstrip(" .!?\n").endswith(FILLER)


def _named(found: list[_Said], sentences: Sequence[Sentence], resolver: Resolver | None) -> tuple[Quotation, ...]:
    pronouns = frozenset(rules("saying")["pronouns"])
    made = []
    named = ""
    for said in found:
        sentence = sentences[said.sentence]
        speaker = ""
        if said.speaker is not None:
            speaker = resolver(sentences[said.named_in].index, said.speaker) if resolver else ""
            speaker = speaker or said.speaker.of(sentences[said.named_in].text)
            if speaker.lower() in {"he", "she"} and named:
                speaker = named
            elif speaker.lower() not in pronouns:
                named = speaker
        start, end = said.span.start, said.span.end
        made.append(Quotation(sentence.index, start, end, said.span.of(sentence.text), speaker, said.cue, said.group))
    return tuple(made)
