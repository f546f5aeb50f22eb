"""Rows to DataFrames with a checked schema, and back from the published files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast

import pandas as pd

from .schema import Table, tables

_DTYPES = {"text": "str", "whole": "Int64", "number": "float64"}
# A spreadsheet runs a cell that begins so. Leading quotes are counted in, so that undoing the guard is exact.
_GUARDED = re.compile(r"'*[=+\-@\t]")
_GUARD = re.compile(r"^'(?='*[=+\-@\t])")


def frame(name: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """The table `name` with every column of its schema, in order and typed, even when there is no row.

    Raises ValueError when a row has a field the schema does not know: one home per column."""
    table, listed = tables()[name], list(rows)
    for row in listed:
        if row.keys() - set(table.names):
            raise ValueError(
                f"table {name}: no column {sorted(row.keys() - set(table.names))[0]!r} in rules/tables.yml"
            )
    return typed(table, pd.DataFrame(listed, columns=table.names))


def typed(table: Table, data: pd.DataFrame) -> pd.DataFrame:
    """The frame with the schema's types: text never missing (empty instead), numbers may be."""
    for column in table.columns:
        values = data[column.name]
        if column.kind == "text":
            data[column.name] = values.astype(object).where(values.notna(), "").astype("str")
        else:
            data[column.name] = pd.to_numeric(values).astype(cast(Any, _DTYPES[column.kind]))
    return data


def save_csv(data: pd.DataFrame, path: Path) -> Path:
    """Writes a frame as UTF-8 CSV, whole or not at all; text that a spreadsheet would run as a formula is guarded."""
    guarded = data.copy()
    for column in guarded.columns:
        if not pd.api.types.is_numeric_dtype(guarded[column]):
            values = guarded[column].astype("str")
            guarded[column] = ["'" + v if _GUARDED.match(v) else v for v in values]
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        guarded.to_csv(temporary, index=False, lineterminator="\n", encoding="utf-8")
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return path


def read_table(path: str | Path) -> pd.DataFrame:
    """A published table (CSV, Parquet file or folder of Parquet files) as a DataFrame: ids as text, guards undone.

    A file whose name is no published table is read with every column as text. Raises FileNotFoundError, one line."""
    path = Path(path)
    if not path.exists():
        raise FileNotFoundError(f"{path}: no such table; `crossread run` or `crossread survey` writes it")
    table = tables().get(path.name.split(".")[0])
    if path.is_dir() or path.suffix == ".parquet":
        data = pd.read_parquet(path)
        return typed(table, data) if table else data
    data = pd.read_csv(path, dtype=str, keep_default_na=False, na_filter=False, encoding="utf-8")
    numeric = {c.name for c in table.columns if c.kind != "text"} if table else set()
    for column in data.columns:
        if column in numeric:
            data[column] = data[column].where(data[column] != "", None)
        else:
            data[column] = [_GUARD.sub("", v) for v in data[column]]
    return typed(table, data) if table else data
