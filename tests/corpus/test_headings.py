"""Headlines, headings and lists: kept apart from sentences, and told from text that only looks like them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis.nouns import Article

A = "The bridge over the harbor was closed on Monday after a barge hit one of its piers, the mayor said."
B = "The council will decide in June whether the old span can be repaired or has to be replaced, she said."
Page = Callable[[str], Article]


def roles(article: Article) -> dict[str, str]:
    return {b.span.of(article.document.text): b.role for b in article.blocks}


@pytest.mark.parametrize(
    "heading",
    ["What Happened on Monday", "The damage", "Why Did It Take So Long?", "A SECOND STRIKE", "Who pays for the repair"],
)
def test_heading_is_kept_and_no_passage(heading: str, text_page: Page) -> None:
    article = text_page(f"Barge Strikes Bridge\n\n{A}\n\n{heading}\n\n{B}")
    assert roles(article)[heading] == "heading" and [p.text for p in article.passages] == [A, B]


@pytest.mark.parametrize(
    "line",
    [
        "The span was last repaired nine years ago after a fire, police said",  # a full stop is missing
        "Nobody was hurt.",
        '"Is It Safe?"',
        "Here is what the mayor asked for:",
        "Is it safe to cross the river on the old span now?",
    ],
)
def test_sentence_is_a_paragraph(line: str, text_page: Page) -> None:
    assert roles(text_page(f"Barge Strikes Bridge\n\n{A}\n\n{line}\n\n{B}"))[line] == "paragraph"


@pytest.mark.xfail(strict=True, reason="a short sentence without its full stop looks like a heading in sentence case")
def test_short_sentence_without_its_full_stop(text_page: Page) -> None:
    assert (
        roles(text_page(f"Barge Strikes Bridge\n\n{A}\n\nPolice found the rope cut\n\n{B}"))[
            "Police found the rope cut"
        ]
        == "paragraph"
    )


def test_names_under_the_headline_are_a_caption(text_page: Page) -> None:
    found = roles(text_page(f"Barge Strikes Bridge\n\nMoor - Pike\n\n{A}\n\n{B}"))
    assert found["Moor - Pike"] == "caption"
    assert roles(text_page(f"Barge Strikes Bridge\n\nA Bridge Too Old\n\n{A}"))["A Bridge Too Old"] == "heading"


def test_titles_behind_the_last_paragraph_are_links_and_a_data_sheet_is_not(text_page: Page) -> None:
    title = "Ten Harbors Every Sailor Should See Before Winter"
    assert roles(text_page(f"Barge Strikes Bridge\n\n{A}\n\n{title}"))[title] == "related link"
    sheet = "Home Harbor Of The Barge – Lower Orren\n\nAge Of The Barge – 31 Years"
    article = text_page(f"Barge Strikes Bridge\n\n{A}\n\n{sheet}")
    assert all(b.keep for b in article.blocks)


@pytest.mark.parametrize(
    ("items", "marked"),
    [
        (["- two ferries", "- one bus"], True),
        (["1. two ferries", "2. one bus"], True),
        (["(a) two ferries", "(a) one bus"], True),
        (["• two ferries"], True),
        (["- The mayor did not comment"], False),
        (["9. two ferries", "4. one bus"], False),
        (["14.3 billion was paid", "2.1 billion is owed"], False),
    ],
)
def test_list_items_need_company_unless_bulleted(items: list[str], marked: bool, text_page: Page) -> None:
    article = text_page("\n\n".join(["Barge Strikes Bridge", A, *items, B]))
    found = roles(article)
    assert all((found[item] == "list item") is marked for item in items)
    texts = [p.text for p in article.passages]
    if marked:
        assert all(item.split(maxsplit=1)[1] in texts for item in items)
    else:
        assert all(b.role != "list marker" for b in article.blocks)
