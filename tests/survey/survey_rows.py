"""Rows of two invented stories in every form a survey takes, and the tables that come of them."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis import read_table, survey
from analysis.tables import tables

Row = dict[str, Any]
QUAY = (
    "The harbor wall at Toller Point broke on Monday, 3 June 2019, and 14 boats sank.\n\n"
    "Repairs will cost $2.4 million, said Joan Abara, 52, the harbor master. “We saw it coming,” Abara said. "
    "The wall was built in 1931. Nobody was hurt."
)
REEF = (
    "A wall in the harbor of Toller Point fell on Monday. Some 20 boats sank, and repairs may cost about $2 million."
    "\n\n"
    "Harbor master Joan Abara, 55, had asked for money in 2017. The wall was built in 1931."
)
FAIR = "The fair in Ostley drew 3,000 people on Saturday.\n\nIt rained at noon. A cow named Bess won first prize."
ROWS: list[Row] = [
    {"story": "wall", "article": "quay", "text": QUAY},
    {"story": "fair", "article": "fair", "text": FAIR},
    {"story": "wall", "article": "reef", "text": REEF},
]


def as_jsonl(rows: Sequence[Row], folder: Path) -> Path:
    path = folder / "rows.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    return path


def as_csv(rows: Sequence[Row], folder: Path) -> Path:
    path = folder / "rows.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(k for r in rows for k in r)))
        writer.writeheader()
        writer.writerows(rows)
    return path


def as_parquet(rows: Sequence[Row], folder: Path) -> Path:
    path = folder / "rows.parquet"
    pq.write_table(pa.Table.from_pylist(list(rows)), path)
    return path


def as_folder(rows: Sequence[Row], folder: Path) -> Path:
    for row in rows:
        file = folder / "stories" / row["story"] / f"{row['article']}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(row["text"], "utf-8")
    return folder / "stories"


def surveyed(source: Path, out: Path, **given: Any) -> dict[str, pd.DataFrame]:
    """The tables a survey writes, in an order of their own rows."""
    assert survey.run(source, out, **given) == 0
    return read(out)


def files(out: Path) -> dict[str, bytes]:
    """Every published table's bytes."""
    return {p.name: p.read_bytes() for p in sorted(out.iterdir()) if p.suffix == ".parquet"}


def read(out: Path) -> dict[str, pd.DataFrame]:
    return {name: read_table(out / f"{name}.parquet") for name in tables()}
