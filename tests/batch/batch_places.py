"""A seeds folder with one tiny story, notebooks beside a matrix, and the command that runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
TEXT = """The mayor of Harwick opened the new ferry pier on Monday.

The pier cost $4.2 million and took two years to build, the council said. Nearly 300 people came to see it.

"It is a good day for the town," said Ellen Marsh, 61, who has run the ferry since 1998. The first boat left at noon.
"""
PARAMETERS = 'story: str = "x"  # folder under seeds/\nsetting: str = "by-hand"  # folder of this run\n'
LOAD = "from analysis.settings import Settings\nchosen = Settings.of(globals())\nchosen.story"


def notebook_json(*cells: str, parameters: str | None = PARAMETERS, title: str = "# A question?") -> dict[str, Any]:
    """A notebook of format 4: a heading, the parameters cell, the load cell, then `cells` of code."""
    made = [{"cell_type": "markdown", "id": "head", "metadata": {}, "source": title}]
    tagged = [(parameters, ["parameters"])] if parameters is not None else []
    for number, (source, tags) in enumerate([*tagged, (LOAD, []), *((c, []) for c in cells)]):
        metadata = {"tags": tags} if tags else {}
        code = {"cell_type": "code", "id": f"c{number}", "metadata": metadata, "source": source}
        made.append({**code, "execution_count": None, "outputs": []})  # type: ignore[dict-item]
    return {"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


class Place:
    """A project of its own for one test."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.seeds, self.out = folder, folder / "seeds", folder / "out"
        self.notebooks, self.matrix = folder / "notebooks", folder / "notebooks" / "matrix.yml"
        self.notebooks.mkdir()
        self.matrix.write_text("stories: all\n", "utf-8")
        self.story("harwick", {"000.txt": TEXT})

    @property
    def pages(self) -> Path:
        return self.out / "harwick" / "default"

    def story(self, name: str, files: dict[str, str]) -> Path:
        (self.seeds / name).mkdir(parents=True, exist_ok=True)
        for file, text in files.items():
            (self.seeds / name / file).write_text(text, "utf-8")
        return self.seeds / name

    def notebook(self, name: str, *cells: str, **given: Any) -> None:
        (self.notebooks / f"{name}.ipynb").write_text(json.dumps(notebook_json(*cells, **given)), "utf-8")

    def record(self, story: str = "harwick") -> dict[str, Any]:
        return json.loads((self.out / story / "default" / "run.json").read_text("utf-8"))  # type: ignore[no-any-return]

    def files(self) -> dict[str, bytes]:
        """Every published file with its bytes."""
        return {p.relative_to(self.out).as_posix(): p.read_bytes() for p in sorted(self.out.rglob("*")) if p.is_file()}

    def command(self, *arguments: str, before: Sequence[str] = ()) -> list[str]:
        fixed = ["run", "--out", str(self.out), "--matrix", str(self.matrix)]
        return [*before, sys.executable, "-m", "analysis", *fixed, *arguments]

    def environment(self) -> dict[str, str]:
        path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        made = {**os.environ, "CROSSREAD_SEEDS": str(self.seeds), "PYTHONPATH": path}
        made.pop("PYTHONDONTWRITEBYTECODE", None)  # each start would compile every library again
        return made

    def started(self, *arguments: str, before: Sequence[str] = ()) -> subprocess.Popen[str]:
        """A batch in a process of its own, in a session of its own."""
        return subprocess.Popen(
            self.command(*arguments, before=before),
            env=self.environment(),
            cwd=self.folder,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
