"""How every picture looks: the card, the type, one colour and mark for each account, and room measured in inches."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath
from pandas import DataFrame

from ..prose import shortened

INK, SOFT, FAINT, CARD = "#1f2328", "#59616b", "#d9dce1", "#fbfaf7"
MORE, LESS = "#476072", "#a0705c"  # positive and negative wording: no account has these colours
# Hues of Okabe and Ito (2008), told apart by colour-blind readers; the pale ones darkened to 3:1 against the card.
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#C46FA0", "#A87C00", "#3490CC", "#4B4B4B", "#7A3E9D")
_MARKS = ("o", "s", "D", "^", "v", "P", "X", "p")
TITLE, TEXT, SMALL = 11.0, 8.5, 7.0
WIDTH = 8.2  # inches of a card
FOOT = 0.34  # inches kept free for the signature
LABEL = 22  # characters of an account's label

_STYLE: Any = {
    "figure.facecolor": CARD,
    "savefig.facecolor": CARD,
    "axes.facecolor": "none",
    "savefig.dpi": 200,
    "font.family": ["DejaVu Sans"],
    "font.size": TEXT,
    "text.color": INK,
    "axes.labelcolor": SOFT,
    "text.parse_math": False,  # "$14.3 billion to $15 billion" is no formula
    "axes.edgecolor": FAINT,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.linewidth": 0.8,
    "axes.axisbelow": True,
    "axes.unicode_minus": True,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "xtick.labelsize": 7.5,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "axes.grid": True,
    "axes.grid.axis": "x",
    "grid.color": "#e8e6e0",
    "grid.linewidth": 0.8,
    "svg.fonttype": "none",
    "svg.hashsalt": "crossread",
    "hatch.linewidth": 0.6,
}


def styled() -> AbstractContextManager[None]:
    """The context in which pictures are made and written: matplotlib's own settings are put back behind it."""
    return mpl.rc_context(_STYLE)


_DIGITS = re.compile(r"(\d{1,18})")


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key that puts 004.2 before 004.10.

    >>> sorted(["004.10", "004.2", "000", "004.summary"], key=natural)
    ['000', '004.2', '004.10', '004.summary']
    """
    return tuple((0, int(p), p) if p.isdecimal() else (1, 0, p) for p in _DIGITS.split(name) if p)


@dataclass(frozen=True)
class Accounts:
    """The accounts of a story in the order of their names: each keeps its colour, mark and label in every picture."""

    names: tuple[str, ...]

    @classmethod
    def of(cls, frames: Mapping[str, DataFrame]) -> Accounts:
        return cls(tuple(sorted(dict.fromkeys(frames["articles"]["article"]), key=natural)))

    def colour(self, name: str) -> str:
        return _COLOURS[self.names.index(name) % len(_COLOURS)]

    def mark(self, name: str) -> str:
        return _MARKS[self.names.index(name) // len(_COLOURS) % len(_MARKS)]

    @cached_property
    def _labels(self) -> dict[str, str]:
        labels: dict[str, str] = {}
        for name in self.names:
            label = shortened(name, LABEL)
            if label in labels.values():  # two long names with the same ends stay apart
                number = f" ({self.names.index(name) + 1})"
                label = shortened(name, LABEL - len(number)) + number
            labels[name] = label
        return labels

    def label(self, name: str) -> str:
        return self._labels[name]

    def labels(self, names: Sequence[str]) -> list[str]:
        return [self.label(n) for n in names]


@cache
def width_of(text: str, size: float = TEXT) -> float:
    """Width of a line of text in inches."""
    # Outlines have points at their extremes: exact extents of each curve give the same and take ten times as long.
    path = TextPath((0, 0), text or " ", size=size, prop=_family())
    return float(path.vertices[:, 0].max(initial=0.0)) / 72


@cache
def _family() -> FontProperties:
    return FontProperties(family="DejaVu Sans")


def widest(texts: Sequence[str], size: float = TEXT) -> float:
    """Width of the widest line in inches."""
    return max((width_of(t, size) for t in texts), default=0.0)


def card(width: float, height: float, title: str, subtitle: str = "") -> Figure:
    """An empty card of that many inches with its title; the first 0.62 inches and the foot are taken."""
    figure = Figure(figsize=(width, height))
    FigureCanvasAgg(figure)
    figure.text(0.18 / width, 1 - 0.18 / height, title, size=TITLE, weight="bold", va="top")
    figure.text(0.18 / width, 1 - 0.40 / height, subtitle, size=SMALL + 0.5, color=SOFT, va="top")
    return figure


def plot(figure: Figure, left: float, top: float, width: float, height: float) -> Axes:
    """Axes in inches, `left` and `top` counted from the card's upper left corner."""
    w, h = figure.get_size_inches()
    return figure.add_axes((left / w, 1 - (top + height) / h, width / w, height / h))


def rows(axes: Axes, labels: Sequence[str]) -> None:
    """One row a label, the first on top."""
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_yticks(range(len(labels)), labels)
    axes.tick_params(axis="y", labelsize=TEXT, pad=6, labelcolor=INK)
    for y in range(0, len(labels), 2):
        axes.axhspan(y - 0.5, y + 0.5, color="#f2f0ea", zorder=0, lw=0)


def account_rows(axes: Axes, names: Sequence[str], accounts: Accounts, labelled: bool = True) -> None:
    """One row an account: its label in ink, so that pale colours stay readable, and its mark in its colour."""
    rows(axes, accounts.labels(names) if labelled else [""] * len(names))
    if labelled:
        _marks(axes, names, accounts)


def account_keys(axes: Axes, names: Sequence[str], accounts: Accounts) -> None:
    """Labels and marks of one row an account, in axes that are laid out already."""
    axes.set_yticks(range(len(names)), accounts.labels(names))
    axes.tick_params(axis="y", labelsize=TEXT, labelcolor=INK)
    _marks(axes, names, accounts)


def _marks(axes: Axes, names: Sequence[str], accounts: Accounts) -> None:
    axes.tick_params(axis="y", pad=15)
    inch = 1 / (axes.get_position().width * axes.get_figure(root=True).get_figwidth())  # type: ignore[union-attr]
    for y, name in enumerate(names):
        axes.plot([-0.12 * inch], [y], accounts.mark(name), ms=4.5, color=accounts.colour(name), mew=0,
                  transform=axes.get_yaxis_transform(), clip_on=False)  # fmt: skip


def label_room(names: Sequence[str], accounts: Accounts) -> float:
    """Inches that the labels of `account_rows` and the card's margin take."""
    return widest(accounts.labels(names)) + 0.46


def around_zero(axes: Axes, limit: float) -> None:
    """An axis of equal length on both sides of a line at zero."""
    axes.axvline(0, color=SOFT, lw=0.9, zorder=1)
    axes.set_xlim(-limit, limit)


def beside(axes: Axes, y: float, text: str, colour: str = SOFT, size: float = SMALL) -> None:
    """Text at the right edge of a row, outside the plot."""
    axes.text(1.015, y, text, transform=axes.get_yaxis_transform(), va="center", size=size, color=colour)


def signed_foot(figure: Figure, signature: str) -> None:
    """The signature in the card's lower left corner, broken into as many lines as it needs."""
    width, height = figure.get_size_inches()
    lines, line = [], ""
    for part in signature.split(" · "):
        joined = f"{line} · {part}" if line else part
        if line and width_of(joined, 6) > width - 0.36:
            lines.append(line)
            joined = part
        line = joined
    figure.text(0.18 / width, 0.1 / height, "\n".join([*lines, line]), size=6, color=SOFT, va="bottom")
