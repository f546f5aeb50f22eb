"""What is due: the units of a group that must be made, and why, from its record and what the units depend on now."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from .keys import Parts, changed_parts, key_parts
from .plan import Group, Notebook
from .records import Record, read_record

if TYPE_CHECKING:
    from ..story import Story

TABLES, REPORT = "tables", "report"


@dataclass
class Work:
    """A group being worked on. `why` and `parts` are kept by unit (tables, report, each notebook's name); `todo` are
    the units still to start, in order, `busy` those that run now; `upgraded` the parts, documents apart, that differ
    from those of the published tables."""

    group: Group
    record: Record
    parts: dict[str, Parts]
    why: dict[str, str]
    upgraded: list[str]
    todo: list[str]
    busy: set[str] = field(default_factory=set)
    story: Story | None = None

    def startable(self) -> str | None:
        """The unit that may start now: all others wait for the tables."""
        return self.todo[0] if self.todo and TABLES not in self.busy else None

    def notebook(self, unit: str) -> Notebook:
        return next(n for n in self.group.notebooks if n.name == unit)


def work_of(group: Group, force: bool = False, failed_only: bool = False, earlier: Path | None = None) -> Work:
    """The group's work. Reads its record and the digests of its files; finishes what a killed batch had committed.
    `earlier` is another output folder, which tables that are not here yet are compared with."""
    record = Record(group.folder, group.settings.story, group.settings.setting)
    tables = key_parts(group, group.documents)
    # The report comes from the story that the tables were made from, so it follows while that is in memory.
    parts = {TABLES: tables, **({REPORT: tables} if has_report() else {})}
    parts |= {n.name: key_parts(group, group.documents, n) for n in group.notebooks}
    tables_failed = record.units.get(TABLES, {}).get("status") == "failed"
    # Where the tables failed the notebooks never started: they belong to what failed.
    chosen = [u for u in parts if not failed_only or tables_failed or record.units.get(u, {}).get("status") == "failed"]
    why = {unit: said for unit in chosen if (said := _why(record, unit, parts[unit], force))}
    before = record.units.get(TABLES, {}).get("parts", {})
    if TABLES not in record.units and earlier is not None:
        told = read_record(earlier / group.settings.story / group.settings.setting / "run.json") or {"units": {}}
        before = told["units"].get(TABLES, {}).get("parts", {})
    upgraded = [part for part in tables if part != "documents" and before.get(part) != tables[part]]
    return Work(group, record, parts, why, upgraded, list(why))


def has_report() -> bool:
    """Whether this package writes a report per story."""
    return find_spec(f"{__package__}.report") is not None


def _why(record: Record, unit: str, parts: Parts, force: bool) -> str:
    """Why a unit is due, in words; "" when it is up to date."""
    entry = record.units.get(unit)
    if entry is None:
        return "record could not be read" if record.damaged else "new"
    said = changed_parts(entry["parts"], parts) if entry.get("parts") else []
    if entry.get("status") != "done":
        return "; ".join(["last run failed", *said])
    wrong = [] if said else record.files_wrong(unit)
    said += [f"file missing or altered: {', '.join(wrong[:3])}"] if wrong else []
    return "; ".join(said) or ("forced" if force else "")
