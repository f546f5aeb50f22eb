"""Attributes by frame: which property of its subject a number states, read from the words that govern it."""

from __future__ import annotations

import re

from analysis.facts.parts import part_of
from analysis.lexicons import rules

_RULES = rules("attributes")
PEOPLE = frozenset(_RULES["people"])
ANYONE = frozenset(_RULES["anyone"])
_FRAMES: dict[str, list[tuple[str, re.Pattern[str]]]] = {
    kind: [
        (name, re.compile(r"\b(?:" + "|".join(map(re.escape, starts)) + r")", re.I)) for name, starts in frames.items()
    ]
    for kind, frames in _RULES.items()
    if isinstance(frames, dict)
}
_CLAUSE = re.compile(r"[;:]\s|[.!?]\s|,\s(?:and|but|while|which)\s")
# What begins behind one of these is an adjunct and governs no number before it: in "its valuation doubled to $2 billion
# due to the investment" the sum is a valuation.
_ADJUNCT = re.compile(
    r"\b(?:due|with|after|from|by|because|amid|as|for|to|through|when|since|under|thanks|following|before)\b"
)
LEFT, RIGHT = 70, 60
OWN_TIMES = frozenset({"times hit", "shots fired"})  # of one victim, of one gun: a story has several


def head_of(unit: str | None) -> str:
    """The head noun of a counted noun phrase.

    >>> head_of("police officer"), head_of("year of experience"), head_of(None)
    ('officer', 'year', '')
    """
    if not unit:
        return ""
    return re.split(r" (?:of|in|from|with|who|at|on) ", unit)[0].split()[-1].lower()


def people_class(unit: str | None) -> str:
    """``people`` for anyone, else the noun of the group counted, "" when no persons are counted.

    >>> people_class("other"), people_class("police officer"), people_class("shot")
    ('people', 'officer', '')
    """
    head = head_of(unit)
    if head in ANYONE:
        return "people"
    return head if head in PEOPLE else ""


def attribute_of(kind: str, text: str, start: int, end: int, unit: str | None) -> str:
    """The attribute of a number: a part (killed, wounded …) for counts of persons, a frame for money and shares.

    >>> attribute_of("count", "Four people were wounded in the attack.", 0, 11, "person")
    'wounded'
    >>> attribute_of("money", "The firm was valued at $4 billion.", 23, 33, "USD")
    'valuation'
    >>> attribute_of("money", "Its valuation doubled to $2 billion due to the investment.", 25, 35, "USD")
    'valuation'
    """
    if kind == "count":
        if people_class(unit):
            return part_of(text, start, end, head_of(unit))
        return _fired(text, start, end, head_of(unit)) or head_of(unit)
    frames = _FRAMES.get(kind)
    if not frames:
        return ""
    return _nearest(frames, text, start, end)


_ROUNDS = frozenset(_RULES["rounds"])
_FIRED = re.compile(r"\b(?:fired|fires|firing|fire)\s(?:off\s)?(?:at\s)?$|\bsquee\w+ off\s$")
_WERE_FIRED = re.compile(r"^\s(?:(?:had|have|has|was|were|been|being)\s){0,3}fired\b")
_HIT = re.compile(r"\b(?:shot|struck|hit|hitting|striking|shooting|wounded|stabbed)\s(?:\w+\s){0,3}$")


def _fired(text: str, start: int, end: int, head: str) -> str:
    """ "fired 18 times", "27 shots were fired": one attribute in all its wordings; "hit eight times" another."""
    if head not in _ROUNDS:
        return ""
    if _FIRED.search(text[max(0, start - 20) : start]) or _WERE_FIRED.match(text[end : end + 30]):
        return "shots fired"
    return "times hit" if head == "time" and _HIT.search(text[max(0, start - 50) : start]) else ""


def _nearest(frames: list[tuple[str, re.Pattern[str]]], text: str, start: int, end: int) -> str:
    before, behind = text[max(0, start - LEFT) : start], text[end : end + RIGHT]
    cuts = [m.end() for m in _CLAUSE.finditer(before)]
    before = before[cuts[-1] :] if cuts else before
    if m := _CLAUSE.search(behind):
        behind = behind[: m.start()]
    adjunct = _ADJUNCT.search(behind)
    near = behind[: adjunct.start()] if adjunct else behind
    return _closest(frames, before, near) or _closest(frames, "", behind)


def _closest(frames: list[tuple[str, re.Pattern[str]]], before: str, behind: str) -> str:
    best, chosen = 10_000, ""
    for name, pattern in frames:
        for m in pattern.finditer(before):
            away = len(before) - m.end()
            if away < best:
                best, chosen = away, name
        if (first := pattern.search(behind)) and first.start() + 4 < best:
            best, chosen = first.start() + 4, name
    return chosen
