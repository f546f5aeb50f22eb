"""`index.html`: the stories that were read, with the pages of each and how their last run went."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .heads import page_head
from .records import read_record


def index_page(out: Path) -> str:
    """The index's HTML, from the records under `out`: one section a story and setting, one line a page."""
    folders = [path.parent for path in sorted(out.glob("*/*/run.json"))]
    records = [(folder.relative_to(out).as_posix(), read_record(folder / "run.json")) for folder in folders]
    sections = [_section(folder, record) for folder, record in records if record is not None]
    body = "<h1>Crossread</h1>\n" + ("\n".join(sections) or "<p>No story has been read yet.</p>")
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n{page_head("Crossread: stories")}\n</head>\n'
        f'<body class="notebook index">\n<main>\n{body}\n</main>\n</body>\n</html>\n'
    )


def _section(folder: str, record: dict[str, Any]) -> str:
    units = record["units"]
    title = units.get("tables", {}).get("title") or record.get("story", "")
    named = f" · {record['setting']}" if record.get("setting") != "default" else ""
    shown = [(unit, entry) for unit, entry in _ordered(units) if _shown(unit, entry)]
    lines = "\n".join(f"<li>{_line(folder, unit, entry)}</li>" for unit, entry in shown)
    return f"<section>\n<h2>{escape(str(title))}{escape(named)}</h2>\n<ul>\n{lines}\n</ul>\n</section>"


def _ordered(units: dict[str, Any]) -> list[tuple[str, Any]]:
    return sorted(units.items(), key=lambda pair: (pair[0] != "report", pair[0]))


def _shown(unit: str, entry: dict[str, Any]) -> bool:
    return unit != "tables" or entry.get("status") == "failed"


def _line(folder: str, unit: str, entry: dict[str, Any]) -> str:
    name = "Report" if unit == "report" else str(entry.get("title") or unit)
    page = f"{unit}.html"
    shown = f'<a href="{quote(f"{folder}/{page}")}">{escape(name)}</a>' if page in entry["files"] else escape(name)
    headline = f" – {escape(str(entry['headline']))}" if entry.get("headline") else ""
    if entry.get("status") == "failed":
        kept = " (the page is from an earlier run)" if page in entry["files"] else ""
        return f'{shown} <span class="warned">last run failed{kept}: {escape(str(entry.get("error", "")))}</span>'
    return shown + headline
