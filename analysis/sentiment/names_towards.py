"""Tone of each account towards the story's people and bodies, from the sentences in its own words that mention them.

A mention inside quotation marks counts for the speaker and is left out. Several mentions in one sentence are one value,
their mean: what varies is sentences, and the interval resamples those.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from analysis.intervals import mean_interval
from analysis.lexicons import rules
from analysis.nouns import Annotated, Mention, Sentence, Span, TargetTone, Tone
from analysis.settings import Settings

from .target_model import TargetScore, target_score

_KINDS = frozenset({"person", "body"})


@cache
def _limits() -> tuple[int, int]:
    """Sentences a name needs in an account, and how many names of a story are measured."""
    held = rules("news_tone")["targets"]
    return int(held["least"]), int(held["most"])


def target_tones(story: Sequence[Annotated], settings: Settings) -> tuple[TargetTone, ...]:
    """Account by account, the tone towards each name that it mentions in at least three sentences of its own words.

    Measured are the story's names that most accounts speak of so often, twelve at most (`rules/news_tone.yml`), so
    that the time a long story takes is bounded."""
    mentioned = {one.article.id: _mentioned(one) for one in story}
    wanted = _chosen(list(mentioned.values()))
    return tuple(
        _towards(one, name, mentioned[one.article.id][name], settings)
        for one in story
        for name in wanted
        if len(mentioned[one.article.id].get(name, ())) >= _limits()[0]
    )


def _mentioned(annotated: Annotated) -> dict[str, dict[int, list[Span]]]:
    """Where each person and body is mentioned in the account's own words: name → sentence → ranges."""
    sentences = {s.index: s for s in annotated.sentences}
    found: dict[str, dict[int, list[Span]]] = {}
    for m in annotated.mentions:
        if m.kind in _KINDS and m.sentence in sentences and _is_own(m, sentences[m.sentence]):
            found.setdefault(m.name, {}).setdefault(m.sentence, []).append(Span(m.start, m.end))
    return found


def _is_own(mention: Mention, sentence: Sentence) -> bool:
    place = Span(mention.start, mention.end)
    return place.start < place.end and not any(place.overlaps(q) for q in sentence.quoted_words)


def _chosen(accounts: Sequence[dict[str, dict[int, list[Span]]]]) -> list[str]:
    """The names that most accounts mention often enough; those that stand in more sentences first."""
    least, most = _limits()
    counts: dict[str, tuple[int, int]] = {}
    for account in accounts:
        for name, places in account.items():
            if len(places) >= least:
                before = counts.get(name, (0, 0))
                counts[name] = (before[0] + 1, before[1] + len(places))
    return sorted(counts, key=lambda name: (-counts[name][0], -counts[name][1], name))[:most]


def _towards(annotated: Annotated, name: str, places: dict[int, list[Span]], settings: Settings) -> TargetTone:
    texts = {s.index: s.text for s in annotated.sentences}
    tones = tuple(
        _sentence_tone(annotated.article.id, i, [target_score(texts[i], p) for p in ranges])
        for i, ranges in sorted(places.items())
    )
    values = np.array([t.score for t in tones])
    seed = name + "\n" + "\n".join(texts[t.sentence] for t in tones)
    low, high = mean_interval(values, seed, settings.confidence, settings.resamples)
    mean = round(float(np.rint(values * 1e4).sum()) / (1e4 * len(values)), 6)
    ends = max(-1.0, min(round(low, 6), mean)), min(1.0, max(round(high, 6), mean))
    return TargetTone(annotated.article.id, name, mean, *ends, len(tones), tones)


def _sentence_tone(article: str, sentence: int, scores: Sequence[TargetScore]) -> Tone:
    """The mean over a sentence's mentions of one name; each word's weight is its mean too."""
    weights: dict[Span, float] = {}
    for made in scores:
        for span, weight in made.carriers:
            weights[span] = weights.get(span, 0.0) + weight / len(scores)
    carriers = tuple((s, round(w, 4)) for s, w in sorted(weights.items()))
    return Tone(article, sentence, round(sum(made.score for made in scores) / len(scores), 4), carriers)
