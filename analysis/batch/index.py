"""`index.html`: the stories that were read, what is new first, each with its finding, its pages and how their last run
went; and `codebook.html` beside it."""

from __future__ import annotations

import csv
import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from .. import prose, tables
from .heads import page_head
from .records import read_record
from .templates import PAGES, templates

_FIRST = re.compile(r".{20,220}?[.!?](?= |$)")


def index_page(out: Path) -> str:
    """The index's HTML, from the records under `out`: one section a story and setting, a tile a page. Its script, the
    only one of all pages, is named by its hash in the policy."""
    folders = [path.parent for path in sorted(out.glob("*/*/run.json"))]
    records = [(folder, read_record(folder / "run.json")) for folder in folders]
    stories = [_story(out, folder, record) for folder, record in records if record is not None]
    # A story that failed, or on which accounts newly differ, is what one opens the index for.
    stories.sort(
        key=lambda s: (not s["failed"], -s["new"], not s["news"], not s["differ"], s["title"].casefold(), s["setting"])
    )
    script = (PAGES / "index.js").read_text("utf-8")
    allowed = b64encode(sha256(script.encode()).digest()).decode()
    head = page_head("Crossread: stories", "'self' file:", f"'sha256-{allowed}'" if stories else "")
    shown = Markup(script) if stories else ""
    return templates().get_template("index.html.j2").render(head=Markup(head), stories=stories, script=shown)


def codebook_page() -> str:
    """Every table and column in words, as a page."""
    head = Markup(page_head("Crossread: codebook"))
    return templates().get_template("codebook.html.j2").render(head=head, tables=list(tables.tables().values()))


def _story(out: Path, folder_path: Path, record: dict[str, Any]) -> dict[str, Any]:
    folder = folder_path.relative_to(out).as_posix()
    units = record["units"]
    made, report = units.get("tables", {}), units.get("report", {})
    differ = report.get("differ", [])
    files = sorted(f for f in made.get("files", {}) if f.startswith("tables/") or f == "changes.csv")
    setting = str(record.get("setting", ""))
    news, new = _news(folder_path / "changes.csv")
    return {
        "title": str(made.get("title") or record.get("story", "")),
        "setting": "" if setting == "default" else setting,
        "report": _href(folder, "report.html") if "report.html" in report.get("files", {}) else "",
        "facts": str(report.get("counts", "")),
        "headline": str(report.get("headline", "")),
        "news": news,
        "new": new,
        "accounts": int(made.get("accounts", 0)),
        "differing": len(differ),
        "differ": differ[:5],
        "differ_on": f"They differ on {prose.counted(len(differ), 'question')}:",
        "failed": [_failure(unit, entry) for unit, entry in sorted(units.items()) if entry.get("status") == "failed"],
        "pages": [_page(folder, u, e) for u, e in sorted(units.items()) if u not in {"tables", "report"}],
        "tables": [{"name": Path(f).stem, "href": _href(folder, f)} for f in files],
    }


def _news(path: Path) -> tuple[str, int]:
    """What the last change of the story's tables was, in words, and on how many questions accounts newly differ."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, csv.Error, UnicodeDecodeError):
        return "", 0
    done = Counter(str(row.get("change")) for row in rows)
    new = sum(str(row.get("change")).startswith("verdict") and row.get("after") == "conflict" for row in rows)
    if done and all(change.endswith((" added", " new")) for change in done):
        return "New.", new
    told = [f"{prose.counted(done[f'article {how}'], 'account')} {how}" for how in ("added", "changed", "gone")
            if done[f"article {how}"]]  # fmt: skip
    told += [f"accounts newly differ on {prose.counted(new, 'question')}"] if new else []
    other = sum(done[f"verdict {how}"] for how in ("new", "gone", "changed")) - new
    told += [f"{prose.counted(other, 'other question')} changed"] if other > 0 else []
    return f"Last change: {', '.join(told)}." if told else "", new


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
