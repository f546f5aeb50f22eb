"""Readability: whom each account is written for, by formulas that readers know, counted with care.

Counts are made once a sentence; each formula is data over them (`rules/formulas.yml`: constants, citation, smallest
sample, grades). Intervals resample sentences. What the numbers are not: a measure of clarity, truth or quality.
Formulas see sentence length, word length and word lists; they do not see order, layout or what a reader knows.
"""

from .drivers import Driver, HardSentence, account_drivers, drivers, hardest_sentences
from .formulas import Formula, formulas
from .levels import age_equivalent, grades, grades_of, prose_sentences, school_grades
from .peers import textstat_values
from .samples import Counts, counts
from .voices import voice_grades, voice_texts

__all__ = [
    "Counts",
    "Driver",
    "Formula",
    "HardSentence",
    "account_drivers",
    "age_equivalent",
    "counts",
    "drivers",
    "formulas",
    "grades",
    "grades_of",
    "hardest_sentences",
    "prose_sentences",
    "school_grades",
    "textstat_values",
    "voice_grades",
    "voice_texts",
]
