"""Names of a story: tables of cases, and laws that hold for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from bounds import bounded
from hypothesis import given, settings
from hypothesis import strategies as st
from named_stories import read, rows, told

from analysis.language.names import names_of_story
from analysis.lexicons import text_yaml

CASES = text_yaml((Path(__file__).parents[1] / "cases" / "names.yml").read_text("utf-8"))


def of_kind(story: str, kind: str) -> str:
    return " || ".join("; ".join(n.canonical for n in names if n.kind == kind) for _, (names, _) in told(story)).strip()


@pytest.mark.parametrize(("text", "expected"), rows(CASES["persons"]) + rows(CASES["nobody"]))
def test_persons(text: str, expected: str) -> None:
    assert of_kind(text, "person") == expected


@pytest.mark.xfail(strict=True, reason="known gaps: titles of shows, makes of cars, a surname given once for two")
@pytest.mark.parametrize(("text", "expected"), rows(CASES["gaps"]))
def test_persons_not_yet_read(text: str, expected: str) -> None:
    assert of_kind(text, "person") == expected


@pytest.mark.parametrize(("text", "expected"), rows(CASES["bodies"]))
def test_bodies(text: str, expected: str) -> None:
    assert of_kind(text, "body") == expected


@pytest.mark.parametrize(("text", "expected"), rows(CASES["places"]))
def test_places(text: str, expected: str) -> None:
    assert of_kind(text, "place") == expected


@pytest.mark.parametrize(("story", "expected"), rows(CASES["story"]))
def test_articles_of_a_story_teach_each_other(story: str, expected: str) -> None:
    assert of_kind(story, "person") == expected


@pytest.mark.parametrize(("text", "expected"), rows(CASES["families"]))
def test_surname_of_a_family(text: str, expected: str) -> None:
    """Whom the last bare surname of the text means."""
    [(_, (_, mentions))] = told(text)
    start = text.split(" / ")[-1].rfind("Lund")
    bare = [m.name for m in mentions if m.how == "alias" and m.sentence == max(x.sentence for x in mentions)]
    assert start >= 0
    assert (bare[-1] if bare else "") == expected


def test_titles_suffixes_and_possessives_are_aliases_or_left_out() -> None:
    [(_, (names, mentions))] = told(
        "Sgt. Carl Boone Jr., 40, spoke. Boone’s car was found. Carl Boone Jr.’s wife left."
    )
    assert [(n.canonical, n.aliases) for n in names] == [("Carl Boone Jr.", ("Carl Boone Jr.", "Boone"))]
    assert [(m.sentence, m.how) for m in mentions] == [(0, "name"), (1, "alias"), (2, "name")]


def test_aliases_stand_longest_first() -> None:
    [(_, (names, _))] = told("The Federal Trade Commission (FTC) sued. The FTC won.")
    assert names[0].aliases == ("Federal Trade Commission", "FTC")


WORDS = st.sampled_from(
    [
        "Dana",
        "Reyes",
        "Ken",
        "Abbott",
        "Jr.",
        "Dr.",
        "Officer",
        "Police",
        "the",
        "of",
        "and",
        ",",
        ".",
        "“",
        "”",
        "’s",
        "Scale",
        "AI",
        "Department",
        "County",
        "New",
        "York",
        "in",
        "said",
        "he",
        "his",
        "28",
        "-",
        "U.S.",
        "de",
        "la",
        "Mr.",
        "Mrs.",
        "Smith",
        "&",
        "Co.",
        "III",
        "McAllister",
        "O’Neil",
        "a",
        "lower",
        "words",
        "Trade",
        "(FTC)",
        "\n",
    ]
)


def law_of_mentions(text: str) -> None:
    article = read(text)
    [(names, mentions)] = names_of_story([article])
    by_name = {(n.canonical, n.kind): n for n in names}
    texts = {s.index: s.text for s in article[1]}
    assert [(m.sentence, m.start) for m in mentions] == sorted((m.sentence, m.start) for m in mentions)
    for mention in mentions:
        surface = texts[mention.sentence][mention.start : mention.end]
        assert surface and surface == surface.strip()
        if mention.how in {"name", "alias"}:
            assert surface in by_name[mention.name, mention.kind].aliases
    for name in names:
        assert name.canonical in name.aliases
    assert names_of_story([read(text)]) == [(names, mentions)]


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_mentions_give_back_an_alias(text: str) -> None:
    law_of_mentions(text)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    law_of_mentions(text)


@pytest.mark.parametrize(
    "line",
    [
        "A" * 100_000,
        "A. " * 33_000,
        "Mc’" * 33_000,
        "Dana Reyes " * 9_000,
        "of the " * 14_000,
        "A-" * 50_000,
        "“" * 100_000,
        "A&" * 50_000,
        "he " * 33_000,
        "Dana, 28, " * 10_000,
    ],
    ids=lambda line: line[:12],
)
def test_long_lines_do_not_hang(line: str) -> None:
    passage = read("x")
    article = (
        passage[0],
        [type(passage[1][0])("a", 0, type(passage[1][0].passage)(line, passage[1][0].passage.pieces), ())],
        [],
    )
    with bounded(8):
        names_of_story([article])
