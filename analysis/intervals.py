"""Bootstrap intervals over the sentences of an account, seeded from its text so that they repeat exactly; Wilson's for
shares.

The interval is the *expanded percentile* interval (Hesterberg 2015, "What Teachers Should Know About the Bootstrap",
The American Statistician 69, section 3.2): percentiles of the resampled statistic, taken further out so that for a
mean of n values the interval is as wide as Student's t instead of too narrow by √((n−1)/n) and the normal's tails.
On tones half of which are zero, as in news, a nominal 95 % covers the truth in 89, 94 and 94 % of cases for 10, 20 and
40 sentences (plain percentiles: 87, 91, 93), and in 80 % for 5: below ten sentences read an interval as a lower bound.
BCa was left out: its acceleration term is estimated from as few values and gains nothing for a mean.

Sentences are resampled as if independent. Neighbours in a text resemble each other a little, so an interval is, if
anything, too narrow. It speaks about sentences the account might as well have held, not about readers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

_NORMAL = NormalDist()
_CELLS = 2_000_000  # draws held at once: 16 MB, whatever the length of a text


def seed_of(text: str) -> int:
    """A seed that depends on the text alone.

    >>> seed_of("The mayor resigned.") == seed_of("The mayor resigned.") != seed_of("The mayor won.")
    True
    """
    return int.from_bytes(sha256(text.encode("utf-8", "surrogatepass")).digest()[:8], "big")


def resampled_sums(rows: Numbers, resamples: int, seed: int) -> Numbers:
    """Sums over resampled rows: (n, k) counts, one row a sentence → (resamples, k).

    Whole numbers stay exact whatever order a processor adds them in."""
    return np.concatenate([draws @ rows for draws in _draws(len(rows), resamples, seed)])


def _draws(n: int, resamples: int, seed: int) -> Iterator[Numbers]:
    """How often each of n rows is drawn in each resample, in blocks of bounded size."""
    generator = np.random.default_rng(seed)
    block = max(1, min(resamples, _CELLS // max(n, 1)))
    for first in range(0, resamples, block):
        size = min(block, resamples - first)
        drawn = generator.integers(0, n, (size, n)) + np.arange(size)[:, None] * n
        yield np.bincount(drawn.ravel(), minlength=size * n).reshape(size, n).astype(np.float64)


def interval(values: Numbers, estimate: float, n: int, confidence: float) -> tuple[float, float]:
    """Expanded percentile interval of resampled `values` of a statistic of n sentences; it holds the estimate.

    Raises ValueError for fewer than two sentences: one sentence says nothing about how sentences vary."""
    if n < 2:
        raise ValueError(f"an interval needs two sentences, not {n}")
    tail = tail_level(n, confidence)
    low, high = np.quantile(values, [tail, 1 - tail])
    return min(float(low), estimate), max(float(high), estimate)


def tail_level(n: int, confidence: float) -> float:
    """The percentile (0–0.5) at which the lower end is read.

    >>> round(tail_level(10, 0.95), 4), round(tail_level(10_000, 0.95), 4)
    (0.0086, 0.025)
    """
    return _NORMAL.cdf(float(np.sqrt(n / (n - 1))) * student_quantile((1 - confidence) / 2, n - 1))


def student_quantile(level: float, freedom: int) -> float:
    """Quantile of Student's t by Hill's expansion (Hill 1970, Algorithm 396); within 0.5 % from 4 degrees of freedom.

    >>> round(student_quantile(0.975, 9), 2), round(student_quantile(0.975, 4), 2)
    (2.26, 2.78)
    """
    z = _NORMAL.inv_cdf(level)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / float(freedom) ** power for power, term in enumerate(terms, 1))


def share_interval(part: int, whole: int, confidence: float) -> tuple[float, float]:
    """Wilson's score interval of a share (Wilson 1927): it holds `part / whole` and stays between 0 and 1.

    Raises ValueError where `whole` is no positive number or `part` no part of it.

    >>> [round(end, 3) for end in share_interval(8, 10, 0.95)], share_interval(0, 4, 0.95)[0]
    ([0.49, 0.943], 0.0)
    """
    if not 0 <= part <= whole or whole < 1:
        raise ValueError(f"{part} of {whole} is no share")
    z2 = _NORMAL.inv_cdf((1 + confidence) / 2) ** 2
    middle = part + z2 / 2
    half = float(np.sqrt(z2 * (part * (whole - part) / whole + z2 / 4)))
    low, high = (middle - half) / (whole + z2), (middle + half) / (whole + z2)
    return (0.0 if part == 0 else low), (1.0 if part == whole else high)


def mean_interval(values: Numbers, text: str, confidence: float, resamples: int) -> tuple[float, float]:
    """Interval of the mean of `values`, one a sentence, seeded from `text`; four decimals of each value count."""
    whole = np.rint(np.asarray(values, np.float64) * 1e4)
    means = resampled_sums(whole[:, None], resamples, seed_of(text))[:, 0] / (1e4 * len(whole))
    return interval(means, float(whole.mean()) / 1e4, len(whole), confidence)


MOST_COMPARED = 40  # 1,000 accounts are 499,500 pairs, and the more pairs a test corrects for, the more draws it needs


def compared(sentences: Mapping[str, int]) -> list[str]:
    """The accounts that are compared pair by pair, in their order, given each one's number of sentences: all of them,
    or of more than 40 the 40 with most sentences.

    >>> compared({"a": 12, "b": 30})
    ['a', 'b']
    """
    most = set(sorted(sentences, key=lambda name: -sentences[name])[:MOST_COMPARED])
    return [name for name in sentences if name in most]
