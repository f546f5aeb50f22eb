"""Many stories in a few rows: how often accounts differ, on what, in which stories; tone and grade by outlet.

An outlet's tone or grade is told beside the other accounts of the same stories: what a story is about moves both more
than who tells it. Copies are left out, as are stories with one account."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from .findings import KINDS
from .intervals import mean_interval, share_interval
from .settings import Settings

Frames = Mapping[str, pd.DataFrame]
FEWEST = 5  # accounts below which an outlet has no value: a mean of two says nothing
SHOWN = 20  # stories that a page shows sentence by sentence; the tables have all
MEASURES = {"tone": "tone", "grade": "flesch_kincaid"}


def surveyed(name: str, frames: Frames, options: Settings) -> pd.DataFrame:
    """The frame `survey_<name>` of a story's frames; where they hold no survey, what the story alone gives."""
    if f"survey_{name}" in frames:
        return frames[f"survey_{name}"]
    if name in frames:
        return frames[name]
    return stories(frames) if name == "stories" else {"kinds": kinds, "outlets": outlets}[name](frames, options)


def kinds(frames: Frames, options: Settings) -> pd.DataFrame:
    """A row a kind of fact: the questions that two separate texts or more answer, those on which accounts differ, the
    stories where they do, and the share with its interval (Wilson)."""
    slots = frames["slots"]
    asked = slots[(slots["texts"] >= 2) & (slots["status"] != "single")]
    rows = []
    for kind in [k for k in KINDS if k in set(asked["kind"])]:
        of_kind = asked[asked["kind"] == kind]
        differ = of_kind[of_kind["status"] == "conflict"]
        low, high = share_interval(len(differ), len(of_kind), options.confidence)
        row = (kind, len(of_kind), len(differ), differ["story"].nunique(), len(differ) / len(of_kind), low, high)
        rows.append(row)
    return pd.DataFrame(rows, columns=["kind", "questions", "differ", "stories", "share", "low", "high"])


def stories(frames: Frames) -> pd.DataFrame:
    """A row a story: accounts analysed, questions that two separate texts answer, those on which they differ."""
    articles, slots = frames["articles"], frames["slots"]
    names = pd.Index(articles["story"].drop_duplicates(), name="story")
    asked = slots[(slots["texts"] >= 2) & (slots["status"] != "single")]
    counted = {
        "accounts": articles[articles["skipped"] == ""].groupby("story").size(),
        "questions": asked.groupby("story").size(),
        "differ": asked[asked["status"] == "conflict"].groupby("story").size(),
    }
    made = pd.DataFrame({n: s.reindex(names, fill_value=0) for n, s in counted.items()}, index=names)
    return made.reset_index()


def most_differing(stories: pd.DataFrame) -> list[str]:
    """The stories that a page shows sentence by sentence: those with most differences, then by name."""
    some = stories[stories["differ"] > 0].sort_values(["differ", "story"], ascending=[False, True], kind="stable")
    return [str(name) for name in some["story"].head(SHOWN)]


def outlets(frames: Frames, options: Settings) -> pd.DataFrame:
    """A row an outlet and measure (tone, grade): the mean of its accounts less the mean of the other accounts of the
    same story, with its interval; no value below five accounts."""
    articles = frames["articles"]
    own = articles[(articles["skipped"] == "") & (articles["copy_of"] == "") & (articles["cites"] == "")]
    tone = frames["tone_articles"]
    grades = frames["grades"]
    values = {
        "tone": tone[tone["voice"] == "all"].rename(columns={"score": "value"}),
        "grade": grades[grades["formula"] == MEASURES["grade"]],
    }
    rows = []
    for measure, table in values.items():
        known = own.merge(table[["story", "article", "value"]].dropna(), on=["story", "article"])
        by_story = known.groupby("story")["value"]
        others = by_story.transform("size") - 1
        known = known.assign(
            beside=known["value"] - (by_story.transform("sum") - known["value"]) / others.where(others > 0)
        )
        for outlet, mine in known[(known["outlet"] != "")].dropna(subset=["beside"]).groupby("outlet", sort=True):
            rows.append((str(outlet), measure, *_mean(mine["beside"].to_numpy(np.float64), str(outlet), options),
                         len(mine), mine["story"].nunique()))  # fmt: skip
    return pd.DataFrame(rows, columns=["outlet", "measure", "value", "low", "high", "n", "stories"])


def _mean(values: np.ndarray, outlet: str, options: Settings) -> tuple[float, float, float]:
    if len(values) < FEWEST:
        return (float("nan"),) * 3
    return (float(values.mean()), *mean_interval(values, outlet, options.confidence, options.resamples))
