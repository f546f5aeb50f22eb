"""Batches that are really killed, stopped, run twice at once, cut off from the network, or out of disk."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from batch_places import Place

pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs POSIX signals")

QUICK = "40 + 2"
# Says in a file when it has begun, so that no test guesses how long a kernel takes to start.
SLOW = "import time\nopen('{0}/asleep', 'w').close()\ntime.sleep(float(open('{0}/seconds').read()))"


def kernels_of(batch: int) -> list[int]:
    """Process ids of the batch's kernels."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rpartition(")")[2].split()[1])
            if parent == batch and "ipykernel_launcher" in (status.parent / "cmdline").read_text():
                found.append(int(status.parent.name))
        except (OSError, ValueError, IndexError):
            continue
    return found


def until(what: object, seconds: float = 240) -> None:
    """Waits until the call `what` is true."""
    end = time.monotonic() + seconds
    while not what():  # type: ignore[operator]
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


@pytest.fixture
def slow(place: Place) -> Place:
    """A place whose second notebook sleeps as long as a file says."""
    place.notebook("a-quick", QUICK)
    place.notebook("b-slow", SLOW.format(place.folder))
    (place.folder / "seconds").write_text("60")
    return place


def stopped_in_mid_run(place: Place, number: int) -> tuple[int, str]:
    """(exit code, standard error) of a batch that got a signal while its second notebook ran."""
    batch = place.started("--jobs", "1")
    try:
        until((place.folder / "asleep").exists)
        kernels = kernels_of(batch.pid)
        assert kernels and (place.pages / "a-quick.html").exists()
        os.kill(batch.pid, number)
        _, err = batch.communicate(timeout=120)
        until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in kernels), 60)
        return batch.returncode, err
    finally:
        if batch.poll() is None:
            os.killpg(batch.pid, signal.SIGKILL)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
@pytest.mark.parametrize(
    ("number", "code"),
    [
        pytest.param(signal.SIGINT, 130, marks=pytest.mark.slow),
        pytest.param(signal.SIGTERM, 143, marks=pytest.mark.slow),
        (signal.SIGKILL, -9),
    ],
)
def test_a_stopped_batch_leaves_no_kernel_and_nothing_that_looks_finished(slow: Place, number: int, code: int) -> None:
    returned, err = stopped_in_mid_run(slow, number)
    assert returned == code
    assert err.count("\n") <= 1 and "Traceback" not in err
    assert not (slow.pages / "b-slow.html").exists() and "b-slow" not in slow.record()["units"]
    assert slow.record()["units"]["a-quick"]["status"] == "done"
    if number != signal.SIGKILL:
        assert not list(slow.out.glob(".stage-*"))
    # The next batch carries on: what was finished is not made again.
    (slow.folder / "seconds").write_text("0")
    done = subprocess.run(slow.command(), env=slow.environment(), capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "b-slow: done (new)" in done.stdout and "a-quick: done" not in done.stdout
    assert not list(slow.out.glob(".stage-*"))


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_a_killed_kernel_fails_its_notebook_only(slow: Place) -> None:
    batch = slow.started("--jobs", "1")
    until((slow.folder / "asleep").exists)
    os.kill(kernels_of(batch.pid)[0], signal.SIGKILL)
    _, err = batch.communicate(timeout=60)
    assert batch.returncode == 1
    assert "b-slow failed: the kernel died" in err and "a-quick" not in err


@pytest.mark.slow
def test_two_batches_at_once_take_turns(slow: Place) -> None:
    (slow.folder / "seconds").write_text("2")
    first = slow.started()
    until(lambda: list(slow.out.glob(".stage-*")))
    second = slow.started()
    out, err = second.communicate(timeout=120)
    assert first.wait(timeout=60) == 0 and second.returncode == 0
    assert "another batch is writing to" in err
    assert "done" not in out and "up to date" in out
    first.communicate()


@pytest.mark.slow
def test_the_whole_path_needs_no_network(place: Place) -> None:
    inside = ["unshare", "-rn", "sh", "-c", 'ip link set lo up 2>/dev/null; exec "$@"', "sh"]
    if shutil.which("unshare") is None or subprocess.run([*inside, "true"], capture_output=True).returncode:
        pytest.skip("network namespaces are not permitted here")
    place.notebook("words", "import socket\nsocket.socket().connect_ex(('192.0.2.1', 9)) != 0")
    batch = place.started(before=inside)
    _, err = batch.communicate(timeout=120)
    assert (batch.returncode, err) == (0, "")
    assert "True" in (place.pages / "words.html").read_text("utf-8")


@pytest.mark.slow
def test_a_full_disk_is_one_line_and_keeps_what_was_finished(place: Place) -> None:
    mount = 'mount -t tmpfs -o size=3m none "$0" && exec "$@"'
    inside = ["unshare", "-rm", "sh", "-c", mount, str(place.out)]
    place.out.mkdir()
    if shutil.which("unshare") is None or subprocess.run([*inside, "true"], capture_output=True).returncode:
        pytest.skip("mounts are not permitted here")
    folder = "import os\nf = os.environ['CROSSREAD_STAGE'] + '/figures'; os.mkdir(f)"
    fill = f"{folder}\n_ = open(f + '/x', 'wb').write(bytes(9 << 20))"
    place.notebook("a-good", QUICK)
    place.notebook("b-fills", fill)
    keep = f'"$@"; code=$?; cp -r {place.out} {place.folder}/kept; exit $code'
    batch = place.started("--jobs", "1", before=[*inside, "sh", "-c", keep, "sh"])
    out, err = batch.communicate(timeout=120)
    assert batch.returncode == 1, err
    assert "a-good: done (new)" in out
    assert "b-fills failed" in err and "No space left on device" in err and "Traceback" not in err
    kept = place.folder / "kept" / "harwick" / "default"
    assert (kept / "a-good.html").exists() and not (kept / "b-fills.html").exists()


@pytest.mark.slow
def test_a_notebook_that_prints_a_hundred_megabytes_is_refused(place: Place) -> None:
    place.notebook("a-prints", "for _ in range(100): print('x' * (1 << 20))")
    place.notebook("b-good", QUICK)
    batch = place.started()
    out, err = batch.communicate(timeout=240)
    assert batch.returncode == 1 and "b-good: done" in out
    assert "a-prints failed in code cell 3: a cell's output has 100 MB; a page may hold 20 MB" in err
