"""Persons across accounts: which ages are of one person, named or not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from analysis.facts.aged import HARMED, Aged, fits, nouns_fit, parts_fit, sex_of_name, sexes_fit
from analysis.facts.births import years_of
from analysis.facts.contexts import likeness
from analysis.facts.groups import Group
from analysis.facts.people import FAMILY
from analysis.nouns import Claim

DEAD = "killed"
LONE = 0.5  # what a likeness gains where nobody else is left in either account
MOST = 150  # persons without a namesake that are tried against each other


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
            # "a 24-year-old woman was killed … a 24-year-old woman was shot in the leg": two women
            and parts_fit(one.parts, p.parts, strict=True)
            and nouns_fit(one, p)
        ]
        home = fits[0] if len(fits) == 1 else None
        if home is None:
            people[f"#{len(people)}"] = one
        else:
            home.claims.append(claim)
    return [p for article in sorted(by_article) for p in by_article[article].values()]


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
    return [_group(c) for c in _left_over(clusters, weight)]


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


def _left_over(clusters: list[list[Aged]], weight: Mapping[str, float]) -> list[list[Aged]]:
    """Joins clusters of different ages that are what two accounts have left when equal ages are paired off."""
    held: dict[str, list[int]] = defaultdict(list)
    inside: list[set[str]] = []
    for i, cluster in enumerate(clusters):
        inside.append({p.article for p in cluster})
        for article in inside[-1]:
            held[article].append(i)
    scored = []
    for i, one in enumerate(clusters[:MOST]):
        for j in range(i + 1, min(len(clusters), MOST)):
            if not inside[i] & inside[j]:
                score = _mutual(one, clusters[j], held, inside, clusters, weight)
                if score > 0:
                    scored.append((-score, i, j))
    home = list(range(len(clusters)))
    best: dict[int, list[float]] = defaultdict(list)
    for score, i, j in sorted(scored):
        best[i].append(score)
        best[j].append(score)
    for score, i, j in sorted(scored):
        # two men shot here and two there, of four ages, are no pairs: a third is as like
        if -score < LONE and any(sum(s <= score + 0.1 for s in best[k][:2]) > 1 for k in (i, j)):
            continue
        a, b = home[i], home[j]
        if a != b and not inside[a] & inside[b]:
            home = [a if h == b else h for h in home]
            inside[a] = inside[a] | inside[b]
    joined: dict[int, list[Aged]] = defaultdict(list)
    for i, cluster in enumerate(clusters):
        joined[home[i]] += cluster
    return list(joined.values())


def _mutual(
    one: list[Aged],
    two: list[Aged],
    held: Mapping[str, list[int]],
    inside: Sequence[set[str]],
    clusters: Sequence[list[Aged]],
    weight: Mapping[str, float],
) -> float:
    """How surely two clusters of different ages are one person; 0 when they are not."""
    if any(p.name for p in one) and any(p.name for p in two):
        return 0.0
    best = 0.0
    for a in one:
        for b in two:
            if not fits(a, b):
                return 0.0
            alike = likeness(a.context, b.context, weight)
            shared = a.parts & b.parts or (a.parts & HARMED and b.parts & HARMED)
            kin = bool(a.nouns & b.nouns & FAMILY)
            sex = bool(a.sex and a.sex == b.sex)
            known = bool(shared) or bool(a.nouns & b.nouns) or sex
            near = any(x is not None and y is not None and abs(x - y) <= 1 for x in a.values for y in b.values)
            lone = _lone(a, b, near, held, inside, clusters) and _lone(b, a, near, held, inside, clusters)
            if not shared and (_stated(a, b.article, held, clusters) or _stated(b, a.article, held, clusters)):
                continue
            close = near and sex and alike >= 0.1
            sole = shared and _sole(a, held, clusters) and _sole(b, held, clusters)
            if (
                close
                or sole
                or (lone and near and sex)
                or (lone and alike >= (0.06 if shared and known else 0.2 if known else 0.3))
                or (alike >= 0.45 and known)
                or (alike >= 0.35 and shared and sex and a.nouns & b.nouns)
                or (kin and alike >= 0.2)
            ):
                best = max(best, alike + LONE * lone + 0.2 * bool(shared) + 0.3 * bool(close) + 0.3 * kin)
    return best


def _lone(
    person: Aged,
    other: Aged,
    near: bool,
    held: Mapping[str, list[int]],
    inside: Sequence[set[str]],
    clusters: Sequence[list[Aged]],
) -> bool:
    """Whether nobody else of this person's account who could be the other is missing from the other's account; where
    the two ages are `near`, one of an age a generation off could not."""
    left = 0
    for i in held[person.article]:
        if other.article in inside[i]:
            continue
        mates = [p for p in clusters[i] if p.article == person.article]
        left += any(_rival(p, person, other) and (not near or fits(p, other)) for p in mates)
    return left <= 1


def _rival(one: Aged, person: Aged, other: Aged) -> bool:
    """Whether `one` of the person's account may be the other as well; a named one a generation off is not."""
    if one.name and not one.parts and not fits(one, other):
        return False
    able = parts_fit(one.parts, person.parts) and sexes_fit(one, person)
    return able and sexes_fit(one, other) and nouns_fit(one, other) and parts_fit(one.parts, other.parts, strict=True)


def _sole(person: Aged, held: Mapping[str, list[int]], clusters: Sequence[list[Aged]]) -> bool:
    """Whether this is the only person whose age its account gives."""
    return sum(p.article == person.article for i in held[person.article] for p in clusters[i]) == 1


def _stated(person: Aged, article: str, held: Mapping[str, list[int]], clusters: Sequence[list[Aged]]) -> bool:
    """Whether the other account gives this age to somebody who may be this person, whatever the part."""
    return any(
        p.article == article and person.values & p.values and sexes_fit(person, p)
        for i in held[article]
        for p in clusters[i]
    )


def _group(cluster: list[Aged]) -> Group:
    claims = [c for p in cluster for c in p.claims]
    names = Counter(p.name for p in cluster if p.name)
    parts = Counter(part for p in cluster for part in sorted(p.parts))
    about = names.most_common(1)[0][0] if names else _described(cluster)
    if names and all(p.name for p in cluster):
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
