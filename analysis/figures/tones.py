"""Pictures of tone: each account with its interval, own words against quotations, along the account, towards names,
and the words that carried it. Accounts stand in the order of their names, never by score."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.figure import Figure
from pandas import DataFrame, isna

from .. import prose
from ..settings import Settings
from . import styles
from .accounts import WIDTH
from .drawn import Picture
from .rowed import ROW, in_order, interval, symmetric
from .styles import FAINT, INK, LESS, MORE, SMALL, SOFT, Accounts

Frames = Mapping[str, DataFrame]
AXIS = "← negative wording      tone      positive wording →"


def copies_of(frames: Frames) -> DataFrame:
    """Accounts with the account that contains them."""
    return frames["articles"][frames["articles"]["copy_of"] != ""][["article", "copy_of"]]


def _voices(frames: Frames, accounts: Accounts, *voices: str) -> DataFrame:
    table = frames["tone_articles"].rename(columns={"score": "value"})
    columns = ["article", "voice", "value", "low", "high", "n", "why_not"]
    return in_order(table[table["voice"].isin(voices)][columns], accounts)


def tone(frames: Frames, options: Settings) -> Picture:
    """Each account's mean tone with its interval."""
    accounts = Accounts.of(frames)
    data = _voices(frames, accounts, "all")
    reading = prose.tone_reading(data, copies_of(frames))
    if data["value"].isna().all():
        return Picture("", None, data, reading, reading, "")
    subtitle = f"mean over the account's sentences, with its {options.confidence:.0%} interval"
    figure, axes = _rows_card("Tone of each account", subtitle, list(data["article"]), accounts, symmetric(data))
    for y, row in enumerate(data.itertuples()):
        interval(axes, y, row, accounts.colour(str(row.article)), accounts.mark(str(row.article)))
        styles.beside(axes, y, _value_words(row))
    return Picture("", figure, data, f"{reading} Dots with intervals around zero, a row an account.", reading, _TONE_NOTE)


_TONE_NOTE = ("Two intervals that do not touch are a stricter test than one interval of their difference, "
              "so that comparing many pairs seldom finds a difference by chance.")  # fmt: skip


def _value_words(row: object) -> str:
    value, low, high, n, why = (getattr(row, c) for c in ("value", "low", "high", "n", "why_not"))
    if isna(value):
        return prose.shortened(str(why) or "no value", 40)
    span = "" if isna(low) else f" ({prose.signed(low)} to {prose.signed(high)})"
    return f"{prose.signed(value)}{span}, n = {n}"


def _rows_card(title: str, subtitle: str, names: list[str], accounts: Accounts, limit: float) -> tuple[Figure, styles.Axes]:
    left, high = styles.label_room(names, accounts), ROW * len(names)
    figure = styles.card(WIDTH, 0.62 + high + 0.42 + styles.FOOT, title, subtitle)
    axes = styles.plot(figure, left, 0.62, WIDTH - left - 2.35, high)
    styles.account_rows(axes, names, accounts)
    axes.axvline(0, color=SOFT, lw=0.9, zorder=1)
    axes.set_xlim(-limit, limit)
    axes.set_xlabel(AXIS, size=SMALL)
    return figure, axes


def voices(frames: Frames, options: Settings) -> Picture:
    """Own words (filled) against quotations (hollow), each with its interval."""
    accounts = Accounts.of(frames)
    data = _voices(frames, accounts, "own", "quoted")
    reading = prose.voices_reading(data)
    names = list(dict.fromkeys(data[data["value"].notna()]["article"]))
    if not names:
        return Picture("", None, data, reading, reading, "")
    subtitle = f"mean over sentences with its {options.confidence:.0%} interval: own words (filled), quoted words (hollow)"
    figure, axes = _rows_card("Own words and quotations", subtitle, names, accounts, symmetric(data))
    for y, name in enumerate(names):
        said = []
        for shift, voice in ((-0.17, "own"), (0.17, "quoted")):
            for row in data[(data["article"] == name) & (data["voice"] == voice)].itertuples():
                interval(axes, y + shift, row, accounts.colour(name), accounts.mark(name), hollow=voice == "quoted", size=4.8)
                said.append(f"{voice} {'–' if isna(row.value) else prose.signed(float(row.value))} (n = {row.n})")
        styles.beside(axes, y, " · ".join(said))
    return Picture("", figure, data, f"{reading} Dots with intervals, own words against quotations, a row an account.", reading,
                   "Where a voice has too few sentences its value is a dash.")  # fmt: skip


