"""The complete grid of questions and accounts as a table, and the verdicts that other settings change."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from itertools import groupby

from pandas import DataFrame

from .. import findings, prose
from ..settings import Settings
from .cards import summary
from .marks import table

Frames = Mapping[str, DataFrame]
Told = tuple[str, str]


def grid(frames: Frames, options: Settings, documents: Mapping[str, str]) -> Told:
    """Every question with every account's answer, differing rows first; shared mentions of names folded behind."""
    found = findings.questions(frames)
    read = list(frames["articles"][frames["articles"]["skipped"] == ""]["article"])
    if not found:
        return "", "No question was found that two accounts answer."
    told, named = findings.statements(found), [q for q in found if q.mention]
    heads = ["question", *map(prose.shortened, read)]
    parts = []
    for status, group in groupby(told, key=lambda q: q.status):
        rows = [_row(q, read) for q in group]
        parts.append(f"<p><strong>{escape(prose.status(status).capitalize())}</strong></p>{table(heads, rows)}")
    if named:
        summary_line = f"{prose.counted(len(named), 'name')} that two accounts or more give alike"
        rows = [_row(q, read) for q in named]
        parts.append(f"<details><summary>{summary_line}</summary>{table(heads, rows)}</details>")
    return "".join(parts), summary(told)


def _row(question: findings.Question, read: list[str]) -> list[str]:
    return [escape(question.question), *(escape(question.cells[a]) if a in question.cells else "–" for a in read)]


def changes(frames: Frames, options: Settings, documents: Mapping[str, str]) -> Told:
    """The verdicts that change under another setting, by name; questions that lose their second text folded."""
    data = frames.get("sensitivity")
    if data is None or data.empty:
        return "", "There is no verdict that could change."
    touched = data[data["question"] != ""]
    moved, gone = touched[touched["after"] != "single"], touched[touched["after"] == "single"]
    heads = ("set otherwise", "question", "as it is", "then")
    html = table(heads, _changed(moved)) if len(moved) else ""
    if len(gone):
        lone = prose.counted(gone["slot"].nunique(), "question")
        line = f"{lone} that one setting or another leaves with one text"
        html += f"<details><summary>{line}</summary>{table(heads, _changed(gone))}</details>"
    verdicts = int(data["compared"].max())
    if not verdicts:
        return html, "There is no verdict that could change."
    if not len(moved):
        return html, f"0 of {prose.counted(verdicts, 'verdict')} change."
    which = moved["slot"].nunique()
    return html, f"{which} of {prose.counted(verdicts, 'verdict')} change under some setting; the others under none."


def _changed(data: DataFrame) -> list[tuple[str, str, str, str]]:
    return [
        (escape(r.trial), escape(r.question), escape(prose.status(r.before)), escape(prose.status(r.after)))
        for r in prose.each_row(data)
    ]
