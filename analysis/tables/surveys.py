"""The tables that a survey published, each read when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd

from .frames import read_table, typed
from .schema import tables


class SurveyTables(Mapping[str, pd.DataFrame]):
    """Every published table of a survey by name. Raises FileNotFoundError, one line, when the folder holds none."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._read = folder, dict[str, pd.DataFrame]()
        for name in ("articles", "slots"):
            self._path(name)

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in tables():
            raise KeyError(name)
        if name not in self._read:
            self._read[name] = read_table(self._path(name))
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(tables())

    def __len__(self) -> int:
        return len(tables())

    def of_stories(self, name: str, stories: Sequence[str]) -> pd.DataFrame:
        """The rows of some stories, without holding the whole table."""
        found = pd.read_parquet(self._path(name), filters=[("story", "in", list(stories) or [""])])
        return typed(tables()[name], found)

    def _path(self, name: str) -> Path:
        path = self.folder / f"{name}.parquet"
        if path.exists() or (path := self.folder / name).is_dir():
            return path
        raise FileNotFoundError(f"{self.folder}: holds no tables of a survey; `crossread survey` writes them")
