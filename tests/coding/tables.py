"""Tables of a made-up survey, small enough to know every number of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.tables import frame, save_csv

STORIES = ("harbour-fire", "bridge-vote")
STATUSES = ("conflict", "undecided", "updated", "compatible", "agreed")
SAID = {
    "conflict": ("28", "31"),
    "undecided": ("28", "29"),
    "updated": ("40", "43"),
    "compatible": ("about 40", "43"),
    "agreed": ("43", "43"),
    "single": ("7", "7"),
}
Rows = dict[str, list[dict[str, Any]]]


def made_rows(counts: Mapping[str, int], stories: tuple[str, ...] = STORIES) -> Rows:
    """Rows of the five tables: in each story `counts[status]` questions, each answered by accounts a and b, and
    accounts c (a copy of a) that repeats a."""
    rows: Rows = {name: [] for name in ("articles", "sentences", "claims", "slots", "comparisons")}
    for story in stories:
        for account, copied in (("a", ""), ("b", ""), ("c", "a")):
            rows["articles"].append(
                {"story": story, "article": account, "document": f"{account}.txt", "outlet": f"The {account} Mail",
                 "published": "" if account == "c" else f"2026-03-0{'abc'.index(account) + 1}",
                 "date_source": "given" if account == "b" else "stated", "copy_of": copied}
            )  # fmt: skip
        places = dict.fromkeys("abc", 0)
        for status, n in counts.items():
            for i in range(n):
                _question(rows, story, status, i, places)
    return rows


def _question(rows: Rows, story: str, status: str, i: int, places: dict[str, int]) -> None:
    slot, claims = f"{status[:3]}{i:04d}", []
    one, two = SAID[status]
    for account, value in (("a", one), ("b", two), ("c", one)):
        head = f"Crew {i} of the {status[:3]} shift counted "
        text = f"{head}{value} lorries, the port said."
        at = places[account] * 1000
        where = {"story": story, "article": account, "sentence": places[account]}
        rows["sentences"].append({**where, "start": at, "end": at + len(text), "quote": text})
        start = at + len(head)
        claims.append(f"{slot}-{account}")
        rows["claims"].append(
            {**where, "claim": claims[-1], "start": start, "end": start + len(value), "quote": value,
             "kind": "count", "value": float(value.split()[-1]), "attribute": "counted", "slot": slot}
        )  # fmt: skip
        places[account] += 1
    readings = f"{one} (a, c: 1 text) | {two} (b: 1 text)" if one != two else f"{one} (a, b, c: 2 texts)"
    rows["slots"].append(
        {"story": story, "slot": slot, "question": f"How many lorries did crew {i} count?", "kind": "count",
         "status": status, "readings": readings, "articles": 3, "texts": 2}
    )  # fmt: skip
    if one != two:
        for left in ("a", "c") if status == "conflict" else ("a",):
            rows["comparisons"].append(
                {"story": story, "slot": slot, "left_claim": f"{slot}-{left}", "right_claim": f"{slot}-b",
                 "left_article": left, "right_article": "b", "relation": "different", "status": status}
            )  # fmt: skip


def saved_tables(folder: Path, rows: Rows) -> Path:
    """Writes the rows as published CSV tables."""
    for name, listed in rows.items():
        save_csv(frame(name, listed), folder / f"{name}.csv")
    return folder
