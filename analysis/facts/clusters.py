"""Clusters of claims that state one value: what several accounts say alike, in like words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from analysis.facts.compare import reading_key
from analysis.facts.contexts import likeness
from analysis.facts.datings import TODAY, event_name
from analysis.facts.days import day_of
from analysis.lexicons import rules
from analysis.nouns import Claim

REPRESENTATIVES = 5  # contexts of a cluster that are looked at: cost stays in proportion to the articles
MOST_CLUSTERS = 60  # clusters of one frame that are tried against each other
STRONG = frozenset({"killed", "wounded", "shot", "incident", "death"})  # what an event has once
BOUNDS = frozenset({"before", "after", "by"})  # a year with one of these is open on that side
UNCLEAR = frozenset({"elsewhere", "several", "part", "more", *BOUNDS})
SAME_VALUE = {"money": 0.05, "percent": 0.05, "time": 0.05, "date": 0.1, "year": 0.12}  # likeness equal values need
HOLDER = 0.05  # what one holder in common adds: two accounts' "47 percent" of one speaker
OTHER_EVENT = 0.2  # likeness that equal days need when the words date events of two classes
WEEK_OFF = 8  # days: a bare weekday is of the week before its page, give or take the day the page was collected
PERSONAL = frozenset(rules("attributes")["personal"])
SMALL_COUNT, OTHER_COUNT = 0.15, 0.08  # the same for counts up to three, which recur by chance, and larger ones
COPIED_WORDS = 6  # telling words around a value that a copy must hold
Keys = frozenset[str]


def value_keys(claim: Claim) -> Keys:
    """Every form in which a claim's value may recur: a date as weekday and as day, a number as itself."""
    if claim.kind == "date" and claim.said_by and TODAY.search(claim.value_text):
        return frozenset({f"{claim.said_by} {claim.value_text.lower()}"})  # a speaker's today is not the page's
    if claim.kind == "date":
        seen = day_of(claim.value_text, claim.published)
        single = seen.start is not None and seen.end is not None and (seen.end - seen.start).days == 1
        weekday = seen.weekday if seen.weekday is not None else seen.start.weekday() if single and seen.start else None
        keys = {f"weekday {weekday}"} if weekday is not None else set()
        if seen.month is not None and seen.day is not None:
            keys.add(f"day {seen.month}-{seen.day}")
        return frozenset(keys or {" ".join(reading_key(claim))})
    if claim.value is not None:
        return frozenset({f"{claim.value:g}"})
    return frozenset({" ".join(reading_key(claim))})


@dataclass
class Cluster:
    """Claims that state one value of one question, in the order of their articles."""

    claims: list[Claim]

    @property
    def first(self) -> Claim:
        return self.claims[0]

    @cached_property
    def articles(self) -> frozenset[str]:
        return frozenset(c.article for c in self.claims)

    @cached_property
    def keys(self) -> Keys:
        return frozenset().union(*(value_keys(c) for c in self.claims[:REPRESENTATIVES]))

    def likeness(self, other: Cluster, weight: Mapping[str, float]) -> float:
        """How like the words around two clusters' claims are (0–1), at best."""
        return max(
            likeness(a.context, b.context, weight)
            for a in self.claims[:REPRESENTATIVES]
            for b in other.claims[:REPRESENTATIVES]
        )

    def shared(self, other: Cluster) -> int:
        """How many telling words the words around two claims have in common, at most."""
        pairs = [(a.context, b.context) for a in self.claims[:REPRESENTATIVES] for b in other.claims[:REPRESENTATIVES]]
        return max(len(a & b) for a, b in pairs)

    def sameness(self, other: Cluster) -> float:
        """The share (0–1) of all words around two claims that both have, at best; 0 in short sentences."""
        pairs = [(a.context, b.context) for a in self.claims[:REPRESENTATIVES] for b in other.claims[:REPRESENTATIVES]]
        return max((len(a & b) / len(a | b) for a, b in pairs if min(len(a), len(b)) >= COPIED_WORDS), default=0.0)


