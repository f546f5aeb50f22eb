"""`crossread sample` and `crossread score`, from tables to figures."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from analysis.__main__ import main

from .tables import SAID, STATUSES, made_rows, saved_tables

COUNTS = {"conflict": 6, "undecided": 4, "updated": 5, "compatible": 9, "agreed": 30}
TRUE = {"conflict": "differ", "undecided": "cannot say", "updated": "later", "compatible": "fits", "agreed": "same"}


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    return saved_tables(tmp_path / "survey", made_rows(COUNTS))


def filled(sheet: Path, coder: str, answers: dict[str, str]) -> Path:
    """The sheet as a coder hands it back, who judges by the values alone."""
    by_values = {frozenset(SAID[status]): answers[status] for status in STATUSES}
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        values = frozenset(row[side].split(">>")[1].split("<<")[0] for side in ("first", "second"))
        row.update(coder=coder, same_question="yes", relation=by_values[values])
    path = sheet.with_name(f"{coder}.csv")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_round_trip(survey: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "out" / "sheet.csv"
    assert main(["sample", str(survey), "--n", "50", "--seed", "2", "--out", str(sheet)]) == 0
    told = capsys.readouterr().out
    # Of each stratum twice what one story holds; 50 rows spread over five strata of 12, 8, 10, 18 and 60.
    assert (
        "50 rows: 11 of 12 conflict, 8 of 8 undecided, 10 of 10 updated, 11 of 18 compatible, 10 of 60 agreed" in told
    )

    anna = filled(sheet, "anna", TRUE)
    assert main(["score", str(anna)]) == 0
    told = capsys.readouterr().out
    assert "50 of 50 rows coded by 1 coder (anna)" in told
    assert "all, weighted by the number of verdicts: 100% (" in told and "not borne out" not in told
    assert "alpha" not in told

    # Ben takes every conflict for a later figure: none is borne out by both, and all else is.
    ben = filled(sheet, "ben", {**TRUE, "conflict": "later"})
    assert main(["score", str(anna), str(ben)]) == 0
    told = capsys.readouterr().out
    rows = {line.split()[0]: line.split() for line in told.splitlines() if line.split()[0] in STATUSES}
    assert rows["conflict"][1:4] == ["12", "11", "0"] and rows["agreed"][1:4] == ["60", "10", "10"]
    assert "weighted by the number of verdicts: 89% (" in told  # 96 of 108
    assert "anna alone: 11 of 11 conflicts" in told and "ben alone: 0 of 11 conflicts" in told
    assert told.count("not borne out: v") == 11 and "coded differ, later" in told
    assert "same question: cannot say, because only one code was ever given (50 rows" in told
    alpha = next(line for line in told.splitlines() if "both as one judgement" in line)
    assert f"{expected_alpha():.3f} (50 rows coded by two or more)" in alpha


def expected_alpha() -> float:
    """Krippendorff's formula over the two coders' codes: 100 of them, in 50 rows of which 11 disagree."""
    codes = {"differ": 11, "later": 11 + 20, "cannot say": 16, "fits": 22, "same": 20}
    n = sum(codes.values())
    expected = sum(a * b for x, a in codes.items() for y, b in codes.items() if x != y) / (n * (n - 1))
    return 1 - (22 / n) / expected


def test_a_sheet_nobody_filled_in_is_no_score(survey: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "sheet.csv"
    assert main(["sample", str(survey), "--n", "5", "--out", str(sheet)]) == 0
    capsys.readouterr()
    assert main(["score", str(sheet)]) == 1
    assert "0 of 5 rows coded" in capsys.readouterr().out


def test_more_rows_than_verdicts_takes_all(survey: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sample", str(survey), "--n", "900", "--out", str(tmp_path / "s.csv")]) == 0
    assert "108 rows: " in (told := capsys.readouterr().out) and "there were no more than 108" in told


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (["sample", "nowhere", "--out", "s.csv"], "nowhere: no such folder"),
        (["sample", "survey", "--n", "0", "--out", "s.csv"], "0 is no number of rows"),
        (["sample", "survey", "--out", "s.txt"], "a sheet is a CSV file"),
        (["sample", "survey", "--out", "survey/slots.csv/s.csv"], "cannot be written"),
        (["sample", "survey"], "--out"),
        (["score", "nowhere.csv"], "no key nowhere.key.csv"),
        (["score"], "CODED.csv"),
        (["scroe", "s.csv"], "did you mean score?"),
    ],
)
def test_a_wrong_call_is_one_line_and_exit_2(
    call: list[str], says: str, survey: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(survey.parent)
    before = sorted(survey.parent.rglob("*"))
    try:
        code = main(call)
    except SystemExit as left:
        code = int(left.code or 0)
    told = capsys.readouterr()
    assert code == 2 and told.out == ""
    assert told.err.count("\n") == 1 and says in told.err
    assert sorted(survey.parent.rglob("*")) == before
