"""A notebook's survey: one that is named, or all stories beside its own; browsing leads to both sentences."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis import Settings, load, survey
from analysis.evidence import exhibit
from analysis.tables import SurveyTables

ELSEWHERE = {
    "quay.txt": "The harbor wall at Toller Point broke on Monday, 3 June 2019.\n\nJoan Abara, 52, the harbor master, "
    "said the wall was built in 1931. Nobody was hurt. Fourteen boats sank at noon.",
    "reef.txt": "A wall in the harbor of Toller Point fell on Monday.\n\nHarbor master Joan Abara, 58, had asked for "
    "money in 2017. The wall was built in 1931. Fishermen watched from the quay.",
}  # fmt: skip


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    shutil.copytree(Path(__file__).parent / "golden" / "elevator", tmp_path / "seeds" / "elevator")
    (tmp_path / "seeds" / "wall").mkdir()
    for name, text in ELSEWHERE.items():
        (tmp_path / "seeds" / "wall" / name).write_text(text, "utf-8")
    return tmp_path / "seeds"


def settings(seeds: Path, **given: str) -> Settings:
    return Settings(seeds=str(seeds), out=str(seeds.parent / "out"), story="wall", **given)


def test_by_default_every_story_beside_its_own_is_surveyed(seeds: Path) -> None:
    story = load(settings(seeds))
    assert list(story.frames["survey_stories"]["story"]) == ["elevator", "wall"]
    made = story.picture("survey_stories")
    assert "wall has 1 difference." in made.reading
    shown = exhibit("survey", story)
    assert shown.reading.startswith("Accounts differ in 2 stories; open one to read both sides.")
    assert shown.html.count("<details>") == 2
    assert "<mark>52</mark>" in shown.html and "<mark>58</mark>" in shown.html
    assert sorted(p.name for p in (seeds.parent / "out").iterdir()) == [".survey", "wall"]


def test_a_batch_on_one_folder_surveys_it_alone(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSREAD_ALONE", "1")
    assert list(load(settings(seeds)).frames["survey_stories"]["story"]) == ["wall"]
    assert [p.name for p in (seeds.parent / "out").iterdir()] == [".survey-wall"]


def test_a_survey_is_read_by_one_call_and_a_missing_one_is_one_line(seeds: Path, tmp_path: Path) -> None:
    survey.run(seeds, tmp_path / "tables", stories=["elevator"])
    named = load(settings(seeds, survey=str(tmp_path / "tables")))
    assert list(named.frames["survey_stories"]["story"]) == ["elevator"]
    assert not (tmp_path / "out").exists()
    tables = SurveyTables(tmp_path / "tables")
    assert len(tables["claims"]) == len(tables.of_stories("claims", ["elevator"])) > 0
    assert not len(tables.of_stories("claims", ["none"]))
    with pytest.raises(FileNotFoundError, match="holds no tables of a survey"):
        _ = load(settings(seeds, survey=str(tmp_path / "nowhere"))).frames["survey_kinds"]


def test_the_signature_of_a_survey_s_pictures_changes_with_any_story(seeds: Path) -> None:
    before = load(settings(seeds)).published.surveyed.digest
    (seeds / "elevator" / "more.txt").write_text(ELSEWHERE["quay.txt"], "utf-8")
    assert load(settings(seeds)).published.surveyed.digest != before
