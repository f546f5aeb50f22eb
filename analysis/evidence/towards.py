"""The sentences behind each cell of tone towards names, with the words that carried it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from pandas import DataFrame

from .. import prose
from ..settings import Settings
from .marks import Dropped, carrier_marks, dropped_by_document, marked, pushed_marks

Frames = Mapping[str, DataFrame]
NAMES = 7  # names compared: as many as a picture has room for with an interval in each cell
EACH = 2  # sentences a cell


def compared_names(tone_targets: DataFrame) -> list[str]:
    """The names that at least two accounts speak of often enough for a value, those of most accounts first."""
    known = tone_targets[tone_targets["low"].notna()]
    spoken = known.groupby("target", sort=True).agg(accounts=("article", "nunique"), sentences=("n", "sum"))
    several = spoken[spoken["accounts"] > 1]
    ranked = several.sort_values(["accounts", "sentences"], ascending=False, kind="stable")
    return [str(name) for name in ranked.index[:NAMES]]


def towards(frames: Frames, options: Settings, documents: Mapping[str, str]) -> tuple[str, str]:
    """Name by name and account by account the sentences that carried the tone most, folded away under each name."""
    names = compared_names(frames["tone_targets"])
    if not names:
        return "", "No name is mentioned often enough in two accounts to compare the tone towards it."
    keys = ["story", "article", "sentence"]
    behind = frames["tone_mentions"].merge(frames["sentences"][[*keys, "start", "end", "quote"]], on=keys)
    behind = behind.assign(strength=-behind["score"].abs()).sort_values("strength", kind="stable")
    strongest = behind.groupby(["target", "article"], sort=False).head(EACH)
    blocks = dropped_by_document(frames)
    documents_of = zip(frames["articles"]["article"], frames["articles"]["document"], strict=True)
    dropped = {article: blocks.get(name, []) for article, name in documents_of}
    parts, shown = [], 0
    for name in names:
        cells = frames["tone_targets"][frames["tone_targets"]["target"] == name]
        own = strongest[strongest["target"] == name]
        shown += int(own["article"].isin(cells["article"]).sum())
        items = [_cell(c, own[own["article"] == c.article], dropped[c.article]) for c in prose.each_row(cells)]
        parts.append(f"<details><summary>{escape(prose.shortened(name))}</summary><ul>{''.join(items)}</ul></details>")
    told = f"{prose.counted(shown, 'sentence')} behind the cells for {prose.counted(len(names), 'name')}"
    return "".join(parts), f"{told}; a marked word's weight is what the sentence's score would lose without it."


def _cell(cell: Any, sentences: DataFrame, dropped: list[Dropped]) -> str:
    """A cell's account, value and interval with its sentences, the words marked that carried them."""
    lines = []
    for r in prose.each_row(sentences):
        pushed = pushed_marks(dropped, int(r.start), int(r.end))
        text = marked(r.quote, [*pushed, *carrier_marks(r.quote, r.carriers, pushed)])
        lines.append(f"<li>{text} <small>(sentence {int(r.sentence) + 1}; {prose.signed(r.score)})</small></li>")
    spread = f"{prose.signed(cell.low)} to {prose.signed(cell.high)}; {prose.counted(int(cell.n), 'sentence')}"
    head = f"{escape(prose.shortened(cell.article))}: {prose.signed(cell.score)} ({spread})"
    return f"<li>{head}<ul>{''.join(lines)}</ul></li>"
