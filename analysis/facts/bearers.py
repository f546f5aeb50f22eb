"""Whose age a stated age is: the name that the grammar of its sentence ties it to, and where that name stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.nouns import Mention


class Bearer(NamedTuple):
    """Canonical name of the person an age is of, and where the words for that person stand."""

    name: str
    start: int
    end: int


_NAME = (
    r"(?:[A-Z][\w'’.-]*\s(?:(?:de|la|del|von|van|bin|al|el|St\.)\s)?"
    r"(?:[“\"(][A-Z][\w .'’-]{0,20}[”\")]\s)?){1,3}[A-Z][\w'’-]+"
)
_NAME_BEFORE = re.compile(
    r"(?<![A-Z])"
    + _NAME
    + r"(?:,? (?:Jr|Sr|II|III|IV)\.?)?(?:,| \(| -| –)\s?(?:(?:aged?|who is|who was|an?|is|was) )?$"
)
_SUFFIX = r"^(?:,? (?:Jr|Sr|II|III|IV)\b\.?)?"
_LINK_BEFORE = re.compile(
    _SUFFIX + r"[\s,(–-]*(?:(?:an?|the|who|is|was|aged?|then|only|just|now|also|identified as|turned|turns|had turned|"
    r"will turn|would turn|would have turned|would have been|had just turned)[\s,]+){0,3}$"
)
_LINK_ARTICLE = re.compile(
    _SUFFIX + r"[\s,(–-]*(?:(?:who|is|was|then|only|just|also|the suspect|the victim)[\s,]+){0,3}"
    r"(?:an?|the|then)\s(?:\w+\s)?$|^,? (?:who )?(?:is|was) (?:only |just )?$"
)
# "Roe, the man named as a suspect, was a 22-year-old student": what stands in commas describes the subject
_LINK_APPOSED = re.compile(
    _SUFFIX + r", (?:the|an?|his|her|their|one|who|whose|of|from)\b[^,;:.!?“”\"]{1,90}, "
    r"(?:is|was) (?:only |just )?(?:an?\s)?$"
)
_ADJECTIVE = re.compile(r"[\s-]olds?\b|y/o\b")
_YEARS = re.compile(r"[\w-]+ (?:years?|months?|weeks?|days?) old\b")
_PREDICATE = re.compile(r"\b(?:is|was|are|were|be|been)\s(?:only |just |about |almost |nearly )?$")
# words that may stand between "30-year-old" and the name: nouns and adjectives, not the verb of a clause
# ("A 7-year-old fatally shot Ann Roe"), unless it is a participle that describes a noun ("the alleged gunman")
_BETWEEN = (
    r"(?!(?:who|and|was|were|is|are|had|has|said|told|from|by|with|of|in|at|to|for|on|shot|hit|struck|found|took|saw|met|left|drove|"
    r"ran|led|fled|threw|got|began|kept|caught|beat|gave|sent|held)\b)"
    r"(?!(?!(?:accused|alleged|retired|suspected|unarmed|licensed|disabled|beloved|deceased|decorated|injured|wounded|convicted)"
    r"\s[a-z])[a-z'’-]{2,20}ed\b)"
)
_LINK_AFTER = re.compile(
    r"^[\s,-]*(?:old[\s,]+)?(?:" + _BETWEEN + r"(?:[a-z][\w'’-]*|[A-Z][\w'’.-]*)[\s,]+){0,4}"
    r"(?:(?:named|identified (?:only )?as|identified by \w+ as|whose name is)\s)?$"
)
_IDENTIFIED = re.compile(
    r"\b(?:identified|named)"
    r"(?: (?:by|\w+ly|on|late|early|only|as|the|police|authorities|family|relatives|[A-Z]\w+)){0,9} as $"
)
# "Relatives identified the 30-year-old killed on Monday as Ann Roe"
_IDENTIFIES = re.compile(
    r"\bidentif(?:y|ies|ied|ying)(?: (?:the|an?|one|slain|dead|deceased|wounded|injured|victim|as)){0,3} $", re.I
)
_AS = re.compile(r"[^,;:.!?“”\"]{0,90}\sas\s$")
_OPENING = re.compile(r"(?:^|[.!?:—–“\"]\s*)At (?:(?:just|only|barely|age|the age of)\s)*$")
_AT = re.compile(r"\sat\s(?:(?:just|only|barely|age|the age of)\s)*$")
_BARE_CLAUSE = re.compile(r"(?:\s(?!(?:and|but|that|who|when|while|after|before|said|told)\b)[\w’'-]+){1,9}\s$")
_WHEN = re.compile(r"[“\"]?(?:When|While|As|After|Before|Since|Although|Though|If|Because|Once|Until)\b")
_THE = re.compile(r"[^;:.!?“”\"]{1,110},\sthe\s$")
_AGES = re.compile(
    r"(?:,|\s\(|\s[–—-]+)?\s?(?:aged|ages|age)\s(?P<ages>\d{1,3}(?:\s(?:years?|months?|weeks?|days?))?"
    r"(?:(?:,\sand|,|\sand)\s\d{1,3}(?:\s(?:years?|months?|weeks?|days?))?){1,12})(?![\w-])"
)
_FAR = 180  # characters: no name farther off is tied to an age
_DIGITS = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_LISTED = re.compile(r",?\s(?:and\s|&\s)?")


def bearer(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Bearer | None:
    """Whom the age at `start`–`end` is tied to by name, pronoun or description; None when to nobody named.

    >>> bearer("A 30-year-old nurse, Ann Roe, was hurt.", 2, 13, [Mention(0, 21, 28, "Ann Roe", "person", "name")])
    Bearer(name='Ann Roe', start=21, end=28)
    >>> bearer("A 30-year-old shot Ann Roe.", 2, 13, [Mention(0, 19, 26, "Ann Roe", "person", "name")])
    """
    mentions = [m for m in mentions if start - _FAR < m.end > m.start < end + _FAR]
    near = [m for m in mentions if m.kind in ("person", "other", "") and m.how in ("name", "alias")]
    spelt = text.find("age", max(0, start - 60), start + 90) >= 0
    listed = _AGES.search(text, max(0, start - 60), start + 90) if spelt else None
    if listed and listed.start("ages") - 5 <= start < listed.end():
        return _respective(text, start, listed, near)
    adjective = bool(_ADJECTIVE.search(text[start : end + 4]))
    # "He was 27 years old, Ann Roe said": what follows is another clause
    predicate = bool(_YEARS.match(text, start) and _PREDICATE.search(text[max(0, start - 24) : start]))
    if adjective and not predicate and (found := _behind(text, start, end, near)):
        return found
    return (
        _opened(text, start, end, near)
        or _before(text, start, adjective, near)
        or (None if adjective else _unread(text, start))
        or _described(text, start, mentions)
        or _clause(text, start, end, near)
    )


def _respective(text: str, start: int, listed: re.Match[str], near: Sequence[Mention]) -> Bearer | None:
    """ "Ann Roe and Bob Low, aged 5 and 18 months": as many ages as names, in the same order; else nobody's."""
    ages = [m.start() for m in _DIGITS.finditer(text, listed.start("ages"), listed.end())]
    people: list[Mention] = []
    at = listed.start()
    for mention in sorted((m for m in near if m.end <= at), key=lambda m: -m.end):
        if mention.end != at and not _LISTED.fullmatch(text[mention.end : at]):
            break
        people.insert(0, mention)
        at = mention.start
    place = sum(age <= max(start, ages[0]) for age in ages) - 1
    if len(people) != len(ages):
        return None
    return Bearer(people[place].name, people[place].start, people[place].end)


