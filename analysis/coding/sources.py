"""Finished tables on disk: where they lie, and the frames that a sheet is made from."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ..settings import Settings
from ..tables import read_table, tables
from . import CodingError

NEEDED = ("articles", "sentences", "claims", "slots", "comparisons")
Frames = dict[str, pd.DataFrame]


def table_folders(source: Path | None = None) -> list[Path]:
    """The folders of finished tables under `source`: a survey's folder, an outputs folder, or a story's in it.

    Without a source the project's outputs. Of a story's settings one is read, `default` before others, so that no
    verdict stands twice. Raises CodingError when there is none."""
    place = source or Settings().out_folder
    if not place.is_dir():
        raise CodingError(f"{place}: no such folder; give a folder of finished tables, or run `crossread run` first")
    for found in (_own(place), _of_settings(place), [f for story in _folders(place) for f in _of_settings(story)]):
        if found:
            return found
    raise CodingError(f"{place}: no finished tables in it; `crossread run` or `crossread survey` writes them")


def frames_in(folder: Path) -> Frames:
    """The tables of one folder that a sheet needs. Raises CodingError when one is missing or is no such table."""
    found = {}
    for name in NEEDED:
        path = _file(folder, name)
        if path is None:
            raise CodingError(f"{folder}: no table {name} in it; write the tables again")
        try:
            found[name] = read_table(path)
        except (ValueError, KeyError, OSError) as error:
            raise CodingError(f"{path}: not a published table ({str(error).splitlines()[0]})") from None
        missing = [c for c in tables()[name].names if c not in found[name].columns]
        if missing:
            raise CodingError(f"{path}: no column {missing[0]}; write the tables again")
    return found


def _own(place: Path) -> list[Path]:
    return next(([f] for f in (place, place / "tables") if _file(f, "slots")), [])


def _of_settings(story: Path) -> list[Path]:
    settings = sorted(_folders(story), key=lambda p: (p.name != "default", p.name))
    return next((found for s in settings if (found := _own(s))), [])


def _folders(place: Path) -> list[Path]:
    return sorted(p for p in place.iterdir() if p.is_dir() and p.name[0] != ".")


def _file(folder: Path, name: str) -> Path | None:
    whole = (folder / f"{name}.csv", folder / f"{name}.parquet")
    parts = folder / name
    if parts.is_dir() and any(parts.glob("*.parquet")):
        return parts
    return next((p for p in whole if p.exists()), None)
