"""Reading grades of an account's own words against those of its quotations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pandas import DataFrame, isna

from .. import prose
from ..settings import Settings
from . import styles
from .differences import NO_DIFFERENCE
from .drawn import Picture, drawn
from .rowed import ROW, in_order, interval
from .styles import SMALL, WIDTH, Accounts

Frames = Mapping[str, DataFrame]
SHOWN = "flesch_kincaid"  # it needs ten words only, so that most accounts' quotations have a grade


def grade_voices(frames: Frames, options: Settings) -> Picture:
    """Own words (filled) against quotations (hollow), each with its interval."""
    accounts = Accounts.of(frames)
    table = frames["grade_voices"]
    columns = ["article", "voice", "value", "low", "high", "why_not"]
    data = in_order(table[table["formula"] == SHOWN][columns], accounts)
    reading = _reading(data)
    names = list(dict.fromkeys(data[data["value"].notna()]["article"]))
    if not names:
        return drawn(data, reading)
    left, high = styles.label_room(names, accounts), ROW * len(names)
    formula = prose.word("formulas", SHOWN)
    subtitle = f"{formula}, with its {options.confidence:.0%} interval: own words filled, quoted words hollow"
    figure = styles.card(WIDTH, 0.62 + high + 0.42 + styles.FOOT, "Own words and quotations", subtitle)
    axes = styles.plot(figure, left, 0.62, WIDTH - left - 1.9, high)
    styles.account_rows(axes, names, accounts)
    axes.set_xlabel("years of schooling (United States)", size=SMALL)
    for y, name in enumerate(names):
        rows = list(prose.each_row(data[data["article"] == name]))
        for row in rows:
            quoted = row.voice == "quoted"
            interval(axes, y + (0.17 if quoted else -0.17), row, accounts, hollow=quoted, size=4.8)
        styles.beside(axes, y, " · ".join(map(_words, rows)))
    kind = "Dots with intervals, own words against quotations, a row an account."
    note = "Only the part of a sentence in that voice is graded, where it has enough words. A dash: too few sentences."
    return drawn(data, reading, figure, kind, note)


def _words(row: Any) -> str:
    return f"{row.voice} {'–' if isna(row.value) else f'{row.value:.1f}'}"


def _reading(data: DataFrame) -> prose.Reading:
    known = data[data["low"].notna()]
    own, quoted = ({r.article: r for r in prose.each_row(known[known["voice"] == v])} for v in ("own", "quoted"))
    both = [a for a in dict.fromkeys(data["article"]) if a in own and a in quoted]
    if not both:
        return prose.joined("No account has enough sentences of both its own words and quotations to compare the two.")
    lead = f"{prose.counted(len(both), 'account')} {'has' if len(both) == 1 else 'have'} enough of both."
    easier = [a for a in both if quoted[a].high < own[a].low]
    harder = [a for a in both if quoted[a].low > own[a].high]
    if not easier and not harder:
        where = "the two intervals" if len(both) == 1 else "in each the two intervals"
        return prose.joined(lead, f"{NO_DIFFERENCE} between own words and quotations: {where} overlap.")
    found = [
        f"In {prose.listed(names)} the quotations read {how} than the account's own words."
        for how, names in (("easier", easier), ("harder", harder))
        if names
    ]
    return prose.joined(lead, *found)
