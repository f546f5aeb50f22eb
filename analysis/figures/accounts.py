"""Pictures of what is read: the accounts with what was kept and dropped, and who repeats whom."""

from __future__ import annotations

import re
from collections.abc import Mapping

from matplotlib.patches import Rectangle
from pandas import DataFrame

from .. import prose
from ..settings import Settings
from . import styles
from .drawn import Picture
from .styles import FAINT, INK, SMALL, SOFT, TEXT, Accounts

Frames = Mapping[str, DataFrame]
WORDS = re.compile(r"[^\W_][\w'’.,-]*")
WIDTH = 8.2  # inches of a card
NUMBERED = 14  # accounts up to which a matrix shows every account and prints its shares


def word_count(text: str) -> int:
    """Words of a raw text, counted plainly: what was dropped is not read more closely than that."""
    return len(WORDS.findall(text))


def articles(frames: Frames, options: Settings) -> Picture:
    """Words kept and words dropped, a bar an account; accounts left out stand with the reason."""
    accounts = Accounts.of(frames)
    data = _kept_and_dropped(frames, accounts)
    left = styles.label_room(list(data["article"]), accounts)
    height = 0.62 + 0.25 * len(data) + 0.42 + styles.FOOT
    figure = styles.card(WIDTH, height, "What is read", "words of each account: analysed (solid) and dropped as not part of it (hatched)")
    axes = styles.plot(figure, left, 0.62, WIDTH - left - 2.55, 0.25 * len(data))
    styles.account_rows(axes, list(data["article"]), accounts)
    for y, row in enumerate(data.itertuples()):
        axes.barh(y, row.words, height=0.62, color=accounts.colour(row.article))
        axes.barh(y, row.dropped_words, left=row.words, height=0.62, color="none", edgecolor=SOFT, hatch="////", lw=0.6)
        styles.beside(axes, y, row.beside, SOFT if not row.skipped else INK)
    axes.set_xlim(0, max(1, (data["words"] + data["dropped_words"]).max()) * 1.02)
    axes.set_xlabel("words", size=SMALL)
    reading = _articles_reading(data, frames["articles"])
    return Picture("", figure, data.drop(columns="beside"), f"{reading} Bar chart, one bar for each of {prose.counted(len(data), 'account')}.",
                   reading, "Dropped words of a page with several accounts are counted at the first of them.")  # fmt: skip


def _kept_and_dropped(frames: Frames, accounts: Accounts) -> DataFrame:
    lost: dict[str, int] = {}
    for row in frames["dropped"].itertuples():
        lost[str(row.article)] = lost.get(str(row.article), 0) + word_count(str(row.quote))
    found = frames["articles"].drop_duplicates("article").set_index("article").loc[list(accounts.names)].reset_index()
    data = found[["article", "title", "outlet", "words", "sentences", "copy_of", "skipped"]].copy()
    data[["words", "sentences"]] = data[["words", "sentences"]].fillna(0).astype(int)
    data["dropped_words"] = [lost.get(a, 0) for a in data["article"]]
    data["beside"] = [_beside(r) for r in data.itertuples()]
    return data


def _beside(row: object) -> str:
    r: dict[str, object] = row._asdict()  # type: ignore[attr-defined]
    if r["skipped"]:
        return f"left out: {prose.shortened(str(r['skipped']), 34)}"
    text = f"{r['words']:,} words · {prose.counted(int(str(r['sentences'])), 'sentence')}"
    return text + (f" · {r['dropped_words']:,} dropped" if r["dropped_words"] else "")


def _articles_reading(data: DataFrame, table: DataFrame) -> prose.Reading:
    read = data[data["skipped"] == ""]
    kept, dropped = int(read["words"].sum()), int(data["dropped_words"].sum())
    files = table["document"].nunique()
    copies = int((read["copy_of"] != "").sum())
    left_out = data[data["skipped"] != ""]
    return prose.joined(
        f"{prose.counted(len(read), 'account')} in {prose.counted(files, 'file')}: {prose.counted(kept, 'word')} are read"
        + (f", {prose.counted(dropped, 'word')} ({prose.share(dropped / max(1, kept + dropped))} of the pages) are dropped and listed below." if dropped else "."),
        f"{prose.counted(copies, 'account')} {'is' if copies == 1 else 'are'} contained in another, which leaves {prose.counted(len(read) - copies, 'separate text')}." if copies else "",
        f"{prose.counted(len(left_out), 'account')} left out: {prose.listed(list(left_out['article']))}." if len(left_out) else "",
        "With one account there is nothing to compare it with." if len(read) == 1 else "",
    )  # fmt: skip


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
    return data[data["article"].isin(known) & data["other"].isin(known) & (data["article"] != data["other"])].reset_index(drop=True)


