"""A golden story with planted agreement, rounding, update, conflict, trap and silence; laws of slots."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.facts import facts_of_story
from analysis.facts.groups import same_names
from analysis.language import annotate_story
from analysis.nouns import Article, Document, Facts, Passage, Slot, Span
from analysis.settings import Settings

STORY = {
    "a": (
        date(2025, 6, 14),
        "Two people were killed and five others were wounded in a shooting at a bakery in Norwood on Friday night.\n"
        "Police arrested Dana Holloway, 34, on Saturday.\n"
        "The victims were identified as Rosa Lindqvist, 61, and Peter Okafor, 45.\n"
        "Officers were called to the 2900 block of Tamarind Street about 9:30 p.m.\n"
        "The bakery employs 12 people.",
    ),
    "b": (
        date(2025, 6, 14),
        "Two people were killed and seven others were wounded in a shooting at a Norwood bakery on Friday night.\n"
        "Dana Holloway, 34, was arrested on Saturday, police said.\n"
        "Rosa Lindqvist, 61, and Peter Okafor, 54, were pronounced dead at the scene.\n"
        "It happened in the 2800 block of Tamarind Street.",
    ),
    "c": (
        date(2025, 6, 16),
        "Three people were killed in the shooting at a bakery in Norwood on Wednesday night, police said.\n"
        "Rosa Lindquist, 61, and Peter Okafor, 45, were killed.\n"
        "In an earlier robbery in 2019, four people were wounded at the bakery.",
    ),
}


def article(name: str, published: date | None, text: str) -> Article:
    document = Document(name, name, "", text)
    passages, at = [], 0
    for line in text.split("\n"):
        passages.append(Passage(line, (Span(at, at + len(line)),)))
        at += len(line) + 1
    return Article(
        name, document, Span(0, len(text)), published=published, date_source="given", passages=tuple(passages)
    )


def facts(*names: str) -> Facts:
    return facts_of_story(annotate_story([article(n, *STORY[n]) for n in names]), Settings())


@pytest.fixture(scope="module")
def golden() -> Facts:
    return facts("a", "b", "c")


def about(made: Facts, kind: str, words: str) -> list[Slot]:
    quotes = {c.id: c.quote for c in made.claims}
    return [s for s in made.slots if s.kind == kind and any(words in quotes[c] for c in s.claims)]


@pytest.mark.parametrize(
    ("kind", "words", "status"),
    [
        ("age", "34", "agreed"),  # one suspect, one age
        ("age", "54", "conflict"),  # the dead grow no older
        ("age", "61", "agreed"),
        ("count", "seven others", "conflict"),
        ("count", "Three people", "updated"),  # a toll that rose in two days
        ("name", "Lindquist", "conflict"),  # one name in two spellings
        ("place", "2900 block", "conflict"),
        ("date", "Wednesday", "conflict"),
    ],
)
def test_the_golden_story_is_judged(golden: Facts, kind: str, words: str, status: str) -> None:
    assert [s.status for s in about(golden, kind, words)] == [status]


def test_another_event_and_silence_are_no_conflict(golden: Facts) -> None:
    assert not [s for s in about(golden, "count", "four people") if s.status == "conflict"]
    assert not about(golden, "count", "12 people")


def test_quotes_are_the_words_at_their_place(golden: Facts) -> None:
    for claim in golden.claims:
        assert STORY[claim.article][1][claim.start : claim.end] == claim.quote


def test_ids_stay_when_an_article_is_added(golden: Facts) -> None:
    before = facts("a", "b")
    assert {c.id for c in before.claims} <= {c.id for c in golden.claims}
    kept = {s.id: s.question for s in before.slots}
    now = {s.id: s.question for s in golden.slots}
    assert sum(now.get(k) is not None for k in kept) >= 0.9 * len(kept)


def test_comparisons_speak_of_two_articles_of_their_slot(golden: Facts) -> None:
    slots = {s.id: s for s in golden.slots}
    for pair in golden.comparisons:
        assert pair.left_article != pair.right_article
        assert {pair.left_claim, pair.right_claim} <= set(slots[pair.slot].claims)


def test_a_single_article_has_claims_and_no_slot() -> None:
    made = facts("a")
    assert made.claims and not made.slots and not made.comparisons


def test_the_same_story_gives_the_same_facts(golden: Facts) -> None:
    assert facts("a", "b", "c") == golden


@pytest.mark.parametrize(
    ("left", "right", "shared"),
    [
        ("The Trans-Harbor Pact was signed.", "They signed the Trans Harbor Pact.", ("name", "agreed")),
        ("She was flown out by CareFlight on Monday.", "She was flown by Careflight to Orlen.", ("name", "agreed")),
        ("He spoke on “Face the Harbor” again.", "He spoke on “Face the Harbor,” too.", ("name", "agreed")),
        ("Rep. Dana Holloway (R-Minn.) spoke.", "Dana Holloway of Minnesota spoke.", ("place", "agreed")),
        ("Dana B. Holloway spoke.", "Dana Holloway spoke.", ("name", "agreed")),
    ],
)
def test_forms_of_one_name_are_one_question(left: str, right: str, shared: tuple[str, str]) -> None:
    accounts = [article(name, date(2025, 6, 14), text) for name, text in (("a", left), ("b", right))]
    facts = facts_of_story(annotate_story(accounts), Settings())
    assert shared in {(s.kind, s.status) for s in facts.slots}


def test_initials_make_no_one_name_of_two() -> None:
    forms = same_names(["M. D. Roe", "Mark Roe", "Mary Roe"])
    assert forms["Mark Roe"] == forms["M. D. Roe"] != forms["Mary Roe"]
