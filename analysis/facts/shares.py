"""Shares ("a third of voters"), parts of units ("half an hour"), multiples ("doubled"), "nine-figure" sums."""

from __future__ import annotations

from analysis.facts.compounds import PAIRS
from analysis.facts.hedges import HEDGES, hedge_before, interval
from analysis.facts.numbers import number_at
from analysis.facts.numerals import FRACTIONS, SCALES, SMALL, Number
from analysis.facts.phrases import STOPS
from analysis.facts.pieces import Pieces
from analysis.facts.rates import rate_at
from analysis.facts.units import MEASURES, PERCENT, TIMES
from analysis.lexicons import rules
from analysis.nouns import Quantity

_RULES = rules("quantities-forms")
_MULTIPLES = {word: float(n) for word, n in _RULES["multiples"].items()}
_MULTIPLIED = {word: float(n) for word, n in _RULES["before_multiplied"].items()}
_DOUBLE_IN = {word: frozenset(words) for word, words in _RULES["double_in"].items()}
_VERB_BEFORE = frozenset(_RULES["verb_before"])
_TIMES_BEFORE = frozenset(_RULES["times_before"])
_FIGURES = frozenset(_RULES["figures"])
_HALF_OF = frozenset(_RULES["half_of"])
_SECTIONS = frozenset(_RULES["sections_before"])
_FOLDS = {word + "fold": float(n) for word, n in SMALL.items() if n > 1} | {"hundredfold": 100.0}
STARTS = frozenset({"one", *_MULTIPLES, *_MULTIPLIED, *_FOLDS, *FRACTIONS})
Read = tuple[Quantity, int]


def share_at(p: Pieces, i: int, number: Number | None) -> Read | None:
    """A multiple, share or sum by its digits that begins at piece `i`, where `number` stands, with the piece behind."""
    word = p.low(i)
    times = _MULTIPLES.get(word) or _FOLDS.get(word)
    if times is None and word in _MULTIPLIED:
        # "double the price", "to double output"; never "a double room"
        verb = word != "twice" and p.low(i - 1) in _VERB_BEFORE and not p.low(i + 1).endswith("s")
        # "twice as large"; not "scored twice as they led"
        clause = p.low(i + 1) == "as" and (not p.word(i + 2).islower() or p.low(i + 2) in STOPS)
        times = _MULTIPLIED[word] if verb or (p.low(i + 1) in _DOUBLE_IN[word] and not clause) else None
    if times is not None:
        return stated(p, i, i + 1, "multiplier", times, None, "multiple", 0.5)
    return _and_more(p, i) or _fraction(p, i, number) or _figures(p, i)


def _and_more(p: Pieces, i: int) -> Read | None:
    """ "an hour and a half", "a mile and a quarter", "an hour and 20 minutes"."""
    if p.low(i) not in ("a", "an", "one") or p.low(i + 2) != "and":
        return None
    for forms, kind in ((TIMES, "duration"), (MEASURES, "measure")):
        found = p.match(i + 1, forms)
        if not found or found[1] != i + 2:
            continue
        if p.low(i + 3) == "a" and p.low(i + 4) in ("half", "quarter"):
            more = 0.5 if p.low(i + 4) == "half" else 0.25
            return stated(p, i, i + 5, kind, 1 + more, found[0], "and a part", more)
        number = number_at(p, i + 3)
        smaller = p.match(number.last, forms) if number and number.value else None
        whole = PAIRS.get((found[0], smaller[0])) if smaller else None
        if smaller and whole and number and number.value and number.value < whole:
            value = float(f"{1 + number.value / whole:.12g}")
            return stated(p, i, smaller[1], kind, value, found[0], "and a part", (number.step or 1.0) / whole)
    return None


def fold_behind(p: Pieces, i: int) -> int:
    """The piece behind "-fold", "times as" or "x" when one of them stands at piece `i`; `i` otherwise."""
    at = i + p.hyphen(i)
    if p.low(at) == "fold" and p.glued(at - 1):
        return at + 1
    if p.low(i) == "x" and p.glued(i - 1) and not p.word(i + 1).isdecimal():
        return i + 1
    return i + (p.low(i) == "times" and p.low(i + 1) in _TIMES_BEFORE)


def _fraction(p: Pieces, i: int, number: Number | None) -> Read | None:
    """ "a third of", "two-thirds of", "half the", "2/3 of", "one in five", "three out of four"."""
    number = number if p.low(i) not in ("a", "an", "half") else None
    if number is not None and number.how == "fraction" and number.value is not None and p.low(number.last) == "of":
        part = _part_of_unit(p, i, number.last + 1, number.value)
        return part or stated(p, i, number.last, "percent", 100 * number.value, "%", "share", 4.0)
    over, at = 1.0, i + (p.low(i) in ("a", "an"))
    if number is not None and number.how in ("words", "digits") and number.value and number.value < 100:
        if p.low(number.last + p.hyphen(number.last)) in ("in", "out", "of") and (found := _one_in(p, number, i)):
            return found
        over, at = number.value, number.last + p.hyphen(number.last)
    below = FRACTIONS.get(p.low(at))
    if below is None or (at == i and below != 2) or (over >= below and over != 1):
        return None
    lone = over == 1 and below != 2 and p.low(at).endswith("s")  # "thirds" needs its number
    return None if lone else _share(p, i, at, over, below)


