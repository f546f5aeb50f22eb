"""Quantities: one meaning, every way to say it; several in a sentence; and what states none."""

from __future__ import annotations

import re
import runpy
import sys
from datetime import date
from itertools import pairwise
from math import inf, isclose
from pathlib import Path
from typing import Any

import pytest
from bounds import bounded
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.facts.quantities import quantities
from analysis.lexicons import text_yaml
from analysis.nouns import Moment

CASES = Path(__file__).parent.parent / "cases"
KINDS = {
    "money",
    "percent",
    "age",
    "count",
    "year",
    "date",
    "time",
    "duration",
    "rank",
    "multiplier",
    "measure",
}
HEDGES = {"exact", "about", "at_least", "at_most", "over", "under", "range", "vague"}


def table(name: str) -> Any:
    return text_yaml((CASES / f"{name}.yml").read_text("utf-8"))


def number(text: str) -> float | None:
    return None if text == "null" else float(text)


MEANINGS = [(row["meaning"], marked) for row in table("quantities") for marked in row["says"]]


@pytest.mark.parametrize(("meaning", "marked"), MEANINGS, ids=[marked for _, marked in MEANINGS])
def test_one_meaning_is_read_in_every_wording(meaning: dict[str, str], marked: str) -> None:
    start = marked.index("⟦")
    words = marked[start + 1 : marked.index("⟧")]
    text = marked.replace("⟦", "").replace("⟧", "")
    found = [
        q for q in quantities(text) if q.kind not in ("date", "time") or meaning["kind"] in ("date", "time")
    ]
    assert [(q.start, q.text) for q in found] == [(start, words)]
    (read,) = found
    for field, expected in meaning.items():
        actual = getattr(read, field)
        if field in ("kind", "unit", "hedge"):
            assert actual == (None if expected == "null" else expected), field
        elif number(expected) is None:
            assert actual is None, field
        else:
            assert isclose(actual, float(expected), rel_tol=1e-9), field


@pytest.mark.parametrize("row", table("quantities_several"), ids=lambda row: row[0])
def test_several_quantities_of_one_sentence(row: list[Any]) -> None:
    text, *expected = row
    read = [
        (q.text, q.value if q.value_to is None else (q.value, q.value_to))
        for q in quantities(text)
        if q.hedge != "vague"
    ]
    stated = [
        (words, tuple(map(float, value.split(".."))) if ".." in value else float(value))
        for words, value in expected
    ]
    assert read == stated


@pytest.mark.parametrize("text", table("quantities_none"))
def test_what_is_no_quantity_yields_nothing(text: str) -> None:
    assert [q for q in quantities(text) if q.kind not in ("date", "time")] == []


GAPS = [
    ("The score of years was twenty and three.", 23.0, "old ways of counting"),
]


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize(("text", "value", "gap"), GAPS, ids=[gap for *_, gap in GAPS])
def test_known_gaps(text: str, value: float, gap: str) -> None:
    assert value in [q.value for q in quantities(text)]


PUBLISHED = date(2025, 6, 12)  # a Thursday


@pytest.mark.parametrize("row", table("dates"), ids=lambda row: row["says"])
def test_dates_are_read_and_resolved_beside_the_dateline(row: dict[str, str]) -> None:
    marked = row["says"]
    start = marked.index("⟦")
    words = marked[start + 1 : marked.index("⟧")]
    read = quantities(marked.replace("⟦", "").replace("⟧", ""), PUBLISHED)
    assert (start, words, row["kind"]) in [(q.start, q.text, q.kind) for q in read]
    (found,) = [q for q in read if q.start == start]
    if "value" in row:
        assert found.value is not None and isclose(found.value, float(row["value"]), rel_tol=1e-6)
    if "from" in row:
        assert found.moment == Moment(date.fromisoformat(row["from"]), date.fromisoformat(row["to"]))


def test_without_a_dateline_a_weekday_has_no_moment() -> None:
    (weekday,) = quantities("Police came on Monday.")
    assert weekday.moment is None and weekday.value is None
    (full,) = quantities("Police came on June 9, 2025.")
    assert full.moment == Moment(date(2025, 6, 9), date(2025, 6, 10))


