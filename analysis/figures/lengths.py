"""The picture of sentence lengths: every sentence a dot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray
from pandas import DataFrame

from .. import prose
from ..settings import Settings
from . import styles
from .drawn import Picture, drawn
from .rowed import in_order
from .styles import INK, SMALL, WIDTH, Accounts

Frames = Mapping[str, DataFrame]


def lengths(frames: Frames, options: Settings) -> Picture:
    """Every sentence's length, a dot each, with the middle half and the median."""
    accounts = Accounts.of(frames)
    data = sentence_words(frames, accounts)
    names = list(dict.fromkeys(data["article"]))
    reading = _reading(data, names, options)
    if not names:
        return drawn(data, reading)
    left, high = styles.label_room(names, accounts), 0.32 * len(names)
    subtitle = "a dot a sentence; bar: the middle half of them; tick: the median"
    figure = styles.card(WIDTH, 0.62 + high + 0.42 + styles.FOOT, "How long the sentences are", subtitle)
    axes = styles.plot(figure, left, 0.62, WIDTH - left - 1.9, high)
    styles.account_rows(axes, names, accounts)
    for y, name in enumerate(names):
        _strip(axes, y, data[data["article"] == name]["words"].to_numpy(dtype=float), accounts, name)
    axes.set_xlim(0, float(data["words"].max()) * 1.03 + 1)
    axes.set_xlabel("words in a sentence", size=SMALL)
    kind = f"A strip of dots for each of {prose.counted(len(names), 'account')}."
    return drawn(data, reading, figure, kind, "Headings and captions are no sentences and are not counted.")


def sentence_words(frames: Frames, accounts: Accounts) -> DataFrame:
    """Words of each sentence, without the words that a page pushed into it."""
    table = in_order(frames["sentences"][["article", "sentence", "start", "end", "quote"]], accounts)
    document = dict(zip(frames["articles"]["article"], frames["articles"]["document"], strict=True))
    pushed: dict[str, list[tuple[int, int, int]]] = {}
    for row in prose.each_row(frames["dropped"]):
        found = (int(row.start), int(row.end), prose.word_count(row.quote))
        pushed.setdefault(document.get(row.article, ""), []).append(found)
    words = []
    for row in prose.each_row(table):
        inside = (n for s, e, n in pushed.get(document.get(row.article, ""), ()) if row.start <= s and e <= row.end)
        words.append(max(0, prose.word_count(row.quote) - sum(inside)))
    return table.assign(words=words)[["article", "sentence", "words"]]


def _strip(axes: Axes, y: int, words: NDArray[Any], accounts: Accounts, name: str) -> None:
    low, middle, top = np.percentile(words, [25, 50, 75])
    colour = accounts.colour(name)
    axes.barh(y, top - low, left=low, height=0.66, color=colour, alpha=0.22, lw=0)
    axes.plot(words, y + _spread(words), accounts.mark(name), ms=2.8, color=colour, alpha=0.75, mew=0)
    axes.plot([middle, middle], [y - 0.33, y + 0.33], color=INK, lw=1.6)
    styles.beside(axes, y, f"median {middle:.0f}, longest {words.max():.0f}, n = {len(words)}")


def _spread(words: NDArray[Any]) -> NDArray[Any]:
    """Small vertical shifts so that sentences of one length stand beside each other, the same at every run."""
    seen: dict[float, int] = {}
    shifts = []
    for w in words:
        k = seen.get(float(w), 0)
        seen[float(w)] = k + 1
        shifts.append((k + 1) // 2 * (0.08 if k % 2 else -0.08))
    clipped: NDArray[Any] = np.clip(np.array(shifts), -0.3, 0.3)
    return clipped


def _reading(data: DataFrame, names: list[str], options: Settings) -> prose.Reading:
    if not names:
        return prose.joined("No sentence was found.")
    each = data.groupby("article", sort=False)["words"]
    low, high = round(float(each.median().min())), round(float(each.median().max()))
    longest = data.iloc[int(data["words"].to_numpy().argmax())]
    few = [str(name) for name, n in each.size().items() if n < options.min_sentences]
    middle = f"The median sentence has {low} words" + (" in every account." if len(names) > 1 else ".")
    if low != high:
        middle = f"The median sentence has between {low} and {high} words, depending on the account."
    return prose.joined(
        middle,
        f"The longest sentence has {longest['words']} words; it stands in {prose.shortened(str(longest['article']))}.",
        f"Read {prose.listed(few)} with care: fewer than {options.min_sentences} sentences." if few else "",
    )
