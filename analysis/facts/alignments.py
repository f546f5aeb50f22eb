"""Numbers and dates of one question across accounts: equal values have met, what is left over meets in like words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from analysis.facts.clusters import (
    MOST_CLUSTERS,
    REPRESENTATIVES,
    STRONG,
    UNCLEAR,
    Cluster,
    Keys,
    equal_clusters,
    fates_apart,
    held,
    value_keys,
)
from analysis.facts.contexts import GOVERNOR
from analysis.facts.dated_things import one_thing
from analysis.facts.datings import event_name
from analysis.facts.frames import head_of
from analysis.facts.groups import Group
from analysis.facts.tolls import ALL, HARMED, RELATIVES
from analysis.nouns import Claim

# likeness that different values need: with one strong attribute, another attribute in common, or none
OTHER = {"year": (0.3, 0.3, 0.35), "persons": (0.1, 0.3, 0.3), "": (0.1, 0.3, 0.45)}
NAMED_ALIKE = 0.2  # the same for two years of one noun and place: "the 2012 attacks in Libya"
NAMED_TWICE = 0.1  # where two names are in common: "the attack on the mission in Benghazi, Libya"
MANY_WORDS = 5  # telling words around two years of one event that make up for a long sentence
GOVERNED = 0.12  # the same for two counts of one unit with one governing word: "a bus with nine pupils"
TOLD_ALIKE = 0.3  # the same for two counts of persons of whom different things are told
PART_ALIKE = 0.5  # share of the words around the one that the other has, for two numbers of a part
NEAR_COPY = 0.7  # share of the words around two values, all counted, from which on the one sentence is the other's copy
TELLING = 3  # words that two years, or two parts, share at least: "It was built in 1911." says not what
LOOSE_EVENTS = frozenset({"report", "charge", "court", "arrest", "ending", ""})  # moments of which a story has several


def family(claim: Claim) -> str:
    """Among which of an account's values a value may recur: counts of persons by part, other counts by noun."""
    if claim.kind == "count":
        if claim.attribute == "times hit":
            return f"times hit {claim.about}"
        return claim.attribute or claim.key or head_of(claim.unit)
    return "" if claim.kind == "date" else claim.attribute


def stated_keys(claims: Sequence[Claim]) -> dict[tuple[str, str], set[str]]:
    """For each article and family every value that it states, for each article and sentence, and for each article and
    governing word of a count."""
    stated: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        keys = value_keys(claim)
        stated[claim.article, family(claim)] |= keys
        if claim.attribute or claim.key not in RELATIVES:  # "Roe and her two parents saw four men open fire"
            stated[claim.article, str(claim.sentence)] |= keys
        for mark in _marks(claim):
            stated[claim.article, mark] |= keys
    return stated


def aligned(
    claims: Sequence[Claim], weight: Mapping[str, float], stated: Mapping[tuple[str, str], set[str]]
) -> list[Group]:
    """Groups of claims of one kind and unit: equal values, then clusters of different values in like words. Two values
    are never joined when an account of the one also states the other: it then means two things."""
    clusters = equal_clusters(claims, weight)
    return joined(clusters, lambda one, two: _question_shared(one, two, weight, stated))


def joined(clusters: Sequence[Cluster], shared: Callable[[Cluster, Cluster], float]) -> list[Group]:
    """Clusters whose values answer one question put together, the surest pairs first, one value an account."""
    tried = clusters[:MOST_CLUSTERS]
    pairs = []
    for i, one in enumerate(tried):
        for j in range(i + 1, len(tried)):
            score = shared(one, tried[j])
            if score > 0:
                pairs.append((-score, i, j))
    home = list(range(len(clusters)))
    members = [set(c.articles) for c in clusters]
    for _, i, j in sorted(pairs):
        a, b = home[i], home[j]
        if a != b and not members[a] & members[b]:
            home = [a if h == b else h for h in home]
            members[a] |= members[b]
    return _groups(clusters, home)


def _question_shared(
    one: Cluster, two: Cluster, weight: Mapping[str, float], stated: Mapping[tuple[str, str], set[str]]
) -> float:
    """How surely two clusters of different values answer one question; 0 when they do not."""
    if one.articles & two.articles or one.keys & two.keys or not _definite(one.first, two.first):
        return 0.0
    if _beside(one, two, stated) or _beside(two, one, stated):
        return 0.0
    if _two_holders(one, two):
        return 0.0
    copied = one.sameness(two)
    # "from 2004" against "through 2010", "two years in prison" against "two years of probation"
    ends = one.first.kind in ("year", "duration") and one.first.scope != two.first.scope
    if copied >= NEAR_COPY and one.first.attribute == two.first.attribute and not ends:
        return 1.0 + copied  # one text, one number changed: whatever it leaves open is the same in both
    if not comparable(one.first, two.first) or _stated(one, two, stated) or _stated(two, one, stated):
        return 0.0
    if _whose_is_open(one, two) or (one.first.kind == "year" and one.shared(two) < TELLING):
        return 0.0
    names = {event_name(c) for c in one.claims} & {event_name(c) for c in two.claims}
    governed = _governed(one) & _governed(two)
    if names == {"report"} or (one.first.key and not (names or governed) and _apart(one, two, weight)):
        return 0.0
    floors = OTHER.get("persons" if one.first.kind == "count" and one.first.key else one.first.kind, OTHER[""])
    strong = (names & STRONG and not one.first.scope) or one.first.scope.startswith("to ")  # one hospital by name
    floor = GOVERNED if governed else floors[0 if strong else 1 if names - LOOSE_EVENTS else 2]
    if one.first.kind == "year":
        floor = _year_floor(one, two, floor, strong=bool(strong), told=bool(names - LOOSE_EVENTS))
    if one.first.kind == "count" and (_several(one, stated, governed) or _several(two, stated, governed)):
        floor = floors[2]  # an account of two numbers of one kind ("fired 18 times … fired 14 times") means two things
    if one.first.attribute == "times hit":
        floor = floors[0]  # one person is shot once in a story
    if one.first.kind == "money" and not {c.about for c in one.claims} & {c.about for c in two.claims}:
        floor = floors[2]  # a price of one thing and a price of another are two sums
    alike = one.likeness(two, weight)
    return alike + 0.2 * bool(names & STRONG) if alike >= floor else 0.0


