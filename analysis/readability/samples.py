"""Samples: what the formulas count, counted once a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from analysis.nouns import Sentence

from .packing import sums_of, unpacked

Rows = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of a sample. Letters are alphabetic; characters are letters and digits; `complex` are Gunning's hard
    words, `polysyllables` McLaughlin's (three syllables and more), `long` have seven characters and more."""

    sentences: int = 0
    words: int = 0
    letters: int = 0
    characters: int = 0
    figures: int = 0
    syllables: int = 0
    polysyllables: int = 0
    complex: int = 0
    long: int = 0
    unfamiliar: int = 0
    unfamiliar_spache: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, c) + getattr(other, c) for c in COLUMNS))


COLUMNS = tuple(f.name for f in fields(Counts))


def counts(sentences: Iterable[Sentence]) -> Counts:
    """Counts over sentences; those without a word count nothing."""
    return total_of(sums_of([s.text for s in sentences]))


def rows(texts: Sequence[str]) -> Rows:
    """Counts a sentence: (sentences that have a word, columns), in the order of `COLUMNS`."""
    return rows_of(sums_of(texts))


def rows_of(sums: Sequence[int]) -> Rows:
    """Packed counts as rows, one a sentence."""
    made = np.ones((len(sums), len(COLUMNS)))
    made[:, 1:] = unpacked(sums)
    return made


def total(counted: Rows) -> Counts:
    """The rows' sum."""
    return Counts(*(int(n) for n in counted.sum(axis=0)))


def total_of(sums: Sequence[int]) -> Counts:
    """The sum of packed counts."""
    return Counts(len(sums), *unpacked([sum(sums)])[0].tolist())
