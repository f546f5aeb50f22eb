"""textstat's own values beside ours: the one door to textstat, without a network.

textstat asks NLTK to download the CMU dictionary; here it is handed the copy in `rules/`. Its values differ from ours
by design: it splits sentences at abbreviations and decimals, drops short ones, ignores inflections in Dale-Chall, uses
the Dale list for Spache, and 0.058 for Coleman-Liau's 0.0588.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from analysis.language.syllables import cmu_words

from .formulas import formulas

_CALLS = {
    "flesch_reading_ease": "flesch_reading_ease",
    "flesch_kincaid": "flesch_kincaid_grade",
    "gunning_fog": "gunning_fog",
    "smog": "smog_index",
    "coleman_liau": "coleman_liau_index",
    "ari": "automated_readability_index",
    "dale_chall": "dale_chall_readability_score",
    "spache": "spache_readability",
    "lix": "lix",
    "rix": "rix",
}


@cache
def _textstat() -> Any:
    """The library with our dictionary in the two places that look it up; imported on first use (about 2 s)."""
    import textstat
    from textstat.backend.counts import _count_syllables
    from textstat.backend.utils import _get_cmudict

    def dictionary(lang: str) -> Any:
        return cmu_words() if lang.startswith("en") else None

    _get_cmudict.get_cmudict = dictionary
    _count_syllables.get_cmudict = dictionary
    return textstat


def textstat_values(text: str) -> dict[str, float | None]:
    """textstat's value under each of our formulas, six decimals; None for a text without a word, where it says 0.0.

    `consensus` is the mean of its five grades, as ours is."""
    if not any(c.isalpha() for c in text):
        return dict.fromkeys(formulas())
    library = _textstat()
    found: dict[str, float | None] = {}
    for key, call in _CALLS.items():
        measured: Callable[[str], float] = getattr(library, call)
        found[key] = round(float(measured(text)), 6)
    five = formulas()["consensus"].value({k: v for k, v in found.items() if v is not None})
    return found | {"consensus": round(float(five), 6)}


