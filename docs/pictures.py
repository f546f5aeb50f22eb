"""The README's pictures, made from a finished report: `make pictures`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def pictures(report: Path, folder: Path) -> None:
    """Writes report.png (the first screen) and grid.png (its first rows) into `folder`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        page.goto(report.resolve().as_uri())
        page.screenshot(path=folder / "report.png")
        page.set_default_timeout(120_000)
        _clip(page, "table.grid", folder / "grid.png", 560)
        browser.close()


def _clip(page: Any, selector: str, path: Path, high: int) -> None:
    """The element's upper part, with a margin."""
    box = page.locator(selector).first.bounding_box()
    top, height = box["y"] - 12, min(high, box["height"] + 20)
    clip = {"x": 16, "y": top, "width": 1248, "height": height}
    page.screenshot(path=path, clip=clip, full_page=True)


if __name__ == "__main__":
    pictures(Path(sys.argv[1]), Path(sys.argv[2]))
