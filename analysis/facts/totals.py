"""Totals: how many each account says were killed, wounded, shot, arrested, and which accounts' totals meet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import inf

from analysis.facts.contexts import likeness, stem
from analysis.facts.frames import people_class
from analysis.facts.groups import Group
from analysis.facts.tolls import ALL, HARMED, persons_counted
from analysis.lexicons import rules
from analysis.nouns import Annotated, Claim

LEAD = 6  # sentences that open an account: a total there is of the story's own event
OPENING = 2  # sentences in which an account says what happened in all
LIKE = 0.1  # likeness to the others' words that a total further down needs
LOOKED_AT = 5  # claims of a question that a further account's total is held against
# One person is all of them only where a toll is given: "one killed, three injured", not "one was hit in the leg".
COUNTED = HARMED | {"arrested"}
ADULT = 18  # years
_SEX = {"m": "man", "f": "woman"}
_NONE = frozenset[str]()
_BOTH = {
    "wounded": frozenset(map(stem, ("killed", "dead", "died", "fatally"))),
    "killed": frozenset(map(stem, ("wounded", "injured", "hurt", "hospitalized"))),
}
_HURT = frozenset(map(stem, ("wounded", "injured", "hurt")))  # and not only taken to hospital, as who dies there is too
_OTHERS = re.compile(r"\b(?:others?|more|additional)\b", re.I)
_BESIDES = re.compile(r"\b(?:" + "|".join(rules("tolls")["besides"]) + r")\b", re.I)


def totals(story: Sequence[Annotated], claims: Sequence[Claim], weight: Mapping[str, float]) -> list[Group]:
    """The questions that the accounts' totals answer, one for each part and group of persons. An account that gives
    several totals of one part speaks of several events or parts; it joins only where others say the same as it."""
    found: dict[tuple[str, str], dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    deadly = any(c.scope.startswith("killed") or c.attribute == "killed" for c in claims)
    for claim in claims:
        if total(claim, deadly) or (not deadly and _all_victims(claim)):
            # Where nobody died, those shot are those wounded.
            part = claim.attribute if deadly or claim.attribute == "arrested" else "wounded"
            found[part, claim.key][claim.article].append(claim)
    _merged(found)
    _all_of_one_sex(found, claims)
    _more_than_all(found)
    dead = {c.value for (part, _), told in found.items() if part == "killed" for cs in told.values() for c in cs}
    groups = [(part, g) for (part, _), stated in found.items() for g in _joined(part, stated, weight, story)]
    for part, group in groups:
        group.firm = group.firm and not (part == "wounded" and _dead_among(group.claims, dead))
    return [group for _, group in groups]


def _dead_among(claims: Sequence[Claim], dead: Iterable[float | None]) -> bool:
    """Whether two totals differ by the dead, whom one of them may count: "sent five people to hospital, one of whom
    died" and "killed one and wounded four others"."""
    values = sorted({c.value for c in claims if c.value is not None})
    if len(values) != 2 or values[1] - values[0] not in dead:
        return False
    larger = [c for c in claims if c.value == values[1] and not _OTHERS.search(c.value_text)]
    return bool(larger) and not any(c.context & _HURT for c in larger)


def _merged(found: dict[tuple[str, str], dict[str, list[Claim]]]) -> None:
    """Puts a group of persons with all persons where an account calls all of them so: "two workers were killed, eleven
    people hurt" and "three workers were killed"."""
    for part, group in [key for key in found if key[1] != "people"]:
        told = found.get((part, "people"), {})
        if any(persons_counted(c.unit) == group for claims in told.values() for c in claims):
            for article, claims in found.pop((part, group)).items():
                told.setdefault(article, []).extend(claims)


def _all_of_one_sex(found: dict[tuple[str, str], dict[str, list[Claim]]], claims: Sequence[Claim]) -> None:
    """Puts the men, or women, whom one account alone counts with the persons of the others, where it opens with them
    and speaks of nobody else who was harmed: "seven men were injured" is then all of them."""
    told: dict[str, set[str]] = defaultdict(set)
    for c in claims:
        if c.kind == "count" and (c.rule == "toll" or (c.sentence < OPENING and c.key != "people")):
            told[c.article].add(c.key or people_class(c.unit))
        elif c.kind == "age" and c.scope.split("/")[0] in HARMED:
            told[c.article].add(_SEX.get(c.scope.split("/")[1], "") if (c.value or 0) >= ADULT else "child")
    for part, group in [key for key, mine in found.items() if key[1] in _SEX.values() and len(mine) == 1]:
        article, mine = next(iter(found[part, group].items()))
        opens = any(c.sentence < OPENING and (c.value or 0) > 1 for c in mine)
        if opens and told[article] <= {group, ""} and found.get((part, "people"), {}).keys() - {article}:
            found[part, "people"][article] = found.pop((part, group))[article]


