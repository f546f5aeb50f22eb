"""Fixtures of the batch's tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from batch_places import Place


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    made = Place(tmp_path)
    monkeypatch.setenv("CROSSREAD_SEEDS", str(made.seeds))
    return made


@pytest.fixture
def without_report(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves the report out, whose pictures take most of a small batch's time; tests/batch/test_report.py reads it."""
    from analysis.batch import dues

    monkeypatch.setattr(dues, "has_report", lambda: False)


@pytest.fixture
def crossread(place: Place, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs a batch in this process: (exit code, standard output, standard error)."""
    from analysis.__main__ import main

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = main(place.command(*arguments)[3:])
        except SystemExit as left:
            code = int(left.code or 0)
        told = capsys.readouterr()
        return code, told.out, told.err

    return run
