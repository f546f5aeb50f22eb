"""Persons around a value: who an age is of, and which part a person has in an incident (killed, wounded, suspect …)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from analysis.facts.bearers import bearer
from analysis.facts.pieces import letters
from analysis.lexicons import rules
from analysis.nouns import Mention

_RULES = rules("parts")
PARTS = ("killed", "wounded", "shot", "suspect", "victim")
NOUNS: dict[str, str] = {n: sex for sex in ("any", "m", "f") for n in _RULES["nouns"][sex]}
FAMILY = frozenset(_RULES["family"])
_PART_NOUNS = {n: part for part in PARTS for n in _RULES[part].get("noun", ())}


_BESIDE_PARTS = {word: part for part in PARTS for word in _RULES[part].get("beside", ())}
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


_FOLLOWS = {"{object}": f"(?={_RULES['object']})", "{no object}": f"(?!{_RULES['object']})"}


def _patterns(side: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What gives a part on that side, and the same for text in small letters without a look at what follows."""
    groups = []
    for part in PARTS:
        if lines := _RULES[part][side]:
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
    r"wanted|lost|gunned|treat|recover|leaving|decedent|deceased|execut|graz|strik"
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
_VERBISH = re.compile(r"\b(?:was|were|is|are|had|has|have|been|who|when|after|from|with|in|at|on|by|into|to)\b")


def part_of(text: str, start: int, end: int, noun: str = "") -> str:
    """The part of the person whose words stand at `start`–`end`; "" when the sentence gives none.

    >>> part_of("A 16-year-old boy was shot and killed Friday.", 2, 17)
    'killed'
    >>> part_of("Police arrested Ann Roe, 30, on Monday.", 16, 23)
    'suspect'
    >>> part_of("Ann Roe, 30, lives in Salem.", 0, 7)
    ''
    """
    if m := _BESIDE.match(text[end : end + 60]):
        return _BESIDE_PARTS[m.group(1)]
    behind, before = _behind(text, end), _before(text, start)
    if before and (not behind or (start - before.end <= 14 and behind.start - end > 3)):
        return before.part if not (before.part == "victim" and behind) else _stronger(before, behind)
    if behind:
        return _stronger(behind, before)
    return _PART_NOUNS.get(noun, "")


def _stronger(one: Trigger | None, two: Trigger | None) -> str:
    """A victim who died is among the killed."""
    parts = [t.part for t in (one, two) if t is not None]
    return next((p for p in parts if p != "victim"), parts[0])


def _behind(text: str, end: int) -> Trigger | None:
    for trigger in triggers(text):
        if trigger.start < end or trigger.side != "subject":
            continue
        gap = text[end : trigger.start]
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
    return best


class Person(NamedTuple):
    """Whom an age is of: canonical name ("" for a person the page leaves unnamed), head noun, sex (m, f, ""), part."""

    name: str
    noun: str
    sex: str
    part: str


_NOUN_AFTER = re.compile(r"[A-Za-z'’-]+")
_SEVERAL: dict[str, str] = _RULES["several"]
# "two men; a 46-year-old and", "three women, ages 19, 22 and"
_LISTED = re.compile(
    r"(?<![\w-])(?P<noun>" + "|".join(_SEVERAL) + r")[,;:]?\s(?:(?:aged?|ages)\s)?"
    r"(?:(?:an?\s)?\d{1,2}(?:-year-olds?)?,?\s(?:and\s)?){0,6}(?:an?\s)?$"
)
_NOUN_BEFORE = re.compile(r"(?<![A-Za-z'’-])([A-Za-z'’-]+)(?:,| \(|,? aged?| is| was|,? who (?:is|was))[\s,(]*$")
_NOUN_IN_TENS = re.compile(r"(?<![A-Za-z'’-])([A-Za-z'’-]+),?\s$")  # "a man in his 40s"


def person_of_age(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Person:
    """Whom the age at `start`–`end` is of, by the mentions of its sentence.

    >>> from analysis.nouns import Mention
    >>> person_of_age("Police say Ann Roe, 30, was charged.", 19, 21, [Mention(0, 11, 18, "Ann Roe", "person", "name")])
    Person(name='Ann Roe', noun='', sex='', part='suspect')
    >>> person_of_age("A 16-year-old boy was wounded.", 2, 13, [])
    Person(name='', noun='boy', sex='m', part='wounded')
    """
    noun = _noun(text, start, end)
    sex = NOUNS.get(noun, "")
    found = bearer(text, start, end, mentions)
    if found is not None:
        first, last = min(found.start, start), max(found.end, end)
        return Person(found.name, noun, "" if sex == "any" else sex, part_of(text, first, last, noun))
    last = end
    if noun and (m := re.search(rf"\b{re.escape(noun)}\b", text[end : end + 60])):
        last = end + m.end()
    return Person("", noun, "" if sex == "any" else sex, part_of(text, start, last, noun))


def shared_names(text: str, start: int, end: int, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The persons who share an age: "Ann Roe and Bob Low, both 22", "18-year-olds Ann Roe, Bob Low and Cal Moe".

    >>> shared_names("Ann Roe and Bob Low, both 22, were hurt.", 26, 28, [Mention(0, 0, 7, "Ann Roe", "person", "name"),
    ...     Mention(0, 12, 19, "Bob Low", "person", "name")])
    ('Ann Roe', 'Bob Low')
    """
    people = sorted((m for m in mentions if m.kind == "person" and m.how in ("name", "alias")), key=lambda m: m.start)
    if re.search(r"\b(?:both|each)\s(?:aged? |of them )?$", text[max(0, start - 30) : start]):
        near = [m for m in people if m.end <= start][-2:]
        if len(near) == 2 and re.fullmatch(r",? (?:and|&) (?:[a-z]+ ){0,2}", text[near[0].end : near[1].start]):
            return near[0].name, near[1].name
    if text[start:end].endswith("olds") and people:
        listed, at = [], end
        for mention in (m for m in people if m.start >= end):
            if not re.fullmatch(r",? ?(?:and |& )?", text[at : mention.start]):
                break
            listed.append(mention.name)
            at = mention.end
        return tuple(listed) if len(listed) > 1 else ()
    return ()


def _noun(text: str, start: int, end: int) -> str:
    """The head noun a stated age goes with: the first noun for a person behind "-year-old", or before ", 17,"."""
    if re.search(r"old\b", text[start : end + 4]):
        for i, m in enumerate(_NOUN_AFTER.finditer(text[end : end + 70])):
            word = m.group().lower().removesuffix("'s").removesuffix("’s")
            if word in NOUNS:
                return _SEVERAL.get(word, word)
            if i > 4 or word in ("was", "is", "who", "and", "has", "had", "were", "in", "from", "of", "to", "at"):
                break
        return _noun_of_list(text, start)
    before = (_NOUN_IN_TENS if text.startswith("in ", start) else _NOUN_BEFORE).search(text[max(0, start - 40) : start])
    if before:
        word = before.group(1).lower()
        return _SEVERAL.get(word, word) if word in NOUNS else ""
    return _noun_of_list(text, start)


def _noun_of_list(text: str, start: int) -> str:
    """The noun for one of several persons whose ages are listed behind it, "" for none."""
    listed = _LISTED.search(text[max(0, start - 70) : start])
    return _SEVERAL[listed.group("noun")] if listed else ""
