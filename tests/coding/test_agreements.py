"""Krippendorff's alpha against the worked examples of Krippendorff (2011), "Computing Krippendorff's
Alpha-Reliability"."""

from __future__ import annotations

import subprocess
import sys

import pytest

from analysis.coding.agreements import alpha

# Codes by coder, a column a unit; a point where a coder did not code the unit.
EXAMPLES = {
    "A: binary data, two coders, no missing codes": (["0100000010", "1110010000"], 0.095, 10),
    "B: nominal data, two coders, no missing codes": (["aabbdcccedda", "babbbccceddd"], 0.692, 12),
    "C: nominal data, four coders, missing codes": (
        ["123321412...", "1233224125.3", ".3332342251.", "12332441251."],
        0.743,
        11,
    ),
}  # fmt: skip


def triples(rows: list[str]) -> list[tuple[str, str, str]]:
    return [(f"c{c}", f"u{u:02d}", code) for c, row in enumerate(rows) for u, code in enumerate(row) if code != "."]


@pytest.mark.parametrize(("rows", "published", "units"), EXAMPLES.values(), ids=EXAMPLES)
def test_published_examples(rows: list[str], published: float, units: int) -> None:
    assert len({len(row) for row in rows}) == 1
    found = alpha(triples(rows))
    assert found.value == pytest.approx(published, abs=0.0006)
    assert found.units == units


def test_the_order_of_codes_changes_nothing() -> None:
    codes = triples(EXAMPLES["C: nominal data, four coders, missing codes"][0])
    assert alpha(codes) == alpha(list(reversed(codes)))


def test_where_nothing_varies_there_is_no_value_but_a_reason() -> None:
    same = alpha([("A", "1", "yes"), ("B", "1", "yes"), ("A", "2", "yes"), ("B", "2", "yes")])
    assert same.value is None and same.units == 2 and "only one code" in same.why_not
    alone = alpha([("A", "1", "yes"), ("B", "2", "no")])
    assert alone.value is None and alone.units == 0 and "two coders" in alone.why_not


def test_systematic_disagreement_is_below_chance() -> None:
    found = alpha([(c, str(u), "yes" if (c == "A") == (u % 2 == 0) else "no") for u in range(8) for c in "AB"])
    assert found.value is not None and found.value < -0.5


def test_the_library_is_loaded_for_alpha_only() -> None:
    code = (
        "import sys, analysis.coding.commands, analysis.coding.codes, analysis.coding.scores, analysis.coding.sheets\n"
        "import analysis.coding.agreements; print('nltk' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
