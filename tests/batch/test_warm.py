"""Kernels forked from a warmed process: the same files as from standard ones, and as hard to kill by accident."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from batch_places import ROOT, Place

from analysis.batch import forks, kernels
from analysis.batch.engine import NAME, WarmEngine
from analysis.batch.kernels import Kernels, NotebookError
from analysis.batch.matrix import Limits

pytestmark = pytest.mark.skipif(not forks.CAN_FORK, reason="processes are not forked here")
Run = Callable[..., tuple[int, str, str]]
TELLING = (
    "import os, sys, warnings",
    "print(sorted(k for k in os.environ if k.startswith('CROSSREAD')), sys.argv[0], __name__)",
    "print(hash('steady'), os.getcwd() == os.environ['CROSSREAD_STAGE'], sys.path[0] == os.getcwd())",
    "import matplotlib.pyplot as plt; plt.plot([1, 3, 2]); plt.show()",
    "print('to error', file=sys.stderr); warnings.warn('mind')\nfrom IPython.display import HTML; HTML('<b>x</b>')",
    "import pandas as pd; pd.DataFrame({'a': [1, 2]})",
)


def test_the_engine_is_registered_with_papermill() -> None:
    given = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]["papermill.engine"]
    assert given == {NAME: f"{WarmEngine.__module__}:{WarmEngine.__name__}"}


def test_both_kinds_of_kernel_give_the_same_bytes(place: Place, crossread: Run, without_report: None) -> None:
    place.notebook("telling", *TELLING)
    made = {}
    for kind in ("standard", "warm"):
        code, _, err = crossread("--kernel", kind, "--force")
        assert (code, err) == (0, "")
        made[kind] = {name: data for name, data in place.files().items() if not name.endswith("run.json")}
    assert made["standard"].keys() == made["warm"].keys()
    assert [name for name, data in made["standard"].items() if made["warm"][name] != data] == []
    page = (place.pages / "telling.html").read_text("utf-8")
    assert "to error" in page and "data:image/png" in page


@pytest.mark.slow
def test_the_project_s_notebooks_are_the_same_bytes(tmp_path: Path) -> None:
    from analysis.__main__ import main

    made = []
    for kind in ("standard", "warm"):
        out = tmp_path / kind
        assert main(["run", "--out", str(out), "--kernel", kind, "--quiet"]) == 0
        made.append({p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()})
    assert made[0].keys() == made[1].keys() and len(made[0]) > 60
    assert [name for name in made[0] if made[0][name] != made[1][name]] == []


@pytest.fixture
def warm(place: Place) -> Kernels:
    return Kernels(Limits(seconds=3, megabytes=900, output_megabytes=5), "warm")


FATES = {
    "import os; os._exit(0)": "the kernel died",
    "import os, signal; os.kill(os.getpid(), signal.SIGKILL)": "the kernel died",
    "import time; time.sleep(60)": "a cell took longer than 3 seconds",
    "x = bytearray(2 << 30)": "MemoryError|the kernel died",
    "for _ in range(8): print('x' * (1 << 20))": "a cell's output has 8 MB; a page may hold 5 MB",
    "raise ValueError('no\\nsuch thing')": "ValueError: no such thing",
}


def test_what_ends_one_kernel_leaves_the_warmed_process(place: Place, warm: Kernels) -> None:
    with warm:
        for number, (cell, told) in enumerate(FATES.items()):
            place.notebook(f"n{number}", cell)
            with pytest.raises(NotebookError, match=told):
                warm.executed(place.notebooks / f"n{number}.ipynb", {}, {}, place.folder)
        place.notebook("good", "40 + 2")
        made = warm.executed(place.notebooks / "good.ipynb", {}, {}, place.folder)
        assert made.cells[-1].outputs[0].data["text/plain"] == "42"
        assert warm._warmed is not None and warm._warmed._process.poll() is None
    assert warm._warmed._process.poll() is not None


def test_without_a_warmed_process_the_standard_kernel_runs_it(
    place: Place, warm: Kernels, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.notebook("good", "import os; os.getppid()")
    with warm:
        assert warm._warmed is not None
        warm._warmed._process.kill()
        warm._warmed._process.wait()
        made = warm.executed(place.notebooks / "good.ipynb", {}, {}, place.folder)
        assert made.cells[-1].outputs[0].data["text/plain"] == str(os.getpid())
    monkeypatch.setattr(kernels, "CAN_FORK", False)
    with Kernels(Limits(), "warm") as standard:
        assert standard._warmed is None


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_a_killed_batch_leaves_neither_kernel_nor_warmed_process(place: Place) -> None:
    import time

    marker = place.folder / "pids"
    told = f"open({str(marker)!r}, 'w').write(f'{{os.getpid()}} {{os.getppid()}}')"
    place.notebook("slow", f"import os, time\n{told}\ntime.sleep(60)")
    batch = place.started("--kernel", "warm")
    end = time.monotonic() + 60
    while not marker.exists() or not marker.read_text():
        assert time.monotonic() < end and batch.poll() is None
        time.sleep(0.05)
    os.kill(batch.pid, signal.SIGKILL)
    batch.communicate()
    pids = marker.read_text().split()
    while any(Path(f"/proc/{pid}").exists() for pid in pids):
        assert time.monotonic() < end, "a process outlived its batch"
        time.sleep(0.05)


@pytest.mark.slow
def test_plain_papermill_takes_the_engine(place: Place) -> None:
    """In a process of its own, as an installed entry point or registered by hand."""
    place.notebook("words", "40 + 2")
    lines = (
        "import papermill; from papermill.engines import papermill_engines\n"
        "from analysis.batch.engine import NAME, WarmEngine; papermill_engines.register(NAME, WarmEngine)\n"
        "import sys\n"
        "for n in '12': papermill.execute_notebook(sys.argv[1], f'out{n}.ipynb', {'story': 'harwick'},"
        " engine_name=NAME, kernel_name='python3', language='python', progress_bar=False)\n"
    )
    command = [sys.executable, "-c", lines, str(place.notebooks / "words.ipynb")]
    options = {"cwd": place.folder, "env": place.environment(), "capture_output": True, "text": True, "timeout": 120}
    done = subprocess.run(command, **options)  # type: ignore[call-overload]
    assert done.returncode == 0, done.stderr
    assert '"42"' in (place.folder / "out2.ipynb").read_text("utf-8")
    assert not list(place.folder.glob("*.log"))
