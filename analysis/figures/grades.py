"""Pictures of reading grades: each formula with intervals beside textstat's own value, and which formulas the sample
allows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from textwrap import wrap
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from pandas import DataFrame, isna

from .. import prose
from ..settings import Settings
from . import styles
from .differences import cautions, difference
from .drawn import Picture, drawn
from .rowed import copies_of, in_order, interval
from .styles import CARD, INK, SMALL, SOFT, WIDTH, Accounts

Frames = Mapping[str, DataFrame]
SCHOOL_YEARS = ("consensus", "flesch_kincaid", "gunning_fog", "smog", "coleman_liau", "ari")
ALL = (*SCHOOL_YEARS, "dale_chall", "spache", "flesch_reading_ease", "lix", "rix")
COLUMNS, ROW, BETWEEN = 3, 0.2, 0.68  # panels beside each other; inches of a row and between two lines of panels
_COUNT = re.compile(r"^\d[\d,]* (\w+); (.+? needs \d+)")


def grades(frames: Frames, options: Settings) -> Picture:
    """School years by formula with intervals, a panel a formula; hollow: what textstat gives for the same text."""
    accounts = Accounts.of(frames)
    columns = ["article", "formula", "value", "low", "high", "why_not", "textstat"]
    data = in_order(frames["grades"][frames["grades"]["formula"].isin(SCHOOL_YEARS)][columns], accounts)
    reading = _grades_reading(data, copies_of(frames))
    names = list(dict.fromkeys(data[data["value"].notna()]["article"]))
    if not names:
        return drawn(data, reading)
    return drawn(
        data, reading, _grades_figure(data, names, accounts, options),
        "Dots with intervals, a panel a formula and a row an account.",
        "The hollow marker is textstat's value for the same text: it ends sentences at decimals and abbreviations and "
        "counts syllables in its own way.",
    )  # fmt: skip


def _grades_figure(data: DataFrame, names: list[str], accounts: Accounts, options: Settings) -> Figure:
    shown = [f for f in SCHOOL_YEARS if f in set(data["formula"])]
    left, high, lines = styles.label_room(names, accounts), ROW * len(names), -(-len(shown) // COLUMNS)
    height = 0.98 + lines * high + (lines - 1) * BETWEEN + 0.58 + styles.FOOT
    subtitle = f"years of schooling by formula, with its {options.confidence:.0%} interval; hollow: textstat's value"
    figure = styles.card(WIDTH, height, "Whom each account is written for", subtitle)
    ends = data[["value", "low", "high", "textstat"]].to_numpy(dtype=float)
    limits = (float(np.nanmin(ends)) - 0.6, float(np.nanmax(ends)) + 0.6)
    room = (WIDTH - left - 0.16) / COLUMNS
    for i, formula in enumerate(shown):
        top = 0.98 + i // COLUMNS * (high + BETWEEN)
        axes = styles.plot(figure, left + i % COLUMNS * room, top, room - 0.28, high)
        styles.account_rows(axes, names, accounts, labelled=i % COLUMNS == 0)
        axes.set_title(prose.word("formulas", formula), size=SMALL + 0.5, weight="bold", color=INK, pad=4)
        axes.set_xlim(*limits)
        axes.locator_params(axis="x", nbins=5, integer=True)
        axes.tick_params(axis="x", labelsize=SMALL)
        axes.xaxis.set_major_formatter(lambda grade, _: f"{grade:.0f}\n{age(round(grade))}")
        _grade_dots(axes, data[(data["formula"] == formula) & data["article"].isin(names)], names, accounts)
    middle, foot = (left + WIDTH - 0.2) / 2 / WIDTH, (styles.FOOT + 0.06) / height
    figure.text(
        middle, foot, "years of schooling (United States); below: the reader's age", size=SMALL, color=SOFT, ha="center"
    )
    return figure


def age(grade: int) -> str:
    """The age at which a US grade is taught; from the first college year on an age would claim too much.

    >>> age(9), age(13), age(-1)
    ('14–15', 'college', '')
    """
    if grade > 12:
        return "college"
    return f"{grade + 5}–{grade + 6}" if grade > 0 else ""


def _grade_dots(axes: Axes, part: DataFrame, names: list[str], accounts: Accounts) -> None:
    for row in prose.each_row(part):
        y = names.index(row.article)
        if not isna(row.textstat):
            axes.plot([row.textstat], [y], "o", ms=4.6, mfc=CARD, mec=SOFT, mew=0.9, zorder=2.5)
        interval(axes, y, row, accounts, size=4.6)


def _grades_reading(data: DataFrame, copies: DataFrame) -> prose.Reading:
    for formula in SCHOOL_YEARS:
        part = data[data["formula"] == formula]
        known = part["value"].dropna()
        if len(known):
            name = "the mean of five formulas" if formula == "consensus" else prose.word("formulas", formula)
            low, high = round(known.min()), round(known.max())
            years = f"about {low}" if low == high else f"{low} to {high}"
            who = "The account" if len(known) == 1 else "The accounts"
            return prose.joined(
                f"{who} {'asks' if len(known) == 1 else 'ask'} for {years} years of schooling by {name}.",
                difference(part, copies, "asks for more years of schooling than", "reading grade"),
                cautions(part),
                _beside_textstat(part),
            )
    return prose.joined("No account is long enough for a reading grade.")


def _beside_textstat(part: DataFrame) -> str:
    gap = (part["textstat"] - part["value"]).dropna()
    if gap.empty:
        return ""
    mean = round(float(gap.mean()), 1)
    told = f"{abs(mean)} {'more' if mean > 0 else 'less'}" if mean else "the same"
    return f"On average textstat gives {told}."


def formulas(frames: Frames, options: Settings) -> Picture:
    """Which formulas an account's sample allows: the value, or a letter that leads to the reason below."""
    accounts = Accounts.of(frames)
    data = in_order(frames["grades"][["article", "formula", "value", "why_not"]], accounts)
    # "7 sentences; SMOG needs 10": accounts of 5, 6 and 7 sentences share one reason, "SMOG needs 10 sentences".
    data["why_not"] = [_COUNT.sub(r"\2 \1", r) for r in data["why_not"]]
    names, shown = list(dict.fromkeys(data["article"])), [f for f in ALL if f in set(data["formula"])]
    reasons = [r for r in dict.fromkeys(data["why_not"]) if r][:8]
    reading = _formulas_reading(data, names, shown)
    if not names:
        return drawn(data, reading)
    return drawn(
        data, reading, _formulas_figure(data, names, shown, reasons, accounts), "A table of accounts and formulas.",
        "Flesch reading ease runs the other way: higher is easier. LIX and RIX have scales of their own.",
    )  # fmt: skip