def _behind(text: str, start: int, end: int, near: Sequence[Mention]) -> Bearer | None:
    """ "30-year-old Ann Roe", "a 30-year-old, later identified as Ann Roe", "identified the 30-year-old as Ann Roe"."""
    identifies = _IDENTIFIES.search(text[max(0, start - 40) : start])
    for m in sorted((m for m in near if m.start >= end), key=lambda m: m.start):
        gap = text[end : m.start]
        if (
            (len(gap) <= 70 and _LINK_AFTER.match(gap))
            or (len(gap) <= 160 and _IDENTIFIED.search(gap[-90:]))
            or (identifies and _AS.fullmatch(gap))
        ):
            return Bearer(m.name, m.start, m.end)
        break
    return None


def _opened(text: str, start: int, end: int, near: Sequence[Mention]) -> Bearer | None:
    """ "At 27, Ann Roe has built …": the subject behind the comma."""
    if "At " in text[max(0, start - 40) : start] and _OPENING.search(text[max(0, start - 40) : start]):
        for m in near:
            if re.fullmatch(r"(?: years old)?,\s", text[end : m.start]):
                return Bearer(m.name, m.start, m.end)
    return None


def _before(text: str, start: int, adjective: bool, near: Sequence[Mention]) -> Bearer | None:
    """ "Ann Roe, 30", "Ann Roe is a 30-year-old", "Ann Roe, a nurse, was 30"."""
    # "Ann Roe, 30 years old" stands like "Ann Roe, 30"
    link = _LINK_ARTICLE if adjective and not _YEARS.match(text, start) else _LINK_BEFORE
    before = sorted((m for m in near if m.end <= start), key=lambda m: -m.end)
    for m in before:
        # "Ann Roe, who had left Bob Low, was 30": before the nearer name
        if m.kind == "person" and start - m.end <= 130 and _LINK_APPOSED.match(text[m.end : start]):
            return Bearer(m.name, m.start, m.end)
    for m in before:
        if start - m.end <= 45 and link.match(text[m.end : start]):
            return Bearer(m.name, m.start, m.end)
    return None


