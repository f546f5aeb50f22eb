"""Persons whom two accounts have left when equal ages are paired off: which two of different ages are one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.facts.aged import HARMED, Aged, fits, parts_fit, sexes_fit
from analysis.facts.contexts import likeness
from analysis.facts.parts import FAMILY

LONE = 0.5  # what a likeness gains where nobody else is left in either account
MOST = 150  # persons without a namesake that are tried against each other
FEW = 4  # persons left of an account that tells of one event; one with more tells of several
ALIKE = 0.2  # likeness of the words around two ages that speaks for one person
FAR = 10  # years between two ages that no likeness in passing makes one person's
CLEAR = 2.0  # times as alike as anybody else of the account that makes one the only one


@dataclass
class Clusters:
    """Persons of several accounts by what makes them one so far; `held`: the clusters in which an account has somebody;
    `inside`: the accounts of a cluster."""

    persons: Sequence[list[Aged]]
    weight: Mapping[str, float]

    def __post_init__(self) -> None:
        self.held: dict[str, list[int]] = defaultdict(list)
        self.inside: list[set[str]] = []
        for i, cluster in enumerate(self.persons):
            self.inside.append({p.article for p in cluster})
            for article in self.inside[-1]:
                self.held[article].append(i)

    def alike(self, one: Aged, two: Aged) -> float:
        return likeness(one.context, two.context, self.weight)

    def of(self, article: str, without: str = "") -> Iterator[Aged]:
        """The persons of an account; those alone whom the account `without` does not have as well."""
        for i in self.held[article]:
            if without not in self.inside[i]:
                yield from (p for p in self.persons[i] if p.article == article)


def joined(clusters: Sequence[list[Aged]], weight: Mapping[str, float]) -> list[list[Aged]]:
    """The clusters, those of different ages joined that are what two accounts have left when equal ages are paired."""
    found = Clusters(clusters, weight)
    scored = []
    for i in range(min(len(clusters), MOST)):
        for j in range(i + 1, min(len(clusters), MOST)):
            if not found.inside[i] & found.inside[j]:
                score = _mutual(clusters[i], clusters[j], found)
                if score > 0:
                    scored.append((-score, i, j))
    home = list(range(len(clusters)))
    inside = [set(articles) for articles in found.inside]
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
    whole: dict[int, list[Aged]] = defaultdict(list)
    for i, cluster in enumerate(clusters):
        whole[home[i]] += cluster
    return list(whole.values())


def _mutual(one: list[Aged], two: list[Aged], found: Clusters) -> float:
    """How surely two clusters of different ages are one person; 0 when they are not."""
    if any(p.name for p in one) and any(p.name for p in two):
        return 0.0
    best = 0.0
    for a in one:
        for b in two:
            if not fits(a, b, strict=not _died(a, b, found)):
                return 0.0
            best = max(best, _score(a, b, found))
    return best


def _score(a: Aged, b: Aged, found: Clusters) -> float:
    """How surely two persons of two accounts are one; 0 when they are not, or when one account gives both ages."""
    if _stated(a, b.article, found) or _stated(b, a.article, found):
        return 0.0
    # "another man, 18, had been hurt in another shooting" is nobody of this one
    if _elsewhere(a) is not _elsewhere(b):
        return 0.0
    alike = found.alike(a, b)
    shared = bool(a.parts & b.parts or (a.parts & HARMED and b.parts & HARMED))
    kin = bool(a.nouns & b.nouns & FAMILY)
    sex = bool(a.sex and a.sex == b.sex)
    known = shared or bool(a.nouns & b.nouns) or sex
    near = any(x is not None and y is not None and abs(x - y) <= 1 for x in a.values for y in b.values)
    lone = _lone(a, b, alike, found) and _lone(b, a, alike, found)
    if _far(a, b) and not (shared and alike >= ALIKE):
        return 0.0
    close = near and sex and alike >= 0.1
    sole = shared and _sole(a, found) and _sole(b, found)
    told = sex and bool(a.nouns & b.nouns)  # "the woman, 30" and "the 24-year-old woman"
    least = 0.06 if shared and known else 0.05 if told else 0.2 if known else 0.3
    if (
        close
        or sole
        or (lone and near and sex)
        or (lone and alike >= least)
        or (alike >= 0.45 and known)
        or (alike >= 0.35 and shared and told)
        or (kin and alike >= 0.2)
    ):
        return alike + LONE * lone + 0.2 * shared + 0.3 * close + 0.3 * kin
    return 0.0


def _lone(person: Aged, other: Aged, alike: float, found: Clusters) -> bool:
    """Whether nobody else of this person's account who could be the other is missing from the other's account."""
    left = [p for p in found.of(person.article, other.article) if p is not person]
    # "the 30-year-old woman … the driver, 28": who is called a woman here and there is the woman
    told = bool(person.sex and person.sex == other.sex and person.nouns & other.nouns)
    clear = told and sum(1 for _ in found.of(person.article)) < FEW
    return not any(
        _rival(p, person, other) and not (clear and found.alike(p, other) * CLEAR <= alike) for p in left
    )


def _died(a: Aged, b: Aged, found: Clusters) -> bool:
    """Whether the only person of an account may have died of the wounds that an account before it tells of."""
    wounded, dead = (a, b) if "wounded" in a.parts else (b, a)
    first, then = wounded.claims[0].published, dead.claims[0].published
    later = first is not None and then is not None and first <= then
    return later and _sole(a, found) and _sole(b, found) and found.alike(a, b) >= ALIKE


def _elsewhere(one: Aged) -> bool:
    """Whether the person's age is told of another event than the story's."""
    return any(c.rule.endswith(" elsewhere") for c in one.claims)


def _far(a: Aged, b: Aged) -> bool:
    """Whether two ages lie so far apart that two persons are likelier than a slip."""
    return any(x is not None and y is not None and abs(x - y) >= FAR for x in a.values for y in b.values)


def _rival(one: Aged, person: Aged, other: Aged) -> bool:
    """Whether `one` of the person's account may be the other as well."""
    return parts_fit(one.parts, person.parts) and sexes_fit(one, person) and fits(one, other)


def _sole(person: Aged, found: Clusters) -> bool:
    """Whether this is the only person whose age its account gives."""
    return sum(1 for _ in found.of(person.article)) == 1


def _stated(person: Aged, article: str, found: Clusters) -> bool:
    """Whether the other account gives this age to somebody who may be this person, whatever the part, and who is
    nobody else of this account."""
    return any(person.values & p.values and sexes_fit(person, p) for p in found.of(article, person.article))
