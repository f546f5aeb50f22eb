"""The plan of a batch: every story under every setting with its notebooks, all checked before anything starts.

Nothing here imports papermill or pandas, so that a batch with nothing to do answers at once."""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..settings import Settings, SettingsError, project_folder, suggestion
from .dated import dated
from .matrix import Limits, Matrix, MatrixError, known, read_matrix

_TAKEN = {"tables", "report", "changes", "run", "index"}


class PlanError(ValueError):
    """The call or its input is wrong; nothing was started, nothing written. The message is one line."""


@dataclass(frozen=True)
class Notebook:
    """A notebook as stored: `digest` over what runs (kinds, tags and sources of its cells), not over outputs."""

    path: Path
    digest: str
    surveys: bool = False  # reads all stories of the batch, not only its own

    @property
    def name(self) -> str:
        return self.path.stem


@dataclass(frozen=True)
class Group:
    """One story under one setting, with the notebooks to run on it. `documents` maps each file to its digest."""

    settings: Settings
    parameters: Mapping[str, Any]
    documents: Mapping[str, str]
    notebooks: tuple[Notebook, ...]
    around: str = ""  # digest of every story that a survey beside this one reads
    alone: bool = False  # a folder of its own: what lies beside it is no story of ours

    @property
    def label(self) -> str:
        return f"{self.settings.story}/{self.settings.setting}"

    @property
    def folder(self) -> Path:
        """Where this group's finished files stand."""
        return self.settings.out_folder / self.settings.story / self.settings.setting

    @property
    def source(self) -> Path:
        """The folder that holds the story's accounts."""
        return self.settings.seeds_folder / self.settings.story


@dataclass(frozen=True)
class Plan:
    """What a batch is asked for: its groups, where it writes, what a notebook may use, empty folders it passes by.
    `before` is the output of an earlier day, which a story without tables here is compared with."""

    out: Path
    groups: tuple[Group, ...]
    limits: Limits
    empty: tuple[str, ...] = ()
    before: Path | None = None


def planned(
    stories: Sequence[str] = (),
    folder: Path | None = None,
    out: Path | None = None,
    matrix: Path | None = None,
    today: date | None = None,
) -> Plan:
    """The plan for the stories named, for one story's `folder`, or for every folder under seeds/. `today` fills %Y, %m
    and %d in the last part of `out`.

    Notebooks are those beside the matrix. Raises PlanError, one line, for anything that cannot run as asked."""
    try:
        out, before = dated(out, today or date.today()) if out else (None, None)
        matrix_file = matrix or project_folder() / "notebooks" / "matrix.yml"
        table = read_matrix(matrix_file)
        notebooks = _notebooks(matrix_file.parent, table)
        seeds = _seeds(folder)
        names, empty = _stories(seeds, stories, folder, table)
        _check_exclude(table, notebooks, None if folder else seeds)
        where = Settings(out=str(out.absolute()) if out else "").out_folder.absolute()
        documents = {name: _documents(seeds / name) for name in names}
        surveyed = any(n.surveys for n in notebooks)
        around = _around(seeds, documents, folder is not None) if surveyed else ""
        groups = tuple(
            Group(
                Settings(story=name, setting=setting, seeds=str(seeds), out=str(where), **given),
                {"story": name, "setting": setting, **given},
                documents[name],
                tuple(n for n in notebooks if not table.excluded(name, n.name, setting)),
                around,
                folder is not None,
            )
            for name in names
            for setting, given in table.settings.items()
        )
    except (MatrixError, SettingsError) as error:
        raise PlanError(str(error)) from None
    return Plan(where, groups, table.limits, empty, before and before.absolute())


def _seeds(folder: Path | None) -> Path:
    if folder is None:
        seeds = Settings().seeds_folder.absolute()
        if not seeds.is_dir():
            raise PlanError(f"{seeds}: no such folder; make it and put one folder per story into it")
        return seeds
    story = folder.absolute() if folder.name not in {"", "..", "."} else folder.resolve()
    if not story.is_dir():
        raise PlanError(f"{folder}: no such folder; give --folder the folder that holds one story's files")
    return story.parent


