"""Numbers as newsrooms write them: digits, words, mixtures, fractions and vague plurals."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from math import floor, log10

from analysis.facts.numerals import (
    BARE_SUFFIXES,
    CURRENCY_CODES,
    CURRENCY_WORDS,
    DOZEN,
    FEW,
    FRACTIONS,
    GLYPHS,
    RACES,
    SCALES,
    SINGULARS,
    SMALL,
    SUFFIXES,
    TENS,
    UNITS,
    UPPER_SUFFIXES,
    VAGUE,
    Number,
)
from analysis.facts.phrases import noun_phrase_at
from analysis.facts.pieces import DASHES, Pieces
from analysis.facts.round_numbers import few_at, part_of_scale, power_behind, vague_at


def number_at(p: Pieces, i: int, money: bool = False) -> Number | None:
    """The longest number that begins at piece `i`; `money` when a currency stands before it ("$5m" is millions).

    >>> number_at(Pieces("half a million people"), 0).value
    500000.0
    """
    word = p.low(i)
    if not word:
        return None
    if word[0].isdecimal():
        return _from_digits(p, i, money)
    if word in DASHES or word == "minus":
        return _negative(p, i, money)
    if word == "." and p.glued(i) and p.digits(i + 1) and not p.glued(i - 1) and p.word(i + 1).isdecimal():
        places = len(p.word(i + 1))
        return _scaled(p, i, i + 2, float("0." + p.word(i + 1)), 10.0**-places, "digits", money)
    if word in GLYPHS:
        return Number(i, i + 1, GLYPHS[word], 0.05, "fraction")
    if word in ("half", "quarter", "a", "an", "one") and (part := part_of_scale(p, i)):
        return part
    if word in ("a", "an"):
        return _after_article(p, i)
    if word in ("several", "few", "couple", "handful"):
        return few_at(p, i, i)
    if word in UNITS:
        return _from_words(p, i)
    if word in SINGULARS or word in VAGUE:
        return vague_at(p, i)
    if word == "dozen" or word in ("hundred", "thousand", "million", "billion"):
        value = DOZEN.get(word) or SCALES[word]  # "the dozen officers", "the million homes"
        return Number(i, i + 1, value, value if value > 12 else 0.0, "words", value > 12)
    return None


@lru_cache(maxsize=8192)
def plain_step(digits: str) -> float:
    """What the last digit of a plain written number counts: trailing zeros are rounding, two digits always count.

    >>> plain_step("3,000"), plain_step("1,500"), plain_step("6,653"), plain_step("14.3")
    (100.0, 100.0, 1.0, 0.1)
    """
    if "." in digits:
        return 10.0 ** -len(digits.rsplit(".", 1)[1])
    bare = "".join(c for c in digits if c.isdecimal())
    zeros = len(bare) - len(bare.rstrip("0"))
    return 10.0 ** max(0, min(zeros, len(bare.lstrip("0")) - 2))


def _from_digits(p: Pieces, i: int, money: bool) -> Number | None:
    word = p.words[i]
    if word.count(".") > 1 or len(word) > 24:
        return None  # a version or an address: "10.0.2"
    value = float("".join(c for c in word if c.isdecimal() or c == "."))
    step, end, how = plain_step(word), i + 1, "digits"
    if p.low(end) in ("/", "⁄") and p.glued(i) and p.glued(end) and p.word(end + 1).isdecimal() and word.isdecimal():
        below = float(p.word(end + 1))  # "1/16"; "20/20" and "24/7" are masked before
        if 1 < below <= 1000 and value < below and not p.glued(end + 1):
            return Number(i, end + 2, value / below, 0.0, "fraction")
        return None
    if p.low(end) in GLYPHS:
        return _scaled(p, i, end + 1, value + GLYPHS[p.low(end)], 0.1, "digits", money)
    if (
        not p.glued(i)
        and p.word(end).isdecimal()
        and p.low(end + 1) in ("/", "⁄")
        and p.glued(end)
        and p.glued(end + 1)
    ):
        below_text = p.word(end + 2)  # "5 1/2"
        if below_text.isdecimal() and 0 < float(p.word(end)) < float(below_text) <= 16:
            return _scaled(p, i, end + 3, value + float(p.word(end)) / float(below_text), 0.1, "digits", money)
    if (power := power_behind(p, end)) is not None:  # "1.99×10³⁰"
        return Number(i, power[1], _times(value, power[0]), _times(plain_step(word), power[0]), "digits", True)
    if p.low(end) == "and" and p.low(end + 1) == "a" and p.low(end + 2) == "half":
        return _scaled(p, i, end + 3, value + 0.5, 0.5, "digits", money)
    return _scaled(p, i, end, value, step, how, money)


def _scaled(p: Pieces, i: int, end: int, value: float, step: float, how: str, money: bool) -> Number:
    """The number with the scale words and suffixes behind it: "14.3 billion", "4 hundred million", "1.2-million"."""
    scaled = False
    plain = 10.0 ** -len(p.words[i].rsplit(".", 1)[1]) if "." in p.words[i] else 1.0
    while True:
        at = end + 1 if p.hyphen(end) and p.low(end + 1) in SCALES else end
        factor = SCALES.get(p.low(at)) if value < 1e15 else None
        if factor is None and at == end and not scaled:
            factor = _suffix(p, end, money)
        if factor is None:
            return Number(i, end, value, step, how, scaled)
        if not scaled and how == "digits":
            step = min(step, plain)  # "100 million" is written to the million
        value, step, scaled, end = _times(value, factor), _times(step, factor), True, at + 1


def _times(value: float, factor: float) -> float:
    """The product without the dust of binary fractions: 14.3 × 1e9 is 14300000000.0."""
    product = value * factor
    return round(product, 6 - floor(log10(abs(product)))) if product else 0.0


def _suffix(p: Pieces, end: int, money: bool) -> float | None:
    word, low = p.word(end), p.low(end)
    if low not in SUFFIXES or (p.glued(end) and (p.digits(end + 1) or p.word(end + 1).isalpha())):
        return None
    near = p.glued(end - 1)
    if money:
        return SUFFIXES[low] if near or (low in BARE_SUFFIXES and low != "k") or word in UPPER_SUFFIXES else None
    if near and (word == "m" or low == "k"):  # "1.6m people", "120K fans", but "a 37m tower" and "4K video"
        if word == "m" and p.low(end + 1) in RACES:
            return None
        counted = noun_phrase_at(p, end + 1, 2.0) or (word == "m" and _currency(p, end + 1))
        return SUFFIXES[low] if counted else None
    if near and (low in BARE_SUFFIXES or word in UPPER_SUFFIXES):
        return SUFFIXES[low]
    return SUFFIXES[low] if low in ("bn", "mn", "mln", "tn") else None


def _currency(p: Pieces, i: int) -> bool:
    return p.word(i) in CURRENCY_CODES or p.low(i) in CURRENCY_WORDS


def _negative(p: Pieces, i: int, money: bool) -> Number | None:
    """ "-5", "minus 130", "minus-5": a dash counts only where it touches the digits and nothing before it."""
    word, at = p.low(i), i + 1
    if word == "minus":
        at += p.hyphen(i + 1)
    elif not p.glued(i) or (p.glued(i - 1) and p.word(i - 1) not in "$£€(") or not p.digits(i + 1):
        return None
    found = number_at(p, at, money) if p.low(at) not in DASHES else None
    if found is None or found.value is None or found.value == 0:
        return None
    return Number(i, found.last, -found.value, found.step, found.how, found.scaled)


def _after_article(p: Pieces, i: int) -> Number | None:
    """ "a million", "a dozen", "a few hundred", "a couple of years"; never the article alone."""
    word = p.low(i + 1)
    if word in FEW:
        return few_at(p, i, i + 1)
    if word in DOZEN and word != "score":
        return _scaled_words(p, i, i + 2, DOZEN[word], 0.0)
    if word in SCALES:
        scale = SCALES[word]
        if p.low(i + 2) == "and" and p.low(i + 3) == "a" and p.low(i + 4) in ("half", "quarter"):
            part = 0.5 if p.low(i + 4) == "half" else 0.25
            return Number(i, i + 5, scale * (1 + part), scale / 2, "words", True)
        more = _scaled_words(p, i, i + 1, 1.0, 1.0)
        if more.value not in (None, scale):
            return more  # "a hundred and twenty"
        return replace(_scaled_words(p, i, i + 2, scale, scale), scaled=scale >= 1000)
    return None


def _from_words(p: Pieces, i: int) -> Number | None:
    """ "twenty-five", "two hundred and six", "three and a half million", "nineteen hundred"."""
    value, end = float(UNITS[p.low(i)]), i + 1
    if p.low(i) in TENS:
        at = end + p.hyphen(end)
        if p.low(at) in SMALL and 0 < SMALL[p.low(at)] < 10 and p.low(at + 1) not in FRACTIONS:
            value, end = value + SMALL[p.low(at)], at + 1
    at = end + p.hyphen(end)
    if p.low(at) == "and":
        half = at + 1 + p.hyphen(at + 1)
        half += p.low(half) in ("a", "one")
        half += p.hyphen(half)
        if p.low(half) in ("half", "quarter") and p.low(half - 1) != "and":
            value, end = value + (0.5 if p.low(half) == "half" else 0.25), half + 1
            return _scaled_words(p, i, end, value, 0.5)
    return _scaled_words(p, i, end, value, 1.0)


def _scaled_words(p: Pieces, i: int, end: int, value: float, step: float) -> Number:
    total, scaled, unit = 0.0, False, 1.0
    while True:
        at = end + p.hyphen(end)
        word = p.low(at)
        if (word in SCALES or word == "dozen") and value < 1e15:
            unit = SCALES.get(word, 12.0)
            value, scaled, end = _times(value, unit), True, at + 1
            step = unit if step in (1.0, 0.0) or unit == 12 else step * unit
            continue
        joined = at + (word == "and")
        tail = UNITS.get(p.low(joined))
        if (
            not scaled
            or tail is None
            or tail == 0
            or unit < 100
            or tail >= unit
            or (p.low(joined - 1) == "and" and unit > 1e3)
        ):
            break
        rest = _from_words(p, joined)
        if rest is None or rest.value is None:
            break
        if unit == 100 and rest.value >= 1000:  # "two hundred fifty thousand": both count thousands
            thousands = 1000.0 ** floor(log10(rest.value) / 3)
            if rest.value >= 100 * thousands:
                break
            return Number(i, rest.last, _times(value, thousands) + rest.value, rest.step, "words", True)
        if rest.value >= unit:
            break
        total, value, end, step = total + value, rest.value, rest.last, rest.step
        unit = 1.0
        break
    total += value
    if scaled and step >= 100:  # "two hundred": two digits count, as in "200"
        step = max(1.0, min(step, 10.0 ** (floor(log10(total)) - 1)))
    if total == 12 or (value == 12 and scaled and step == 12):
        step = 0.0
    return Number(i, end, total, step, "words", scaled and total >= 1000)
