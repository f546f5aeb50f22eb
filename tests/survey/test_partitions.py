"""A rerun makes only what is new; what was damaged or killed on the way is made again, and said so."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from survey_rows import FAIR, QUAY, ROWS, Row, as_jsonl, files, read

from analysis import Settings, survey
from analysis.survey import stories
from analysis.survey.partitions import FOLDER

ROOT = Path(__file__).parents[2]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The stories that were really measured, in order."""
    names: list[str] = []
    measure = stories._story

    def noted(bundle: stories.Bundle, settings: Settings) -> object:
        names.append(bundle["story"])
        return measure(bundle, settings)

    monkeypatch.setattr(stories, "_story", noted)
    return names


def run(rows: list[Row], folder: Path, **given: object) -> tuple[int, list[str]]:
    said: list[str] = []
    code = survey.run(as_jsonl(rows, folder), folder / "out", say=said.append, **given)  # type: ignore[arg-type]
    return code, said


def test_a_rerun_makes_only_what_is_new_and_gives_what_a_first_run_gives(tmp_path: Path, made: list[str]) -> None:
    more: Row = {"story": "wall", "article": "late", "text": QUAY.replace("14 boats", "15 boats")}
    other: Row = {"story": "show", "article": "show", "text": FAIR}
    assert run(ROWS, tmp_path) == (0, []) and made == ["wall", "fair"]
    before = files(tmp_path / "out")
    assert run([*ROWS, ROWS[0]], tmp_path) == (0, []) and made == ["wall", "fair"]  # a redelivery
    assert files(tmp_path / "out") == before
    run([*ROWS, more], tmp_path)
    run([other, *ROWS, more], tmp_path)
    assert made == ["wall", "fair", "wall", "show"]
    found = files(tmp_path / "out")
    shutil.rmtree(tmp_path / "out")
    run([other, *ROWS, more], tmp_path)
    assert files(tmp_path / "out") == found
    assert len(list((tmp_path / "out" / FOLDER).iterdir())) == 1


def test_partitions_that_hold_nothing_any_more_are_removed(tmp_path: Path) -> None:
    for text in (QUAY, FAIR):
        run([{"story": "s", "article": "a", "text": text}], tmp_path)
    assert len(list((tmp_path / "out" / FOLDER).iterdir())) == 1


def test_other_settings_make_everything_anew(tmp_path: Path, made: list[str]) -> None:
    run(ROWS, tmp_path)
    run(ROWS, tmp_path, settings=Settings(min_sentences=2))
    run(ROWS, tmp_path, settings=Settings(min_sentences=2, story="another"))
    assert made == ["wall", "fair"] * 2


@pytest.mark.parametrize("what", ["claims.parquet", "partition.json"])
@pytest.mark.parametrize("how", ["cut", "gone", "altered"])
def test_a_damaged_partition_is_made_again_and_said_so(tmp_path: Path, made: list[str], what: str, how: str) -> None:
    run(ROWS, tmp_path)
    before = files(tmp_path / "out")
    partition = next((tmp_path / "out" / FOLDER).iterdir())
    file = partition / what
    content = file.read_bytes()
    if how == "gone":
        file.unlink()
    else:
        file.write_bytes(content[:-9] if how == "cut" else content.replace(content[20:24], b"0000", 1))
    code, said = run(ROWS, tmp_path)
    assert code == 0 and said == [f"partition {partition.name}: damaged, its stories are made again"]
    assert made == ["wall", "fair"] * 2 and files(tmp_path / "out") == before


@pytest.mark.parametrize("how", ["cut", "gone"])
def test_a_damaged_table_is_written_again_and_said_so(tmp_path: Path, made: list[str], how: str) -> None:
    run(ROWS, tmp_path)
    before = files(tmp_path / "out")
    table = tmp_path / "out" / "slots.parquet"
    table.unlink() if how == "gone" else table.write_bytes(table.read_bytes()[:-9])
    assert run(ROWS, tmp_path) == (0, ["slots.parquet: missing or altered, written again"])
    assert files(tmp_path / "out") == before and made == ["wall", "fair"]


def test_a_damaged_record_costs_only_the_writing(tmp_path: Path, made: list[str]) -> None:
    run(ROWS, tmp_path)
    before, record = files(tmp_path / "out"), tmp_path / "out" / survey.RECORD
    told = json.loads(record.read_text("utf-8"))
    assert (told["stories"], told["articles"], len(told["files"])) == (2, 3, len(before))
    for content in ("{", "[]", "{}", '{"content": 3}'):
        record.write_text(content, "utf-8")
        assert run(ROWS, tmp_path) == (0, [])
        assert files(tmp_path / "out") == before and json.loads(record.read_text("utf-8")) == told
    assert made == ["wall", "fair"]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs POSIX signals")
def test_a_killed_survey_looks_unfinished_and_the_next_one_carries_on(tmp_path: Path) -> None:
    rows = [{"story": f"s{n}", "article": f"a{n}", "text": QUAY.replace("14 boats", f"{n} boats")} for n in range(250)]
    source, out = as_jsonl(rows, tmp_path), tmp_path / "out"
    command = [sys.executable, "-m", "analysis", "survey", str(source), "--out", str(out), "--engine", "processes:1"]
    killed = subprocess.Popen(command, cwd=ROOT, start_new_session=True, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 60
    while len([p for p in out.glob(f"{FOLDER}/*") if p.name[0] != "."]) < 2:
        assert time.monotonic() < end and killed.poll() is None
        time.sleep(0.02)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.wait()
    assert not files(out) and not (out / survey.RECORD).exists()
    finished = len([p for p in out.glob(f"{FOLDER}/*") if p.name[0] != "."])
    done = subprocess.run([*command, "--quiet"], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(read(out)["articles"]) == 250 and finished >= 2
    assert {p.name for p in out.iterdir() if p.suffix == ".parquet"} == set(files(out))
