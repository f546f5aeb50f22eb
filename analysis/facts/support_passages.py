"""The best passages of the other accounts for a sentence: an inverted index over a story's sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from math import fsum, log  # fsum: a set has no order

from analysis.facts.support import Ground, ground
from analysis.facts.support_terms import terms
from analysis.nouns import Annotated, Sentence, Span

MOST_POSTINGS = 3000  # sentences looked at for one: the rarest words come first, so cost stays in proportion
FEWEST_WORDS = 3  # rarest words that are always looked up
SENTENCES = 4  # of a passage at most, where a whole account is the evidence
ADDS = 0.12  # share of the weight that a further sentence must add
SHARE = 0.4  # share of a sentence's weight that a passage must have to be looked at
COMMON, COMMON_SHARE = 4, 0.04  # sentences of a story, or their share, above which a word tells nothing
ACCOUNT_SHARE = 0.3  # the same for a whole account
_JOIN = "\n"


@dataclass(frozen=True)
class Passage:
    """Sentences of one account that together have most of another's sentence; `share` 0–1 by the rarity of its words
    in the story."""

    article: str
    sentences: tuple[Sentence, ...]
    share: float

    @cached_property
    def ground(self) -> Ground:
        """The passage made ready as evidence."""
        spans, at = list[Span](), 0
        for s in self.sentences:
            spans.append(Span(at, at + len(s.text)))
            at += len(s.text) + len(_JOIN)
        return ground(_JOIN.join(s.text for s in self.sentences), spans)

    def span(self, spans: Iterable[Span]) -> Span | None:
        """Where spans of the ground's text stand in the document, from the first sentence to the last."""
        kept = [s.span for s, own in zip(self.sentences, self.ground.sentences, strict=True) if own in set(spans)]
        return Span(kept[0].start, max(s.end for s in kept)) if kept else None


class Passages:
    """The sentences of a story's accounts by their words."""

    def __init__(self, story: Sequence[Annotated]) -> None:
        self.sentences = [s for a in story for s in a.sentences]
        self._articles = [s.article for s in self.sentences]
        self._of: dict[str, list[int]] = defaultdict(list)
        self._words = [self._read(s) for s in self.sentences]
        self._where: dict[str, list[int]] = defaultdict(list)
        self._weights: dict[str, float] = {}
        for i, (sentence, words) in enumerate(zip(self.sentences, self._words, strict=True)):
            self._of[sentence.article].append(i)
            for word in words:
                self._where[word].append(i)

    @staticmethod
    def _read(sentence: Sentence) -> frozenset[str]:
        return frozenset(t.key for t in terms(sentence.text) if t.content)

    def weight(self, word: str) -> float:
        """How much a word tells within the story: rare ones more."""
        if word not in self._weights:
            self._weights[word] = log(1 + len(self.sentences) / (1 + len(self._where.get(word, ()))))
        return self._weights[word]

    def telling(self, word: str) -> bool:
        """Whether few of the story's sentences have the word."""
        return len(self._where.get(word, ())) <= max(COMMON, COMMON_SHARE * len(self.sentences))

    def best(self, sentence: Sentence, among: Mapping[str, str], most: int) -> list[Passage]:
        """The best passages of one or two sentences side by side, best first, at most `most`, one of each text;
        `among` maps each account that may be quoted to its text."""
        words, shared, whole = self._shared(sentence, frozenset(among))
        by_account: dict[str, int] = {}
        for i, weight in shared.items():
            best = by_account.get(self._articles[i])
            if best is None or (weight, -i) > (shared[best], -best):
                by_account[self._articles[i]] = i
        nearest = nsmallest(2 * most, by_account.values(), key=lambda i: (-shared[i], i))
        made = [self._beside(words, i, whole) for i in nearest]
        found: dict[str, Passage] = {}
        for passage in sorted(made, key=lambda p: (-p.share, p.article)):
            if passage.share >= SHARE:
                found.setdefault(among[passage.article], passage)
        return list(found.values())[:most]

    def of_account(self, sentence: Sentence, article: str) -> Passage | None:
        """The sentences of one account, wherever they stand, that together have most of a sentence; None where it has
        hardly any."""
        words, shared, whole = self._shared(sentence, frozenset({article}))
        left, kept, share = set(words), list[int](), 0.0
        for _ in range(SENTENCES if shared else 0):
            gain, i = max((fsum(map(self.weight, self._words[i] & left)) / whole, -i) for i in shared)
            if kept and gain < ADDS:
                break
            kept.append(-i)
            share += gain
            left -= self._words[-i]
        return (
            Passage(article, tuple(self.sentences[i] for i in sorted(kept)), share) if share >= ACCOUNT_SHARE else None
        )

    def words_of(self, article: str) -> frozenset[str]:
        """The base forms of an account's words."""
        return frozenset().union(*(self._words[i] for i in self._of.get(article, ())))

    def _shared(self, sentence: Sentence, among: frozenset[str]) -> tuple[list[str], dict[int, float], float]:
        """The sentence's words, rarest first; the weight that each sentence of `among` shares; the whole weight."""
        words = sorted(self._read(sentence), key=lambda w: (len(self._where.get(w, ())), w))
        shared: dict[int, float] = defaultdict(float)
        seen = 0
        for n, word in enumerate(words):
            places = self._where.get(word, ())
            seen += len(places)
            if n >= FEWEST_WORDS and seen > MOST_POSTINGS:
                break
            weight = self.weight(word)
            for i in places:
                if self._articles[i] in among:
                    shared[i] += weight
        return words, shared, fsum(map(self.weight, words))

    def _beside(self, words: Sequence[str], i: int, whole: float) -> Passage:
        """A sentence with the one next to it that adds most, where it adds enough."""
        own = self._words[i] & set(words)
        share = fsum(map(self.weight, own)) / whole
        best, gain = -1, ADDS
        for j in (i - 1, i + 1):
            if 0 <= j < len(self.sentences) and self.sentences[j].article == self.sentences[i].article:
                more = fsum(map(self.weight, self._words[j] & (set(words) - own))) / whole
                best, gain = (j, more) if more >= gain else (best, gain)
        chosen = tuple(self.sentences[k] for k in sorted({i, best}) if k >= 0)
        return Passage(chosen[0].article, chosen, share + (gain if best >= 0 else 0.0))
