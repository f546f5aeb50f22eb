"""The picture of how many verdicts change under other settings."""

from __future__ import annotations

from collections.abc import Mapping

from pandas import DataFrame

from .. import prose
from ..settings import Settings
from . import styles
from .drawn import Picture, drawn
from .styles import INK, SMALL, WIDTH

Frames = Mapping[str, DataFrame]
ROW = 0.24


def sensitivity(frames: Frames, options: Settings) -> Picture:
    """Of the verdicts that a setting can touch, how many change, a bar a setting."""
    table = frames.get("sensitivity", DataFrame(columns=["trial", "compared", "changed", "gone", "question"]))
    data = table[table["question"] == ""].drop_duplicates("trial")[["trial", "compared", "changed", "gone"]]
    reading = _reading(data)
    if data.empty or not data["compared"].max():
        return drawn(data, reading)
    labels = [prose.shortened(str(t), 52) for t in data["trial"]]
    left, high = styles.widest(labels) + 0.34, ROW * len(labels)
    subtitle = "dark: verdicts that change; grey: questions that no two texts answer any more; one thing set otherwise"
    figure = styles.card(WIDTH, 0.62 + high + 0.42 + styles.FOOT, "Would other settings tell another story?", subtitle)
    axes = styles.plot(figure, left, 0.62, WIDTH - left - 1.35, high)
    styles.rows(axes, labels)
    for y, row in enumerate(prose.each_row(data)):
        axes.barh(y, row.compared, height=0.62, color="#e3e1da")
        axes.barh(y, row.changed, height=0.62, color=INK)
        axes.barh(y, row.gone, left=row.changed, height=0.62, color="#a3aab3")
        told = f"{row.changed} of {row.compared}" + (f", {row.gone} gone" if row.gone else "")
        styles.beside(axes, y, told, INK if row.changed else styles.SOFT)
    axes.set_xlim(0, max(1, int(data["compared"].max())))
    axes.set_xlabel("questions that two accounts or more answer", size=SMALL)
    note = "A count over this story's questions and no sample: it has no interval."
    return drawn(data, reading, figure, "Bars, one a setting.", note)


def _reading(data: DataFrame) -> prose.Reading:
    if data.empty or not data["compared"].max():
        return prose.joined("No question is answered by two accounts, so there is no verdict that could change.")
    moved, n, others = data[data["changed"] > 0], int(data["compared"].max()), prose.counted(len(data), "other setting")
    gone = f" Up to {data['gone'].max()} of them lose their second text." if data["gone"].max() else ""
    if moved.empty:
        return prose.joined(f"0 of {prose.counted(n, 'verdict')} change under any of {others}.{gone}")
    told = [f"{r.changed} of {r.compared} with {prose.shortened(str(r.trial), 60)}" for r in prose.each_row(moved)]
    more = f"; and with {prose.counted(len(told) - 4, 'more setting')}" if len(told) > 4 else ""
    still = len(data) - len(moved)
    return prose.joined(
        f"Verdicts change under {len(moved)} of {others}: {'; '.join(told[:4])}{more}.",
        f"Under the other {'one' if still == 1 else still} none of the {n} changes." if still else "",
        gone.strip(),
    )
