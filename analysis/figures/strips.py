"""One account from first to last sentence: its tone, and where its answers are shared, differ, or stand alone."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from pandas import DataFrame

from .. import findings, overlaps, prose
from ..settings import Settings, SettingsError
from . import styles
from .drawn import Picture, drawn
from .styles import FAINT, INK, LESS, MORE, SMALL, SOFT, WIDTH, Accounts

Frames = Mapping[str, DataFrame]
LINES = (("elsewhere", "also answered elsewhere"), ("differently", "answered differently"), ("alone", "only here"))


def strip(frames: Frames, options: Settings) -> Picture:
    """The account that the settings name, sentence by sentence."""
    accounts, table = Accounts.of(frames), frames["articles"]
    read = [a for a in accounts.names if a in set(table[table["skipped"] == ""]["article"])]
    if options.article and options.article not in read:
        raise SettingsError(f"article: {options.article!r} is no account that was read")
    name = options.article or next(iter(table[table["skipped"] == ""]["article"]), "")
    data = by_sentence(frames, name)
    reading = _reading(data, name)
    if data.empty:
        return drawn(data, reading)
    figure = _drawn(data, accounts, name)
    note = "Names are not counted as statements. A mark may stand for several statements of a sentence."
    return drawn(data, reading, figure, "Bars and marks, one for each sentence of one account.", note)


def by_sentence(frames: Frames, account: str) -> DataFrame:
    """A row a sentence of the account: its tone and how many of its statements are answered elsewhere, of these
    differently, or stand only here."""
    part = overlaps.parts(frames)
    tone = frames["tone"][frames["tone"]["article"] == account]
    scores = dict(zip(tone["sentence"], tone["score"], strict=True))
    mine = frames["sentences"][frames["sentences"]["article"] == account]
    found = {int(n): {"elsewhere": 0, "differently": 0, "alone": 0} for n in mine["sentence"]}
    for c in prose.each_row(findings.stated(frames)):
        if c.article == account and int(c.sentence) in found:
            found[int(c.sentence)][part[c.claim] if part[c.claim] in ("elsewhere", "differently") else "alone"] += 1
    rows = [(n, scores.get(n, 0.0), *counts.values()) for n, counts in found.items()]
    return DataFrame(rows, columns=["sentence", "score", "elsewhere", "differently", "alone"])


def _drawn(data: DataFrame, accounts: Accounts, name: str) -> Figure:
    left = max(styles.widest([words for _, words in LINES], SMALL), styles.width_of("negative wording", SMALL)) + 0.34
    subtitle = "above: tone of each sentence; below: which of its statements other accounts answer too"
    figure = styles.card(WIDTH, 2.9 + styles.FOOT, f"{accounts.label(name)}, sentence by sentence", subtitle)
    room = WIDTH - left - 0.3
    top, below = styles.plot(figure, left, 0.72, room, 0.9), styles.plot(figure, left, 1.76, room, 0.72)
    for axes in (top, below):
        axes.set_xlim(-0.8, max(len(data), 12) - 0.2)
        axes.grid(False)
        axes.spines["bottom"].set_visible(False)
    places = range(len(data))
    scores = [float(s) for s in data["score"]]
    top.bar(places, scores, width=0.82, color=[MORE if s > 0 else LESS for s in scores], lw=0)
    top.axhline(0, color=SOFT, lw=0.7)
    top.set(ylim=(-1, 1), xticks=[])
    top.set_yticks([0.6, -0.6], ["positive wording", "negative wording"])
    top.tick_params(axis="y", labelsize=SMALL, pad=6)
    _marks(below, data, accounts.colour(name))
    below.set_xlabel("sentences, first to last", size=SMALL)
    return figure


def _marks(axes: Axes, data: DataFrame, colour: str) -> None:
    axes.set(ylim=(2.6, -0.6))
    axes.set_yticks(range(3), [words for _, words in LINES])
    axes.tick_params(axis="y", labelsize=SMALL, pad=6, labelcolor=INK)
    places = list(range(0, len(data), 5 if len(data) <= 20 else 10 if len(data) <= 120 else 50))
    axes.set_xticks(places, [str(x + 1) for x in places])
    for y, (column, _) in enumerate(LINES):
        axes.axhline(y, color=FAINT, lw=0.7, zorder=0)
        held = [i for i, n in enumerate(data[column]) if n]
        edge, inner = (SOFT, "none") if column == "alone" else (colour, colour)
        mark = "D" if column == "differently" else "o"
        axes.plot(held, [y] * len(held), mark, ms=4.6, lw=0, mew=1, mec=edge, mfc=inner)


def _reading(data: DataFrame, name: str) -> prose.Reading:
    if data.empty:
        return prose.joined("No account was analysed.")
    parts = {column: int(data[column].sum()) for column, _ in LINES}
    total = sum(parts.values())
    where = [str(int(n) + 1) for n in data[data["differently"] > 0]["sentence"]]
    plural = "s" * (len(where) != 1)
    return prose.joined(
        f"{prose.shortened(name)} makes {prose.counted(total, 'statement')} in {prose.counted(len(data), 'sentence')}: "
        f"{parts['elsewhere'] + parts['differently']:,} on questions that other accounts answer too, "
        f"{parts['alone']:,} only here.",
        f"Others answer differently what stands in sentence{plural} {prose.listed(where, 6)}." if where else "",
    )
