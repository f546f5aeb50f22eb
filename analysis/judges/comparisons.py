"""Second opinions on pairs of answers: those that the rules doubt or hold to differ, and the verdicts they make up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..facts.verdicts import retold
from ..nouns import Comparison, Facts, Sentence
from .opinions import Judge, Opinion, Pair, asked, told

CANDIDATES = frozenset({"conflict", "undecided"})


def judged_comparisons(facts: Facts, sentences: Mapping[tuple[str, int], Sentence], judges: Sequence[Judge]) -> Facts:
    """The facts after the judges had their say about the pairs that the rules doubt or hold to differ."""
    if not judges:
        return facts
    text = {c.id: sentences[(c.article, c.sentence)].text for c in facts.claims if (c.article, c.sentence) in sentences}
    questions = {s.id: s.question for s in facts.slots}
    made = tuple(_judged(c, text, questions, judges) for c in facts.comparisons)
    changed = {new.slot for old, new in zip(facts.comparisons, made, strict=True) if new != old}
    pairs: dict[str, list[Comparison]] = {}
    for one in made:
        pairs.setdefault(one.slot, []).append(one)
    slots = tuple(retold(s, pairs.get(s.id, ())) if s.id in changed else s for s in facts.slots)
    return replace(facts, slots=slots, comparisons=made)


def _judged(
    c: Comparison, text: Mapping[str, str], questions: Mapping[str, str], judges: Iterable[Judge]
) -> Comparison:
    if c.status not in CANDIDATES or not {c.left_claim, c.right_claim} <= set(text):
        return c
    pair = Pair(text[c.left_claim], text[c.right_claim], questions.get(c.slot, ""), c.detail)
    said = [o for o in (judge.opinion(pair) for judge in judges) if o is not None]
    status, decided = c.status, None
    for opinion in said:
        reached = outcome(c, opinion)
        if opinion.verdict != "unclear" and (reached != c.status or decided):
            status, decided = reached, opinion if reached != c.status else None
    if not said:
        return c
    reasons = told(decided, said, asked()["rule_says"][c.status])
    return replace(c, status=status, detail="; ".join((c.detail, *reasons)))


def outcome(c: Comparison, opinion: Opinion) -> str:
    """The status of a pair after an opinion. An NLI model does not know dates or what a count is of: where the rules
    compared two values and held back, it cannot call them different."""
    if c.status == "conflict":
        return "undecided" if opinion.verdict == "agree" else "conflict"
    if opinion.verdict == "contradict" and (opinion.tier == "server" or c.relation == "incomparable"):
        return "conflict"
    return "compatible" if opinion.verdict == "agree" else c.status
