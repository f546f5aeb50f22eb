"""The scene of a story's dates: which days, persons and places each account names beside them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from analysis.facts.datings import weekday_of
from analysis.facts.days import day_of, minutes
from analysis.facts.places import address, street_core
from analysis.facts.roles import OFFICES
from analysis.nouns import Claim

AROUND = 2  # sentences on either side whose persons and places an event is known by
# a county, a state or a whole country has many events a day
_WIDE = re.compile(r"\b(?:County|Parish|State|States|U\.S\.|America)$|^[A-Z]\w{1,5}\.$|^(?:[A-Z]\.){2}$")


class Scene(NamedTuple):
    """A story's dates by account, and the names that stand in each sentence of an account."""

    days: Mapping[str, Sequence[Claim]]
    persons: Mapping[tuple[str, int], frozenset[str]]
    casts: Mapping[str, frozenset[str]]
    names: Mapping[tuple[str, int], frozenset[str]]
    days_beside: Mapping[tuple[str, int], frozenset[object]]
    forms: Mapping[str, str]
    weight: Mapping[str, float]
    weekdays: Mapping[str, frozenset[int | None]]

    def exclusive(self, left: Claim, right: Claim) -> bool:
        """Whether two pages of one day each name a weekday that the other one names nowhere, of whatever event."""
        a, b = left.published, right.published
        if a is None or b is None or abs((a - b).days) > 1 or left.kind != "date":
            return False
        one, two = weekday(left), weekday(right)
        return two not in self.weekdays[left.article] and one not in self.weekdays[right.article]

    def whom(self, claim: Claim) -> frozenset[str]:
        """Whose arrest or death a date dates; without a subject, whom its sentence names."""
        if claim.about != "story":
            return frozenset((self.forms.get(claim.about, claim.about),))
        return self.persons.get((claim.article, claim.sentence), frozenset())

    def names_around(self, claim: Claim) -> frozenset[str]:
        return _around(self.names, claim)

    def cast(self, claim: Claim) -> frozenset[str]:
        """The persons whom the claim's account names anywhere."""
        return self.casts.get(claim.article, frozenset())

    def persons_around(self, claim: Claim) -> frozenset[str]:
        return _around(self.names, claim) & self.cast(claim)


def _ranked(claim: Claim) -> bool:
    """Whether a post is a rank of a force: its holder speaks of many cases, and tells none from another."""
    return bool(OFFICES.get(claim.key.partition("/")[0], {}).get("ladder"))


def _around(names: Mapping[tuple[str, int], frozenset[str]], claim: Claim) -> frozenset[str]:
    at = range(claim.sentence - AROUND, claim.sentence + AROUND + 1)
    return frozenset().union(*(names.get((claim.article, i), frozenset()) for i in at))


def scene_of(
    dates: Sequence[Claim], claims: Sequence[Claim], forms: Mapping[str, str], weight: Mapping[str, float]
) -> Scene:
    """The scene of `dates` (dates or clock times). `claims`: all of the story; `forms`: one form for each person's
    name; `weight`: how much each stem tells."""
    days: dict[str, list[Claim]] = defaultdict(list)
    for claim in dates:
        days[claim.article].append(claim)
    persons: dict[tuple[str, int], set[str]] = defaultdict(set)
    names: dict[tuple[str, int], set[str]] = defaultdict(set)
    beside: dict[tuple[str, int], set[object]] = defaultdict(set)
    for claim in claims:
        if claim.kind == "name" and claim.attribute == "person":
            persons[claim.article, claim.sentence].add(forms.get(claim.key, claim.key))
        elif claim.kind == "date":
            beside[claim.article, claim.sentence].add(day_key(claim))
        elif claim.kind == "place" and claim.attribute == "address":
            names[claim.article, claim.sentence].add(" ".join(street_core(address(claim.value_text)[1])))
        elif claim.kind == "place" and not _WIDE.search(claim.key):
            names[claim.article, claim.sentence].add(claim.key.casefold())
    casts: dict[str, set[str]] = defaultdict(set)
    officials = {forms.get(c.about, c.about) for c in claims if c.rule == "role/title" and _ranked(c)}
    for at, here in persons.items():
        names[at] |= here - officials
        casts[at[0]] |= here - officials
    return Scene(
        days,
        {k: frozenset(v) for k, v in persons.items()},
        {k: frozenset(v) for k, v in casts.items()},
        {k: frozenset(v) for k, v in names.items()},
        {k: frozenset(v) for k, v in beside.items()},
        forms,
        weight,
        {k: frozenset(weekday(c) for c in found if not c.said_by) for k, found in days.items()},
    )


def weekday(claim: Claim) -> int | None:
    """The weekday that a date claim names or, by the calendar, is."""
    return weekday_of(day_of(claim.value_text, claim.published))


def day_key(claim: Claim) -> object:
    """What two claims of one day have in common: the minute of a clock time, a weekday, else month, day and year."""
    if claim.kind == "time":
        return minutes(claim.value_text)
    seen = day_of(claim.value_text, claim.published)
    weekday = weekday_of(seen)
    return weekday if weekday is not None else (seen.month, seen.day, seen.year)
