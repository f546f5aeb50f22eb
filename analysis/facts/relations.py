"""Traits in set phrases and relations between two parties with their polarity, both from `rules/relations.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.facts.intervals import Finding
from analysis.lexicons import rules
from analysis.nouns import Claim, Mention

_RULES = rules("relations")
_TRAIT = {phrase.lower(): name for name, phrases in _RULES["traits"].items() for phrase in phrases}
_VERB = {
    phrase: (name, pole)
    for name, poles in _RULES["relations"].items()
    for pole, phrases in poles.items()
    for phrase in phrases
}


def _any_of(phrases: Sequence[str]) -> re.Pattern[str]:
    listed = sorted(phrases, key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, listed)) + r")(?![\w-])", re.IGNORECASE)


_TRAITS, _VERBS = _any_of(list(_TRAIT)), _any_of(list(_VERB))
REACH = 40  # characters between a verb and the name it governs


class Stated(NamedTuple):
    """A trait or relation in a sentence: where its words stand, its attribute, the form that is compared, of whom."""

    start: int
    end: int
    attribute: str
    key: str
    about: str


def traits(text: str) -> Iterator[Stated]:
    """Set phrases that state a property.

    >>> [(t.attribute, t.key) for t in traits("She was in critical condition; he faces an attempted murder charge.")]
    [('condition', 'condition/critical condition'), ('charge', 'charge/attempted murder')]
    """
    for m in _TRAITS.finditer(text):
        phrase = m.group().lower()
        yield Stated(m.start(), m.end(), _TRAIT[phrase], f"{_TRAIT[phrase]}/{phrase}", "")


def relations(text: str, mentions: Sequence[Mention]) -> Iterator[Stated]:
    """Verbs of two poles between two names: who stands on which side of whom."""
    names = [m for m in mentions if m.kind in ("person", "body")]
    if len(names) < 2:
        return
    for m in _VERBS.finditer(text):
        before = [n for n in names if n.end <= m.start() and m.start() - n.end <= REACH]
        behind = [n for n in names if n.start >= m.end() and n.start - m.end() <= 12]
        if before and behind:
            subject, other = max(before, key=lambda n: n.end).name, min(behind, key=lambda n: n.start).name
            name, pole = _VERB[m.group().lower()]
            if subject != other:
                yield Stated(m.start(), m.end(), name, f"{name}|{subject}|{other}/{pole}", subject)


def relation_finding(left: Claim, right: Claim) -> Finding:
    """How two relations on one pair relate: the same pole agrees, opposite poles conflict."""
    compared = f"{left.value_text} | {right.value_text}"
    pair, _, pole = left.key.rpartition("/")
    other_pair, _, other_pole = right.key.rpartition("/")
    if left.key == right.key and left.negated == right.negated:
        return Finding("same", "agreed", compared, "both say the same")
    if pair != other_pair or "|" not in pair:
        return Finding("incomparable", "undecided", compared, "two different properties, which may both hold")
    if (pole == other_pole) == (left.negated == right.negated):
        return Finding("same", "agreed", compared, "both say the same")
    if left.said_by != right.said_by:
        return Finding("different", "undecided", compared, "two speakers differ")
    return Finding("different", "conflict", compared, "one says the opposite of the other")
