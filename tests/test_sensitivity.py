"""Verdicts under other settings: what a trial changes and what it must not."""

from __future__ import annotations

import pytest

from analysis import findings, load
from analysis.sensitivity import Trial, sensitivity, trials
from analysis.settings import Settings

TEXTS = (
    "Ann Poole, 41, runs the old ferry and does not mean to stop. On the island the vote was awaited with some anger. "
    "The council paid $14.3 billion for the harbour, more than anybody had expected of it in a lean year.",
    "Nobody expected the vote. The council, its clerk said, paid $14 billion for the harbour and has nothing left for "
    "roads. Ann Poole, 44, whose family has carried islanders for three generations, called it a good day.",
    "A long quarrel ends at the quay. For the harbour the council paid $14.3 billion after talks all night. "
    "Ferry chief Ann Poole, 41, thanked the crews, who had waited outside in the rain with flags and soup.",
)


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    folder = tmp_path_factory.mktemp("seeds") / "harbour"
    folder.mkdir()
    for i, text in enumerate(TEXTS):
        (folder / f"{i:03}.txt").write_text(text, "utf-8")
    return load(Settings(story="harbour", seeds=str(folder.parent)))


def test_a_trial_that_sets_nothing_otherwise_changes_nothing(story, monkeypatch):
    same = Trial("nothing", story.measures.readable, story.measures.facts.claims)
    monkeypatch.setattr("analysis.sensitivity.trials", lambda *_: [same])
    table = sensitivity(story.measures, None)
    assert len(table) == 1 and table.loc[0, "compared"] > 0
    assert (table.loc[0, "changed"], table.loc[0, "gone"]) == (0, 0)


def test_leaving_out_the_account_that_differs_changes_its_verdict(story):
    age = story.slots[story.slots["kind"] == "age"].iloc[0]
    assert age["status"] in ("conflict", "undecided")
    table = story.frames["sensitivity"]
    moved = table[(table["question"] == age["question"]) & (table["trial"] == "account 001 left out")]
    assert list(moved["after"]) == ["agreed"]


def test_every_trial_stands_once_with_counts_that_add_up(story):
    table = story.frames["sensitivity"]
    heads = table[table["question"] == ""]
    assert heads["trial"].is_unique
    for head in heads.itertuples():
        named = table[(table["trial"] == head.trial) & (table["question"] != "")]
        assert (head.changed, head.gone) == (sum(named["after"] != "single"), sum(named["after"] == "single"))
        assert 0 <= head.changed + head.gone <= head.compared


def test_mentions_are_left_aside(story):
    asked = set(story.slots[story.slots["status"] != "single"]["slot"]) - findings.mentioned(story.frames)
    assert story.frames["sensitivity"].loc[0, "compared"] == len(asked)


def test_no_date_is_made_up(story):
    """Where no account states a date there is none to assume and none to doubt."""
    names = [t.name for t in trials(story.measures, story.as_of)]
    assert not any("date" in n for n in names)
    assert [n for n in names if n.startswith("account ")] == [f"account 00{i} left out" for i in range(3)]


def test_the_story_itself_is_left_as_it_was(story):
    before = story.measures.facts
    story.frames["sensitivity"]
    assert story.measures.facts is before


def test_sensitivity_is_no_published_table(story):
    assert "sensitivity" not in list(story.frames)
