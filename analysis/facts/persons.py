"""Persons across accounts: which ages are of one person, named or not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from analysis.facts.aged import HARMED, Aged, nouns_fit, parts_fit, sex_of_name, sexes_fit
from analysis.facts.births import years_of
from analysis.facts.contexts import likeness
from analysis.facts.groups import Group
from analysis.facts.parts import FAMILY
from analysis.facts.unpaired import joined
from analysis.nouns import Claim

DEAD = "killed"


def aged_of(claims: Sequence[Claim], forms: Mapping[str, str]) -> list[Aged]:
    """Each article's persons with an age; an unnamed one joins the only named one of its article that fits."""
    by_article: dict[str, dict[str, Aged]] = defaultdict(dict)
    loose: list[Claim] = []
    for claim in claims:
        if claim.key:
            name = forms.get(claim.key, claim.key)
            by_article[claim.article].setdefault(name, Aged(claim.article, name, [])).claims.append(claim)
        else:
            loose.append(claim)
    for claim in loose:
        one = Aged(claim.article, "", [claim])
        people = by_article[claim.article]
        fits = [
            p
            for p in people.values()
            if _same_age(claim, p)
            and sexes_fit(one, p)
            and not _introduced(claim, p)
            # "a 24-year-old woman was killed … a 24-year-old woman was shot in the leg": two women
            and parts_fit(one.parts, p.parts, strict="given" not in claim.rule.split())
            and nouns_fit(one, p)
        ]
        home = fits[0] if len(fits) == 1 else None
        if home is None:
            people[f"#{len(people)}"] = one
        else:
            home.claims.append(claim)
    return [p for article in sorted(by_article) for p in by_article[article].values()]


def _introduced(claim: Claim, person: Aged) -> bool:
    """Whether the words bring in somebody beside this person: "a 34-year-old Salem man and a 34-year-old Dover man",
    "another 8-year-old"."""
    brought = claim.rule.split()
    if "other" in brought:
        return True
    same = (c for c in person.claims if c.sentence == claim.sentence and c.rule == claim.rule)
    return "new" in brought and any(same)


def _same_age(claim: Claim, person: Aged) -> bool:
    """Whether a person has this age: "in his 40s" is none of "in her 20s"."""
    return years_of(claim) in person.values and any(
        claim.value is not None or (claim.low, claim.high) == (c.low, c.high) for c in person.claims
    )


def age_groups(claims: Sequence[Claim], forms: Mapping[str, str], weight: Mapping[str, float]) -> list[Group]:
    """Age claims of one person across accounts: by name; unnamed by the same age and part; else the only one left."""
    people = aged_of([c for c in claims if c.attribute == "age"], forms)
    _name_lone([c for c in claims if c.kind == "name" and c.attribute == "person"], people, forms)
    named: dict[str, list[Aged]] = {}
    for person in people:
        if person.name:
            named.setdefault(person.name, []).append(person)
    clusters = list(named.values())
    by_value: dict[float | None, list[list[Aged]]] = defaultdict(list)
    for cluster in clusters:
        for value in {v for p in cluster for v in p.values}:
            by_value[value].append(cluster)
    for person in people:
        if person.name:
            continue
        value = years_of(person.claims[0])
        home = _equal_home(person, by_value[value], weight)
        if home is None:
            home = []
            clusters.append(home)
            by_value[value].append(home)
        home.append(person)
    return [_group(c) for c in joined(clusters, weight)]


def _name_lone(names: Sequence[Claim], people: Sequence[Aged], forms: Mapping[str, str]) -> None:
    """Gives the only unnamed person of a part the only name of that part that has no age, where the whole story has
    one of each: "a 16-year-old boy was killed" … "the boy, identified as Ben Roe"."""
    parts: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in names:
        name = forms.get(claim.key, claim.key)
        parts[name]["harmed" if claim.scope in HARMED else claim.scope or "none"] += 1
    aged = {p.name for p in people if p.name}
    for part, kinds in (("harmed", HARMED), ("suspect", frozenset({"suspect"}))):
        bare = [
            n
            for n, seen in parts.items()
            if n not in aged
            and " " in n
            and seen[part] >= 0.25 * seen.total()
            and seen[part] > (seen["suspect"] if part == "harmed" else seen["harmed"])
        ]
        loose = [p for p in people if not p.name and p.parts & kinds]
        held = any(p.name and p.parts & kinds for p in people)
        # "the 11-year-old son of Ken Roe" is accused, and his father charged: the age is the son's
        kin = any(p.nouns & FAMILY for p in loose) and part == "suspect"
        if len(bare) != 1 or held or kin or any(p.sex and (sex_of_name(bare[0]) or p.sex) != p.sex for p in loose):
            continue
        if loose and len({v for p in loose for v in p.values}) == 1:
            for person in loose:
                person.name = bare[0]


def _equal_home(person: Aged, clusters: list[list[Aged]], weight: Mapping[str, float]) -> list[Aged] | None:
    """The one cluster of other accounts in which the same age, sex and part stand."""
    fits = [
        c
        for c in clusters
        if any(person.values & p.values for p in c)
        and all(p.article != person.article for p in c)
        and all(sexes_fit(person, p) and nouns_fit(person, p) for p in c)
        and parts_fit(person.parts, set().union(*(p.parts for p in c)))
    ]
    if len(fits) == 1 and not _evidence(person, fits[0], weight):
        return None
    # of a girl and a woman of 19 the woman is the woman
    fits = [c for c in fits if any(person.nouns & p.nouns for p in c)] or fits
    if len(fits) < 2:
        return fits[0] if fits else None
    ranked = sorted(
        ((max(likeness(person.context, p.context, weight) for p in c), -i) for i, c in enumerate(fits)), reverse=True
    )
    return fits[-ranked[0][1]] if ranked[0][0] > ranked[1][0] + 0.1 else None


def _evidence(person: Aged, cluster: list[Aged], weight: Mapping[str, float]) -> bool:
    """Whether anything but the number speaks for one person: sex, noun, part, or some words around."""
    return any(
        (person.sex and person.sex == p.sex)
        or person.nouns & p.nouns
        or person.parts & p.parts
        or likeness(person.context, p.context, weight) >= 0.04
        for p in cluster
    )


def _group(cluster: list[Aged]) -> Group:
    claims = [c for p in cluster for c in p.claims]
    names = Counter(p.name for p in cluster if p.name)
    parts = Counter(part for p in cluster for part in sorted(p.parts))
    about = names.most_common(1)[0][0] if names else _described(cluster)
    told_by_name = {v for p in cluster if p.name for v in p.values}
    if names and told_by_name.issuperset(v for p in cluster for v in p.values):
        reason = "the same person by name"
    else:
        reason = (
            "the only person of that part and sex"
            if len({v for p in cluster for v in p.values}) > 1
            else "the same age and part"
        )
    return Group(
        claims, reason, about, named=bool(names), fixed=bool(parts[DEAD]) and not parts["suspect"] > parts[DEAD]
    )


def _described(cluster: list[Aged]) -> str:
    parts = Counter(part for p in cluster for part in sorted(p.parts))
    nouns = Counter(n for p in cluster for n in sorted(p.nouns))
    noun = nouns.most_common(1)[0][0] if nouns else "person"
    part = parts.most_common(1)[0][0] if parts else ""
    return {"": f"the {noun}", "suspect": f"the {noun} suspected", "victim": "the victim"}.get(
        part, f"the {noun} {part}"
    )
