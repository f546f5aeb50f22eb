"""Messages of failures stay on one line and know no folder of this machine; a kernel's surroundings are fixed."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from analysis.batch.failures import failure_of
from analysis.batch.kernels import Kernels, NotebookError, kernel_environment
from analysis.batch.matrix import Limits
from analysis.batch.messages import one_line, without_paths
from analysis.settings import SettingsError

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("plain", "plain"),
        ("two\nlines\r\n  here", "two lines here"),
        ("\x1b[0;31mValueError\x1b[0m: no", "ValueError: no"),
        ("bell\x07 and \u202eturned", "bell and turned"),
        (f"{ROOT}/seeds/x", "<project>/seeds/x"),
        (f"{tempfile.gettempdir()}/ipykernel_4711/815.py:1: UserWarning", "<cell>:1: UserWarning"),
        (f"{sys.prefix}/lib/x.py", "<python>/lib/x.py"),
        ("x" * 400, "x" * 299 + "…"),
    ],
)
def test_a_message_is_one_clean_line(text: str, line: str) -> None:
    assert one_line(text) == line


def test_paths_are_shortened_longest_first() -> None:
    assert without_paths(f"{sys.prefix}/a {ROOT}/b") == "<python>/a <project>/b"


def test_a_kernel_keeps_byte_code_and_repeats_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("CROSSREAD_OUT", "elsewhere")
    made = kernel_environment({"CROSSREAD_OUT": "here"}, "/x/k1.json")
    assert "PYTHONDONTWRITEBYTECODE" not in made
    assert (made["CROSSREAD_OUT"], made["PYTHONHASHSEED"], made["IPYTHONDIR"]) == ("here", "0", "/x/k1-ipython")
    assert made["PYTHONPATH"].startswith(str(ROOT))


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (NotebookError("no", 3), (3, "no")),
        (SettingsError("top: 0 is out of range"), (0, "top: 0 is out of range")),
        (KeyError("a"), (0, "KeyError: 'a'")),
        (OSError(errno.ENOSPC, "No space left on device"), (0, "the disk is full; free some space and run again")),
        (PermissionError(errno.EACCES, "no", f"{ROOT}/x"), (0, "PermissionError: [Errno 13] no: '<project>/x'")),
    ],
)
def test_a_failure_in_words(error: Exception, told: tuple[int, str]) -> None:
    assert failure_of(error) == told


def test_socket_folders_of_killed_batches_are_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    for name in (f"crossread-{ended.pid}-a", f"crossread-{os.getpid()}-b", "crossread-other", "elsewhere-1-c"):
        (tmp_path / name).mkdir()
    with Kernels(Limits()):
        assert len(list(tmp_path.iterdir())) == 4
    left = sorted(p.name for p in tmp_path.iterdir())
    assert left == sorted([f"crossread-{os.getpid()}-b", "crossread-other", "elsewhere-1-c"])
