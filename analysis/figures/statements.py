"""The picture of statements by support: how much of each account other texts state too, state differently, or not."""

from __future__ import annotations

from collections.abc import Mapping

from pandas import DataFrame

from .. import overlaps, prose, statements
from ..settings import Settings
from .drawn import Picture, drawn
from .panels import share_data, share_panels
from .styles import Accounts

Frames = Mapping[str, DataFrame]


def stated(frames: Frames, options: Settings) -> Picture:
    """The share of each account's sentences that others state too, state differently, or were not found to state."""
    accounts = Accounts.of(frames)
    found = statements.shares(frames, options.confidence)
    data = share_data(found, accounts)
    reading = _reading(data, statements.unchecked(frames))
    if not data["value"].notna().any():
        return drawn(data, reading)
    subtitle = f"per cent of each account's sentences, with the {options.confidence:.0%} interval; right: how many"
    headings = {part: prose.word("statements", part) for part in statements.PARTS}
    figure = share_panels(data, headings, accounts, "Sentences by support", subtitle)
    kind = "Dots with intervals, three panels and a row an account."
    few = f"In brackets: fewer than {overlaps.FEWEST} sentences, so no share."
    note = f"{few} Not found elsewhere is no fault: the first with the news is alone, and other words are missed."
    return drawn(data, reading, figure, kind, note)


def _reading(data: DataFrame, unchecked: Mapping[str, int]) -> prose.Reading:
    total = data.groupby("part")["n"].sum()
    whole = int(total.sum())
    if not whole:
        return prose.joined("No sentence was checked against another account.")
    differ = [str(a) for a in data[(data["part"] == "contradicted") & (data["n"] > 0)]["article"]]
    aside = sum(unchecked.values())
    kinds = prose.listed([f"{kind} {n:,}" for kind, n in unchecked.items()], 6)
    return prose.joined(
        f"Of {prose.counted(whole, 'checked sentence')} another text was found to state {int(total['supported']):,} "
        f"too and {int(total['contradicted']):,} differently; for {int(total['unverified']):,} none was found that "
        "says it.",
        f"Something is stated differently in {prose.listed(differ, 12)}." if differ else "",
        f"Not checked: {prose.counted(aside, 'sentence')} that {'states' if aside == 1 else 'state'} nothing to check "
        f"({kinds})."
        if aside
        else "",
    )
