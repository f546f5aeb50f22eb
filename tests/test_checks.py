"""`crossread check`: verdicts for a file of claims; a bad line is named, skipped, and costs the exit code only."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analysis.__main__ import main

TOLD = "Norvik sued Acme in May. Nobody was hurt."


def written(path: Path, lines: list[Any]) -> Path:
    path.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines), "utf-8")
    return path


def test_each_line_gets_its_verdict(tmp_path: Path) -> None:
    rows = [
        {"id": 7, "claim": "Norvik sued Acme in May.", "evidence": TOLD},
        {"id": "b", "claim": "Acme sued Norvik in May.", "evidence": TOLD, "note": "ignored"},
        {"id": "c", "claim": "It snowed \ud83d.", "evidence": ""},
    ]
    out = tmp_path / "out.jsonl"
    assert main(["check", str(written(tmp_path / "in.jsonl", rows)), "--out", str(out)]) == 0
    found = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [(f["id"], f["verdict"]) for f in found] == [(7, "supported"), ("b", "contradicted"), ("c", "unverified")]
    assert set(found[0]) == {"id", "verdict", "score", "reason", "spans"}
    assert [TOLD[a:b] for a, b in found[0]["spans"]] == ["Norvik sued Acme in May."]


def test_a_bad_line_is_named_skipped_and_the_rest_is_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = {"id": "a", "claim": "Norvik sued Acme in May.", "evidence": TOLD}
    lines = [good, "{", "", [1], {"id": "d", "evidence": ""}, good | {"claim": 3}, good | {"id": True}, good]
    out = tmp_path / "out.jsonl"
    assert main(["check", str(written(tmp_path / "in.jsonl", lines)), "--out", str(out)]) == 1
    assert len(out.read_text("utf-8").splitlines()) == 2
    said = capsys.readouterr().err.splitlines()
    assert [s.split(":")[1].strip() for s in said] == [f"in.jsonl line {n}" for n in (2, 4, 5, 6, 7)]
    assert said[2].endswith("no claim; skipped")


def test_a_wrong_call_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = written(tmp_path / "in.jsonl", [{"id": 1, "claim": "x y", "evidence": ""}])
    empty = written(tmp_path / "empty.jsonl", [])
    out = tmp_path / "out.jsonl"
    for given, target in (
        (tmp_path / "none.jsonl", out),
        (empty, out),
        (source, source),
        (source, source / "x"),
        (tmp_path, out),
    ):
        assert main(["check", str(given), "--out", str(target)]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
    assert not out.exists() and {p.name for p in tmp_path.iterdir()} == {"in.jsonl", "empty.jsonl"}
