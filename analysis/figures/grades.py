"""Pictures of readability: grades with intervals beside textstat's own, the spread of sentence lengths, and which
formulas the sample allows."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from pandas import DataFrame, isna

from .. import prose
from ..settings import Settings
from . import styles
from .accounts import WIDTH, word_count
from .drawn import Picture
from .rowed import ROW, in_order, interval
from .styles import CARD, INK, SMALL, SOFT, Accounts
from .tones import copies_of

Frames = Mapping[str, DataFrame]
SCHOOL_YEARS = ("consensus", "flesch_kincaid", "gunning_fog", "smog", "coleman_liau", "ari")
ALL = (*SCHOOL_YEARS, "dale_chall", "spache", "flesch_reading_ease", "lix", "rix")


def grades(frames: Frames, options: Settings) -> Picture:
    """School years by formula with intervals, a panel a formula; hollow: what textstat gives for the same text."""
    accounts = Accounts.of(frames)
    data = in_order(frames["grades"][frames["grades"]["formula"].isin(SCHOOL_YEARS)].drop(columns="story"), accounts)
    reading = _grades_reading(data, copies_of(frames))
    names = list(dict.fromkeys(data[data["value"].notna()]["article"]))
    if not names:
        return Picture("", None, data, reading, reading, "")
    shown = [f for f in SCHOOL_YEARS if f in set(data["formula"])]
    left, high, columns = styles.label_room(names, accounts), 0.2 * len(names), 3
    lines = -(-len(shown) // columns)
    figure = styles.card(WIDTH, 0.72 + lines * (high + 0.56) + 0.24 + styles.FOOT, "Whom each account is written for",
                         f"years of schooling by formula, with its {options.confidence:.0%} interval; hollow grey: textstat's value")  # fmt: skip
    ends = data[["value", "low", "high", "textstat"]].to_numpy(dtype=float)
    limits = (float(np.nanmin(ends)) - 0.6, float(np.nanmax(ends)) + 0.6)
    room = (WIDTH - left - 0.16) / columns
    for i, formula in enumerate(shown):
        axes = styles.plot(figure, left + i % columns * room, 0.98 + i // columns * (high + 0.56), room - 0.16, high)
        styles.account_rows(axes, names, accounts, labelled=i % columns == 0)
        axes.set_title(prose.word("formulas", formula), size=SMALL + 0.5, weight="bold", color=INK, pad=4)
        axes.set_xlim(*limits)
        axes.locator_params(axis="x", nbins=5, integer=True)
        for row in data[data["formula"] == formula].itertuples():
            if row.article in names:
                y = names.index(str(row.article))
                if not isna(row.textstat):
                    axes.plot([row.textstat], [y], "o", ms=4.6, mfc=CARD, mec=SOFT, mew=0.9, zorder=2.5)
                interval(axes, y, row, accounts.colour(str(row.article)), accounts.mark(str(row.article)), size=4.6)
    figure.text((left + (WIDTH - left - 0.2) / 2) / WIDTH, (styles.FOOT + 0.06) / figure.get_figheight(), "years of schooling (United States)", size=SMALL, color=SOFT, ha="center")
    return Picture("", figure, data, f"{reading} Dots with intervals, a panel a formula and a row an account.", reading,
                   "The hollow marker is another program's value for the same text: it splits sentences at decimals and abbreviations and so reads lower.")  # fmt: skip


def _grades_reading(data: DataFrame, copies: DataFrame) -> prose.Reading:
    for formula in SCHOOL_YEARS:
        part = data[data["formula"] == formula]
        if part["value"].notna().any():
            name = "the mean of five formulas" if formula == "consensus" else prose.word("formulas", formula)
            return prose.grades_reading(part, copies, name)
    return prose.joined("No account is long enough for a reading grade.")


def lengths_of(frames: Frames, accounts: Accounts) -> DataFrame:
    """Words of each sentence, without the words a page pushed in."""
    table = in_order(frames["sentences"][["article", "sentence", "start", "end", "quote"]], accounts)
    if "words" in frames["sentences"]:
        counts = frames["sentences"][["article", "sentence", "words"]]
        return table.merge(counts, on=["article", "sentence"])[["article", "sentence", "words"]]
    document = dict(zip(frames["articles"]["article"], frames["articles"]["document"], strict=True))
    pushed: dict[str, list[tuple[int, int, int]]] = {}
    for row in frames["dropped"].itertuples():
        pushed.setdefault(document.get(row.article, ""), []).append((int(row.start), int(row.end), word_count(str(row.quote))))
    words = []
    for row in table.itertuples():
        inside = (n for s, e, n in pushed.get(document.get(row.article, ""), ()) if row.start <= s and e <= row.end)
        words.append(max(0, word_count(str(row.quote)) - sum(inside)))
    return table.assign(words=words)[["article", "sentence", "words"]]


def lengths(frames: Frames, options: Settings) -> Picture:
    """Every sentence's length, a dot each, with the middle half and the median."""
    accounts = Accounts.of(frames)
    data = lengths_of(frames, accounts)
    names = list(dict.fromkeys(data["article"]))
    reading = _lengths_reading(data, names, options)
    if not names:
        return Picture("", None, data, reading, reading, "")
    left, high = styles.label_room(names, accounts), 0.32 * len(names)
    figure = styles.card(WIDTH, 0.62 + high + 0.42 + styles.FOOT, "How long the sentences are",
                         "a dot a sentence; bar: the middle half of them; tick: the median")  # fmt: skip
    axes = styles.plot(figure, left, 0.62, WIDTH - left - 1.9, high)
    styles.account_rows(axes, names, accounts)
    for y, name in enumerate(names):
        words = data[data["article"] == name]["words"].to_numpy(dtype=float)
        low, middle, top = np.percentile(words, [25, 50, 75])
        axes.barh(y, top - low, left=low, height=0.66, color=accounts.colour(name), alpha=0.22, lw=0)
        axes.plot(words, y + _spread(words), accounts.mark(name), ms=2.8, color=accounts.colour(name), alpha=0.75, mew=0)
        axes.plot([middle, middle], [y - 0.33, y + 0.33], color=INK, lw=1.6)
        styles.beside(axes, y, f"median {middle:.0f}, longest {words.max():.0f}, n = {len(words)}")
    axes.set_xlim(0, data["words"].max() * 1.03 + 1)
    axes.set_xlabel("words in a sentence", size=SMALL)
    return Picture("", figure, data, f"{reading} A strip of dots for each of {prose.counted(len(names), 'account')}.", reading,
                   "Headings and captions are no sentences and are not counted.")  # fmt: skip


