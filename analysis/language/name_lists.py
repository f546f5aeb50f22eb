"""The lists that names are judged by, read once from `rules/names*.yml` into sets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from analysis.lexicons import rules, words


def _set(*texts: str) -> frozenset[str]:
    return frozenset(w for text in texts for w in text.split())


@dataclass(frozen=True)
class Lists:
    titles: dict[str, str]  # title → m, f or ""
    title_parts: frozenset[str]
    title_names: frozenset[str]
    relations: dict[str, str]
    saying: frozenset[str]
    doing: frozenset[str]
    suffixes: frozenset[str]
    surnames: frozenset[str]
    calendar: frozenset[str]
    peoples: frozenset[str]
    parties: frozenset[str]
    openers: frozenset[str]
    ordinary: frozenset[str]
    thing_tails: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    given: frozenset[str]
    body_tails: frozenset[str]
    body_heads: frozenset[str]
    owners: frozenset[str]
    not_bodies: frozenset[str]
    place_tails: frozenset[str]
    place_heads: frozenset[str]
    states: frozenset[str]
    same_place: dict[str, str]  # another form of a place's name → the form it is listed under
    numbered: frozenset[str]
    local: frozenset[str]
    kin: frozenset[str]
    where: frozenset[str]
    hyphen_tails: frozenset[str]
    abstract: tuple[str, ...]
    corporate: frozenset[str]
    commercial: frozenset[str]
    generic: frozenset[str]
    known: dict[str, str]  # full phrase → body or place
    brands: frozenset[str]  # known words that end in 's
    known_starts: dict[str, int]  # first word → words of the longest known phrase it opens


def _by_gender(table: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for gender, text in table.items():
        for word in text.split():
            found.setdefault(word, "" if gender == "either" else gender)
    return found


def _starts(phrases: Iterable[str]) -> dict[str, int]:
    starts: dict[str, int] = {}
    for phrase in phrases:
        words = phrase.split()
        starts[words[0]] = max(starts.get(words[0], 0), len(words))
    return starts


@cache
def lists() -> Lists:
    """All lists; the same object each time."""
    names, given, places, bodies = (rules(f"names{part}") for part in ("", "_given", "_places", "_bodies"))
    known = {phrase: "place" for part in ("cities", "regions", "countries", "states") for phrase in places[part]}
    known |= {phrase: "body" for part in ("companies", "agencies", "teams") for phrase in bodies[part]}
    known |= dict.fromkeys(places["abbreviations"], "place")
    titles = _by_gender(names["titles"])
    # the words every fourth-grader knows are no surname to guess at
    easy = frozenset(word.capitalize() for word in words("dale_chall"))
    return Lists(
        titles=titles,
        title_parts=_set(names["title_parts"]),
        title_names=_set(names["title_names"]),
        relations=_by_gender(names["relations"]),
        saying=_set(names["saying"]),
        doing=_set(names["doing"]),
        suffixes=_set(names["suffixes"]),
        surnames=_set(names["surnames"]),
        calendar=_set(names["calendar"]),
        peoples=_set(names["peoples"]),
        parties=_set(names["parties"]),
        openers=_set(names["openers"]),
        ordinary=_set(names["ordinary"]) | (easy - _set(names["surnames"], *given.values())),
        thing_tails=_set(names["thing_tails"]),
        female=_set(given["female"]),
        male=_set(given["male"]),
        given=_set(*given.values()),
        body_tails=_set(bodies["tails"]),
        body_heads=_set(bodies["heads"]),
        owners=_set(bodies["owners"]),
        not_bodies=_set(bodies["not_bodies"]),
        place_tails=_set(places["tails"]),
        place_heads=_set(places["heads"]),
        states=frozenset(places["states"]) | frozenset(places["abbreviations"]) | _set(places["postal"]),
        same_place=places["abbreviations"] | places["same"],
        numbered=_set(names["numbered"]),
        local=_set(names["local"]),
        kin=_set(names["kin"]),
        where=_set(names["where"]),
        hyphen_tails=_set(names["hyphen_tails"]),
        abstract=tuple(names["abstract"].split()),
        corporate=_set(bodies["corporate"]),
        commercial=_set(bodies["corporate"], bodies["commercial"]),
        generic=_set(bodies["generic"]),
        known=known,
        brands=frozenset(k for k in known if k.endswith("'s") and " " not in k),
        known_starts=_starts(known),
    )
