"""Paraphrased leads: openings that say the same things in the same order in other words."""

from __future__ import annotations

import re
from itertools import accumulate

from analysis.corpus.shingles import Wording

_SENTENCES = 12  # how much of an opening is read
_RUN = 4  # sentences in a row: accounts of one story share names, but not the order of four statements
_LEAST_SHARED = 3
_LEAST_SHARE = 0.45
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*(?:\s|(?=[A-Z]))")
_PLAIN = frozenset(
    [
        "the",
        "and",
        "that",
        "this",
        "with",
        "from",
        "have",
        "been",
        "were",
        "will",
        "would",
        "their",
        "there",
        "which",
        "about",
        "after",
        "before",
        "into",
        "over",
        "under",
        "also",
        "than",
        "then",
        "them",
        "they",
        "what",
        "when",
        "where",
        "while",
        "who",
        "whom",
        "its",
        "his",
        "her",
        "for",
        "not",
        "but",
        "are",
        "was",
        "has",
        "had",
        "said",
        "says",
        "can",
        "could",
    ]
)


def stems(words: list[str]) -> frozenset[str]:
    """Content words cut to their first six letters: networks, networking and network are one.

    >>> sorted(stems(["the", "networking", "network", "29", "ai"]))
    ['29', 'ai', 'networ']
    """
    return frozenset(
        w.removesuffix("'s")[:6] for w in words if w not in _PLAIN and (len(w) > 2 or w.isdigit() or w == "ai")
    )


def openings(wording: Wording) -> list[tuple[range, frozenset[str]]]:
    """The first sentences of an article: (places of its words, content stems) each."""
    found: list[tuple[range, frozenset[str]]] = []
    places, words, passages = wording.places, wording.words, wording.article.passages
    start = 0
    for place in range(len(places)):
        passage, _, end = places[place]
        last = place + 1 == len(places) or places[place + 1][0] != passage
        if last or _SENTENCE_END.match(passages[passage].text, end):
            found.append((range(start, place + 1), stems(words[start : place + 1])))
            start = place + 1
            if len(found) == _SENTENCES:
                break
    return found


def paraphrased(
    left: list[tuple[range, frozenset[str]]], right: list[tuple[range, frozenset[str]]]
) -> tuple[set[int], set[int]]:
    """Places of the words of left's and right's sentences that stand in one run of statements alike, at least four in
    a row in both."""
    like = [[_alike(a, b) for _, b in right] for _, a in left]
    mine: set[int] = set()
    others: set[int] = set()
    for shift in range(-len(right) + 1, len(left)):
        diagonal = [(i, i - shift) for i in range(len(left)) if 0 <= i - shift < len(right)]
        lengths = list(accumulate((like[i][j] for i, j in diagonal), lambda run, ok: run + 1 if ok else 0, initial=0))[
            1:
        ]
        for at, run in enumerate(lengths):
            if run >= _RUN:
                for i, j in diagonal[at - run + 1 : at + 1]:
                    mine.update(left[i][0])
                    others.update(right[j][0])
    return mine, others


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    shared = len(a & b)
    return shared >= _LEAST_SHARED and shared >= _LEAST_SHARE * min(len(a), len(b))
