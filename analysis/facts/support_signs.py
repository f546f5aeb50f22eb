"""What shows that evidence states a claim differently: a number, a name, a denial or an opposite in like words.

Each is looked for only where a sentence of the evidence has nearly all else that the claim's sentence says; a score is
never enough."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from analysis.facts.compare import NUMBERS, finding
from analysis.facts.frames import head_of
from analysis.facts.quantities import quantities
from analysis.facts.support_alignments import Aligned, Held, Sign
from analysis.facts.support_features import ASIDE, REACH
from analysis.facts.support_roles import names, possible, roles
from analysis.facts.support_terms import Evidence, Meeting, Term
from analysis.facts.word_relations import relation
from analysis.lexicons import rules
from analysis.nouns import Claim, Quantity, Span

DENIALS = frozenset(rules("support")["denials"])
PERSONS = frozenset(rules("support")["persons"])
NUMBER, OPPOSITE, DENIAL = 0.65, 0.6, 0.8  # share of the claim's sentence that the evidence's must have
LONGER = 1.6  # a sentence with this many times the claim's terms says more than the claim
_COMPARED = NUMBERS | {"year", "age", "date"}
LONGEST = 20_000  # characters of evidence in which figures are read
BESIDE, CLOSE = 2, 6  # content words on either side in the claim; words on either side in the evidence
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_DATED = frozenset({"year", "date"})  # share as for denials: "on Monday" stands beside anything


def sign(
    claim: str,
    terms: Sequence[Term],
    alignments: Sequence[Aligned],
    text: str,
    evidence: Evidence,
    sentences: Sequence[Span],
) -> Sign | None:
    """The first sign that the evidence states one of the claim's sentences differently, or None."""
    for held in _pairs(claim, terms, alignments, text, evidence, sentences):
        if found := next((s for look in (_numbers, _opposites, _denials, names, roles) for s in look(held)), None):
            return found
    return None


def doubt(
    claim: str,
    terms: Sequence[Term],
    alignments: Sequence[Aligned],
    text: str,
    evidence: Evidence,
    sentences: Sequence[Span],
) -> str:
    """What the claim states as a fact and the evidence only as possible, in the evidence's words; else ""."""
    pairs = _pairs(claim, terms, alignments, text, evidence, sentences)
    return next((words for held in pairs if (words := possible(held))), "")


def _pairs(
    claim: str,
    terms: Sequence[Term],
    alignments: Sequence[Aligned],
    text: str,
    evidence: Evidence,
    sentences: Sequence[Span],
) -> Iterator[Held]:
    """Each sentence of the claim against each of its nearest sentences of the evidence."""
    starts = [s.start for s in sentences]
    for one in alignments:
        own = tuple(t for t in terms if t.part == one.meetings[0].term.part)
        for number, share in one.nearest:
            if share >= min(NUMBER, OPPOSITE) / 2:
                yield Held(claim, text, evidence, sentences, starts, one.meetings, own, number)


@lru_cache(maxsize=2048)
def _quantities(text: str) -> tuple[Quantity, ...]:
    return tuple(quantities(text))


def _as_claim(q: Quantity, article: str) -> Claim:
    return Claim(
        id=article, article=article, sentence=0, start=q.start, end=q.end, quote=q.text, kind=q.kind, value=q.value,
        value_to=q.value_to, low=q.low, high=q.high, value_text=q.text, unit=q.unit, hedge=q.hedge,
    )  # fmt: skip


def met_as_figures(claim: str, meetings: Sequence[Meeting], text: str, evidence: Evidence) -> tuple[Meeting, ...]:
    """The meetings, with a figure met too where the evidence has a quantity of its kind that rounds to it or lies in
    what it allows: "about $14 billion" by "$14.3 billion", "more than 50" by "62"."""
    held = [_placed(meetings, i, evidence) for i in range(len(meetings))]
    if not any(m.term.sort == "number" and not m.borne for m in held):
        return tuple(held)
    places = dict[int, tuple[int, ...]]()
    for q in _quantities(claim) if len(text) <= LONGEST else ():
        like = [o for o in _quantities(text) if _like(q, o) and _fits(q, o)]
        at = tuple(t.index for o in like for t in evidence.terms if o.start <= t.start < o.end)
        places |= {i: at for i, m in enumerate(meetings) if at and q.start <= m.term.start < q.end and not m.borne}
    return tuple(Meeting(m.term, "same", places[i]) if i in places else m for i, m in enumerate(held))


