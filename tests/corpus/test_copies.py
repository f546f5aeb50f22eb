"""Copies: shared text is found, measured from both sides, and shared facts are not taken for it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from bounds import bounded

from analysis.corpus.articles import articles
from analysis.corpus.copies import passages_shared, with_copies
from analysis.corpus.stories import read_story
from analysis.nouns import Article, Document

LEAD = (
    "The bridge over the harbor was closed on Monday after a barge hit one of its piers, the mayor said. "
    "Nobody was hurt. "
    "Divers will look at the foundations on Tuesday before any train is let over the span again."
)
MORE = (
    "Ferries will run every ten minutes until midnight, and the fare is waived for people who work on the far bank. "
    "The barge belonged to a gravel company that has been fined twice since 2009 for leaving boats untied."
)
OTHER = (
    "A gravel barge broke loose and struck the old crossing. It happened before dawn while most of the town slept. "
    "Officials want to know whether its ropes had been cut, and a reward has been offered."
)


def article(name: str, text: str) -> Article:
    return articles(Document(name, name, "", text))[0]


def marked(*texts: str, threshold: float = 0.5) -> list[Article]:
    return list(with_copies([article(f"a{i}", text) for i, text in enumerate(texts)], threshold))


def test_excerpt_is_a_copy_of_the_whole() -> None:
    short, whole, own = marked(LEAD, LEAD + "\n\n" + MORE, OTHER)
    assert (short.copy_of, short.copied_share, short.copied_from) == ("a1", 1.0, (("a1", 1.0),))
    assert whole.copy_of == "" and 0.4 < whole.copied_share < 0.6 and whole.copied_from[0][0] == "a0"
    assert (own.copy_of, own.copied_share, own.copied_from) == ("", 0.0, ())


def test_of_two_identical_accounts_the_later_is_the_copy() -> None:
    first, second = marked(LEAD, LEAD)
    assert (first.copy_of, second.copy_of) == ("", "a0") and first.copied_share == second.copied_share == 1.0


def test_threshold_says_what_counts_as_a_copy() -> None:
    texts = (LEAD + " " + OTHER, LEAD + " " + MORE)
    assert [a.copy_of for a in marked(*texts, threshold=0.3)] != ["", ""]
    assert [a.copy_of for a in marked(*texts, threshold=0.9)] == ["", ""]


def test_quotation_marks_and_case_do_not_hide_a_copy() -> None:
    _, second = marked(LEAD.replace("mayor", "mayor’s aide"), LEAD.upper().replace("MAYOR", "MAYOR'S AIDE"))
    assert second.copied_share == 1.0


def test_few_words_are_no_copy() -> None:
    assert marked("Nobody was hurt.", "Nobody was hurt. " + LEAD)[0].copy_of == ""


def test_paraphrased_opening_is_shared_text() -> None:
    original = (
        "Ida Moor, a lighthouse keeper, wins the island's election. The fleet owners lose the hall after thirty years. "
        "Moor's bicycle and her night visits are key to the vote. "
        "The new mayor gains power over ferry owners and shops. "
        "Her road from lamp room to town hall is remarkable. " + MORE
    )
    retold = (
        "Lighthouse keeper Ida Moor has won an election on the island. "
        "After thirty years the fleet owners have lost the hall. "
        "Night visits and a bicycle played a key role in Moor's vote. "
        "This hands the new mayor power over shops and ferry owners. "
        "From lamp room to town hall, her road is nothing short of remarkable. Nobody had seen it coming at all."
    )
    first, second = marked(original, retold)
    assert first.copied_share > 0.4 and second.copied_share > 0.6


def test_same_event_in_own_words_is_not_shared_text() -> None:
    assert [a.copied_share for a in marked(LEAD, OTHER, MORE)] == [0.0, 0.0, 0.0]


def test_shared_passages_are_spans_of_both_documents() -> None:
    a, b = article("a", OTHER + "\n\n" + LEAD), article("b", LEAD + " " + MORE)
    (pair,) = passages_shared(a, b)
    assert pair[0].of(a.document.text) == LEAD[:-1] and pair[1].of(b.document.text) == LEAD[:-1]


def test_shared_passages_run_over_dropped_words() -> None:
    pushed = LEAD.replace("harbor was", "harbor (Best Bridge Tours) was").replace(
        "Nobody", "(Best Bridge Tours) Nobody"
    )
    pushed = pushed.replace("Divers", "(Best Bridge Tours) Divers") + " (Best Bridge Tours)"
    a, b = article("a", pushed), article("b", LEAD)
    (pair,) = passages_shared(a, b)
    assert (
        pair[0].of(pushed).startswith("The bridge over the harbor (Best Bridge Tours) was")
        and pair[1].of(LEAD) == LEAD[:-1]
    )


def test_seeds_source_one_is_the_opening_of_source_seven(seeds: Path) -> None:
    found = {a.id: a for a in read_story(seeds)}
    assert {name: a.copy_of for name, a in found.items() if a.copy_of} == {"004.1": "004.7"}
    assert found["003"].copied_from[0][0] == "004.7"  # its opening retells that source's summary
    assert found["001"].copied_share == 0.0


def accounts(count: int, seed: int, alike: bool) -> list[Article]:
    """`count` accounts of 300 words: all of one wire text with two words changed, or each of its own."""
    chance = random.Random(seed)
    words = [f"w{n}" for n in range(4000)]
    wire = chance.choices(words, k=300)
    found = []
    for n in range(count):
        text = wire.copy() if alike else chance.choices(words, k=300)
        text[chance.randrange(300)] = text[chance.randrange(300)] = f"x{n}"
        found.append(article(f"a{n}", "The " + " ".join(text) + "."))
    return found


@pytest.mark.parametrize("alike", [True, False])
def test_hundreds_of_accounts_are_compared_in_time(alike: bool) -> None:
    every = accounts(300, 1, alike)
    with bounded(10):
        found = with_copies(every)
    assert sum(bool(a.copy_of) for a in found) == (299 if alike else 0)


@pytest.mark.slow
@pytest.mark.parametrize("alike", [True, False])
def test_a_thousand_accounts_are_compared_in_time(alike: bool) -> None:
    every = accounts(1000, 2, alike)
    with bounded(30):
        found = with_copies(every)
    assert sum(bool(a.copy_of) for a in found) == (999 if alike else 0)
