"""Pictures of many stories: they have as many rows for a thousand stories as for one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matplotlib.ticker import MaxNLocator
from pandas import DataFrame

from .. import prose
from ..overviews import surveyed
from ..settings import Settings
from . import styles
from .differences import NO_DIFFERENCE
from .drawn import Picture, drawn
from .rowed import ROW, symmetric
from .styles import INK, MORE, SMALL, SOFT, WIDTH

Frames = Mapping[str, DataFrame]
OUTLETS = 20  # outlets drawn, those with most accounts; the data beside the picture have all
_STEPS = ((0, 0), (1, 1), (2, 2), (3, 5), (6, 10), (11, 20), (21, 10**9))
_UNITS = {"tone": "tone", "grade": "school years of the Flesch-Kincaid grade"}


def kinds(frames: Frames, options: Settings) -> Picture:
    """How often accounts differ, by kind of fact: the share of shared questions, with its interval."""
    data = surveyed("kinds", frames, options)
    reading = _kinds_reading(data)
    if not len(data):
        return drawn(data, reading)
    labels = [prose.word("kinds", kind) for kind in data["kind"]]
    subtitle = f"share of the questions two separate texts answer, with its {options.confidence:.0%} interval"
    left, high = styles.widest(labels) + 0.46, ROW * len(labels)
    figure = styles.card(
        WIDTH, 0.62 + high + 0.42 + styles.FOOT, "How often accounts differ, by kind of fact", subtitle
    )
    axes = styles.plot(figure, left, 0.62, WIDTH - left - 2.35, high)
    styles.rows(axes, labels)
    axes.set_xlim(0, max(0.2, float(data["high"].max()) * 1.06))
    axes.xaxis.set_major_formatter(lambda x, _: f"{x:.0%}")
    for y, row in enumerate(prose.each_row(data)):
        _bar(axes, y, row)
        styles.beside(
            axes, y, f"{row.differ:,} of {row.questions:,} in {prose.counted(row.stories, 'story', 'stories')}"
        )
    note = "A kind on which accounts seldom differ may also be one whose differences the method seldom finds."
    return drawn(data, reading, figure, "Dots with intervals, a row a kind of fact.", note)


def _bar(axes: Any, y: float, row: Any) -> None:
    axes.plot([row.low, row.high], [y, y], color=MORE, lw=1.8, solid_capstyle="round", zorder=2)
    value = row.share if "share" in row._fields else row.value
    axes.plot([value], [y], "o", ms=5.5, color=MORE, zorder=3)


def _kinds_reading(data: DataFrame) -> prose.Reading:
    asked, differ = int(data["questions"].sum()), int(data["differ"].sum())
    if not asked:
        return prose.joined("No question was found that two separate texts of one story answer.")
    lead = (
        f"Two separate texts or more answer {prose.counted(asked, 'question')}; on {differ:,} of them "
        f"({prose.share(differ / asked)}) accounts differ."
    )
    if not differ:
        return prose.joined(lead, prose.measured("recall"))
    names = [prose.word("kinds", k) for k in data[data["differ"] > 0].sort_values("differ", ascending=False)["kind"]]
    return prose.joined(lead, f"Differences were found on {prose.listed(names)}.")


def stories(frames: Frames, options: Settings) -> Picture:
    """How many stories have how many questions on which accounts differ; where this story stands is marked."""
    table = surveyed("stories", frames, options)
    several = table[table["accounts"] > 1]
    rows = [
        (_step(low, high), int(several["differ"].between(low, high).sum()), bool(_mine(several, options, low, high)))
        for low, high in _STEPS
    ]
    data = DataFrame(rows, columns=["differ", "stories", "this_story"])
    reading = _stories_reading(several, len(table), options)
    if not len(several):
        return drawn(data, reading)
    left, height = styles.widest(list(data["differ"])) + 0.46, ROW * len(data)
    subtitle = "stories by the number of questions on which accounts differ"
    figure = styles.card(WIDTH, 0.62 + height + 0.42 + styles.FOOT, "Stories and their differences", subtitle)
    axes = styles.plot(figure, left, 0.62, WIDTH - left - 2.35, height)
    styles.rows(axes, list(data["differ"]))
    axes.set_xlim(0, max(1, int(data["stories"].max())) * 1.06)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel("stories", size=SMALL)
    for y, row in enumerate(prose.each_row(data)):
        axes.barh([y], [row.stories], height=0.55, color=INK if row.this_story else MORE, zorder=2)
        name = f" · {prose.shortened(options.story, 24)} is here" if row.this_story else ""
        styles.beside(axes, y, f"{row.stories:,}{name}")
    return drawn(data, reading, figure, "Bars, a row a number of differences.")


def _step(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} to {high}" if high < 10**9 else f"{low} or more"


def _mine(several: DataFrame, options: Settings, low: int, high: int) -> bool:
    return bool(several[several["story"] == options.story]["differ"].between(low, high).any())


def _stories_reading(several: DataFrame, total: int, options: Settings) -> prose.Reading:
    if not len(several):
        return prose.joined(f"None of {prose.counted(total, 'story', 'stories')} has two accounts to compare.")
    some = int((several["differ"] > 0).sum())
    lead = (
        f"Of {prose.counted(len(several), 'story', 'stories')} with two accounts or more, accounts differ in {some:,} "
        f"({prose.share(some / len(several))}); half of the stories have {_at_most(int(several['differ'].median()))}."
    )
    mine = several[several["story"] == options.story]
    own = (
        f"{prose.shortened(options.story)} has {prose.counted(int(mine['differ'].iloc[0]), 'difference')}."
        if len(mine)
        else ""
    )
    alone = total - len(several)
    lone = (
        f"{prose.counted(alone, 'story', 'stories')} with one account only {'is' if alone == 1 else 'are'} left out."
        if alone
        else ""
    )
    return prose.joined(lead, own, lone)


def _at_most(differences: int) -> str:
    return f"{prose.counted(differences, 'difference')} or fewer" if differences else "none"


def tone(frames: Frames, options: Settings) -> Picture:
    """Tone by outlet, beside the other accounts of the same stories."""
    return _outlets(frames, options, "tone", "Tone by outlet", "more negative ← than the others → more positive")


def grades(frames: Frames, options: Settings) -> Picture:
    """Grade by outlet, beside the other accounts of the same stories."""
    return _outlets(frames, options, "grade", "Reading grade by outlet", "easier ← than the others → harder")


def _outlets(frames: Frames, options: Settings, measure: str, title: str, axis: str) -> Picture:
    data = surveyed("outlets", frames, options)
    data = data[data["measure"] == measure].reset_index(drop=True)
    known = data[data["value"].notna()]
    reading = _outlets_reading(data, known, measure)
    if not len(known):
        return drawn(data, reading)
    shown = known.sort_values(["n", "outlet"], ascending=[False, True]).head(OUTLETS).sort_values("outlet")
    labels = [prose.shortened(outlet, styles.LABEL) for outlet in shown["outlet"]]
    left, height = styles.widest(labels) + 0.46, ROW * len(shown)
    subtitle = f"mean difference from the other accounts of the same story, with its {options.confidence:.0%} interval"
    figure = styles.card(WIDTH, 0.62 + height + 0.42 + styles.FOOT, title, subtitle)
    axes = styles.plot(figure, left, 0.62, WIDTH - left - 2.35, height)
    styles.rows(axes, labels)
    styles.around_zero(axes, symmetric(shown))
    axes.set_xlabel(axis, size=SMALL, color=SOFT)
    for y, row in enumerate(prose.each_row(shown)):
        _bar(axes, y, row)
        styles.beside(axes, y, f"{prose.signed(row.value)}, {prose.counted(row.n, 'account')}")
    note = "Outlets stand in the order of their names. Many intervals at once: one in twenty misses by chance."
    return drawn(data, reading, figure, "Dots with intervals around zero, a row an outlet.", note)


def _outlets_reading(data: DataFrame, known: DataFrame, measure: str) -> prose.Reading:
    if not len(data):
        return prose.joined("No outlet is stated, or none has a story with other accounts: nothing to compare.")
    few = len(data) - len(known)
    short = (
        f"{prose.counted(few, 'outlet')} with fewer than five accounts beside others "
        f"{'has' if few == 1 else 'have'} no value."
        if few
        else ""
    )
    if not len(known):
        return prose.joined(short)
    clear = {side: [r.outlet for r in prose.each_row(known) if test(r)] for side, test in _sides(measure).items()}
    found = [
        f"{prose.listed(names)} {'is' if len(names) == 1 else 'are'} {side}" for side, names in clear.items() if names
    ]
    beside = "the other accounts of the same stories"
    lead = (
        f"Beside {beside}, {'; '.join(found)}: the interval keeps clear of zero."
        if found
        else f"{NO_DIFFERENCE}: every outlet's interval holds zero, no difference from {beside}."
    )
    return prose.joined(lead, short)


def _sides(measure: str) -> dict[str, Any]:
    more, less = ("worded more positively", "worded more negatively") if measure == "tone" else ("harder", "easier")
    return {more: lambda r: r.low > 0, less: lambda r: r.high < 0}
