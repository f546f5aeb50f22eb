"""Published tables of many stories as Parquet, written as they come and put in place only when complete."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

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


class ParquetTables:
    """`<folder>/<table>.parquet` for every published table. Used with `with`: when the block ends well the files take
    the place of older ones, otherwise the older ones stay and nothing half-written is left."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._waiting: dict[str, list[Row]] = {name: [] for name in tables()}
        self._paths = {name: folder / f".{name}.{os.getpid()}.parquet" for name in tables()}
        self._writers = {
            name: pq.ParquetWriter(self._paths[name], arrow_schema(t), compression="zstd")
            for name, t in tables().items()
        }

    def add(self, name: str, rows: Iterable[Row]) -> None:
        """Adds rows to a table."""
        waiting = self._waiting[name]
        waiting.extend(rows)
        if len(waiting) >= _BATCH:
            self._flush(name)

    def _flush(self, name: str) -> None:
        if self._waiting[name]:
            data = frame(name, self._waiting[name])
            self._writers[name].write_table(
                pa.Table.from_pandas(data, arrow_schema(tables()[name]), preserve_index=False)
            )
            self._waiting[name].clear()

    def __enter__(self) -> ParquetTables:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            for name, writer in self._writers.items():
                if kind is None:
                    self._flush(name)
                writer.close()
            if kind is None:
                for name, path in self._paths.items():
                    path.replace(self.folder / f"{name}.parquet")
        finally:
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


def parquet_rows(path: Path, columns: Iterable[str]) -> Iterable[Row]:
    """Rows of a Parquet file as mappings of the named columns it has. Raises ValueError when it is no Parquet file."""
    file = _opened(path)
    present = [c for c in columns if c in file.schema_arrow.names]
    for batch in file.iter_batches(batch_size=1000, columns=present):
        yield from batch.to_pylist()
