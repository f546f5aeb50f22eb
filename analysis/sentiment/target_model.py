"""Tone towards a target: a linear model of our own over the words around it, read from plain arrays.

Learnt from NewsMTSC (Hamborg & Donnay 2021, MIT licence) by `train/target_tone.py`; data, figures and limits stand in
`docs/model-card-target-tone.md`. "Positive" is wording about the target, as readers of one sentence at a time coded it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from analysis.lexicons import FOLDER
from analysis.nouns import Span

from .target_features import Features, Values, Wholes, features, gathered, trained_on

LABELS = ("negative", "neutral", "positive")
FAINTEST, MOST = 0.05, 8  # a word that moves the score by less is not named; the strongest are
_FILE = FOLDER / "target_tone.npz"


@dataclass(frozen=True, slots=True)
class TargetScore:
    """How a sentence is worded towards a target: `chances` of negative, neutral and positive (they add up to 1), and
    `carriers` (span in the text, weight): what the score would lose without the word, in order of the text."""

    chances: tuple[float, float, float]
    carriers: tuple[tuple[Span, float], ...] = ()

    @property
    def score(self) -> float:
        """−1 to 1: the chance of positive less the chance of negative wording."""
        return round(self.chances[2] - self.chances[0], 4)

    @property
    def label(self) -> str:
        """The likeliest of negative, neutral, positive."""
        return LABELS[self.chances.index(max(self.chances))]


@dataclass(frozen=True, slots=True)
class _Weights:
    buckets: Wholes  # those that were learnt, rising
    rarity: Values  # one a bucket
    classes: Values  # (buckets, 3)
    bias: Values  # (3,)


class WeightsError(ValueError):
    """The weights do not belong to this code. The message is one line."""


@cache
def _weights() -> _Weights:
    with np.load(_FILE, allow_pickle=False) as held:
        if str(held["trained_on"]) != trained_on():
            raise WeightsError(f"{_FILE.name}: was learnt from other features; run `python -m train.target_tone DATA`")
        numbers = (held[name].astype(np.float64) for name in ("rarity", "weights", "bias"))
        return _Weights(held["buckets"].astype(np.int64), *numbers)


def target_score(text: str, target: Span) -> TargetScore:
    """The tone of a sentence towards `target`, a range of it.

    >>> text = "Prosecutors accused Tom Berg of fraud, and Ada Lind was praised for her courage."
    >>> target_score(text, Span(20, 28)).label, target_score(text, Span(43, 51)).label
    ('negative', 'positive')
    """
    made = features(text, target)
    weights = _weights()
    buckets, values, where = gathered(made)
    at = np.minimum(np.searchsorted(weights.buckets, buckets), len(weights.buckets) - 1)
    scaled = np.where(weights.buckets[at] == buckets, values * weights.rarity[at], 0.0)
    scaled /= np.sqrt(float(scaled @ scaled)) or 1.0
    pulls = scaled[:, None] * weights.classes[at]
    total = weights.bias + pulls.sum(axis=0)
    chances = _chances(total)
    return TargetScore(tuple(np.round(chances, 6).tolist()), _carriers(made, pulls, where, total))


def _chances(totals: Values) -> Values:
    raised = np.exp(totals - totals.max(axis=-1, keepdims=True))
    shares: Values = raised / raised.sum(axis=-1, keepdims=True)
    return shares


def _carriers(made: Features, pulls: Values, where: Wholes, total: Values) -> tuple[tuple[Span, float], ...]:
    """What each word brought: its part of every feature it stands in, taken away from the totals."""
    n = len(made.words)
    sums = np.bincount(where, made.values, len(pulls))
    length = np.maximum(made.last - made.first, 1)
    part = (made.values / sums[where] / length)[:, None] * pulls[where]
    brought = np.zeros((n, 3))
    for step in range(int(length.max(initial=0))):
        there = (made.first >= 0) & (length > step)
        for k in range(3):
            brought[:, k] += np.bincount(made.first[there] + step, part[there, k], n)
    before = _chances(total)
    without = _chances(total - brought)
    moved = (before[2] - before[0]) - (without[:, 2] - without[:, 0])
    strength = np.where(made.telling, np.abs(np.round(moved, 4)), 0.0)
    strongest = sorted(i for i in np.argsort(-strength, kind="stable")[:MOST] if strength[i] >= FAINTEST)
    return tuple((made.words[i], round(float(moved[i]), 4)) for i in strongest)
