"""A coding sheet, its key and its instructions: what a coder gets, and what only the scorer reads."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ..lexicons import rules
from ..tables import save_csv
from . import CodingError
from .pairs import Pair, pairs
from .sources import frames_in, table_folders
from .strata import Candidate, candidates, drawn, rank, sizes

SHOWN = ("id", "story", "question", "first_account", "first_date", "first_before", "first",
         "second_account", "second_date", "second_before", "second")  # fmt: skip
CODED = ("coder", "same_question", "relation", "note")
KEY = ("id", "story", "slot", "kind", "status", "first_claim", "second_claim", "stratum_size", "stratum_drawn", "seed")


@dataclass(frozen=True)
class Sheet:
    """A sheet without verdicts, the key that holds them, and the sizes of the strata drawn from."""

    rows: pd.DataFrame
    key: pd.DataFrame
    sizes: dict[str, int]


def sheet(source: Path | None, n: int, seed: int) -> Sheet:
    """A sheet of `n` verdicts (all, where there are fewer) of the finished tables under `source`.

    Equal tables and seed, equal bytes. Raises CodingError where there are no tables or no verdict in them."""
    folders = table_folders(source)
    found: dict[Candidate, Path] = {}
    for folder in folders:
        for one in candidates(frames_in(folder)):
            found.setdefault(one, folder)
    if not found:
        where = source or folders[0]
        raise CodingError(f"{where}: no question in it that two accounts answer, so there is nothing to code")
    wanted = drawn(list(found), n, seed)
    made: list[Pair] = []
    for folder in folders:
        here = [c for c in wanted if found[c] == folder]
        if here:
            made += pairs(frames_in(folder), here, seed)
    whole = sizes(found)
    # In the order of the draw the strata would stand in blocks, and give the verdicts away.
    made.sort(key=lambda p: rank(seed, row_id(p), "order"))
    return Sheet(_frame(SHOWN + CODED, [_shown(p) for p in made]), _frame(KEY, _key(made, whole, seed)), whole)


def row_id(pair: Pair) -> str:
    """The id of a row: the same for the same two claims of a question, whatever the seed and the sheet.

    It begins with a letter that no number has: a spreadsheet would turn 125e4567 into a number."""
    two = sorted((pair.first.claim, pair.second.claim))
    return "v" + rank(0, pair.verdict.story, pair.verdict.slot, *two)[:12]


def save(made: Sheet, out: Path) -> list[Path]:
    """Writes the sheet, `<out>.key.csv` and `<out>.README.txt` beside it; returns the three.

    Raises CodingError rather than write over a sheet that may hold somebody's codes."""
    key, text = out.with_suffix(".key.csv"), out.with_suffix(".README.txt")
    if out.suffix.lower() != ".csv":
        raise CodingError(f"{out}: a sheet is a CSV file; give --out a name that ends in .csv")
    try:
        with tempfile.TemporaryDirectory() as aside:
            same = not out.exists() or save_csv(made.rows, Path(aside) / "sheet.csv").read_bytes() == out.read_bytes()
        if not same:
            raise CodingError(f"{out}: is there already and may hold codes; give another --out, or move it away")
        # The key comes first: a sheet without its key is of no use.
        save_csv(made.key, key)
        save_csv(made.rows, out)
        part = text.with_name(f".{text.name}.{os.getpid()}")
        part.write_text(rules("coding")["instructions"], "utf-8")
        part.replace(text)
    except OSError as error:
        raise CodingError(f"{out}: cannot be written ({error.strerror}); give --out a place that can") from None
    return [out, key, text]


def _shown(pair: Pair) -> tuple[str, ...]:
    one, two = pair.first, pair.second
    return (
        row_id(pair), pair.verdict.story, pair.question, one.account, one.date, one.before, one.sentence,
        two.account, two.date, two.before, two.sentence, *("" for _ in CODED),
    )  # fmt: skip


def _key(made: Sequence[Pair], whole: dict[str, int], seed: int) -> list[tuple[str, ...]]:
    count = {status: sum(p.verdict.status == status for p in made) for status in whole}
    return [
        (
            row_id(p), p.verdict.story, p.verdict.slot, p.kind, p.verdict.status, p.first.claim, p.second.claim,
            str(whole[p.verdict.status]), str(count[p.verdict.status]), str(seed),
        )
        for p in made
    ]  # fmt: skip


def _frame(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(columns), dtype="str")
