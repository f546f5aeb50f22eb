"""Counts: the noun phrase behind a number, or the number alone where it is no name, score, label or pronoun."""

from __future__ import annotations

from analysis.facts.masks import named_number, score_end
from analysis.facts.numbers import number_at
from analysis.facts.numerals import Number
from analysis.facts.phrases import STOPS, noun_phrase_at, plural
from analysis.facts.pieces import Pieces
from analysis.facts.units import Unit, unit_at
from analysis.lexicons import rules

_RULES = rules("quantities-forms")
_TIME_ADJECTIVES = frozenset(_RULES["time_adjectives"])
_DETERMINERS = frozenset(_RULES["determiners"])
_ALONE_AFTER = frozenset(_RULES["alone_after"])
_TYPES = frozenset(_RULES["airliners"])
_PREDICATES = frozenset(_RULES["alone_before"])
_NOT_UNITS = frozenset(_RULES["not_units"])
_BEHIND_MORE = frozenset(_RULES["behind_more"])
_ATTRIBUTES = frozenset(_RULES["attributes"])
Found = tuple[Unit | None, str]


def counted(p: Pieces, n: Number, last: Number, at: int, marked: bool) -> Found:
    """The counted unit behind number `n` (up to `last`) at piece `at`, and the rule; None where nothing is counted.
    `marked` says that a hedge or a range shows the number to be a quantity."""
    start = at + p.hyphen(at)
    start += p.low(start) == "of" and (last.how == "vague" or p.low(start + 1) in _DETERMINERS)
    while p.low(start) in _DETERMINERS and p.low(start - 1) in ("of", *_DETERMINERS):
        start += 1
    whole = p.low(at) == "of" and start > at
    if whole and last.how != "vague" and number_at(p, start) is not None and p.low(start) != "one":
        return Unit(None, "count", at), "count/alone"  # "three of the five suspects": part_of gives the unit
    start += p.low(start) == "more"
    timed = _behind_adjectives(p, start)
    if timed:
        return timed, f"{timed.kind}/unit"
    if p.hyphen(at) and p.low(at + 1) in ("strong", "plus", "odd", "some", "for", "to", "in"):
        phrase = None  # "a 1,200-strong force" says nothing of what is counted
    elif p.hyphen(at):
        phrase = (p.words[at + 1], at + 2) if p.word(at + 1).islower() and p.low(at + 1) not in STOPS else None
    elif p.low(n.first) in _TYPES and p.capital(at) and not plural(p.words[at]):
        return None, ""  # "the 787 Dreamliner"
    else:
        many = last.value is None or p.low(start - 1) in _DETERMINERS
        phrase = noun_phrase_at(p, start, 2.0 if many else last.value)
    if phrase is None and not p.hyphen(at) and last.value and last.value > 1 and p.low(at) in _ATTRIBUTES:
        phrase = (p.low(at), at + 1)  # "a 5 star hotel", a hyphen left out
    if phrase:
        return Unit(phrase[0], "count", phrase[1]), "count/phrase"
    if _initials(p, at):
        return Unit(p.words[at], "count", at + 1), "count/phrase"
    return (Unit(None, "count", at), "count/alone") if _stands_alone(p, n, last, at, marked) else (None, "")


def _initials(p: Pieces, at: int) -> bool:
    """Whether a measure of a trade stands behind the number by its initials: "a 3.2 ERA", "0.5 WAR"."""
    word = p.word(at)
    if not (word.isupper() and word.isalpha() and 2 <= len(word) <= 4) or p.glued(at - 1) or word in _NOT_UNITS:
        return False
    behind = p.word(at + 1)
    return not behind[:1].isalnum() or p.low(at + 1) in STOPS


def hung_number(p: Pieces, at: int) -> Number | None:
    """The later number whose unit a hung hyphen at piece `at` waits for: "four-, five- and six-cylinder"."""
    if p.word(at) != "-" or not p.glued(at - 1) or (p.glued(at) and p.word(at + 1) != ","):
        return None
    for k in range(at + 1, min(at + 8, len(p))):
        if p.low(k) in (",", "and", "or", "to", "-"):
            continue
        number = number_at(p, k)
        if number is None or number.value is None:
            return None
        if p.hyphen(number.last) and p.word(number.last + 1)[:1].isalpha():
            return number
    return None


def or_two(p: Pieces, n: Number) -> Unit | None:
    """The unit of "a day or two", "another pick or two": the noun between its article and "or"."""
    if n.value != 2 or n.how != "words" or p.low(n.first - 1) != "or":
        return None
    if p.low(n.first - 3) not in ("a", "an", "another"):
        return None
    if p.word(n.last)[:1].isalpha() and p.low(n.last) not in STOPS:
        return None
    noun = p.low(n.first - 2)
    timed = unit_at(p, n.first - 2, False, False, False)
    if timed is not None and timed.end == n.first - 1:
        return Unit(timed.name, timed.kind, n.last)
    return Unit(noun, "count", n.last) if noun.isalpha() and noun not in STOPS else None


def _behind_adjectives(p: Pieces, start: int) -> Unit | None:
    """ "three more years", "10 consecutive days": the adjectives are no part of the unit."""
    at = start
    while p.low(at) in _TIME_ADJECTIVES:
        at += 1
    unit = unit_at(p, at, False, False, False) if at > start or p.low(start - 1) == "more" else None
    return unit if unit is not None and unit.kind in ("duration", "measure") else None


def _stands_alone(p: Pieces, n: Number, last: Number, at: int, marked: bool) -> bool:
    """Whether a number without a unit is a quantity all the same: "killing 3", "rose to 1,478"."""
    if n.how == "vague":
        return n.scaled
    if n.how == "fraction" or named_number(p, n.first):
        return False
    known = marked or n.scaled
    if p.low(n.first) in _TYPES and p.low(n.first - 1) in ("the", "a", "an", "its", "their"):
        return False  # "the 747 landed"
    before = p.low(n.first - 1)
    if n.how == "words":
        further = p.low(at) == "more" and p.low(at + 1) in _BEHIND_MORE  # "six more shot"
        subject = p.low(at) in _PREDICATES and not p.glued(at - 1)  # "two were killed", "three remain in hospital"
        return known or further or (n.value != 1 and (subject or before in _ALONE_AFTER))
    written = p.words[n.first]
    if score_end(p, n.first) > n.first or written == "." or (n.last == n.first + 1 and _code(written)):
        return False
    if not n.scaled and written.isdecimal() and p.capital(last.last) and not p.glued(last.last - 1):
        return False  # "787 Dreamliner", "11 Pro Max"
    if known or not written.isdecimal() or (n.value is not None and n.value >= 100):
        return True
    # A small digit behind a noun is a label or a page's own note: "in the company 4."
    return before in _ALONE_AFTER or (before in "x×" and p.digits(n.first - 2)) or p.low(at) in ("of", "more", "others")


def _code(digits: str) -> bool:
    """Whether bare digits read as a code: newsrooms part thousands by commas, so "72727" alone is no count."""
    return digits.isdecimal() and (len(digits) == 5 or (digits[0] == "0" and len(digits) > 1))
