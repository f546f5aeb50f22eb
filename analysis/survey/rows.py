"""Rows of articles as they come: JSON Lines, CSV, Parquet, each row checked and each fault named by its number."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Fault = Callable[[str], None]
NEEDED = ("article", "text")
FIELDS = ("story", *NEEDED, "title", "published", "outlet")
SUFFIXES = (".jsonl", ".csv", ".parquet")
_KINDS = {"story": (str, int, float), "article": (str, int, float), "text": (str,)}


class SurveyError(ValueError):
    """The survey's input or output is wrong; nothing was written. The message is one line."""


def checked_rows(path: Path, fault: Fault) -> Iterator[tuple[int, Row]]:
    """(number, row) of every article of a file; a row without a story has None there. Says what is wrong with each
    other row and passes it by. Raises SurveyError when the file is none of ours."""
    read = {".jsonl": _json_lines, ".csv": _csv_rows, ".parquet": _parquet_rows}[path.suffix.lower()]
    word = "line" if path.suffix.lower() == ".jsonl" else "row"
    for number, row in read(path):
        wrong = row if isinstance(row, str) else _wrong(row)
        if wrong:
            fault(f"{path.name} {word} {number}: {wrong}; skipped")
        else:
            yield number, _known(row)


def named_row(path: Path, number: int) -> str:
    """`a.jsonl line 3`, `a.csv row 3`."""
    return f"{path.name} {'line' if path.suffix.lower() == '.jsonl' else 'row'} {number}"


def _wrong(row: Any) -> str:
    """What is wrong with a row, or ""."""
    if not isinstance(row, Mapping):
        return "not an object"
    for name in NEEDED:
        if _absent(row.get(name)):
            return f"no {name}"
    # An article may be numbered; a list or an object names nothing.
    for name, kinds in _KINDS.items():
        if not _absent(row.get(name)) and not isinstance(row[name], kinds):
            return f"{name} is {type(row[name]).__name__}"
    return ""


def _absent(value: Any) -> bool:
    return value is None or value != value or not str(value).strip()


def _known(row: Mapping[str, Any]) -> Row:
    """The row's known fields: names as text, what is null or empty as None."""
    kept = {name: None if _absent(row.get(name)) else row[name] for name in FIELDS}
    return kept | {name: None if kept[name] is None else _name(kept[name]) for name in ("story", "article")}


def _name(value: Any) -> str:
    """A name as text. Half a surrogate pair, as JSON can hold it, could not be written to any file later on."""
    return str(value).encode("utf-8", "replace").decode()


def _json_lines(path: Path) -> Iterator[tuple[int, Any]]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                try:
                    yield number, json.loads(line.decode("utf-8-sig"))
                except (ValueError, RecursionError):
                    yield number, "not JSON"


def _csv_rows(path: Path) -> Iterator[tuple[int, Any]]:
    csv.field_size_limit(64_000_000)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            _refuse_without(rows.fieldnames or (), path)
            yield from enumerate(rows, 2)
    except (UnicodeDecodeError, csv.Error) as error:
        raise SurveyError(f"{path}: not a UTF-8 CSV file ({error})") from None


def _parquet_rows(path: Path) -> Iterator[tuple[int, Any]]:
    from ..tables.parquet import parquet_columns, parquet_rows

    try:
        _refuse_without(parquet_columns(path), path)
        yield from enumerate(parquet_rows(path, FIELDS), 1)
    except SurveyError:
        raise
    except ValueError as error:
        raise SurveyError(f"{path}: not a Parquet file ({str(error).splitlines()[0]})") from None


def _refuse_without(columns: Iterable[str], path: Path) -> None:
    """Raises SurveyError when a table of articles lacks a column that every article needs."""
    if missing := [name for name in NEEDED if name not in columns]:
        raise SurveyError(f"{path}: has no column {', '.join(missing)}; an article a row needs {', '.join(FIELDS[:3])}")
