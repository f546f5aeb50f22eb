"""Whether evidence bears out a claim: a table of pairs, and laws that hold whatever the text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paired_accounts import cases

import analysis
from analysis.facts.support import THRESHOLD
from analysis.facts.support_features import names, trained_on
from analysis.facts.word_relations import bases, known, relation
from analysis.lexicons import rules

EVAL = Path(__file__).parents[3] / "shared" / "eval" / "summedits"
TOLD = (
    "Norvik sued Acme on Monday over a $14 million debt. The mayor, Ada Lind, said two schools may close. "
    "Nobody was hurt when the harbour wall fell."
)
SENTENCES = [
    "Norvik sued Acme on Monday over a $14 million debt.",
    "The mayor, Ada Lind, said two schools may close.",
    "Nobody was hurt when the harbour wall fell.",
]


@pytest.mark.parametrize("case", cases("support_pairs"), ids=lambda c: f"{c['claim'][:40]}-{c['verdict']}")
def test_verdicts_of_pairs(case: dict[str, Any]) -> None:
    found = analysis.check(case["claim"], case["evidence"])
    assert (found.verdict, case.get("reason", "") in found.reason) == (case["verdict"], True), found
    assert (found.score >= THRESHOLD) == (found.verdict == "supported")


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_borne_out_by_the_text_it_stands_in(sentence: str) -> None:
    found = analysis.check(sentence, TOLD)
    assert (found.verdict, found.score) == ("supported", 1.0)
    assert [TOLD[s.start : s.end] for s in found.spans] == [sentence]


@given(st.text(max_size=200), st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_whatever_the_text_a_check_answers(claim: str, evidence: str) -> None:
    found = analysis.check(claim, evidence)
    assert found.verdict in ("supported", "contradicted", "unverified") and found.reason
    assert 0.0 <= found.score <= 1.0
    assert all(0 <= s.start < s.end <= len(evidence) for s in found.spans)


WORDS = st.lists(
    st.sampled_from(["Norvik", "Acme", "sued", "raised", "cut", "14", "$3.5", "not", "may", "Lind", ".", "?", "20%"]),
    max_size=25,
).map(" ".join)


@given(WORDS, WORDS)
@settings(max_examples=80, deadline=None)
def test_a_check_is_the_same_twice_and_contradicts_only_with_a_sign(claim: str, evidence: str) -> None:
    found = analysis.check(claim, evidence)
    assert found == analysis.check(claim, evidence)
    if found.verdict == "contradicted":
        assert found.reason.startswith("stated differently: ") and found.spans


def test_weights_belong_to_the_features_and_words() -> None:
    shipped = rules("support_weights")
    assert shipped["trained_on"] == trained_on()
    assert set(shipped["weights"]) <= set(names())


@pytest.mark.parametrize(
    ("one", "two", "how"),
    [
        ("bought", "buy", "same"),
        ("purchase", "buy", "like"),
        ("legal", "illegal", "opposite"),
        ("raised", "cuts", "opposite"),
        ("nation", "national", "family"),
        ("museum", "library", "sibling"),
        ("museum", "tuesday", "none"),
        ("zyxq", "museum", "none"),
    ],
)
def test_words_relate(one: str, two: str, how: str) -> None:
    assert relation(one, two) == how


def test_an_unknown_word_has_a_base_too() -> None:
    assert not known("qwrtzs") and bases("qwrtzs") and bases("") == ("",)


@pytest.mark.slow
@pytest.mark.skipif(not EVAL.exists(), reason="SummEdits is not beside the project")
def test_edited_summaries_are_told_apart() -> None:
    balanced = []
    for path in sorted(EVAL.glob("*.json")):
        rows = json.loads(path.read_text("utf-8"))
        right: dict[bool, list[bool]] = {True: [], False: []}
        for row in rows:
            said = analysis.check(row["summary"], row["doc"]).verdict == "supported"
            right[bool(row["label"])].append(said == bool(row["label"]))
        balanced.append(sum(sum(r) / len(r) for r in right.values()) / 2)
    assert sum(balanced) / len(balanced) >= 0.62
