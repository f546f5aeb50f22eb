"""The record of a story under a setting, `run.json`: what is finished, made from what, with the digest of every file.

Publishing is all or nothing. A unit's files are gathered in a folder of the same file system with an entry that
lists them; one rename of that folder commits the unit; then its files move to their places and the record is written
last. A batch that dies in between leaves the committed folder, and the next one carries on with it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..signature import package_version

SCHEMA = 1
_NAME, _ENTRY, _COMMITTED = "run.json", "entry.json", ".commit-"

Entry = dict[str, Any]
"""One unit of the record: status (done, failed), key, parts, files (path → digest), error, and what the unit adds."""


class PublishError(Exception):
    """A unit's files cannot stand beside another's. The message is one line."""


class Record:
    """`run.json` of one folder, in memory. `damaged` says that one was there and could not be read."""

    def __init__(self, folder: Path, story: str, setting: str) -> None:
        self.folder, self.damaged = folder, False
        self.head = {"schema": SCHEMA, "story": story, "setting": setting, "crossread": package_version()}
        self.units: dict[str, Entry] = {}
        self._recover()
        try:
            self.units = _units(json.loads((folder / _NAME).read_bytes()))
        except FileNotFoundError:
            pass
        except (OSError, ValueError):
            self.damaged = True

    def files_wrong(self, unit: str) -> list[str]:
        """The unit's files that are missing or hold something else than was written."""
        files = self.units[unit].get("files", {})
        return [name for name, digest in files.items() if file_digest(self.folder / name) != digest]

    def commit(self, unit: str, entry: Entry, stage: Path) -> None:
        """Publishes the files under `stage`, removes those that the unit no longer makes, writes the record."""
        entry = {**entry, "files": {name: file_digest(stage / name) for name in files_under(stage)}}
        self._check_shared(unit, entry)
        write_whole(stage / _ENTRY, _json({"unit": unit, "entry": entry}))
        self.folder.mkdir(parents=True, exist_ok=True)
        committed = self.folder / f"{_COMMITTED}{sha256(unit.encode()).hexdigest()[:8]}"
        stage.rename(committed)
        self._carry_out(committed, unit, entry)

    def fail(self, unit: str, entry: Entry) -> None:
        """Records that a unit failed. Its last good files stay listed, with the key and parts they were made from."""
        good = {k: v for k, v in self.units.get(unit, {}).items() if k not in {"error", "cell"}}
        self.units[unit] = {**good, **entry, "status": "failed", "files": good.get("files", {})}
        self.save()

    def save(self) -> None:
        """Writes run.json in one step."""
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(self.folder / _NAME, _json({**self.head, "units": dict(sorted(self.units.items()))}))

    def _check_shared(self, unit: str, entry: Entry) -> None:
        """Two units may write one file only with the same bytes: else one's page would tell of the other's picture."""
        for other, theirs in self.units.items():
            if other == unit or _inputs(theirs) != _inputs(entry):
                continue
            for name, digest in theirs.get("files", {}).items():
                if entry["files"].get(name, digest) != digest:
                    raise PublishError(f"{name} is also written by {other}, with other contents; rename one of them")

    def _carry_out(self, committed: Path, unit: str, entry: Entry) -> None:
        others = {name for u, e in self.units.items() if u != unit for name in e.get("files", {})}
        for name in self.units.get(unit, {}).get("files", {}).keys() - entry["files"].keys() - others:
            (self.folder / name).unlink(missing_ok=True)
        for name in entry["files"]:
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            if (committed / name).exists():
                (committed / name).replace(self.folder / name)
        self.units[unit] = entry
        self.save()
        shutil.rmtree(committed, ignore_errors=True)

    def _recover(self) -> None:
        """Carries out what an earlier batch committed and could not finish."""
        for committed in sorted(self.folder.glob(f"{_COMMITTED}*")):
            try:
                self.units = _units(json.loads((self.folder / _NAME).read_bytes()))
            except (OSError, ValueError):
                self.units = {}
            try:
                told = json.loads((committed / _ENTRY).read_bytes())
                self._carry_out(committed, told["unit"], told["entry"])
            except (ValueError, KeyError, TypeError, FileNotFoundError):
                shutil.rmtree(committed, ignore_errors=True)


def read_record(path: Path) -> dict[str, Any] | None:
    """What a `run.json` holds, or None when it cannot be read: for pages that list runs."""
    try:
        told = json.loads(path.read_bytes())
        units = _units(told)
        return {**told, "units": units}
    except (OSError, ValueError):
        return None


def _units(told: Any) -> dict[str, Entry]:
    """The units of a record; ValueError when it is none of ours."""
    units = told.get("units") if isinstance(told, dict) and told.get("schema") == SCHEMA else None
    if not isinstance(units, dict):
        raise ValueError("not a record")
    for entry in units.values():
        files = entry.get("files") if isinstance(entry, dict) else None
        if not isinstance(files, dict) or any(not _inside(name) for name in files):
            raise ValueError("not a record")
    return units


def _inputs(entry: Entry) -> dict[str, Any]:
    return {part: value for part, value in entry.get("parts", {}).items() if part != "notebook"}


def _inside(name: str) -> bool:
    return not Path(name).is_absolute() and ".." not in Path(name).parts


def files_under(folder: Path) -> list[str]:
    """Paths of all files under a folder, relative to it, in order, with forward slashes."""
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and p.name != _ENTRY)


def file_digest(path: Path) -> str:
    """Hash of a file's bytes; "" when it cannot be read."""
    try:
        return sha256(path.read_bytes()).hexdigest()[:16]
    except OSError:
        return ""


def write_whole(path: Path, text: str) -> None:
    """Writes a file so that a reader sees the old one or the new one, never a part; also across a power cut."""
    beside = path.with_name(f".{path.name}.new")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
