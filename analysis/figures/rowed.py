"""Dots with their intervals, one row an account: the shape that tone and grades share."""

from __future__ import annotations

from matplotlib.axes import Axes
from pandas import DataFrame, isna

from .styles import CARD, Accounts

ROW = 0.25  # inches


def interval(axes: Axes, y: float, row: object, colour: str, mark: str, hollow: bool = False, size: float = 5.5) -> None:
    """A dot at `row.value` on its interval `row.low`–`row.high`; nothing where there is no value."""
    value, low, high = (getattr(row, c) for c in ("value", "low", "high"))
    if isna(value):
        return
    if not isna(low):
        axes.plot([low, high], [y, y], color=colour, lw=1.1 if hollow else 1.8, solid_capstyle="round", zorder=2)
    axes.plot([value], [y], mark, ms=size, mfc=CARD if hollow else colour, mec=colour, mew=1.2, zorder=3)


def symmetric(data: DataFrame, least: float = 0.2) -> float:
    """Half the width of an axis around zero that holds every interval."""
    ends = [abs(v) for c in ("low", "high", "value") for v in data[c].dropna()]
    return max([least, *ends]) * 1.06


def in_order(data: DataFrame, accounts: Accounts) -> DataFrame:
    """The rows in the order of the accounts' names."""
    place = {a: i for i, a in enumerate(accounts.names)}
    kept = data[data["article"].isin(place)]
    return kept.assign(_place=[place[a] for a in kept["article"]]).sort_values("_place", kind="stable").drop(columns="_place").reset_index(drop=True)
