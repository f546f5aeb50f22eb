"""What a sentence asserts beyond its numbers: posts, relations between parties, charges, places in a set, traits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from analysis.facts.assertions import Assertion, Line
from analysis.facts.charges import VERBS, charges_at
from analysis.facts.parties import parties
from analysis.facts.pieces import letters
from analysis.facts.relations import ENTRIES, relations_at
from analysis.facts.roles import TITLES, first_letters, roles
from analysis.facts.standings import MEASURES, standing_at
from analysis.facts.traits import traits
from analysis.nouns import Mention, Sentence

_STANDING, _RELATION, _CHARGE, _TITLE = 1, 2, 4, 8


def _runs(words: Iterable[str]) -> frozenset[str]:
    """A run of letters of each word."""
    return frozenset(max(reversed(letters(word)), key=len) for word in words)


# of words that begin an assertion, alone and beside a name: a sentence without one of them has none
_TELLING = {False: _runs(MEASURES), True: _runs((*MEASURES, *ENTRIES, *VERBS, *TITLES))}


@lru_cache(maxsize=65536)
def _told_by(word: str) -> int:
    """Which kinds of assertion a word may begin, as bits; 0 for most words."""
    low = word.lower()
    return (
        _STANDING * (low.rpartition("-")[2] in MEASURES)
        | _RELATION * (low in ENTRIES)
        | _CHARGE * (low in VERBS)
        | _TITLE * (first_letters(low) in TITLES)
    )


def statements(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[Assertion]:
    """The assertions of a sentence."""
    text = sentence.text
    yield from traits(text)
    yield from parties(text, mentions)
    if _TELLING[bool(mentions)].isdisjoint(letters(text)):
        return
    telling = [(i, told) for i, token in enumerate(sentence.tokens) if (told := _told_by(token.text))]
    if not telling:
        return
    line = Line(sentence, mentions)
    for i, told in telling:
        if told & _STANDING and (found := standing_at(line, i)):
            yield found
        if told & _RELATION and line.names:
            yield from relations_at(line, i)
        if told & _CHARGE and line.names:
            yield from charges_at(line, i)
    if line.names and (titled := [i for i, told in telling if told & _TITLE]):
        yield from roles(line, titled)
