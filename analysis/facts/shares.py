"""Quantities that are words of their own: shares ("two-thirds of voters"), multiples ("doubled"), ranks ("second-largest"), sums by their digits ("nine-figure")."""

from __future__ import annotations

from analysis.facts.hedges import HEDGES, hedge_before, interval
from analysis.facts.masks import NOT_RANKS
from analysis.facts.numbers import FRACTIONS, ORDINALS, SMALL, number_at
from analysis.facts.phrases import STOPS, noun_phrase_at
from analysis.facts.pieces import Pieces
from analysis.facts.units import MEASURES, TIMES, rate_at
from analysis.lexicons import rules
from analysis.nouns import Quantity

_RULES = rules("quantities-forms")
_MULTIPLES = {word: float(n) for word, n in _RULES["multiples"].items()}
_MULTIPLIED = {word: float(n) for word, n in _RULES["before_multiplied"].items()}
_DOUBLE_IN = {word: frozenset(words) for word, words in _RULES["double_in"].items()}
_VERB_BEFORE = frozenset(_RULES["verb_before"])
TIMES_BEFORE = frozenset(_RULES["times_before"])
_FIGURES = frozenset(_RULES["figures"])
_SUPERLATIVES = frozenset(_RULES["superlatives"])
_NOT_SUPERLATIVES = frozenset(_RULES["not_superlatives"])
_FOLDS = {word + "fold": float(n) for word, n in SMALL.items() if n > 1} | {
    "hundredfold": 100.0,
    "manyfold": 0.0,
}
STARTS = frozenset({*_MULTIPLES, *_MULTIPLIED, *_FOLDS, *ORDINALS, *FRACTIONS, *_SUPERLATIVES})
Read = tuple[Quantity, int]


def share_at(p: Pieces, i: int) -> Read | None:
    """A multiple, share, rank or sum by its digits that begins at piece `i`, with the piece behind it."""
    word = p.low(i)
    if word in _MULTIPLES:
        return _stated(p, i, i + 1, "multiplier", _MULTIPLES[word], None, "multiple", 0.5)
    if _FOLDS.get(word):
        return _stated(p, i, i + 1, "multiplier", _FOLDS[word], None, "multiple", 0.5)
    if word in _MULTIPLIED and p.low(i + 1) in _DOUBLE_IN[word]:
        return _stated(p, i, i + 1, "multiplier", _MULTIPLIED[word], None, "multiple", 0.5)
    if (
        word in ("double", "triple", "quadruple", "treble")
        and (p.low(i - 1) in ("to", "will", "would", "could", "may", "might", "nearly", "almost", "than"))
        and not p.low(i + 1).endswith("s")
    ):
        return _stated(p, i, i + 1, "multiplier", _MULTIPLIED[word], None, "multiple", 0.5)
    return _fraction(p, i) or _figures(p, i) or _rank(p, i)


def fold_behind(p: Pieces, i: int) -> int:
    """The piece behind "-fold", "times as", "x" when one of them stands at piece `i`; `i` otherwise."""
    at = i + p.hyphen(i)
    if p.low(at) == "fold" and (p.glued(at - 1) or at > i):
        return at + 1
    if p.low(i) == "x" and p.glued(i - 1) and not p.word(i + 1).isdecimal():
        return i + 1
    if p.low(i) == "times" and p.low(i + 1) in TIMES_BEFORE:
        return i + 1
    return i


def _fraction(p: Pieces, i: int) -> Read | None:
    """ "a third of", "two-thirds of", "half of", "half the", "one in five", "three out of four"."""
    start = at = i
    over = 1.0
    written = number_at(p, i) if p.digits(i) else None
    if written and written.how == "fraction" and written.value is not None and p.low(written.last) == "of":
        part = _part_of_unit(p, i, written.last + 1, written.value)
        return part or _stated(p, i, written.last, "percent", 100 * written.value, "%", "share", 4.0)
    if p.low(at) in ("a", "an"):
        at += 1
    elif (
        (number := number_at(p, at))
        and number.value is not None
        and number.how in ("words", "digits")
        and number.value < 100
    ):
        if p.low(number.last) in ("in", "out") and (found := _one_in(p, number.value, i, number.last)):
            return found
        over, at = number.value, number.last
        at += p.hyphen(at)
    below = FRACTIONS.get(p.low(at))
    if below is None or (at == i and p.low(at) != "half") or (over >= below and over != 1):
        return None
    if p.low(at) in ("second",) or (over == 1 and p.low(at).endswith("s") and p.low(at) != "halves"):
        return None
    end = at + 1
    if p.low(at) == "half" and p.low(end) in (
        "the",
        "its",
        "their",
        "his",
        "her",
        "our",
        "your",
        "my",
        "that",
        "those",
        "these",
        "all",
    ):
        if p.low(i - 1) in ("first", "second", "other", "latter", "better", "the"):
            return None
    elif p.low(end) == "of":
        if (
            p.low(i - 1) in ("first", "second", "latter", "other", "the", "final", "last", "this", "that")
            and over == 1
        ):
            return None
        if found := _part_of_unit(p, i, end + 1, over / below):
            return found
    elif p.low(at) == "half" and (found := _part_of_unit(p, i, end + p.hyphen(end), 0.5)):
        return found
    elif not (over > 1 or p.low(hedge_before(p, start)[1] - 1) == "by") or (
        p.low(end)[:1].isalpha() and p.low(end) not in STOPS
    ):
        return None
    return _stated(
        p, start, end, "percent", 100 * over / below, "%", "share", 4.0 if over / below != 0.5 else 2.0
    )


