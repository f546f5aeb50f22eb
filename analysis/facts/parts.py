"""Which part a person has in an incident (killed, wounded, suspect …) by the words around the person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from analysis.facts.pieces import letters
from analysis.lexicons import rules

RULES = rules("parts")
PARTS = ("killed", "wounded", "shot", "suspect", "victim")
NOUNS: dict[str, str] = {n: sex for sex in ("any", "m", "f") for n in RULES["nouns"][sex]}
FAMILY = frozenset(RULES["family"])
_PART_NOUNS = {n: part for part in PARTS for n in RULES[part].get("noun", ())}


_BESIDE_PARTS = {word: part for part in PARTS for word in RULES[part].get("beside", ())}
_BESIDE = re.compile(
    r"^,?\s(?:(?:critically|seriously|severely|badly|slightly|also|reportedly|were|was|are|is) ){0,2}("
    + "|".join(_BESIDE_PARTS)
    + r")\b(?!\s(?:and killed|to death|dead|by|a|an|the|his|her|him|their|them|two|three|four|another|[A-Z]))"
)


class Trigger(NamedTuple):
    """Words that give a part to the person before (`subject`) or behind (`object`) them."""

    start: int
    end: int
    part: str
    side: str


_FOLLOWS = {"{object}": f"(?={RULES['object']})", "{no object}": f"(?!{RULES['object']})"}


def _patterns(side: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What gives a part on that side, and the same for text in small letters without a look at what follows."""
    groups = []
    for part in PARTS:
        if lines := RULES[part][side]:
            groups.append(f"(?P<{part}>" + "|".join(f"(?:{line})" for line in lines) + ")")
    source = loose = r"(?<![\w-])(?:" + "|".join(groups) + r")(?![\w-])"
    for mark, condition in _FOLLOWS.items():
        source, loose = source.replace(mark, condition), loose.replace(mark, "")
    return re.compile(source, re.IGNORECASE), re.compile(loose)


_SIDES = {"subject": _patterns("subject"), "object": _patterns("object")}
_ANY = re.compile(
    r"kill|murder|dead|death|die|slain|slay|fatal|shot|shoot|struck|hit|wound|injur|hurt|hospital|condition|suffer|sustain|"
    r"surviv|airlift|flown|taken|rushed|arrest|charg|book|indict|arraign|convict|sentenc|jail|accus|detain|custody|fac|"
    r"plead|pled|fire|surrender|turned|confess|admit|victim|suspect|gunm|killer|attacker|assailant|defendant|bod|"
    r"homicide|life|lives|passed|succumb|look|search|expected|trial|against|perpetrat|trigger|apprehend|captur|found|"
    r"wanted|lost|interest|gunned|treat|recover|leaving|decedent|deceased|execut|graz|strik"
)


@lru_cache(maxsize=65536)
def _telling(word: str) -> bool:
    """Whether a word in small letters can stand in a trigger."""
    return bool(_ANY.search(word))


@lru_cache(maxsize=4096)
def triggers(text: str) -> tuple[Trigger, ...]:
    """The words of a sentence that give parts, in order."""
    if not any(map(_telling, letters(text))):
        return ()
    found = [
        Trigger(m.start(), m.end(), str(m.lastgroup), side)
        for side, (pattern, loose) in _SIDES.items()
        for m in _matches(pattern, loose, text)
    ]
    return tuple(sorted(found))


