"""Surveys that really run out of disk, or meet another survey in their folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from survey_rows import QUAY, as_jsonl, files, read

from analysis import survey
from analysis.survey.partitions import FOLDER

ROOT = Path(__file__).parents[2]
STORIES = 250

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs POSIX processes")]


def command(folder: Path, out: Path) -> list[str]:
    """A survey of 250 invented stories, to be run in a process of its own."""
    rows = [
        {"story": f"s{n}", "article": f"a{n}", "text": QUAY.replace("14 boats", f"{n} boats")} for n in range(STORIES)
    ]
    source = as_jsonl(rows, folder)
    return [sys.executable, "-m", "analysis", "survey", str(source), "--out", str(out), "--quiet"]


def test_a_full_disk_is_one_line_and_the_next_survey_carries_on(tmp_path: Path) -> None:
    out, kept = tmp_path / "out", tmp_path / "kept"
    out.mkdir()
    inside = ["unshare", "-rm", "sh", "-c", 'mount -t tmpfs -o size=300k none "$0" && exec "$@"', str(out)]
    if shutil.which("unshare") is None or subprocess.run([*inside, "true"], capture_output=True).returncode:
        pytest.skip("mounts are not permitted here")
    keep = f'"$@"; code=$?; cp -r {out} {kept}; exit $code'
    call = command(tmp_path, out)
    full = subprocess.run([*inside, "sh", "-c", keep, "sh", *call], cwd=ROOT, capture_output=True, text=True)
    assert full.returncode == 1
    said = f"{out}: No space left on device; what was finished stays, make room and run again"
    assert full.stderr.splitlines() == [f"crossread: {said}"]
    assert [p for p in kept.glob(f"{FOLDER}/*") if p.name[0] != "."], "a partition was finished"
    assert not files(kept) and not (kept / survey.RECORD).exists(), "nothing looks finished"
    call[call.index(str(out))] = str(kept)
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(read(kept)["articles"]) == STORIES


def test_two_surveys_at_once_take_turns_and_the_second_has_nothing_left_to_do(tmp_path: Path) -> None:
    out = tmp_path / "out"
    call = command(tmp_path, out)
    first = subprocess.Popen(call, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    try:
        end = time.monotonic() + 120
        while not (out / ".lock").exists():
            assert time.monotonic() < end and first.poll() is None
            time.sleep(0.02)
        second = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, timeout=300)
        _, told = first.communicate(timeout=300)
    finally:
        first.kill()
    assert (first.returncode, told, second.returncode) == (0, "", 0)
    assert second.stderr.splitlines() == [f"crossread: another batch is writing to {out}; waiting for it to end"]
    once = tmp_path / "once"
    call[call.index(str(out))] = str(once)
    subprocess.run(call, cwd=ROOT, check=True)
    assert files(once) == files(out)
    assert json.loads((once / survey.RECORD).read_text())["stories"] == STORIES
