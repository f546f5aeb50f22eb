"""A story as a batch leaves it, made without kernels: tables, report and pages given as text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from analysis.batch.index import codebook_page, index_page
from analysis.batch.plan import planned
from analysis.batch.records import Record
from analysis.batch.units import made_report, made_tables


def finished(folder: Path, out: Path, pages: Mapping[str, str] | None = None) -> Path:
    """Publishes the story of `folder` under `out` with its index and returns where its files are."""
    (group,) = planned(folder=folder, out=out).groups
    record = Record(group.folder, group.settings.story, group.settings.setting)
    stages = [out / f".stage-{name}" for name in ("tables", "report", *(pages or {}))]
    for stage in stages:
        stage.mkdir(parents=True)
    tables = made_tables(group, stages[0], ())
    record.commit("tables", {"status": "done", **tables.adds}, stages[0])
    record.commit("report", {"status": "done", **made_report(group, tables.story, stages[1]).adds}, stages[1])
    for stage, (name, html) in zip(stages[2:], (pages or {}).items(), strict=True):
        (stage / f"{name}.html").write_text(html, "utf-8")
        record.commit(
            name, {"status": "done", "title": f"{name}?", "headline": "A sentence that says something."}, stage
        )
    (out / "codebook.html").write_text(codebook_page(), "utf-8")
    (out / "index.html").write_text(index_page(out), "utf-8")
    return group.folder
