"""The words of an article and the runs of words that it shares with others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from analysis.nouns import Article, Span

LENGTH = 5  # words: two writers rarely choose the same five in a row, names and set phrases apart
_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")


@dataclass(frozen=True)
class Wording:
    """The words of an article in order: lower-case, with the passage and the place in it that each came from."""

    article: Article

    @cached_property
    def places(self) -> list[tuple[int, int, int]]:
        return [(i, m.start(), m.end()) for i, p in enumerate(self.article.passages) for m in _WORD.finditer(p.text)]

    @cached_property
    def words(self) -> list[str]:
        passages = self.article.passages
        return [passages[i].text[s:e].lower().replace("’", "'") for i, s, e in self.places]

    @cached_property
    def shingles(self) -> list[str]:
        """Each run of five words, by the place of its first; for a shorter text the whole text once."""
        words = self.words
        return [" ".join(words[i : i + LENGTH]) for i in range(max(1, len(words) - LENGTH + 1))] if words else []

    @cached_property
    def first_place(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for place, shingle in enumerate(self.shingles):
            found.setdefault(shingle, place)
        return found

    def span(self, first: int, last: int) -> Span:
        """The document's span of the words `first` to `last`, both included."""
        i, start, end = self.places[first]
        j, start_last, end_last = self.places[last]
        passages = self.article.passages
        return Span(passages[i].raw(start, end).start, passages[j].raw(start_last, end_last).end)


def covered(shared: list[bool], words: int) -> int:
    """How many of `words` words lie in a shared run, given for each place whether the run that begins there is shared.

    >>> covered([True, True, False, False], 8)
    6
    """
    # one byte a place, all shifted at once: the share of every pair of accounts is counted here
    runs = int.from_bytes(bytes(shared), "little")
    reached = runs
    for places in range(1, LENGTH):
        reached |= runs << 8 * places
    return min(reached.bit_count(), words)


def shared_runs(left: Wording, right: Wording) -> list[tuple[int, int, int]]:
    """Runs of words in both: (place in left, place in right, number of words), in the left one's order, longest
    possible from each start."""
    runs: list[tuple[int, int, int]] = []
    places: dict[str, list[int]] = {}
    for place, shingle in enumerate(right.shingles):
        found = places.setdefault(shingle, [])
        if len(found) < 8:  # a refrain need not be tried at every place
            found.append(place)
    at = 0
    while at < len(left.shingles):
        starts = places.get(left.shingles[at], ())
        best, best_start = 0, 0
        for start in starts:
            length = _common(left.words, at, right.words, start)
            if length > best:
                best, best_start = length, start
        if best:
            runs.append((at, best_start, best))
        at += max(best, 1)
    return runs


def _common(left: list[str], i: int, right: list[str], j: int) -> int:
    length = 0
    while i + length < len(left) and j + length < len(right) and left[i + length] == right[j + length]:
        length += 1
    return length
