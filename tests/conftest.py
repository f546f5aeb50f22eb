"""What many rooms' tests share: the golden story, read once in each process."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import Settings, Story, load

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="session")
def golden() -> Story:
    """Six invented accounts of one invented event, with all that was planted in them (golden/expected.yml)."""
    return load(Settings(seeds=str(GOLDEN), story="elevator", setting="default"))
