"""The words around a target: which of them a negation turns, which are quoted, and the verbs it does or suffers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from analysis.lexicons import rules
from analysis.nouns import Span

TARGET = "\x00"
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*|[^\s\w]")
_FLAT = str.maketrans("’‘", "''")
_WIDEST = 90  # words on either side that are read; a longer "sentence" is a list or a table
_FAR = 2_000  # characters on either side within which they are looked for
_LONG = 30  # letters of a word that count; a longer one is an address or noise
_APPOSED = 15  # words that an insertion may have: "Lind, the mayor of the town, won"


@dataclass(frozen=True, slots=True)
class TargetWords:
    """The words of a sentence in small letters, TARGET at `at`, with their spans; `capital` where one is written so."""

    texts: list[str]
    spans: list[Span]
    at: int
    capital: list[bool]


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """The lists of `rules/target_tone.yml` by name."""
    held = rules("target_tone")
    return {name: frozenset(entries) for name, entries in held.items() if isinstance(entries, list)}


@cache
def grammatical() -> frozenset[str]:
    """Words that join others and carry nothing a reader could judge: "the", "of", "was"; negations are none."""
    held = word_lists()
    joining = held["borders"] | held["helpers"] | held["articles"] | held["prepositions"]
    return joining - held["negations"]


def target_words(text: str, target: Span) -> TargetWords:
    """The words of the text with the target as one of them.

    >>> target_words("Police praised Ada Lind’s plan.", Span(15, 23)).texts
    ['police', 'praised', '\\x00', "'", 's', 'plan', '.']
    """
    before = [m.span() for m in _TOKEN.finditer(text, max(0, target.start - _FAR), target.start)][-_WIDEST:]
    behind = [m.span() for m in _TOKEN.finditer(text, target.end, target.end + _FAR)][:_WIDEST]
    spans = [Span(a, b) for a, b in (*before, (target.start, target.end), *behind)]
    pieces = [s.of(text) for s in spans]
    texts = [p[:_LONG].translate(_FLAT).lower() for p in pieces]
    texts[len(before)] = TARGET
    return TargetWords(texts, spans, len(before), [p[0].isupper() for p in pieces])


def negated(texts: Sequence[str]) -> list[bool]:
    """Which words a negation before them turns, up to the next mark.

    >>> negated(["not", "a", "good", "plan", ",", "bad"])
    [False, True, True, True, False, False]
    """
    negations, reach = word_lists()["negations"], int(rules("target_tone")["negation_reach"])
    left, turned = 0, []
    for word in texts:
        if word in negations or word.endswith("n't"):
            turned.append(False)
            left = reach
            continue
        if word in ".,;:!?":
            left = 0
        turned.append(left > 0)
        left -= 1
    return turned


def quoted(texts: Sequence[str]) -> list[bool]:
    """Which words stand inside quotation marks."""
    inside, made = False, []
    for word in texts:
        inside = word == "“" or (not inside if word == '"' else inside and word != "”")
        made.append(inside)
    return made


def clause(words: TargetWords) -> range:
    """The places of the words around the target up to the next border on either side."""
    borders, first, last = word_lists()["borders"], words.at, words.at + 1
    while first > 0 and words.texts[first - 1] not in borders:
        first -= 1
    while last < len(words.texts) and words.texts[last] not in borders:
        last += 1
    return range(first, last)


def done(words: TargetWords) -> tuple[int, bool] | None:
    """The place of what the target does, and whether it suffers it: 5 and True in "TARGET had not yet been accused"."""
    held, texts, i, passive = word_lists(), words.texts, words.at + 1, False
    if i < len(texts) and texts[i] == "," and "," in texts[i + 1 : i + 1 + _APPOSED]:
        i = texts.index(",", i + 1) + 1
    while i < len(texts) and (texts[i] in held["helpers"] or texts[i].endswith("ly")):
        passive = passive or texts[i] in held["passives"]
        i += 1
    return (i, passive) if i < len(texts) else None


def suffered(words: TargetWords) -> tuple[int, str] | None:
    """The place of the word that governs the target, and the preposition between, "" where there is none: 1 and "by" in
    "was praised by the former mayor TARGET"."""
    articles, prepositions = word_lists()["articles"], word_lists()["prepositions"]
    i, link = words.at - 1, ""
    while i >= 0 and (words.texts[i] in articles or words.texts[i] in prepositions or words.capital[i]):
        link = words.texts[i] if words.texts[i] in prepositions else link
        i -= 1
    return (i, link) if i >= 0 else None
