"""A folder a night: today's, compared with the night before; the day is given, never the machine's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from batch_places import TEXT, Place

from analysis.batch import plan as plans
from analysis.batch.dated import dated
from analysis.batch.plan import planned
from analysis.batch.progress import Progress
from analysis.batch.run import Options, Outcome, run

pytestmark = pytest.mark.usefixtures("without_report")


def test_the_day_and_the_day_before(tmp_path: Path) -> None:
    pattern, plain = tmp_path / "r" / "%Y-%m-%d", tmp_path / "r" / "plain 100%"
    assert dated(plain, date(2026, 3, 4)) == (plain, None)
    assert dated(pattern, date(2026, 3, 4)) == (tmp_path / "r" / "2026-03-04", None)
    for name in ("2026-03-01", "2026-03-03", "2026-03-04", "2026-03-09", "notes", "2026-13-01"):
        (tmp_path / "r" / name).mkdir(parents=True)
    assert dated(pattern, date(2026, 3, 4))[1] == tmp_path / "r" / "2026-03-03"
    # A clock that was set back: nothing is overwritten, and the comparison is with what there is.
    assert dated(pattern, date(2025, 1, 1)) == (tmp_path / "r" / "2025-01-01", tmp_path / "r" / "2026-03-09")


def night(place: Place, day: date) -> Outcome:
    made = planned(out=place.folder / "r" / "%Y-%m-%d", matrix=place.matrix, today=day)
    return run(made, Options(), Progress(quiet=True))


def test_a_difference_is_new_in_one_night_s_folder(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "_notebooks", lambda folder, table: ())
    assert night(place, date(2026, 3, 1)).conflicts == []
    place.story("harwick", {"001.txt": TEXT.replace("said Ellen Marsh, 61,", "said Ellen Marsh, 48,")})
    [found] = night(place, date(2026, 3, 2)).conflicts
    assert found.cause == "text" and "Ellen Marsh" in found.question
    assert night(place, date(2026, 3, 3)).conflicts == []
    assert night(place, date(2026, 3, 3)).current == 1
    assert sorted(p.name for p in (place.folder / "r").iterdir()) == ["2026-03-01", "2026-03-02", "2026-03-03"]
    # With the clock set back nothing is lost and nothing is news again.
    assert night(place, date(2026, 1, 1)).conflicts == []
    text = (place.folder / "r" / "2026-03-02" / "harwick" / "default" / "changes.csv").read_text("utf-8")
    assert "article added,001" in text and "article added,000" not in text
