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


def familiar(word: str, name: str) -> bool:
    """Whether the list `name` or its authors' rules know a word in small letters.

    >>> [familiar(w, "dale_chall") for w in ("asks", "stories", "stopped", "colder", "quickly", "they'll")]
    [True, True, True, True, True, True]
    >>> [familiar(w, "dale_chall") for w in ("burner", "easily", "valuation", "regulator's")]
    [False, False, False, False]
    """
    known = listed(name)
    if word in known or len(word) == 1:
        return True
    if "-" in word:
        return all(familiar(part, name) for part in word.split("-") if part)
    for ending in _CONTRACTED if "'" in word else ():
        if word.endswith(ending):
            return familiar(word[: -len(ending)], name) if len(word) > len(ending) else True
    if word[-1] in "sdg" and _inflects(word, known):
        return True
    if word.endswith(("er", "est")) and any(stem in known and stem in _comparing() for stem in _compared(word)):
        return True
    return name == "dale_chall" and word.endswith("ly") and word[:-2] in known


def _inflects(word: str, known: frozenset[str]) -> bool:
    """Whether a word is the plural or a verb form of a known one."""
    if word.endswith("s"):
        if word.endswith("ss"):
            return False
        return (
            word[:-1] in known
            or (word.endswith("es") and word[:-2] in known)
            or (word.endswith("ies") and word[:-3] + "y" in known)
        )
    if word.endswith("ed"):
        return (word.endswith("ied") and word[:-3] + "y" in known) or not known.isdisjoint(_behind(word[:-2]))
    return word.endswith("ing") and not known.isdisjoint(_behind(word[:-3]))


def _compared(word: str) -> Iterator[str]:
    """What a comparative or superlative may come from."""
    for ending in ("er", "est"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            yield from _behind(stem)
            if stem.endswith("i"):
                yield stem[:-1] + "y"


def _behind(stem: str) -> Iterator[str]:
    """The word before an ending that begins with a vowel: ask(ed), bak(ed), stopp(ed)."""
    if len(stem) < 2:
        return
    yield stem
    yield stem + "e"
    if stem[-1] == stem[-2]:
        yield stem[:-1]
