"""`index.html`: the stories that were read, each with its finding, its pages and how their last run went."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from .heads import page_head
from .records import read_record

_FIRST = re.compile(r".{20,220}?[.!?](?= |$)")


def index_page(out: Path) -> str:
    """The index's HTML, from the records under `out`: one section a story and setting, a tile a page."""
    from .report import templates

    folders = [path.parent for path in sorted(out.glob("*/*/run.json"))]
    records = [(folder.relative_to(out).as_posix(), read_record(folder / "run.json")) for folder in folders]
    stories = [_story(folder, record) for folder, record in records if record is not None]
    # A story on which accounts differ is what one opens the index for.
    stories.sort(key=lambda s: (not s["failed"], not s["differ"], s["title"], s["setting"]))
    head = Markup(page_head("Crossread: stories", "'self' file:"))
    return templates().get_template("index.html.j2").render(head=head, stories=stories)


def _story(folder: str, record: dict[str, Any]) -> dict[str, Any]:
    units = record["units"]
    tables, report = units.get("tables", {}), units.get("report", {})
    differ = report.get("differ", [])
    files = sorted(f for f in tables.get("files", {}) if f.startswith("tables/"))
    setting = str(record.get("setting", ""))
    return {
        "title": str(tables.get("title") or record.get("story", "")),
        "setting": "" if setting == "default" else setting,
        "report": _href(folder, "report.html") if "report.html" in report.get("files", {}) else "",
        "facts": str(report.get("counts", "")),
        "headline": str(report.get("headline", "")),
        "differ": differ[:5],
        "differ_on": f"They differ on {len(differ)} question{'s' * (len(differ) != 1)}:",
        "failed": [_failure(unit, entry) for unit, entry in sorted(units.items()) if entry.get("status") == "failed"],
        "pages": [_page(folder, u, e) for u, e in sorted(units.items()) if u not in {"tables", "report"}],
        "tables": [{"name": Path(f).stem, "href": _href(folder, f)} for f in files],
    }


def _failure(unit: str, entry: dict[str, Any]) -> str:
    kept = " (the page is from an earlier run)" if entry["files"] else ""
    return f"{unit}: last run failed{kept}: {entry.get('error', '')}"


def _page(folder: str, unit: str, entry: dict[str, Any]) -> dict[str, str]:
    thumbnail = str(entry.get("thumbnail", ""))
    first = _FIRST.match(str(entry.get("headline", "")))
    return {
        "title": str(entry.get("title") or unit),
        "href": _href(folder, f"{unit}.html") if f"{unit}.html" in entry["files"] else "",
        "thumbnail": _href(folder, thumbnail) if thumbnail in entry["files"] else "",
        "headline": first[0] if first else "",
    }


def _href(folder: str, file: str) -> str:
    return quote(f"{folder}/{file}")
