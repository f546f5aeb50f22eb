"""Unnamed persons whom their own account names: "a 16-year-old boy was shot" … "the boy, identified as Ben Roe"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from analysis.facts.aged import HARMED, sex_of_name
from analysis.facts.parts import FAMILY, NOUNS, part_of, triggers
from analysis.nouns import Claim, Mention, Sentence

_LONGEST = 3_000  # characters: what is longer is a table or a list
_NOUN = r"(?P<noun>" + "|".join(sorted(NOUNS, key=len, reverse=True)) + r")"
_THE = r"\b(?:[Tt]he|[Tt]his|[Hh]is|[Hh]er|[Tt]heir)\s(?:(?!of\b|and\b)[a-z][a-z'’-]*\s){0,2}"
_BY = r"(?:\s(?!and\b|who\b)[\w.'’-]+){0,10}?\sas\s$"  # "by the coroner of Clay County as"
# each ends where the name begins
_PATTERNS = (
    # "The boy has been identified as", "The victim, who was later identified by police as", "the boy, named as"
    re.compile(
        _THE + _NOUN + r",?\s(?:who\s)?(?:(?:has|have|had|was|is|were|been|later|since|also|now)\s){0,4}"
        r"(?:identified|named)" + _BY
    ),
    # "identified the boy as", "identified the man killed on Monday as"
    re.compile(r"\bidentif(?:y|ies|ied|ying)\sthe\s(?:[a-z][a-z-]*\s){0,2}" + _NOUN + _BY),
    # "The victim was", "The dead man is": a copula; "The woman, ": an apposition
    re.compile(_THE + _NOUN + r"(?:\s(?:was|is)\s|,\s)$"),
)
_APPOSED = re.compile(r",|\s(?:was|is|of)\b|$|\.")
_CHILDREN = frozenset({"child", "toddler", "baby", "infant", "kid"})
_TEENS = frozenset({"teen", "teenager", "youth", "juvenile"})


_OTHERS = re.compile(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|others?|another|both|second)\b", re.I)
# what is told of a name right behind it: "Ann Roe, of Salem, was shot"
_FATE = re.compile(
    r"(?:,? (?:of|from|a|an|the)\b[^;:.]{1,40})?,? "
    r"(?:was|is|has been|had been|died|faces|remains|suffered|turned|surrendered)\b"
)
_NEAR = 3  # sentences within which "the boy" takes up the last boy spoken of
_LEAD = 4  # sentences within which a report that begins with "a 16-year-old boy" gives his name


class _Named(NamedTuple):
    """A person's name with the noun that the account calls the person by, the sentence, and the part it gives."""

    name: str
    noun: str
    sentence: int
    part: str


def named_later(
    found: Sequence[Claim], sentences: Sequence[Sentence], mentions: Mapping[int, Sequence[Mention]]
) -> list[Claim]:
    """The claims of one article, unnamed ages given to the person whom the article names afterwards.

    Only where one person alone can be meant: one unnamed age fits the noun or the part, one name is given for it."""
    loose = [c for c in found if _loose(c)]
    if not loose:
        return list(found)
    aged = {c.about for c in found if c.kind == "age" and c.key}
    wanted: dict[tuple[float | None, str | None], dict[str, None]] = {}
    for named in _named(sentences, mentions):
        fits = [c for c in loose if _fits(c, named)]
        near = [c for c in fits if 0 <= named.sentence - c.sentence <= _NEAR]
        ages = {(c.value, c.unit) for c in near or fits}
        if len(ages) == 1 and named.name not in aged:
            wanted.setdefault(ages.pop(), {})[named.name] = None
    for age, name in _next(found, loose, aged, {s.index: s.text for s in sentences}):
        wanted.setdefault(age, {})[name] = None
    if not wanted:
        wanted = _led(found, loose, aged, {s.index: s.text for s in sentences})
    names = {age: next(iter(given)) for age, given in wanted.items() if len(given) == 1}
    return [
        replace(c, about=names[c.value, c.unit], key=names[c.value, c.unit])
        if _loose(c) and (c.value, c.unit) in names and _same(c, loose)
        else c
        for c in found
    ]


# "The other man, age 47,": one of those of whom the sentence before tells
_ANOTHER = re.compile(r"[“\"'\s]*(?:The|A)\s(?:other|second|third|fourth|remaining)\s(?:[a-z-]+\s)?" + _NOUN + r"\b")


def parts_carried(found: Sequence[Claim], sentences: Sequence[Sentence]) -> list[Claim]:
    """The claims of one article; the age of "the other man" has the one part that the sentence before gives, where its
    own gives none: "Roe was one of two men killed. The other man, age 47, …"."""
    if not any(_partless(c) for c in found):
        return list(found)
    texts = {s.index: s.text for s in sentences}
    carried = []
    for claim in found:
        here = texts.get(claim.sentence, "")
        if _partless(claim) and _ANOTHER.match(here) and not triggers(here):
            before = {t.part for t in triggers(texts.get(claim.sentence - 1, ""))}
            if len(before) == 1 and before <= HARMED:
                claim = replace(claim, scope=f"{before.pop()}/{claim.scope.partition('/')[2]}")
        carried.append(claim)
    return carried


def _partless(claim: Claim) -> bool:
    return claim.kind == "age" and claim.scope[:1] in ("", "/")


def _loose(claim: Claim) -> bool:
    """Whether an age is nobody's yet: "her 11-year-old son" is not the one whom the account names as charged."""
    part, _, noun = [*claim.scope.split("/"), "", ""][:3]
    kin = noun in FAMILY and part == "suspect"
    return claim.kind == "age" and claim.attribute == "age" and not claim.key and claim.value is not None and not kin


