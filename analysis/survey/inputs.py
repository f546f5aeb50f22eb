"""What a survey is given, by story: rows of files or folders of files, of which memory holds only where they are."""

from __future__ import annotations

import json
import tempfile
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b, sha256
from pathlib import Path
from typing import IO, Any, Protocol

from ..corpus.documents import is_readable
from ..corpus.groupings import grouped, story_name
from ..corpus.stories import story_names
from .rows import SUFFIXES, Fault, Row, SurveyError, checked_rows, named_row

Bundle = dict[str, Any]
"""One story's input in plain values that travel: `story`, and `rows`, or `folder` (a path), or `files` (bytes)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One story of the input: its name, a hash over its articles, how many there are."""

    name: str
    digest: str
    articles: int


class Source(Protocol):
    """The input's stories in order, each read when it is its turn."""

    entries: list[Entry]

    def bundle(self, entry: Entry, travels: bool) -> Bundle:
        """The story's articles; with `travels`, nothing in it is a path of this machine."""


def source_of(path: Path, fault: Fault) -> Source:
    """The stories of a file, a folder of such files, or a folder of story folders. Raises SurveyError."""
    if not path.exists():
        raise SurveyError(f"{path}: no such file or folder")
    if not path.is_dir():
        if path.suffix.lower() not in SUFFIXES:
            raise SurveyError(f"{path}: not a .jsonl, .csv or .parquet file")
        return RowFiles([path], fault, path)
    names = story_names(path)
    files = sorted(p for p in path.iterdir() if p.suffix.lower() in SUFFIXES and p.is_file() and p.name[0] not in "._")
    if not names and files:
        return RowFiles(files, fault, path)
    if not names:
        raise SurveyError(
            f"{path}: holds no story folders; give a folder of folders, or a .jsonl, .csv or .parquet file"
        )
    return Folders(path, names)


class Folders:
    """A folder of story folders."""

    def __init__(self, folder: Path, names: list[str]) -> None:
        self.folder = folder
        self.entries = [self._entry(name) for name in names]

    def _entry(self, name: str) -> Entry:
        digest, files = sha256(), self._files(name)
        for path in files:
            digest.update(path.name.encode("utf-8", "surrogateescape") + b"\0" + sha256(_bytes(path)).digest())
        return Entry(name, digest.hexdigest(), sum(map(is_readable, files)))

    def _files(self, name: str) -> list[Path]:
        there = (p for p in (self.folder / name).iterdir() if p.is_file())
        return sorted((p for p in there if is_readable(p) or p.name == "story.yml"), key=lambda p: p.name)

    def bundle(self, entry: Entry, travels: bool) -> Bundle:
        if travels:
            return {"story": entry.name, "files": {p.name: _bytes(p) for p in self._files(entry.name)}}
        return {"story": entry.name, "folder": str(self.folder / entry.name)}


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""  # the reader says why, as a skipped article


class RowFiles:
    """Files with a row an article. The rows go once into a file of our own, checked; what stays in memory is where
    each story's rows begin there. Rows without a story are put into stories when no row of the input names one."""

    def __init__(self, paths: list[Path], fault: Fault, source: Path) -> None:
        self._spool: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - read from until the survey ends
        places: dict[str, array[int]] = {}
        nameless: list[tuple[Path, int, int]] = []
        faulty = False

        def noted(line: str) -> None:
            nonlocal faulty
            faulty = True
            fault(line)

        for path in paths:
            for number, row in checked_rows(path, noted):
                at = self._spool.tell()
                self._spool.write(json.dumps(row, ensure_ascii=True).encode() + b"\n")
                if row["story"] is None:
                    nameless.append((path, number, at))
                else:
                    places.setdefault(row["story"], array("q")).append(at)
        if places:
            for path, number, _ in nameless:
                fault(f"{named_row(path, number)}: no story; skipped")
        elif nameless:
            places = self._grouped(array("q", (at for *_, at in nameless)))
        elif not faulty:
            raise SurveyError(f"{source}: holds no article; give one a row with story, article, text")
        self._places = places
        self.entries = [self._entry(name) for name in places]

    def _row(self, at: int) -> Row:
        self._spool.seek(at)
        return json.loads(self._spool.readline())  # type: ignore[no-any-return]

    def _rows(self, places: array[int]) -> Iterator[Row]:
        return map(self._row, places)

    def _grouped(self, places: array[int]) -> dict[str, array[int]]:
        """The places by story, for rows that name none: stories in the order of their first article."""
        named: dict[int, str] = {}
        found: dict[str, array[int]] = {}
        for at, first in zip(places, grouped(lambda: self._rows(places)), strict=True):
            if first not in named:
                named[first] = story_name(self._row(places[first]))
            found.setdefault(named[first], array("q")).append(at)
        return found

    def _entry(self, name: str) -> Entry:
        rows = list(map(_row_digest, self._rows(self._places[name])))
        once = dict.fromkeys(rows)
        return Entry(name, sha256(b"".join(once)).hexdigest(), len(once))

    def bundle(self, entry: Entry, travels: bool) -> Bundle:
        rows = [{**row, "story": entry.name} for row in self._rows(self._places[entry.name])]
        # A redelivery of the same article and text adds nothing.
        return {"story": entry.name, "rows": list({(r["article"], r["text"]): r for r in rows}.values())}


def _row_digest(row: Row) -> bytes:
    return blake2b(json.dumps(row, sort_keys=True).encode(), digest_size=16).digest()
