"""Finished partitions of a survey on disk. Each holds some stories' rows under the hash of what they were made from, so
that a rerun makes only what is new; a partition stands there whole or not at all."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from .stories import Made

FOLDER, _LIST = ".partitions", "partition.json"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a story's rows stand: the partition's folder, and table → (first row, rows)."""

    folder: Path
    rows: Mapping[str, tuple[int, int]]


class Partitions:
    """The partitions under an output folder. `places` maps the key of each story held to where its rows are."""

    def __init__(self, out: Path, say: Callable[[str], None]) -> None:
        self.folder = out / FOLDER
        self.folder.mkdir(parents=True, exist_ok=True)
        self.places: dict[str, Place] = {}
        for partition in sorted(self.folder.iterdir()):
            if not self._take(partition):
                if not partition.name.startswith("."):
                    say(f"partition {partition.name}: damaged, its stories are made again")
                shutil.rmtree(partition, ignore_errors=True)

    def _take(self, folder: Path) -> bool:
        """Takes a partition in when every byte of it is as it was written."""
        try:
            told = json.loads((folder / _LIST).read_bytes())
            names = {"listed": told["listed"], "files": told["files"]}
            if folder.name != _name(names) or any(_digest(folder / f) != d for f, d in told["files"].items()):
                return False
            self.places.update(_places(folder, told["listed"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return False
        return True

    def add(self, keys: Mapping[str, str], made: Made) -> None:
        """Writes a partition. `keys` maps its stories to their keys; a story with faults is not to be found again."""
        listed = [[keys[story], rows, story in made["faults"]] for story, rows in made["rows"].items()]
        files = {f"{table}.parquet": content for table, content in made["tables"].items()}
        told = {"listed": listed, "files": {n: sha256(content).hexdigest() for n, content in files.items()}}
        beside = self.folder / f".{_name(told)}"
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir()
        try:
            for name, content in files.items():
                (beside / name).write_bytes(content)
            (beside / _LIST).write_text(json.dumps(told), "utf-8")
            place = self.folder / _name(told)
            shutil.rmtree(place, ignore_errors=True)
            beside.rename(place)
        except OSError:
            shutil.rmtree(beside, ignore_errors=True)
            raise
        self.places.update(_places(place, listed, faulty=True))

    def drop_unused(self, keys: Iterable[str]) -> None:
        """Removes partitions that hold none of these stories."""
        used = {self.places[key].folder for key in keys}
        for partition in self.folder.iterdir():
            if partition not in used:
                shutil.rmtree(partition, ignore_errors=True)


def _places(folder: Path, listed: Any, faulty: bool = False) -> dict[str, Place]:
    """Where each story's rows are; those with faults only while the survey that met them lasts."""
    found, starts = {}, dict[str, int]()
    for key, rows, failed in listed:
        place = {table: (starts.get(table, 0), number) for table, number in rows.items()}
        starts.update({table: first + number for table, (first, number) in place.items()})
        if faulty or not failed:
            found[key] = Place(folder, place)
    return found


def _name(told: Mapping[str, Any]) -> str:
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
