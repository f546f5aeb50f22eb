"""Breakdowns: persons counted by kind, "two men and a woman", and how many they are together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.facts.frames import PEOPLE, head_of
from analysis.lexicons import rules
from analysis.nouns import Quantity

_KINDS = frozenset(rules("tolls")["kinds"])
_AND = re.compile(r",?\s(?:and|&)\s")
_AND_ONE = re.compile(r"^\sand\s(?:an?|another)\s(?:[\w-]+\s){0,2}?([a-z]+)\b")


def together(text: str, read: Sequence[Quantity]) -> Iterator[Quantity]:
    """The sums of persons counted side by side by kind, each over all its words.

    >>> from analysis.facts.quantities import quantities
    >>> line = "Two men and a woman were killed; four boys and three girls were hurt."
    >>> [(q.text, q.value) for q in together(line, quantities(line))]
    [('Two men and a woman', 3.0), ('four boys and three girls', 7.0)]
    """
    counts = [q for q in read if _of_one_kind(q)]
    for i, one in enumerate(counts):
        two = counts[i + 1] if i + 1 < len(counts) else None
        if two is not None and _AND.fullmatch(text[one.end : two.start]):
            if head_of(one.unit) != head_of(two.unit):
                yield _sum(text, one, two.end, two.value or 0.0)
        elif (m := _AND_ONE.match(text[one.end : one.end + 40])) and m.group(1) in PEOPLE and m.group(1) != "other":
            yield _sum(text, one, one.end + m.end(), 1.0)


def _of_one_kind(q: Quantity) -> bool:
    """Whether a quantity counts persons of one kind, exactly: "two men", not "two people" or "at least two men"."""
    head = head_of(q.unit)
    return q.kind == "count" and q.hedge == "exact" and q.value is not None and head in _KINDS and " of " not in q.text


def _sum(text: str, one: Quantity, end: int, more: float) -> Quantity:
    value = (one.value or 0.0) + more
    return replace(
        one, end=end, text=text[one.start : end], value=value, low=value, high=value, unit="person", rule="sum"
    )
