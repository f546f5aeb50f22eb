"""A text as terms: words and figures with their base form, and where in some evidence each of them is met."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import zip_longest

from analysis.facts.word_relations import (
    TURNING,
    bases,
    derived,
    kind,
    known,
    listed_opposites,
    meanings,
    opposite,
    rarity,
    wider,
)
from analysis.facts.word_relations import relation as relation_of
from analysis.lexicons import rules

_RULES = rules("support")
FUNCTION = frozenset(_RULES["function"])
NEGATIONS = frozenset(_RULES["negations"])
FIGURES: dict[str, str] = _RULES["figures"]
_TERM = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,:]\d+)*|[^\w\s]|\n")
_SHORT = frozenset(w.lower() for w in rules("abbreviations")["titles"])
_ENDS = frozenset(".!?\n")
_PREFIX = 5  # letters by which words of one family are looked for
_MOST_PLACES = 40  # of one word: a word that is everywhere needs no more
BORNE = ("same", "family", "like", "wider", "narrower")  # how a word may be met and still say the same


@dataclass(frozen=True, slots=True)
class Term:
    """A word or figure of a text: `low` in small letters without a possessive, `key` its base form or `#` and the
    figure, `part` the number of its sentence, `sort` name, number, n, v, a or r; `content` when it says something."""

    index: int
    start: int
    end: int
    low: str
    key: str
    part: int
    sort: str
    content: bool

    @property
    def weight(self) -> float:
        """How much the term tells, above 0 to 1."""
        return 1.0 if self.sort in ("name", "number") else rarity(self.low)


@lru_cache(maxsize=4096)
def terms(text: str) -> tuple[Term, ...]:
    """The terms of a text, in order.

    >>> [(t.key, t.sort) for t in terms("Two workers weren't paid by Norvik.")][:4]
    [('#2', 'number'), ('worker', 'n'), ('not', 'r'), ('pay', 'v')]
    """
    found: list[Term] = []
    part, opens = 0, True
    matches = list(_TERM.finditer(text))
    for match, following in zip_longest(matches, matches[1:]):
        word = match.group()
        if not word[0].isalnum():
            if word in _ENDS and not (word == "." and _abbreviated(found, match.start())):
                part, opens = part + 1, True
            continue
        low = word.lower().replace("’", "'")
        low = "not" if low.endswith("n't") else low.removesuffix("'s")
        figure = word.replace(",", "") if word[0].isdigit() else FIGURES.get(low, "")
        plain = (low in FUNCTION or low in NEGATIONS) and word != "May"
        named = (
            word[0].isupper()
            and len(word) > 1
            and not plain
            and not figure
            and not (opens and known(low) and not _goes_on(following))
        )
        sort = "number" if figure else "name" if named else kind(low)
        content = not plain and (len(low) > 1 or bool(figure))
        key = f"#{figure}" if figure else bases(low)[0]
        found.append(Term(len(found), match.start(), match.end(), low, key, part, sort, content))
        opens = False
    return tuple(found)


def _goes_on(following: re.Match[str] | None) -> bool:
    """Whether the next word has a capital too: "Tom Berg" at the start of a sentence."""
    return following is not None and following.group()[0].isupper() and following.group().lower() not in FUNCTION


def _abbreviated(found: Sequence[Term], at: int) -> bool:
    """Whether a point at an offset belongs to the word before it: "Mr.", "J.", "U.S."."""
    return bool(found) and found[-1].end == at and (len(found[-1].low) == 1 or found[-1].low in _SHORT)


@dataclass(frozen=True, slots=True)
class Meeting:
    """How a term of the claim is met by the evidence: one of word_relations.HOW, and the places of those terms."""

    term: Term
    how: str
    places: tuple[int, ...] = ()

    @property
    def borne(self) -> bool:
        return self.how in BORNE


class Evidence:
    """Terms that a claim is held against, found by base form, by meaning and by the letters they begin with."""

    def __init__(self, found: Sequence[Term]) -> None:
        self.terms = tuple(found)
        self.content = tuple(t for t in found if t.content)
        self._places: dict[str, list[int]] = defaultdict(list)
        for i, term in enumerate(self.terms):
            self._places[term.key].append(i)
        self.words = {t.low: t.key for t in self.terms}
        self._denied = [i for i, t in enumerate(self.terms) if t.low in NEGATIONS]

    @cached_property
    def _by_meaning(self) -> tuple[dict[int, set[str]], dict[int, set[str]], dict[str, set[str]]]:
        """Words of the evidence by their meanings, by their wider meanings, and by their first letters."""
        own, broad, letters = (
            defaultdict[int, set[str]](set),
            defaultdict[int, set[str]](set),
            defaultdict[str, set[str]](set),
        )
        for word in {t.low for t in self.content if t.sort != "number"}:
            for number in meanings(word):
                own[number].add(word)
            for number in wider(word):
                broad[number].add(word)
            letters[word[:_PREFIX]].add(word)
        return own, broad, letters

    @cached_property
    def _by_key(self) -> dict[str, set[str]]:
        found = defaultdict[str, set[str]](set)
        for term in self.content:
            found[term.key].add(term.low)
        return found

    def met(self, term: Term) -> Meeting:
        """How the evidence meets a term of the claim, at best."""
        if term.key in self._places:
            return Meeting(term, "same", tuple(self._places[term.key][:_MOST_PLACES]))
        if term.low in self.words:
            return Meeting(term, "same", tuple(self._places[self.words[term.low]][:_MOST_PLACES]))
        if term.sort == "number":
            return Meeting(term, "none")
        found = defaultdict[str, list[str]](list)
        for word in sorted(self._candidates(term.low)):
            found[relation_of(term.low, word)].append(word)
        kinds = ("same", "family") if term.sort == "name" else (*BORNE, "opposite", "sibling")
        for how in kinds:
            if words := found.get(how):
                places = {i for w in words for i in self._places[self.words[w]]}
                return Meeting(term, how, tuple(sorted(places)[:_MOST_PLACES]))
        return Meeting(term, "none")

    def _candidates(self, word: str) -> set[str]:
        """Words of the evidence that may relate to a word."""
        own, broad, letters = self._by_meaning
        found = set(letters.get(word[:_PREFIX], ()))
        mine, above = meanings(word), wider(word)
        found |= {w for key in listed_opposites(word) for w in self._by_key.get(key, ())}
        for number in mine | derived(word) | above | opposite(word):
            found |= own.get(number, set())
        for number in mine | above:
            found |= broad.get(number, set())
        for prefix in TURNING:
            for form in {word, *bases(word)}:
                found |= {w for w in (prefix + form, form.removeprefix(prefix)) if w in self.words}
        return found - {word}

    def denied(self, place: int, before: int = 4) -> bool:
        """Whether a word that denies stands among the `before` terms ahead of a place, in its sentence."""
        at = bisect_left(self._denied, place - before)
        return any(self.terms[i].part == self.terms[place].part for i in self._denied[at:] if i <= place)


def met(claim: Sequence[Term], evidence: Evidence) -> tuple[Meeting, ...]:
    """How the evidence meets each content term of a claim."""
    return tuple(evidence.met(t) for t in claim if t.content)


def coverage(meetings: Sequence[Meeting]) -> float:
    """Share (0–1) of what a claim's terms tell that the evidence has in some form; 0 for a claim without any."""
    whole = sum(m.term.weight for m in meetings)
    return sum(m.term.weight for m in meetings if m.borne) / whole if whole else 0.0
