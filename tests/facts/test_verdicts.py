"""Verdicts: copies are one witness, an account against itself is no conflict, a summary adds no witness."""

from __future__ import annotations

from analysis.facts.verdicts import readings_of, separate_texts, text_of, verdict
from analysis.nouns import Article, Claim, Document, Slot, Span


def article(name: str, **fields: object) -> Article:
    return Article(name, Document(name, name, "", ""), Span(0, 0), **fields)  # type: ignore[arg-type]


def claim(name: str, article_: str, value: float) -> Claim:
    return Claim(
        name, article_, 0, 0, 1, f"{value:g}", "count", value=value, low=value, high=value, value_text=f"{value:g}"
    )


def judged(*claims: Claim, articles: tuple[Article, ...]) -> tuple[str, int]:
    slot = Slot("s", "How many?", "count", tuple(c.id for c in claims), "test")
    made, _ = verdict(slot, {c.id: c for c in claims}, [a.id for a in articles], text_of(articles))
    return made.status, made.texts


def test_two_accounts_that_differ_conflict() -> None:
    both = (article("a"), article("b"))
    assert judged(claim("1", "a", 4), claim("2", "b", 5), articles=both) == ("conflict", 2)


def test_an_answer_of_one_text_and_its_copy_is_single() -> None:
    both = (article("a"), article("b", copy_of="a"))
    assert judged(claim("1", "a", 4), claim("2", "b", 4), articles=both) == ("single", 1)


def test_a_copy_that_says_otherwise_still_differs() -> None:
    both = (article("a"), article("b", copy_of="a"))
    assert judged(claim("1", "a", 4), claim("2", "b", 5), articles=both)[0] == "conflict"


def test_a_summary_adds_no_witness() -> None:
    three = (article("a"), article("b"), article("c", cites=("a", "b")))
    assert text_of(three) == {"a": "a", "b": "b", "c": ""}
    assert separate_texts(["a", "c"], text_of(three)) == 1


def test_an_account_that_gives_both_values_is_no_conflict_with_either() -> None:
    both = (article("a"), article("b"))
    status, _ = judged(claim("1", "a", 4), claim("2", "a", 5), claim("3", "b", 5), articles=both)
    assert status == "undecided"


def test_the_silent_are_named() -> None:
    three = (article("a"), article("b"), article("c"))
    slot = Slot("s", "How many?", "count", ("1", "2"), "test")
    claims = {c.id: c for c in (claim("1", "a", 4), claim("2", "b", 4))}
    made, pairs = verdict(slot, claims, ["a", "b", "c"], text_of(three))
    assert (made.status, made.silent, made.texts, pairs) == ("agreed", ("c",), 2, ())
    assert "all say 4" in made.detail


def test_readings_are_ordered_by_separate_texts() -> None:
    claims = [claim("1", "a", 4), claim("2", "b", 5), claim("3", "c", 5)]
    assert [(r.value, r.articles) for r in readings_of(claims, {})] == [("5", ("b", "c")), ("4", ("a",))]
