"""Pictures of what is read: the accounts with what was kept and dropped, and who repeats whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from pandas import DataFrame

from .. import prose
from ..settings import Settings
from . import styles
from .drawn import Picture, drawn
from .matrices import most_linked
from .styles import FAINT, INK, SMALL, SOFT, TEXT, WIDTH, Accounts

Frames = Mapping[str, DataFrame]
NUMBERED = 14  # accounts up to which the matrix shows every account
ROW = 0.25


def articles(frames: Frames, options: Settings) -> Picture:
    """Words kept and words dropped, a bar an account; accounts left out stand with the reason."""
    accounts = Accounts.of(frames)
    data = _kept_and_dropped(frames, accounts)
    left, high = styles.label_room(list(data["article"]), accounts), ROW * len(data)
    subtitle = "words of each account: analysed (solid) and dropped as not part of it (hatched)"
    figure = styles.card(WIDTH, 0.62 + high + 0.42 + styles.FOOT, "What is read", subtitle)
    axes = styles.plot(figure, left, 0.62, WIDTH - left - 2.55, high)
    styles.account_rows(axes, list(data["article"]), accounts)
    for y, row in enumerate(prose.each_row(data)):
        axes.barh(y, row.words, height=0.62, color=accounts.colour(row.article))
        lost = {"left": row.words, "color": "none", "edgecolor": SOFT, "hatch": "////", "lw": 0.6}
        axes.barh(y, row.dropped_words, height=0.62, **lost)
        styles.beside(axes, y, _beside(row), INK if row.skipped else SOFT)
    axes.set_xlim(0, max(1, (data["words"] + data["dropped_words"]).max()) * 1.02)
    axes.set_xlabel("words", size=SMALL)
    kind = f"Bar chart, one bar for each of {prose.counted(len(data), 'account')}."
    note = "Dropped words of a page with several accounts are counted at the account whose part they stand in."
    return drawn(data, _articles_reading(data, frames["articles"]), figure, kind, note)


def _kept_and_dropped(frames: Frames, accounts: Accounts) -> DataFrame:
    lost: dict[str, int] = {}
    for row in prose.each_row(frames["dropped"]):
        lost[row.article] = lost.get(row.article, 0) + prose.word_count(row.quote)
    found = frames["articles"].drop_duplicates("article").set_index("article").loc[list(accounts.names)].reset_index()
    data = found[["article", "title", "outlet", "words", "sentences", "copy_of", "skipped"]].copy()
    data[["words", "sentences"]] = data[["words", "sentences"]].fillna(0).astype(int)
    data["dropped_words"] = [lost.get(a, 0) for a in data["article"]]
    return data


def _beside(row: Any) -> str:
    if row.skipped:
        return f"left out: {prose.shortened(row.skipped, 34)}"
    text = f"{row.words:,} words · {prose.counted(row.sentences, 'sentence')}"
    return text + (f" · {row.dropped_words:,} dropped" if row.dropped_words else "")


def _articles_reading(data: DataFrame, table: DataFrame) -> prose.Reading:
    read, left_out = data[data["skipped"] == ""], data[data["skipped"] != ""]
    kept, dropped = int(read["words"].sum()), int(data["dropped_words"].sum())
    texts = prose.separate_texts(table)
    lost = (
        f"{prose.counted(dropped, 'word')} ({prose.share(dropped / max(1, kept + dropped))} of the pages) are dropped"
    )
    files = prose.counted(table["document"].nunique(), "file")
    return prose.joined(
        f"{prose.counted(len(read), 'account')} in {files}, {prose.counted(texts, 'separate text')}.",
        f"{prose.counted(kept, 'word')} are read" + (f", {lost} and listed below." if dropped else "."),
        f"Left out: {prose.listed(list(left_out['article']))}." if len(left_out) else "",
        "With one account there is nothing to compare it with." if len(read) == 1 else "",
    )


def shares(frames: Frames) -> DataFrame:
    """Who repeats whom: `article` holds `share` (0–1) of its words in common with `other`; `cites` where it cites it.

    Read from the columns copied_from (`004.7 0.92; 002 0.11`), copy_of and cites of the articles table."""
    found: dict[tuple[str, str], list[object]] = {}
    for row in frames["articles"].to_dict("records"):
        me = str(row["article"])
        for part in filter(None, str(row.get("copied_from", "") or "").split(";")):
            other, _, number = part.strip().rpartition(" ")
            found[me, other] = [float(number), False]
        if row["copy_of"]:
            found.setdefault((me, str(row["copy_of"])), [float(row["copied_share"]), False])
        for other in str(row["cites"]).split():
            found.setdefault((me, other), [0.0, False])[1] = True
    keys = sorted(found, key=lambda k: (styles.natural(k[0]), styles.natural(k[1])))
    data = DataFrame([(*k, *found[k]) for k in keys], columns=["article", "other", "share", "cites"])
    known = set(frames["articles"]["article"])
    there = data["article"].isin(known) & data["other"].isin(known) & (data["article"] != data["other"])
    return data[there].reset_index(drop=True)


def copies(frames: Frames, options: Settings) -> Picture:
    """The share of each account's words that stands in another, as a matrix; a ring where one cites the other."""
    accounts, data = Accounts.of(frames), shares(frames)
    reading = _copies_reading(data, frames["articles"], options)
    shown = list(accounts.names)
    if len(shown) > NUMBERED:
        shown = [a for a in shown if a in set(data["article"]) | set(data["other"])]
    if len(shown) < 2 or data.empty:
        return drawn(data, reading)
    linked = data.groupby("article")["share"].sum().add(data.groupby("other")["share"].sum(), fill_value=0.0)
    shown, left_out = most_linked(shown, {str(a): float(part) for a, part in linked.items()})
    data_drawn = data[data["article"].isin(shown) & data["other"].isin(shown)]
    cell = 0.46 if len(shown) <= NUMBERED else 0.3
    words = styles.widest(accounts.labels(shown))
    left, top, side = words + 0.34, 0.72 + words, cell * len(shown)
    subtitle = "per cent of the row's words that stand in the column's account; ring: it cites it"
    figure = styles.card(max(5.6, left + side + 0.3), top + side + 0.12 + styles.FOOT, "Who repeats whom", subtitle)
    axes = styles.plot(figure, left, top, side, side)
    _grid(axes, accounts.labels(shown), cell)
    _fill(axes, data_drawn, {a: i for i, a in enumerate(shown)}, cell)
    note = f"Accounts that neither share nor cite are left out of a large matrix. {left_out}".strip()
    return drawn(data, reading, figure, "Matrix of accounts against accounts.", note)


