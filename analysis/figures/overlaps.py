"""Pictures of how far accounts answer the same questions: pair by pair, and account by account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pandas import DataFrame

from .. import findings, overlaps, prose
from ..overlaps import Agreement
from ..settings import Settings
from . import styles
from .drawn import Picture, drawn
from .matrices import Cell, Layout, fill, matrix_card, most_linked
from .panels import share_data, share_panels
from .styles import Accounts

Frames = Mapping[str, DataFrame]
NARROW = 0.34  # inches of a cell below which "13/15" does not fit


def agreement(frames: Frames, options: Settings) -> Picture:
    """Of the questions that two accounts share, how many they answer alike; in brackets where there are too few."""
    accounts = Accounts.of(frames)
    found = overlaps.agreements(findings.questions(frames), frames)
    data = DataFrame(
        [(a.left, a.right, a.shared, a.alike, a.share, a.text) for a in found],
        columns=["article", "other", "shared", "alike", "share", "relation"],
    ).astype({"share": "float64"})
    reading = _agreement_reading(found)
    linked = {x for a in found if a.shared for x in (a.left, a.right)}
    shown = [a for a in accounts.names if a in linked]
    if len(shown) < 2:
        return drawn(data, reading)
    together = Counter[str]()
    for a in found:
        together.update({a.left: a.shared, a.right: a.shared})
    shown, left_out = most_linked(shown, together)
    labels = accounts.labels(shown)
    layout = Layout.of(labels[1:], labels[:-1], margin=0.46, high=0.3)
    narrow = layout.wide < NARROW
    alike = (
        "per cent of shared questions answered alike" if narrow else "questions answered alike, of those both answer"
    )
    subtitle = f"{alike}; (n): fewer than {overlaps.FEWEST}, too few to compare"
    figure, axes = matrix_card("Agreement between accounts", subtitle, layout, len(shown) - 1, labels[:-1])
    place = {a: i for i, a in enumerate(shown)}
    cells = {}
    for a in found:
        if a.left in place and a.right in place:
            low, high = sorted((place[a.left], place[a.right]))
            cells[high - 1, low] = _agreement_cell(a, narrow)
    fill(axes, cells, layout)
    styles.account_keys(axes, shown[1:], accounts)
    kind = "Matrix of accounts against accounts."
    note = "Hatched: the two are one text, or one cites the other, so that agreement is no news."
    note = f"{note} {left_out}".strip()
    return drawn(data, reading, figure, kind, note)


def _agreement_cell(pair: Agreement, narrow: bool) -> Cell:
    related = bool(pair.text)
    if not pair.shared:
        return Cell("–", soft=True, hatched=related)
    if pair.share is None:
        return Cell(f"({pair.shared})", soft=True, hatched=related)
    differing = 1 - pair.share  # the eye should find what differs
    words = f"{pair.share * 100:.0f}" if narrow else f"{pair.alike}/{pair.shared}"
    return Cell(words, 0.08 + 0.7 * differing if differing else 0.0, hatched=related)


def _agreement_reading(found: Sequence[Agreement]) -> prose.Reading:
    pairs = [a for a in found if not a.text]
    if not pairs:
        return prose.joined("There are no two separate texts to compare.")
    enough = [a for a in pairs if a.share is not None]
    few = len(pairs) - len(enough)
    apart = [a for a in enough if a.alike < a.shared]
    named = [f"{prose.shortened(a.left)} and {prose.shortened(a.right)} ({a.alike} of {a.shared})" for a in apart]
    more = f"; and {len(named) - 4} more pairs." if len(named) > 4 else "."
    limit = f"{overlaps.FEWEST} questions or more"
    if not enough:
        return prose.joined(f"Too few: no two separate accounts share {limit}, so none are compared.")
    return prose.joined(
        f"{prose.counted(len(enough), 'pair')} of accounts {'shares' if len(enough) == 1 else 'share'} {limit}.",
        f"Not all answered alike by {'; '.join(named[:4])}{more}" if named else "None of them was found to differ.",
        f"For {prose.counted(few, 'pair')} there are too few." if few else "",
    )


def shares(frames: Frames, options: Settings) -> Picture:
    """The share of each account's questions that others answer too, answer differently, or that stand only here."""
    accounts = Accounts.of(frames)
    found = overlaps.shares(frames, options.confidence)
    data = share_data(found, accounts)
    reading = _shares_reading(data)
    if not data["value"].notna().any():
        return drawn(data, reading)
    subtitle = f"per cent of each account's questions, with the {options.confidence:.0%} interval; right: how many"
    headings = {part: _heading(part) for part in overlaps.PARTS}
    figure = share_panels(data, headings, accounts, "Shared, and only here", subtitle)
    kind = "Dots with intervals, four panels and a row an account."
    few = f"In brackets: fewer than {overlaps.FEWEST} questions, so no share."
    note = f"{few} Being alone is no fault: the first with the news is alone too."
    return drawn(data, reading, figure, kind, note)


def _heading(part: str) -> str:
    words = prose.word("overlap", part)
    middle = words.rfind(" ", 0, 20) if len(words) > 22 else -1
    return words if middle < 0 else f"{words[:middle]}\n{words[middle + 1 :]}"


def _shares_reading(data: DataFrame) -> prose.Reading:
    known = data[data["value"].notna()]
    if known.empty:
        return prose.joined(f"No account answers {overlaps.FEWEST} questions or more: too few for a share.")
    total = known.groupby("part")["n"].sum()
    whole = int(known[known["part"] == "elsewhere"]["whole"].sum())
    differ = [str(a) for a in known[(known["part"] == "differently") & (known["n"] > 0)]["article"]]
    alone = int(total["attributed"] + total["unsourced"])
    few = len(set(data["article"]) - set(known["article"]))
    return prose.joined(
        f"Of {prose.counted(whole, 'answer')} in {prose.counted(known['article'].nunique(), 'account')}, "
        f"{int(total['elsewhere']):,} are to questions that a separate text answers too and {alone:,} stand in one "
        f"account only: {int(total['attributed']):,} with a source, {int(total['unsourced']):,} without one.",
        f"Answered differently by others: something in {prose.listed(differ, 12)}."
        if differ
        else "No answer was found to be given differently by another.",
        f"{prose.counted(few, 'account answers', 'accounts answer')} too few questions for a share." if few else "",
    )
