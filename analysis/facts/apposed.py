"""Ages that only the words beside them show: "the victim, 16,", "both 22", "Ann Roe, 30, 12 Elm Street;", "21 y/o"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.facts.parts import NOUNS
from analysis.facts.places import ADDRESS
from analysis.nouns import Claim, Quantity, Sentence

_NUMBER = r"(?P<age>1[01]\d|[1-9]?\d)"
_CLOSE = r"(?=,|;|\.(?:\s|$)|\)|\s(?:and|who|of|from|was|were|is|are|—|–|-)\b|\s[—–]|$)"
_NOUN = "|".join(sorted(NOUNS, key=len, reverse=True))
_FULL_NAME = r"[A-Z][\w'’.-]*\s[A-Z][\w'’-]+(?:,?\s(?:Jr\.?|Sr\.?|II|III|IV))?"
_BESIDE = re.compile(rf"\b(?:{_NOUN})(?:,\s|\s\()(?:(?:aged?|also|then|now|just|only)\s)?{_NUMBER}{_CLOSE}")
_SHARED = re.compile(rf"[\w'’.]\s?,?\s(?:both|each|also)\s(?:aged?\s)?{_NUMBER}{_CLOSE}")
_WAS = re.compile(
    rf"\b(?:he|she|[A-Z][\w'’-]+)\s(?:is|was)\s(?:only\s|just\s)?{_NUMBER}"
    r"(?=\s(?:when|at the time|years? ago)\b|\sand\s(?:had|was|lived)\b|,\snot\s\d)"
)
_TURNS = re.compile(
    rf"\bturn(?:ed|s|ing)?\s{_NUMBER}"
    r"(?=\s(?:(?:this|next|last|later|earlier|just|soon|today|on)\b|(?:the|two|three|a|\d)\s(?:days?|weeks?|months?)\b))"
)
_DASHED = re.compile(rf"\b{_FULL_NAME},\s{_NUMBER}(?=\s?(?:--|—|–)\s?[a-z])")
_HOUSED = re.compile(rf"\b{_FULL_NAME},\s{_NUMBER},\s(?=\d)")
_SHORT = re.compile(r"(?<![\w$.,/-])(?P<age>(?:1[01]\d|[1-9]?\d)[\s-]?y/o)\b")
_MIXED = re.compile(
    r"\b(?:aged|ages)\s\d{1,3}(?:,\s\d{1,3}){0,5},?\sand\s(?P<age>\d{1,2}\s(?P<unit>month|week|day)s?)\b(?!\sold)"
)
# "Paul Roe, 23 months, was found dead"; "a judge gave Bob Low, 18 months, in prison" is no age
_BABY = re.compile(
    rf"\b{_FULL_NAME},\s(?P<age>\d{{1,2}}\s(?P<unit>month|week|day)s?)(?=,\s(?!in\b)|\.|;|\)|\sand\b|$)"
)
_TERM = re.compile(r"\b(?:sentenc|prison|jail|probation|suspen|served?\b|years)", re.I)

# each with letters that stand in all it matches
_PATTERNS = (
    (_SHORT, "y/o"), (_BESIDE, ""), (_SHARED, ""), (_WAS, "s "), (_TURNS, "turn"), (_DASHED, ", "), (_HOUSED, ", "),
)  # fmt: skip


# what stands right before a bare age, or makes one of "21 y/o" and "18 months": most sentences with digits hold none
_HINT = re.compile(
    r"(?:[,(]\s?|\b(?:aged?|also|then|now|just|only|both|each|is|was|turn(?:ed|s|ing)?)\s)\d{1,3}(?!\d|[,.]\d|%)"
    r"|y/o|\b(?:aged|ages)\s\d"
)


def ages_beside(text: str, taken: Sequence[Quantity]) -> Iterator[Quantity]:
    """Ages that stand bare beside a person; none where a quantity with a unit was read already.

    >>> [q.text for q in ages_beside("The victim, 16, and his mother, 41, lived at No. 12, Elm St.", [])]
    ['16', '41']
    >>> [q.text for q in ages_beside("Ann Roe and Bob Low, both 22, ran.", [])]
    ['22']
    >>> [q.text for q in ages_beside("Ann Roe, 21, 370 Elm Street, Salem; Bob Low, 19 -- and others", [])]
    ['19', '21']
    >>> [(q.value, q.unit) for q in ages_beside("Bob Roe, 23 months, and Ann Roe, 6 weeks, were found.", [])]
    [(23.0, 'month'), (6.0, 'week')]
    """
    if not _HINT.search(text):
        return
    seen: set[int] = set()
    for pattern, needed in _PATTERNS:
        for m in pattern.finditer(text) if needed in text else ():
            start, end = m.span("age")
            # "21 y/o students" is no count of students
            if pattern is not _SHORT and any(q.start < end and start < q.end and q.unit is not None for q in taken):
                continue
            if start in seen or (pattern is _HOUSED and not ADDRESS.match(text, m.end())):
                continue
            seen.add(start)
            yield _age(text, start, end, "year")
    # "Ann and Bob Roe, aged 5 and 18 months": the word of age in front makes an age of the time
    patterns = (_MIXED,) if _TERM.search(text) else (_MIXED, _BABY)
    for m in (m for pattern in patterns for m in pattern.finditer(text)):
        yield _age(text, m.start("age"), m.end("age"), m.group("unit"))


def _age(text: str, start: int, end: int, unit: str) -> Quantity:
    value = float(re.match(r"\d+", text[start:end]).group())  # type: ignore[union-attr]
    return Quantity(start, end, text[start:end], "age", value, None, value, value, unit, rule="age/beside person")


_THEN = re.compile(
    r"\b(?:at|by|before|after|since|until|from|when (?:he|she|they|I) (?:was|were)|the age of|at age|"
    r"turned|turns|turning|until age|over|under|than)\s(?:(?:just|only|barely|the age of|age)\s)*$",
    re.I,
)
# "At just 27, Roe has built …" is an age now; "At 19, Roe dropped out" one at an event
_NOW_BEHIND = re.compile(
    r"(?: years old)?,\s(?:(?:[A-Z][\w'’.-]*\s){1,4}|(?:he|she)\s)"
    r"(?:(?:already|now|still|also|\w+ly)\s){0,2}(?:has|(?!was\b)[a-z]+s)\b"
)
# "the 16-year-old" takes up who was spoken of, "a 16-year-old" brings somebody new, "another 16-year-old" somebody else
_DETERMINERS = {"the": "given", "this": "given", "that": "given", "a": "new", "an": "new", "another": "other"}
_DETERMINED = re.compile(r"\b(the|this|that|an?|another)\s(?:[a-z]+\s)?$", re.I)
_ELSEWHERE = re.compile(
    r"\b(?:another|separate|unrelated|previous|earlier|different)\s(?:[\w-]+\s)??"
    r"(?:shooting|incident|attack|crash|homicide|killing)s?\b"
)
_ANOTHER = re.compile(
    r"\b(?:another|(?:the|a) (?:other|second|third|fourth))\s(?:[\w-]+\s){0,2}(?:\w+,\s(?:aged?\s)?)?$", re.I
)
_THEN_BEHIND = re.compile(r"^[,\s(]*(?:when|at the time|years? ago|in (?:19|20)\d\d)\b")


def age_fields(text: str, q: Quantity, part: str, sex: str, noun: str) -> dict[str, object]:
    """ "She left school at 19" is an age at an event, not her age now; "At 27, she leads the firm" is her age now."""
    then = _THEN.search(text[max(0, q.start - 30) : q.start]) or re.match(r"(?:at|by|from|since|until)\s", q.text, re.I)
    if then and then.group()[:3] == "At " and _NOW_BEHIND.match(text, q.end):
        then = None
    if (
        q.value_to is not None
        or re.match(r"(?:ages|aged?)\b.*\b(?:to|and)\b", q.text)
        or (text[q.end : q.end + 5].startswith((" to ", " and ")) and q.text.startswith("ages"))
    ):
        return {"attribute": "ages", "scope": f"{part}/{sex}/{noun}"}  # "four people, ages 16 to 18" gives nobody's age
    return {
        "rule": _brought(text, q) + " elsewhere" * bool(_ELSEWHERE.search(text)),
        "attribute": "age then" if then or _THEN_BEHIND.match(text[q.end : q.end + 20]) else "age",
        "scope": f"{part}/{sex}/{noun}",
    }


def _brought(text: str, q: Quantity) -> str:
    """The rule that read an age, with how its words bring the person in: given, new or other; else the rule alone."""
    rule = q.rule or q.kind
    if _ANOTHER.search(text, max(0, q.start - 60), q.start):
        return f"{rule} other"
    found = _DETERMINED.search(text, max(0, q.start - 24), q.start) if rule == "age/old" else None
    return f"{rule} {_DETERMINERS[found.group(1).lower()]}" if found else rule


# "The firm was six years old and already worth $2 billion at the time": the scene is set before now, and the next
# sentence ("the 26-year-old Roe held forth") goes on in it
_SCENE = re.compile(r"\b(?:already|still|only|just|then|barely|years? old)\b[^.;?!]{0,60}\sat (?:the|that) time\b")


def scenes_before_now(found: Sequence[Claim], sentences: Sequence[Sentence]) -> list[Claim]:
    """The claims of one article; an age is one at an event where the sentence before it, in the same paragraph, says
    how something already or still stood "at the time"."""
    texts = {s.index: s.text for s in sentences if "time" in s.text}
    scenes = {i for i, text in texts.items() if _SCENE.search(text)}
    if not scenes:
        return list(found)
    blocks = {s.index: s.block for s in sentences}
    return [
        replace(c, attribute="age then")
        if c.kind == "age"
        and c.attribute == "age"
        and c.sentence - 1 in scenes
        and blocks[c.sentence] == blocks[c.sentence - 1]
        else c
        for c in found
    ]
