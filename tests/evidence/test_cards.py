"""Differences as cards, the complete grid, one account beside the others: everything there, everything escaped."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd
import pytest
from questioned import questioned

from analysis import evidence, findings, prose
from analysis.settings import Settings

from .test_exhibits import ALLOWED, Seen

NAMES = ("finding", "differences", "doubtful", "twofold", "grid", "beside", "changes")


@dataclass
class Story:
    frames: dict[str, pd.DataFrame]
    settings: Settings = field(default_factory=Settings)
    documents: dict[str, str] = field(default_factory=dict)


def html(name, accounts=4, questions=20):
    return evidence.exhibit(name, Story(questioned(accounts, questions))).html


@pytest.mark.parametrize("name", NAMES)
def test_only_harmless_elements_and_no_code(name):
    made = evidence.exhibit(name, Story(questioned(12, 60)))
    seen = Seen(made._repr_html_())
    assert seen.tags <= ALLOWED and seen.attributes <= {"scope", "width"}
    assert prose.codes_in(seen.text) == [], "codes never appear on pages"


@pytest.mark.parametrize("name", NAMES)
def test_accounts_without_a_common_question(name):
    assert evidence.exhibit(name, Story(questioned(2, 0))).reading.strip()


def test_the_first_screen_names_each_difference_with_values_and_holders():
    seen = Seen(html("finding")).text
    assert "They differ on" in seen
    assert "stood at the old quay (1)? more than $12.5 billion" in seen or "more than $11.5 billion" in seen
    for q in findings.questions(questioned(4, 20)):
        assert (q.question in seen) == (q.status == "conflict")


def test_without_a_difference_the_measured_recall_stands_there():
    frames = questioned(4, 1)
    shown = Seen(evidence.exhibit("finding", Story(frames)).html).text
    assert shown == prose.nothing_found(4) and "consistent" not in shown


def test_a_card_holds_question_answers_holders_sentences_and_dates():
    frames = questioned(4, 3)
    card = Seen(evidence.exhibit("differences", Story(frames)).html).text
    (question,) = [q for q in findings.questions(frames) if q.status == "conflict"]
    assert question.question in card and "the two numbers cannot both hold" in card
    for answer in question.answers:
        assert answer.value in card
        for one in answer.evidence[:1]:
            assert one.text in card and f"{one.article}" in card
    assert "2025-06-24" in card and "no date stated" in card


def test_the_words_that_carry_the_answer_are_marked():
    assert "<mark>more than $11.5 billion</mark>" in html("differences")


def test_a_sentence_repeated_by_a_copy_stands_once_in_a_card():
    frames = questioned(7, 3)
    holders = [a for q in findings.questions(frames) if q.status == "conflict" for a in q.answers]
    assert max(len(a.articles) for a in holders) > 1, "several accounts use the same sentence here"
    assert evidence.exhibit("differences", Story(frames)).html.count("<blockquote>") == len(holders)


def test_the_grid_is_complete():
    frames = questioned(12, 60)
    seen = evidence.exhibit("grid", Story(frames)).html
    assert seen.count("<tr>") == 60 + 6, "each question, and a head for each of the six verdicts"
    assert "more than $11.5 billion" in seen, "unshortened"


def test_a_reading_sets_others_answers_beside_the_account():
    frames = questioned(4, 3)
    made = evidence.exhibit("beside", Story(frames, Settings(article="001")))
    seen = Seen(made.html).text
    assert "001" in made.reading and "accounts differ" in seen and "only here, without a source" in seen
    assert made.html.count("<mark>") == int((frames["claims"]["article"] == "001").sum())


def test_changed_verdicts_are_named_and_lost_ones_folded():
    made = evidence.exhibit("changes", Story(questioned(4, 3)))
    open_part, _, folded = made.html.partition("<details>")
    assert "&lt;b&gt;people&lt;/b&gt; (1)" in open_part and "(2)" in folded
    assert made.reading.startswith("1 of 3 verdicts")


def test_a_difference_set_aside_stays_visible():
    frames = questioned(4, 3)
    aside = frames["slots"]["status"] == "conflict"
    frames["slots"] = frames["slots"].assign(set_aside="", checked="")
    frames["slots"].loc[aside, ["status", "set_aside"]] = ["set_aside", "set aside by AB: two quays"]
    story = Story(frames)
    assert prose.nothing_found(4) in Seen(evidence.exhibit("finding", story).html).text
    assert "Set aside by AB: two quays" in Seen(evidence.exhibit("doubtful", story).html).text
