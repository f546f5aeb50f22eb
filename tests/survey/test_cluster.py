"""A survey on a real Dask cluster gives the same tables, whoever of its workers dies."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from survey_rows import QUAY, ROWS, as_folder, as_jsonl, files

from analysis import survey
from analysis.survey.rows import SurveyError

ROOT = Path(__file__).parents[2]


def test_without_dask_or_a_scheduler_it_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setitem(sys.modules, "distributed", None)
        with pytest.raises(SurveyError, match=r"needs Dask; python -m pip install 'crossread\[cluster\]'$"):
            survey.run(as_jsonl(ROWS, tmp_path), tmp_path / "out", engine="tcp://127.0.0.1:9")
    assert not (tmp_path / "out").exists()


class Cluster:
    """A scheduler and two workers in processes of their own, started away from the checkout so that they lack the
    package but for what is sent to them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
        self.address, self.processes = "", list[subprocess.Popen[str]]()

    def started(self, *arguments: str) -> subprocess.Popen[str]:
        # An editable installation would give workers this checkout; -S and a path of our own leave it out.
        lines = f"import sys; sys.path[:] = [p for p in sys.path if not p.endswith('{ROOT.name}')]; "
        lines += "sys.meta_path[:] = [f for f in sys.meta_path if 'editable' not in str(f).lower()]; "
        command = [sys.executable, "-c", lines + f"from distributed.cli.{arguments[0]} import main; main()"]
        process = subprocess.Popen(
            [*command, *arguments[1:]], cwd=self.folder, env=self.environment, text=True, stderr=subprocess.PIPE
        )
        self.processes.append(process)
        return process

    def scheduler(self) -> None:
        process = self.started("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        assert process.stderr is not None
        for line in process.stderr:
            if "Scheduler at:" in line:
                self.address = line.split()[-1]
                break
        threading.Thread(target=process.stderr.read, daemon=True).start()

    def worker(self) -> subprocess.Popen[str]:
        options = ["--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory", str(self.folder)]
        process = self.started("dask_worker", self.address, *options)
        assert process.stderr is not None
        for line in process.stderr:
            if "Registered to:" in line:
                break
        threading.Thread(target=process.stderr.read, daemon=True).start()
        return process


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    pytest.importorskip("distributed", reason="Dask is not installed; python -m pip install 'crossread[cluster]'")
    (tmp_path / "cluster").mkdir()
    made = Cluster(tmp_path / "cluster")
    try:
        made.scheduler()
        yield made
    finally:
        for process in made.processes:
            process.kill()
            process.wait()


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_gives_what_one_process_gives(tmp_path: Path, cluster: Cluster) -> None:
    rows = [{"story": f"s{n}", "article": f"a{n}", "text": QUAY.replace("14 boats", f"{n} boats")} for n in range(400)]
    source, said = as_jsonl(ROWS + rows, tmp_path), list[str]()
    with pytest.raises(SurveyError, match="the scheduler has no workers"):
        survey.run(source, tmp_path / "out", engine=cluster.address)
    first = cluster.worker()
    cluster.worker()
    out = tmp_path / "out"

    def kill() -> None:
        while not list(out.glob(".partitions/*")):
            time.sleep(0.05)
        first.kill()

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    assert survey.run(source, out, say=said.append, engine=cluster.address) == 0, said
    killer.join(timeout=10)
    assert first.poll() == -9
    assert survey.run(source, tmp_path / "one") == 0
    assert files(out) == files(tmp_path / "one")
    # The package was sent: the workers' folder holds it.
    assert list(cluster.folder.rglob("analysis/rules/names.yml"))


@pytest.mark.slow
def test_folders_travel_and_a_cluster_that_goes_away_is_one_line(tmp_path: Path, cluster: Cluster) -> None:
    cluster.worker()
    source = as_folder(ROWS, tmp_path)
    assert survey.run(source, tmp_path / "out", engine=cluster.address) == 0
    survey.run(source, tmp_path / "one")
    assert files(tmp_path / "out") == files(tmp_path / "one")
    said = list[str]()
    many = [{"story": f"s{n}", "article": f"a{n}", "text": QUAY.replace("14 boats", f"{n} boats")} for n in range(400)]
    threading.Timer(1.5, lambda: [p.kill() for p in cluster.processes]).start()
    assert survey.run(as_jsonl(many, tmp_path), tmp_path / "out", say=said.append, engine=cluster.address) == 1
    assert len(said) == 1 and "is gone" in said[0] and "\n" not in said[0]
    assert files(tmp_path / "out") == files(tmp_path / "one")


@pytest.mark.slow
def test_an_address_where_nobody_is_is_one_line_in_seconds(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="Dask is not installed; python -m pip install 'crossread[cluster]'")
    start = time.monotonic()
    for address in ("tcp://127.0.0.1:9", "tcp://", "tcp://no.such.host.invalid:8786"):
        with pytest.raises(SurveyError, match="no Dask scheduler answers there") as error:
            survey.run(as_jsonl(ROWS, tmp_path), tmp_path / "out", engine=address)
        assert "\n" not in str(error.value)
    assert time.monotonic() - start < 30 and not (tmp_path / "out").exists()
