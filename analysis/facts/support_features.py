"""What a claim held against evidence shows, as named numbers: how its words are met, replaced, denied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256

from analysis.facts.support_terms import NEGATIONS, Evidence, Meeting, Term
from analysis.facts.word_relations import HOW, relation
from analysis.lexicons import lines, rules

_RULES = rules("support")
_CUES = {name: frozenset(words) for name, words in _RULES["cues"].items()}
SORTS = ("name", "number", "n", "v", "a", "r")
REACH = 4  # terms ahead of a word in which a denial governs it
ASIDE = 3  # terms between two neighbours of a phrase
_STEADY = ("same", "family", "like", "wider", "narrower", "opposite", "number", "sibling", "none")


def features(claim: Sequence[Term], meetings: Sequence[Meeting], evidence: Evidence) -> dict[str, float]:
    """The features of a claim's terms, with how each is met in the evidence. Absent ones are 0."""
    found = defaultdict[str, float](float)
    for m in meetings:
        if m.how == "same":
            continue
        weight = m.term.weight
        found[f"{m.how} {m.term.sort}"] += 1
        found[f"sum {m.how}"] += weight
        found[f"most {m.how}"] = max(found[f"most {m.how}"], weight)
    for how, term in replaced(meetings, evidence):
        found[f"replaced {how}"] += 1
        if how in ("none", "sibling"):
            found[f"replaced sort {term.sort}"] += 1
    for name, words in _CUES.items():
        found[f"cue {name}"] += sum(t.low in words and t.low not in evidence.words for t in claim)
    found["cue denied"] += sum(t.low in NEGATIONS and t.low not in evidence.words for t in claim)
    found |= _denials(claim, meetings, evidence)
    return dict(found)


def names() -> list[str]:
    """Every feature by name, in order."""
    hows = [h for h in HOW if h != "same"]
    made = [f"{how} {sort}" for how in hows for sort in SORTS if not _unmet(how, sort)]
    made += [f"{what} {how}" for what in ("sum", "most") for how in hows]
    made += [f"replaced {how}" for how in (*_STEADY, "alone")] + [f"replaced sort {sort}" for sort in SORTS]
    return [*made, *(f"cue {name}" for name in (*_CUES, "denied")), "denied here", "denied there"]


def trained_on() -> str:
    """Digest of the words and names that the weights were learnt with."""
    parts = [str(_RULES[k]) for k in ("function", "negations", "cues", "figures")]
    parts += [str(rules("word_forms")), *lines("word_relations"), *names()]
    return sha256("\n".join(parts).encode()).hexdigest()[:16]


def _unmet(how: str, sort: str) -> bool:
    """Names are met as written or not at all, numbers too."""
    return (sort == "number" and how != "none") or (sort == "name" and how not in ("family", "none"))


def replaced(meetings: Sequence[Meeting], evidence: Evidence) -> Iterable[tuple[str, Term]]:
    """For each term not met as written: how what stands beside the same neighbour in the evidence relates to it
    ("dental insurance" against "health insurance"); ``alone`` where no neighbour is met."""
    for i, m in enumerate(meetings):
        if m.how not in ("none", "sibling", "opposite", "like"):
            continue
        seen = {_related(m.term, other) for other in beside(meetings, i, evidence)}
        yield next((how for how in _STEADY if how in seen), "alone"), m.term


def _related(term: Term, other: Term) -> str:
    if term.sort == "number" or other.sort == "number":
        return "number" if term.sort == other.sort else "none"
    return relation(term.low, other.low)


def beside(meetings: Sequence[Meeting], i: int, evidence: Evidence) -> set[Term]:
    """The content terms of the evidence that stand beside a neighbour of the claim's term `i` as it does itself."""
    found = set[Term]()
    for step in (-1, 1):
        at = i + step
        if not 0 <= at < len(meetings) or meetings[at].term.part != meetings[i].term.part:
            continue
        if meetings[at].how == "same":
            found.update(o for p in meetings[at].places if (o := neighbour(evidence, p, -step)) is not None)
    return found


def neighbour(evidence: Evidence, place: int, step: int) -> Term | None:
    """The next content term on one side of a place of the evidence, where it is near and in the same sentence."""
    here = evidence.terms[place]
    for at in range(place + step, place + step * (ASIDE + 1), step):
        if not 0 <= at < len(evidence.terms) or evidence.terms[at].part != here.part:
            return None
        if evidence.terms[at].content:
            return evidence.terms[at]
    return None


def _denials(claim: Sequence[Term], meetings: Sequence[Meeting], evidence: Evidence) -> dict[str, float]:
    """Words denied in the claim and nowhere in the evidence, and those denied wherever the evidence has them."""
    denials = [t.index for t in claim if t.low in NEGATIONS]
    here = there = 0
    for m in meetings:
        if not m.borne or not m.places:
            continue
        denied = any(m.term.index - REACH <= d < m.term.index for d in denials)
        others = [evidence.denied(p, REACH) for p in m.places]
        here += denied and not any(others)
        there += not denied and all(others)
    return {"denied here": float(here), "denied there": float(there)}
