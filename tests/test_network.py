"""Nothing after the installation touches a network: the whole path in a network namespace that has loopback only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analysis import read_table

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"
pytestmark = pytest.mark.slow
# Loopback is down in a new namespace, and kernels may talk over it. 0x8914 sets an interface's flags, 0x41 is up and
# running; `ip` is not on every machine.
INSIDE = """
import fcntl, os, socket, struct, sys
fcntl.ioctl(socket.socket(socket.AF_INET, socket.SOCK_DGRAM), 0x8914, struct.pack("16sh14x", b"lo", 0x41))
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""


@pytest.fixture(scope="module")
def without_network() -> list[str]:
    """What comes before a Python call so that it runs without a network."""
    before = ["unshare", "--map-root-user", "--net", sys.executable, "-c", INSIDE]
    if shutil.which("unshare") is None or subprocess.run([*before, "-c", ""], capture_output=True).returncode:
        pytest.skip("network namespaces are not permitted here")
    return before


def ran(call: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    known = {**os.environ, "PYTHONPATH": str(ROOT)}
    known.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run(call, cwd=folder, env=known, capture_output=True, text=True, timeout=400)


def test_the_namespace_reaches_itself_and_nothing_else(without_network: list[str], tmp_path: Path) -> None:
    code = (
        "import errno, socket\n"
        "server = socket.create_server(('127.0.0.1', 0)); socket.create_connection(server.getsockname()).close()\n"
        "print(socket.socket().connect_ex(('192.0.2.1', 9)) == errno.ENETUNREACH)"
    )
    assert ran([*without_network, "-c", code], tmp_path).stdout == "True\n"


def test_a_batch_needs_no_network(without_network: list[str], tmp_path: Path) -> None:
    call = ["-m", "analysis", "run", "--folder", str(GOLDEN / "elevator"), "--out", str(tmp_path / "out")]
    done = ran([*without_network, *call], tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    made = {p.name for p in (tmp_path / "out" / "elevator" / "default").glob("*.html")}
    assert made == {"report.html", *(f"{p.stem}.html" for p in (ROOT / "notebooks").glob("*.ipynb"))}


def test_a_survey_needs_no_network(without_network: list[str], tmp_path: Path) -> None:
    done = ran([*without_network, "-m", "analysis", "survey", str(GOLDEN), "--out", str(tmp_path)], tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(read_table(tmp_path / "articles.parquet")) == 6


def test_plain_papermill_needs_no_network(without_network: list[str], tmp_path: Path) -> None:
    given = ["-r", "story", "elevator", "-r", "seeds", str(GOLDEN), "-r", "out", str(tmp_path / "out")]
    book = str(ROOT / "notebooks" / "04-consistency.ipynb")
    done = ran([*without_network, "-m", "papermill", book, str(tmp_path / "made.ipynb"), *given], tmp_path)
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "out" / "elevator" / "by-hand" / "figures").glob("*.svg"))
