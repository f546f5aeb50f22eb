"""The news patch to VADER's word list: words it lacks, and words that carry no mood where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from analysis.lexicons import rules

NEUTRAL = "·"  # stands in a word's place where the word carries no mood; no lexicon holds it


@cache
def added_weights() -> dict[str, float]:
    """Weights (−4 to 4) of the words that VADER's lexicon lacks, small letters."""
    return {word: float(weight) for weight, words in rules("news_tone")["add"].items() for word in words}


@cache
def never_moods() -> frozenset[str]:
    """Lexicon entries that are letters, figures or brackets in news: "86 people", "Dallas, TX"."""
    return frozenset(rules("news_tone")["never"])


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], bool], ...]]:
    """Fixed phrases by their first word in small letters: (words, whether capitals count)."""
    found: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for phrases in rules("news_tone")["neutral"].values():
        for phrase in phrases:
            words = tuple(phrase.split())
            found.setdefault(words[0].lower(), []).append((words, phrase != phrase.lower()))
    return {first: tuple(sorted(group, key=lambda p: -len(p[0]))) for first, group in found.items()}


@cache
def _only_after() -> dict[str, frozenset[str]]:
    return {word: frozenset(before) for word, before in rules("news_tone")["only_after"].items()}


def moodless(words: Sequence[str]) -> set[int]:
    """Positions of the words that belong to a fixed phrase, or that are a mood only behind certain words.

    >>> sorted(moodless("The Justice Department cut interest rates".split()))
    [1, 2, 4, 5]
    >>> sorted(moodless("Rivals like Uber say they like it".split()))
    [1]
    >>> sorted(moodless("They want justice and their interest grew".split()))
    []
    """
    phrases, behind, found = _phrases(), _only_after(), set[int]()
    for i, word in enumerate(words):
        for phrase, exact in phrases.get(_bare(word).lower(), ()):
            there = words[i : i + len(phrase)]
            if len(there) == len(phrase) and all(_same(a, b, exact) for a, b in zip(there, phrase, strict=True)):
                found.update(range(i, i + len(phrase)))
                break
        before = _bare(words[i - 1]).lower() if i else ""
        if word.lower() in behind and before not in behind[word.lower()]:
            found.add(i)
    return found


def _same(word: str, wanted: str, exact: bool) -> bool:
    bare = _bare(word)
    return bare == wanted or (exact and bare == wanted.upper()) or (not exact and bare.lower() == wanted)


def _bare(word: str) -> str:
    """The word without a possessive: "Britain's" → Britain, "States'" → States."""
    return word[:-2] if word.endswith("'s") else word.rstrip("'")