def copies(frames: Frames, options: Settings) -> Picture:
    """The share of each account's words that stands in another, as a matrix; a ring where one cites the other."""
    accounts, data = Accounts.of(frames), shares(frames)
    reading = _copies_reading(data, frames["articles"], options)
    shown = list(accounts.names)
    if len(shown) > NUMBERED:
        shown = [a for a in shown if a in set(data["article"]) | set(data["other"])]
    if len(shown) < 2 or data.empty:
        return Picture("", None, data, reading, reading, "")
    cell = 0.46 if len(shown) <= NUMBERED else 0.3
    labels = accounts.labels(shown)
    left, top = styles.widest(labels) + 0.34, 0.72 + styles.widest(labels)
    width = max(5.4, left + cell * len(shown) + 0.3)
    figure = styles.card(width, top + cell * len(shown) + 0.12 + styles.FOOT, "Who repeats whom",
                         "share of the row's words that stand in the column's account; ring: it cites it")  # fmt: skip
    axes = styles.plot(figure, left, top, cell * len(shown), cell * len(shown))
    _matrix(axes, data, shown, labels, cell)
    return Picture("", figure, data, f"{reading} Matrix of accounts against accounts.", reading,
                   "Equal runs of words count, in whatever order; common phrases do not reach the smallest share shown.")  # fmt: skip


def _matrix(axes: styles.Axes, data: DataFrame, shown: list[str], labels: list[str], cell: float) -> None:
    n, place = len(shown), {a: i for i, a in enumerate(shown)}
    axes.set(xlim=(-0.5, n - 0.5), ylim=(n - 0.5, -0.5))
    axes.grid(False)
    axes.spines[:].set_visible(False)
    axes.set_yticks(range(n), labels)
    axes.set_xticks(range(n), labels, rotation=90)
    axes.tick_params(axis="both", labelsize=TEXT if cell > 0.4 else SMALL, labeltop=True, labelbottom=False, labelcolor=INK)
    for i in range(n):
        for j in range(n):
            axes.add_patch(Rectangle((j - 0.46, i - 0.46), 0.92, 0.92, color="#f0eee8" if i != j else FAINT, lw=0))
    for row in data.itertuples():
        i, j = place[row.article], place[row.other]
        if row.share > 0:
            depth = 0.15 + 0.75 * min(row.share, 1)
            axes.add_patch(Rectangle((j - 0.46, i - 0.46), 0.92, 0.92, color=INK, alpha=depth, lw=0))
            axes.text(j, i, f"{min(row.share, 1) * 100:.0f}", ha="center", va="center", size=SMALL if cell > 0.4 else 5.5,
                      color="#ffffff" if depth > 0.5 else INK)  # fmt: skip
        if row.cites:
            axes.plot(j, i, "o", mfc="none", mec=INK if row.share < 0.45 else "#ffffff", ms=cell * 46, mew=0.9)


def _copies_reading(data: DataFrame, table: DataFrame, options: Settings) -> prose.Reading:
    copied = table[(table["copy_of"] != "") & (table["skipped"] == "")]
    read = int((table["skipped"] == "").sum())
    named = [f"{prose.shortened(str(r.article), 19)} in {prose.shortened(str(r.copy_of), 19)}" for r in copied.itertuples()]
    citing = sorted({str(a) for a in data[data["cites"].astype(bool)]["article"]}, key=styles.natural)
    partly = data[(data["share"] > 0) & (data["share"] < options.copied_from)]
    others = sorted({str(a) for a in partly["article"]} - set(copied["article"]), key=styles.natural)
    return prose.joined(
        f"Contained in another account: {'; '.join(named[:4])}{f'; and {len(named) - 4} more' if len(named) > 4 else ''}. That makes {prose.counted(read, 'account')}, {prose.counted(read - len(copied), 'separate text')}." if named
        else f"No account is contained in another: {prose.counted(read, 'account')}, {prose.counted(read, 'separate text')}.",
        f"{prose.listed(others)} {'shares' if len(others) == 1 else 'share'} some wording with another account." if others else "",
        f"{prose.listed(citing)} {'cites' if len(citing) == 1 else 'cite'} other accounts by number and {'adds' if len(citing) == 1 else 'add'} no witness of {'its' if len(citing) == 1 else 'their'} own." if citing else "",
    )  # fmt: skip
