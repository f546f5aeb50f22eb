"""The notebooks under plain papermill, from a folder of one's own: they run, or refuse what is mistyped in one line."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from analysis.settings import project_folder

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"
BOOKS = sorted((project_folder() / "notebooks").glob("[0-9][0-9]-*.ipynb"))
pytestmark = pytest.mark.slow


def by_hand(book: Path, folder: Path, *given: str) -> subprocess.CompletedProcess[str]:
    """`papermill BOOK made.ipynb …` as typed in `folder`."""
    known = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "CROSSREAD_SEEDS": str(GOLDEN),
        "CROSSREAD_OUT": str(folder / "out"),
    }
    known.pop("CROSSREAD_STAGE", None)
    known.pop("PYTHONDONTWRITEBYTECODE", None)
    call = [sys.executable, "-m", "papermill", str(book), "made.ipynb", "--no-progress-bar", *given]
    return subprocess.run(call, cwd=folder, env=known, capture_output=True, text=True, timeout=300)


def outputs(folder: Path) -> list[dict[str, Any]]:
    made = json.loads((folder / "made.ipynb").read_text("utf-8"))
    return [o for cell in made["cells"] for o in cell.get("outputs", ())]


@pytest.mark.parametrize("book", BOOKS, ids=lambda p: p.stem)
def test_it_runs_from_a_folder_of_one_s_own(book: Path, tmp_path: Path) -> None:
    done = by_hand(book, tmp_path, "-r", "story", "elevator")
    assert done.returncode == 0, done.stderr[-2000:]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["made.ipynb", "out"], "nothing else is left lying about"
    shown = outputs(tmp_path)
    assert not [o for o in shown if o["output_type"] == "error" or o.get("name") == "stderr"]
    drawn = {p.suffix for p in (tmp_path / "out" / "elevator" / "by-hand" / "figures").iterdir()}
    assert drawn == {".csv", ".png", ".svg"}
    told = json.dumps(shown)
    assert "run --story elevator" in told, "the colophon says how to rerun it"
    assert "<script" not in told and str(tmp_path) not in told


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("-p", "confidance", "0.9"), "confidance: no such parameter; did you mean confidence?"),
        (("-p", "confidence", "7"), "confidence: 7.0 is out of range; give a number from 0.5 to 0.999"),
        (("-p", "story", "007"), "story: 7 is int; give text (with papermill use -r, which keeps text as it is)"),
        (("-r", "story", "elevater"), "did you mean elevator?"),
    ],
)
def test_a_parameter_that_cannot_be_is_refused_in_one_line(given: tuple[str, ...], says: str, tmp_path: Path) -> None:
    story = () if "story" in given else ("-r", "story", "elevator")
    done = by_hand(BOOKS[1], tmp_path, *story, *given)
    assert done.returncode == 1
    (error,) = [o for o in outputs(tmp_path) if o["output_type"] == "error"]
    assert says in error["evalue"] and "\n" not in error["evalue"]
    last = re.sub(r"\x1b\[[0-9;]*m", "", done.stderr.strip()).splitlines()[-1]
    assert says in last, "the line stands last, where it is read"
    assert not (tmp_path / "out").exists(), "nothing is half-written"
