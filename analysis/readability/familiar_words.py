"""Words readers know: the lists of Dale-Chall and Spache with the inflections their authors count as known.

Dale and Chall 1948, "Instructions": known are regular plurals and possessives (-s, -es, -ies, 's); of verbs -s, -ies,
-ed, -ied, -ing, a doubled consonant included; comparatives and superlatives of adjectives; adverbs that only add -ly
("easily", which changes its word, is not); hyphenated words whose parts are known; contractions of known words;
numbers. Nouns made with -er or -or and adjectives made with -y are new words, known only where the list has them.
Spache counts regular inflections alike, without -ly. Unfamiliar words count each time they occur, so that an account
is not easier than its paragraphs; Spache, who takes samples of 100 words, counts one once a sample.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from analysis.lexicons import rules, words

_CONTRACTED = ("'s", "'ll", "'re", "'ve", "'d", "'m", "n't", "'")


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a list (dale_chall, spache), small letters."""
    return frozenset(w.lower() for w in words(name))


@cache
def _comparing() -> frozenset[str]:
    return frozenset(rules("formulas")["comparing"])


@cache
def _forms(name: str) -> frozenset[str]:
    """A list with the inflections that its authors count as known."""
    return frozenset(form for word in listed(name) for form in (word, *_inflected(word, name)))


def familiar(word: str, name: str) -> bool:
    """Whether the list `name` or its authors' rules know a word in small letters.

    >>> [familiar(w, "dale_chall") for w in ("asks", "stories", "stopped", "colder", "quickly", "they'll")]
    [True, True, True, True, True, True]
    >>> [familiar(w, "dale_chall") for w in ("burner", "easily", "valuation", "regulator's")]
    [False, False, False, False]
    """
    if word in _forms(name) or len(word) == 1:
        return True
    if "-" in word:
        return all(familiar(part, name) for part in word.split("-") if part)
    if "'" in word:
        for ending in _CONTRACTED:
            if word.endswith(ending):
                return familiar(word[: -len(ending)], name) if len(word) > len(ending) else True
    return False


def _inflected(word: str, name: str) -> Iterator[str]:
    """The plurals, verb forms, comparatives and adverbs of a known word, whichever of them it has."""
    yield word + "es"
    if not word.endswith("s"):
        yield word + "s"
    if word.endswith("y"):
        yield word[:-1] + "ies"
        yield word[:-1] + "ied"
    stems = _before_vowels(word)
    yield from (stem + ending for stem in stems for ending in ("ed", "ing"))
    if word in _comparing():
        changed = [*stems, word[:-1] + "i"] if word.endswith("y") else stems
        yield from (stem + ending for stem in changed for ending in ("er", "est"))
    if name == "dale_chall":
        yield word + "ly"


def _before_vowels(word: str) -> list[str]:
    """What a word may become before an ending that begins with a vowel: ask(ed), bak(ed), stopp(ed)."""
    stems = [word, word + word[-1]]
    if word.endswith("e"):
        stems.append(word[:-1])
    return [stem for stem in stems if len(stem) > 1]
