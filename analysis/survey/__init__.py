"""The published tables for many stories, without notebooks: `crossread survey INPUT --out DIR`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..lexicons import fingerprint
from ..locks import output_lock
from ..settings import Settings
from ..signature import code_fingerprint, digest_of, library_versions, package_version
from ..tables import tables
from ..tables.parquet import ParquetTables, Parts
from .engines import Engine, LostError, Work, engine_of
from .inputs import Entry, Source, source_of
from .partitions import Partitions
from .progress import Progress
from .rows import SurveyError

__all__ = ["RECORD", "SurveyError", "run"]

RECORD = "survey.json"
_ARTICLES, _PARTITIONS = (100, 1000), 200  # articles a partition, within which about so many partitions are made


def run(
    source: Path,
    out: Path,
    settings: Settings | None = None,
    say: Callable[[str], None] | None = None,
    progress: bool = False,
    engine: str = "local",
    stories: Sequence[str] = (),
) -> int:
    """Writes every table for every story of `source` under `out`; 0, or 1 when something had to be left out.

    `stories` are the only ones taken, where any are named. Stories whose articles, settings, rules and package are
    those of an earlier survey in `out` are not made again. `say` is told of each line, article or story left
    out and of what was found damaged. Raises SurveyError when the input is no file or folder of stories, `out` cannot
    hold files, or there is no such engine."""
    settings = settings or Settings()
    report = _Report(say or (lambda line: print(f"crossread: {line}", file=sys.stderr)))
    parameters = {f.name: getattr(settings, f.name) for f in fields(settings)}
    with engine_of(engine, parameters, report.note) as workers:
        found = source_of(source, report.fault)
        found.entries = [e for e in found.entries if not stories or e.name in stories]
        try:
            out.mkdir(parents=True, exist_ok=True)
            lock = output_lock(out, report.note)
            lock.__enter__()
        except OSError as error:
            raise SurveyError(
                f"{out}: cannot hold the tables ({error.strerror}); give --out a folder that can be written"
            ) from None
        try:
            return _Survey(found, out, settings, report, progress).run(workers)
        except OSError as error:
            report.fault(f"{out}: {error.strerror or error}; what was finished stays, make room and run again")
        except LostError as error:
            report.fault(f"{error}; what was finished stays, run again")
        finally:
            lock.__exit__(None, None, None)
    return 1


@dataclass
class _Report:
    """Counts what was left out while it tells of it."""

    say: Callable[[str], None]
    faults: int = 0

    def note(self, line: str) -> None:
        self.say(line)

    def fault(self, line: str) -> None:
        self.faults += 1
        self.say(line)


class _Survey:
    """One survey into one folder, whose lock it holds."""

    def __init__(self, source: Source, out: Path, settings: Settings, report: _Report, progress: bool) -> None:
        self.source, self.out, self.report = source, out, report
        keyed = {k: v for k, v in settings.keyed().items() if k not in {"story", "top", "article"}}
        libraries = {**library_versions(), "python": ".".join(map(str, sys.version_info[:3]))}
        self.made_by = digest_of([sorted(keyed.items()), fingerprint(), code_fingerprint(), sorted(libraries.items())])
        self.keys = {e.name: self._key(e) for e in source.entries}
        self.faulty = set[str]()
        self.progress = Progress(progress)

    def _key(self, entry: Entry) -> str:
        return sha256(f"{self.made_by}\0{entry.name}\0{entry.digest}".encode("utf-8", "surrogateescape")).hexdigest()

    def run(self, engine: Engine) -> int:
        for leftover in self.out.glob(".*.parquet"):  # of a survey that was killed while it wrote
            leftover.unlink()
        held = Partitions(self.out, self.report.note)
        new = [e for e in self.source.entries if self.keys[e.name] not in held.places]
        with self.progress.of(new, len(self.source.entries)) as shown:
            for made in engine.results(self._works(new, engine.travels)):
                held.add(self.keys, made)
                self.faulty |= made["faults"].keys()
                for story, lines in made["faults"].items():
                    for line in lines:
                        self.report.fault(f"story {story}: {line}")
                shown(made["rows"])
        self._publish(held)
        return 1 if self.report.faults else 0

    def _works(self, entries: list[Entry], travels: bool) -> Iterator[Work]:
        """The stories to be made, in partitions that memory can hold, each read when it is asked for."""
        least, most = _ARTICLES
        full = min(max(sum(e.articles for e in entries) // _PARTITIONS, least), most)
        bundles, articles = list[Any](), 0
        for entry in entries:
            bundles.append(self.source.bundle(entry, travels))
            articles += entry.articles
            if articles >= full:
                yield Work(bundles)
                bundles, articles = [], 0
        if bundles:
            yield Work(bundles)

    def _publish(self, held: Partitions) -> None:
        """The whole tables, in the order of the input, and last the record that says they are whole."""
        keys = [self.keys[e.name] for e in self.source.entries]
        record = self._record()
        try:
            published = json.loads((self.out / RECORD).read_bytes())
        except (OSError, ValueError):
            published = {}
        if isinstance(published, dict) and published.get("content") == record["content"]:
            wrong = [n for n, digest in published.get("files", {}).items() if _digest(self.out / n) != digest]
            if not wrong:
                return
            self.report.note(f"{', '.join(wrong)}: missing or altered, written again")
        (self.out / RECORD).unlink(missing_ok=True)
        parts = Parts()
        with ParquetTables(self.out) as sink:
            for key in keys:
                place = held.places[key]
                for table, (first, rows) in place.rows.items():
                    sink.add_part(table, parts.stretch(place.folder / f"{table}.parquet", first, rows))
        record["files"] = {f"{name}.parquet": _digest(self.out / f"{name}.parquet") for name in tables()}
        beside = self.out / f".{RECORD}"
        beside.write_text(json.dumps(record, indent=1) + "\n", "utf-8")
        beside.replace(self.out / RECORD)
        held.drop_unused(keys)

    def _record(self) -> dict[str, Any]:
        content = [self.keys[e.name] + "!" * (e.name in self.faulty) for e in self.source.entries]
        return {
            "schema": 1,
            "crossread": package_version(),
            "made_by": self.made_by,
            "content": digest_of(content),
            "stories": len(content),
            "left_out": len(self.faulty),
            "articles": sum(e.articles for e in self.source.entries),
        }


def _digest(path: Path) -> str:
    digest = sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    except OSError:
        return ""
    return digest.hexdigest()[:16]