def _share(p: Pieces, i: int, at: int, over: float, below: int) -> Read | None:
    """The share whose last word, a fraction, stands at piece `at`, where the words behind make it one."""
    end, before = at + 1, p.low(i - 1)
    if (
        p.hyphen(end)
        and p.low(at) in ("half", "quarter")
        and over == 1
        and (part := _part_of_unit(p, i, end + 1, 1 / below))
    ):
        return part  # "the half-hour show", "a quarter-century"
    if over == 1 and before in _SECTIONS:
        return None  # "the second half of the game"
    if p.low(end) == "of":
        if p.low(end + 1) == "a" and p.low(end + 2) in SCALES:
            return None  # "a quarter of a million" is a number
        if part := _part_of_unit(p, i, end + 1, over / below):
            return part
    elif below == 2 and over == 1:
        if part := _part_of_unit(p, i, end + p.hyphen(end), 0.5):
            return part
        by = p.low(hedge_before(p, i)[1] - 1) == "by" and not _noun(p, end)  # "fell by half"
        if at > i or not (by or p.low(end) in _HALF_OF):
            return None
    else:
        joined = p.hyphen(at - 1)  # "a one-third stake"; "two thirds agree", but three quarters are nine months
        if not (joined or (over > 1 and below != 4)):
            lone = over == 1 and p.low(hedge_before(p, i)[1] - 1) != "by"  # "a third" without "by" may be one more
            if lone or _noun(p, end):
                return None
    return stated(p, i, end, "percent", 100 * over / below, "%", "share", 2.0 if below == 2 else 4.0)


def _noun(p: Pieces, i: int) -> bool:
    return p.low(i)[:1].isalpha() and p.low(i) not in STOPS


def _one_in(p: Pieces, number: Number, i: int) -> Read | None:
    """ "one in five", "three out of four", "a one-in-ten chance": a share when the second number is larger and
    measures nothing."""
    over, at = number.value or 0.0, number.last
    if over != int(over):
        return None  # "4.5 out of 5" is a mark, no share
    joined = p.hyphen(at) and p.hyphen(at + 2)
    at += joined
    if (p.low(at) == "out" and p.low(at + 1) != "of") or (p.low(at) == "of" and p.low(at + 1) != "every"):
        return None
    at += 2 if p.low(at) == "out" else 1 + joined
    at += p.low(at) == "every"  # "one in every ten", "one of every three"
    if joined and p.low(at) == "a":
        at += p.hyphen(at + 1) and p.low(at + 2) in SCALES and 2  # "one-in-a-million"
    below = number_at(p, at) if at < len(p) else None
    if below is None or below.value is None or not over < below.value or not (joined or _many(p, below, over)):
        return None
    if p.match(below.last, TIMES) or p.match(below.last, MEASURES) or p.low(below.last) in ("%", "percent"):
        return None
    return stated(p, i, below.last, "percent", 100 * over / below.value, "%", "share", 2.0)


def _many(p: Pieces, below: Number, over: float) -> bool:
    """Whether a number may be the whole of a share: "one in 31", "1 in 500", "one in 1,000", never a year."""
    value = below.value or 0.0
    if value <= (31 if p.digits(below.first) else 100):
        return True
    return over == 1 and (below.scaled or "," in p.words[below.first] or (value < 1000 and value % 5 == 0))


def _part_of_unit(p: Pieces, i: int, at: int, part: float) -> Read | None:
    """ "half an hour", "a quarter of a mile", "1/16 of a US pint"."""
    at += p.low(at) in ("a", "an", "one")
    at += p.low(at) in ("us", "imperial")
    for forms, kind in ((MEASURES, "measure"), (TIMES, "duration")):
        found = p.match(at, forms)
        if found and (p.low(at - 1) in ("a", "an", "one", "-", "us", "imperial") or found[0] in ("hour", "mile")):
            unit, end = found
            if rate := rate_at(p, end):
                unit, end = f"{unit} per {rate[0]}", rate[1]
            return stated(p, i, end, kind, part, unit, "part of a unit", min(0.1, part / 5))
    if p.low(at - 1) in ("a", "one") or p.low(at) == "1":  # "half a percent", "a quarter of 1 percent"
        percent = p.match(at + (p.low(at) == "1"), PERCENT)
        if percent:
            return stated(p, i, percent[1], "percent", part, "%", "part of a unit", part / 5)
    return None


def _figures(p: Pieces, i: int) -> Read | None:
    """ "a nine-figure sum": as many digits."""
    digits = SMALL.get(p.low(i))
    if digits is None and p.word(i).isdecimal() and len(p.word(i)) < 3:
        digits = int(p.word(i))
    at = i + 1 + p.hyphen(i + 1)
    if digits is None or not 4 <= digits <= 13 or p.low(at) not in _FIGURES:
        return None
    if at == i + 1 and p.low(at) != "figures":
        return None
    text = p.text[p.first[i] : p.last[at]]
    low, high = 10.0 ** (digits - 1), 10.0**digits - 1
    return Quantity(p.first[i], p.last[at], text, "money", None, None, low, high, None, "vague", "figures"), at + 1


def stated(p: Pieces, first: int, end: int, kind: str, value: float, unit: str | None, rule: str, step: float) -> Read:
    """The quantity over pieces `first`–`end` with the hedge before it, and `end`."""
    hedge, begin = hedge_before(p, first) if kind != "rank" else ("", first)
    low, high = interval(value, step, hedge)
    text = p.text[p.first[begin] : p.last[end - 1]]
    name = HEDGES.get(hedge, hedge) or "exact"
    made = Quantity(p.first[begin], p.last[end - 1], text, kind, value, None, low, high, unit, name, rule, step or None)
    return made, end
