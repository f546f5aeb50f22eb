"""What changed, and whether the news or the program changed it."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.batch.changes import Change, Reading, changes, new_conflicts, reading, save_changes
from analysis.tables import read_table

AGREED, CONFLICT = (("How old?", status, ("000", "001")) for status in ("agreed", "conflict"))
ONE = Reading({"000": "a", "001": "b"}, {("s1", "000"): "28", ("s1", "001"): "28"}, {"s1": AGREED})
TWO = Reading({"000": "a", "001": "c"}, {("s1", "000"): "28", ("s1", "001"): "27"}, {"s1": CONFLICT})


def told(rows: list[Change]) -> list[tuple[str, str, str, str, str]]:
    return [(r.change, r.article or r.slot, r.before, r.after, r.cause) for r in rows]


def test_equal_readings_have_no_change() -> None:
    assert changes("s", ONE, ONE, ["rules", "package"]) == []


def test_new_text_is_the_cause_where_the_article_changed() -> None:
    assert told(changes("s", ONE, TWO)) == [
        ("article changed", "001", "", "", "text"),
        ("answer changed", "001", "28", "27", "text"),
        ("verdict changed", "s1", "agreed", "conflict", "text"),
    ]


def test_rules_are_the_cause_where_no_text_changed() -> None:
    upgraded = Reading(ONE.texts, TWO.answers, TWO.verdicts)
    assert told(changes("s", ONE, upgraded, ["rules", "package", "libraries"])) == [
        ("answer changed", "001", "28", "27", "rules or libraries"),
        ("verdict changed", "s1", "agreed", "conflict", "rules or libraries"),
    ]


def test_both_are_named_where_both_changed_and_neither_where_neither_did() -> None:
    assert told(changes("s", ONE, TWO, ["rules"]))[1][-1] == "text or rules"
    other = Reading(ONE.texts | {"002": "x"}, TWO.answers, TWO.verdicts)
    assert told(changes("s", ONE, other))[1][-1] == "other articles"


def test_without_an_earlier_reading_everything_is_new_and_no_rule_is_blamed() -> None:
    rows = changes("s", None, TWO, ["rules", "parameters"])
    assert {r.change for r in rows} == {"article added", "answer new", "verdict new"}
    assert {r.cause for r in rows} == {"text"}
    assert [r.slot for r in new_conflicts(rows)] == ["s1"]


def test_answers_and_articles_that_went_are_told() -> None:
    rows = changes("s", TWO, Reading({"000": "a"}, {("s1", "000"): "28"}, {}))
    assert told(rows) == [
        ("article gone", "001", "", "", "text"),
        ("answer gone", "001", "27", "", "text"),
        ("verdict gone", "s1", "conflict", "", "text"),
    ]
    assert new_conflicts(rows) == []


@pytest.mark.parametrize(("before", "after", "new"), [(ONE, TWO, 1), (TWO, TWO, 0), (TWO, ONE, 0), (None, ONE, 0)])
def test_only_a_verdict_that_became_a_conflict_is_a_new_one(before: Reading | None, after: Reading, new: int) -> None:
    assert len(new_conflicts(changes("s", before, after))) == new


def test_rows_come_back_from_the_file_as_written(tmp_path: Path) -> None:
    rows = [Change("s", "answer new", "004.10", "007", "=cmd()?", "", "-3", "text")]
    path = save_changes(rows, tmp_path / "changes.csv")
    back = read_table(path)
    assert back.to_dict("records") == [vars(rows[0])]
    assert list(read_table(save_changes([], path)).columns) == list(back.columns)


def test_a_folder_without_tables_or_with_damaged_ones_has_no_reading(tmp_path: Path) -> None:
    assert reading(tmp_path) is None
    (tmp_path / "tables").mkdir()
    for name in ("articles", "claims", "slots"):
        (tmp_path / "tables" / f"{name}.csv").write_bytes(b'\x00\xff,,\n\n"')
    assert reading(tmp_path) is None


def test_a_reading_takes_texts_by_offset_and_answers_in_order(tmp_path: Path) -> None:
    from analysis.tables import frame, save_csv

    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "p.txt.txt").write_text("one two", "utf-8")
    spans = [("p.1", 0, 3), ("p.2", 4, 7)]
    rows = [{"story": "s", "article": a, "document": "p.txt", "start": s, "end": e, "skipped": ""} for a, s, e in spans]
    claims = [
        {"story": "s", "claim": f"c{n}", "article": "p.1", "start": n, "end": n + 1, "slot": slot, "value_text": value}
        for n, (slot, value) in enumerate([("q", "28"), ("q", "29"), ("q", "28"), ("", "7")])
    ]
    slots = [{"story": "s", "slot": "q", "question": "How old?", "status": "single"}]
    for name, given in (("articles", rows), ("claims", claims[::-1]), ("slots", slots)):
        save_csv(frame(name, given), tmp_path / "tables" / f"{name}.csv")
    found = reading(tmp_path)
    assert found == Reading(
        {"p.1": "one", "p.2": "two"}, {("q", "p.1"): "28 | 29"}, {"q": ("How old?", "single", ("p.1",))}
    )
