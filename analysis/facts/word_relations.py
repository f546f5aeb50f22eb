"""How two words relate: forms of one word, of one family, of like, wider, narrower or opposite meaning.

The meanings are WordNet's (Princeton University), cut down by `train/word_relations.py` to `rules/word_relations`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from math import log
from typing import Any, NamedTuple

from analysis.lexicons import lines, rules

HOW = ("same", "family", "like", "wider", "narrower", "opposite", "sibling", "none")
MANY = 65536
_FORMS: dict[str, Any] = rules("word_forms")
_BASES = {form: base for base, forms in _FORMS["irregular"].items() for form in forms}
TURNING = tuple(_FORMS["turning"])
_LONG = 5  # letters that two words of one family begin with
_LETTERS = 3  # below these a rest is no word


class _Lexicon(NamedTuple):
    """Wider and opposite meanings of each meaning; how often each word was tagged, its meanings, its derivations."""

    wider: list[frozenset[int]]
    opposite: list[frozenset[int]]
    words: dict[str, tuple[str, str, str]]
    total: int


def _numbers(text: str) -> frozenset[int]:
    return frozenset(map(int, text.split()))


@cache
def _lexicon() -> _Lexicon:
    made = _Lexicon([], [], {}, 0)
    none = frozenset[int]()
    total = 0
    for line in lines("word_relations"):
        word, first, second, third = line.split("\t")
        if word == "#":
            made.wider.append(_numbers(second) if second else none)
            made.opposite.append(_numbers(third) if third else none)
        else:
            made.words[word] = (first, second, third)
            total += int(first)
    return made._replace(total=total)


def known(word: str) -> bool:
    """Whether the word, in small letters, is one of the lexicon's."""
    return word in _lexicon().words


@lru_cache(MANY)
def bases(word: str) -> tuple[str, ...]:
    """The base forms a word in small letters may have, likeliest first; never empty.

    >>> bases("bought"), bases("stories"), bases("adjusted"), bases("Zyx".lower())
    (('buy',), ('story',), ('adjust', 'adjusted'), ('zyx',))
    """
    words = _lexicon().words
    stripped = _stripped(word)
    found = [_BASES[word]] if word in _BASES else []
    compared = word.endswith(("er", "est", "ly")) and word in words  # "paper" is no "more pap"
    listed = [] if compared else sorted((w for w in stripped if w in words), key=lambda w: -int(words[w][0]))
    found += [w for w in listed[:2] if w not in found]
    if word in words and word not in found:
        found.append(word)
    return tuple(found) or (stripped[-1] if stripped else word,)


def _stripped(word: str) -> list[str]:
    """The word without the endings that English puts on words."""
    found = []
    if word.endswith(("ies", "ied")) and len(word) > 4:
        found.append(word[:-3] + "y")
    if word.endswith("es") and len(word) > 3:
        found += [word[:-2], word[:-1]]
    elif word.endswith("s") and len(word) > 3 and not word.endswith("ss"):
        found.append(word[:-1])
    for ending in ("ed", "ing", "er", "est"):
        rest = word.removesuffix(ending)
        if rest == word or len(rest) < _LETTERS:
            continue
        found += [rest + "e", rest]
        if rest[-1] == rest[-2]:
            found.append(rest[:-1])
        if rest[-1] == "i":
            found.append(rest[:-1] + "y")
    if word.endswith("ly") and len(word) > 4:
        found.append(word[:-2])
    return found


@lru_cache(MANY)
def _senses(word: str) -> tuple[tuple[str, int], ...]:
    words = _lexicon().words
    return tuple((s[0], int(s[1:])) for b in bases(word) if b in words for s in words[b][1].split())


def senses(word: str) -> list[int]:
    """The word's meanings, by number, commonest first."""
    return [number for _, number in _senses(word)]


@lru_cache(MANY)
def meanings(word: str) -> frozenset[int]:
    """The word's meanings, by number."""
    return frozenset(number for _, number in _senses(word))


@lru_cache(MANY)
def wider(word: str) -> frozenset[int]:
    """The meanings one step wider than the word's."""
    return frozenset(w for m in meanings(word) for w in _lexicon().wider[m])


@lru_cache(MANY)
def opposite(word: str) -> frozenset[int]:
    """The meanings opposite to the word's; for an adjective without any, those of what it is a shade of."""
    opposites, found = _lexicon().opposite, set[int]()
    for m in meanings(word):
        found |= opposites[m] or {o for w in _lexicon().wider[m] for o in opposites[w]}
    return frozenset(found)


@lru_cache(MANY)
def derived(word: str) -> frozenset[int]:
    """The meanings that the word is derived from or gives rise to."""
    words = _lexicon().words
    return frozenset(n for b in bases(word) if b in words for n in _numbers(words[b][2]))


@lru_cache(MANY)
def kind(word: str) -> str:
    """What the word is most often: n (noun, also when it is unknown), v, a (adjective) or r (adverb)."""
    senses = _senses(word)
    return senses[0][0] if senses else "n"


@lru_cache(MANY)
def rarity(word: str) -> float:
    """How rare the word is in general English, above 0 (commonest) to 1 (never tagged)."""
    words, total = _lexicon().words, _lexicon().total
    count = max((int(words[b][0]) for b in bases(word) if b in words), default=0)
    return log((total + 1000) / (count + 1)) / log(total + 1000)


def _listed() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one, other in rules("word_forms")["opposites"]:
        for word in one:
            found.setdefault(word, set()).update(other)
        for word in other:
            found.setdefault(word, set()).update(one)
    return {word: frozenset(words) for word, words in found.items()}


_OPPOSITES = _listed()


@lru_cache(MANY)
def listed_opposites(word: str) -> frozenset[str]:
    """What news uses as the word's opposites, in base form, beyond the lexicon's: "cut" for "raise"."""
    return frozenset(o for b in bases(word) for o in _OPPOSITES.get(b, ()))


def turned(one: str, two: str) -> bool:
    """Whether two words differ by a prefix that denies: "adjusted", "unadjusted"."""
    return any(
        len(a) > _LETTERS and len(b) > _LETTERS and (a == p + b or b == p + a)
        for a in {one, *bases(one)}
        for b in {two, *bases(two)}
        for p in TURNING
    )


def _family(one: str, two: str) -> bool:
    shared = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return shared >= _LONG and shared >= max(len(one), len(two)) - _LONG


@lru_cache(4 * MANY)
def relation(one: str, two: str) -> str:
    """How the second of two words in small letters relates to the first: one of HOW.

    >>> relation("bought", "buying"), relation("buy", "purchase"), relation("rise", "fall"), relation("sofa", "seat")
    ('same', 'like', 'opposite', 'wider')
    >>> relation("museum", "library"), relation("legal", "illegal"), relation("museum", "Tuesday".lower())
    ('sibling', 'opposite', 'none')
    """
    if one == two or set(bases(one)) & set(bases(two)):
        return "same"
    if turned(one, two) or listed_opposites(one) & set(bases(two)):
        return "opposite"
    a, b = meanings(one), meanings(two)
    if opposite(one) & b or opposite(two) & a:
        return "opposite"
    if a & b:
        return "like"
    if derived(one) & b or derived(two) & a or _family(one, two):
        return "family"
    if wider(one) & b:
        return "wider"
    if wider(two) & a:
        return "narrower"
    return "sibling" if wider(one) & wider(two) else "none"
