"""The guide for coders says what the program does."""

from __future__ import annotations

from pathlib import Path

from analysis.coding.sheets import CODED
from analysis.lexicons import rules

GUIDE = (Path(__file__).parents[2] / "docs" / "coding.md").read_text("utf-8")


def test_the_guide_and_the_sheet_carry_the_same_instructions() -> None:
    assert rules("coding")["instructions"] in GUIDE


def test_the_instructions_explain_every_column_and_answer() -> None:
    told = rules("coding")["instructions"]
    assert all(column in told for column in CODED)
    assert all(f"  {answer}" in told for answer in rules("coding")["answers"]["relation"])


def test_the_guide_says_which_answers_bear_which_verdict_out() -> None:
    for status, answers in rules("coding")["right"].items():
        assert f"{status}: {', '.join(answers)}" in GUIDE
