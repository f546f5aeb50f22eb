"""One batch at a time on one output folder; a killed one holds nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path

from analysis.locks import output_lock

ROOT = Path(__file__).parents[1]
HOLD = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from analysis.locks import output_lock
with output_lock(Path(sys.argv[1]), print):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_batch_says_so_and_waits_and_a_killed_first_one_lets_it_in(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path / "out"), str(ROOT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None and first.stdout.readline() == "held\n"
        said: list[str] = []

        def say(line: str) -> None:
            said.append(line)
            first.send_signal(signal.SIGKILL)

        with output_lock(tmp_path / "out", say, pause=0.01):
            assert said == [f"another batch is writing to {tmp_path / 'out'}; waiting for it to end"]


def test_the_lock_is_given_back(tmp_path: Path) -> None:
    said: list[str] = []
    for _ in range(2):
        with output_lock(tmp_path, said.append):
            pass
    held = threading.Event()
    with output_lock(tmp_path, said.append):
        other = threading.Thread(target=lambda: _wait(tmp_path, held))
        other.start()
        assert not held.wait(0.1)
    other.join(5)
    assert held.is_set() and said == []


def _wait(folder: Path, held: threading.Event) -> None:
    with output_lock(folder, lambda line: None, pause=0.01):
        held.set()