def _stories(
    seeds: Path, asked: Sequence[str], folder: Path | None, table: Matrix
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The stories to run, and the empty folders passed by when none was named."""
    if folder is not None:
        asked = [folder.absolute().name if folder.name not in {"", "..", "."} else folder.resolve().name]
    named = tuple(dict.fromkeys(asked)) or table.stories
    there = {p.name for p in seeds.iterdir() if p.is_dir() and p.name[0] not in "._"}
    if named is None:
        full = {name for name in there if _files(seeds / name)}
        if not full:
            raise PlanError(f"{seeds}: no story there; make a folder in it and put the accounts' files into that")
        return tuple(sorted(full)), tuple(sorted(there - full))
    for name in named:
        Settings(story=name)
        if name not in there and folder is None:
            raise PlanError(f"{name}: no such story in {seeds};{suggestion(name, there)}")
        if not _files(seeds / name):
            raise PlanError(f"{name}: the story's folder is empty; put the accounts' files into {seeds / name}")
    return named, ()


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.iterdir() if p.is_file() and p.name[0] != ".")


def _documents(folder: Path) -> dict[str, str]:
    """Digest of each file of a story by its name; a file that cannot be read is left to the reader to name."""
    digests = {}
    for path in _files(folder):
        try:
            digests[path.name] = sha256(path.read_bytes()).hexdigest()
        except OSError:
            digests[path.name] = "unreadable"
    return digests


def _around(seeds: Path, documents: Mapping[str, Mapping[str, str]], alone: bool) -> str:
    """A digest of every story's files."""
    there = [] if alone else sorted(p.name for p in seeds.iterdir() if p.is_dir() and p.name[0] not in "._")
    told = dict(documents) | {name: _documents(seeds / name) for name in there if name not in documents}
    return sha256(json.dumps(told, sort_keys=True, default=dict).encode()).hexdigest()[:16]


def documents_now(group: Group) -> dict[str, str]:
    """The digests as they are now: a batch compares them with the plan's before it publishes."""
    return _documents(group.source)


def _notebooks(folder: Path, table: Matrix) -> tuple[Notebook, ...]:
    there = {p.stem: p for p in sorted(folder.glob("*.ipynb")) if p.name[0] != "."}
    if not there:
        raise PlanError(f"{folder}: no notebook there; the matrix stands beside the notebooks it runs")
    if table.notebooks is not None:
        known(table.notebooks, set(there), "notebook")
    return tuple(checked_notebook(there[name]) for name in table.notebooks or sorted(there))


def _check_exclude(table: Matrix, notebooks: tuple[Notebook, ...], seeds: Path | None) -> None:
    there = {"notebook": {n.name for n in notebooks}, "setting": set(table.settings)}
    if seeds is not None:
        there["story"] = {p.name for p in seeds.iterdir() if p.is_dir()}
    for entry in table.exclude:
        for axis, value in entry.items():
            if axis in there:
                known([value], there[axis], f"{axis} (in exclude)")


def checked_notebook(path: Path) -> Notebook:
    """The notebook, its parameters cell checked against Settings. Raises PlanError, one line.

    Papermill runs a notebook without a parameters cell with its own values and says nothing, and takes an unknown
    parameter for a log line: so both are refused here, before a kernel starts."""
    if path.stem in _TAKEN or any(c in path.stem for c in "{}"):
        raise PlanError(f"{path.name}: that name is taken or holds a brace; give the notebook another")
    cells = _cells(path)
    sources = [s for tags, kind, s in cells if kind == "code" and "parameters" in tags]
    if len(sources) != 1:
        raise PlanError(
            f"{path.name}: {'no' if not sources else 'more than one'} cell is tagged `parameters`; tag the one that "
            "holds the notebook's parameters"
        )
    try:
        values = cell_parameters(sources[0])
        missing = {"story", "setting"} - set(values)
        if missing:
            raise SettingsError(f"the parameters cell lacks {' and '.join(sorted(missing))}")
        names = {f.name for f in fields(Settings)}
        for name in values:
            if name not in names:
                raise SettingsError(f"{name}: no such parameter;{suggestion(name, names)}")
        Settings(**values)
    except SettingsError as error:
        raise PlanError(f"{path.name}: {error}") from None
    return Notebook(path, sha256(json.dumps(cells).encode()).hexdigest(), "survey" in values)


def _cells(path: Path) -> list[tuple[list[str], str, str]]:
    """(tags, kind, source) of each cell."""
    try:
        cells = json.loads(path.read_text("utf-8"))["cells"]
        return [(c.get("metadata", {}).get("tags", []), c["cell_type"], "".join(c["source"])) for c in cells]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise PlanError(f"{path.name}: is no notebook of format 4 ({type(error).__name__})") from None


def cell_parameters(source: str) -> dict[str, Any]:
    """Name → value of a parameters cell. Raises SettingsError unless each line is `name: type = literal  # help`.

    >>> cell_parameters("top: int = 8  # lines shown")
    {'top': 8}
    """
    values: dict[str, Any] = {}
    try:
        body = ast.parse(source).body
    except SyntaxError as error:
        raise SettingsError(f"the parameters cell is no Python (line {error.lineno})") from None
    for statement in body:
        try:
            if not isinstance(statement, ast.AnnAssign) or not isinstance(statement.target, ast.Name):
                raise ValueError
            if statement.value is None:
                raise ValueError
            values[statement.target.id] = ast.literal_eval(statement.value)
        except ValueError:
            raise SettingsError(
                f"line {statement.lineno} of the parameters cell is not `name: type = literal  # help`"
            ) from None
    return values
