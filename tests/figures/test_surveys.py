"""Pictures of surveys hold at a thousand stories and say what they show; with nothing to show they say why."""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import pytest

from analysis import Settings, overviews
from analysis.figures import picture

sys.path.append(str(Path(__file__).parents[1]))
from test_overviews import OPTIONS, survey_frames

PICTURES = ("survey_kinds", "survey_stories", "survey_tone", "survey_grades")


def summaries(stories: int) -> dict[str, pd.DataFrame]:
    frames = survey_frames(stories)
    return {
        "survey_kinds": overviews.kinds(frames, OPTIONS),
        "survey_stories": overviews.stories(frames),
        "survey_outlets": overviews.outlets(frames, OPTIONS),
    }


@pytest.mark.parametrize("name", PICTURES)
def test_a_thousand_stories_take_the_room_of_twelve(name: str) -> None:
    few, many = (picture(name, summaries(n), OPTIONS) for n in (12, 1000))
    assert few.figure is not None and many.figure is not None
    assert tuple(few.figure.get_size_inches()) == tuple(many.figure.get_size_inches())
    assert many.alt.startswith(many.reading) and len(many.png) < 200_000


@pytest.mark.parametrize("name", PICTURES)
def test_nothing_to_draw_is_said(name: str) -> None:
    made = picture(name, summaries(0), OPTIONS)
    assert made.figure is None and made.reading.endswith(".")


def test_the_readings_are_counted_from_the_rows() -> None:
    made = {name: picture(name, summaries(12), Settings(story="s0000")) for name in PICTURES}
    assert made["survey_kinds"].reading == (
        "Two separate texts or more answer 24 questions; on 5 of them (21 %) accounts differ. "
        "Differences were found on ages and sums of money."
    )
    assert "accounts differ in 4 (33 %)" in made["survey_stories"].reading
    assert "s0000 has 2 differences." in made["survey_stories"].reading
    assert list(made["survey_stories"].data["stories"]) == [8, 3, 1, 0, 0, 0, 0]
    assert list(made["survey_stories"].data["this_story"]) == [False, False, True, False, False, False, False]
    assert "Gazette is worded more positively; Herald is worded more negatively" in made["survey_tone"].reading
    assert "Gazette is harder; Herald is easier" in made["survey_grades"].reading


def test_many_outlets_draw_those_with_most_accounts() -> None:
    frames = survey_frames(200)
    numbers = pd.Series(range(len(frames["articles"])))
    frames["articles"]["outlet"] = [f"Outlet {n % 37:02d}" for n in numbers]
    made = picture("survey_tone", {"survey_outlets": overviews.outlets(frames, OPTIONS)}, OPTIONS)
    assert made.figure is not None and len(made.data) == 37
    assert len(made.figure.axes[0].get_yticklabels()) == 20
