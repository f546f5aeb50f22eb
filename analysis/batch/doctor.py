"""What is missing on this machine for a batch to run, and how to get it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from ..settings import Settings, SettingsError, project_folder
from .plan import PlanError, planned
from .records import file_digest, read_record

_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)\s*(?:>=\s*([0-9.]+))?[^;]*(;.*)?")
_ROOM = 200 << 20


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `missing` is something that a run needs; `how` says how to get it."""

    what: str
    state: str
    how: str = ""
    missing: bool = False

    @property
    def line(self) -> str:
        mark = "missing" if self.missing else "note" if self.how else "ok"
        return f"{mark:8}{self.what}: {self.state}" + (f"; {self.how}" if self.how else "")


def findings(out: Path | None = None) -> list[Finding]:
    """Everything looked at, in the order a run needs it."""
    return [_python(), *_libraries(), _kernel(), *_inputs(out), *_output(out), *_fonts(), *_byte_code()]


def _python() -> Finding:
    here = ".".join(map(str, sys.version_info[:3]))
    old = sys.version_info < (3, 11)
    return Finding("Python", here, "install Python 3.11 or later" if old else "", old)


def _libraries() -> Iterator[Finding]:
    """Each library that is missing or too old; one line when none is."""
    faulty, names = False, _required()
    for name, least in names:
        try:
            here = version(name)
        except PackageNotFoundError:
            faulty = True
            yield Finding(name, "not installed", f'python -m pip install "{name}>={least}"', True)
            continue
        if _numbers(here) < _numbers(least):
            faulty = True
            yield Finding(name, f"{here} is older than {least}", f'python -m pip install -U "{name}>={least}"', True)
    if not faulty:
        yield Finding("libraries", f"all {len(names)} here")


def _required() -> list[tuple[str, str]]:
    """(library, least version) of what the package needs, from its metadata, or from pyproject.toml in a checkout."""
    try:
        lines = requires("crossread") or []
    except PackageNotFoundError:
        import tomllib

        file = project_folder() / "pyproject.toml"
        lines = tomllib.loads(file.read_text("utf-8"))["project"]["dependencies"] if file.exists() else []
    found = (_REQUIREMENT.match(line) for line in lines)
    return [(m[1], m[2] or "0") for m in found if m and "extra" not in (m[3] or "")]


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(n) for n in re.findall(r"\d+", text)[:4])


def _kernel() -> Finding:
    """Whether a notebook's kernel starts with our interpreter."""
    command = [sys.executable, "-m", "ipykernel_launcher", "--version"]
    how = "python -m pip install ipykernel, and see that its folder can be written"
    try:
        done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return Finding("kernel", "does not start", how, True)
    if done.returncode:
        return Finding("kernel", "does not start", how, True)
    return Finding("kernel", "starts")


def _inputs(out: Path | None) -> Iterator[Finding]:
    try:
        plan = planned(out=out)
    except PlanError as error:
        yield Finding("seeds, notebooks and matrix", str(error), "see seeds/README.md", True)
        return
    notebooks = {n.name for g in plan.groups for n in g.notebooks}
    stories = {g.settings.story for g in plan.groups}
    yield Finding("seeds, notebooks and matrix", f"{len(stories)} stories × {len(notebooks)} notebooks")
    for group in plan.groups:
        if not (group.folder / "run.json").exists():
            continue
        record = read_record(group.folder / "run.json")
        if record is None:
            yield Finding(f"{group.label}/run.json", "cannot be read", "the next run makes everything anew")
            continue
        for unit, entry in record["units"].items():
            wrong = [n for n, digest in entry["files"].items() if file_digest(group.folder / n) != digest]
            if wrong:
                yield Finding(f"{group.label}/{wrong[0]}", "missing or altered", f"the next run makes {unit} anew")


def _output(out: Path | None) -> Iterator[Finding]:
    try:
        folder = Settings(out=str(out) if out else "").out_folder
    except SettingsError as error:
        yield Finding("output folder", str(error), "give another", True)
        return
    there = next(p for p in (folder, *folder.absolute().parents) if p.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        yield Finding("output folder", f"{there} cannot be written", "give --out a folder that can", True)
        return
    free = shutil.disk_usage(there).free
    little = free < _ROOM
    yield Finding("output folder", f"{folder}, {free >> 20} MB free", "free 200 MB" if little else "", little)


def _fonts() -> Iterator[Finding]:
    """Scripts for which no font is there: labels in them show as boxes in pictures, never in text."""
    try:
        from ..figures.fonts import scripts_without_font
    except ImportError:
        return  # told among the libraries
    missing = scripts_without_font()
    if missing:
        how = "only labels in pictures suffer; install Noto fonts if your accounts need them"
        yield Finding("fonts", f"none for {', '.join(missing)}", how)
    else:
        yield Finding("fonts", "the scripts looked for are covered")


def _byte_code() -> Iterator[Finding]:
    if os.environ.get("PYTHONDONTWRITEBYTECODE"):
        how = "unset it, or run `python -m compileall -q` over the libraries once; batches unset it for their kernels"
        yield Finding("PYTHONDONTWRITEBYTECODE", "set: every start compiles the libraries again", how)
