"""The sheet: blinded, the same from the same seed, safe to open in a spreadsheet, never written over."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import pytest

from analysis.coding import CodingError
from analysis.coding.sheets import CODED, KEY, SHOWN, save, sheet
from analysis.tables import tables
from analysis.tables.parquet import ParquetTables

from .tables import STATUSES, made_rows, saved_tables

COUNTS = dict.fromkeys(STATUSES, 8)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return saved_tables(tmp_path / "tables", made_rows(COUNTS))


def test_equal_seed_equal_bytes(place: Path, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        save(sheet(place, 20, 3), tmp_path / folder / "sheet.csv")
    names = ["sheet.csv", "sheet.key.csv", "sheet.README.txt"]
    assert sorted(p.name for p in (tmp_path / "one").iterdir()) == sorted(names)
    assert all((tmp_path / "one" / n).read_bytes() == (tmp_path / "two" / n).read_bytes() for n in names)
    assert set(sheet(place, 20, 4).rows["id"]) != set(sheet(place, 20, 3).rows["id"])


def test_the_sheet_does_not_give_the_verdict_away(place: Path) -> None:
    made = sheet(place, 25, 1)
    assert tuple(made.rows.columns) == SHOWN + CODED and tuple(made.key.columns) == KEY
    assert not set(made.rows.columns) & {"status", "slot", "verdict", "kind", "stratum_size"}
    shown = "\n".join(made.rows.astype(str).agg(" ".join, axis=1))
    assert not [code for code in STATUSES if code in shown]
    order = made.key["status"].tolist()
    # Strata that stand in blocks would change four times.
    assert sum(a != b for a, b in pairwise(order)) > 8
    assert (made.rows[list(CODED)] == "").all().all()


def test_the_key_holds_verdicts_and_sizes_in_the_order_of_the_sheet(place: Path) -> None:
    made = sheet(place, 25, 1)
    assert made.key["id"].tolist() == made.rows["id"].tolist()
    assert made.key["status"].value_counts().to_dict() == dict.fromkeys(STATUSES, 5)
    assert set(made.key["stratum_size"]) == {"16"} and set(made.key["stratum_drawn"]) == {"5"}


def test_ids_stay_when_stories_are_added(tmp_path: Path) -> None:
    small = saved_tables(tmp_path / "small", made_rows(COUNTS, ("harbour-fire",)))
    large = saved_tables(tmp_path / "large", made_rows(COUNTS))
    here, more = (sheet(folder, 1000, 9).key for folder in (small, large))
    assert len(here) == 40 and len(more) == 80
    assert set(here["id"]) < set(more["id"])
    assert all(i[0] == "v" for i in more["id"])  # no spreadsheet takes it for a number


def test_outputs_a_story_a_survey_and_the_tables_themselves_are_read(tmp_path: Path) -> None:
    rows = made_rows(COUNTS, ("harbour-fire",))
    saved_tables(tmp_path / "outputs" / "harbour-fire" / "default" / "tables", rows)
    saved_tables(tmp_path / "outputs" / "harbour-fire" / "by-hand" / "tables", rows)
    with ParquetTables(tmp_path / "survey") as sink:
        for name in tables():
            sink.add(name, rows.get(name, []))
    places = ["outputs", "outputs/harbour-fire", "outputs/harbour-fire/default", "survey"]
    keys = [sheet(tmp_path / place, 20, 1).key for place in places]
    assert all(len(key) == 20 and key.equals(keys[0]) for key in keys)


def test_without_a_place_the_projects_outputs_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved_tables(tmp_path / "harbour-fire" / "default" / "tables", made_rows(COUNTS, ("harbour-fire",)))
    monkeypatch.setenv("CROSSREAD_OUT", str(tmp_path))
    assert len(sheet(None, 7, 1).rows) == 7


def test_text_that_a_spreadsheet_would_run_is_guarded(tmp_path: Path) -> None:
    rows = made_rows({"agreed": 1}, ("harbour-fire",))
    for slot in rows["slots"]:
        slot["question"] = '=HYPERLINK("http://x")'
    for s in rows["sentences"]:
        s["quote"] = "-" + s["quote"][1:]
    save(sheet(saved_tables(tmp_path / "t", rows), 5, 1), tmp_path / "sheet.csv")
    with (tmp_path / "sheet.csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    assert row["question"].startswith("'=") and row["first"].startswith("'-") and row["second"].startswith("'-")


def test_a_sheet_with_codes_is_not_written_over(place: Path, tmp_path: Path) -> None:
    out = tmp_path / "sheet.csv"
    save(sheet(place, 10, 1), out)
    save(sheet(place, 10, 1), out)  # the same again does no harm
    out.write_text(out.read_text("utf-8") + "coded\n", "utf-8")
    before = out.read_bytes()
    with pytest.raises(CodingError, match="may hold codes"):
        save(sheet(place, 10, 1), out)
    assert out.read_bytes() == before


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (lambda p: p / "none", "no such folder"),
        (lambda p: p, "no finished tables"),
        (lambda p: saved_tables(p / "a", made_rows({"single": 4})), "nothing to code"),
        (lambda p: _without_claims(saved_tables(p / "b", made_rows({"agreed": 1}))), "no table claims"),
        (lambda p: _cut(saved_tables(p / "c", made_rows({"agreed": 1}))), "slots.csv: "),
    ],
)  # fmt: skip
def test_where_there_is_nothing_to_draw_from_one_line_says_so(tmp_path: Path, made, says: str) -> None:
    with pytest.raises(CodingError) as error:
        sheet(made(tmp_path), 10, 1)
    assert says in str(error.value) and "\n" not in str(error.value)


def _without_claims(folder: Path) -> Path:
    (folder / "claims.csv").unlink()
    return folder


def _cut(folder: Path) -> Path:
    (folder / "slots.csv").write_text("story,slot\nx,y\n", "utf-8")
    return folder
