"""Whose a number is: who was hit so many times, who serves so many years."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.facts.parts import NOUNS
from analysis.lexicons import rules
from analysis.nouns import Mention, Quantity

_RULES = rules("attributes")
PERSONAL = frozenset(_RULES["personal"])
_HIT = re.compile(r"\b(?:shot|struck|hit|hitting|striking|shooting|wounded|stabbed)\s(?:[\w'’-]+\s){0,4}$")
_PASSIVE = re.compile(r"\b(?:was|is|being|been|be|getting|got)\s(?:\w+ly\s|also\s)?$")
_WORD = re.compile(r"[A-Za-z'’-]+")
_COURT = re.compile(r"\b(?:" + "|".join(_RULES["sentencing_officers"]) + r")\s(?:[\w.]+\s){0,4}$")
_POSSIBLE = re.compile(r"\b(?:" + "|".join(_RULES["possible"]) + r")\b", re.I)
_LIGHTER = re.compile(r"^(?:['’]s?)?\s(?:of\s)?(?:[a-z-]+\s){0,2}?(" + "|".join(_RULES["lighter"]) + r")\b", re.I)
REACH = 90  # characters before a number in which its verb stands


def holder_fields(attribute: str, scope: str, text: str, q: Quantity, mentions: Sequence[Mention]) -> dict[str, object]:
    """What a claim says of the holder of its number: `about`, the person, where a mention names one, and `scope`; empty
    for a number that nobody has of his own."""
    if attribute == "times hit":
        who = hit(text, q.start, mentions)
        return {"about": who} if who else {}
    if q.kind != "duration" or attribute not in PERSONAL:
        return {}
    who = serving(text, q.start, mentions)
    fields: dict[str, object] = {"about": who} if who else {}
    if attribute == "sentence":
        return fields | {"scope": scope or term(text, q.start, q.end)}
    # "worked there for 41 years before retiring in 2011": the year ends the time
    return fields | {"scope": "" if scope == "elsewhere" else scope}


def hit(text: str, start: int, mentions: Sequence[Mention]) -> str:
    """The person whom "shot four times" is of, the number standing at `start`; "" where no mention says it.

    >>> hit("Ann Roe was shot four times.", 17, [Mention(0, 0, 7, "Ann Roe", "person", "name")])
    'Ann Roe'
    >>> hit("Her sister was shot four times.", 20, [Mention(0, 0, 3, "Ann Roe", "person", "possessive")])
    ''
    """
    begin = max(0, start - REACH)
    m = _HIT.search(text[begin:start])
    if m is None:
        return ""
    verb = begin + m.start()
    persons = [x for x in mentions if x.kind == "person" and x.how != "possessive"]
    objects = [x for x in persons if verb < x.start < start]
    if objects:
        return objects[0].name
    if not _PASSIVE.search(text[:verb]):
        return ""
    before = max((x for x in persons if x.end <= verb), key=lambda x: x.end, default=None)
    if before is None or any(w.group().lower() in NOUNS for w in _WORD.finditer(text, before.end, verb)):
        return ""
    return before.name


def serving(text: str, start: int, mentions: Sequence[Mention]) -> str:
    """The person who serves, or has served, the time that stands at `start`: the last one named before it who is no
    judge or lawyer; "" for nobody.

    >>> serving("Roe was sentenced by Judge Low to two years.", 34, [Mention(0, 0, 3, "Ann Roe", "person", "alias"),
    ...     Mention(0, 21, 30, "Judge Low", "person", "name")])
    'Ann Roe'
    """
    before = [
        m
        for m in mentions
        if m.kind == "person"
        and m.end <= start
        and m.how != "possessive"
        and not _COURT.search(text[: m.start])
        and not _COURT.match(text[m.start : m.end] + " ")
    ]
    return max(before, key=lambda m: m.end).name if before else ""


def term(text: str, start: int, end: int) -> str:
    """Of which kind a term is: "possible" for what one faces, "probation" and the like, "" for a term in prison.

    >>> term("He faces 20 years in prison.", 9, 17), term("She got two years of probation.", 8, 17)
    ('possible', 'probation')
    """
    if _POSSIBLE.search(text[max(0, start - REACH) : start]):
        return "possible"
    m = _LIGHTER.match(text[end : end + 50])
    return m.group(1).lower() if m else ""
