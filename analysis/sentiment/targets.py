"""Tone of a text, or towards someone in it.

Without a target it is VADER's, sentence by sentence. Towards a target it is our own model's (`target_model`), which
reads the words around the mention, their side and distance: "Police praised the man who stopped the attacker".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from analysis.language.sentences import sentence_spans
from analysis.lexicons import rules
from analysis.nouns import Span

from .scores import scored
from .target_model import TargetScore, target_score


@dataclass(frozen=True, slots=True)
class TextTone:
    """`score` −1 to 1, `label` negative, neutral or positive, `carriers` (span in the text, weight), in order."""

    score: float
    label: str
    carriers: tuple[tuple[Span, float], ...] = ()


@cache
def _thresholds() -> tuple[float, float]:
    labels = rules("news_tone")["labels"]
    return float(labels["negative"]), float(labels["positive"])


def label_of(score: float) -> str:
    """The label of a score, by VADER's published thresholds.

    >>> label_of(0.05), label_of(0.049), label_of(-0.2)
    ('positive', 'neutral', 'negative')
    """
    negative, positive = _thresholds()
    return "positive" if score >= positive else "negative" if score <= negative else "neutral"


def tone_of(text: str, target: tuple[int, int] | Span | str | None = None) -> TextTone:
    """The text's tone: the mean over its sentences; with `target` the mean over its mentions.

    `target` is a half-open range of the text or a name in it. Towards a target the score is the chance of positive
    less that of negative wording, the label the likeliest class (so a label can be neutral beside a score of −0.1),
    and a carrier's weight what the score would lose without the word. Raises ValueError when the range lies outside
    the text or the name does not occur.

    >>> text = "Prosecutors accused Tom Berg of fraud, and Ada Lind was praised for her courage."
    >>> tone_of(text, "Ada Lind").label, tone_of(text, "Tom Berg").label
    ('positive', 'negative')
    """
    sentences = sentence_spans(text)
    return _mean_tone(text, sentences) if target is None else _towards(text, sentences, _mentions(text, target))


def _towards(text: str, sentences: Sequence[Span], mentions: Sequence[Span]) -> TextTone:
    chances, weights = [0.0, 0.0, 0.0], dict[Span, float]()
    for mention in mentions:
        place = _around(sentences, mention)
        made = target_score(place.of(text), Span(mention.start - place.start, mention.end - place.start))
        chances = [c + one / len(mentions) for c, one in zip(chances, made.chances, strict=True)]
        for span, weight in made.carriers:
            there = Span(span.start + place.start, span.end + place.start)
            weights[there] = weights.get(there, 0.0) + weight / len(mentions)
    mean = TargetScore((chances[0], chances[1], chances[2]))
    return TextTone(mean.score, mean.label, tuple((s, round(w, 4)) for s, w in sorted(weights.items())))


def _around(sentences: Sequence[Span], mention: Span) -> Span:
    """The sentence that holds the mention, or the run of sentences where it holds a border."""
    held = [s for s in sentences if s.overlaps(mention)]
    return Span(min([mention.start, *(s.start for s in held)]), max([mention.end, *(s.end for s in held)]))


def _mentions(text: str, target: tuple[int, int] | Span | str) -> list[Span]:
    if isinstance(target, str):
        pattern = re.compile(rf"(?<!\w){re.escape(target.strip())}(?!\w)") if target.strip() else None
        found = [Span(m.start(), m.end()) for m in pattern.finditer(text)] if pattern else []
        if not found:
            raise ValueError(f"target: {target!r} does not occur in the text")
        return found
    start, end = (target.start, target.end) if isinstance(target, Span) else target
    if not 0 <= start < end <= len(text):
        raise ValueError(f"target: ({start}, {end}) is no range of a text of {len(text)} characters")
    return [Span(start, end)]


def _mean_tone(text: str, spans: Sequence[Span]) -> TextTone:
    if not spans:
        return TextTone(0.0, label_of(0.0))
    carriers: list[tuple[Span, float]] = []
    total = 0.0
    for span in spans:
        made = scored(span.of(text))
        total += made.score
        carriers += [(Span(s.start + span.start, s.end + span.start), w / len(spans)) for s, w in made.carriers]
    score = round(total / len(spans), 4)
    return TextTone(score, label_of(score), tuple((s, round(w, 4)) for s, w in carriers))