def _apart(one: Cluster, two: Cluster, weight: Mapping[str, float]) -> bool:
    """Whether two counts of persons, of whom different things are told, are of two groups: "three victims" and "three
    were shot" in like words may be one."""
    if one.first.kind != "count":
        return False
    return one.likeness(two, weight) < TOLD_ALIKE or fates_apart(one.first, two.first)


def _year_floor(one: Cluster, two: Cluster, floor: float, strong: bool, told: bool) -> float:
    """The likeness that two years need: less where they date one noun with names in common, or many words agree."""
    pairs = ((a, b) for a in one.claims[:REPRESENTATIVES] for b in two.claims[:REPRESENTATIVES] if strong)
    if names := max((one_thing(a, b) for a, b in pairs), default=0):
        return NAMED_ALIKE if names == 1 else NAMED_TWICE
    return min(floor, NAMED_ALIKE) if told and one.shared(two) >= MANY_WORDS else floor


def _governed(one: Cluster) -> Keys:
    return frozenset().union(*(_marks(c) for c in one.claims[:REPRESENTATIVES]))


def _marks(claim: Claim) -> Keys:
    """The words of a count's context that govern it: "=bus with", "left="."""
    return frozenset(w for w in claim.context if GOVERNOR in w)


def _whose_is_open(one: Cluster, two: Cluster) -> bool:
    """Whether two values may belong to two holders: "held on $310,000 bail" and "bail was set at $130,000" of one
    story's two suspects, or two spans of time of which nothing says what they last."""
    first = one.first
    if first.kind == "duration" and not first.attribute:
        return True
    shared = {c.about for c in one.claims} & {c.about for c in two.claims} - {"", "story"}
    return held(first) and not shared


def _two_holders(one: Cluster, two: Cluster) -> bool:
    """Whether the accounts name two persons for two values that one person has."""
    named = [{c.about for c in cluster.claims} - {"", "story"} for cluster in (one, two)]
    return one.first.kind in ("count", "duration") and held(one.first) and all(named) and not named[0] & named[1]


def _stated(one: Cluster, two: Cluster, stated: Mapping[tuple[str, str], set[str]]) -> bool:
    """Whether an account of `one` states the other cluster's value as well."""
    names = sorted({family(c) for c in (*one.claims, *two.claims)})
    return any(two.keys & stated.get((a, name), set()) for a in one.articles for name in names)


def _beside(one: Cluster, two: Cluster, stated: Mapping[tuple[str, str], set[str]]) -> bool:
    """Whether a sentence of `one` states the other cluster's value as well: "one man was killed and two were hurt"."""
    return any(two.keys & stated.get((c.article, str(c.sentence)), set()) for c in one.claims[:REPRESENTATIVES])


def _several(one: Cluster, stated: Mapping[tuple[str, str], set[str]], governed: Keys) -> bool:
    """Whether an account of a cluster states other values of its kind as well, under the same word where one governs
    it."""
    return any(
        len(stated.get((c.article, name), ())) > 1
        for c in one.claims[:REPRESENTATIVES]
        for name in (governed or (family(c),))
    )


def _definite(one: Claim, two: Claim) -> bool:
    """Whether both claims state a value definite enough to differ."""
    return one.kind != "count" or None not in (one.value, two.value)


def comparable(one: Claim, two: Claim) -> bool:
    """Whether a difference between two claims of one frame, in words of their own, could be one at all."""
    if (one.scope in UNCLEAR or two.scope in UNCLEAR) and not _one_part(one, two):
        return False
    others = " other" in f" {one.value_text} " and " other" in f" {two.value_text} "
    if one.scope != two.scope and {one.scope, two.scope} != {"", ALL} and not others:
        return False
    if one.kind == "count":
        if head_of(one.unit) == "count" or (one.unit is None and not one.key):
            return False  # "eight counts of assault"
        if one.key == "people" and not one.attribute and not _marks(one) & _marks(two):
            return False  # "about 100 people were inside" and "two people": anyone, doing anything
        if "toll" in (one.rule, two.rule) and one.attribute in HARMED and one.scope in ("", ALL):
            return False  # totals, which meet as such or not at all
        return 1 not in (one.value, two.value)
    return True


def _one_part(one: Claim, two: Claim) -> bool:
    """Whether two numbers of some only are of the same: "sixteen people were inside, including five children between
    the ages of 4 and 16" in two accounts."""
    shared = len(one.context & two.context)
    alike = shared >= TELLING and shared > PART_ALIKE * min(len(one.context), len(two.context))
    return one.scope == two.scope and one.kind in ("count", "duration") and alike


def _groups(clusters: Sequence[Cluster], home: Sequence[int]) -> list[Group]:
    groups: dict[int, Group] = {}
    for cluster, at in zip(clusters, home, strict=True):
        group = groups.setdefault(at, Group())
        strong = event_name(cluster.first) in STRONG
        if group.claims:
            group.reason = "the same property in like words" if strong else "other values in like words"
        else:
            group.reason = "the same property and value" if strong else "the same value in like words"
        group.claims += cluster.claims
    return list(groups.values())
