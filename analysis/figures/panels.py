"""Shares side by side: a panel a part, a row an account, a dot on its interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure
from pandas import DataFrame

from .. import overlaps, prose
from . import styles
from .rowed import ROW, in_order, interval
from .styles import INK, SMALL, SOFT, WIDTH, Accounts

COLUMNS = ["article", "part", "value", "low", "high", "n", "whole"]


def share_data(found: Sequence[overlaps.Share], accounts: Accounts) -> DataFrame:
    """The shares as the rows that are drawn, in the order of the accounts."""
    rows = [(s.article, s.part, s.share, s.low, s.high, s.n, s.whole) for s in found]
    data = DataFrame(rows, columns=COLUMNS).astype({"value": "float64", "low": "float64", "high": "float64"})
    return in_order(data, accounts)


def share_panels(data: DataFrame, headings: Mapping[str, str], accounts: Accounts, title: str, subtitle: str) -> Figure:
    """A panel for each part of `headings`, 0 to 100 per cent; right of the last, what the shares are of."""
    names = list(dict.fromkeys(data["article"]))
    left, high = styles.label_room(names, accounts), ROW * len(names)
    figure = styles.card(WIDTH, 0.92 + high + 0.42 + styles.FOOT, title, subtitle)
    room = (WIDTH - left - 0.62) / len(headings)
    for i, (part, heading) in enumerate(headings.items()):
        axes = styles.plot(figure, left + i * room, 0.92, room - 0.16, high)
        styles.account_rows(axes, names, accounts, labelled=i == 0)
        axes.set(xlim=(-0.04, 1.04))
        axes.set_xticks([0, 0.5, 1], ["0", "50", "100"])
        axes.set_title(heading, size=SMALL, weight="bold", color=INK, pad=5)
        for row in prose.each_row(data[data["part"] == part]):
            interval(axes, names.index(row.article), row, accounts, size=4.8)
            if i == len(headings) - 1:
                many = f" ({row.whole})" if row.whole < overlaps.FEWEST else f" {row.whole:,}"
                styles.beside(axes, names.index(row.article), many, SOFT)
    return figure
