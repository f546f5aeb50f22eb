"""The units a batch makes for one story under one setting: its tables, each notebook's page, the report.

Each makes its files in a folder of its own and returns what its record adds; publishing is the caller's."""

from __future__ import annotations

import filecmp
import json
import os
import re
import shutil
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .changes import Change, changes, reading, save_changes
from .kernels import Kernels
from .plan import Group, Notebook
from .render import notebook_headline, notebook_page, notebook_title, settled

if TYPE_CHECKING:
    from ..story import Story


@dataclass
class Made:
    """What a unit made: what its record adds, and for tables the story and what changed."""

    adds: dict[str, Any] = field(default_factory=dict)
    story: Story | None = None
    changes: list[Change] = field(default_factory=list)


# Drawing sets matplotlib's state and the stage's variable for the whole process: one report at a time.
_ONE_REPORT = threading.Lock()


def story_of(group: Group) -> Story:
    """The group's story, read. Raises StoryError, one line."""
    from ..story import load

    return load(group.settings)


def made_tables(group: Group, stage: Path, upgraded: Sequence[str], earlier: Path | None = None) -> Made:
    """Tables and texts, and what changed since those published: changes.csv tells of the last time anything did.
    A story that has no tables here yet is compared with those under `earlier`, another output folder."""
    story = story_of(group)
    story.save_tables(stage)
    before, after = reading(group.folder), reading(stage)
    if before is None and earlier is not None:
        before = reading(earlier / group.settings.story / group.settings.setting)
    assert after is not None
    rows = changes(group.settings.story, before, after, upgraded)
    published = group.folder / "changes.csv"
    if before is not None and published.exists() and _same_tables(group.folder, stage):
        shutil.copyfile(published, stage / "changes.csv")
        rows = []
    else:
        save_changes(rows, stage / "changes.csv")
    adds = {
        "title": story.title,
        "signature": story.signature,
        "accounts": len(story.accounts),
        "files_read": len(story.documents),
        "skipped": dict(sorted(story.skipped.items())),
        "conflicts": int((story.frames["slots"]["status"] == "conflict").sum()),
        "unknown_reviews": story.unknown_reviews,
    }
    # A difference that a reader set aside is no news when its account returns.
    slots = story.frames["slots"]
    aside = set(slots[slots["status"] == "set_aside"]["slot"])
    return Made(adds, story, [change for change in rows if change.slot not in aside])


def made_page(group: Group, notebook: Notebook, stage: Path, kernels: Kernels) -> Made:
    """The executed notebook, its page, and the figures it saved. Raises NotebookError, one line."""
    environment = {
        "CROSSREAD_SEEDS": str(group.settings.seeds_folder),
        "CROSSREAD_OUT": str(group.settings.out_folder),
        "CROSSREAD_STAGE": str(stage),
        "CROSSREAD_ALONE": "1" if group.alone else "",
    }
    made = settled(kernels.executed(notebook.path, group.parameters, environment, stage))
    kicker = f"Crossread · {group.settings.story} · {group.settings.setting}"
    page = notebook_page(made, kicker, notebook.name)
    _keep_only(stage, "figures")
    (stage / f"{notebook.name}.ipynb").write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", "utf-8")
    (stage / f"{notebook.name}.html").write_text(page, "utf-8")
    adds = {
        "title": notebook_title(made),
        "headline": notebook_headline(made),
        "thumbnail": _first_picture(stage, made),
    }
    return Made(adds)


def _first_picture(stage: Path, made: Any) -> str:
    """The figure that the notebook's cells name first, for the index; "" when it drew none."""
    # Not by the files' times: a clock that is set back, or a coarse one, would show another.
    source = "\n".join(cell.source for cell in made.cells if cell.cell_type == "code")
    order = {name: n for n, name in enumerate(dict.fromkeys(re.findall(r"[\w-]+", source)))}
    drawn = sorted((stage / "figures").glob("*.png"), key=lambda p: (order.get(p.stem, len(order)), p.name))
    return drawn[0].relative_to(stage).as_posix() if drawn else ""


def made_report(group: Group, story: Story | None, stage: Path) -> Made:
    """report.html: the first screen of the story. Its pictures are inside it; the notebooks publish them as files."""
    from .report import report_page, told

    story = story or story_of(group)
    with _ONE_REPORT:
        before = os.environ.get("CROSSREAD_STAGE")
        os.environ["CROSSREAD_STAGE"] = str(stage)
        try:
            page, adds = report_page(story), told(story)
        finally:
            os.environ.pop("CROSSREAD_STAGE")
            if before is not None:
                os.environ["CROSSREAD_STAGE"] = before
    _keep_only(stage)
    (stage / "report.html").write_text(page, "utf-8")
    return Made(adds)


def _same_tables(published: Path, stage: Path) -> bool:
    names = [
        p.relative_to(stage).as_posix() for part in ("tables", "text") for p in (stage / part).glob("*") if p.is_file()
    ]
    _, differing, missing = filecmp.cmpfiles(published, stage, names, shallow=False)
    return not differing and not missing


def _keep_only(stage: Path, *kept: str) -> None:
    """Removes what a notebook left in its working folder besides what is published."""
    for path in stage.iterdir():
        if path.name not in kept:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