def _placed(meetings: Sequence[Meeting], i: int, evidence: Evidence) -> Meeting:
    """A figure or weekday counts as met only beside a word that stands beside it in the claim: "six" in "six men were
    charged" is not met by "six people were hurt"."""
    m = meetings[i]
    if not m.places or not (m.term.sort == "number" or m.term.low in WEEKDAYS):
        return m
    around = [n for n in meetings[max(0, i - BESIDE) : i + BESIDE + 1] if n is not m and n.term.part == m.term.part]
    near = {p for n in around if n.borne for p in n.places}
    part = [t.part for t in evidence.terms]
    beside = any(abs(p - q) <= CLOSE and part[p] == part[q] for p in m.places for q in near)
    return m if beside or not around else Meeting(m.term, "none")


def _fits(here: Quantity, there: Quantity) -> bool:
    """Whether the one is the other, rounded, or lies within what the claim allows."""
    if here.kind not in NUMBERS:
        return False
    found = finding(_as_claim(here, "a"), _as_claim(there, "b"))
    inside = here.low <= there.low and there.high <= here.high
    return found.relation in ("same", "rounded") or (found.relation == "within" and inside)


def _numbers(held: Held) -> Iterator[Sign]:
    """The only quantity of its kind on each side, beside the same word, with intervals that exclude each other."""
    span = held.sentences[held.sentence]
    first, last = held.terms[0].start, held.terms[-1].end
    own = [q for q in _quantities(held.claim) if first <= q.start < last and q.kind in _COMPARED]
    every = _quantities(held.evidence_text)
    theirs = [q for q in every if span.start <= q.start < span.end]
    for q in own:
        like = [o for o in theirs if _like(q, o)]
        if (
            len(like) != 1
            or sum(_like(q, o) for o in own) != 1
            or any(_like(q, o) and o.value == q.value for o in every)
        ):
            continue
        inside = [m for m in held.meetings if q.start <= m.term.start < q.end and not (m.borne and held.here(m))]
        if held.share(inside) < (DENIAL if q.kind in _DATED else NUMBER) or not _beside(held, q, like[0]):
            continue
        found = finding(_as_claim(q, "a"), _as_claim(like[0], "b"))
        if found.status == "conflict":
            yield Sign(
                "date" if q.kind == "date" else "number",
                f"“{like[0].text}” stands there, “{q.text}” here",
                held.sentence,
            )


def _like(one: Quantity, other: Quantity) -> bool:
    return one.kind == other.kind and (one.unit == other.unit or head_of(one.unit) == head_of(other.unit))


def _beside(held: Held, here: Quantity, there: Quantity) -> bool:
    """Whether a word beside the one quantity also stands beside the other."""
    outside = [i for i, m in enumerate(held.meetings) if not here.start <= m.term.start < here.end]
    before = [i for i in outside if held.meetings[i].term.start < here.start][-2:]
    behind = [i for i in outside if held.meetings[i].term.start >= here.end][:2]
    near = [t for t in held.there if t.content]
    inside = [k for k, t in enumerate(near) if there.start <= t.start < there.end]
    if not inside:
        return False
    around = {t.index for t in near[max(0, inside[0] - 2) : inside[-1] + 3]}
    return any(around & {held.evidence.terms[p].index for p in held.here(held.meetings[i])} for i in before + behind)


def _opposites(held: Held) -> Iterator[Sign]:
    """A word where the evidence has its opposite beside the same neighbour, neither or both of them denied."""
    for i, m in enumerate(held.meetings):
        if m.how != "opposite" or m.term.key in PERSONS or held.share([m]) < OPPOSITE:
            continue
        for step in (-1, 1):
            other = held.across(i, step)
            if other is None or relation(m.term.low, other.low) != "opposite" or other.sort != m.term.sort:
                continue
            denied = any(t.low in DENIALS and m.term.index - REACH <= t.index < m.term.index for t in held.terms)
            if denied == held.evidence.denied(other.index, REACH):
                yield Sign("opposite", f"“{held.word(other)}” stands there, “{held.own(m)}” here", held.sentence)


def _denials(held: Held) -> Iterator[Sign]:
    """The same words, denied on one side only."""
    mine = [t for t in held.terms if t.low in DENIALS]
    theirs = [t for t in held.there if t.low in DENIALS]
    excess = {"too"} & {t.low for t in (*held.terms, *held.there)}  # "too simple" is as good as "not simple"
    if len(mine) + len(theirs) != 1 or excess or held.share() < DENIAL:
        return
    content = sum(t.content for t in held.there)
    if content > LONGER * len(held.meetings):
        return
    if mine:
        governed = [m for m in held.meetings if 0 < m.term.index - mine[0].index <= ASIDE]
        if governed and governed[0].how == "same" and held.here(governed[0]):
            yield Sign("denial", f"the evidence does not deny “{held.own(governed[0])}”", held.sentence)
        return
    following = [t for t in held.there if 0 < t.index - theirs[0].index <= ASIDE and t.content]
    if following and any(m.how == "same" and following[0].index in held.here(m) for m in held.meetings):
        yield Sign("denial", f"the evidence denies “{held.word(following[0])}”", held.sentence)
