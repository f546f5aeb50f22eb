"""An output folder a day: `--out 'reports/%Y-%m-%d'` is that day's, compared with the latest of the days before."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

_DIRECTIVES = re.compile(r"%[Ymd]")


def dated(out: Path, today: date) -> tuple[Path, Path | None]:
    """(the folder of that day, the folder that its tables are compared with). A path without %Y, %m or %d is itself.

    Compared with is the latest earlier day; where there is none, as after a clock was set back, the latest there is.

    >>> dated(Path("reports/%Y-%m-%d"), date(2026, 3, 4))
    (PosixPath('reports/2026-03-04'), None)
    """
    if not _DIRECTIVES.search(out.name):
        return out, None
    now = out.with_name(today.strftime(out.name))
    days = {p: d for p in _folders(out.parent) if p != now and (d := _day(p.name, out.name)) is not None}
    earlier = [p for p, d in days.items() if d < today]
    return now, max(earlier or days, key=days.__getitem__, default=None)


def _folders(parent: Path) -> list[Path]:
    return sorted(p for p in parent.iterdir() if p.is_dir()) if parent.is_dir() else []


def _day(name: str, pattern: str) -> date | None:
    try:
        return datetime.strptime(name, pattern).date()
    except ValueError:
        return None
