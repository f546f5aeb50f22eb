"""Questions that posts, relations and standings answer: which claims of a story belong together, and how one asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.facts.charges import STEPS
from analysis.facts.groups import Group
from analysis.facts.relations import FAMILIES
from analysis.facts.standings import thing
from analysis.facts.wordings import plural_of
from analysis.nouns import Claim


@dataclass
class Asked(Group):
    """Claims that answer one question, with the question."""

    question: str = ""


def asked(claims: Sequence[Claim], forms: Mapping[str, str]) -> Iterable[tuple[str, Group]]:
    """The questions of posts, relations and standings, each with its kind. `forms`: one form for each person's name."""
    yield from (("role", g) for g in _posts(claims, forms))
    yield from (("role", g) for g in _parties(claims, forms))
    yield from (("role", g) for g in _holders(claims, forms))
    yield from (("relation", g) for g in _relations(claims, forms))
    yield from (("relation", g) for g in _charges(claims, forms))
    yield from (("rank", g) for g in _standings(claims, forms))


def _gathered(claims: Iterable[Claim], key: object) -> Iterable[tuple[tuple[str, ...], list[Claim]]]:
    found: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        found[key(claim)].append(claim)  # type: ignore[operator]
    return found.items()


def _posts(claims: Sequence[Claim], forms: Mapping[str, str]) -> Iterable[Group]:
    titles = [c for c in claims if c.rule == "role/title"]
    for (who,), group in _gathered(titles, lambda c: (forms.get(c.about, c.about),)):
        yield Asked(group, "the same person's post", who, question=f"What post does {who} hold?")


def _parties(claims: Sequence[Claim], forms: Mapping[str, str]) -> Iterable[Group]:
    found = [c for c in claims if c.rule == "role/party"]
    for (who,), group in _gathered(found, lambda c: (forms.get(c.about, c.about),)):
        yield Asked(group, "the same person's party", who, question=f"Which party does {who} belong to?")


def _holders(claims: Sequence[Claim], forms: Mapping[str, str]) -> Iterable[Group]:
    """Posts of which accounts name the holder; where all name one person, the person's own question says it."""
    held = [c for c in claims if c.rule == "role/holder"]
    for (_, office), group in _gathered(held, lambda c: (c.about.casefold(), c.attribute)):
        if len({forms.get(c.key, c.key) for c in group}) > 1:
            about = group[0].about
            yield Asked(
                group,
                "one post of one body, which one person holds at a time",
                about,
                question=f"Who is {office} of {about}?",
            )


def _relations(claims: Sequence[Claim], forms: Mapping[str, str]) -> Iterable[Group]:
    found = [c for c in claims if c.rule.startswith("relation/")]
    for (family, who, other), group in _gathered(found, lambda c: _pair(c, forms)):
        if FAMILIES[family]["object"] == "self":
            yield from _one_party(family, who, group)
            continue
        asks = FAMILIES[family]["question"].format(subject=who, object=other)
        yield Asked(group, "the same relation of the same two", who, question=asks)


def _pair(claim: Claim, forms: Mapping[str, str]) -> tuple[str, ...]:
    family, _, other = claim.attribute.partition(" with ")
    own = FAMILIES[family]["object"] == "self"
    return family, forms.get(claim.about, claim.about), "" if own else forms.get(other, other)


def _one_party(family: str, who: str, group: list[Claim]) -> Iterable[Group]:
    """One person's leaving of one body; who names no body means the only one that others name."""
    bodies = sorted({c.attribute.partition(" with ")[2] for c in group} - {""})
    for body in bodies or [""]:
        mine = [c for c in group if c.attribute.partition(" with ")[2] in (body, "") or not bodies]
        if len(bodies) > 1:
            mine = [c for c in mine if c.attribute.endswith(f" with {body}")]
        asks = FAMILIES[family]["question"].format(subject=who, object=f" {body}" if body else "")
        yield Asked(mine, "the same event of the same person", who, question=asks)


def _charges(claims: Sequence[Claim], forms: Mapping[str, str]) -> Iterable[Group]:
    found = [c for c in claims if c.rule.startswith("charge/")]
    for (who, attribute), group in _gathered(found, lambda c: (forms.get(c.about, c.about), c.attribute)):
        asks = STEPS[group[0].scope]["question"].format(who=who)
        many = attribute.partition(": ")[2]
        yield Asked(group, "the same step against the same person", who, question=f"{asks[:-1]} ({many})?")


def _standings(claims: Sequence[Claim], forms: Mapping[str, str]) -> Iterable[Group]:
    found = [c for c in claims if c.rule == "standing"]
    for (who, _, _, owner), group in _gathered(found, lambda c: _set(c, forms)):
        first = group[0]
        many = f"{_whose(owner)} {plural_of(first.unit or 'others')}"
        asks = f"Where does it rank among {many}?" if who == owner else f"Where does {who} rank among {many}?"
        yield Asked(group, "the same measure of the same set", who, question=asks)


def _set(claim: Claim, forms: Mapping[str, str]) -> tuple[str, ...]:
    measure, _, rest = claim.key.partition(" ")
    return forms.get(claim.about, claim.about), measure, thing(claim), rest.rpartition(" of ")[2]


def _whose(owner: str) -> str:
    return f"{owner}’s" if owner[:1].isupper() else f"the {owner}’s"
