"""Pictures of the wording behind the tone: sentence by sentence along each account, and the words that carried it."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.axes import Axes
from pandas import DataFrame

from .. import prose
from ..settings import Settings
from . import styles
from .drawn import Picture, drawn
from .rowed import in_order
from .styles import INK, LESS, MORE, SMALL, SOFT, WIDTH, Accounts
from .tones import AXIS

Frames = Mapping[str, DataFrame]
PANEL, GAP, COLUMNS = 0.62, 0.36, 3  # inches, inches, panels beside each other


def along(frames: Frames, options: Settings) -> Picture:
    """Tone from first to last sentence, a small panel an account on one scale."""
    accounts = Accounts.of(frames)
    quoted = frames["sentences"][["article", "sentence", "quoted_by"]]
    scored = frames["tone"][["article", "sentence", "score"]].merge(quoted, how="left", on=["article", "sentence"])
    data = in_order(scored, accounts)
    names = list(dict.fromkeys(data["article"]))
    reading = _along_reading(data, names)
    if not names:
        return drawn(data, reading)
    columns = min(COLUMNS, len(names))
    lines, room = -(-len(names) // columns), (WIDTH - 0.36 - 0.3 * (columns - 1)) / columns
    subtitle = "a bar a sentence, first to last; up: positive wording, down: negative; pale: quoted; one scale"
    height = 0.82 + lines * (PANEL + GAP) + styles.FOOT
    figure = styles.card(WIDTH, height, "Tone along each account", subtitle)
    for i, name in enumerate(names):
        left, top = 0.18 + i % columns * (room + 0.3), 0.72 + GAP / 2 + i // columns * (PANEL + GAP)
        _strip(styles.plot(figure, left, top, room, PANEL), data[data["article"] == name], accounts, name)
    kind = f"Small bar charts, one for each of {prose.counted(len(names), 'account')}."
    return drawn(data, reading, figure, kind, "One sentence's score is rough: read runs of bars, not one bar.")


def _strip(axes: Axes, part: DataFrame, accounts: Accounts, name: str) -> None:
    for pale in (False, True):
        chosen = [i for i, q in enumerate(part["quoted_by"].fillna("")) if bool(q) == pale]
        scores = part["score"].to_numpy(dtype=float)[chosen]
        axes.bar(chosen, scores, width=0.82, color=accounts.colour(name), alpha=0.4 if pale else 1.0, lw=0)
    axes.axhline(0, color=SOFT, lw=0.6)
    axes.set(xlim=(-0.8, max(len(part), 12) - 0.2), ylim=(-1, 1), xticks=[], yticks=[])
    axes.grid(False)
    axes.spines["bottom"].set_visible(False)
    axes.set_title(accounts.label(name), loc="left", size=SMALL + 0.5, color=INK, pad=2, weight="bold")
    axes.set_title(prose.counted(len(part), "sentence"), loc="right", size=SMALL - 0.5, color=SOFT, pad=2)


def _along_reading(data: DataFrame, names: list[str]) -> prose.Reading:
    if data.empty:
        return prose.joined("No sentence was scored.")
    touched = int((data["score"] != 0).sum())
    opening = data[data["sentence"] < 3].groupby("article", sort=False)["score"].mean()
    warm, cool = int((opening > 0).sum()), int((opening < 0).sum())
    return prose.joined(
        f"{touched:,} of {prose.counted(len(data), 'sentence')} in {prose.counted(len(names), 'account')} "
        f"{'has' if touched == 1 else 'have'} a tone; the others use no word that carries one.",
        f"The first three sentences lean to positive wording in {prose.counted(warm, 'account')} and to negative "
        f"wording in {prose.counted(cool, 'account')}; three sentences are too few to say more.",
    )


def carriers(frames: Frames, options: Settings) -> Picture:
    """The words that carried most tone over all accounts, with how often and in how many accounts."""
    data = carried(frames)
    reading = _carriers_reading(data)
    if data.empty:
        return drawn(data, reading)
    strongest = (data[data["weight"] > 0].head(options.top), data[data["weight"] < 0].tail(options.top))
    shown = [r for part in strongest for r in prose.each_row(part)]
    labels = [prose.shortened(r.word, 26) for r in shown]
    left, high = styles.widest(labels) + 0.34, 0.22 * len(shown)
    subtitle = "sum of a word's weights over all accounts; right: how often it stands in how many accounts"
    figure = styles.card(WIDTH, 0.62 + high + 0.42 + styles.FOOT, "The words that carried it", subtitle)
    axes = styles.plot(figure, left, 0.62, WIDTH - left - 1.75, high)
    styles.rows(axes, labels)
    for y, row in enumerate(shown):
        axes.barh(y, row.weight, height=0.62, color=MORE if row.weight > 0 else LESS)
        styles.beside(axes, y, f"{row.times}× in {prose.counted(row.accounts, 'account')}")
    styles.around_zero(axes, max(abs(r.weight) for r in shown) * 1.05)
    axes.set_xlabel(AXIS.replace("tone", "sum of weights"), size=SMALL)
    return drawn(
        data, reading, figure, "Diverging bars, a word each.",
        "A count over the whole story and no sample: it has no interval. A word may carry tone in one sense and none "
        "in another; read its sentences.",
    )  # fmt: skip


def carried(frames: Frames) -> DataFrame:
    """Each carrying word with the sum of its weights, its count and in how many accounts, most positive first."""
    tone = prose.each_row(frames["tone"])
    found = [(word.lower(), weight, r.article) for r in tone for word, weight in prose.carriers_of(r.carriers)]
    each = DataFrame(found, columns=["word", "weight", "article"])
    if each.empty:
        return DataFrame({"word": [], "weight": [], "times": [], "accounts": []})
    summed = each.groupby("word", sort=True).agg(
        weight=("weight", "sum"), times=("weight", "size"), accounts=("article", "nunique")
    )
    data = summed.reset_index().round({"weight": 4})
    return data.sort_values(["weight", "word"], ascending=[False, True], kind="stable").reset_index(drop=True)


def _carriers_reading(data: DataFrame) -> prose.Reading:
    up, down = data[data["weight"] > 0], data[data["weight"] < 0].iloc[::-1]
    told = [
        f"{how} comes most from {prose.listed([f'“{r.word}” ({r.times}×)' for r in prose.each_row(part.head(3))])}."
        for how, part in (("Positive wording", up), ("Negative wording", down))
        if len(part)
    ]
    if not told:
        return prose.joined("No word with a tone was found.")
    single = int((data["accounts"] == 1).sum())
    some = f"{single:,} of {prose.counted(len(data), 'carrying word')} {'stands' if single == 1 else 'stand'}"
    return prose.joined(*told, f"{some} in one account only." if single else "")