def _formulas_figure(
    data: DataFrame, names: list[str], shown: list[str], reasons: list[str], accounts: Accounts
) -> Figure:
    heads = [prose.word("formulas", f) for f in shown]
    left, high = styles.label_room(names, accounts), 0.22 * len(names)
    top = 0.72 + styles.widest(heads, SMALL) * 0.75
    notes = [
        part
        for i, r in enumerate(reasons)
        for part in wrap(f"{chr(97 + i)}\u00a0 {r}", 112, subsequent_indent="\u00a0" * 4)
    ]
    height = top + high + 0.2 + 0.16 * len(notes) + styles.FOOT
    subtitle = "the value, or a letter for the reason below why there is none"
    figure = styles.card(WIDTH, height, "Which formulas the sample allows", subtitle)
    axes = styles.plot(figure, left, top, WIDTH - left - 0.9, high)
    styles.account_rows(axes, names, accounts)
    axes.set_xlim(-0.5, len(shown) - 0.5)
    axes.grid(False)
    axes.spines["bottom"].set_visible(False)
    axes.set_xticks(range(len(shown)), heads, rotation=48, ha="left", rotation_mode="anchor")
    axes.tick_params(axis="x", labelsize=SMALL, labeltop=True, labelbottom=False, pad=2)
    for row in prose.each_row(data[data["formula"].isin(shown)]):
        x, y, missing = shown.index(row.formula), names.index(row.article), isna(row.value)
        letter = chr(97 + reasons.index(row.why_not)) if row.why_not in reasons else "–"
        look: dict[str, Any] = {"color": SOFT, "style": "italic"} if missing else {"color": INK}
        axes.text(x, y, letter if missing else f"{row.value:.1f}", ha="center", va="center", size=SMALL + 0.3, **look)
    for i, line in enumerate(reversed(notes)):
        figure.text(0.18 / WIDTH, (styles.FOOT + 0.05 + 0.16 * i) / height, line, size=SMALL, color=SOFT)
    return figure


def _formulas_reading(data: DataFrame, names: list[str], shown: list[str]) -> prose.Reading:
    if not names:
        return prose.joined("No account was graded.")
    known = data.assign(known=data["value"].notna()).groupby("article", sort=False)["known"]
    full, none = int(known.all().sum()), [str(a) for a, any_known in known.any().items() if not any_known]
    some = len(names) - full - len(none)
    reasons = data[data["why_not"] != ""]["why_not"]
    return prose.joined(
        f"{full or 'None'} of {prose.counted(len(names), 'account')} {'allow' if full > 1 else 'allows'} all "
        f"{len(shown)} formulas{f', {some} only some' if some else ''}"
        f"{f', {len(none)} none ({prose.listed(none)})' if none else ''}.",
        f"The commonest reason: {reasons.mode().iloc[0]}." if len(reasons) else "",
    )
