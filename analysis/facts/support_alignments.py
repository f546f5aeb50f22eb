"""Which sentences of the evidence a claim's sentence is best held against."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.facts.support_features import neighbour
from analysis.facts.support_terms import Evidence, Meeting, Term
from analysis.nouns import Span

NEAREST = 3  # sentences of the evidence that are looked at for a contradiction
ADDS = 0.2  # share of a claim that a second sentence must add to be part of the evidence
LEAST, FEWEST = 3, 2  # terms that must be met: fewer are no sentence in like words; the latter where all are met
HOLDS = 0.25  # share of a claim below which a sentence says nothing of it


@dataclass(frozen=True)
class Aligned:
    """A sentence of the claim with the evidence's sentences that have most of it: (sentence, share 0–1), best first."""

    meetings: tuple[Meeting, ...]
    nearest: tuple[tuple[int, float], ...]
    kept: tuple[int, ...]  # the sentences that together hold it

    @property
    def share(self) -> float:
        """Share of what this sentence tells that its best sentence of the evidence has."""
        return self.nearest[0][1] if self.nearest else 0.0


def aligned(meetings: Sequence[Meeting], evidence: Evidence, sentences: Sequence[Span]) -> tuple[Aligned, ...]:
    """Each sentence of the claim with its nearest sentences; `sentences` are the evidence's, in order."""
    starts = [s.start for s in sentences]
    parts: dict[int, list[Meeting]] = defaultdict(list)
    for m in meetings:
        parts[m.term.part].append(m)
    return tuple(_aligned(tuple(own), evidence, starts) for own in parts.values())


def sentence_at(starts: Sequence[int], offset: int) -> int:
    """The number of the sentence that an offset stands in."""
    return max(0, bisect_right(starts, offset) - 1)


def _aligned(own: tuple[Meeting, ...], evidence: Evidence, starts: Sequence[int]) -> Aligned:
    whole = sum(m.term.weight for m in own)
    held: dict[int, set[int]] = defaultdict(set)
    for i, m in enumerate(own):
        if m.borne:
            for place in m.places:
                held[sentence_at(starts, evidence.terms[place].start)].add(i)
    shares = {s: sum(own[i].term.weight for i in at) / whole for s, at in held.items()}
    nearest = sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))[:NEAREST]
    kept, seen = list[int](), set[int]()
    for sentence, _ in nearest:
        new = sum(own[i].term.weight for i in held[sentence] - seen) / whole
        if new >= (ADDS if kept else HOLDS):
            kept.append(sentence)
            seen |= held[sentence]
    return Aligned(own, tuple(nearest), tuple(sorted(kept)))


@dataclass(frozen=True, slots=True)
class Sign:
    """What shows a contradiction: its kind (number, date, opposite, denial, name, role), in words, and the number of
    the evidence's sentence."""

    kind: str
    reason: str
    sentence: int


@dataclass(frozen=True)
class Held:
    """A claim's sentence held against one sentence of the evidence."""

    claim: str
    evidence_text: str
    evidence: Evidence
    sentences: Sequence[Span]
    starts: Sequence[int]
    meetings: tuple[Meeting, ...]
    terms: tuple[Term, ...]  # of the claim's sentence, small words too
    sentence: int

    def here(self, m: Meeting) -> list[int]:
        """The places of a meeting inside this sentence of the evidence."""
        return [p for p in m.places if self.at(p) == self.sentence]

    def at(self, place: int) -> int:
        return sentence_at(self.starts, self.evidence.terms[place].start)

    @property
    def there(self) -> list[Term]:
        """The terms of the evidence's sentence."""
        span = self.sentences[self.sentence]
        return [t for t in self.evidence.terms if span.start <= t.start < span.end]

    def share(self, leaving: Sequence[Meeting] = ()) -> float:
        """Share of what the claim's sentence tells that this one has, some meetings left aside; 0 where few are met."""
        counted = [m for m in self.meetings if m not in leaving]
        met = [m for m in counted if m.borne and self.here(m)]
        whole = sum(m.term.weight for m in counted)
        few = len(met) < (FEWEST if len(met) == len(counted) else LEAST)
        return 0.0 if few else sum(m.term.weight for m in met) / whole

    def word(self, term: Term) -> str:
        """A term of the evidence as it stands."""
        return self.evidence_text[term.start : term.end]

    def own(self, m: Meeting) -> str:
        """A term of the claim as it stands."""
        return self.claim[m.term.start : m.term.end]

    def across(self, i: int, step: int) -> Term | None:
        """The evidence's content term that stands to the claim's neighbour of term `i`, on that side, as `i` does."""
        at = i + step
        if not 0 <= at < len(self.meetings) or self.meetings[at].how != "same":
            return None
        for place in self.here(self.meetings[at]):
            other = neighbour(self.evidence, place, -step)
            if other is not None and self.at(other.index) == self.sentence:
                return other
        return None
