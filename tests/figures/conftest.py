"""Frames of an invented story with as many accounts as asked for, in CONTRACT's columns."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import combinations

import pandas as pd
import pytest

from analysis.settings import Settings
from analysis.tables import frame, tables

Frames = dict[str, pd.DataFrame]
PHRASES = (
    "The mayor praised the strong plan",
    "Officials feared a bitter fight over the harbour",
    "The council met on Tuesday",
    "Nobody won the vote",
    "A generous grant saved the ferry",
    "The flood ruined the quay",
)
WEIGHTS = {
    "praised": 0.4,
    "strong": 0.5,
    "feared": -0.4,
    "bitter": -0.3,
    "fight": -0.4,
    "won": 0.6,
    "generous": 0.5,
    "saved": 0.4,
    "ruined": -0.5,
}
FORMULAS = (
    "flesch_reading_ease",
    "flesch_kincaid",
    "gunning_fog",
    "smog",
    "coleman_liau",
    "ari",
    "dale_chall",
    "spache",
    "lix",
    "rix",
    "consensus",
)


def names_of(accounts: int, long: bool) -> list[str]:
    stem = "the-harbour-gazette-and-evening-mail-of-the-north-coast" if long else "acc"
    return [f"{stem}-{i:03}" for i in range(accounts)]


def invented(accounts: int, long: bool = False, apart: bool = False) -> Frames:
    """Tables of a story; with `apart` the first account's intervals keep clear of the others'."""
    rng = random.Random(accounts)
    made: dict[str, list[dict[str, object]]] = {name: [] for name in tables()}
    names = names_of(accounts, long)
    for i, name in enumerate(names):
        n = 3 if i == 2 else rng.randint(9, 40)
        skipped = "not English" if i == accounts - 1 and accounts > 5 else ""
        made["articles"].append({
            "story": "s", "article": name, "document": f"{name}.txt", "title": "Ferry saved", "outlet": "Gazette",
            "words": 0 if skipped else 20 * n,
            "sentences": 0 if skipped else n, "start": 0, "end": 9999, "copy_of": names[0] if i == 1 else "",
            "copied_share": 0.93 if i == 1 else 0.0, "cites": " ".join(names[:3]) if i == 4 else "", "skipped": skipped,
        })  # fmt: skip
        if not skipped:
            _account(made, rng, name, n, clear=apart and i == 0)
    analysed = [str(r["article"]) for r in made["articles"] if not r["skipped"]]
    for first, second in combinations(analysed, 2):
        if (first, second) != (names[0], names[1]):  # a copy and its original make no pair
            made["grade_drivers"] += [
                {"story": "s", "first": first, "second": second, "formula": f, "driver": d, "effect": rng.gauss(0, 1)}
                for f, words in (("flesch_kincaid", "word length"), ("dale_chall", "unfamiliar words"))
                for d in ("sentence length", words)
            ]
    return {name: frame(name, rows) for name, rows in made.items()}


def _account(made: dict[str, list[dict[str, object]]], rng: random.Random, name: str, n: int, clear: bool) -> None:
    at = 0
    for k in range(n):
        quote = " ".join([rng.choice(PHRASES)] * rng.randint(1, 4)) + "."
        if k == 1:
            quote = quote[:10] + " (harbour news) " + quote[10:]
            made["dropped"].append(
                {
                    "story": "s",
                    "article": name,
                    "start": at + 11,
                    "end": at + 25,
                    "role": "inserted phrase",
                    "reason": "a phrase the page repeats between words",
                    "quote": "(harbour news)",
                }
            )
        made["sentences"].append(
            {
                "story": "s",
                "article": name,
                "sentence": k,
                "start": at,
                "end": at + len(quote),
                "quote": quote,
                "quoted_by": "Ann Poole" if k % 5 == 4 else "",
            }
        )
        found = [(w, WEIGHTS[w]) for w in dict.fromkeys(quote.rstrip(".").split()) if w in WEIGHTS]
        made["tone"].append(
            {
                "story": "s",
                "article": name,
                "sentence": k,
                "score": max(-1, min(1, sum(v for _, v in found))),
                "carriers": "; ".join(f"{w} {v:+.2f}" for w, v in found),
            }
        )
        at += len(quote) + 1
        if k % 6 == 5:
            made["dropped"].append(
                {
                    "story": "s",
                    "article": name,
                    "start": at,
                    "end": at + 31,
                    "role": "related link",
                    "reason": "a line that leads to another story",
                    "quote": "Related: Ferry timetable changes"[:31],
                }
            )
            at += 32
    middle = 0.7 if clear else rng.uniform(-0.05, 0.2)
    for voice in ("all", "own", "quoted"):
        short = n < 5 or (voice == "quoted" and n < 20)
        made["tone_articles"].append(
            {
                "story": "s",
                "article": name,
                "voice": voice,
                "n": n if voice == "all" else n // 2,
                "why_not": f"only {n} sentences; 5 are needed" if short else "",
            }
            | ({} if short else {"score": middle, "low": middle - 0.15, "high": middle + 0.15})
        )
    for target in ("Ann Poole", "North Coast Harbour and Ferry Authority"):
        made["tone_targets"].append(
            {
                "story": "s",
                "article": name,
                "target": target,
                "score": middle / 2,
                "low": middle / 2 - 0.2,
                "high": middle / 2 + 0.2,
                "n": n // 2 + 1,
            }
        )
    for voice, easier in (("own", 0.0), ("quoted", 4.0)):
        grade: dict[str, object] = {"story": "s", "article": name, "voice": voice, "formula": "flesch_kincaid"}
        short = n < 5 or (voice == "quoted" and n < 20)
        value = 12 - easier + rng.uniform(-1, 1)
        ends = {"value": value, "low": value - 1.5, "high": value + 1.5}
        made["grade_voices"].append(grade | ({"why_not": "4 of the 5 sentences needed"} if short else ends))
    for formula in FORMULAS:
        short = n < (30 if formula == "smog" else 5)
        value = rng.uniform(50, 60) if formula in ("flesch_reading_ease", "lix") else rng.uniform(9, 13) + 8 * clear
        made["grades"].append(
            {
                "story": "s",
                "article": name,
                "formula": formula,
                "textstat": value - 1.7,
                "why_not": f"needs {30 if formula == 'smog' else 5} sentences" if short else "",
            }
            | ({} if short else {"value": value, "low": value - 1.5, "high": value + 1.5})
        )


@pytest.fixture
def options() -> Settings:
    return Settings()


@pytest.fixture
def story() -> Callable[..., Frames]:
    return invented
