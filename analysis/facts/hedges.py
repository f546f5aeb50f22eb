"""The words around a number that hedge it, and the interval that number and hedge allow together."""

from __future__ import annotations

from math import inf

from analysis.facts.pieces import Pieces, form_index
from analysis.lexicons import rules

_RULES = rules("quantities-hedges")


def _before_index() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Hedges by their last piece, longest first: the number is known, its hedge is looked for backwards."""
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for hedge, phrases in _RULES["before"].items():
        for phrase in phrases:
            words = tuple(Pieces(phrase).lower)
            index.setdefault(words[-1], []).append((words, hedge))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return index


_BEFORE = _before_index()
_AFTER = form_index({phrase: hedge for hedge, phrases in _RULES["after"].items() for phrase in phrases})
_NOT_BEFORE_DURATIONS = frozenset(_RULES["not_before_durations"])
_DURATION_BEFORE = frozenset(_RULES["duration_hedge_before"])
_DURATION_BEHIND = frozenset(_RULES["duration_hedge_behind"])
_NOT_AFTER = frozenset(_RULES["not_hedged_after"])
_BETWEEN = frozenset(_RULES["between"])
_RULERS = frozenset(_RULES["rulers"])
HEDGES = {"nearly": "about", "just over": "over", "just under": "under"}


def hedge_before(p: Pieces, i: int) -> tuple[str, int]:
    """The hedge whose words end right before piece `i`, with its first piece; ("", i) where there is none.

    >>> hedge_before(Pieces("no fewer than 12"), 3)
    ('at_least', 0)
    """
    at = i - 1
    while at >= i - 2 and p.low(at) in _BETWEEN:
        at -= 1
    for words, hedge in _BEFORE.get(p.low(at), ()):
        first = at - len(words) + 1
        if first >= 0 and tuple(p.lower[first : at + 1]) == words:
            if len(words) == 1 and words[0] in _NOT_BEFORE_DURATIONS and p.low(first - 1) in _NOT_AFTER:
                break
            if len(words) == 1 and p.hyphen(first - 1) and hedge in ("under", "over"):
                break  # "a 4-under 68"
            outer, start = hedge_before(p, first) if first and hedge == "about" else ("", first)
            return (outer or hedge), start
    return "", i


def hedge_behind(p: Pieces, i: int) -> tuple[str, int]:
    """The hedge that begins at piece `i`, behind a number or its unit ("or more", "-plus"), and the piece behind."""
    at = i + p.hyphen(i)
    found = p.match(at, _AFTER)
    if found is None:
        return "", i
    word = p.low(at)
    if word in ("odd", "ish", "some") and at == i and not p.glued(i - 1):
        return "", i
    if word == "plus" and at == i:
        return "", i  # "two plus two", "5 per cent plus inflation"
    if word == "+" and not p.glued(i - 1):
        return "", i
    return found


def holds_for_duration(p: Pieces, first: int, start: int, end: int) -> bool:
    """Whether the word at piece `first` hedges the duration that ends before piece `end`: "for over three years" and
    "over two hours later", but not "over three days", which is a stretch of time."""
    if start - first > 1 or p.low(first) not in _NOT_BEFORE_DURATIONS:
        return True
    return (
        p.low(first) in ("about", "around")
        or p.low(first - 1) in _DURATION_BEFORE
        or p.low(end) in _DURATION_BEHIND
    )


def served_under(p: Pieces, first: int, start: int, unit: str | None) -> bool:
    """Whether the word at piece `first`, right before the count at `start`, says whom one serves: "under two kings"."""
    return start - first == 1 and p.low(first) == "under" and unit is not None and unit.rpartition(" ")[2] in _RULERS


def interval(value: float, step: float, hedge: str, written: float | None = None) -> tuple[float, float]:
    """The values a number allows: half a step of its last digit either way, wider or open by its hedge.

    `written` is the step of all its trailing zeros, which "about" reaches; never beyond a tenth of the value.

    >>> interval(14.3, 0.1, ""), interval(3000.0, 100.0, "nearly", 1000.0), interval(50.0, 0.0, "over")
    ((14.25, 14.35), (2700.0, 3000.0), (50.0, inf))
    """
    half = step / 2
    margin = max(half, min(abs(value) / 10, max(step, written or 0.0, 1.0 if step == 0 else 0.0)))
    ends = {
        "": (value - half, value + half),
        "exact": (value - half, value + half),
        "about": (value - margin, value + margin),
        "nearly": (value - margin, value),
        "at_least": (value, inf),
        "over": (value, inf),
        "just over": (value, value + margin),
        "at_most": (min(0.0, value) if value >= 0 else -inf, value),
        "under": (min(0.0, value) if value >= 0 else -inf, value),
        "just under": (value - margin, value),
    }
    low, high = ends[hedge]
    return _clean(low), _clean(high)


def _clean(value: float) -> float:
    """A float without the dust of binary fractions: twelve digits are more than any newsroom writes."""
    return float(f"{value:.12g}") if abs(value) not in (inf, 0.0) else value
