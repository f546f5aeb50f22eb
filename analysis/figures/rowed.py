"""Dots with their intervals, one row an account: the shape that tone and grades share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matplotlib.axes import Axes
from pandas import DataFrame, isna

from .styles import CARD, Accounts

ROW = 0.25  # inches


def interval(axes: Axes, y: float, row: Any, accounts: Accounts, hollow: bool = False, size: float = 5.5) -> None:
    """A dot at `row.value` on its interval `row.low`–`row.high`, in the account's colour; nothing without a value."""
    if isna(row.value):
        return
    colour = accounts.colour(row.article)
    if not isna(row.low):
        width = 1.1 if hollow else 1.8
        axes.plot([row.low, row.high], [y, y], color=colour, lw=width, solid_capstyle="round", zorder=2)
    fill = CARD if hollow else colour
    axes.plot([row.value], [y], accounts.mark(row.article), ms=size, mfc=fill, mec=colour, mew=1.2, zorder=3)


def symmetric(data: DataFrame, least: float = 0.2) -> float:
    """Half the width of an axis around zero that holds every interval."""
    return max([least, *(abs(float(v)) for c in ("low", "high", "value") for v in data[c].dropna())]) * 1.06


def in_order(data: DataFrame, accounts: Accounts) -> DataFrame:
    """The rows in the order of the accounts' names, those of one account as they were."""
    place = {a: i for i, a in enumerate(accounts.names)}
    kept = data[data["article"].isin(place)].reset_index(drop=True)
    return kept.iloc[sorted(range(len(kept)), key=[place[a] for a in kept["article"]].__getitem__)].reset_index(
        drop=True
    )


def copies_of(frames: Mapping[str, DataFrame]) -> DataFrame:
    """Accounts with the account that contains them."""
    return frames["articles"][frames["articles"]["copy_of"] != ""][["article", "copy_of"]]
