"""Whether evidence bears out a claim: `check`. Words are met, features weighed, contradictions shown.

A linear model (`train/support.py`) gives the chance that the evidence bears the claim out; one threshold serves all
text. "Contradicted" needs a number, name, denial or opposite that stands in a sentence of like words
(`support_signs`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp
from typing import Any

from analysis.facts.support_alignments import Aligned, Sign, aligned
from analysis.facts.support_features import features
from analysis.facts.support_signs import doubt, met_as_figures, sign
from analysis.facts.support_terms import Evidence, Meeting, Term, coverage, met, terms
from analysis.language.sentences import sentence_spans
from analysis.lexicons import rules
from analysis.nouns import Check, Span

THRESHOLD = 0.5  # chance from which a claim counts as borne out, for all text
BELOW = THRESHOLD - 0.01  # highest score of a claim that is not borne out
COVERED, SHORT = 0.6, 1.0  # share of a claim's weight that the evidence must have, and what is added to it by one over
# the claim's words: of "Two people were killed" each word must be met. Below it the chance falls in proportion.
NEAR = 0.5  # share from which an unverified claim's nearest sentences are shown
_NAMED = 3  # words named in a reason
_UNCHECKED: list[tuple[str, re.Pattern[str]]] = [
    (name, re.compile("|".join(p), re.I)) for name, p in rules("support")["unchecked"].items()
]
_QUOTED = re.compile(r"“[^”]{0,800}”|\"[^\"]*\"|^[^“”\"]*[”\"](?=\s+\w)")
_QUOTES = "\"“”‘’'"


@dataclass(frozen=True)
class Ground:
    """Text that claims are held against, read once: its terms and its sentences."""

    text: str
    evidence: Evidence
    sentences: tuple[Span, ...]


def ground(text: str, sentences: Sequence[Span] | None = None) -> Ground:
    """A text made ready as evidence; `sentences` where they are known."""
    found = tuple(sentence_spans(text)) if sentences is None else tuple(sentences)
    return Ground(text, Evidence(terms(text)), found)


@lru_cache(maxsize=32)
def _ground(text: str) -> Ground:
    return ground(text)


def check(claim: str, evidence: str) -> Check:
    """Whether `evidence` bears out `claim`.

    >>> told = "The council closed two schools in May. Mayor Ada Lind said the budget fell short."
    >>> check("The council closed two schools in May.", told).verdict
    'supported'
    >>> check("The council closed nine schools in May.", told).reason
    'stated differently: “two schools” stands there, “nine schools” here'
    >>> check("The harbour was dredged by a Dutch firm.", told).verdict
    'unverified'
    """
    return held(claim, _ground(evidence))


def why_unchecked(claim: str) -> str:
    """Why a sentence asserts nothing that could be checked (a question, a greeting, an opinion); else ""."""
    plain = claim.strip().strip(_QUOTES)
    own = " ".join(_QUOTED.sub(" ", claim).split())  # whoever reports what somebody thinks asserts that he said it
    said = own.strip(_QUOTES + " ,.") if len(own.split()) > 1 else plain
    for name, pattern in _UNCHECKED:
        if pattern.search(said if name == "opinion" else plain):
            return name
    return "" if any(t.content for t in terms(plain)) else "no statement"


def held(claim: str, against: Ground) -> Check:
    """The claim held against text made ready as evidence."""
    if why := why_unchecked(claim):
        return Check("unverified", 0.0, f"not checked: {why}")
    own = terms(claim)
    meetings = met_as_figures(claim, met(own, against.evidence), against.text, against.evidence)
    alignments = aligned(meetings, against.evidence, against.sentences)
    texts = (claim, own, alignments, against.text, against.evidence, against.sentences)
    shown = sign(*texts)
    score = chance(own, meetings, against.evidence)
    if shown is not None:
        return _contradicted(shown, score, against)
    spans = _spans(alignments, against)
    if score >= THRESHOLD and score < 1.0 and (words := doubt(*texts)):
        return Check("unverified", BELOW, f"only as possible there: “{words}”", spans)
    if score >= THRESHOLD:
        return Check("supported", score, _why_supported(meetings, score), spans)
    return Check("unverified", score, _why_not(claim, meetings), spans if coverage(meetings) >= NEAR else ())


def chance(own: Sequence[Term], meetings: Sequence[Meeting], evidence: Evidence) -> float:
    """The chance (0–1) that the evidence bears the claim out; 1 where it stands there word for word."""
    if _word_for_word(own, evidence):
        return 1.0
    constant, weights = _weights()
    found = features(own, meetings, evidence)
    total = constant + sum(weights.get(name, 0.0) * value for name, value in found.items())
    likely = 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))
    needed = min(1.0, COVERED + SHORT / max(1, len(meetings)))
    return round(likely * min(1.0, coverage(meetings) / needed), 4)


@cache
def _weights() -> tuple[float, dict[str, float]]:
    held_: Any = rules("support_weights")
    return float(held_["constant"]), {name: float(w) for name, w in held_["weights"].items()}


def _word_for_word(own: Sequence[Term], evidence: Evidence) -> bool:
    """Whether each of the claim's sentences stands in the evidence as a run of the same words."""
    text = " ".join(["", *(t.low for t in evidence.terms), ""])
    parts: dict[int, list[str]] = {}
    for t in own:
        parts.setdefault(t.part, []).append(t.low)
    return all(f" {' '.join(words)} " in text for words in parts.values())


def _spans(alignments: Sequence[Aligned], against: Ground) -> tuple[Span, ...]:
    return tuple(against.sentences[i] for i in sorted({i for a in alignments for i in a.kept}))


def _contradicted(shown: Sign, score: float, against: Ground) -> Check:
    low = round(min(score, 1 - THRESHOLD) / 2, 4)
    return Check("contradicted", low, f"stated differently: {shown.reason}", (against.sentences[shown.sentence],))


def _why_supported(meetings: Sequence[Meeting], score: float) -> str:
    if score == 1.0:
        return "it stands there word for word"
    other = sum(m.how != "same" for m in meetings)
    return "its words stand there" if not other else "it stands there in like words"


def _why_not(claim: str, meetings: Sequence[Meeting]) -> str:
    """The words that the evidence does not have; those that tell most."""
    if meetings and not any(m.borne for m in meetings):
        return "nothing there speaks of it"
    missing = sorted((m for m in meetings if not m.borne), key=lambda m: -m.term.weight)[:_NAMED]
    words = [claim[m.term.start : m.term.end] for m in sorted(missing, key=lambda m: m.term.start)]
    if not words:
        return "its words stand there, but not as one statement"
    return f"not found there: {', '.join(f'“{w}”' for w in words)}"
