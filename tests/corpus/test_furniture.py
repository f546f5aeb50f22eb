"""Furniture of pages is told from news: every line of the case table in a page around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from bounds import bounded

from analysis.corpus.blocks import blocks
from analysis.lexicons import text_yaml
from analysis.nouns import Document

CASES = text_yaml((Path(__file__).parents[1] / "cases" / "furniture.yml").read_text("utf-8"))
ABOVE = "The bridge over the harbor was closed on Monday after a barge hit one of its piers, the mayor said."
BELOW = "The council will decide in June whether the old span can be repaired or has to be replaced, she said."


def roles(line: str) -> dict[str, tuple[str, bool]]:
    text = f"Barge Strikes Harbor Bridge\n\n{ABOVE}\n\n{line}\n\n{BELOW}\n"
    found = blocks(Document("page.txt", "page", "", text))
    return {b.span.of(text): (b.role, b.keep) for b in found}


@pytest.mark.parametrize(("role", "line"), [(r, line) for r, cases in CASES.items() if r != "kept" for line in cases])
def test_line_of_furniture_is_dropped_with_its_role(role: str, line: str) -> None:
    assert roles(line)[line] == (role, False)


@pytest.mark.parametrize("line", CASES["kept"])
def test_line_of_news_is_kept(line: str) -> None:
    assert roles(line)[line] == ("paragraph", True)


@pytest.mark.parametrize("line", [ABOVE, BELOW])
def test_prose_around_furniture_stays(line: str) -> None:
    for cases in CASES.values():
        for case in cases:
            assert roles(case)[line] == ("paragraph", True), case


def page(*lines: str) -> dict[str, str]:
    text = "\n\n".join(lines)
    return {b.span.of(text): b.role for b in blocks(Document("page.txt", "page", "", text))}


def test_stretch_of_links_ends_at_the_next_sentence() -> None:
    found = page(
        "Barge Strikes Bridge", ABOVE, "RELATED STORIES", "Ferry fares to rise", "The boy lives with an aunt.", BELOW
    )
    assert found["Ferry fares to rise"] == "related link"
    assert found["The boy lives with an aunt."] == "paragraph"


def test_playlist_is_told_from_a_chronology() -> None:
    played = page("2:13 Ferry runs aground Pause", "0:41 Mayor speaks", "3:02 Market opens", ABOVE)
    assert played["0:41 Mayor speaks"] == "related link"
    told = page(
        "Barge Strikes Bridge", ABOVE, "4:05 Barge breaks loose", "4:12 First call", "4:40 Bridge closed", BELOW
    )
    assert "related link" not in told.values()


def test_bio_only_where_a_page_signs_off() -> None:
    bio = "Writes about ships, harbors and the people who work there."
    assert page("Barge Strikes Bridge", ABOVE, BELOW, bio)[bio] == "bio"
    assert page("Barge Strikes Bridge", bio, ABOVE, BELOW, ABOVE + " Again.", BELOW + " Yes.")[bio] == "paragraph"


@pytest.mark.parametrize(
    "unit", ["a ", "(", "© 2014 ", "By A. ", "Image 1 of 2 ", "1 ", "all rights reserved. ", "Related: A B C "]
)
def test_long_hostile_line_is_read_in_time(unit: str) -> None:
    text = ABOVE + "\n\n" + unit * (100_000 // len(unit))
    with bounded(5):
        blocks(Document("page.txt", "page", "", text))
