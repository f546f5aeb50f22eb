"""The tables of support and citations as pages read them: pairs once, evidence quoted, shares that add up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
from questioned import questioned

from analysis import evidence, figures, prose, statements
from analysis.settings import Settings


@dataclass(frozen=True)
class Story:
    frames: dict[str, pd.DataFrame]
    settings: Settings
    documents: dict[str, str]


STORY = Story(questioned(4, 8), Settings(), {})


def test_shares_of_an_account_add_up_and_leave_out_what_is_not_checked() -> None:
    found = statements.shares(STORY.frames, 0.95)
    by: dict[str, list[Any]] = {}
    for share in found:
        by.setdefault(share.article, []).append(share)
    sentences = STORY.frames["support"].groupby("article").size()
    for article, own in by.items():
        assert [s.part for s in own] == list(statements.PARTS)
        assert sum(s.n for s in own) == own[0].whole <= sentences[article]
        known = [s for s in own if s.share is not None and s.low is not None and s.high is not None]
        assert all(s.low <= s.share <= s.high for s in known)
    assert statements.unchecked(STORY.frames) == {"question": int(STORY.frames["support"]["sentence"].eq(4).sum())}


def test_two_sentences_that_contradict_each_other_stand_once() -> None:
    one = statements.Place("a", "a.txt", 0, 9, "Two fell.")
    two = statements.Place("b", "b.txt", 0, 11, "Three fell.")
    both = [statements.Statement(one, "contradicted", "", two), statements.Statement(two, "contradicted", "", one)]
    assert statements.differing(both) == both[:1]


def test_evidence_is_quoted_from_its_account() -> None:
    found = [s for s in statements.statements(STORY.frames) if s.evidence is not None]
    quotes = set(STORY.frames["sentences"]["quote"])
    assert found and all(s.evidence and s.evidence.text in quotes and s.place.text in quotes for s in found)


def test_exhibits_escape_what_accounts_say_and_show_no_code() -> None:
    for name in ("statements", "citations"):
        made = evidence.exhibit(name, STORY)
        assert "<i>" not in made.html and "<b>" not in made.html and "&lt;i&gt;" in made.html
        assert prose.codes_in(made.reading) == []
    assert "source 3 says it, not the cited 1, 2" in evidence.exhibit("citations", STORY).html.replace(
        "Source", "source"
    )


def test_a_story_without_rows_says_so() -> None:
    empty = Story(questioned(2, 0), Settings(), {})
    empty.frames["support"], empty.frames["citations"] = (empty.frames[n].head(0) for n in ("support", "citations"))
    assert evidence.exhibit("citations", empty).html == ""
    assert figures.picture("statements", empty.frames, Settings()).figure is None
    assert evidence.exhibit("statements", empty).reading == "No sentence was checked against another account."