def along(frames: Frames, options: Settings) -> Picture:
    """Tone from first to last sentence, a small panel an account on one scale."""
    accounts = Accounts.of(frames)
    quoted = frames["sentences"][["article", "sentence", "quoted_by"]]
    data = in_order(frames["tone"][["article", "sentence", "score"]].merge(quoted, how="left", on=["article", "sentence"]), accounts)
    names = list(dict.fromkeys(data["article"]))
    reading = _along_reading(data, names)
    if not names:
        return Picture("", None, data, reading, reading, "")
    columns = min(3, len(names))
    lines = -(-len(names) // columns)
    width, panel, gap = WIDTH, 0.62, 0.36
    figure = styles.card(width, 0.72 + lines * (panel + gap) + 0.1 + styles.FOOT, "Tone along each account",
                         "a bar a sentence, first to last; up: positive wording, down: negative; pale: quoted. One scale throughout")  # fmt: skip
    room = (width - 0.36 - 0.3 * (columns - 1)) / columns
    for i, name in enumerate(names):
        axes = styles.plot(figure, 0.18 + (i % columns) * (room + 0.3), 0.72 + gap / 2 + (i // columns) * (panel + gap), room, panel)
        _strip(axes, data[data["article"] == name], accounts, name)
    return Picture("", figure, data, f"{reading} Small bar charts, one for each of {prose.counted(len(names), 'account')}.", reading,
                   "A single sentence's score is rough: read runs of bars, not one bar.")  # fmt: skip


def _strip(axes: styles.Axes, part: DataFrame, accounts: Accounts, name: str) -> None:
    colour = accounts.colour(name)
    alphas = [0.4 if q else 1.0 for q in part["quoted_by"].fillna("")]
    for x, (score, alpha) in enumerate(zip(part["score"], alphas, strict=True)):
        axes.bar(x, score, width=0.82, color=colour, alpha=alpha, lw=0)
    axes.axhline(0, color=SOFT, lw=0.6)
    axes.set(xlim=(-0.8, max(len(part), 12) - 0.2), ylim=(-1, 1), xticks=[], yticks=[])
    axes.grid(False)
    axes.spines["bottom"].set_visible(False)
    axes.set_title(f"{accounts.label(name)}", loc="left", size=SMALL + 0.5, color=INK, pad=2, weight="bold")
    axes.set_title(f"{len(part)} sentences", loc="right", size=SMALL - 0.5, color=SOFT, pad=2)


def _along_reading(data: DataFrame, names: list[str]) -> prose.Reading:
    if data.empty:
        return prose.joined("No sentence was scored.")
    touched = int((data["score"] != 0).sum())
    opening = data[data["sentence"] < 3].groupby("article", sort=False)["score"].mean()
    warm, cool = int((opening > 0).sum()), int((opening < 0).sum())
    return prose.joined(
        f"{prose.counted(touched, 'sentence')} of {len(data):,} in {prose.counted(len(names), 'account')} {'uses' if touched == 1 else 'use'} a word with a tone.",
        f"The first three sentences lean to positive wording in {prose.counted(warm, 'account')} and to negative wording in {prose.counted(cool, 'account')};"
        " three sentences are too few to say more.",
    )  # fmt: skip


def carriers(frames: Frames, options: Settings) -> Picture:
    """The words that carried most tone over all accounts, with how often and in how many accounts."""
    data = carried(frames)
    strongest = [data[data["weight"] > 0].head(options.top), data[data["weight"] < 0].tail(options.top)]
    reading = _carriers_reading(data)
    if data.empty:
        return Picture("", None, data, reading, reading, "")
    shown = [r for part in strongest for r in part.itertuples()]
    labels = [prose.shortened(str(r.word), 26) for r in shown]
    left, high = styles.widest(labels) + 0.34, 0.22 * len(shown)
    figure = styles.card(WIDTH, 0.62 + high + 0.42 + styles.FOOT, "The words that carried it",
                         "sum of a word's weights over all accounts; right: how often it stands in how many accounts")  # fmt: skip
    axes = styles.plot(figure, left, 0.62, WIDTH - left - 1.75, high)
    styles.rows(axes, labels)
    for y, row in enumerate(shown):
        axes.barh(y, float(row.weight), height=0.62, color=MORE if float(row.weight) > 0 else LESS)
        styles.beside(axes, y, f"{row.times}× in {prose.counted(int(row.accounts), 'account')}")
    limit = max(abs(float(r.weight)) for r in shown) * 1.05
    axes.set_xlim(-limit, limit)
    axes.axvline(0, color=SOFT, lw=0.9)
    axes.set_xlabel(AXIS.replace("tone", "sum of weights"), size=SMALL)
    return Picture("", figure, data, f"{reading} Diverging bars, a word each.", reading,
                   "A count over the whole story, no sample: it has no interval. The same word may carry tone in one sense and not in another; read its sentences.")  # fmt: skip


def carried(frames: Frames) -> DataFrame:
    """Each carrying word with the sum of its weights, its count and in how many accounts, from most positive to most negative."""
    rows = [(w.lower(), v, r.article) for r in frames["tone"].itertuples() for w, v in prose.carriers_of(str(r.carriers))]
    each = DataFrame(rows, columns=["word", "weight", "article"])
    if each.empty:
        return DataFrame({"word": [], "weight": [], "times": [], "accounts": []})
    grouped = each.groupby("word", sort=True).agg(weight=("weight", "sum"), times=("weight", "size"), accounts=("article", "nunique"))
    return grouped.reset_index().round({"weight": 4}).sort_values(["weight", "word"], ascending=[False, True], kind="stable").reset_index(drop=True)


def _carriers_reading(data: DataFrame) -> prose.Reading:
    if data.empty:
        return prose.joined("No word with a tone was found.")
    up, down = data[data["weight"] > 0], data[data["weight"] < 0].iloc[::-1]
    told = [f"{how} comes most from {prose.listed([f'“{r.word}” ({r.times}×)' for r in part.head(3).itertuples()])}"
            for how, part in (("Positive wording", up), ("negative wording" if len(up) else "Negative wording", down)) if len(part)]  # fmt: skip
    single = int((data["accounts"] == 1).sum())
    return prose.joined(f"{'; '.join(told)}.", f"{single:,} of {prose.counted(len(data), 'carrying word')} stand in one account only.")


def targets(frames: Frames, options: Settings) -> Picture:
    """Tone towards the names that most accounts speak of, a panel a name, the accounts in the same rows."""
    accounts = Accounts.of(frames)
    table = frames["tone_targets"].rename(columns={"score": "value"})
    spoken = table[table["low"].notna()].groupby("target", sort=True).agg(n=("article", "nunique"), m=("n", "sum"))
    names = list(spoken[spoken["n"] > 1].sort_values(["n", "m"], ascending=False, kind="stable").index[:4])
    data = in_order(table[table["target"].isin(names)][["article", "target", "value", "low", "high", "n"]], accounts)
    reading = _targets_reading(data, names, copies_of(frames))
    if not names:
        return Picture("", None, data, reading, reading, "")
    rows = [a for a in accounts.names if a in set(data["article"])]
    left, high, limit = styles.label_room(rows, accounts), ROW * len(rows), symmetric(data)
    figure = styles.card(WIDTH, 0.92 + high + 0.42 + styles.FOOT, "Tone towards names",
                         f"mean over mentions with its {options.confidence:.0%} interval; the names that most accounts speak of")  # fmt: skip
    room = (WIDTH - left - 0.2) / len(names)
    for i, name in enumerate(names):
        axes = styles.plot(figure, left + i * room, 0.92, room - 0.14, high)
        styles.account_rows(axes, rows, accounts, labelled=i == 0)
        axes.set_xlim(-limit, limit)
        axes.axvline(0, color=SOFT, lw=0.9, zorder=1)
        axes.set_title(prose.shortened(name, max(8, int(room * 11))), size=SMALL + 0.5, weight="bold", color=INK, pad=5)
        axes.locator_params(axis="x", nbins=3)
        axes.spines["bottom"].set_color(FAINT)
        for row in data[data["target"] == name].itertuples():
            interval(axes, rows.index(str(row.article)), row, accounts.colour(str(row.article)), accounts.mark(str(row.article)), size=4.8)
    figure.text((left + (WIDTH - left - 0.2) / 2) / WIDTH, (styles.FOOT + 0.06) / figure.get_figheight(), AXIS, size=SMALL, color=SOFT, ha="center")
    return Picture("", figure, data, f"{reading} Dots with intervals, a panel a name and a row an account.", reading,
                   "Tone towards a name is read from the words around it: of all measures here the roughest.")  # fmt: skip


def _targets_reading(data: DataFrame, names: list[str], copies: DataFrame) -> prose.Reading:
    if not names:
        return prose.joined("No name is mentioned often enough in two accounts to compare the tone towards it.")
    quiet = [n for n in names if not prose.apart(data[data["target"] == n], copies)[0]]
    told = [f"Towards {n}: " + prose.difference(data[data["target"] == n], copies, "is worded more positively than", "tone") for n in names if n not in quiet]
    if quiet:
        told.append(f"{prose.NO_DIFFERENCE} in tone towards {prose.listed(quiet)}: the accounts' intervals overlap.")
    return prose.joined(*told)
