"""Totals: how many each account says were killed, wounded, shot, arrested, and which accounts' totals meet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

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
ADULT = 18  # years
_SEX = {"m": "man", "f": "woman"}
_NONE = frozenset[str]()
_BOTH = {
    "wounded": frozenset(map(stem, ("killed", "dead", "died", "fatally"))),
    "killed": frozenset(map(stem, ("wounded", "injured", "hurt", "hospitalized"))),
}
_BESIDES = re.compile(r"\b(?:" + "|".join(rules("tolls")["besides"]) + r")\b", re.I)


def totals(story: Sequence[Annotated], claims: Sequence[Claim], weight: Mapping[str, float]) -> list[Group]:
    """The questions that the accounts' totals answer, one for each part and group of persons. An account that gives
    several totals of one part speaks of several events or parts; it joins only where others say the same as it."""
    found: dict[tuple[str, str], dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    deadly = any(c.scope.startswith("killed") or c.attribute == "killed" for c in claims)
    for claim in claims:
        if total(claim, deadly):
            # Where nobody died, those shot are those wounded.
            part = claim.attribute if deadly else "wounded"
            found[part, claim.key][claim.article].append(claim)
    _merged(found)
    _all_of_one_sex(found, claims)
    return [group for (part, _), stated in found.items() for group in _joined(part, stated, weight, story)]


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


def total(claim: Claim, deadly: bool) -> bool:
    """Whether a count states how many persons were harmed in all in the story's event; `deadly`: somebody died."""
    whole = claim.scope in ("", ALL, "found", "several") or (deadly and claim.scope == "rest")
    if claim.rule != "toll" or claim.attribute not in HARMED or not whole or not claim.value:
        return False
    return claim.value > 1 or (claim.key == "people" and bool(claim.context & _BOTH.get(claim.attribute, _NONE)))


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
            # first joins where others say the same; the largest of them in its opening is of the whole.
            first = claim.scope == ALL or (claim.sentence < OPENING and claim.value == max(own))
            loose = (len(own) > 1 and not first) or claim.scope in ("found", "several")
            if loose and len(accounts[claim.value or 0.0]) < 2:
                continue
            if not group.claims or _like(claim, group.claims, weight):
                group.claims.append(claim)
    if len(group.articles) > 1:
        group.firm = not (_one_apart(group.claims) and _besides(story))
        yield group


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