def _grid(axes: Axes, labels: list[str], cell: float) -> None:
    n = len(labels)
    axes.set(xlim=(-0.5, n - 0.5), ylim=(n - 0.5, -0.5))
    axes.grid(False)
    axes.spines[:].set_visible(False)
    axes.set_yticks(range(n), labels)
    axes.set_xticks(range(n), labels, rotation=90)
    size = TEXT if cell > 0.4 else SMALL
    axes.tick_params(axis="both", labelsize=size, labeltop=True, labelbottom=False, labelcolor=INK)
    for i in range(n):
        for j in range(n):
            axes.add_patch(Rectangle((j - 0.46, i - 0.46), 0.92, 0.92, color="#f0eee8" if i != j else FAINT, lw=0))


def _fill(axes: Axes, data: DataFrame, place: dict[str, int], cell: float) -> None:
    for row in prose.each_row(data):
        i, j, part = place[row.article], place[row.other], min(row.share, 1)
        ink = "#ffffff" if part > 0.45 else INK
        if part > 0:
            axes.add_patch(Rectangle((j - 0.46, i - 0.46), 0.92, 0.92, color=INK, alpha=0.15 + 0.75 * part, lw=0))
            size = SMALL if cell > 0.4 else 5.5
            axes.text(j, i, f"{part * 100:.0f}", ha="center", va="center", size=size, color=ink)
        if row.cites:
            axes.plot(j, i, "o", mfc="none", mec=ink, ms=cell * 46, mew=0.9)


def _copies_reading(data: DataFrame, table: DataFrame, options: Settings) -> prose.Reading:
    copied = table[(table["copy_of"] != "") & (table["skipped"] == "")]
    read, texts = int((table["skipped"] == "").sum()), prose.separate_texts(table)
    pairs = [f"{prose.shortened(r.article)} in {prose.shortened(r.copy_of)}" for r in prose.each_row(copied)]
    more = f"; and {len(pairs) - 4} more" if len(pairs) > 4 else ""
    citing = sorted({str(a) for a in data[data["cites"].astype(bool)]["article"]}, key=styles.natural)
    partly = data[(data["share"] > 0) & (data["share"] < options.copied_from)]
    others = sorted({str(a) for a in partly["article"]} - set(copied["article"]), key=styles.natural)
    cite, none = ("cites", "adds no witness of its own") if len(citing) == 1 else ("cite", "add no witnesses")
    return prose.joined(
        f"Contained in another account: {'; '.join(pairs[:4])}{more}." if pairs else "No account contains another.",
        f"{prose.listed(others)} {'shares' if len(others) == 1 else 'share'} some wording with others."
        if others
        else "",
        f"{prose.listed(citing)} {cite} other accounts by number and {none}." if citing else "",
        f"That makes {prose.counted(read, 'account')}, {prose.counted(texts, 'separate text')}.",
    )