def _unread(text: str, start: int) -> Bearer | None:
    """A name before ", 30" that the names of the page do not hold."""
    offset = max(0, start - 80)
    if not (found := _NAME_BEFORE.search(text[offset:start])):
        return None
    name = re.sub(r"(?:,| \(| -| –).*$", "", found.group())
    return Bearer(name.strip(), offset + found.start(), offset + found.start() + len(name))


_HE_IS = re.compile(
    r"\s*(?:is|was|had (?:just )?turned|turned|turns|will turn|would have (?:been|turned))\s(?:only |just )?"
)


def _described(text: str, start: int, mentions: Sequence[Mention]) -> Bearer | None:
    """ "He is 28" is of whom "he" stands for; "the 28-year-old" of whom the description stands for."""
    for m in sorted(mentions, key=lambda m: -m.end):
        stands = m.how in ("pronoun", "description") and m.kind == "person"
        if stands and m.end <= start and _HE_IS.fullmatch(text[m.end : start]):
            return Bearer(m.name, m.start, m.end)
        if m.how == "description" and m.kind == "person" and m.start <= start < m.end:
            return Bearer(m.name, m.start, m.end)
    return None


def _clause(text: str, start: int, end: int, near: Sequence[Mention]) -> Bearer | None:
    """The subject of "Ann Roe left school at 19"; the only person of "When Ann Roe was away, the 30-year-old …"."""
    people = [m for m in near if m.kind == "person" and m.end <= start]
    if not people:
        return None
    last = max(people, key=lambda m: m.end)
    gap = text[last.end : start]
    if _AT.search(gap) and len(gap) <= 70 and _BARE_CLAUSE.fullmatch(gap):
        return Bearer(last.name, last.start, last.end)
    lone = all(m.name == last.name for m in people)
    if lone and _WHEN.match(text) and _THE.fullmatch(gap) and _ADJECTIVE.search(text[start : end + 4]):
        return Bearer(last.name, last.start, last.end)
    return None
