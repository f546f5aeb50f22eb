"""Hashed features of the words around a target: their side and distance, the verb the target does or suffers, and
listed moods. Each feature is a bucket with a value and the words it came from.

Hashing is our own arithmetic over CRC-32, so that a bucket means the same on every machine and in every year.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from analysis.lexicons import rules
from analysis.nouns import Span

from .scores import listed_moods, mood
from .target_words import TargetWords, clause, done, grammatical, negated, quoted, suffered, target_words

BITS = 31  # buckets: 2 ** 31, so that two features seldom share one; only those that were learnt are kept
MOODS = 16  # the first buckets hold what listed moods add up to, two a place they stand in
NEAR, NEXT, CLOSE = 6, 3, 10  # words away from the target that count as near; by their very place; by their letters

# How much a feature of each view counts before weights are learnt: chosen by cross-validation over the training data.
WEIGHTS = {
    "word": 0.5, "pair": 0.5, "left": 1.0, "right": 1.0, "near left": 1.0, "near right": 1.0, "place": 1.0,
    "quoted": 0.5, "letters": 0.25, "name": 1.0, "does": 1.0, "does letters": 0.5, "suffers": 1.0,
    "suffers letters": 0.5, "said": 1.0, "mood": 1.5,
}  # fmt: skip

Wholes = NDArray[np.int64]
Hashes = NDArray[np.uint64]
Values = NDArray[np.float64]
Part = tuple[Wholes, Values, Wholes, Wholes]

_MIX, _STEP = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_SHIFT = np.uint64(64 - BITS)


@dataclass(frozen=True, slots=True)
class Features:
    """Parallel arrays: bucket, value, and the half-open range of `words` (spans of the text) it came from, −1 for a
    feature of no word. `telling` are the words that a reader could judge: no mark, no "the", not the target."""

    buckets: Wholes
    values: Values
    first: Wholes
    last: Wholes
    words: tuple[Span, ...]
    telling: tuple[bool, ...]


def features(text: str, target: Span) -> Features:
    """The features of a sentence around a target, a range of it."""
    words = target_words(text, target)
    turned, inside = negated(words.texts), quoted(words.texts)
    hashes = _hashes([("!" if t else "") + w for w, t in zip(words.texts, turned, strict=True)])
    places = np.arange(len(hashes))
    away = places - words.at
    parts: list[Part] = []
    for view, chosen in (
        ("word", away != 0),
        ("left", away < 0),
        ("right", away > 0),
        ("near left", (away < 0) & (away >= -NEAR)),
        ("near right", (away > 0) & (away <= NEAR)),
        ("quoted", np.array(inside)),
    ):
        parts.append(_part(view, hashes[chosen], places[chosen]))
    parts.append(_part("pair", hashes[:-1] * _STEP + hashes[1:], places[:-1], 2))
    beside = places[(away != 0) & (abs(away) <= NEXT)]
    parts.append(_part("place", _hashes([f"{i - words.at} {words.texts[i]}" for i in beside]), beside))
    parts.append(_part("name", _hashes(text[target.start : target.end].lower().split()[:NEAR])))
    parts.append(_part("said", _hashes(["inside"] if inside[words.at] else [])))
    parts.append(_letters("letters", words, range(max(0, words.at - CLOSE), words.at + CLOSE + 1)))
    parts += [*_verbs(words), _moods(words, turned, inside)]
    buckets, values, first, last = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    telling = tuple(w[0].isalnum() and w not in grammatical() for w in words.texts)
    return Features(buckets, values, first, last, tuple(words.spans), telling)


def gathered(made: Features) -> tuple[Wholes, Values, Wholes]:
    """Each bucket once with its value, log(1 + sum); and for each feature the place of its bucket among them."""
    buckets, where = np.unique(made.buckets, return_inverse=True)
    return buckets, np.log1p(np.bincount(where, made.values)), where


@cache
def trained_on() -> str:
    """A digest of all that a bucket's meaning depends on: the lists, the moods and the weights of the views."""
    held = (sorted(WEIGHTS.items()), BITS, MOODS, NEAR, NEXT, CLOSE, rules("target_tone"), listed_moods())
    return sha256(repr(held).encode()).hexdigest()[:16]


@lru_cache(maxsize=65_536)
def _hash(word: str) -> int:
    raw = word.encode("utf-8", "surrogatepass")
    return crc32(raw) << 32 | crc32(b"\x02" + raw)


def _hashes(words: list[str]) -> Hashes:
    return np.array([_hash(w) for w in words], np.uint64)


@lru_cache(maxsize=16_384)
def _pieces(word: str) -> Hashes:
    """Hashes of the runs of four and five letters of a word, its ends marked: what "accused" shares with "accuser"."""
    marked = f"^{word}$"
    return _hashes([marked[i : i + n] for n in (4, 5) for i in range(len(marked) - n + 1)])


@cache
def _salt(view: str) -> np.uint64:
    return np.uint64(_hash("view " + view))


def _part(view: str, hashes: Hashes, places: Wholes | None = None, length: int = 1) -> Part:
    """A view's features; each comes from `length` words from its place on, or from none."""
    buckets = (((hashes ^ _salt(view)) * _MIX) >> _SHIFT).astype(np.int64)
    first = np.full(len(hashes), -1) if places is None else places
    last = first if places is None else first + length
    return np.maximum(buckets, MOODS), np.full(len(hashes), WEIGHTS[view]), first, last


def _letters(view: str, words: TargetWords, places: Iterable[int], link: str = "") -> Part:
    """Runs of letters of the words at those places."""
    there = [i for i in places if i < len(words.texts) and words.texts[i].isalpha()]
    made = [_pieces(words.texts[i]) for i in there]
    pieces = np.concatenate(made) if made else _hashes([])
    turned = pieces + np.uint64(_hash(link) if link else 0)
    return _part(view, turned, np.repeat(np.array(there, np.int64), [len(m) for m in made]))


def _verbs(words: TargetWords) -> list[Part]:
    """What the target does ("TARGET was accused") and what is done to it ("accused TARGET", "by TARGET")."""
    parts = []
    if act := done(words):
        at, passive = act
        link = "be" if passive else ""
        parts.append(_part("does", _hashes([f"{link} {words.texts[at]}"]), np.array([at])))
        parts.append(_letters("does letters", words, [at], link))
    if fate := suffered(words):
        at, link = fate
        parts.append(_part("suffers", _hashes([f"{link} {words.texts[at]}"]), np.array([at])))
        parts.append(_letters("suffers letters", words, [at], link))
    return parts


def _moods(words: TargetWords, turned: list[bool], inside: list[bool]) -> Part:
    """Listed moods, negations heeded, added up by where the words stand; each sum has a bucket of its own."""
    rows: list[tuple[int, float, int]] = []
    around = clause(words)
    for i, word in enumerate(words.texts):
        weight = mood(word) * (-1 if turned[i] else 1)
        if not weight or i == words.at:
            continue
        away, strength = i - words.at, abs(weight) / 4
        there = [(0, strength), (1 + (away > 0), strength), (3, 2 * strength / (1 + abs(away) / 3))]
        there += [(4, 2 * strength)] if i in around else []
        there += [(5 + (away > 0), 2 * strength)] if abs(away) <= 4 else []
        there += [(7, strength)] if inside[i] else []
        rows += [(2 * place + (weight > 0), value, i) for place, value in there]
    at = np.array([r[2] for r in rows], np.int64)
    values = np.array([r[1] for r in rows], np.float64) * WEIGHTS["mood"]
    return np.array([r[0] for r in rows], np.int64), values, at, at + 1
