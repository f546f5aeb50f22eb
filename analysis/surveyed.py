"""The survey that a notebook reads: one that is there, or one of all stories beside the notebook's own."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from . import overviews, survey
from .settings import Settings
from .signature import digest_of
from .tables import SurveyTables, tables

if TYPE_CHECKING:
    import pandas as pd

_SUMMARIES = ("kinds", "stories", "outlets")


class Surveyed(Mapping[str, "pd.DataFrame"]):
    """What pages read of a survey, each made on first use: `kinds`, `stories`, `outlets` (see `overviews`), and of each
    published table the rows of the stories in which accounts differ most.

    Raises FileNotFoundError, one line, when the folder that the settings name holds no survey."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.tables = SurveyTables(Path(settings.survey) if settings.survey else surveyed_seeds(settings))
        self._made: dict[str, pd.DataFrame] = {}

    @property
    def digest(self) -> str:
        """A hash over the survey's tables of articles and questions: equal hashes, equal pictures."""
        return digest_of([self.tables[name].to_csv(index=False) for name in ("articles", "slots")])

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._made:
            self._made[name] = self._computed(name)
        return self._made[name]

    def _computed(self, name: str) -> pd.DataFrame:
        if name == "kinds":
            return overviews.kinds(self.tables, self.settings)
        if name == "stories":
            return overviews.stories(self.tables)
        if name == "outlets":
            return overviews.outlets(self.tables, self.settings)
        return self.tables.of_stories(name, overviews.most_differing(self["stories"]))

    def __iter__(self) -> Iterator[str]:
        return iter((*_SUMMARIES, *tables()))

    def __len__(self) -> int:
        return len(_SUMMARIES) + len(tables())


def surveyed_seeds(settings: Settings) -> Path:
    """The folder with the tables of every story under seeds, of which only what is new is made. A batch on one folder
    (CROSSREAD_ALONE) surveys that story alone: what lies beside it is none of ours."""
    alone = settings.story if os.environ.get("CROSSREAD_ALONE") else ""
    folder = settings.out_folder / (f".survey-{alone}" if alone else ".survey")
    # What was left out is a row of `articles` with its reason; pages count it.
    survey.run(settings.seeds_folder, folder, settings, say=lambda line: None, stories=[alone] if alone else ())
    return folder
