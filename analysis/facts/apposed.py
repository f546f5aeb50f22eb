"""Ages that only the person beside them shows: "the victim, 16,", "his mother, 41,", "both 22", "was 16 when"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.facts.people import NOUNS
from analysis.nouns import Quantity

_NUMBER = r"(?P<age>1[01]\d|[1-9]?\d)"
_CLOSE = r"(?=,|;|\.(?:\s|$)|\)|\s(?:and|who|of|from|was|were|is|are|—|–|-)\b|\s[—–]|$)"
_NOUN = "|".join(sorted(NOUNS, key=len, reverse=True))
_BESIDE = re.compile(rf"\b(?:{_NOUN})(?:,\s|\s\()(?:(?:aged?|also|then|now|just|only)\s)?{_NUMBER}{_CLOSE}")
_SHARED = re.compile(rf"[\w'’.]\s?,?\s(?:both|each|also)\s(?:aged?\s)?{_NUMBER}{_CLOSE}")
_WAS = re.compile(
    rf"\b(?:he|she|[A-Z][\w'’-]+)\s(?:is|was)\s(?:only\s|just\s)?{_NUMBER}"
    r"(?=\s(?:when|at the time|years? ago)\b|\sand\s(?:had|was|lived)\b)"
)


def ages_beside(text: str, taken: Sequence[Quantity]) -> Iterator[Quantity]:
    """Ages that stand bare beside a noun for a person; none where a quantity with a unit was read already.

    >>> [q.text for q in ages_beside("The victim, 16, and his mother, 41, lived at No. 12, Elm St.", [])]
    ['16', '41']
    >>> [q.text for q in ages_beside("Ann Roe and Bob Low, both 22, ran.", [])]
    ['22']
    """
    for pattern in (_BESIDE, _SHARED, _WAS):
        for m in pattern.finditer(text):
            start, end = m.span("age")
            if any(q.start < end and start < q.end and q.unit is not None for q in taken):
                continue
            value = float(m.group("age"))
            yield Quantity(
                start, end, m.group("age"), "age", value, None, value, value, "year", rule="age/beside person"
            )


_THEN = re.compile(
    r"\b(?:at|by|before|after|since|until|from|when (?:he|she|they|I) (?:was|were)|the age of|at age|"
    r"turned|turns|turning|until age|over|under|than)\s(?:the age of |age )?$",
    re.I,
)
_THEN_BEHIND = re.compile(r"^[,\s(]*(?:when|at the time|years? ago|in (?:19|20)\d\d)\b")


def age_fields(text: str, q: Quantity, part: str, sex: str, noun: str) -> dict[str, object]:
    """ "She left school at 19" is an age at an event, not her age now."""
    then = _THEN.search(text[max(0, q.start - 30) : q.start]) or re.match(r"(?:at|by|from|since|until)\s", q.text, re.I)
    if (
        q.value_to is not None
        or re.match(r"(?:ages|aged?)\b.*\b(?:to|and)\b", q.text)
        or (text[q.end : q.end + 5].startswith((" to ", " and ")) and q.text.startswith("ages"))
    ):
        return {"attribute": "ages", "scope": f"{part}/{sex}/{noun}"}  # "four people, ages 16 to 18" gives nobody's age
    return {
        "attribute": "age then" if then or _THEN_BEHIND.match(text[q.end : q.end + 20]) else "age",
        "scope": f"{part}/{sex}/{noun}",
    }
