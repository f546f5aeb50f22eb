"""`review.csv` beside a story: what people say of its verdicts, by the questions' stable ids.

The published tables keep the tool's own status. The page layer puts the review over them, here and nowhere else, so
that a difference set aside shows as such on every page, counts as none, and stays so on the next run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from .. import prose
from ..lexicons import rules
from ..settings import suggestion
from . import CodingError
from .codes import csv_rows

NAME = "review.csv"
COLUMNS = ("slot", "verdict", "note", "initials", "date")
SET_ASIDE = "set_aside"
_VERDICTS: list[str] = rules("coding")["review"]["verdict"]
_ID = 12  # characters of a slot's id


def read_review(folder: Path) -> pd.DataFrame:
    """The rows of a story's review.csv, all columns text, with `row` (its number in the file); empty without a file.

    Raises CodingError, one line, for a missing column, a row without a slot, or a verdict there is no such of."""
    path = folder / NAME
    columns = ["row", *COLUMNS]
    if not path.is_file():
        return pd.DataFrame(columns=columns, dtype="str")
    found = []
    for number, row in csv_rows(path, ("slot", "verdict"), NAME):
        verdict = row["verdict"].casefold()
        if not row["slot"]:
            raise CodingError(f"{NAME} row {number}: no slot; copy the question's id from the tables")
        if verdict not in _VERDICTS:
            raise CodingError(f"{NAME} row {number}: verdict: {verdict!r};{suggestion(verdict, set(_VERDICTS))}")
        cells = {"row": str(number), **row, "slot": _slot(row["slot"]), "verdict": verdict}
        found.append([" ".join(cells.get(c, "").split()) for c in columns])
    return pd.DataFrame(found, columns=columns, dtype="str")


def _slot(written: str) -> str:
    """The id as written, or as copied from a page's link (#46e0…), or with the zeros that a spreadsheet took."""
    bare = written.strip().lstrip("'#").casefold()
    return bare.zfill(_ID) if bare.isdecimal() else bare


def reviewed(slots: pd.DataFrame, review: pd.DataFrame) -> pd.DataFrame:
    """The slots as pages show them: `status` is set_aside where the review rejects a verdict, and the columns
    `set_aside` and `checked` say in words by whom and why.

    Of several rows that accept or reject one slot the last stands. `slots` itself is not changed."""
    shown = slots.copy()
    aside: dict[str, str] = {}
    checked: dict[str, list[str]] = {}
    for row in review.to_dict("records"):
        slot, note = str(row["slot"]), (str(row["initials"]), str(row["note"]))
        if row["verdict"] == "reject":
            aside[slot] = _words("set_aside", *note)
            continue
        if row["verdict"] == "accept":
            aside.pop(slot, None)
        checked.setdefault(slot, []).append(_words("borne_out" if row["verdict"] == "accept" else "remarked", *note))
    shown[SET_ASIDE] = [aside.get(s, "") for s in shown["slot"]]
    shown["checked"] = ["; ".join(checked.get(s, ())) for s in shown["slot"]]
    shown.loc[shown[SET_ASIDE] != "", "status"] = SET_ASIDE
    return shown


def _words(what: str, who: str, note: str) -> str:
    said = prose.word("review", what, who=who or prose.word("review", "nobody_named"))
    return f"{said}: {note}" if note else said


def unknown_slots(slots: pd.DataFrame, review: pd.DataFrame) -> str:
    """One line that names the review's rows whose question this story does not have now; empty when all are known.

    Their rows stay in the file and count again when the question returns."""
    known = set(slots["slot"])
    rows = [(str(r["row"]), str(r["slot"])) for r in review.to_dict("records") if r["slot"] not in known]
    if not rows:
        return ""
    told = []
    for number, slot in rows:
        near = get_close_matches(slot, sorted(known), 1, 0.8)
        told.append(f"row {number} {slot}" + (f" (did you mean {near[0]}?)" if near else ""))
    return f"{NAME}: no such question in this story now: {', '.join(told)}; kept in the file, without effect"


class ReviewedFrames(Mapping[str, pd.DataFrame]):
    """A story's tables as its pages read them: the review put over slots, and over the comparisons of those it sets
    aside, which then name no difference. Every other table is the published one."""

    def __init__(self, published: Mapping[str, pd.DataFrame], review: pd.DataFrame) -> None:
        self._published, self._review = published, review
        self._made: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in ("slots", "comparisons"):
            return self._published[name]
        if name not in self._made:
            self._made[name] = self._slots() if name == "slots" else self._comparisons()
        return self._made[name]

    def _slots(self) -> pd.DataFrame:
        return reviewed(self._published["slots"], self._review)

    def _comparisons(self) -> pd.DataFrame:
        pairs, slots = self._published["comparisons"].copy(), self["slots"]
        aside = pairs["slot"].isin(set(slots[slots["status"] == SET_ASIDE]["slot"]))
        pairs.loc[aside & pairs["status"].isin(["conflict", "undecided"]), "status"] = SET_ASIDE
        return pairs

    def __iter__(self) -> Iterator[str]:
        return iter(self._published)

    def __len__(self) -> int:
        return len(self._published)