def _more_than_all(found: dict[tuple[str, str], dict[str, list[Claim]]]) -> None:
    """Puts a group of persons with all persons where an account's opening counts more of the group than every other
    account of all: "eight men were shot" and "four people were shot" cannot both hold."""
    for part, group in [key for key in found if key[1] != "people"]:
        told = found.get((part, "people"), {})
        for article, claims in list(found[part, group].items()):
            others = [c.value or 0.0 for a, cs in told.items() if a != article for c in cs]
            larger = [c for c in claims if c.sentence < LEAD and others and (c.value or 0.0) > max(others)]
            if larger and article not in told:
                told[article] = larger
                found[part, group][article] = [c for c in claims if c not in larger]


def total(claim: Claim, deadly: bool) -> bool:
    """Whether a count states how many persons were harmed in all in the story's event; `deadly`: somebody died."""
    whole = claim.scope in ("", ALL, "found", "several") or (deadly and claim.scope == "rest")
    if claim.rule != "toll" or claim.attribute not in COUNTED or not whole or not claim.value:
        return False
    return claim.value > 1 or (claim.key == "people" and bool(claim.context & _BOTH.get(claim.attribute, _NONE)))


def _all_victims(claim: Claim) -> bool:
    """Whether a claim counts all victims, whatever it tells of them: "all four victims were taken to Lowell"."""
    victims = claim.rule == "toll" and (claim.unit or "").lower().endswith("victim")
    return victims and claim.scope == ALL and claim.attribute not in COUNTED and bool(claim.value)


def _joined(
    part: str, stated: Mapping[str, Sequence[Claim]], weight: Mapping[str, float], story: Sequence[Annotated]
) -> Iterable[Group]:
    accounts = defaultdict[float, set[str]](set)
    for article, claims in stated.items():
        for claim in claims:
            accounts[claim.value or 0.0].add(article)
    group = Group(reason="how many were " + part)
    for claims in stated.values():
        own = {c.value or 0.0 for c in claims}
        for claim in claims:
            # An account of two totals ("two were wounded there, five here"), of several events or of those found at
            # first joins where others say the same; the largest of them in its opening is of the whole, and so is
            # "one man was killed and two others were hurt".
            whole = claim.sentence < LEAD and not claim.scope and _OTHERS.search(claim.value_text)
            first = claim.scope == ALL or whole or (claim.sentence < OPENING and claim.value == max(own))
            loose = (len(own) > 1 and not first) or (claim.scope in ("found", "several") and not _tops(claim, stated))
            if loose and len(accounts[claim.value or 0.0]) < 2:
                continue
            if not group.claims or _like(claim, group.claims, weight):
                group.claims.append(claim)
    if len(group.articles) > 1:
        group.firm = not (_one_apart(group.claims) and _besides(story))
        yield group


def _tops(claim: Claim, stated: Mapping[str, Sequence[Claim]]) -> bool:
    """Whether those found at first are more than every other account has in all, as they cannot be."""
    others = [c.value or 0.0 for article, claims in stated.items() if article != claim.article for c in claims]
    return claim.scope == "found" and claim.sentence < LEAD and (claim.value or 0.0) > max(others, default=inf)


def _like(claim: Claim, others: Sequence[Claim], weight: Mapping[str, float]) -> bool:
    if claim.sentence < LEAD or claim.scope == ALL:
        return True
    return any(likeness(claim.context, o.context, weight) >= LIKE for o in others[:LOOKED_AT])


def _one_apart(claims: Sequence[Claim]) -> bool:
    values = {c.value for c in claims if c.value is not None}
    return bool(values) and max(values) - min(values) == 1


def _besides(story: Sequence[Annotated]) -> bool:
    """Whether the accounts speak of one whom a toll may count or leave out: the gunman himself, an unborn child."""
    return any(_BESIDES.search(s.text) for a in story for s in a.sentences)