def _spread(words: np.ndarray) -> np.ndarray:
    """Small vertical shifts so that sentences of one length stand beside each other, the same at every run."""
    seen: dict[float, int] = {}
    shifts = []
    for w in words:
        k = seen.get(float(w), 0)
        seen[float(w)] = k + 1
        shifts.append((k + 1) // 2 * (0.08 if k % 2 else -0.08))
    return np.clip(np.array(shifts), -0.3, 0.3)


def _lengths_reading(data: DataFrame, names: list[str], options: Settings) -> prose.Reading:
    if not names:
        return prose.joined("No sentence was found.")
    medians = data[data["article"].isin(names)].groupby("article", sort=False)["words"].median()
    low, high = int(round(medians.min())), int(round(medians.max()))
    longest = data.loc[data["words"].idxmax()]
    few = [n for n in names if int((data["article"] == n).sum()) < options.min_sentences]
    return prose.joined(
        (f"Half of the sentences have at most {low} words in every account." if low == high else
         f"The median sentence has between {low} and {high} words, depending on the account.") if len(names) > 1 else f"The median sentence has {low} words.",
        f"The longest, in {prose.shortened(str(longest['article']))}, has {longest['words']}.",
        f"{prose.listed(few)} {'has' if len(few) == 1 else 'have'} fewer than {options.min_sentences} sentences." if few else "",
    )  # fmt: skip


def formulas(frames: Frames, options: Settings) -> Picture:
    """Which formulas an account's sample allows: the value, or a mark that leads to the reason below."""
    accounts = Accounts.of(frames)
    data = in_order(frames["grades"][["article", "formula", "value", "why_not"]], accounts)
    names, shown = list(dict.fromkeys(data["article"])), [f for f in ALL if f in set(data["formula"])]
    reasons = [r for r in dict.fromkeys(data["why_not"]) if r]
    reading = _formulas_reading(data, names, shown, reasons)
    if not names:
        return Picture("", None, data, reading, reading, "")
    heads = [prose.word("formulas", f) for f in shown]
    left, top, high = styles.label_room(names, accounts), 0.72 + styles.widest(heads, SMALL) * 0.75, 0.22 * len(names)
    notes = [f"{chr(97 + i)}  {prose.shortened(r, 110)}" for i, r in enumerate(reasons[:8])]
    figure = styles.card(WIDTH, top + high + 0.2 + 0.16 * len(notes) + styles.FOOT, "Which formulas the sample allows",
                         "the value, or a letter for the reason below why there is none")  # fmt: skip
    axes = styles.plot(figure, left, top, WIDTH - left - 0.5, high)
    styles.account_rows(axes, names, accounts)
    axes.set_xlim(-0.5, len(shown) - 0.5)
    axes.grid(False)
    axes.spines["bottom"].set_visible(False)
    axes.set_xticks(range(len(shown)), heads, rotation=48, ha="left", rotation_mode="anchor")
    axes.tick_params(axis="x", labelsize=SMALL, labeltop=True, labelbottom=False, pad=2)
    for row in data.itertuples():
        if row.formula in shown:
            letter = chr(97 + reasons.index(row.why_not)) if row.why_not in reasons[:8] else "–"
            axes.text(shown.index(str(row.formula)), names.index(str(row.article)), letter if isna(row.value) else f"{row.value:.1f}",
                      ha="center", va="center", size=SMALL + 0.3, color=SOFT if isna(row.value) else INK,
                      style="italic" if isna(row.value) else "normal")  # fmt: skip
    for i, line in enumerate(notes):
        figure.text(0.18 / WIDTH, (styles.FOOT + 0.05 + 0.16 * (len(notes) - 1 - i)) / figure.get_figheight(), line, size=SMALL, color=SOFT)
    return Picture("", figure, data, f"{reading} A table of accounts and formulas.", reading,
                   "Flesch reading ease runs the other way: higher is easier. LIX and RIX have scales of their own; the others are school years.")  # fmt: skip


def _formulas_reading(data: DataFrame, names: list[str], shown: list[str], reasons: list[str]) -> prose.Reading:
    if not names:
        return prose.joined("No account was graded.")
    full = [n for n in names if data[data["article"] == n]["value"].notna().all()]
    none = [n for n in names if data[data["article"] == n]["value"].isna().all()]
    some = len(names) - len(full) - len(none)
    return prose.joined(
        f"{len(full) or 'None'} of {prose.counted(len(names), 'account')} {'allow' if len(full) > 1 else 'allows'} all {len(shown)} formulas"
        + (f", {some} only some" if some else "") + (f", {len(none)} none ({prose.listed(none)})" if none else "") + ".",
        f"Most often there is no value because: {data[data['why_not'] != '']['why_not'].mode().iloc[0]}." if reasons else "",
    )  # fmt: skip
