"""Numbers that leave their unit to a neighbour: "24 of 35 passes", "a 280-character limit, up from 140"."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.facts.hedges import hedge_before
from analysis.facts.pieces import Pieces
from analysis.lexicons import rules
from analysis.nouns import Quantity

_RULES = rules("quantities-elisions")
_PART = re.compile(rf" (?:out )?of (?:(?:{'|'.join(_RULES['part_determiners'])}) ){{0,2}}(?:[a-z]+['’]s )?$")
_AGAINST = re.compile(rf"(?:{'|'.join(_RULES['against'])}) $")
_BEHIND = re.compile(rf"(?:[.,;:)]|\.?$| (?:{'|'.join(_RULES['behind'])})\b)")
_SAME = frozenset(_RULES["same_preposition"])
_SIDES = frozenset((" by ", " x ", " × "))
_SENTENCE_END = re.compile(r"[.!?][\"”’')]?\s+[A-Z“\"]|\n")
_KINDS = frozenset(("percent", "measure", "count", "money", "multiplier", "duration"))
_FAR = 90  # characters between the two: farther, a reader no longer supplies the unit
_RATIO = 5.0  # how far apart two values of one thing may lie


def part_of(text: str, left: Quantity, right: Quantity) -> Quantity | None:
    """`left` with the unit of the whole it is taken of; None where it is no part of `right`.

    >>> made = Quantity(0, 2, "24", "count", 24.0, None, 24.0, 24.0)
    >>> part_of("24 of 35 passes", made, Quantity(6, 15, "35 passes", "count", 35.0, None, 35.0, 35.0, "pass")).unit
    'pass'
    """
    if left.kind != "count" or left.unit is not None or right.unit is None or right.kind == "age":
        return None
    if left.value is None or right.value is None:
        return None
    if text[left.end : right.start] in _SIDES and right.kind == "measure" and left.hedge == "exact":
        return replace(left, kind="measure", unit=right.unit, rule="side by side")  # "10 by 12 feet"
    if left.value > right.value:
        return None
    if not _PART.match(text[left.end : right.start] if text[left.end : right.start].endswith(" ") else " "):
        return None
    return replace(left, kind=right.kind, unit=right.unit, rule="part of a whole")


def carried(text: str, p: Pieces, first: int, found: list[Quantity], bare: Quantity) -> Quantity | None:
    """`bare`, a number without unit whose first piece is `first`, with the unit of the value it is set against or
    stands beside under the same preposition; None where no neighbour says it."""
    if bare.kind != "count" or bare.unit is not None or bare.value is None or not _BEHIND.match(text, bare.end):
        return None
    before = p.low(hedge_before(p, first)[1] - 1)
    stated = [q for q in found[-6:] if q.kind in _KINDS]
    for full in reversed(stated):
        between = text[full.end : bare.start]
        if len(between) > _FAR or _SENTENCE_END.search(between) or ";" in between:
            return None
        other = _preposition_of(text, full)
        beside = before in _SAME and other in (before, "from" if before == "to" else before)
        if beside or (full is stated[-1] and _AGAINST.search(between.lower())):
            return replace(bare, kind=full.kind, unit=full.unit, rule="unit carried") if _alike(full, bare) else None
    return None


def _alike(full: Quantity, bare: Quantity) -> bool:
    """Whether two values are near and written alike, as two values of one thing are."""
    if full.unit is None or not full.value or not bare.value:
        return False
    ratio = bare.value / abs(full.value_to or full.value)
    return 1 / _RATIO <= ratio <= _RATIO and ("." in bare.text) == ("." in full.text)


def _preposition_of(text: str, q: Quantity) -> str:
    words = text[max(0, q.start - 12) : q.start].lower().split()
    return words[-1] if words else ""
