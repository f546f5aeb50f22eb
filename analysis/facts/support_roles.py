"""Names that stand in another's place: another name in the same words, or two names that change places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.facts.support_alignments import Held, Sign
from analysis.facts.support_features import ASIDE
from analysis.facts.support_terms import Meeting, Term
from analysis.lexicons import rules

NAME = 0.8  # share of the claim's sentence that the evidence's must have
NEAR = 5  # terms between a verb and the name on either side of it
LEAST_LETTERS = 3  # of a name that is no initials
_MUTUAL = frozenset(rules("support")["mutual"])
_POSSIBLE = frozenset(rules("support")["possible"])
_OPEN = _POSSIBLE | frozenset(rules("support")["open"])
_BE = frozenset({"is", "was", "are", "were", "be", "been", "being", "got"})


def names(held: Held) -> Iterator[Sign]:
    """Another name between the same two words, or at the same end of the sentence."""
    theirs = [t for t in held.there if t.content]
    mine = {t.low for t in held.terms}
    for first, last in _runs(held.meetings):
        unmet = held.meetings[first : last + 1]
        if held.share(unmet) < NAME:
            continue
        left = held.across(first, -1) if first else theirs[0]
        right = held.across(last, 1) if last + 1 < len(held.meetings) else theirs[-1]
        between = _between(theirs, left, right)
        if between and all(t.sort == "name" and t.low not in mine for t in between) and not _may_be_one(unmet, between):
            words = held.evidence_text[between[0].start : between[-1].end]
            own = held.claim[unmet[0].term.start : unmet[-1].term.end]
            yield Sign("name", f"“{words}” stands there, “{own}” here", held.sentence)


def _may_be_one(unmet: Sequence[Meeting], between: Sequence[Term]) -> bool:
    """Whether two names may be one: initials, or the same first letter, as in "Mike" and "Michael"."""
    words = [*(m.term.low for m in unmet), *(t.low for t in between)]
    return any(len(w) < LEAST_LETTERS for w in words) or unmet[0].term.low[0] == between[0].low[0]


def _runs(meetings: Sequence[Meeting]) -> Iterator[tuple[int, int]]:
    """Stretches of names that the evidence does not have: (first, last)."""
    start = None
    for i, m in enumerate(meetings):
        missing = m.term.sort == "name" and m.how == "none"
        if missing and start is None:
            start = i
        if start is not None and (not missing or i + 1 == len(meetings)):
            yield start, i if missing else i - 1
            start = None


def _between(theirs: Sequence[Term], left: Term | None, right: Term | None) -> Sequence[Term]:
    if left is None or right is None or left.index > right.index:
        return ()
    return [t for t in theirs if left.index <= t.index <= right.index]


def roles(held: Held) -> Iterator[Sign]:
    """Two names that have changed places around the same verb: who sued whom."""
    everywhere = list(held.evidence.terms)
    for m in held.meetings:
        if m.how != "same" or m.term.key in _MUTUAL or m.term.sort == "name" or held.share() < NAME:
            continue
        own = _around(held.claim, held.terms, m.term)
        theirs = [_around(held.evidence_text, everywhere, everywhere[p]) for p in held.here(m)]
        if own is None or None in theirs or not theirs:
            continue
        turned = [t for t in theirs if t is not None and (t[0].key, t[1].key) == (own[1].key, own[0].key)]
        if len(turned) == len(theirs) and own[0].key != own[1].key:
            own_words, their_words = _stretch(held.claim, own), _stretch(held.evidence_text, turned[0])
            yield Sign("role", f"“{their_words}” stands there, “{own_words}” here", held.sentence)


def _stretch(text: str, pair: tuple[Term, Term]) -> str:
    first, last = sorted(pair, key=lambda t: t.start)
    return text[first.start : last.end]


def _named(text: str, term: Term) -> bool:
    return term.sort == "name" or (term.content and text[term.start].isupper())


def _around(text: str, terms: Sequence[Term], verb: Term) -> tuple[Term, Term] | None:
    """Who does it and to whom: the names before and after a verb in its sentence, turned where it is passive."""
    at = next(i for i, t in enumerate(terms) if t.index == verb.index)
    part = [t for t in terms[max(0, at - NEAR) : at] if t.part == verb.part]
    after = [t for t in terms[at + 1 : at + 1 + NEAR] if t.part == verb.part]
    before = next((t for t in reversed(part) if _named(text, t)), None)
    behind = next((t for t in after if _named(text, t)), None)
    if before is None or behind is None:
        return None
    by = any(t.low == "by" for t in after if t.index < behind.index)
    passive = by and any(t.low in _BE for t in part[-ASIDE:])
    return (behind, before) if passive else (before, behind)


def possible(held: Held) -> str:
    """The verb, with what makes it a mere possibility, where only the evidence speaks of one; else ""."""
    if {t.low for t in held.terms} & _OPEN or held.share() < NAME:
        return ""
    for m in held.meetings:
        for place in held.here(m) if m.how == "same" and m.term.sort == "v" else ():
            before = held.evidence.terms[max(0, place - 2) : place]
            if any(t.low in _POSSIBLE and t.part == held.evidence.terms[place].part for t in before):
                return held.evidence_text[before[0].start : held.evidence.terms[place].end]
    return ""
