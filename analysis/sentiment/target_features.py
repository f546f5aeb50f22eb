"""What is read around a target: hashed features of the words, their side and distance, their clause, the verb the target
does or suffers, and listed moods. Each feature is a bucket with a value and the words it came from.

Hashing is our own arithmetic over CRC-32, so that a bucket means the same on every machine and in every year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from analysis.lexicons import rules
from analysis.nouns import Span

from .scores import listed_moods, mood

BITS = 31  # buckets: 2 ** 31, so that two features seldom share one; only those that were learnt are kept
MOODS = 64  # the first buckets hold what listed moods add up to, one a place they stand in

Wholes = NDArray[np.int64]
Hashes = NDArray[np.uint64]
Values = NDArray[np.float64]

TARGET = "\x00"
_OTHER = "\x01"  # some other name: whose it is says nothing about the target
_TOKEN = re.compile(r"\x00|[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*|[^\s\w]")
_WIDEST = 90  # words on either side that are read; a longer "sentence" is a list or a table
_MIX, _STEP = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_SHIFT = np.uint64(64 - BITS)
_FLAT = str.maketrans("’‘", "''")


@dataclass(frozen=True, slots=True)
class Features:
    """Parallel arrays: bucket, value, and the half-open range of `words` (spans of the text) it came from; −1 for a
    feature of the whole sentence."""

    buckets: Wholes
    values: Values
    first: Wholes
    last: Wholes
    words: tuple[Span, ...]
    wordlike: tuple[bool, ...]  # of `words`: no mark, and not the target


@dataclass(frozen=True, slots=True)
class _Words:
    texts: list[str]  # small letters; TARGET at `at`
    spans: list[Span]
    at: int
    capital: list[bool]


@cache
def _lists() -> dict[str, frozenset[str]]:
    held = rules("target_tone")
    return {name: frozenset(held[name]) for name in ("negations", "borders", "helpers", "passives", "articles", "prepositions")}


def _read(text: str, target: Span) -> _Words:
    """The words of the text with the target as one of them."""
    before = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, 0, target.start)][-_WIDEST:]
    behind: list[tuple[str, int, int]] = []
    for m in _TOKEN.finditer(text, target.end):
        behind.append((m.group(), m.start(), m.end()))
        if len(behind) == _WIDEST:
            break
    pieces = [*before, (TARGET, target.start, target.end), *behind]
    return _Words(
        [p[0].translate(_FLAT).lower() for p in pieces],
        [Span(a, b) for _, a, b in pieces],
        len(before),
        [p[0][0].isupper() for p in pieces],
    )


@lru_cache(maxsize=65_536)
def _hash(word: str) -> int:
    raw = word.encode("utf-8", "surrogatepass")
    return crc32(raw) << 32 | crc32(b"\x02" + raw)


@lru_cache(maxsize=16_384)
def _pieces(word: str) -> Hashes:
    """Hashes of the runs of four and five letters of a word, its ends marked: what "accused" shares with "accuser"."""
    marked = f"^{word}$"
    return np.array([_hash(marked[i : i + n]) for n in (4, 5) for i in range(len(marked) - n + 1)], np.uint64)


@cache
def _salt(view: str) -> np.uint64:
    return np.uint64(_hash("view " + view))


class _Views:
    """Collects features view by view."""

    def __init__(self) -> None:
        self.parts: list[tuple[Wholes, Values, Wholes, Wholes]] = []

    def add(self, view: str, hashes: Hashes, first: Wholes, last: Wholes) -> None:
        weight = WEIGHTS[view]
        if len(hashes) and weight:
            buckets = (((hashes ^ _salt(view)) * _MIX) >> _SHIFT).astype(np.int64)
            self.parts.append((np.maximum(buckets, MOODS), np.full(len(hashes), weight), first, last))

    def one(self, view: str, word: str, at: int) -> None:
        self.add(view, np.array([_hash(word)], np.uint64), np.array([at]), np.array([at + 1]))


# How much a feature of each view counts before the weights are learnt: chosen by cross-validation on the training half.
WEIGHTS = {
    "word": 1.0, "left": 1.0, "right": 1.0, "near left": 1.0, "near right": 1.0, "place": 1.0, "clause": 1.0, "quoted": 0.5,
    "pair": 1.0, "near pair left": 1.0, "near pair right": 1.0, "triple": 0.0, "gap": 0.0, "letters": 0.5, "name": 1.0,
    "does": 1.0, "does letters": 0.5, "suffers": 1.0, "suffers letters": 0.5, "flag": 1.0, "mood": 1.0,
}  # fmt: skip
NEAR, NEXT, CLOSE = 6, 3, 10  # words away from the target


def features(text: str, target: Span) -> Features:
    """The features of a sentence around a target, a range of it."""
    words = _read(text, target)
    n, at = len(words.texts), words.at
    turned = _negated(words)
    masked = _masked(words)
    hashes = np.array([_hash(("!" if t else "") + w) for w, t in zip(masked, turned, strict=True)], np.uint64)
    plain = np.array([_hash(w) for w in masked], np.uint64)
    places = np.arange(n)
    away = places - at
    low, high = _clause(words)
    views = _Views()

    def put(view: str, chosen: NDArray[np.bool_], source: Hashes = hashes) -> None:
        there = places[chosen]
        views.add(view, source[there], there, there + 1)

    put("word", away != 0)
    put("left", away < 0)
    put("right", away > 0)
    put("near left", (away < 0) & (away >= -NEAR))
    put("near right", (away > 0) & (away <= NEAR))
    put("clause", (places >= low) & (places < high) & (away != 0))
    for step in range(-NEXT, NEXT + 1):
        if step and 0 <= at + step < n:
            views.add("place", plain[at + step : at + step + 1] + np.uint64(step + 9), places[at + step : at + step + 1], places[at + step : at + step + 1] + 1)
    inside = _quoted(words)
    put("quoted", inside)
    _runs(views, hashes, places, away)
    letters = [(i, w) for i, w in enumerate(masked) if w.isalpha() and abs(i - at) <= CLOSE]
    for i, w in letters:
        grams = _pieces(w)
        views.add("letters", grams, np.full(len(grams), i), np.full(len(grams), i + 1))
    for w in target.of(text).lower().split():
        views.add("name", np.array([_hash(w)], np.uint64), np.array([-1]), np.array([-1]))
    _verbs(views, words)
    if inside[at]:
        views.add("flag", np.array([_hash("quoted")], np.uint64), np.array([-1]), np.array([-1]))
    moods = _moods(words, turned, inside, low, high)
    parts = [*views.parts, moods]
    joined = [np.concatenate(columns) for columns in zip(*parts, strict=True)]
    return Features(joined[0], joined[1], joined[2], joined[3], tuple(words.spans), tuple(w[0].isalnum() for w in words.texts))


def _runs(views: _Views, hashes: Hashes, places: Wholes, away: Wholes) -> None:
    """Two and three words in a row, and two with one between."""
    pairs = hashes[:-1] * _STEP + hashes[1:]
    views.add("pair", pairs, places[:-1], places[:-1] + 2)
    for view, chosen in (
        ("near pair left", (away[:-1] <= 0) & (away[:-1] >= -NEAR)),
        ("near pair right", (away[:-1] > 0) & (away[:-1] <= NEAR)),
    ):
        views.add(view, pairs[chosen], places[:-1][chosen], places[:-1][chosen] + 2)
    close = np.abs(away[:-2]) <= NEAR + 2
    views.add("triple", (pairs[:-1] * _STEP + hashes[2:])[close], places[:-2][close], places[:-2][close] + 3)
    close = np.abs(away[:-2]) <= NEAR
    views.add("gap", (hashes[:-2] * _STEP * np.uint64(3) + hashes[2:])[close], places[:-2][close], places[:-2][close] + 3)


def _negated(words: _Words) -> list[bool]:
    negations, reach = _lists()["negations"], int(rules("target_tone")["negation_reach"])
    left, turned = 0, []
    for w in words.texts:
        if w in negations or w.endswith("n't"):
            turned.append(False)
            left = reach
            continue
        if w in ".,;:!?":
            left = 0
        turned.append(left > 0)
        left -= 1
    return turned


def _masked(words: _Words) -> list[str]:
    return words.texts


def _quoted(words: _Words) -> NDArray[np.bool_]:
    inside, made = False, []
    for w in words.texts:
        if w == "“":
            inside = True
        elif w == "”":
            inside = False
        elif w == '"':
            inside = not inside
        made.append(inside)
    return np.array(made)


def _clause(words: _Words) -> tuple[int, int]:
    borders, low, high = _lists()["borders"], words.at, words.at + 1
    while low > 0 and words.texts[low - 1] not in borders:
        low -= 1
    while high < len(words.texts) and words.texts[high] not in borders:
        high += 1
    return low, high


def _verbs(views: _Views, words: _Words) -> None:
    """What the target does ("TARGET was accused") and what is done to it ("accused TARGET", "by TARGET")."""
    held, texts, at = _lists(), words.texts, words.at
    i, passive = at + 1, ""
    if i < len(texts) and texts[i] == "," and "," in texts[i + 1 : i + 16]:
        i += texts[i + 1 :].index(",") + 2
    while i < len(texts) and (texts[i] in held["helpers"] or texts[i].endswith("ly")):
        passive = "be " if texts[i] in held["passives"] else passive
        i += 1
    if i < len(texts):
        views.one("does", passive + texts[i], i)
        grams = _pieces(texts[i]) + np.uint64(1 if passive else 0)
        views.add("does letters", grams, np.full(len(grams), i), np.full(len(grams), i + 1))
    i, link = at - 1, ""
    while i >= 0 and (texts[i] in held["articles"] or texts[i] in held["prepositions"] or words.capital[i]):
        link = texts[i] if texts[i] in held["prepositions"] else link
        i -= 1
    if i >= 0:
        views.one("suffers", link + " " + texts[i], i)
        grams = _pieces(texts[i]) + np.uint64(_hash(link) if link else 0)
        views.add("suffers letters", grams, np.full(len(grams), i), np.full(len(grams), i + 1))


def _moods(
    words: _Words, turned: list[bool], inside: NDArray[np.bool_], low: int, high: int
) -> tuple[Wholes, Values, Wholes, Wholes]:
    """Listed moods of words, added up by where they stand; each sum has a bucket of its own."""
    rows: list[tuple[int, float, int]] = []
    for i, w in enumerate(words.texts):
        weight = mood(w)
        if not weight or i == words.at:
            continue
        weight = -weight if turned[i] else weight
        side, value, away = 4 * (weight > 0), abs(weight) / 4, i - words.at
        there = [(0, value), (1 + (away > 0), value), (3, 2 * value / (1 + abs(away) / 3))]
        if low <= i < high:
            there.append((8, 2 * value))
        if abs(away) <= 4:
            there.append((10 + (away > 0), 2 * value))
        if inside[i]:
            there.append((9, value))
        rows += [((k if k < 8 else k) + (side if k < 8 else 16 * (weight > 0)), v, i) for k, v in there]
    at = np.array([r[2] for r in rows], np.int64)
    values = np.array([r[1] for r in rows], np.float64) * WEIGHTS["mood"]
    return np.array([r[0] for r in rows], np.int64), values, at, at + 1


def gathered(made: Features) -> tuple[Wholes, Values, Wholes]:
    """Each bucket once with its value, log(1 + sum); and for each feature the place of its bucket among them."""
    buckets, where = np.unique(made.buckets, return_inverse=True)
    return buckets, np.log1p(np.bincount(where, made.values)), where


@cache
def trained_on() -> str:
    """A digest of all that a bucket's meaning depends on: the lists, the moods and the weights of the views."""
    held = (sorted(WEIGHTS.items()), BITS, MOODS, NEAR, NEXT, CLOSE, rules("target_tone"), listed_moods())
    return sha256(repr(held).encode()).hexdigest()[:16]