def equal_clusters(claims: Sequence[Claim], weight: Mapping[str, float]) -> list[Cluster]:
    """Clusters of claims that state the same value of one strong attribute, or in like words."""
    by_value: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        apart = BOUNDS if claim.kind == "year" else UNCLEAR
        by_value[max(value_keys(claim)), claim.scope if claim.scope in apart else ""].append(claim)
    found: list[Cluster] = []
    for same in (part for group in by_value.values() for part in _calendar_days(group)):
        clusters: list[list[Claim]] = []
        strong: dict[str, list[Claim]] = {}
        for claim in same:
            name = event_name(claim)
            home = strong.get(name) if name in STRONG else None
            if home is None:
                home = _home(claim, clusters[-MOST_CLUSTERS:], weight)
            if home is None:
                home = []
                clusters.append(home)
            home.append(claim)
            if name in STRONG:
                strong.setdefault(name, home)
        found += [Cluster(c) for c in clusters]
    return found


def _calendar_days(group: list[Claim]) -> list[list[Claim]]:
    """Dates of one weekday, those of several calendar days apart; other claims as they are."""
    if group[0].kind != "date":
        return [group]
    parts: dict[tuple[int | None, ...], list[Claim]] = defaultdict(list)
    bare = []
    for claim in group:
        seen = day_of(claim.value_text, claim.published)
        if seen.day is None:
            bare.append((claim, seen.start))
        else:
            parts[seen.month, seen.day, seen.year].append(claim)
    for at in [at for at in parts if at[2] is None]:  # "Sept. 11" is the one of a page that names the year
        dated = next((other for other in parts if other[:2] == at[:2] and other[2] is not None), None)
        if dated is not None:
            parts[dated] += parts.pop(at)
    starts = {
        at: next((start for c in same if (start := day_of(c.value_text, c.published).start)), None)
        for at, same in parts.items()
    }
    for claim, start in bare:  # a weekday alone is of the days before its page
        near = [at for at, day in starts.items() if not day or not start or abs((day - start).days) <= WEEK_OFF]
        parts[near[0] if near else (None, None, None)].append(claim)
    return list(parts.values())


def _home(claim: Claim, clusters: Sequence[list[Claim]], weight: Mapping[str, float]) -> list[Claim] | None:
    small = claim.value is not None and claim.value <= 3
    least = SAME_VALUE.get(claim.kind, SMALL_COUNT if small else OTHER_COUNT)
    best, home = least, None
    for cluster in clusters:
        if fates_apart(claim, cluster[0]) or _two_terms(claim, cluster[0]):
            continue
        if claim.kind == "date" and event_name(claim) != event_name(cluster[0]):
            best = max(best, OTHER_EVENT)
        score = max(likeness(claim.context, c.context, weight) for c in cluster[:REPRESENTATIVES])
        score += 0.05 * (claim.attribute == cluster[0].attribute != "")
        score += HOLDER * (claim.kind in ("money", "percent", "date") and claim.about == cluster[0].about != "story")
        if score >= best:
            best, home = score, cluster
    return home


_STATES = frozenset((*rules("tolls")["conditions"], "taken"))
_DOERS, _HARMED = ("suspect", "arrested", "sought"), ("killed", "wounded", "shot")
_APART = [{"killed", "wounded"}, *({doer, harmed} for doer in _DOERS for harmed in _HARMED)]


def held(claim: Claim) -> bool:
    """Whether a number is of one person: what he is given, or how often he was hit."""
    return claim.attribute == "times hit" or (claim.attribute in PERSONAL and claim.kind != "count")


def _two_terms(one: Claim, two: Claim) -> bool:
    """Whether two terms that begin with one number, "seven to 15 years" and "seven to nine years", are of two men."""
    ranges = one.kind == "duration" and held(one) and one.value_to != two.value_to
    return ranges and one.about != two.about and "story" not in (one.about, two.about)


def fates_apart(one: Claim, two: Claim) -> bool:
    """Whether two counts are of persons to whom different things happened: two killed are not two wounded."""
    states = {one.attribute, two.attribute} & _STATES
    return one.kind == "count" and (
        {one.attribute, two.attribute} in _APART or (bool(states) and one.attribute != two.attribute)
    )
