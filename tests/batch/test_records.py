"""Publishing is all or nothing, also for a batch that is killed between any two steps."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest

from analysis.batch import records
from analysis.batch.records import PublishError, Record, files_under, read_record, write_whole


def staged(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def published(folder: Path) -> dict[str, str]:
    return {n: (folder / n).read_text("utf-8") for n in files_under(folder)}


def test_commit_publishes_replaces_and_removes_what_is_no_longer_made(tmp_path: Path) -> None:
    record = Record(tmp_path / "s", "s", "default")
    record.commit("one", {"status": "done"}, staged(tmp_path / "1", {"a.txt": "1", "figures/b.txt": "2"}))
    record.commit("two", {"status": "done"}, staged(tmp_path / "2", {"c.txt": "3"}))
    record.commit("one", {"status": "done"}, staged(tmp_path / "3", {"a.txt": "4"}))
    again = Record(tmp_path / "s", "s", "default")
    assert {**published(tmp_path / "s"), "run.json": ""} == {"a.txt": "4", "c.txt": "3", "run.json": ""}
    assert again.units == record.units and not again.damaged
    assert again.files_wrong("one") == []
    (tmp_path / "s" / "a.txt").write_text("other", "utf-8")
    assert again.files_wrong("one") == ["a.txt"]


class Killed(BaseException):
    """Stands for a process that ends between two calls."""


def moves_until_kill(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Lets `after` files be moved into place, then kills."""
    whole, count = Path.replace, 0

    def replace(self: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count > after:
            raise Killed
        return whole(self, target)

    monkeypatch.setattr(Path, "replace", replace)


@pytest.mark.parametrize("step", range(6))
def test_a_kill_at_any_step_leaves_the_old_unit_or_leads_to_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    old, new = {"a.txt": "1", "b.txt": "1"}, {"a.txt": "2", "b.txt": "2", "c.txt": "2"}
    Record(tmp_path / "s", "s", "default").commit("one", {"status": "done"}, staged(tmp_path / "1", old))
    record, stage = Record(tmp_path / "s", "s", "default"), staged(tmp_path / "2", new)
    with monkeypatch.context() as patch:
        moves_until_kill(patch, step)
        with suppress(Killed):
            record.commit("one", {"status": "done"}, stage)
    after = Record(tmp_path / "s", "s", "default")
    left = {n: t for n, t in published(tmp_path / "s").items() if n in {"a.txt", "b.txt", "c.txt"}}
    # The entry is written before the commit: killed in that step, nothing was committed.
    assert left == (old if step == 0 else new)
    assert after.files_wrong("one") == []
    assert not list((tmp_path / "s").glob(".commit-*"))


def test_the_kill_test_reaches_every_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = Record(tmp_path / "s", "s", "default")
    with monkeypatch.context() as patch:
        moves_until_kill(patch, 5)
        record.commit("one", {}, staged(tmp_path / "1", {"a.txt": "2", "b.txt": "2", "c.txt": "2"}))
    assert "one" in Record(tmp_path / "s", "s", "default").units


def test_a_failure_keeps_the_last_good_files_listed(tmp_path: Path) -> None:
    record = Record(tmp_path / "s", "s", "default")
    record.commit("one", {"status": "done", "key": "k"}, staged(tmp_path / "1", {"a.txt": "1"}))
    record.fail("one", {"error": "no", "cell": 2})
    entry = Record(tmp_path / "s", "s", "default").units["one"]
    assert (entry["status"], entry["error"], entry["key"]) == ("failed", "no", "k")
    assert list(entry["files"]) == ["a.txt"] and record.files_wrong("one") == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"schema": 99, "units": {}}',
        '{"schema": 1, "units": []}',
        '{"schema": 1, "units": {"a": 3}}',
        '{"schema": 1, "units": {"a": {"files": {"../../x": "1"}}}}',
        "\x00\xff",
    ],
)
def test_a_damaged_record_is_said_and_read_as_empty(tmp_path: Path, text: str) -> None:
    (tmp_path / "run.json").write_text(text, "utf-8")
    record = Record(tmp_path, "s", "default")
    assert record.damaged and record.units == {}
    assert read_record(tmp_path / "run.json") is None


def test_units_may_share_a_file_only_with_the_same_bytes(tmp_path: Path) -> None:
    record = Record(tmp_path / "s", "s", "default")
    record.commit("one", {"parts": {"rules": 1}}, staged(tmp_path / "1", {"figures/a.csv": "1"}))
    record.commit("two", {"parts": {"rules": 1}}, staged(tmp_path / "2", {"figures/a.csv": "1"}))
    with pytest.raises(PublishError, match="also written by one"):
        record.commit("three", {"parts": {"rules": 1}}, staged(tmp_path / "3", {"figures/a.csv": "2"}))
    # Made from other inputs the old file is out of date, not in the way.
    record.commit("two", {"parts": {"rules": 2}}, staged(tmp_path / "4", {"figures/a.csv": "2"}))
    assert published(tmp_path / "s")["figures/a.csv"] == "2"


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    write_whole(path, "old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(records.os, "fsync", full)
    with pytest.raises(OSError):
        write_whole(path, "new")
    assert path.read_text("utf-8") == "old" and [p.name for p in tmp_path.iterdir()] == ["a.json"]


def test_the_record_is_json_with_a_schema_and_no_clock(tmp_path: Path) -> None:
    record = Record(tmp_path / "s", "s", "default")
    record.commit("one", {"status": "done"}, staged(tmp_path / "1", {"a.txt": "1"}))
    told = json.loads((tmp_path / "s" / "run.json").read_text("utf-8"))
    assert set(told) == {"schema", "story", "setting", "crossread", "units"}
    assert str(tmp_path) not in json.dumps(told)
