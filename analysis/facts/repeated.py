"""Quotations of several accounts that are one utterance: found by their rare words, joined into questions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import NamedTuple

from analysis.facts.attributed import CHANCE, PRONOUNS, keeps, one_utterance
from analysis.facts.questions import Asked
from analysis.facts.quoted import Likeness, Range
from analysis.facts.sayings import SOMEONE
from analysis.facts.utterances import THIN
from analysis.nouns import Claim

_TRIED = 12  # quotations most like one in their rare words that are laid beside it
_COMMON = 400  # quotations of a story that may share a word before it tells nothing


class _Held(NamedTuple):
    """One wording with the claims that have it."""

    claims: list[Claim]
    words: tuple[str, ...]
    articles: set[str]


class _Edge(NamedTuple):
    a: int
    b: int
    found: Likeness
    worth: float


def utterance_groups(claims: Sequence[Claim]) -> Iterable[tuple[str, Asked]]:
    """The utterances that accounts quote, each with its quotations."""
    held = _wordings(claims)
    edges = _kept(_edges(held), held)
    root = list(range(len(held)))

    def top(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for edge in edges:
        a, b = sorted((top(edge.a), top(edge.b)))
        root[b] = a
    joined: dict[int, list[Claim]] = defaultdict(list)
    for i, wording in enumerate(held):
        joined[top(i)] += wording.claims
    for group in joined.values():
        yield "quotation", _asked(group)


def _asked(group: list[Claim]) -> Asked:
    named = Counter(c.said_by for c in group if c.said_by != SOMEONE and c.said_by.lower() not in PRONOUNS)
    who = max(named, key=lambda n: (named[n], len(n), n)) if named else ""
    shortest = min((c.value_text for c in group), key=lambda words: (len(words), words)).split()
    words = " ".join(shortest[:8]) + (" …" if len(shortest) > 8 else "")
    asks = f"What were the words{f' of {who}' if who else ''}: “{words}”?"
    return Asked(group, "the same speaker, rare words and order", who or "story", question=asks)


def _wordings(claims: Sequence[Claim]) -> list[_Held]:
    """Quotations of the same words are one wording, if not two people are named as the speaker of a set phrase."""
    found: dict[tuple[str, str], _Held] = {}
    for claim in claims:
        if claim.kind == "quotation":
            words = tuple(claim.key.split())
            telling = len(words) >= CHANCE
            held = found.setdefault((claim.key, "" if telling else claim.said_by), _Held([], words, set()))
            held.claims.append(claim)
            held.articles.add(claim.article)
    return list(found.values())


def _edges(held: Sequence[_Held]) -> list[_Edge]:
    """Pairs of wordings that are one utterance, by the index of their telling words."""
    index: dict[str, list[int]] = defaultdict(list)
    for i, wording in enumerate(held):
        for word in sorted(set(wording.words) - THIN) or sorted(set(wording.words)):
            index[word].append(i)
    found = []
    for i, wording in enumerate(held):
        score: dict[int, float] = defaultdict(float)
        for word in sorted(set(wording.words)):
            places = index.get(word, ())
            if 1 < len(places) <= _COMMON:
                weight = log(1 + len(held) / len(places))
                for j in places:
                    if j != i:
                        score[j] += weight
        nearest = sorted(score, key=lambda j: (-score[j], j))[:_TRIED]
        found += [edge for j in nearest if (edge := _edge(i, j, held))]
    return list({(e.a, e.b): e for e in found}.values())


def _edge(i: int, j: int, held: Sequence[_Held]) -> _Edge | None:
    a, b = sorted((i, j))
    one, two = held[a], held[b]
    if len(one.articles | two.articles) < 2:
        return None
    found = one_utterance(one.claims[0], two.claims[0])
    if found.how == "unlike":
        return None
    return _Edge(a, b, found, found.words - 2.0 * sum(1 for _ in found.left))


def _kept(edges: Sequence[_Edge], held: Sequence[_Held]) -> list[_Edge]:
    """The pairs without those that a speaker's repeating himself may explain."""
    at: dict[int, list[_Edge]] = defaultdict(list)
    for edge in edges:
        at[edge.a].append(edge)
        at[edge.b].append(edge)
    return [e for e in edges if not (_doubtful if e.found.how == "reworded" else _phrase)(e, at, held)]


def _doubtful(edge: _Edge, at: Mapping[int, list[_Edge]], held: Sequence[_Held]) -> bool:
    """Whether a speaker who repeats himself may explain a difference."""
    return _outdone(edge, edge.a, at, held) or _outdone(edge, edge.b, at, held) or _both_said(edge, at, held)


def _phrase(edge: _Edge, at: Mapping[int, list[_Edge]], held: Sequence[_Held]) -> bool:
    """Whether a few quoted words stand in several utterances of the other account: which one is meant stays open."""
    few, many = sorted((edge.a, edge.b), key=lambda k: len(held[k].words))
    if len(held[few].words) >= CHANCE or len(held[few].words) == len(held[many].words):
        return False
    near = (e.b if few == e.a else e.a for e in at[few] if e.found.how == "clipped")
    longer = [k for k in near if k != many and len(held[k].words) > len(held[few].words)]
    return any(held[k].articles & held[many].articles for k in longer)


def _both_said(edge: _Edge, at: Mapping[int, list[_Edge]], held: Sequence[_Held]) -> bool:
    """Whether one account quotes both wordings: then the speaker said both."""
    places = edge.found.places
    one = [_quoting(edge.a, a, edge, at, held) for a, _ in places]
    two = [_quoting(edge.b, b, edge, at, held) for _, b in places]
    return all(x & y for x, y in zip(one, two, strict=True))


def _quoting(
    end: int, place: Range, edge: _Edge, at: Mapping[int, list[_Edge]], held: Sequence[_Held]
) -> set[str]:
    """The accounts that quote this wording with the words at a place, and those on either side, unchanged."""
    found = set(held[end].articles)
    for near in at[end]:
        if near is not edge and keeps(near.found if end == near.a else near.found.turned(), place):
            found |= held[near.b if end == near.a else near.a].articles
    return found


def _outdone(edge: _Edge, end: int, at: Mapping[int, list[_Edge]], held: Sequence[_Held]) -> bool:
    """Whether every account that has the other wording has a closer one for the words of this."""
    other = edge.b if end == edge.a else edge.a
    start, stop = _span(edge, end)
    left = set(held[other].articles)
    if left <= held[end].articles:
        return True
    for rival in at[end]:
        if rival is not edge and rival.worth > edge.worth:
            first, last = _span(rival, end)
            if 2 * (min(stop, last) - max(start, first)) > stop - start:
                left -= held[rival.b if end == rival.a else rival.a].articles
    return not left - held[end].articles


def _span(edge: _Edge, end: int) -> Range:
    return edge.found.spans[0 if end == edge.a else 1]
