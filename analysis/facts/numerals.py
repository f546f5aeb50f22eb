"""What a number is, and the words that make numbers as `rules/quantities-numbers.yml` lists them."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.lexicons import rules

_RULES = rules("quantities-numbers")
SMALL = {word: int(n) for word, n in _RULES["small"].items()}
TENS = {word: int(n) for word, n in _RULES["tens"].items()}
SCALES = {word: float(n) for word, n in _RULES["scales"].items()}
DOZEN = {word: float(n) for word, n in _RULES["dozen"].items()}
SUFFIXES = {word: float(n) for word, n in _RULES["suffixes"].items()}
BARE_SUFFIXES = frozenset(_RULES["bare_suffixes"])
UPPER_SUFFIXES = frozenset(_RULES["upper_suffixes"])
VAGUE = {word: (float(a), float(b)) for word, (a, b) in _RULES["vague"].items()}
VAGUE_OF = {word: (float(a), float(b)) for word, (a, b) in _RULES["vague_of"].items()}
FEW = {word: (float(a), float(b)) for word, (a, b) in _RULES["few"].items()}
FRACTIONS = {word: int(n) for word, n in _RULES["fractions"].items()}
GLYPHS = {mark: float(n) for mark, n in _RULES["glyphs"].items()}
ORDINALS = {word: int(n) for word, n in _RULES["ordinals"].items()}
CURRENCY_CODES = frozenset(rules("currencies")["codes"])
CURRENCY_WORDS = frozenset(rules("currencies")["words"])
RACES = frozenset(_RULES["races"])
UNITS = {**SMALL, **TENS}
SINGULARS = {**{w + "s": (w, n) for w, n in SCALES.items()}, "tens": ("ten", 10.0), "dozens": ("dozen", 12.0)}
STARTS = frozenset({*UNITS, *SCALES, *DOZEN, *VAGUE, *FEW, *FRACTIONS, *GLYPHS, "tens"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number over pieces `first`–`last` (half-open). `step` is what its last written digit counts; `how` one of
    digits, words, fraction, vague; `scaled` when a scale word or suffix was used; vague ones have no `value`."""

    first: int
    last: int
    value: float | None
    step: float
    how: str
    scaled: bool = False
    low: float = 0.0
    high: float = 0.0