def _next(
    found: Sequence[Claim], loose: Sequence[Claim], aged: set[str], texts: Mapping[int, str]
) -> list[tuple[tuple[float | None, str | None], str]]:
    """The full name that opens the very next sentence with the same fate: "… left a 12-year-old girl dead. Ann Roe was
    shot in the head". One person of that fate stands in either sentence."""
    given = []
    people = [c for c in found if c.kind == "name" and c.attribute == "person"]
    for claim in loose:
        part, sex = [*claim.scope.split("/"), "", ""][:2]
        kinds = HARMED if part in HARMED else frozenset({part})
        if part not in HARMED and part != "suspect":
            continue
        after = [c for c in people if c.sentence == claim.sentence + 1]
        first = min(after, key=lambda c: c.start, default=None)
        if first is None or " " not in first.key or first.key in aged or first.scope not in kinds:
            continue
        here = {(c.value, c.unit) for c in found if c.kind == "age" and c.sentence == claim.sentence}
        alone = len(here) == 1 and not any(c.sentence == claim.sentence and c.scope in kinds for c in people)
        told = texts.get(first.sentence, "").lstrip(" “\"'")
        opens = told.startswith(first.value_text) and _FATE.match(told, len(first.value_text))
        sexes = part == first.scope or (sex and sex_of_name(first.key) == sex)
        sexes = sexes and (not sex or (sex_of_name(first.key) or sex) == sex)
        if alone and opens and sexes and not _OTHERS.search(texts.get(claim.sentence, "")):
            given.append(((claim.value, claim.unit), first.key))
    return given


def _led(
    found: Sequence[Claim], loose: Sequence[Claim], aged: set[str], texts: Mapping[int, str]
) -> dict[tuple[float | None, str | None], dict[str, None]]:
    """The name that follows a lead without one: "A 16-year-old boy was shot on Monday. … Ben Roe was shot outside …".

    One unnamed age and one name without an age have that part in the whole article, and nobody else."""
    names = [c for c in found if c.kind == "name" and c.attribute == "person" and " " in c.key]
    wanted: dict[tuple[float | None, str | None], dict[str, None]] = {}
    for parts in (HARMED, frozenset({"suspect"})):
        ages = [c for c in loose if c.scope.split("/")[0] in parts]
        sex = next((x for c in ages if (x := [*c.scope.split("/"), ""][1])), "")
        who = {c.key for c in names if c.scope in parts and (not sex or (sex_of_name(c.key) or sex) == sex)}
        if len({(c.value, c.unit) for c in ages}) != 1 or len(who) != 1 or who & aged:
            continue
        name, first = next(iter(who)), min(ages, key=lambda c: c.start)
        at = min(c.sentence for c in names if c.key == name)
        both = any(c.key == name and c.scope and c.scope not in parts for c in names)
        others = any(c.kind == "age" and c.key and c.scope.split("/")[0] in parts for c in found)
        if both or others or not 0 < at - first.sentence <= _LEAD:
            continue
        if parts is HARMED and _OTHERS.search(texts.get(first.sentence, "")):
            continue  # "two people were shot, a 16-year-old boy among them": the name may be the other's
        wanted[first.value, first.unit] = {name: None}
    return wanted


def _named(sentences: Sequence[Sentence], mentions: Mapping[int, Sequence[Mention]]) -> list[_Named]:
    """The names that the sentences give to "the boy", "the victim", "his mother"."""
    given = []
    for sentence in sentences:
        text = sentence.text
        if len(text) > _LONGEST:
            continue
        for m in mentions.get(sentence.index, ()):
            if m.kind != "person" or m.how not in ("name", "alias") or " " not in m.name:
                continue
            before = text[max(0, m.start - 160) : m.start]
            for pattern in _PATTERNS:
                if (met := pattern.search(before)) and (
                    pattern is not _PATTERNS[-1] or _APPOSED.match(text, m.end)
                ):
                    part = part_of(text, m.start, m.end)
                    given.append(_Named(m.name, met.group("noun"), sentence.index, part))
                    break
    return given


def _fits(claim: Claim, named: _Named) -> bool:
    """Whether an unnamed age may be of the person called by that noun."""
    part, sex, noun = [*claim.scope.split("/"), "", ""][:3]
    whose, age = NOUNS[named.noun], (claim.value or 0.0) if claim.unit in ("year", None, "") else 0.0
    if sex and (sex_of_name(named.name) or sex) != sex:
        return False
    if (part == "suspect" and named.part in HARMED) or (part in HARMED and named.part == "suspect"):
        return False  # "a 15-year-old suspect was held … the teen, Ben Roe, died"
    if named.noun in FAMILY or noun in FAMILY:
        return noun == named.noun
    if whose in ("m", "f"):
        young = named.noun in ("boy", "girl")
        return sex in ("", whose) and (age < 20 if young else age >= 17 or named.noun in ("male", "female"))
    if named.noun in _CHILDREN:
        return age <= 12
    if named.noun in _TEENS:
        return 12 < age < 20
    if named.noun == "victim":
        return part in HARMED
    if part == "suspect" and named.noun in ("suspect", "gunman", "shooter", "accused", "defendant"):
        return True
    return noun == named.noun


def _same(claim: Claim, loose: Sequence[Claim]) -> bool:
    """Whether all unnamed people of that age may be one: "a 25-year-old man and a 25-year-old woman" are two."""
    sexes = {s for c in loose if c.value == claim.value and (s := [*c.scope.split("/"), "", ""][1])}
    parts = {p for c in loose if c.value == claim.value and (p := c.scope.split("/")[0])}
    return len(sexes) < 2 and not ("suspect" in parts and parts & HARMED)
