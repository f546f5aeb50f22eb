"""A matrix of cells with words in them: rows and columns labelled, room measured in inches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from . import styles
from .styles import INK, SMALL, SOFT, WIDTH

PALE = "#f0eee8"
SMALLEST = 5.5
SHADED = 0.45  # shade from which on the words are white

MOST_DRAWN = 40  # accounts of a matrix: 100 against 100 made a picture of 4 MB in which nobody reads a cell


def most_linked(shown: Sequence[str], linked: Mapping[str, float]) -> tuple[list[str], str]:
    """The accounts that a matrix draws, in their order: at most 40, those that `linked` weighs most; and what to say
    of the others, "" where there are none."""
    if len(shown) <= MOST_DRAWN:
        return list(shown), ""
    most = set(sorted(shown, key=lambda a: -linked.get(a, 0.0))[:MOST_DRAWN])
    left_out = f"The {MOST_DRAWN} accounts with most in common are drawn, of {len(shown)}; the data drawn hold all."
    return [a for a in shown if a in most], left_out


@dataclass(frozen=True)
class Cell:
    """Words on a ground: `shade` 0–1 of ink, or a `ground` of its own; `soft` words are grey."""

    text: str
    shade: float = 0.0
    ground: str = ""
    soft: bool = False
    hatched: bool = False


@dataclass(frozen=True)
class Layout:
    """Inches of a matrix: label room, room of the column labels, a cell's width and height, size of its words."""

    left: float
    heads: float
    wide: float
    high: float
    size: float = SMALL

    @classmethod
    def of(
        cls,
        labels: Sequence[str],
        columns: Sequence[str],
        margin: float = 0.34,
        high: float = 0.25,
        least: float = 0.24,
    ) -> Layout:
        """Cells as wide as the card allows, `least` to 0.6 inches; where that is too little the card grows."""
        left = styles.widest(labels) + margin
        wide = min(0.6, max(least, (WIDTH - left - 0.3) / max(1, len(columns))))
        return cls(left, styles.widest(columns, SMALL) + 0.16, wide, high, SMALL if wide >= 0.34 else SMALLEST)

    def fits(self, text: str) -> tuple[str, float]:
        """The text with the size at which it fits a cell: smaller first, then cut at its end."""
        for size in (self.size, (self.size + SMALLEST) / 2, SMALLEST):
            if styles.width_of(text, size) <= self.wide - 0.05:
                return text, size
        while len(text) > 1 and styles.width_of(text + "…", SMALLEST) > self.wide - 0.05:
            text = text[:-1]
        return text.rstrip() + "…", SMALLEST


def matrix_card(title: str, subtitle: str, layout: Layout, rows: int, columns: Sequence[str]) -> tuple[Figure, Axes]:
    """An empty card with axes whose unit is a cell, the first row on top, the columns' labels above them."""
    width = max(WIDTH, layout.left + layout.wide * len(columns) + 0.3)
    top = 0.62 + layout.heads
    height = layout.high * rows
    figure = styles.card(width, top + height + 0.14 + styles.FOOT, title, subtitle)
    axes = styles.plot(figure, layout.left, top, layout.wide * len(columns), height)
    axes.set(xlim=(-0.5, len(columns) - 0.5), ylim=(rows - 0.5, -0.5), xticks=[], yticks=[])
    axes.grid(False)
    axes.spines[:].set_visible(False)
    upright = all(styles.width_of(c, SMALL) <= layout.wide - 0.06 for c in columns)
    axes.set_xticks(range(len(columns)), list(columns), rotation=0 if upright else 90)
    axes.tick_params(axis="x", labelsize=SMALL, labeltop=True, labelbottom=False, labelcolor=INK, pad=3)
    return figure, axes


def fill(axes: Axes, cells: Mapping[tuple[int, int], Cell], layout: Layout) -> None:
    """Draws the cells, (row, column) each."""
    for (i, j), cell in cells.items():
        ground = {"color": cell.ground or PALE, "lw": 0}
        axes.add_patch(Rectangle((j - 0.47, i - 0.44), 0.94, 0.88, **ground))  # type: ignore[arg-type]
        if cell.shade:
            axes.add_patch(Rectangle((j - 0.47, i - 0.44), 0.94, 0.88, color=INK, alpha=cell.shade, lw=0))
        if cell.hatched:
            lines = {"fc": "none", "ec": styles.FAINT, "hatch": "/////", "lw": 0}
            axes.add_patch(Rectangle((j - 0.47, i - 0.44), 0.94, 0.88, **lines))  # type: ignore[arg-type]
        if cell.text:
            ink = "#ffffff" if cell.shade > SHADED else SOFT if cell.soft else INK
            text, size = layout.fits(cell.text)
            axes.text(j, i, text, ha="center", va="center_baseline", size=size, color=ink)


def numbered(count: int, most: int) -> Cell:
    """A cell with a count, darker with its part of `most`; none shows a dot."""
    return Cell(f"{count:,}", 0.08 + 0.62 * count / max(1, most)) if count else Cell("·", soft=True)
