"""Tone towards the story's people and bodies: a heat map of accounts against names with an interval in each cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from pandas import DataFrame

from .. import prose
from ..evidence.towards import compared_names
from ..settings import Settings
from . import styles
from .differences import NO_DIFFERENCE, apart, difference
from .drawn import Picture, drawn
from .matrices import PALE, SMALLEST, Layout, matrix_card
from .rowed import copies_of, in_order
from .styles import INK, LESS, MORE, SMALL, SOFT, WIDTH, Accounts
from .tones import WARMER

Frames = Mapping[str, DataFrame]
STRONGEST = 0.6  # a mean tone from which on a cell's ground is no darker
HIGH = 0.36  # inches of a cell: the value above its interval


def targets(frames: Frames, options: Settings) -> Picture:
    """Tone towards the names that most accounts speak of, accounts in rows and names in columns."""
    accounts = Accounts.of(frames)
    table = frames["tone_targets"].rename(columns={"score": "value"})
    names = compared_names(table)
    columns = ["article", "target", "value", "low", "high", "n"]
    data = in_order(table[table["target"].isin(names)][columns], accounts)
    reading = _reading(data, names, copies_of(frames))
    if not names:
        return drawn(data, reading)
    kind = "Heat map of accounts against names, each cell with the mean tone and its interval."
    note = "A dash: too few sentences of the account's own words mention the name. Of all measures here the roughest."
    return drawn(data, reading, _figure(data, names, accounts, options), kind, note)


def _figure(data: DataFrame, names: list[str], accounts: Accounts, options: Settings) -> Figure:
    rows = [a for a in accounts.names if a in set(data["article"])]
    labels = [prose.shortened(name, 24) for name in names]
    left = styles.label_room(rows, accounts)
    wide = max(0.84, min(1.3, (WIDTH - left - 0.3) / len(names)))
    layout = Layout(left, max(0.3, _heads(labels, wide)), wide, HIGH)
    subtitle = f"mean over sentences that mention the name, with its {options.confidence:.0%} interval; coloured where "
    subtitle += "the interval keeps clear of zero"
    figure, axes = matrix_card("Tone towards names", subtitle, layout, len(rows), labels)
    styles.account_keys(axes, rows, accounts)
    cells = {(str(r.article), str(r.target)): r for r in prose.each_row(data)}
    for i, row in enumerate(rows):
        for j, name in enumerate(names):
            _cell(axes, i, j, cells.get((row, name)))
    return figure


def _heads(labels: list[str], wide: float) -> float:
    """Inches of the names above the columns: one line where they fit, else upright."""
    return 0.3 if styles.widest(labels, SMALL) <= wide - 0.06 else styles.widest(labels, SMALL) + 0.16


def _cell(axes: Axes, i: int, j: int, row: Any) -> None:
    ground, depth = PALE, 1.0
    if row is not None and (row.low > 0 or row.high < 0):
        ground, depth = MORE if row.value > 0 else LESS, 0.2 + 0.7 * min(1.0, abs(row.value) / STRONGEST)
    axes.add_patch(Rectangle((j - 0.48, i - 0.45), 0.96, 0.9, color=ground, alpha=depth, lw=0))
    if row is None:
        axes.text(j, i, "–", ha="center", va="center", size=SMALL, color=SOFT)
        return
    ink = "#ffffff" if ground != PALE and depth > 0.6 else INK
    spread = f"{prose.signed(row.low)} to {prose.signed(row.high)}"
    axes.text(j, i - 0.17, prose.signed(row.value), ha="center", va="center", size=SMALL + 0.5, color=ink)
    axes.text(j, i + 0.22, spread, ha="center", va="center", size=SMALLEST, color=ink)


def _reading(data: DataFrame, names: list[str], copies: DataFrame) -> prose.Reading:
    if not names:
        return prose.joined("No name is mentioned often enough in two accounts to compare the tone towards it.")
    parts = {name: data[data["target"] == name] for name in names}
    quiet = [name for name in names if not apart(parts[name], copies)[0]]
    told = [f"Towards {n}: " + difference(parts[n], copies, WARMER, "tone") for n in names if n not in quiet]
    if quiet:
        told.append(f"{NO_DIFFERENCE} in tone towards {prose.listed(quiet)}: the accounts' intervals overlap.")
    return prose.joined(*told)
