"""Published tables of many stories as Parquet: parts kept by story, and whole tables put together from them."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from .frames import frame
from .rows import Row
from .schema import Table, tables

_TYPES = {"text": pa.string(), "whole": pa.int64(), "number": pa.float64()}
_BATCH = 20_000  # rows a row group: a few MB, whatever the table


def arrow_schema(table: Table) -> pa.Schema:
    """The table's columns as Arrow fields."""
    return pa.schema([pa.field(c.name, _TYPES[c.kind]) for c in table.columns])


def parquet_bytes(name: str, rows: Iterable[Row]) -> bytes:
    """Rows of a published table as a Parquet file. Raises ValueError for a field that the schema does not know."""
    file = io.BytesIO()
    pq.write_table(_arrow(name, rows), file, compression="zstd")
    return file.getvalue()


def _arrow(name: str, rows: Iterable[Row]) -> Any:
    schema = arrow_schema(tables()[name])
    return pa.Table.from_pandas(frame(name, rows), schema, preserve_index=False).replace_schema_metadata(None)


class Parts:
    """Parquet files that each hold the rows of several stories, read a stretch of rows at a time."""

    def __init__(self, kept: int = 64) -> None:
        # Stories come in the order of their parts but for the few that changed: a part is opened once or twice.
        self._opened = lru_cache(kept)(_read)

    def stretch(self, path: Path, start: int, rows: int) -> Any:
        """`rows` rows of a file from row `start`, as an Arrow table. Raises ValueError when it is no Parquet file."""
        return self._opened(path).slice(start, rows)


def _read(path: Path) -> Any:
    return _opened(path).read()


class ParquetTables:
    """`<folder>/<table>.parquet` for every published table. Used with `with`: when the block ends well the files take
    the place of older ones, otherwise the older ones stay and nothing half-written is left."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._waiting: dict[str, list[Any]] = {name: [] for name in tables()}
        self._rows = dict.fromkeys(tables(), 0)
        self._paths = {name: folder / f".{name}.{os.getpid()}.parquet" for name in tables()}
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._files: dict[str, IO[bytes]] = {}

    def add(self, name: str, rows: Iterable[Row]) -> None:
        """Adds rows to a table."""
        self.add_part(name, _arrow(name, rows))

    def add_part(self, name: str, part: Any) -> None:
        """Adds a stretch of rows, an Arrow table. The bytes written depend on the rows alone, not on their parts."""
        self._waiting[name].append(part)
        self._rows[name] += part.num_rows
        if self._rows[name] >= _BATCH:
            self._flush(name)

    def _flush(self, name: str) -> None:
        schema = arrow_schema(tables()[name])
        if name not in self._writers:
            # A file of Python's: Arrow's own tells of a full disk without its number, in words of its own.
            self._files[name] = self._paths[name].open("wb")
            self._writers[name] = pq.ParquetWriter(self._files[name], schema, compression="zstd")
        if self._rows[name]:
            self._writers[name].write_table(pa.concat_tables([p.cast(schema) for p in self._waiting[name]]))
            self._waiting[name], self._rows[name] = [], 0

    def __enter__(self) -> ParquetTables:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                for name in self._paths:
                    self._flush(name)
                for name, file in self._files.items():
                    self._writers[name].close()
                    file.close()
                for name, path in self._paths.items():
                    path.replace(self.folder / f"{name}.parquet")
        finally:
            for name, writer in self._writers.items():
                writer.is_open = False  # else it tries to end its file again when it is collected, and says so
                with suppress(OSError):
                    self._files[name].close()
            for path in self._paths.values():
                path.unlink(missing_ok=True)


def parquet_columns(path: Path) -> list[str]:
    """The names of a Parquet file's columns. Raises ValueError when it is no Parquet file."""
    return list(_opened(path).schema_arrow.names)


def _opened(path: Path) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(path)
    except (pa.ArrowInvalid, OSError) as error:
        raise ValueError(str(error)) from None


def parquet_rows(path: Path, columns: Iterable[str]) -> Iterable[Mapping[str, Any]]:
    """Rows of a Parquet file as mappings of the named columns it has. Raises ValueError when it is no Parquet file."""
    file = _opened(path)
    present = [c for c in columns if c in file.schema_arrow.names]
    for batch in file.iter_batches(batch_size=1000, columns=present):
        yield from batch.to_pylist()
