"""Copies: which accounts share their text, so that copies of one text count as one witness."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from analysis.corpus.paraphrases import openings, paraphrased
from analysis.corpus.shingles import LENGTH, Wording, covered, shared_runs
from analysis.nouns import Article, Span

_LEAST_SHARE = 0.02  # of an account's words: below it lies what two reporters noted at one press conference
_LEAST_WORDS = 20  # a shorter text is contained in anything
_NEAREST = 50  # how many others `copied_from` names at most
_BUDGET = 20_000_000  # pairs of (shingle, other account) that are counted one by one
_PARAPHRASE_ACCOUNTS = 200  # above it only copied words are looked for, not paraphrased openings


def with_copies(articles: Sequence[Article], threshold: float = 0.5) -> tuple[Article, ...]:
    """The articles with `copied_share`, `copied_from` and `copy_of` set.

    `copied_share` is the share (0–1) of an account's words that stand in others too, in runs of five words or in a
    paraphrased opening; `copied_from` the same for each other, largest first, the fifty nearest. The account with
    fewer words of a pair is a copy of the other when at least `threshold` of it stands there; of two equal ones the
    later. Grows with the words, not with the pairs of accounts."""
    wordings = [Wording(article) for article in articles]
    holders = _holders(wordings)
    openers = _paraphrases(wordings)
    shares = [_shares(i, wordings, holders, openers) for i in range(len(wordings))]
    rank = {i: (len(w.words), -i) for i, w in enumerate(wordings)}
    out = []
    for i, (article, (total, others)) in enumerate(zip(articles, shares, strict=True)):
        larger = [(share, rank[j], j) for j, share in others if share >= threshold and rank[j] > rank[i]]
        whole = articles[max(larger)[2]].id if larger and len(wordings[i].words) >= _LEAST_WORDS else ""
        named = tuple((articles[j].id, share) for j, share in others[:_NEAREST])
        out.append(replace(article, copied_share=total, copied_from=named, copy_of=whole))
    return tuple(out)


def passages_shared(a: Article, b: Article) -> list[tuple[Span, Span]]:
    """Spans of the two documents that hold the same words, five or more in a row, in the order of `a`."""
    left, right = Wording(a), Wording(b)
    return [
        (left.span(i, i + n - 1), right.span(j, j + n - 1))
        for i, j, n in shared_runs(left, right)
        if n >= min(5, len(left.words))
    ]


def _holders(wordings: Sequence[Wording]) -> dict[str, list[int]]:
    """The accounts that hold each run of words, for runs that more than one holds."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for i, wording in enumerate(wordings):
        for shingle in wording.first_place:
            found[shingle].append(i)
    return {shingle: holders for shingle, holders in found.items() if len(holders) > 1}


def _paraphrases(wordings: Sequence[Wording]) -> dict[tuple[int, int], set[int]]:
    """The places of words of account i whose opening is a paraphrase of account j's, by (i, j)."""
    if len(wordings) > _PARAPHRASE_ACCOUNTS:
        return {}
    found: dict[tuple[int, int], set[int]] = {}
    opened = [openings(wording) for wording in wordings]
    for i, left in enumerate(opened):
        for j in range(i + 1, len(opened)):
            mine, others = paraphrased(left, opened[j])
            if mine:
                found[i, j], found[j, i] = mine, others
    return found


def _shares(
    i: int, wordings: Sequence[Wording], holders: dict[str, list[int]], openers: dict[tuple[int, int], set[int]]
) -> tuple[float, list[tuple[int, float]]]:
    """(share found in any other, [(other, share)] largest first) of account i."""
    wording = wordings[i]
    words = len(wording.words)
    if not words:
        return 0.0, []
    retold = {j: places for (a, j), places in openers.items() if a == i}
    found = []
    for j in sorted(retold.keys() | set(_nearest(i, wording, holders))):
        other = wordings[j].first_place
        both = _with_places([s in other for s in wording.shingles], retold.get(j))
        if (share := covered(both, words) / words) >= _LEAST_SHARE:
            found.append((j, round(share, 4)))
    anywhere = [s in holders for s in wording.shingles]
    for places in retold.values():
        anywhere = _with_places(anywhere, places)
    return round(covered(anywhere, words) / words, 4), sorted(found, key=lambda pair: (-pair[1], pair[0]))


def _with_places(shared: list[bool], places: set[int] | None) -> list[bool]:
    """The shared runs and those that lie wholly in paraphrased sentences."""
    if not places:
        return shared
    return [is_shared or all(place + k in places for k in range(LENGTH)) for place, is_shared in enumerate(shared)]


def _nearest(i: int, wording: Wording, holders: dict[str, list[int]]) -> list[int]:
    """The accounts that share most runs of words with account i. Where a text was copied by hundreds, every n-th run
    is counted, n so that the work stays within the budget."""
    runs = [holders[s] for s in wording.first_place if s in holders]
    step = 1 + sum(map(len, runs)) * 1000 // _BUDGET
    counts: Counter[int] = Counter()
    for run in runs[::step]:
        counts.update(run)
    del counts[i]
    return [j for j, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_NEAREST]]
