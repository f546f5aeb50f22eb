"""The two passages that stand for a verdict."""

from __future__ import annotations

import pytest

from analysis.coding.pairs import marked, pairs
from analysis.coding.strata import candidates
from analysis.tables import frame

from .tables import STATUSES, made_rows


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("The mayor, 58, resigned.", "58", "The mayor, >>58<<, resigned."),
        ("At least 40 people\nfled.", "At least 40", ">>At least 40<< people fled."),
        ("It cost $5m", "$5m", "It cost >>$5m<<"),
        ("Read >> more << of 28 tips", "28", "Read > > more < < of >>28<< tips"),
        ("A  wide\tgap of 3 inches", "3", "A wide gap of >>3<< inches"),
        ("“28”", "28", "“>>28<<”"),
    ],
)
def test_the_value_stands_between_marks_on_one_line(text: str, value: str, shown: str) -> None:
    at = text.index(value)
    assert marked(text, at, at + len(value)) == shown


def found(seed: int = 1):
    frames = {name: frame(name, listed) for name, listed in made_rows(dict.fromkeys(STATUSES, 6)).items()}
    return pairs(frames, candidates(frames), seed)


def test_the_passages_are_of_two_accounts_and_two_texts() -> None:
    for pair in found():
        accounts = {pair.first.account, pair.second.account}
        assert "b" in accounts and len(accounts) == 2
        # c is a copy of a: only a listed pair may show it.
        assert pair.verdict.status == "conflict" or accounts == {"a", "b"}


def test_a_verdict_is_shown_by_a_pair_that_has_its_status() -> None:
    for pair in found():
        values = {p.sentence.split(">>")[1].split("<<")[0] for p in (pair.first, pair.second)}
        assert values == ({"43"} if pair.verdict.status == "agreed" else values) and values
        assert pair.verdict.status == "agreed" or len(values) == 2


def test_either_account_may_stand_first() -> None:
    firsts = {pair.first.account for pair in found()}
    assert {"a", "b"} <= firsts
    assert [p.first.account for p in found(1)] != [p.first.account for p in found(2)]


def test_dates_say_where_they_are_from_and_no_date_is_said() -> None:
    shown = {p.account: p.date for pair in found() for p in (pair.first, pair.second)}
    assert shown["a"] == "2026-03-01" and shown["b"] == "2026-03-02 (given by you)"
    assert shown.get("c", "not stated") == "not stated"


def test_the_sentence_before_is_the_accounts_own() -> None:
    befores = [p.before for pair in found() for p in (pair.first, pair.second)]
    assert "" in befores  # an account's first sentence
    assert all(b.startswith("Crew ") and ">>" not in b for b in befores if b)
