"""Each sentence of an account against the other accounts: also stated, stated differently, or only here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.facts.compare import NUMBERS
from analysis.facts.support import BELOW, held, why_unchecked
from analysis.facts.support_passages import Passage, Passages
from analysis.facts.support_terms import Evidence, Meeting, coverage, met, terms
from analysis.facts.verdicts import text_of
from analysis.nouns import Annotated, Check, Claim, Facts, Sentence, Span, Support

FIGURES = NUMBERS | {"age", "year", "date", "time"}
LOOKED_AT = 4  # passages a sentence is held against, each of another text
SHORT = 6  # words of a sentence below which it must stand in one sentence: "Norvik declined to comment"
NAMED = 3  # accounts named in a reason
ALIKE = 0.8  # share of a sentence that another's must have to state it differently
MOST_OF_IT = 0.7  # share of a sentence that a passage must have in some form to say the same
HALF = 0.55  # the same where a claim of the sentence is answered alike there
LEAST = 3  # telling words that must be met where the wording differs: "The move is a risk" fits anything


@dataclass(frozen=True)
class Read:
    """A sentence held against a passage of another account: what was found, and how its words are met."""

    passage: Passage
    found: Check
    meetings: tuple[Meeting, ...]
    share: float  # of the sentence (0–1), by the rarity of its words in the story, that the passage has in some form
    telling: int  # words met that few sentences of the story have
    agreed: int = 0  # claims of the sentence that the passage's sentences answer alike

    @property
    def says_it(self) -> bool:
        """Whether the passage says what the sentence says: word for word, or borne out with every name and figure and
        most of what tells the sentence from others."""
        if self.found.verdict != "supported" or self.found.score == 1.0:
            return self.found.score == 1.0
        exact = all(m.borne for m in self.meetings if m.term.sort in ("name", "number"))
        if len(self.meetings) < SHORT and not self.in_one_sentence:
            return False
        share = min(self.share, coverage(self.meetings))
        return exact and self.telling >= LEAST and share >= (HALF if self.agreed else MOST_OF_IT)

    def alike(self, sentence: Sentence) -> float:
        """Share (0–1) of what the contradicting sentence tells that this one has too: two reports of two things have
        much in common in one direction only."""
        span = self.found.spans[0]
        inside = [t for t in self.passage.ground.evidence.terms if span.start <= t.start < span.end]
        return coverage(met(inside, Evidence(terms(sentence.text))))

    @property
    def in_one_sentence(self) -> bool:
        """Whether one sentence of the passage has all that the passage has of this one."""
        parts = [{self.passage.ground.evidence.terms[p].part for p in m.places} for m in self.meetings if m.borne]
        return bool(parts and set.intersection(*parts))


@dataclass(frozen=True)
class Differing:
    """What another account states instead: where, and in words."""

    article: str
    span: Span
    reason: str


class Witnesses:
    """A story's accounts, ready for sentences to be held against them. Copies of one text are one witness; an account
    that cites the others is none."""

    def __init__(self, story: Sequence[Annotated], facts: Facts) -> None:
        self.text = text_of([a.article for a in story])
        self.story = story
        self.passages = Passages([a for a in story if self.text[a.article.id]])
        self._spans = {(s.article, s.index): s.span for a in story for s in a.sentences}
        self._differing = self._conflicts(facts)
        self._answers = _answers(facts)

    def _conflicts(self, facts: Facts) -> dict[tuple[str, int], list[Differing]]:
        """What the comparisons of claims found, by the sentence of either claim. Words quoted differently are no
        other statement: they stand among the quotations."""
        claims = {c.id: c for c in facts.claims}
        found: dict[tuple[str, int], list[Differing]] = defaultdict(list)
        for pair in facts.comparisons:
            if claims[pair.left_claim].kind == "quotation":
                continue
            if pair.status == "conflict" and self.text[pair.left_article] != self.text[pair.right_article]:
                left, right = claims[pair.left_claim], claims[pair.right_claim]
                for own, other in ((left, right), (right, left)):
                    if self.text[other.article]:
                        found[own.article, own.sentence].append(self._told(own, other))
        return found

    def _told(self, own: Claim, other: Claim) -> Differing:
        words = f"“{_value(other)}” there, “{_value(own)}” here"
        return Differing(other.article, self._spans[other.article, other.sentence], words)

    def others(self, article: str) -> dict[str, str]:
        """The accounts of other texts, each with its text."""
        own = self.text[article] or article
        return {a: t for a, t in self.text.items() if t and t != own and a != article}

    def read(self, sentence: Sentence, others: Mapping[str, str]) -> list[Read]:
        """The sentence held against the best passages of other accounts, those that bear it out first."""
        looked = [self._held(sentence, passage) for passage in self.passages.best(sentence, others, LOOKED_AT)]
        return sorted(looked, key=lambda r: (not r.says_it, -r.found.score))

    def _held(self, sentence: Sentence, passage: Passage) -> Read:
        meetings = met(terms(sentence.text), passage.ground.evidence)
        weights = [self.passages.weight(m.term.key) for m in meetings]
        share = sum(w for m, w in zip(meetings, weights, strict=True) if m.borne) / (sum(weights) or 1.0)
        telling = {m.term.key for m in meetings if m.borne and self.passages.telling(m.term.key)}
        theirs = {a for s in passage.sentences for a in self._answers.get((s.article, s.index), ())}
        agreed = theirs & self._answers.get((sentence.article, sentence.index), set())
        return Read(passage, held(sentence.text, passage.ground), meetings, share, len(telling), len(agreed))

    def differing(self, sentence: Sentence, looked: Sequence[Read]) -> list[Differing]:
        """Where others state a sentence differently: by its claims, else by a sentence in like words."""
        found = self._differing.get((sentence.article, sentence.index), [])
        return found or [
            Differing(r.passage.article, span, r.found.reason.partition(": ")[2])
            for r in looked
            if r.found.verdict == "contradicted"
            and r.share >= ALIKE
            and r.telling >= LEAST
            and r.alike(sentence) >= ALIKE
            and (span := r.passage.span(r.found.spans)) is not None
        ]


def _answers(facts: Facts) -> dict[tuple[str, int], set[tuple[str, str]]]:
    """The answers that each sentence gives: question and value. Figures and days tell it from others."""
    claims = {c.id: c for c in facts.claims}
    found: dict[tuple[str, int], set[tuple[str, str]]] = defaultdict(set)
    for slot in facts.slots:
        for reading in slot.readings if slot.kind in FIGURES else ():
            for claim in reading.claims:
                found[claims[claim].article, claims[claim].sentence].add((slot.id, reading.value))
    return found


def _value(claim: Claim) -> str:
    return " ".join((claim.value_text or claim.quote).split())


def support(witnesses: Witnesses) -> Iterator[Support]:
    """A row a sentence of each account, in order."""
    for annotated in witnesses.story:
        others = witnesses.others(annotated.article.id)
        for sentence in annotated.sentences:
            yield _support(witnesses, sentence, others)


def _support(witnesses: Witnesses, sentence: Sentence, others: Mapping[str, str]) -> Support:
    place = (sentence.article, sentence.index, sentence.span.start, sentence.span.end)
    if why := why_unchecked(sentence.text):
        return Support(*place, "unverified", 0.0, reason=f"not checked: {why}")
    looked = witnesses.read(sentence, others)
    borne = [r for r in looked if r.says_it]
    also = f"also stated by {listed([r.passage.article for r in borne])}" if borne else ""
    if differing := witnesses.differing(sentence, looked):
        one = differing[0]
        by = listed(list(dict.fromkeys(d.article for d in differing)))
        reason = "; ".join(filter(None, [f"stated differently by {by}: {one.reason}", also]))
        score = min((r.found.score for r in looked if r.passage.article == one.article), default=0.0)
        return Support(*place, "contradicted", min(score, BELOW), one.article, one.span.start, one.span.end, reason)
    if borne:
        best = borne[0]
        span = best.passage.span(best.found.spans) or best.passage.sentences[0].span
        reason = f"{also}: {best.found.reason}"
        return Support(*place, "supported", best.found.score, best.passage.article, span.start, span.end, reason)
    return _only_here(place, looked)


def _only_here(place: tuple[str, int, int, int], looked: Sequence[Read]) -> Support:
    if not looked:
        return Support(*place, "unverified", 0.0, reason="no other account here says it")
    found = looked[0].found
    score = round(min(found.score, BELOW), 4)
    why = found.reason.replace("there", f"in {looked[0].passage.article}", 1) if found.verdict == "unverified" else ""
    return Support(*place, "unverified", score, reason="; ".join(filter(None, ["no other account here says it", why])))


def listed(articles: Sequence[str]) -> str:
    """The accounts by name, the first few: ``001, 003 and 2 more``."""
    more = len(articles) - NAMED
    return ", ".join(articles[:NAMED]) + (f" and {more} more" if more > 0 else "")
