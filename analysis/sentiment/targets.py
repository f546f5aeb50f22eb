"""Tone of a text, or towards someone in it.

Towards a target it is, for now, the mean tone of the clauses that mention the target: VADER cannot tell whom a word
is aimed at, so "Police praised the man who stopped the attacker" reads the same for all three. On news it orders
people hardly better than chance; the pages say so.
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

# A comma alone is no border: it sets off "the troubled lender" in "Acme, the troubled lender, fell".
_BORDER = re.compile(r"[;:]\s|\s[–—-]\s|[—]|,?\s(?:but|while|although|though|whereas)\s", re.IGNORECASE)


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
    """The text's tone: the mean over its sentences; with `target` the mean over the clauses that mention it.

    `target` is a half-open range of the text or a name in it. Raises ValueError when the range lies outside the text
    or the name does not occur.

    >>> text = "Critics praised Ada Lind, but investors fear a costly defeat for Tom Berg."
    >>> tone_of(text, "Ada Lind").label, tone_of(text, "Tom Berg").label
    ('positive', 'negative')
    """
    sentences = sentence_spans(text)
    if target is None:
        return _mean_tone(text, sentences)
    mentions = _mentions(text, target)
    clauses = [c for s in sentences for c in _clauses(text, s) if any(c.overlaps(m) for m in mentions)]
    return _mean_tone(text, clauses, mentions)


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


def _clauses(text: str, sentence: Span) -> list[Span]:
    """The sentence cut where a new statement begins.

    >>> [c.of("It fell – while sales rose.") for c in _clauses("It fell – while sales rose.", Span(0, 27))]
    ['It fell', 'while sales rose.']
    """
    cuts = [sentence.start]
    for border in _BORDER.finditer(text, sentence.start, sentence.end):
        cuts += [border.start(), border.end() if not border.group().strip(" ,").isalpha() else border.start() + 1]
    cuts.append(sentence.end)
    return [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if text[a:b].strip()]


def _mean_tone(text: str, spans: Sequence[Span], names: Sequence[Span] = ()) -> TextTone:
    if not spans:
        return TextTone(0.0, label_of(0.0))
    carriers: list[tuple[Span, float]] = []
    total = 0.0
    for span in spans:
        inside = [Span(n.start - span.start, n.end - span.start) for n in names if n.overlaps(span)]
        made = scored(span.of(text), names=inside)
        total += made.score
        carriers += [(Span(s.start + span.start, s.end + span.start), w / len(spans)) for s, w in made.carriers]
    score = round(total / len(spans), 4)
    return TextTone(score, label_of(score), tuple((s, round(w, 4)) for s, w in carriers))
