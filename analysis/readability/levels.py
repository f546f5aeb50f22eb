"""Reading levels: an account under every formula, with intervals, and the age each value stands for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from analysis.intervals import interval, resampled_sums, seed_of
from analysis.language.sentences import sentence_texts
from analysis.lexicons import rules
from analysis.nouns import Annotated, Grade, Sentence
from analysis.settings import Settings

from .formulas import amounts_of, amounts_of_sums, formulas, values
from .packing import sums_of
from .samples import Rows, rows_of, total_of
from .words import begun

_CLOSING = ".!?…:;”\"’'»)]"
_ADULT = 13  # from the first college year on an age would claim too much


def prose_sentences(annotated: Annotated) -> tuple[Sentence, ...]:
    """The sentences that are graded: all but list items of fewer than four words ("Net worth: $2bn").

    Headings are blocks, not sentences, and never get here."""
    shortest = int(rules("formulas")["shortest_list_item"])
    return tuple(s for s in annotated.sentences if not s.list_item or len(begun(s.text)) >= shortest)


def grades(
    annotated: Annotated, settings: Settings, intervals: bool = True, textstat: bool = False
) -> tuple[Grade, ...]:
    """The account under every formula, in the contract's order; None with a reason where the sample is too small.

    `textstat` puts that library's own value beside each (its import takes two seconds)."""
    texts = [s.text for s in prose_sentences(annotated)]
    made = graded(annotated.article.id, texts, settings, intervals, settings.min_sentences)
    if not textstat or not texts:
        return tuple(made)
    from .peers import textstat_values

    theirs = textstat_values("\n".join(p.text for p in annotated.article.passages) or " ".join(texts))
    return tuple(
        Grade(g.article, g.formula, g.value, g.low, g.high, g.why_not, theirs[g.formula]) for g in made
    )


def grades_of(text: str, intervals: bool = False) -> list[Grade]:
    """Any text under every formula, in the contract's order; headings (short lines without a closing mark) left out.

    >>> [(g.formula, g.value) for g in grades_of("The cat sat on the mat while the dog slept by the fire.")][:2]
    [('flesch_reading_ease', 102.532308), ('flesch_kincaid', 2.187692)]
    """
    return graded("", prose_of(text), _usual(), intervals, 1)


@cache
def _usual() -> Settings:
    return Settings()


def prose_of(text: str) -> list[str]:
    """The sentences of a plain text without its headings; all lines where there is nothing but short lines."""
    longest = int(rules("formulas")["longest_heading"])
    found = sentence_texts(text)
    prose = [s for s in found if s[-1] in _CLOSING or len(s.split()) > longest]
    return prose or found


def graded(article: str, texts: Sequence[str], settings: Settings, intervals: bool, least: int) -> list[Grade]:
    """Grades of sentences' texts; fewer than `least` sentences get none."""
    sums = sums_of(texts)
    sample = total_of(sums)
    too_few = f"{sample.sentences} of the {least} sentences needed" if sample.sentences < least else ""
    found = values(amounts_of(sample)) if sample.sentences else {}
    ends = _ends(rows_of(sums), texts, found, settings) if intervals and not too_few and sample.sentences > 1 else {}
    made = []
    for key, formula in formulas().items():
        why_not = too_few or formula.why_not(sample)
        if why_not:
            made.append(Grade(article, key, None, None, None, why_not))
        elif key in ends:
            made.append(Grade(article, key, round(float(found[key]), 6), *ends[key]))
        else:
            made.append(Grade(article, key, round(float(found[key]), 6)))
    return made


def _ends(
    counted: Rows, texts: Sequence[str], found: dict[str, float], settings: Settings
) -> dict[str, tuple[float, float]]:
    """Both ends of each formula's interval, from resampled sentences."""
    sums = resampled_sums(counted, settings.resamples, seed_of("\n".join(texts)))
    spread = values(amounts_of_sums(sums))
    ends = {}
    for key in found:
        low, high = interval(np.asarray(spread[key]), float(found[key]), len(counted), settings.confidence)
        ends[key] = (round(low, 6), round(high, 6))
    return ends


def school_grades(formula: str, value: float) -> tuple[int, int]:
    """The US school grades a value stands for, from and to, 1 to 17.

    >>> school_grades("flesch_reading_ease", 65.0), school_grades("flesch_kincaid", 9.4)
    ((8, 9), (9, 10))
    """
    steps = formulas()[formula].grades
    if not steps:
        low = min(17, max(1, int(np.floor(value))))
        return low, min(17, low + 1)
    return next(grades for at, grades in steps if value >= at)


def age_equivalent(formula: str, value: float) -> str:
    """The age a value stands for: pupils of a US grade are five to six years older than its number.

    >>> age_equivalent("flesch_kincaid", 9.4), age_equivalent("dale_chall", 4.2), age_equivalent("lix", 60)
    ('14–16', 'up to 10', '18 and over')
    """
    low, high = school_grades(formula, value)
    if low >= _ADULT:
        return "18 and over"
    if low <= 1:
        return f"up to {high + 6}"
    return f"{low + 5}–{high + 6}"
