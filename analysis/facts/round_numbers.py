"""Numbers that are round or vague by their words: "half a million", "several hundred", "tens of thousands"."""

from __future__ import annotations

from math import floor

from analysis.facts.numerals import DOZEN, FEW, SCALES, SINGULARS, VAGUE, VAGUE_OF, Number
from analysis.facts.pieces import Pieces

_EXPONENTS = {**{mark: str(n) for n, mark in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}, "⁻": "-", "-": "-", "−": "-"}


def part_of_scale(p: Pieces, i: int) -> Number | None:
    """ "half a million", "half-a-dozen", "a quarter of a million", "half million"."""
    at = i + (p.low(i) in ("a", "an", "one"))
    if p.low(at) not in ("half", "quarter"):
        return None
    share = 0.5 if p.low(at) == "half" else 0.25
    at += 1
    for skipped in ("-", "of", "a", "-"):
        at += p.low(at) == skipped
    whole = SCALES.get(p.low(at)) or DOZEN.get(p.low(at))
    if whole is None:
        return None
    return Number(i, at + 1, share * whole, 0.0 if whole == 12 else share * whole / 5, "words", whole != 12)


def power_behind(p: Pieces, i: int) -> tuple[float, int] | None:
    """The power of ten behind a number ("×10³", "x 10^-6", "× 10−30"), with the piece behind it."""
    if p.word(i) not in ("×", "x", "·", "*") or p.word(i + 1) != "10":
        return None
    at = i + 2
    if p.word(at) == "^":
        at += 1
    text, k = "", at
    while k < len(p) and p.glued(k - 1) and p.word(k) in _EXPONENTS and len(text) < 4:
        text, k = text + _EXPONENTS[p.word(k)], k + 1
    if not text.strip("-") and p.glued(k - 1) and p.word(k).isdecimal() and (text or p.word(k - 1) == "^"):
        text, k = text + p.word(k), k + 1
    if not text.strip("-") or abs(int(text)) > 99:
        return None
    return 10.0 ** int(text), k


def few_at(p: Pieces, i: int, at: int) -> Number | None:
    word, (low, high) = p.low(at), FEW[p.low(at)]
    if word != "several" and i == at:
        return None  # "few survived"; the article makes it a number
    end = at + 1
    if p.low(end) == "of" and word in ("couple", "handful"):
        end += 1
    factor = SCALES.get(p.low(end)) or DOZEN.get(p.low(end))
    if factor:
        return Number(i, end + 1, None, factor, "vague", True, low * factor, min(high + 1, 10) * factor - 1)
    return Number(i, at + 1, None, 1.0, "vague", False, low, high)


def vague_at(p: Pieces, i: int) -> Number | None:
    """ "dozens", "tens of thousands", "hundreds of millions", "millions"."""
    word = p.low(i)
    if word in VAGUE_OF and p.low(i + 1) == "of" and p.low(i + 2) in SINGULARS:
        base, scale = SINGULARS[p.low(i + 2)]
        if base not in ("ten", "dozen", "hundred"):
            low, high = VAGUE_OF[word]
            factor = (SINGULARS[word][1] if word != "dozens" else 10.0) * scale
            return Number(i, i + 3, None, factor, "vague", True, low * factor, floor(high * factor))
    if word not in VAGUE or (word == "scores" and p.low(i + 1) not in ("of", "more")):  # "test scores for boys"
        return None
    return Number(i, i + 1, None, 1.0, "vague", True, *VAGUE[word])
