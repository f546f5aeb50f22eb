"""What a sentence asserts beyond its numbers: posts, relations between parties, places in a set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.facts.assertions import Assertion, Line
from analysis.facts.charges import VERBS, charges_at
from analysis.facts.relations import ENTRIES, relations_at
from analysis.facts.roles import TITLES, roles
from analysis.facts.standings import MEASURES, standing_at
from analysis.facts.traits import traits
from analysis.nouns import Mention, Sentence


def statements(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[Assertion]:
    """The assertions of a sentence; one without a telling word costs one pass over its words."""
    yield from traits(sentence.text)
    line = Line(sentence, mentions)
    titled = False
    for i, word in enumerate(line.words):
        if word.low.rpartition("-")[2] in MEASURES and (found := standing_at(line, i)):
            yield found
        if word.low in ENTRIES and line.names:
            yield from relations_at(line, i)
        if word.low in VERBS and line.names:
            yield from charges_at(line, i)
        titled = titled or word.low.partition("-")[0].partition(".")[0] in TITLES
    if titled and line.names:
        yield from roles(line)
