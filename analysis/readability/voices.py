"""Reading levels of an account's own words and of the words it quotes: speech is easier than the prose around it."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.lexicons import rules
from analysis.nouns import Annotated, Grade, Span
from analysis.settings import Settings

from .levels import graded, prose_sentences
from .words import begun


def voice_texts(annotated: Annotated) -> dict[str, list[str]]:
    """The sentences graded for `own` and `quoted`: each sentence's part in that voice, where it has enough words.

    The tag of '"We are ruined," he said' is left out, as a sentence of two words that nobody wrote as one."""
    least = int(rules("formulas")["shortest_part"])
    found: dict[str, list[str]] = {"own": [], "quoted": []}
    for sentence in prose_sentences(annotated):
        for voice, ranges in (("own", sentence.own_words), ("quoted", sentence.quoted_words)):
            part = _joined(sentence.text, ranges)
            if len(begun(part)) >= least:
                found[voice].append(part)
    return found


def voice_grades(annotated: Annotated, settings: Settings, intervals: bool = True) -> dict[str, tuple[Grade, ...]]:
    """Grades of the account's own words and of its quotations, by voice; None with a reason where there are too few."""
    return {
        voice: tuple(graded(annotated.article.id, texts, settings, intervals, settings.min_sentences))
        for voice, texts in voice_texts(annotated).items()
    }


def _joined(text: str, ranges: Sequence[Span]) -> str:
    return " ".join(span.of(text).strip() for span in ranges)
