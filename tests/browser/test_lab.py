"""The notebooks in a real JupyterLab: each opens, says what its parameters mean, runs, and shows its pictures."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from browsers import needs_chromium

from analysis.settings import project_folder

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_chromium]

ROOT = Path(__file__).parents[2]
BOOKS = sorted((project_folder() / "notebooks").glob("[0-9][0-9]-*.ipynb"))
TOKEN = "crossread"
PATIENCE = 300  # seconds that a notebook may take on a busy machine
KERNEL = "window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel"
STUCK = 60  # seconds without a further cell after which it is run again


class Lab:
    """A JupyterLab of our own on a free port, in a folder of copied notebooks."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        told = {
            "IPYTHONDIR": "ipython", "JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data",
            "JUPYTER_RUNTIME_DIR": "runtime", "CROSSREAD_OUT": "out",
        }  # fmt: skip
        known = {**os.environ, **{name: str(folder / "own" / place) for name, place in told.items()}}
        known |= {"CROSSREAD_SEEDS": str(ROOT / "tests" / "golden"), "PYTHONPATH": str(ROOT)}
        for name in ("CROSSREAD_STAGE", "PYTHONDONTWRITEBYTECODE"):
            known.pop(name, None)
        call = [
            sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", f"--port={self.port}",
            f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={folder}", "--ServerApp.allow_root=True",
            "--LabApp.expose_app_in_browser=True", "--LabApp.news_url=",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        ]  # fmt: skip
        self.log = (folder / "lab.log").open("w")
        self.process = subprocess.Popen(call, env=known, cwd=folder, stdout=self.log, stderr=self.log)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def wait(self) -> None:
        """Returns when the server answers."""
        for _ in range(240):
            try:
                urlopen(f"{self.address}/api?token={TOKEN}", timeout=5).close()
                return
            except OSError:
                assert self.process.poll() is None, (self.folder / "lab.log").read_text()
                time.sleep(0.5)
        raise AssertionError("JupyterLab does not answer")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)
        self.log.close()


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    folder = tmp_path_factory.mktemp("lab")
    for book in BOOKS:
        text = book.read_text("utf-8").replace("meta-scale-ai", "elevator")
        (folder / book.name).write_text(text, "utf-8")
    mistyped = (folder / "01-sentiment.ipynb").read_text("utf-8").replace("confidence: float", "confidance: float")
    (folder / "mistyped.ipynb").write_text(mistyped, "utf-8")
    made = Lab(folder)
    made.wait()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def window(lab: Lab, launched: Callable[[str], Any]) -> Iterator[Any]:
    browser = launched("--host-resolver-rules=MAP * 127.0.0.1:9, EXCLUDE 127.0.0.1")
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(PATIENCE * 1000)
    yield page
    browser.close()


@pytest.fixture
def ran(lab: Lab, window: Any) -> Callable[[str], tuple[Any, list[dict[str, Any]]]]:
    """Opens a notebook, runs all cells by Lab's own command, and returns the page with the code cells Lab holds.

    The cells are read from the open document, not from its file: Lab writes that file in place, so a reader can meet
    it empty, and each save on a busy machine may raise the dialog "changed on disk", which then takes every click.
    """

    def run(name: str) -> tuple[Any, list[dict[str, Any]]]:
        window.goto(f"{lab.address}/lab/workspaces/{Path(name).stem}/tree/{name}?token={TOKEN}&reset")
        window.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
        # Lab shows a kernel as idle before it is connected to it, and drops what it is then told to run.
        window.wait_for_function("window.jupyterapp.shell.currentWidget?.sessionContext?.isReady")
        window.wait_for_function(f"{KERNEL}?.connectionStatus === 'connected' && {KERNEL}.status === 'idle'")
        until, moved, seen = time.monotonic() + PATIENCE, float("-inf"), -1
        while time.monotonic() < until:
            if time.monotonic() - moved > STUCK:
                # A busy server may drop a young kernel's connection; a person would choose Run All Cells again.
                window.evaluate("void window.jupyterapp.commands.execute('notebook:run-all-cells')")
                moved = time.monotonic()
            time.sleep(1)
            held = window.evaluate("window.jupyterapp.shell.currentWidget.content.model.toJSON().cells")
            cells = [c for c in held if c["cell_type"] == "code"]
            failed = any(o["output_type"] == "error" for c in cells for o in c["outputs"])
            if failed or all(c["execution_count"] and (c["outputs"] or c is cells[0]) for c in cells):
                return window, cells
            done = sum(bool(c["execution_count"]) for c in cells)
            moved, seen = (time.monotonic(), done) if done != seen else (moved, seen)
        raise AssertionError(f"{name} was not run in {PATIENCE} seconds")

    return run


@pytest.mark.parametrize("book", BOOKS, ids=lambda p: p.stem)
def test_it_opens_runs_and_shows_its_pictures(
    book: Path, ran: Callable[[str], tuple[Any, list[dict[str, Any]]]]
) -> None:
    page, cells = ran(book.name)
    outputs = [o for c in cells for o in c["outputs"]]
    assert not [o for o in outputs if o["output_type"] == "error" or o.get("name") == "stderr"]
    drawn = [o for o in outputs if "image/png" in o.get("data", {})]
    assert drawn, "there are pictures"
    assert page.locator(".jp-CodeCell", has_text="# folder under seeds/ that holds the accounts").count() == 1
    picture = page.locator(".jp-OutputArea-output img, .jp-OutputArea-output svg").first
    picture.scroll_into_view_if_needed()
    assert picture.is_visible() and picture.bounding_box()["width"] > 300
    shown = page.locator(".jp-RenderedHTMLCommon mark, .jp-RenderedHTMLCommon blockquote, .jp-RenderedHTMLCommon table")
    told = [o for o in outputs if "<mark>" in str(o.get("data", {}).get("text/html", ""))]
    assert not told or shown.count() > 0, "the evidence reads well where HTML is sanitised"


def test_a_mistyped_parameter_gets_its_one_line(ran: Callable[[str], tuple[Any, list[dict[str, Any]]]]) -> None:
    page, cells = ran("mistyped.ipynb")
    (error,) = [o for c in cells for o in c["outputs"] if o["output_type"] == "error"]
    assert error["evalue"] == "confidance: no such parameter; did you mean confidence?"
    said = page.locator(".jp-RenderedText", has_text="no such parameter").first
    lines = [line for line in str(said.text_content()).splitlines() if line.strip()]
    assert lines == ["SettingsError: confidance: no such parameter; did you mean confidence?"]
