"""Finished stories in an offline browser that notes every request, every console message and every error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from browser_stories import hostile_folder
from browsers import ARGUMENTS, CHROMIUM, OFFLINE

from analysis.__main__ import main

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.fixture(scope="session")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two stories as a batch makes them: the golden one, and one with markup in every field."""
    seeds, out = tmp_path_factory.mktemp("seeds"), tmp_path_factory.mktemp("outputs")
    hostile_folder(seeds)
    (seeds / "elevator").symlink_to(GOLDEN / "elevator", target_is_directory=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CROSSREAD_SEEDS", str(seeds))
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        assert main(["run", "--out", str(out), "--quiet"]) == 0
        assert main(["share", "elevator", "--out", str(out)]) == 0
    return out


@pytest.fixture(scope="session")
def hostile(outputs: Path) -> Path:
    (folder,) = (p for p in outputs.iterdir() if p.name.startswith("<b"))
    return folder / "default"


@pytest.fixture(scope="session")
def mailed(outputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report out of the zip, alone in an empty folder."""
    folder = tmp_path_factory.mktemp("mailed")
    with ZipFile(outputs / "crossread-elevator.zip") as packed:
        (folder / "report.html").write_bytes(packed.read("crossread-elevator/crossread-elevator.html"))
    return folder / "report.html"


@pytest.fixture(scope="session")
def launched() -> Iterator[Callable[[str], Any]]:
    """Launches a chromium with a rule on hosts. Playwright runs once a process: a second one in it is refused."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield lambda hosts: playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, hosts])


@pytest.fixture(scope="session")
def browser(launched: Callable[[str], Any]) -> Iterator[Any]:
    made = launched(OFFLINE)
    yield made
    made.close()


class Opened:
    """A page with what it asked for beyond its own file and what it complained of."""

    def __init__(self, page: Any, file: Path) -> None:
        self.page, self.requests, self.complaints = page, list[str](), list[str]()
        page.on("request", lambda r: self.requests.append(r.url))
        page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: self.complaints.append(str(e)))
        page.on("dialog", self._dismissed)
        page.goto(file.as_uri())
        page.wait_for_load_state("networkidle")

    def _dismissed(self, dialog: Any) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def leaving(self) -> list[str]:
        """Requests that leave the folder of files: none is as it should be."""
        return [url for url in self.requests if not url.startswith(("file:", "data:"))]

    def sideways(self) -> int:
        """Pixels by which the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.fixture
def opened(browser: Any) -> Iterator[Callable[..., Opened]]:
    contexts = []

    def open_file(file: Path, width: int = 1280, dark: bool = False) -> Opened:
        scheme = "dark" if dark else "light"
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        context.set_default_timeout(120_000)  # a busy machine is no broken page
        contexts.append(context)
        return Opened(context.new_page(), file)

    yield open_file
    for context in contexts:
        context.close()
