"""What a value is counted by ("a barrel", "per 100,000 people") and the scale that names a number ("magnitude 6.4")."""

from __future__ import annotations

from analysis.facts.phrases import noun_phrase_at
from analysis.facts.pieces import Pieces
from analysis.facts.units import MEASURES, TIMES
from analysis.lexicons import rules

_RULES = rules("units")
_PER = _RULES["per"]
_NOT_PER_A = frozenset(_RULES["not_per_a"])


def scale_before(p: Pieces, i: int) -> tuple[str, int] | None:
    """The scale that names a number in front of it, with its first piece: "magnitude 6.4", "a magnitude of 7"."""
    at = i - 1 - (p.hyphen(i - 1) or p.low(i - 1) in ("of", "-"))
    return (p.low(at), at) if p.low(at) == "magnitude" and p.digits(i) else None


def scale_behind(p: Pieces, at: int) -> str | None:
    """The unit of "5.8 on the Richter scale", "between 50 and 70 on the GPa scale"."""
    if p.low(at) != "on" or p.low(at + 1) != "the":
        return None
    if p.low(at + 2) == "richter":
        return "magnitude"
    found = p.match(at + 2, MEASURES)
    return found[0] if found and p.low(found[1]) == "scale" else None


def rate_at(p: Pieces, i: int) -> tuple[str, int] | None:
    """What a value is counted by where the words behind it say so: "per square mile", "a barrel", "/month"."""
    word, at = p.low(i), i + 1
    if p.hyphen(i) and p.low(i + 1) in ("a", "an", "per"):
        word, at = p.low(i + 1), i + 2 + p.hyphen(i + 2)
    if word in ("per", "/", "every"):
        if word == "every" and p.low(at) not in _PER:
            return None
        if p.digits(at):
            return _per_many(p, at) if word == "per" else None
        if found := p.match(at, MEASURES) or p.match(at, TIMES):
            return found
        if p.low(at) in _PER:
            return _PER[p.low(at)], at + 1
        counted_by = word == "per" and p.word(at).islower() and p.low(at) not in ("cent", "se")
        return noun_phrase_at(p, at, 1.0) if counted_by else None
    if word in ("a", "an", "each", "apiece"):
        if p.low(at) in _PER and p.low(at) not in _NOT_PER_A:
            if p.low(at + 1) in ("ago", "earlier", "later", "before", "after", "or", "into", "older"):
                return None
            if p.low(at) in ("quarter", "piece", "second") and p.low(at + 1) in ("of", *_PER):
                return None
            return _PER[p.low(at)], at + 1
        found = p.match(at, MEASURES)
        if found and found[1] > at + 1:  # "$20 a square foot", "$2,050 a metric ton"
            return found
        if word == "apiece":
            return "piece", i + 1
    return None


def _per_many(p: Pieces, at: int) -> tuple[str, int] | None:
    """The many of a rate: "100,000 people" of "14.2 deaths per 100,000 people", "1,000 live births"."""
    end = at + 1
    end += p.low(end) in ("hundred", "thousand", "million", "billion")
    if found := p.match(end, MEASURES) or noun_phrase_at(p, end, 2.0):
        end = found[1]
    elif p.words[at].isdecimal() and len(p.words[at]) < 3:
        return None
    return " ".join(p.text[p.first[at] : p.last[end - 1]].split()), end
