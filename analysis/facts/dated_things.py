"""What a year dates: things that it names ("the 2012 attacks in Libya"), the ends of a stretch ("before 1970")."""

from __future__ import annotations

import re

from analysis.facts.contexts import stem
from analysis.lexicons import rules
from analysis.nouns import Claim

_HEADS = frozenset(rules("events")["classes"]["incident"]) & frozenset(rules("events")["event_nouns"])
REACH = 70  # characters behind the noun within which "on the mission in Libya" says which one it was
_PHRASE = re.compile(r"\s((?:[\w’'-]+\s){0,3}?)(" + "|".join(sorted(_HEADS, key=len, reverse=True)) + r")\b")
_NAME = re.compile(r"\b[A-Z][\w’'-]+")
_BOUND = re.compile(r"\b(before|after|by|until|till|through|since|from|between|to)\s(?:about\s|early\s|late\s)?$", re.I)
_CUT = re.compile(r"[;:]|(?<![A-Z])\.(?!\w)|,\s(?![A-Z])|\b(?:and|that|which|who|when|while|after|before)\b")


def dated_thing(text: str, end: int) -> str:
    """The event noun that the year ending at `end` stands before, then the names that tell it from others, as stems; ""
    without such a noun.

    >>> text = "It examined the 2012 attack on the mission in Vellaria, and left."
    >>> dated_thing(text, text.index("2012") + 4)
    'attack vellar'
    """
    m = _PHRASE.match(text, end)
    if not m or _CUT.search(m.group(1)):
        return ""
    behind = text[m.end() : m.end() + REACH]
    cut = _CUT.search(behind)
    names = _NAME.findall(m.group(1) + behind[: cut.start() if cut else len(behind)])
    return " ".join([stem(m.group(2)), *sorted({stem(n) for n in names} - {""})])


def bound(text: str, start: int) -> str:
    """The word that makes the year at `start` one end of a stretch: ``before`` in "built before 1970"; "" without.

    >>> bound("It stood from 1962 on.", 14), bound("It stood to the 1990 fire.", 16)
    ('from', '')
    """
    m = _BOUND.search(text[max(0, start - 20) : start])
    return m.group(1).lower() if m else ""


def one_thing(left: Claim, right: Claim) -> bool:
    """Whether two years stand before one noun with a name in common."""
    (one, *names), (two, *others) = ((c.key if c.kind == "year" else "").split() or [""] for c in (left, right))
    return one == two != "" and bool(set(names) & set(others))
