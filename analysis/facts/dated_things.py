"""What a year dates: things that it names ("the 2012 attacks in Libya"), the ends of a stretch ("before 1970")."""

from __future__ import annotations

import re

from analysis.facts.contexts import stem
from analysis.lexicons import rules
from analysis.nouns import Claim

_HEADS = frozenset(rules("events")["classes"]["incident"]) & frozenset(rules("events")["event_nouns"])
REACH = 70  # characters behind the noun within which "on the mission in Libya" says which one it was
_PHRASE = re.compile(r"\s((?:[\w’'-]+\s){0,3}?)(" + "|".join(sorted(_HEADS, key=len, reverse=True)) + r")\b")
_BEHIND = re.compile(r"\b(" + "|".join(sorted(_HEADS, key=len, reverse=True)) + r")\s(?:in|of)\s\d{4}$")
_NAME = re.compile(r"\b[A-Z][\w’'-]+")
_BOUND = re.compile(r"\b(before|after|by|until|till|through|since|from|between|to)\s(?:about\s|early\s|late\s)?$", re.I)
_CUT = re.compile(r"[;:]|(?<![A-Z])\.(?!\w)|,\s(?![A-Z])|\b(?:and|that|which|who|when|while|after|before)\b")


def dated_thing(text: str, end: int) -> str:
    """The event noun that the year ending at `end` stands before or right behind ("the attack in 2012 on"), then the
    names that tell it from others, as stems; "" without such a noun.

    >>> text = "It examined the 2012 attack on the mission in Vellaria, and left."
    >>> dated_thing(text, text.index("2012") + 4)
    'attack vellar'
    """
    if before := _BEHIND.search(text[max(0, end - 30) : end]):
        return _named(before.group(1), "", text, end)
    m = _PHRASE.match(text, end)
    return "" if not m or _CUT.search(m.group(1)) else _named(m.group(2), m.group(1), text, m.end())


def _named(noun: str, words: str, text: str, end: int) -> str:
    behind = text[end : end + REACH]
    cut = _CUT.search(behind)
    names = _NAME.findall(words + behind[: cut.start() if cut else len(behind)])
    return " ".join([stem(noun), *sorted({stem(n) for n in names} - {""})])


def bound(text: str, start: int) -> str:
    """The word that makes the year at `start` one end of a stretch: ``before`` in "built before 1970"; "" without.

    >>> bound("It stood from 1962 on.", 14), bound("It stood to the 1990 fire.", 16)
    ('from', '')
    """
    m = _BOUND.search(text[max(0, start - 20) : start])
    return m.group(1).lower() if m else ""


def one_thing(left: Claim, right: Claim) -> int:
    """How many names two years have in common that stand beside one noun; 0 for two nouns or none."""
    (one, *names), (two, *others) = ((c.key if c.kind == "year" else "").split() or [""] for c in (left, right))
    return len(set(names) & set(others)) if one == two != "" else 0
