"""Foreign words inside paragraphs: what is cut, and what a writer put there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis.nouns import Article

Page = Callable[[str], Article]
LEAD = "The bridge over the harbor was closed on Monday after a barge hit one of its piers, the mayor said."


@pytest.mark.parametrize(
    ("line", "reads"),
    [
        (
            "She voted no. Related: Why Nine Mayors Left Their Town Roe was born in May.",
            "She voted no. Roe was born in May.",
        ),
        ("She voted no. Read more: The Ten Oldest Ferries In The World He agreed.", "She voted no. He agreed."),
        (
            "She left. Related: What To Know About The Dam In 2019 In a letter, she said why.",
            "She left. In a letter, she said why.",
        ),
        ("She left. Related: Why Nine Mayors Left Their Town", "She left."),
        ("She left in May.[3] He stayed.[4][5]", "She left in May. He stayed."),
        ("She left in May [3]. He stayed [4, 5–7].", "She left in May. He stayed."),
        ("She left in May.³ He stayed¹².", "She left in May. He stayed."),
        ("She left in May. Copyright 2014 River Post. All rights reserved.", "She left in May."),
        ("She left. Read or Share this story: http://rvr.st/abc", "She left."),
        ("She left, story continues below advertisement and he stayed.", "She left, and he stayed."),
    ],
)
def test_cut_words_leave_text_that_reads_on(line: str, reads: str, text_page: Page) -> None:
    article = text_page(f"Barge Strikes Bridge\n\n{LEAD}\n\n{line}\n\n{LEAD}")
    assert article.passages[1].text == reads


@pytest.mark.parametrize(
    "line",
    [
        "The park has 12 km² of woods, and x² is a square.",
        "She voted no. Related: the mayor had asked for a delay, which was refused.",
        "Two families, related: by marriage, own the ferry.",
        "She quoted [the mayor] and the judge [who had left] at length.",
        "More: that was all the boy asked for in the story, she said.",
        "He pays 3. She pays 4.",
        "The rights are kept for those who live on the island, and all rights reserved by the town were sold.",
    ],
)
def test_words_of_the_writer_stay(line: str, text_page: Page) -> None:
    article = text_page(f"Barge Strikes Bridge\n\n{LEAD}\n\n{line}\n\n{LEAD}")
    assert article.passages[1].text == line


def test_phrase_in_brackets_is_cut_only_when_it_comes_back_often(text_page: Page) -> None:
    often = " ".join(["The ferry (best harbor tours) left."] * 4)
    seldom = " ".join(["The ferry (best harbor tours) left."] * 3)
    assert text_page(f"{LEAD}\n\n{often}").passages[1].text == " ".join(["The ferry left."] * 4)
    assert text_page(f"{LEAD}\n\n{seldom}").passages[1].text == seldom


def test_cut_leads_back_over_the_dropped_words(text_page: Page) -> None:
    article = text_page(f"Barge Strikes Bridge\n\n{LEAD}\n\nShe left.[3] He stayed.")
    passage, text = article.passages[1], article.document.text
    assert passage.raw(0, len(passage.text)).of(text) == "She left.[3] He stayed."
    assert passage.raw(4, 8).of(text) == "left"