def _matches(pattern: re.Pattern[str], loose: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern, in order; tried only where the loose one matches, which takes a third of the time."""
    low = text.lower()
    if len(low) != len(text):  # letters such as "İ" grow when they are lowered
        yield from pattern.finditer(text)
        return
    at = 0
    while near := loose.search(low, at):
        if met := pattern.match(text, near.start()):
            yield met
        at = met.end() if met else near.start() + 1


_STOP_GAP = re.compile(
    r"[;:!?]\s|(?<![A-Z])\.\s|\b(?:while|before|because|but|although|if|that|than|he|she|they|police|officers|said|says)\b"
)
_LIGHT_GAP = re.compile(
    r"^[\s,“\"(]*(?:(?:the|a|an|his|her|their|one|two|three|another|both|that|as|of|former|alleged|young|local|white|black|[Hh]ispanic|"
    r"[\w'’-]+-year-old|\d{1,3}|[A-Z][\w'’.-]*|[a-z]+(?:['’]s)?)"
    r"(?:[\s,]+|$|(?<=\d)(?=\w)|(?<=[a-z])(?=[A-Z]))){0,5}$"
)
_VERBISH = re.compile(
    r"\b(?:was|were|is|are|had|has|have|been|who|when|after|from|with|in|at|on|by|into|to|met|left|took|saw|found)\b"
)
# "the arrest of the father of a 13-year-old" is the father's
_OF_ANOTHER = re.compile(rf"\b(?:{'|'.join(sorted(NOUNS, key=len, reverse=True))}) of\b")
# "police say" inside "a 22-year-old who police say was shot", ", believed to be a student," between subject and verb
_ASIDE = re.compile(
    r"^,? who (?:the )?(?:police|authorities|investigators|officers|detectives|deputies|prosecutors|officials) "
    r"(?:say|said|believe|believed|allege|alleged)(?= )|^,(?! and\b| but\b)[^,;:.!?]{1,80},(?= $)|^ that(?= )"
)
# "suspected of shooting a 2-year-old was arrested", "the killing of Ann Roe was charged": the verb is another's
_INSIDE = re.compile(r"\bof$|\b(?:of|for|with|in|after|to|by)\s\w+ing$")
_FINITE = re.compile(r"(?:was|were|is|are|has|had|faces|pleaded|pled|surrendered|turned|confessed|admitted)\b")


def part_of(text: str, start: int, end: int, noun: str = "") -> str:
    """The part of the person whose words stand at `start`–`end`; "" when the sentence gives none.

    >>> part_of("A 16-year-old boy was shot and killed Friday.", 2, 17)
    'killed'
    >>> part_of("Police arrested Ann Roe, 30, on Monday.", 16, 23)
    'suspect'
    >>> part_of("Ann Roe, 30, lives in Salem.", 0, 7)
    ''
    """
    behind, before = _behind(text, end), _before(text, start)
    if before and behind and _inside(text, before, behind, end):
        return before.part
    if m := _BESIDE.match(text[end : end + 60]):
        return _BESIDE_PARTS[m.group(1)]
    if before and (not behind or (start - before.end <= 14 and behind.start - end > 3)):
        return before.part if not (before.part == "victim" and behind) else _stronger(before, behind)
    if behind:
        return _stronger(behind, before)
    return _PART_NOUNS.get(noun, "")


def _stronger(one: Trigger | None, two: Trigger | None) -> str:
    """A victim who died is among the killed."""
    parts = [t.part for t in (one, two) if t is not None]
    return next((p for p in parts if p != "victim"), parts[0])


def _inside(text: str, before: Trigger, behind: Trigger, end: int) -> bool:
    """Whether the person is the object inside the phrase that is the subject of the verb behind."""
    gap = text[end : behind.start]
    return bool(
        _INSIDE.search(text[max(0, before.start - 8) : before.end])
        and _FINITE.match(text, behind.start)
        and not re.search(r"\b(?:who|that|and)\b|,", gap)
    )


def _behind(text: str, end: int) -> Trigger | None:
    for trigger in triggers(text):
        if trigger.start < end or trigger.side != "subject":
            continue
        gap = _ASIDE.sub(" who", text[end : trigger.start])
        if len(gap) > 110 or _STOP_GAP.search(gap):
            return None
        if len(gap) > 30 and not re.match(
            r"\s*(?:,|\(|of\b|from\b|who\b|and\b|[a-z]+ (?:of|from|who)\b|[\w ]{0,30},)", gap
        ):
            return None
        return trigger
    return None


def _before(text: str, start: int) -> Trigger | None:
    best = None
    for trigger in triggers(text):
        if trigger.end > start:
            break
        if trigger.side == "object":
            best = trigger if best is None or trigger.end >= best.end else best
    if best is None:
        return None
    gap = text[best.end : start]
    if gap.lstrip(" ,").startswith(("and ", "but ", "while ", "as ")) and best.part != "victim":
        return None  # "one man was killed and three others ..." opens another clause
    if len(gap) > 60 or not _LIGHT_GAP.match(gap) or _VERBISH.search(gap) or _STOP_GAP.search(gap):
        return None
    return None if _OF_ANOTHER.search(gap) else best
