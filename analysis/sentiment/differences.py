"""Differences of tone between accounts: with an interval, corrected for how many pairs are looked at.

A difference is named only when it is at least `worth_naming` (`rules/news_tone.yml`), its interval leaves out zero, and
a permutation test of the studentised difference (Janssen 1997, Statistics & Probability Letters 36) stays under the
error level after Holm's correction over all pairs of the story that are two texts. The normal answer is that there is
none. A smaller difference is not tested; it counts among the pairs as if chance alone had made it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from analysis.intervals import Numbers, compared, interval, resampled_sums, seed_of
from analysis.lexicons import rules
from analysis.settings import Settings

_ENOUGH, _BLOCK = 20, 250  # divisions that differ as much end the drawing; divisions drawn at once


@dataclass(frozen=True, slots=True)
class ToneDifference:
    """Second account's mean tone less the first's, with its interval; `level` is the corrected error level (0–1) at
    which the pair would be called different, None where the difference is too small to be named at any; `named` whether
    it is, `why_not` the reason where nothing can be said."""

    first: str
    second: str
    difference: float | None
    low: float | None
    high: float | None
    level: float | None
    named: bool
    why_not: str = ""


def tone_differences(
    scores: Mapping[str, Sequence[float]], settings: Settings, same: frozenset[frozenset[str]] = frozenset()
) -> tuple[ToneDifference, ...]:
    """Every pair of accounts, given each account's sentence scores, in the accounts' order; of more than 40 accounts
    the 40 with most sentences. `same` are pairs that are one text, an original and its copy, and are left out."""
    names = compared({name: len(told) for name, told in scores.items()})
    pairs = [p for p in combinations(names, 2) if frozenset(p) not in same]
    known = [p for p in pairs if min(len(scores[a]) for a in p) >= settings.min_sentences]
    # The smallest level a pair can reach, times the pairs, must stay under the error level: 66 pairs need more draws.
    most = max(settings.resamples, int(2 * len(known) / (1 - settings.confidence)))
    levels = dict(zip(known, holm([_level(scores, pair, most) for pair in known]), strict=True))
    names = sorted({name for pair in known for name in pair})
    means = {name: _resampled_means(_whole(scores[name]), name, settings) for name in names}
    return tuple(_difference(scores, pair, levels.get(pair), means, settings) for pair in pairs)


def holm(levels: Sequence[float]) -> list[float]:
    """Error levels corrected for their number, in the given order (Holm 1979).

    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    order = sorted(range(len(levels)), key=lambda i: levels[i])
    corrected, highest = [0.0] * len(levels), 0.0
    for rank, i in enumerate(order):
        highest = max(highest, min(1.0, (len(levels) - rank) * levels[i]))
        corrected[i] = highest
    return corrected


def _difference(
    scores: Mapping[str, Sequence[float]],
    pair: tuple[str, str],
    level: float | None,
    means: Mapping[str, Numbers],
    settings: Settings,
) -> ToneDifference:
    first, second = pair
    if level is None:
        short = min(pair, key=lambda a: len(scores[a]))
        why_not = f"{short} has {len(scores[short])} of the {settings.min_sentences} sentences needed"
        return ToneDifference(first, second, None, None, None, None, False, why_not)
    a, b = (_whole(scores[name]) for name in pair)
    estimate = (float(b.mean()) - float(a.mean())) / 1e4
    low, high = interval((means[second] - means[first]) / 1e4, estimate, min(len(a), len(b)), settings.confidence)
    worth = abs(estimate) >= _worth_naming()
    named = worth and level <= 1 - settings.confidence and not low <= 0 <= high
    shown = round(level, 6) if worth else None
    return ToneDifference(first, second, round(estimate, 6), round(low, 6), round(high, 6), shown, named)


def _worth_naming() -> float:
    return float(rules("news_tone")["worth_naming"])


def _whole(scores: Sequence[float]) -> Numbers:
    """Scores as whole numbers of ten-thousandths, so that sums do not depend on the order of adding."""
    return np.rint(np.asarray(scores, np.float64) * 1e4)


def _resampled_means(values: Numbers, name: str, settings: Settings) -> Numbers:
    seed = seed_of(name + "\n" + " ".join(map(str, values.tolist())))
    means: Numbers = resampled_sums(values[:, None], settings.resamples, seed)[:, 0] / len(values)
    return means


def _level(scores: Mapping[str, Sequence[float]], pair: tuple[str, str], most: int) -> float:
    """The share of random divisions of both accounts' sentences that differ at least as much as the two do.

    Drawing ends once twenty do, or after `most` (Besag & Clifford 1991, Biometrika 78)."""
    a, b = (_whole(scores[name]) for name in pair)
    if abs(b.mean() - a.mean()) / 1e4 < _worth_naming():
        return 1.0
    pooled, n = np.concatenate([a, b]), len(a)
    seen = _studentised(pooled[None, :], n)[0]
    generator = np.random.default_rng(seed_of(" ".join(map(str, pooled.tolist()))))
    at_least, drawn = 0, 0
    while drawn < most:
        block = generator.permuted(np.tile(pooled, (_BLOCK, 1)), axis=1)
        places = np.flatnonzero(_studentised(block, n) >= seen - 1e-9)
        if at_least + len(places) >= _ENOUGH:
            return _ENOUGH / (drawn + int(places[_ENOUGH - at_least - 1]) + 1)
        at_least, drawn = at_least + len(places), drawn + _BLOCK
    return (1 + at_least) / (1 + drawn)


def _studentised(drawn: Numbers, n: int) -> Numbers:
    """|difference of means| over its standard error, a row each; 0 for equal means without spread, else infinite."""
    a, b = drawn[:, :n], drawn[:, n:]
    gap = np.abs(b.mean(axis=1) - a.mean(axis=1))
    error = np.sqrt(a.var(axis=1, ddof=1) / a.shape[1] + b.var(axis=1, ddof=1) / b.shape[1])
    return np.where(gap == 0, 0.0, np.divide(gap, error, out=np.full_like(gap, np.inf), where=error > 0))
