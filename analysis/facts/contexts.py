"""The words around a value, as stems: what two claims of different accounts have in common."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from math import log
from typing import NamedTuple

from analysis.lexicons import words

_WORD = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’]+")
_ENDING = re.compile(r"(?:'s|’s|s'|s’)$")
_SUFFIX = re.compile(r"(?<=\w{4})(?:ings?|edly|ed|es|s|ly)$")
_PLAIN = words("plain_words")
REACH = 16  # words on either side of a value that count as its surroundings


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The first six letters of a word without its ending; "" for a plain word that tells nothing.

    >>> stem("shootings"), stem("hospitalized"), stem("the"), stem("O’Neill’s")
    ('shoot', 'hospit', '', 'o’neil')
    """
    low = _ENDING.sub("", word.lower())
    if low in _PLAIN or len(low) < 3:
        return ""
    return _SUFFIX.sub("", low)[:6]


class Stems(NamedTuple):
    """The telling words of a sentence as stems, with where each begins and ends."""

    stems: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@lru_cache(maxsize=4096)
def stems(text: str) -> Stems:
    """The telling words of a sentence as stems with their offsets."""
    found = [(s, *m.span()) for m in _WORD.finditer(text) if (s := stem(m.group()))]
    return Stems(*zip(*found, strict=True)) if found else Stems((), (), ())


def context(text: str, start: int, end: int) -> frozenset[str]:
    """The stems near `start`–`end`, without those inside.

    >>> sorted(context("Three men were shot outside a tavern", 0, 9))
    ['outsid', 'shot', 'tavern']
    """
    around = stems(text)
    before, behind = bisect_right(around.ends, start), bisect_left(around.starts, end)
    return frozenset(around.stems[max(0, before - REACH) : before] + around.stems[behind : behind + REACH])


def weights(contexts: Sequence[frozenset[str]]) -> dict[str, float]:
    """How much each stem tells within a story: rare ones more. Sums to nothing in particular; compare shares."""
    seen = Counter(chain.from_iterable(contexts))
    total = len(contexts)
    return {stem_: log(1 + total / n) for stem_, n in seen.items()}


def likeness(a: frozenset[str], b: frozenset[str], weight: Mapping[str, float]) -> float:
    """Share (0–1) of the weight of the smaller context that the other one has too; damped for small contexts."""
    if not a or not b:
        return 0.0
    shared = sum(weight.get(w, 1.0) for w in a & b)
    least = min(sum(weight.get(w, 1.0) for w in a), sum(weight.get(w, 1.0) for w in b))
    return shared / (least + 2.0)


_GOVERNS = re.compile(
    r"(?<![A-Za-z'’])(?P<head>[A-Za-z'’]+)\s(?:(?P<link>with|of|by|for|carrying|holding)\s)?(?:(?:the|these|those|his|her|their|its)\s)?$"
)
_GOVERNED = re.compile(
    r"^,?\s(?:(?:who|that|which)\s)?(?:(?:was|were|are|is|had|have|has|been|being|also|later|then)\s){0,3}(?P<verb>[a-z'’]+)"
)
# "There were 300 people in the club", "about 200 guests were at the party in a villa"
_THERE = re.compile(r"\bthere (?:were|are|was)\s(?:[a-z]+\s){0,2}$", re.I)
_PLACED = re.compile(
    r"^,?\s(?:who\s)?(?P<verb>(?:were|was|are|had been)\s(?:still\s|also\s)?)?(?:(?P<at>at|aboard|on)|in|inside)"
    r"\s(?:the|a|an|his|her|their)\s(?:[\w’'-]+\s){0,2}?(?P<place>[a-z’'-]+)"
    r"(?=[,.;:]|$|\s(?:at|in|on|near|of|when|while|as|during|and|but|with|who|that|early|late|[A-Z])\b)"
)
GOVERNOR = "="


def governors(text: str, start: int, end: int, phrase: str, bare: bool) -> frozenset[str]:
    """What makes a counted noun phrase known again, marked as such: a phrase with a name in it ("Norwood police
    officer") and, where nothing else does (`bare`), the verb or noun before it, the verb behind
    it and the place where all were.

    >>> sorted(governors("A bus with nine pupils left the yard.", 11, 22, "pupil", True))
    ['=bus with', 'left=']
    >>> sorted(governors("There were 80 people in the hall.", 11, 20, "people", True))
    ['in hall=']
    """
    found = [GOVERNOR + phrase] if len(phrase.split()) > 1 and phrase[0].isupper() else []
    if bare and (m := _GOVERNS.search(text[max(0, start - 40) : start])) and (head := stem(m.group("head"))):
        found.append(f"{GOVERNOR}{head} {m.group('link')}" if m.group("link") else GOVERNOR + head)
    if bare and (m := _GOVERNED.match(text[end : end + 60])) and (verb := stem(m.group("verb"))):
        found.append(verb + GOVERNOR)
    m = _PLACED.match(text[end : end + 80]) if bare else None
    if m and (m.group("verb") or _THERE.search(text[max(0, start - 40) : start])) and (place := stem(m.group("place"))):
        found.append(f"{'at' if m.group('at') else 'in'} {place}{GOVERNOR}")
    return frozenset(found)
