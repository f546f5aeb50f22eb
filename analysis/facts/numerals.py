"""The words that make numbers, as `rules/quantities-numbers.yml` lists them."""

from __future__ import annotations

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
UNITS = {**SMALL, **TENS}
SINGULARS = {**{w + "s": (w, n) for w, n in SCALES.items()}, "tens": ("ten", 10.0), "dozens": ("dozen", 12.0)}
STARTS = frozenset({*UNITS, *SCALES, *DOZEN, *VAGUE, *FEW, *FRACTIONS, *GLYPHS, "tens"})
