"""From a row of a survey to both sentences: the stories in which accounts differ most, each folded, with its cards."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from pandas import DataFrame

from .. import findings, prose
from ..overviews import most_differing, surveyed
from ..settings import Settings
from .cards import cards

Frames = Mapping[str, DataFrame]
QUESTIONS = 6  # questions a story
_TABLES = ("articles", "dropped", "sentences", "claims", "slots", "comparisons")


def browsed(frames: Frames, options: Settings, documents: Mapping[str, str]) -> tuple[str, str]:
    """Story by story the questions on which accounts differ, the sentences side by side."""
    stories = surveyed("stories", frames, options)
    shown = most_differing(stories)
    if not shown:
        accounts = int(stories["accounts"].max()) if len(stories) else 0
        return "", prose.nothing_found(accounts)
    told = [_story(name, {t: surveyed(t, frames, options) for t in _TABLES}) for name in shown]
    some = int((stories["differ"] > 0).sum())
    rest = f" {some - len(shown):,} more stand in the survey's tables." if some > len(shown) else ""
    return "".join(
        told
    ), f"Accounts differ in {prose.counted(some, 'story', 'stories')}; open one to read both sides.{rest}"


def _story(name: str, frames: Frames) -> str:
    own = {table: data[data["story"] == name].reset_index(drop=True) for table, data in frames.items()}
    found = [q for q in findings.questions(own) if q.status == "conflict"]
    more = f"<p><small>and {len(found) - QUESTIONS} more</small></p>" if len(found) > QUESTIONS else ""
    head = f"{escape(prose.shortened(name))}: they differ on {prose.counted(len(found), 'question')}"
    return f"<details><summary>{head}</summary>{cards(found[:QUESTIONS], own)}{more}</details>"
