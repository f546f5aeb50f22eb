"""What makes one account harder than another: the terms of two formulas, each account against the one in the middle."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from pandas import DataFrame

from .. import prose
from ..settings import Settings
from . import styles
from .differences import some_compared
from .drawn import Picture, drawn
from .rowed import in_order
from .styles import INK, LESS, MORE, SMALL, SOFT, WIDTH, Accounts

Frames = Mapping[str, DataFrame]
ROW, BETWEEN = 0.3, 0.55  # inches of a row, and between the two panels
LENGTH = "sentence length"
MAIN = "flesch_kincaid"


def drivers(frames: Frames, options: Settings) -> Picture:
    """Each account's difference in grade from the account in the middle, falling apart into its terms."""
    accounts = Accounts.of(frames)
    middle = _middle(frames)
    data = in_order(_against(frames["grade_drivers"], middle), accounts) if middle else _empty()
    graded = frames["grades"]
    reading = _reading(data, middle, int((graded["value"].notna() & (graded["formula"] == MAIN)).sum()))
    if data.empty:
        return drawn(data, reading)
    kind = "Bars around zero, two for each account: sentence length and the words' own term."
    note = "A formula's terms add up to its difference exactly; below half a grade they mean nothing."
    return drawn(data, reading, _figure(data, middle, accounts), kind, note)


def _empty() -> DataFrame:
    return DataFrame({"article": [], "formula": [], "driver": [], "effect": []})


def _middle(frames: Frames) -> str:
    """The account whose grade stands in the middle of those compared, copies left out; empty without two."""
    pairs = frames["grade_drivers"]
    known = set(pairs["first"]) | set(pairs["second"])
    copies = set(frames["articles"][frames["articles"]["copy_of"] != ""]["article"])
    table = frames["grades"][(frames["grades"]["formula"] == MAIN) & frames["grades"]["value"].notna()]
    graded = table[table["article"].isin(known - copies)].sort_values(["value", "article"], kind="stable")
    return str(graded["article"].iloc[(len(graded) - 1) // 2]) if len(graded) else ""


def _against(pairs: DataFrame, middle: str) -> DataFrame:
    """The rows of pairs with the account in the middle, as the other's value less its."""
    mine = pairs[(pairs["first"] == middle) | (pairs["second"] == middle)]
    turned = mine["second"] == middle
    return DataFrame({
        "article": mine["first"].where(turned, mine["second"]), "formula": mine["formula"], "driver": mine["driver"],
        "effect": mine["effect"].where(~turned, -mine["effect"]),
    })  # fmt: skip


def _figure(data: DataFrame, middle: str, accounts: Accounts) -> Figure:
    names, shown = list(dict.fromkeys(data["article"])), list(dict.fromkeys(data["formula"]))
    left, high = styles.label_room(names, accounts), ROW * len(names)
    subtitle = f"difference from {accounts.label(middle)}, the account in the middle; brown: sentences, blue: words"
    figure = styles.card(WIDTH, 0.9 + high + 0.5 + styles.FOOT, "What makes an account harder or easier", subtitle)
    room = (WIDTH - left - 0.3 - BETWEEN * (len(shown) - 1)) / len(shown)
    for i, formula in enumerate(shown):
        part = data[data["formula"] == formula]
        axes = styles.plot(figure, left + i * (room + BETWEEN), 0.9, room, high)
        styles.account_rows(axes, names, accounts, labelled=i == 0)
        styles.around_zero(axes, max(0.6, 1.1 * float(part["effect"].abs().max())))
        axes.set_title(prose.word("formulas", formula), size=SMALL + 0.5, weight="bold", color=INK, pad=4)
        axes.tick_params(axis="x", labelsize=SMALL)
        words = next(d for d in part["driver"] if d != LENGTH)
        axes.set_xlabel(f"← easier\u00a0\u00a0 {LENGTH} · {words}\u00a0\u00a0 harder →", size=SMALL)
        _bars(axes, part, names)
    return figure


def _bars(axes: Axes, part: DataFrame, names: list[str]) -> None:
    for row in prose.each_row(part):
        long = row.driver == LENGTH
        y = names.index(row.article) + (-0.16 if long else 0.16)
        axes.barh(y, row.effect, height=0.27, color=LESS if long else MORE, lw=0, zorder=2)
    for y, name in enumerate(names):
        total = float(part[part["article"] == name]["effect"].sum())
        axes.plot([total, total], [y - 0.38, y + 0.38], color=SOFT, lw=1.1, zorder=3)


def _reading(data: DataFrame, middle: str, graded: int) -> prose.Reading:
    if data.empty:
        return prose.joined("Fewer than two accounts are long enough to say what makes one harder than another.")
    main = data[data["formula"] == MAIN]
    totals = main.groupby("article", sort=False)["effect"].sum()
    far = str(totals.index[int(totals.abs().to_numpy().argmax())])
    terms = [f"{r.driver} {prose.signed(r.effect)}" for r in prose.each_row(main[main["article"] == far])]
    told = f"{prose.shortened(far)} lies furthest from {prose.shortened(middle)}, the account in the middle: "
    told += f"{prose.signed(float(totals[far]))} by {prose.word('formulas', MAIN)} ({prose.listed(terms)})."
    return prose.joined(told, _larger(main, len(totals)), some_compared(graded))


def _larger(main: DataFrame, accounts: int) -> str:
    """Which term is the larger one, and with how many accounts."""
    strongest: Any = main.assign(size=main["effect"].abs()).sort_values("size", kind="stable", ascending=False)
    first = strongest.drop_duplicates("article")["driver"]
    by_length = int((first == LENGTH).sum())
    return f"The length of sentences is the larger part with {by_length} of {prose.counted(accounts, 'account')}."