WORDS = """a an the half dozen dozens of thousand million billion one two twenty - – , . $ £ € % ( ) / ' ° to and or
from between about nearly more than over 14 3 1,500 2019 0.5 .40 1/2 ½ bn m kg mph years year old people officers June
Monday Llama No. p.m. per cent hour third first doubled in at by aged s x"""
ALPHABET = st.sampled_from([*WORDS.split(), "\n"])
PHRASES = st.lists(ALPHABET, max_size=14).flatmap(
    lambda words: st.lists(st.sampled_from(["", " "]), min_size=len(words), max_size=len(words)).map(
        lambda gaps: "".join(w + g for w, g in zip(words, gaps, strict=True))
    )
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(PHRASES, st.text(max_size=60)))
def test_laws_of_every_reading(text: str) -> None:
    read = quantities(text, PUBLISHED)
    for q in read:
        assert text[q.start : q.end] == q.text and q.text.strip() == q.text != ""
        assert q.kind in KINDS and q.hedge in HEDGES
        assert q.low <= q.high
        if q.value is not None:
            assert q.low <= q.value <= q.high or isclose(q.value, q.low) or isclose(q.value, q.high)
            assert q.value_to is None or q.low <= q.value_to <= q.high
    assert all(a.end <= b.start for a, b in pairwise(read))


@settings(max_examples=100, deadline=None)
@given(PHRASES)
def test_a_paragraph_before_only_shifts(text: str) -> None:
    before = "The mayor spoke to reporters.\n\n"
    if text.strip(" ") != text or not text[:1].isalnum():
        return
    alone = [(q.start + len(before), q.text, q.value, q.unit) for q in quantities(text)]
    assert [(q.start, q.text, q.value, q.unit) for q in quantities(before + text)] == alone


WIDER = ["about", "roughly", "around", "some"]


@settings(max_examples=80, deadline=None)
@given(
    st.integers(2, 10**6),
    st.sampled_from(["people", "per cent", "miles", "euros", "days"]),
    st.sampled_from(WIDER),
)
def test_a_hedge_only_widens(count: int, unit: str, hedge: str) -> None:
    (plain,) = quantities(f"It was {count:,} {unit} in all.")
    (hedged,) = quantities(f"It was {hedge} {count:,} {unit} in all.")
    assert hedged.low <= plain.low and plain.high <= hedged.high
    (least,) = quantities(f"It was at least {count:,} {unit} in all.")
    (most,) = quantities(f"It was up to {count:,} {unit} in all.")
    assert (least.low, least.high, most.high) == (count, inf, count)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 999_999))
def test_digits_and_separators_mean_the_same(count: int) -> None:
    (read,) = quantities(f"They counted exactly {count:,} ballots.")
    assert read.value == count and read.unit == "ballot" if count > 1 else True
    assert read.low <= count <= read.high


ADVERSARIES = [
    "1",
    "1,",
    "1 ",
    "$",
    "one ",
    "a half of ",
    "-",
    "1-",
    "from 1 to ",
    "million ",
    "(",
    "1/",
    "Mon. ",
    "'",
]
ADVERSARIES += ["of thousands ", "½", "1.", "A1", "three four-year-old ", "one of the ", "twenty-", "$1 "]


@pytest.mark.parametrize("unit", ADVERSARIES)
def test_hostile_lines_take_linear_time(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    with bounded(6):
        quantities(text)


NEWSQUANT = Path(__file__).parents[3] / "shared" / "eval" / "newsquant"


@pytest.mark.skipif(
    not (NEWSQUANT / "newsquant_dev.json").exists(), reason="../shared/eval/newsquant is not here"
)
def test_reading_of_newsquant_keeps_its_level(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["newsquant.py", str(NEWSQUANT / "newsquant_dev.json")])
    runpy.run_path(str(NEWSQUANT.parent / "newsquant.py"))
    value, unit = map(float, re.findall(r"F1 ([\d.]+)", capsys.readouterr().out))
    assert value >= 0.91 and unit >= 0.82
