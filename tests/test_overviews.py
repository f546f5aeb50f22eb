"""Many stories in a few rows: counts, shares and differences from the other accounts of the same story."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from analysis import Settings, overviews
from analysis.tables import frame, tables

OPTIONS = Settings(min_sentences=2)


def survey_frames(stories: int = 12) -> dict[str, pd.DataFrame]:
    """Stories with an account of each of two outlets and a third without: `Gazette` always worded 0.2 more positively
    and two grades harder than the others; the first four stories differ on an age, the first also on a sum."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in tables()}
    for n in range(stories):
        story = f"s{n:04d}"
        for article, outlet, more in (("a", "Gazette", 1), ("b", "Herald", 0), ("c", "", 0)):
            at = {"story": story, "article": article}
            rows["articles"].append({**at, "document": article, "outlet": outlet, "skipped": "", "words": 100})
            rows["tone_articles"].append({**at, "voice": "all", "score": 0.1 * (n % 3) + 0.2 * more, "n": 9})
            rows["grades"].append({**at, "formula": "flesch_kincaid", "value": 8.0 + n % 4 + 2 * more})
        for slot, kind, differ in (("#age", "age", n < 4), ("#sum", "money", n < 1)):
            status = "conflict" if differ else "agreed"
            rows["slots"].append(
                {"story": story, "slot": slot, "kind": kind, "status": status, "texts": 2, "articles": 2}
            )
        rows["slots"].append({"story": story, "slot": "#one", "kind": "age", "status": "single", "texts": 1})
    return {name: frame(name, found) for name, found in rows.items()}


def test_kinds_count_shared_questions_only() -> None:
    found = overviews.kinds(survey_frames(), OPTIONS).set_index("kind")
    assert list(found.index) == ["money", "age"]
    assert (found.loc["age", "questions"], found.loc["age", "differ"], found.loc["age", "stories"]) == (12, 4, 4)
    assert found.loc["money", "share"] == pytest.approx(1 / 12)
    assert (found["low"] < found["share"]).all() and (found["share"] < found["high"]).all()


def test_stories_count_what_is_there() -> None:
    found = overviews.stories(survey_frames())
    assert list(found["differ"].head(5)) == [2, 1, 1, 1, 0]
    assert set(found["accounts"]) == {3} and set(found["questions"]) == {2}
    assert overviews.most_differing(found) == ["s0000", "s0001", "s0002", "s0003"]


def test_an_outlet_is_compared_with_the_others_on_the_same_story_only() -> None:
    found = overviews.outlets(survey_frames(), OPTIONS).set_index(["outlet", "measure"])
    assert found.loc[("Gazette", "tone"), "value"] == pytest.approx(0.2)
    assert found.loc[("Gazette", "grade"), "value"] == pytest.approx(2.0)
    assert found.loc[("Herald", "grade"), "value"] == pytest.approx(-1.0)
    assert found.loc[("Herald", "tone"), "high"] < 0 < found.loc[("Gazette", "tone"), "low"]
    assert set(found.index.get_level_values(0)) == {"Gazette", "Herald"}


def test_few_accounts_copies_and_lone_accounts_give_no_value() -> None:
    few = overviews.outlets(survey_frames(4), OPTIONS)
    assert few["value"].isna().all() and set(few["n"]) == {4}
    frames = survey_frames()
    frames["articles"].loc[frames["articles"]["article"] != "a", "copy_of"] = "a"
    assert not len(overviews.outlets(frames, OPTIONS))


def test_no_story_is_no_row() -> None:
    frames = survey_frames(0)
    assert not len(overviews.kinds(frames, OPTIONS)) and not len(overviews.stories(frames))
    assert not len(overviews.outlets(frames, OPTIONS))
