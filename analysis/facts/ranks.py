"""Ranks: "second-largest", "the youngest ever", "22nd", "the fifth victim"."""

from __future__ import annotations

from analysis.facts.numerals import ORDINALS, SMALL
from analysis.facts.phrases import STOPS, THIRD_PERSON, noun_phrase_at
from analysis.facts.pieces import Pieces
from analysis.facts.shares import Read, stated
from analysis.lexicons import rules

_RULES = rules("quantities-forms")
_SUPERLATIVES = frozenset(_RULES["superlatives"])
_FIRST_OF_SET = _SUPERLATIVES - frozenset(("most", "least", "best", "worst"))
_NOT_SUPERLATIVES = frozenset(_RULES["not_superlatives"])
_BEFORE = frozenset(_RULES["rank_before"])
_PLACED = frozenset(_RULES["placed_before"])
_NOT_RANKS = frozenset(rules("quantities-masks")["not_ranks"])
STARTS = frozenset({*ORDINALS, *_FIRST_OF_SET})


def rank_at(p: Pieces, i: int) -> Read | None:
    """The rank that begins at piece `i` with its value, 1 for the first of a named set, and the piece behind it.

    >>> rank_at(Pieces("the second-largest bank"), 1)[0].value
    2.0
    """
    word, end = p.low(i), i + 1
    if word in ORDINALS:
        place = float(ORDINALS[word])
    elif p.word(i).isdecimal() and p.glued(i) and p.low(end) in ("st", "nd", "rd", "th"):
        place, end = float(p.word(i)), i + 2
    else:
        return _first_of_set(p, i)
    at = end + p.hyphen(end)
    if _superlative(p.low(at)):
        return stated(p, i, at + 1, "rank", place, None, "rank", 0.0)
    if p.digits(at) or p.low(at) in SMALL or p.low(at) in ("few", "several", "half"):
        return None  # "the first four months" counts months
    if at > end or p.low(at) in _NOT_RANKS or _named(p, i, at) or p.low(i - 1) not in _BEFORE:
        return None
    unit, many = noun_phrase_at(p, at, 1.0), noun_phrase_at(p, at, 2.0)
    if unit and many and many[1] == unit[1] + 1 and p.low(unit[1]) not in THIRD_PERSON:
        unit = many  # "the first atomic bombs"
    if unit is None:
        return stated(p, i, end, "rank", place, None, "rank", 0.0) if p.low(i - 1) in _PLACED else None
    return stated(p, i, unit[1], "rank", place, unit[0], "rank", 0.0)


def _superlative(word: str) -> bool:
    return word in _SUPERLATIVES or (word.endswith("est") and len(word) > 5 and word not in _NOT_SUPERLATIVES)


def _named(p: Pieces, i: int, at: int) -> bool:
    """Whether a capital behind the ordinal makes a name of both: "the Fifth Ward", "the third Avengers film"."""
    return p.capital(at) and (p.capital(i) or p.low(at) not in STOPS)


def _first_of_set(p: Pieces, i: int) -> Read | None:
    """ "the youngest ever", "the world's largest"; not "one of the largest ever", and "second" stands for itself."""
    if p.low(i) not in _FIRST_OF_SET or p.low(i - 2) in ORDINALS:
        return None
    before = p.low(i - 1)
    ever = before == "the" and "ever" in (p.low(i + 1), p.low(i + 2), p.low(i + 3))
    if not (ever or before.endswith(("'s", "’s"))) or (p.low(i - 3) == "one" and p.low(i - 2) == "of"):
        return None
    return stated(p, i, i + 1, "rank", 1.0, None, "rank", 0.0)
