"""Traits: properties of the story that accounts give in set phrases, from `rules/traits.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.facts.assertions import Assertion
from analysis.facts.pieces import letters
from analysis.lexicons import rules

_TRAITS = {phrase.lower(): name for name, phrases in rules("traits")["traits"].items() for phrase in phrases}
_ANY = re.compile(
    r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted(_TRAITS, key=len, reverse=True))) + r")(?![\w-])"
)


_TELLING = frozenset(max(reversed(letters(phrase)), key=len) for phrase in _TRAITS)  # the longest word of each


def traits(text: str) -> Iterator[Assertion]:
    """Set phrases that state a property.

    >>> [a.fields["key"] for a in traits("She was in critical condition; he faces an attempted murder charge.")]
    ['condition/critical condition', 'charge/attempted murder']
    """
    # Matching small letters is four times as fast as ignoring case; a text that grows in small letters ("İ") has none.
    if _TELLING.isdisjoint(letters(text)):
        return
    low = text.lower()
    for m in _ANY.finditer(low if len(low) == len(text) else text):
        phrase = m.group()
        name = _TRAITS[phrase]
        fields: dict[str, object] = {
            "about": "story",
            "attribute": name,
            "key": f"{name}/{phrase}",
            "rule": f"{name} phrase",
        }
        yield Assertion("relation", m.start(), m.end(), fields)
