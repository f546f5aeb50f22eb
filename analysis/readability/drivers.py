"""What makes an account hard: its terms against another's, its hardest sentences and the words in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from analysis.intervals import compared
from analysis.lexicons import rules
from analysis.nouns import Annotated, Span
from analysis.settings import Settings

from .formulas import amounts_of, amounts_of_sums, formulas, values
from .levels import prose_sentences
from .samples import Counts, rows, total
from .words import begun, capitals_inside, pieces, word_of

_RANKED_BY = "flesch_kincaid"
_ENOUGH = 5  # words: a shorter sentence is hard by one long word alone


@dataclass(frozen=True, slots=True)
class Driver:
    """A term of a formula in two samples: `effect` is how much of the difference (second less first) it makes."""

    formula: str
    driver: str
    first: float
    second: float
    effect: float


def drivers(first: Counts, second: Counts) -> dict[str, tuple[Driver, ...]]:
    """Each formula's difference between two samples, term by term; effects add up to the difference exactly.

    Raises ValueError for a sample without a word.

    >>> short, long = Counts(2, 20, syllables=28), Counts(1, 20, syllables=34)
    >>> [(d.driver, round(d.effect, 2)) for d in drivers(short, long)["flesch_kincaid"]]
    [('sentence length', 3.9), ('word length', 3.54)]
    """
    if not (first.words and second.words):
        raise ValueError("a sample without a word has no reading level to compare")
    amounts = [amounts_of(c) for c in (first, second)]
    a, b = (made | values(made) for made in amounts)
    return {
        key: tuple(
            Driver(key, driver, float(term(a)), float(term(b)), float(term(b)) - float(term(a)))
            for driver, term in formula.terms
        )
        for key, formula in formulas().items()
    }


def account_drivers(accounts: Sequence[Annotated], settings: Settings) -> Iterator[tuple[str, str, Driver]]:
    """Every pair of accounts in their order, with the terms of the formulas that show all drivers (`decomposed` in
    `rules/formulas.yml`); accounts with fewer sentences than a grade needs are left out, and of more than 40 all but
    the 40 with most sentences."""
    samples = {a.article.id: total(rows([s.text for s in prose_sentences(a)])) for a in accounts}
    known = compared({a: n.sentences for a, n in samples.items() if n.sentences >= settings.min_sentences})
    for first, second in combinations(known, 2):
        if all(samples[a].words > samples[a].figures for a in (first, second)):
            made = drivers(samples[first], samples[second])
            yield from ((first, second, d) for key in rules("formulas")["decomposed"] for d in made[key])


@dataclass(frozen=True, slots=True)
class HardSentence:
    """A sentence by its number in the account: its Flesch-Kincaid grade as a sample of its own (a rank, not a
    reading level), its words, and the words that make it hard: (place in its text, why)."""

    sentence: int
    value: float
    words: int
    hard: tuple[tuple[Span, str], ...]


def hardest_sentences(annotated: Annotated, n: int) -> tuple[HardSentence, ...]:
    """The n hardest sentences of five words and more, hardest first; the earlier one first where two are equal."""
    marked = [(s, begun(s.text)) for s in prose_sentences(annotated)]
    names = capitals_inside(words for _, words in marked)
    long = [s for s, words in marked if len(words) >= _ENOUGH]
    counted = amounts_of_sums(rows([s.text for s in long]))
    grades = np.round(np.asarray(formulas()[_RANKED_BY].value(counted)), 6)
    ranked = sorted(range(len(long)), key=lambda i: (-grades[i], long[i].index))[:n]
    return tuple(
        HardSentence(long[i].index, float(grades[i]), int(counted["words"][i]), hard_words(long[i].text, names))
        for i in ranked
    )


def hard_words(text: str, names: frozenset[str] = frozenset()) -> tuple[tuple[Span, str], ...]:
    """The words of a sentence that Gunning counts as hard or Dale and Chall as unfamiliar, with why.

    >>> [(s.of("Regulators wrote a letter."), why) for s, why in hard_words("Regulators wrote a letter.")]
    [('Regulators', '4 syllables, unfamiliar')]
    """
    found = []
    for (piece, span), (_, begins) in zip(pieces(text), begun(text), strict=True):
        word = word_of(piece, begins, names)
        why = [f"{word.syllables} syllables"] * word.complex + ["unfamiliar"] * word.unfamiliar
        if why:
            left = next(i for i, c in enumerate(piece) if c.isalnum())
            right = next(i for i, c in enumerate(reversed(piece)) if c.isalnum())
            found.append((Span(span.start + left, span.end - right), ", ".join(why)))
    return tuple(found)
