"""Who a stated age is of: the person's name, the noun for the person, sex and part in an incident."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.facts.bearers import bearer
from analysis.facts.parts import NOUNS, RULES, part_of
from analysis.nouns import Mention


class Person(NamedTuple):
    """Whom an age is of: canonical name ("" for a person the page leaves unnamed), head noun, sex (m, f, ""), part."""

    name: str
    noun: str
    sex: str
    part: str


_BEYOND = frozenset(RULES["beyond"])
_NOUN_AFTER = re.compile(r"[A-Za-z'’-]+")
_SEVERAL: dict[str, str] = RULES["several"]
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
            word = m.group().lower().lstrip("-").removesuffix("'s").removesuffix("’s")
            if word in NOUNS:
                return _SEVERAL.get(word, word)
            if i > 4 or word in _BEYOND:
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
