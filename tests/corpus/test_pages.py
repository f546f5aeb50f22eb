"""Pages with numbered sources: one account a source, and the page's own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis.corpus.copies import with_copies
from analysis.nouns import Article

Page = Callable[[str], tuple[Article, ...]]


def test_each_source_and_the_page_itself_are_accounts(page: Page) -> None:
    found = page("sources.txt")
    assert [a.id for a in found] == ["sources.1", "sources.2", "sources.3", "sources.summary"]
    assert [a.headline for a in found][:2] == [
        "Dam gate jams during storm, valley told to leave",
        "Orren dam: what we know about Gate 3",
    ]
    assert found[3].headline == "" and found[3].cites == ("sources.1", "sources.2", "sources.3")
    assert not any(a.cites for a in found[:3])


def test_source_numbers_are_citations_and_names_with_numbers_stay(page: Page) -> None:
    summary = page("sources.txt")[3]
    text = summary.document.text
    assert [b.span.of(text) for b in summary.blocks if b.role == "citation"] == ["1", "2", "1 3", "3"]
    assert summary.passages[1].text == (
        "The gate jammed on Friday during the heaviest rain in nine years. It had last been repaired in 2011. "
        "Work on Gate 3, which feeds the canal, went on overnight."
    )


def test_teasers_and_credits_of_the_page_are_dropped(page: Page) -> None:
    summary = page("sources.txt")[3]
    roles = {b.span.of(summary.document.text): b.role for b in summary.blocks if not b.keep}
    assert roles["Source: Valley Herald"] == "credit" and roles["Share"] == roles["Copy Link"] == "share bar"
    assert roles["A museum in the capital reopens after six years with a show of river maps."] == "teaser"
    assert summary.outlet == "" and len(summary.passages) == 3


def test_link_inside_a_source_ends_before_the_sentence(page: Page) -> None:
    second = page("sources.txt")[1]
    assert (
        '"We asked for a new motor," said one. The operator declined to comment on the claim.'
        in second.passages[0].text
    )


def test_source_contained_in_another_is_its_copy(page: Page) -> None:
    marked = {a.id: a for a in with_copies(page("sources.txt"))}
    assert marked["sources.1"].copy_of == "sources.3" and marked["sources.1"].copied_share == 1.0
    assert marked["sources.3"].copy_of == "" and 0.3 < marked["sources.3"].copied_share < 0.7
    assert marked["sources.summary"].copy_of == ""


@pytest.mark.parametrize(
    "text",
    [
        "Five reasons to visit the island\n\n1\n\nThe light is good all year, and most hotels stay open.\n\n2\n\n"
        "The food is better than on the mainland, and it costs half as much as it does there.",
        "The mayor said [1] the bridge would open in May, and the council agreed to pay.\n\n[2]\n\nNotes",
    ],
)
def test_numbered_lists_are_one_account(text: str, text_page: Callable[[str], Article]) -> None:
    assert text_page(text).id == "page"
