"""Numbers and dates of one question across accounts: equal values meet first, then what is left over in like words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from analysis.facts.compare import finding, reading_key
from analysis.facts.contexts import likeness
from analysis.facts.days import day_of
from analysis.facts.persons import Group
from analysis.nouns import Claim

REPRESENTATIVES = 5  # contexts of a cluster that are looked at: cost stays in proportion to the articles
MOST_CLUSTERS = 40  # clusters of one frame that are tried against each other
WEAK_SAME, WEAK_OTHER, FRAME_OTHER = 0.22, 0.42, 0.18


def value_key(claim: Claim) -> tuple[str, ...]:
    """What makes two values equal before any question is settled; a weekday is the same under every dateline."""
    if claim.kind == "date":
        seen = day_of(claim.value_text, claim.published)
        if seen.weekday is not None and seen.month is None:
            return ("date", f"weekday {seen.weekday}")
        return ("date", f"{seen.month}-{seen.day}-{seen.year if seen.month is None else ''}")
    return reading_key(claim)


def _nearest(claim: Claim, clusters: Sequence[list[Claim]], weight: Mapping[str, float]) -> tuple[float, int]:
    scored = [
        (max(likeness(claim.context, c.context, weight) for c in cluster[:REPRESENTATIVES]), -i)
        for i, cluster in enumerate(clusters)
    ]
    best = max(scored, default=(0.0, 0))
    return best[0], -best[1]


def equal_clusters(claims: Sequence[Claim], strong: bool, weight: Mapping[str, float]) -> list[list[Claim]]:
    """Clusters of claims that state the same value in one frame (`strong`), or in like words where no frame holds."""
    by_value: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        by_value[value_key(claim)].append(claim)
    found: list[list[Claim]] = []
    for same in by_value.values():
        if strong:
            found.append(same)
            continue
        clusters: list[list[Claim]] = []
        for claim in same:
            score, at = _nearest(claim, clusters[-MOST_CLUSTERS:], weight)
            if clusters and score >= WEAK_SAME:
                clusters[max(0, len(clusters) - MOST_CLUSTERS) + at].append(claim)
            else:
                clusters.append([claim])
        found += clusters
    return found


def aligned(claims: Sequence[Claim], strong: bool, weight: Mapping[str, float], lone: bool) -> list[Group]:
    """Groups of claims of one frame: equal values, then clusters of different values in like words whose accounts do
    not overlap (an account that gives both values means two things). `lone`: a frame that an account fills once
    joins its only values."""
    clusters = equal_clusters(claims, strong, weight)
    filled: dict[str, int] = defaultdict(int)
    for cluster in clusters:
        for article in {c.article for c in cluster}:
            filled[article] += 1
    pairs = []
    tried = clusters[:MOST_CLUSTERS]
    for i, one in enumerate(tried):
        for j in range(i + 1, len(tried)):
            score = _other(one, tried[j], strong, lone, filled, weight)
            if score > 0:
                pairs.append((-score, i, j))
    home = list(range(len(clusters)))
    members = [{c.article for c in cluster} for cluster in clusters]
    for _, i, j in sorted(pairs):
        a, b = home[i], home[j]
        if a != b and not members[a] & members[b]:
            home = [a if h == b else h for h in home]
            members[a] |= members[b]
    return _groups(clusters, home, strong)


def _other(one: Sequence[Claim], two: Sequence[Claim], strong: bool, lone: bool, filled: Mapping[str, int],
           weight: Mapping[str, float]) -> float:
    """How surely two clusters of different values answer one question; 0 when they do not."""
    mine, yours = {c.article for c in one}, {c.article for c in two}
    if mine & yours:
        return 0.0
    if not _comparable(one[0], two[0]):
        return 0.0
    alike = max(likeness(a.context, b.context, weight) for a in one[:REPRESENTATIVES] for b in two[:REPRESENTATIVES])
    only = lone and all(filled[a] == 1 for a in mine) and any(filled[a] == 1 for a in yours)
    floor = (FRAME_OTHER / 2 if only else FRAME_OTHER) if strong else WEAK_OTHER
    return alike if alike >= floor else 0.0


UNCLEAR = frozenset({"elsewhere", "part", "more"})


def _comparable(one: Claim, two: Claim) -> bool:
    """Whether a difference between two claims of one frame could be one at all."""
    if one.scope != two.scope or one.scope in UNCLEAR:
        return False
    if one.kind == "count":
        if one.unit is None or two.unit is None:
            return False
        return 1 not in (one.value, two.value) or (one.attribute in ("killed", "wounded") and one.key == "people" == two.key)
    if one.kind == "date":
        return finding(one, two).relation != "incomparable"
    return True


def _groups(clusters: Sequence[list[Claim]], home: Sequence[int], strong: bool) -> list[Group]:
    groups: dict[int, Group] = {}
    for cluster, at in zip(clusters, home, strict=True):
        group = groups.setdefault(at, Group())
        differ = bool(group.claims)
        group.claims += cluster
        if differ:
            group.reason = "the same property in like words" if strong else "other values in like words"
        else:
            group.reason = "the same property and value" if strong else "the same value in like words"
    return list(groups.values())
