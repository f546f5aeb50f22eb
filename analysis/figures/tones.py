"""Pictures of tone: each account with its interval, and own words against quotations. Accounts stand in the order of
their names, never by score."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from pandas import DataFrame, isna

from .. import prose
from ..settings import Settings
from . import styles
from .differences import NO_DIFFERENCE, cautions, difference, some_compared, tested
from .drawn import Picture, drawn
from .rowed import ROW, copies_of, in_order, interval, symmetric
from .styles import SMALL, WIDTH, Accounts

Frames = Mapping[str, DataFrame]
# No-break blanks: an SVG viewer joins plain ones into one.
AXIS = "← negative wording{0}tone{0}positive wording →".format("\u00a0" * 6)
WARMER = "is worded more positively than"


def _voices(frames: Frames, accounts: Accounts, *voices: str) -> DataFrame:
    table = frames["tone_articles"].rename(columns={"score": "value"})
    columns = ["article", "voice", "value", "low", "high", "n", "why_not"]
    return in_order(table[table["voice"].isin(voices)][columns], accounts)


def _rows_card(title: str, subtitle: str, names: list[str], accounts: Accounts, limit: float) -> tuple[Figure, Axes]:
    left, high = styles.label_room(names, accounts), ROW * len(names)
    figure = styles.card(WIDTH, 0.62 + high + 0.42 + styles.FOOT, title, subtitle)
    axes = styles.plot(figure, left, 0.62, WIDTH - left - 2.35, high)
    styles.account_rows(axes, names, accounts)
    styles.around_zero(axes, limit)
    axes.set_xlabel(AXIS, size=SMALL)
    return figure, axes


def tone(frames: Frames, options: Settings) -> Picture:
    """Each account's mean tone with its interval."""
    accounts = Accounts.of(frames)
    data = _voices(frames, accounts, "all")
    found = _tone_reading(data, copies_of(frames), frames["tone_differences"])
    reading = prose.joined(found, prose.scored_by(options))
    if data["value"].isna().all():
        return drawn(data, reading)
    subtitle = f"mean over the account's sentences, with its {options.confidence:.0%} interval"
    figure, axes = _rows_card("Tone of each account", subtitle, list(data["article"]), accounts, symmetric(data))
    for y, row in enumerate(prose.each_row(data)):
        interval(axes, y, row, accounts)
        styles.beside(axes, y, _value_words(row))
    return drawn(
        data, reading, figure, "Dots with intervals around zero, a row an account.",
        "Two lines may overlap a little and their difference still be called, or lie apart and it be too small: what "
        "is said above comes from a test of each pair of accounts.",
    )  # fmt: skip


def _value_words(row: Any) -> str:
    if isna(row.value):
        return prose.shortened(str(row.why_not) or "no value")
    span = "" if isna(row.low) else f" ({prose.signed(row.low)} to {prose.signed(row.high)})"
    return f"{prose.signed(row.value)}{span}, n = {row.n}"


def _tone_reading(data: DataFrame, copies: DataFrame, pairs: DataFrame) -> prose.Reading:
    known = data[data["low"].notna()]
    clear = (("positive", int((known["low"] > 0).sum())), ("negative", int((known["high"] < 0).sum())))
    sides = [f"{prose.word('tone', k)} in {n} of {prose.counted(len(known), 'account')}" for k, n in clear if n]
    level = f"The interval keeps clear of zero with {prose.listed(sides)}." if sides else ""
    found = tested(pairs, WARMER, "tone")
    some = some_compared(len(known)) if found else ""
    return prose.joined(found or difference(data, copies, WARMER, "tone"), some, level, cautions(data))


def voices(frames: Frames, options: Settings) -> Picture:
    """Own words (filled) against quotations (hollow), each with its interval."""
    accounts = Accounts.of(frames)
    data = _voices(frames, accounts, "own", "quoted")
    reading = prose.joined(_voices_reading(data), prose.scored_by(options))
    names = list(dict.fromkeys(data[data["value"].notna()]["article"]))
    if not names:
        return drawn(data, reading)
    subtitle = f"mean over sentences, with its {options.confidence:.0%} interval: own words filled, quoted words hollow"
    figure, axes = _rows_card("Own words and quotations", subtitle, names, accounts, symmetric(data))
    for y, name in enumerate(names):
        said = []
        for row in prose.each_row(data[data["article"] == name]):
            quoted = row.voice == "quoted"
            interval(axes, y + (0.17 if quoted else -0.17), row, accounts, hollow=quoted, size=4.8)
            said.append(_voice_words(row))
        styles.beside(axes, y, " · ".join(said))
    kind = "Dots with intervals, own words against quotations, a row an account."
    return drawn(data, reading, figure, kind, "Where a voice has too few sentences its value is a dash.")


def _voice_words(row: Any) -> str:
    if isna(row.n) or not row.n:
        return "nothing quoted" if row.voice == "quoted" else "no own words"
    return f"{row.voice} {'–' if isna(row.value) else prose.signed(row.value)} (n = {row.n})"


def _voices_reading(data: DataFrame) -> prose.Reading:
    known = data[data["low"].notna()]
    own, quoted = ({r.article: r for r in prose.each_row(known[known["voice"] == v])} for v in ("own", "quoted"))
    both = [a for a in dict.fromkeys(data["article"]) if a in own and a in quoted]
    if not both:
        return prose.joined("No account has enough sentences of both its own words and quotations to compare the two.")
    lead = f"{prose.counted(len(both), 'account')} {'has' if len(both) == 1 else 'have'} enough of both."
    warmer = [a for a in both if quoted[a].low > own[a].high]
    cooler = [a for a in both if quoted[a].high < own[a].low]
    if not warmer and not cooler:
        where = "the two intervals" if len(both) == 1 else "in each the two intervals"
        return prose.joined(lead, f"{NO_DIFFERENCE} between own words and quotations: {where} overlap.")
    found = [
        f"In {prose.listed(names)} the quotations are worded more {how} than the account's own words."
        for how, names in (("positively", warmer), ("negatively", cooler))
        if names
    ]
    return prose.joined(lead, *found)
