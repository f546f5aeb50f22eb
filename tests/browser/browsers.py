"""A chromium for the tests: the one on the path; without one the tests say plainly that they are skipped."""

from __future__ import annotations

import shutil

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip
OFFLINE = "--host-resolver-rules=MAP * 127.0.0.1:9"  # whatever a page asks for beyond its own file fails

needs_chromium = pytest.mark.skipif(not CHROMIUM, reason="no chromium found: apt-get install chromium runs these tests")
