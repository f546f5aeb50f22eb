"""The published tables' names, columns and types, read from `rules/tables.yml`; the codebook in words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..lexicons import rules


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its type: text, whole (a whole number, may be missing) or number (may be missing)."""

    name: str
    kind: str
    help: str


@dataclass(frozen=True, slots=True)
class Table:
    """A published table: what one row is, and its columns in order."""

    name: str
    row: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> list[str]:
        return [c.name for c in self.columns]


@cache
def tables() -> dict[str, Table]:
    """Every published table by name, in the order of the codebook."""
    return {
        name: Table(name, t["row"], tuple(Column(c, kind, help) for c, (kind, help) in t["columns"].items()))
        for name, t in rules("tables").items()
    }


def codebook() -> str:
    """The schema in words, as Markdown: a section a table, a line a column."""
    lines = [
        "# Codebook",
        "",
        "Offsets (`start`, `end`) count characters of the document's text, half-open: `text[start:end] == quote`.",
        "In CSV text that begins with `= + - @` or a tab is guarded by a leading `'`; `analysis.read_table` undoes it.",
        "",
    ]
    for table in tables().values():
        lines += [
            f"## {table.name}",
            "",
            f"One row is {table.row}.",
            "",
            "| column | type | meaning |",
            "|---|---|---|",
        ]
        lines += [f"| {c.name} | {c.kind} | {c.help} |" for c in table.columns] + [""]
    return "\n".join(lines)
