"""Tone of an account in three voices: all of it, the outlet's own words, and the words it quotes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np

from analysis.intervals import mean_interval
from analysis.lexicons import rules
from analysis.nouns import Annotated, ArticleTone, Span, Tone
from analysis.settings import Settings

from .scores import Scored, scored

VOICES = ("all", "own", "quoted")
_NAMED = frozenset({"name", "alias", "possessive"})


@cache
def smallest_part() -> int:
    """Words that a part of a sentence needs to count as a sentence of its voice."""
    return int(rules("news_tone")["smallest_part"])


Scorer = Callable[..., Scored]  # as `scored`: a text, `names` and `leave_out` in it


def sentence_tones(annotated: Annotated, score: Scorer = scored) -> tuple[Tone, ...]:
    """Each sentence's tone, in order; words that are part of a name ("Joy Reid", "Hope Street") carry none."""
    named = _named(annotated)
    return tuple(
        Tone(s.article, s.index, made.score, made.carriers)
        for s in annotated.sentences
        for made in (score(s.text, names=named.get(s.index, ())),)
    )


def article_tones(
    annotated: Annotated, tones: Sequence[Tone], settings: Settings, score: Scorer = scored
) -> tuple[ArticleTone, ...]:
    """The account's tone in the voices all, own, quoted: the mean over sentences with its interval.

    `own` is each sentence without its quoted words, `quoted` only those. Sentences (or parts, for own and quoted) of
    fewer than three words are left out; under `settings.min_sentences` there is no value but a reason."""
    named = _named(annotated)
    voiced: dict[str, list[float]] = {voice: [] for voice in VOICES}
    for sentence, tone in zip(annotated.sentences, tones, strict=True):
        quoted = sentence.quoted_words
        names = named.get(sentence.index, ())
        if len(sentence.words) >= smallest_part():
            voiced["all"].append(tone.score)
        for voice, left_out in (("own", quoted), ("quoted", sentence.own_words)):
            if not quoted:
                made = Scored(tone.score, (), len(sentence.words) if voice == "own" else 0)
            else:
                made = score(sentence.text, names=names, leave_out=left_out)
            if made.words >= smallest_part():
                voiced[voice].append(made.score)
    text = "\n".join(s.text for s in annotated.sentences)
    return tuple(_article_tone(annotated.article.id, v, voiced[v], text, settings) for v in VOICES)


def _article_tone(article: str, voice: str, scores: list[float], text: str, settings: Settings) -> ArticleTone:
    n = len(scores)
    if n < settings.min_sentences:
        of = {"all": "sentences", "own": "sentences in the outlet's own words", "quoted": "quoted sentences"}[voice]
        return ArticleTone(article, voice, None, None, None, n, f"{n} of the {settings.min_sentences} {of} needed")
    values = np.asarray(scores)
    low, high = mean_interval(values, text, settings.confidence, settings.resamples)
    mean = round(float(np.rint(values * 1e4).sum()) / (1e4 * n), 6)
    return ArticleTone(article, voice, mean, min(round(low, 6), mean), max(round(high, 6), mean), n)


def _named(annotated: Annotated) -> dict[int, list[Span]]:
    """Where names stand, by sentence; pronouns and descriptions ("the hero") are words like others."""
    found: dict[int, list[Span]] = {}
    for mention in annotated.mentions:
        if mention.how in _NAMED:
            found.setdefault(mention.sentence, []).append(Span(mention.start, mention.end))
    return found
