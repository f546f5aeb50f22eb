"""Sentences against the other accounts of a story, and citations against their sources."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from paired_accounts import account

from analysis.facts import facts_of_story, support_of_story
from analysis.language import annotate_story
from analysis.nouns import Annotated, Citation, Support
from analysis.settings import Settings

FIRST = (
    "The harbour wall at Toller Point broke on Monday and 14 fishing boats sank. "
    "Repairs will cost $2.4 million, harbour master Joan Abara said. Were they insured? "
    "A brass band from Ostley played at the opening of the museum."
)
SECOND = (
    "Fourteen fishing boats sank on Monday when the harbour wall at Toller Point broke. "
    "Joan Abara, the harbour master, said repairs will cost $3.9 million."
)


def read(*texts: tuple[str, str], **changes: dict[str, Any]) -> tuple[tuple[Support, ...], tuple[Citation, ...]]:
    """Support and citations of accounts (name, text); `changes` by name replace fields of an account."""
    articles = [replace(account(name, text, None), **changes.get(name, {})) for name, text in texts]
    story: tuple[Annotated, ...] = annotate_story(articles)
    return support_of_story(story, facts_of_story(story, Settings()))


def test_each_sentence_is_borne_out_contradicted_or_only_here() -> None:
    rows, cited = read(("a", FIRST), ("b", SECOND))
    assert [r.verdict for r in rows if r.article == "a"] == ["supported", "contradicted", "unverified", "unverified"]
    wall, cost, question, band = (r for r in rows if r.article == "a")
    assert wall.evidence_article == "b" and wall.reason.startswith("also stated by b")
    assert SECOND[wall.evidence_start : wall.evidence_end].startswith("Fourteen fishing boats")
    assert "$3.9 million" in cost.reason and "stated differently by b" in cost.reason
    assert question.reason == "not checked: question"
    assert band.reason.startswith("no other account here says it") and band.evidence_start is None
    assert cited == ()


def test_a_copy_bears_nothing_out() -> None:
    rows, _ = read(("a", FIRST), ("b", FIRST), b={"copy_of": "a", "copied_share": 1.0})
    assert {r.verdict for r in rows} == {"unverified"}


def test_an_account_that_cites_the_others_is_no_witness_but_is_checked() -> None:
    rows, _ = read(("a", FIRST), ("b.summary", FIRST), **{"b.summary": {"cites": ("a",)}})
    assert {r.verdict for r in rows if r.article == "a"} == {"unverified"}
    assert next(r.verdict for r in rows if r.article == "b.summary") == "supported"


def test_one_account_alone_has_rows_without_evidence() -> None:
    rows, _ = read(("a", FIRST))
    assert len(rows) == 4 and not any(r.evidence_article for r in rows)


ONE = "Norvik bought the ferry line Halden for $40 million in March. Its chief executive is Ada Lind."
TWO = "The ferry line Halden carries 3,000 people a day between Ostley and Toller Point."
THREE = "Norvik bought the ferry line Halden for $55 million in March, two directors said."
SOURCES = ("p.1", "p.2", "p.3")


def cite(sentence: str, number: str, *texts: tuple[str, str]) -> Citation:
    """The citation of one sentence of a page's own account that cites source `number`."""
    articles = [account(name, text, None) for name, text in texts]
    articles.append(replace(account("p.summary", sentence, None), cites=tuple(n for n, _ in texts)))
    story = list(annotate_story(articles))
    own = story[-1]
    story[-1] = replace(own, sentences=tuple(replace(s, cites=(number,)) for s in own.sentences))
    (found,) = support_of_story(tuple(story), facts_of_story(tuple(story), Settings()))[1]
    return found


DAILY = "The ferry line Halden carries 3,000 people a day"


@pytest.mark.parametrize(
    ("sentence", "number", "verdict", "by", "reason"),
    [
        (f"{DAILY}.", "2", "correct", "p.2", "source 2 says it"),
        (f"{DAILY}.", "1", "wrong_source", "p.2", "source 2 says it, not the cited 1"),
        (f"{DAILY} on two old ships with bars.", "2", "partly", "", "source 2 has part"),
        ("A storm closed the airport for a week.", "1", "unsupported", "", "printed on this page"),
        ("The ferry line Halden carries 9,000 people a day.", "2", "unsupported", "", "states it differently"),
    ],
)  # fmt: skip
def test_citations(sentence: str, number: str, verdict: str, by: str, reason: str) -> None:
    found = cite(sentence, number, ("p.1", ONE), ("p.2", TWO))
    assert (found.verdict, " ".join(found.supported_by), found.cites) == (verdict, by, (number,))
    assert reason in found.reason


def test_a_rightly_cited_sentence_that_a_third_account_states_differently_says_both() -> None:
    found = cite(
        "Norvik bought the ferry line Halden for $40 million in March.", "1", ("p.1", ONE), ("p.2", TWO), ("p.3", THREE)
    )
    assert found.verdict == "correct" and found.supported_by == ("p.1",)
    assert "source 1 says it; stated differently by p.3" in found.reason and "$55 million" in found.reason


def test_raised_digits_side_by_side_may_be_two_sources() -> None:
    found = cite("The ferry line Halden carries 3,000 people a day.", "12", ("p.1", ONE), ("p.2", TWO))
    assert found.cites == ("1", "2") and found.verdict == "correct"