def _one_in(p: Pieces, over: float, i: int, at: int) -> Read | None:
    """ "one in five", "three out of four": a share when the second number is larger and nothing is measured by it."""
    at += 1 if p.low(at) == "in" else 2 if p.low(at + 1) == "of" else 99
    below = number_at(p, at) if at < len(p) else None
    if (
        below is None
        or below.value is None
        or below.value <= over
        or below.value > 100
        or (p.digits(at) and below.value > 31)
    ):
        return None
    if p.match(below.last, TIMES) or p.match(below.last, MEASURES) or p.low(below.last) in ("%", "percent"):
        return None
    return _stated(p, i, below.last, "percent", 100 * over / below.value, "%", "share", 2.0)


def _part_of_unit(p: Pieces, i: int, at: int, part: float) -> Read | None:
    """ "half an hour", "a quarter of a mile", "1/16 of a pint"."""
    at += p.low(at) in ("a", "an")
    at += p.low(at) in ("us", "imperial")
    for forms, kind in ((MEASURES, "measure"), (TIMES, "duration")):
        found = p.match(at, forms)
        if found and (p.low(at - 1) in ("a", "an", "-", "us", "imperial") or found[0] in ("hour", "mile")):
            unit, end = found
            if rate := rate_at(p, end):
                unit, end = f"{unit} per {rate[0]}", rate[1]
            return _stated(p, i, end, kind, part, unit, "part of a unit", min(0.1, part / 5))
    return None


def _figures(p: Pieces, i: int) -> Read | None:
    """ "a nine-figure sum": as many digits."""
    digits = SMALL.get(p.low(i))
    at = i + 1 + p.hyphen(i + 1)
    if digits is None and p.word(i).isdecimal() and len(p.word(i)) < 3:
        digits = int(p.word(i))
    if (
        digits is None
        or not 4 <= digits <= 13
        or p.low(at) not in _FIGURES
        or (at == i + 1 and p.low(at) != "figures")
    ):
        return None
    start, end = p.first[i], p.last[at]
    return Quantity(
        start,
        end,
        p.text[start:end],
        "money",
        None,
        None,
        10.0 ** (digits - 1),
        10.0**digits - 1,
        None,
        "vague",
        "figures",
    ), at + 1


def _rank(p: Pieces, i: int) -> Read | None:
    """ "second-largest", "the youngest ever", "22nd", "the fifth victim"."""
    word = p.low(i)
    place = float(ORDINALS[word]) if word in ORDINALS else None
    end = i + 1
    if (
        place is None
        and p.digits(i)
        and p.low(end) in ("st", "nd", "rd", "th")
        and p.glued(i)
        and p.word(i).isdecimal()
    ):
        place, end = float(p.word(i)), i + 2
    if word in ORDINALS and ORDINALS[word] in (20, 30, 40, 50, 60, 70, 80, 90):
        pass
    if place is None:
        return _superlative(p, i)
    at = end + p.hyphen(end)
    if _superlative_word(p, at):
        return _stated(p, i, at + 1 + (p.low(at) in ("most", "least")), "rank", place, None, "rank", 0.0)
    if (
        at > end
        or p.low(at) in NOT_RANKS
        or (p.capital(at) and not p.text[p.last[at - 1]] == "\n" and p.low(at) not in STOPS)
        or (p.capital(i) and p.capital(at))
    ):
        return None
    if p.low(i - 1) not in (
        "the",
        "a",
        "his",
        "her",
        "its",
        "their",
        "in",
        "this",
        "finished",
        "ranked",
        "placed",
        "came",
        "for",
    ):
        return None
    unit = noun_phrase_at(p, at, 1.0)
    many = noun_phrase_at(p, at, 2.0)
    if unit and many and many[1] == unit[1] + 1:
        unit = many  # "the first atomic bombs"
    if unit is None and p.low(i - 1) not in ("in", "finished", "ranked", "placed", "came"):
        return None
    return _stated(p, i, unit[1] if unit else end, "rank", place, unit[0] if unit else None, "rank", 0.0)


def _superlative_word(p: Pieces, i: int) -> bool:
    word = p.low(i)
    return word in _SUPERLATIVES or (word.endswith("est") and len(word) > 5 and word not in _NOT_SUPERLATIVES)


def _superlative(p: Pieces, i: int) -> Read | None:
    """ "the youngest ever", "the world's largest": rank 1 of a named set."""
    if not (p.low(i) in _SUPERLATIVES and p.low(i) not in ("most", "least", "best", "worst", "first")):
        return None
    before = p.low(i - 1)
    of_set = before.endswith(("'s", "’s")) or (
        before == "the" and "ever" in (p.low(i + 1), p.low(i + 2), p.low(i + 3))
    )
    if not of_set or (p.low(i - 3) == "one" and p.low(i - 2) == "of") or p.low(i - 2) in ("second", "third"):
        return None
    return _stated(p, i, i + 1, "rank", 1.0, None, "rank", 0.0)


def _stated(
    p: Pieces, first: int, end: int, kind: str, value: float, unit: str | None, rule: str, step: float
) -> Read:
    """The quantity over pieces `first`–`end`, with the hedge before it."""
    hedge, begin = hedge_before(p, first) if kind not in ("rank",) else ("", first)
    low, high = interval(value, step, hedge)
    start, last = p.first[begin], p.last[end - 1]
    return (
        Quantity(
            start,
            last,
            p.text[start:last],
            kind,
            value,
            None,
            low,
            high,
            unit,
            HEDGES.get(hedge, hedge) or "exact",
            rule,
            step or None,
        ),
        end,
    )
