"""Passages that two accounts share: word for word, nearly so, or a paraphrased opening; which account is earlier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.corpus.paraphrases import openings, paraphrased
from analysis.corpus.shingles import Wording, shared_runs
from analysis.nouns import Article, Repeat

_LEAST = 12  # words: shorter runs are names, set phrases and what two reporters wrote down at one press conference
_APART = 4  # words that may differ between two shared runs of one passage
_MOST = 12  # passages that are listed of a pair of accounts, longest first
_PAIRS = 200  # pairs of accounts that are looked at, those with the largest share first


def repeats(articles: Sequence[Article]) -> tuple[Repeat, ...]:
    """The passages of each pair of accounts of which `with_copies` found one to share text with the other.

    Pairs stand in order of the share, the passages of a pair in the order of the repeating account: the later one
    where both state a date, else the one of which the larger share stands in the other."""
    read = {a.id: a for a in articles if not a.skipped}
    share = {(a.id, other): part for a in read.values() for other, part in a.copied_from if other in read}
    pairs = {tuple(sorted(pair)): max(part, share.get(pair[::-1], 0.0)) for pair, part in share.items()}
    nearest = sorted(pairs, key=lambda pair: (-pairs[pair], pair))[:_PAIRS]
    wordings: dict[str, Wording] = {}
    found: list[Repeat] = []
    for one, two in nearest:
        first, second = _turned(read[one], read[two], share)
        left, right = (wordings.setdefault(a.id, Wording(a)) for a in (first, second))
        found += _of_pair(left, right)
    return tuple(found)


def earlier(one: Article, two: Article) -> str:
    """The earlier of two accounts, "" where not both state a date or both state the same."""
    dated = one.published and two.published and "assumed" not in (one.date_source, two.date_source)
    if not dated or one.published == two.published:
        return ""
    return min((one, two), key=lambda a: str(a.published)).id


def _turned(one: Article, two: Article, share: dict[tuple[str, str], float]) -> tuple[Article, Article]:
    """The repeating account and the one it repeats."""
    first = earlier(one, two)
    if first:
        return (two, one) if first == one.id else (one, two)
    larger = share.get((one.id, two.id), 0.0) >= share.get((two.id, one.id), 0.0)
    return (one, two) if two.copy_of != one.id and (one.copy_of == two.id or larger) else (two, one)


def _of_pair(left: Wording, right: Wording) -> Iterator[Repeat]:
    made = [*_alike(left, right), *_retold(left, right)]
    longest = sorted(made, key=lambda r: (-r.words, r.start))[:_MOST]
    yield from sorted(longest, key=lambda r: (r.start, r.other_start))


def _alike(left: Wording, right: Wording) -> Iterator[Repeat]:
    """Shared runs of words; runs that a few other words part in both accounts are one passage."""
    joined: list[list[tuple[int, int, int]]] = []
    for run in shared_runs(left, right):
        last = joined[-1][-1] if joined else None
        near = last and all(0 <= run[k] - last[k] - last[2] <= _APART for k in (0, 1))
        if near:
            joined[-1].append(run)
        else:
            joined.append([run])
    for runs in joined:
        (i, j, _), (k, m, n) = runs[0], runs[-1]
        if sum(words for *_, words in runs) >= _LEAST:
            kind = "exact" if len(runs) == 1 else "near"
            yield _made(left, right, (i, k + n - 1), (j, m + n - 1), kind)


def _retold(left: Wording, right: Wording) -> Iterator[Repeat]:
    """An opening that says the same in the same order in other words."""
    mine, others = paraphrased(openings(left), openings(right))
    if mine and others:
        yield _made(left, right, (min(mine), max(mine)), (min(others), max(others)), "retold")


def _made(left: Wording, right: Wording, mine: tuple[int, int], other: tuple[int, int], kind: str) -> Repeat:
    here, there = left.span(*mine), right.span(*other)
    texts = (left.article.document.text, right.article.document.text)
    return Repeat(
        left.article.id, right.article.id, here.start, here.end, here.of(texts[0]), there.start, there.end,
        there.of(texts[1]), mine[1] - mine[0] + 1, kind, earlier(left.article, right.article),
    )  # fmt: skip
