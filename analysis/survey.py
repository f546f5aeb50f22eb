"""The published tables for many stories, without notebooks: `crossread survey INPUT --out DIR`."""

from __future__ import annotations

import csv
import json
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from .corpus.stories import read_rows, read_story, story_names
from .measures import Measures
from .nouns import Article
from .settings import Settings
from .tables import tables
from .tables.parquet import ParquetTables

NEEDED = ("story", "article", "text")
FIELDS = (*NEEDED, "title", "published", "outlet")
Rows = list[dict[str, Any]]


class SurveyError(ValueError):
    """The survey's input or output is wrong; nothing was written. The message is one line."""


def run(
    source: Path,
    out: Path,
    settings: Settings | None = None,
    say: Callable[[str], None] | None = None,
    progress: bool = False,
) -> int:
    """Writes every table for every story of `source` under `out`; 0, or 1 when a line or a story had to be left out.

    `say` is told of each such line by number and of each such story by name. Raises SurveyError when the input is
    no file or folder of stories, or `out` cannot hold files."""
    say = say or (lambda line: print(f"crossread: {line}", file=sys.stderr))
    settings = settings or Settings()
    faults = 0

    def fault(line: str) -> None:
        nonlocal faults
        faults += 1
        say(line)

    stories = _stories(source, settings, fault)
    try:
        sink = ParquetTables(out)
    except OSError as error:
        raise SurveyError(
            f"{out}: cannot hold the tables ({error.strerror}); give --out a folder that can be written"
        ) from None
    with sink:
        for name, articles in _shown(stories, progress):
            try:
                measures = Measures(name, articles(), settings, textstat=False)
                made = {table: measures.rows(table) for table in tables()}
            except Exception as error:  # one story that breaks a rule must not cost the others
                why = str(error).split("\n")[0] or "no message"
                fault(f"story {name}: left out, {type(error).__name__}: {why}")
                continue
            for table, rows in made.items():
                sink.add(table, rows)
    return 1 if faults else 0


Named = tuple[str, Callable[[], tuple[Article, ...]]]


def _stories(source: Path, settings: Settings, fault: Callable[[str], None]) -> list[Named]:
    """Each story's name with a call that reads its articles, in order of first appearance."""
    if source.is_dir():
        names = story_names(source)
        if not names:
            raise SurveyError(
                f"{source}: holds no story folders; give a folder of folders, or a .jsonl, .csv or .parquet file"
            )
        return [(n, lambda n=n: read_story(source / n, settings.copied_from)) for n in names]  # type: ignore[misc]
    readers = {".jsonl": _json_lines, ".csv": _csv_rows, ".parquet": _parquet_rows}
    if not source.exists():
        raise SurveyError(f"{source}: no such file or folder")
    if source.suffix.lower() not in readers:
        raise SurveyError(f"{source}: not a .jsonl, .csv or .parquet file")
    faulty = False

    def noted(line: str) -> None:
        nonlocal faulty
        faulty = True
        fault(line)

    groups = readers[source.suffix.lower()](source, noted)
    if not groups and not faulty:
        raise SurveyError(f"{source}: holds no article; give one a row with {', '.join(NEEDED)}")
    return [(n, lambda rows=rows: read_rows(rows(), settings.copied_from)) for n, rows in groups.items()]  # type: ignore[misc]


def _checked(row: Any, where: str, fault: Callable[[str], None]) -> dict[str, Any] | None:
    """The row's known fields, or None after saying what is wrong with it."""
    if not isinstance(row, Mapping):
        fault(f"{where}: not an object; skipped")
        return None
    kept = {k: row.get(k) for k in FIELDS}
    for name in NEEDED:
        if (
            kept[name] is None
            or (isinstance(kept[name], float) and kept[name] != kept[name])
            or not str(kept[name]).strip()
        ):
            fault(f"{where}: no {name}; skipped")
            return None
    # An article may be numbered; a list or an object names nothing.
    for name, kinds in (("story", (str, int, float)), ("article", (str, int, float)), ("text", (str,))):
        if not isinstance(kept[name], kinds):
            fault(f"{where}: {name} is {type(kept[name]).__name__}; skipped")
            return None
    return kept | {"story": str(kept["story"]), "article": str(kept["article"])}


def _json_lines(path: Path, fault: Callable[[str], None]) -> dict[str, Callable[[], Rows]]:
    """Stories of a JSON Lines file. The first pass keeps only where each story's lines begin."""
    places: dict[str, array[int]] = {}
    with path.open("rb") as file:
        at = 0
        for number, line in enumerate(file, 1):
            if line.strip():
                row = _parsed(line, f"{path.name} line {number}", fault)
                if row is not None:
                    places.setdefault(row["story"], array("q")).append(at)
            at += len(line)

    def rows(story: str) -> Rows:
        found = []
        with path.open("rb") as file:
            for at in places[story]:
                file.seek(at)
                row = _parsed(file.readline(), path.name, lambda _: None)
                if row is not None:
                    found.append(row)
        return _once(found)

    return {story: lambda s=story: rows(s) for story in places}  # type: ignore[misc]


def _parsed(line: bytes, where: str, fault: Callable[[str], None]) -> dict[str, Any] | None:
    try:
        return _checked(json.loads(line.decode("utf-8-sig")), where, fault)
    except (ValueError, RecursionError):
        fault(f"{where}: not JSON; skipped")
        return None


def _csv_rows(path: Path, fault: Callable[[str], None]) -> dict[str, Callable[[], Rows]]:
    csv.field_size_limit(64_000_000)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            _refuse_without(rows.fieldnames or (), path)
            return _grouped(enumerate(rows, 2), f"{path.name} row", fault)
    except (UnicodeDecodeError, csv.Error) as error:
        raise SurveyError(f"{path}: not a UTF-8 CSV file ({error})") from None


def _parquet_rows(path: Path, fault: Callable[[str], None]) -> dict[str, Callable[[], Rows]]:
    from .tables.parquet import parquet_columns, parquet_rows

    try:
        _refuse_without(parquet_columns(path), path)
        return _grouped(enumerate(parquet_rows(path, FIELDS), 1), f"{path.name} row", fault)
    except SurveyError:
        raise
    except ValueError as error:
        raise SurveyError(f"{path}: not a Parquet file ({str(error).splitlines()[0]})") from None


def _refuse_without(columns: Iterable[str], path: Path) -> None:
    """Raises SurveyError when a table of articles lacks a column that every article needs."""
    if missing := [name for name in NEEDED if name not in columns]:
        raise SurveyError(f"{path}: has no column {', '.join(missing)}; an article a row needs {', '.join(NEEDED)}")


def _grouped(numbered: Any, where: str, fault: Callable[[str], None]) -> dict[str, Callable[[], Rows]]:
    groups: dict[str, Rows] = {}
    for number, raw in numbered:
        row = _checked(raw, f"{where} {number}", fault)
        if row is not None:
            groups.setdefault(row["story"], []).append(row)
    return {story: lambda r=rows: _once(r) for story, rows in groups.items()}  # type: ignore[misc]


def _once(rows: Rows) -> Rows:
    """A redelivery of the same article and text adds nothing."""
    return list({(r["article"], r["text"]): r for r in rows}.values())


def _shown(stories: list[Named], progress: bool) -> Iterator[Named]:
    if not progress:
        return iter(stories)
    from tqdm import tqdm

    return iter(tqdm(stories, unit="story", file=sys.stderr))
