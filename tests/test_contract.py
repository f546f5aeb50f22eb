"""What others rely on: the public calls and what they return, the commands' exit codes, tables, and steady ids."""

from __future__ import annotations

import json
import math
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import analysis
from analysis import Settings, Story, load, read_table
from analysis.__main__ import main
from analysis.tables import tables

GOLDEN = Path(__file__).parent / "golden"
KINDS = {
    "money", "percent", "age", "count", "year", "date", "time", "duration", "rank", "multiplier", "measure",
}  # fmt: skip
HEDGES = {"exact", "about", "at_least", "at_most", "over", "under", "range", "vague"}
STATUSES = {"agreed", "compatible", "updated", "conflict", "undecided", "single"}
FORMULAS = [
    "flesch_reading_ease", "flesch_kincaid", "gunning_fog", "smog", "coleman_liau", "ari", "dale_chall", "spache",
    "lix", "rix", "consensus",
]  # fmt: skip
PROSE = (
    "The council of Ostley voted on Monday to close the old bridge, built in 1911, and to spend $14.3 million on a new "
    "one. Nearly 3,000 drivers cross it every day. “It is a sad day,” said Mayor Ann Poole, 61. Work begins in May."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It paid $14.3 billion.", ("money", 14.3e9, None, "USD", "exact")),
        ("More than 50 people came.", ("count", 50.0, None, "people", "over")),
        ("Half a million people came.", ("count", 500000.0, None, "people", "exact")),
        ("A dozen boats sank.", ("count", 12.0, None, "boat", "exact")),
        ("Dozens of boats sank.", ("count", None, None, "boat", "vague")),
        ("Half of the boats sank.", ("percent", 50.0, None, "%", "exact")),
        ("Prices doubled.", ("multiplier", 2.0, None, None, "exact")),
        ("It took 10 minutes.", ("duration", 10.0, None, "minute", "exact")),
        ("It costs 63 cents.", ("money", 0.63, None, "USD", "exact")),
        ("Oil is at $63 a barrel.", ("money", 63.0, None, "USD per barrel", "exact")),
        ("Three police officers were hurt.", ("count", 3.0, None, "police officer", "exact")),
        ("Between 30 and 40 houses burned.", ("count", 30.0, 40.0, "house", "range")),
        ("At least 9 houses burned.", ("count", 9.0, None, "house", "at_least")),
        ("Up to 9 houses burned.", ("count", 9.0, None, "house", "at_most")),
        ("Fewer than 9 houses burned.", ("count", 9.0, None, "house", "under")),
        ("Ann Poole is 61 years old.", ("age", 61.0, None, "year", "exact")),
        ("The limit is 60 kilometers an hour.", ("measure", 60.0, None, "kilometre per hour", "exact")),
    ],
)
def test_quantities_state_value_unit_and_hedge(text: str, expected: tuple[Any, ...]) -> None:
    (q,) = analysis.quantities(text)
    assert (q.kind, q.value, q.value_to, q.unit, q.hedge) == expected
    assert text[q.start : q.end] == q.text and q.kind in KINDS and q.hedge in HEDGES
    assert q.low <= (q.low if q.value is None else q.value) <= q.high or q.hedge in {"over", "under"}


def test_intervals_are_as_the_words_allow() -> None:
    found = {
        q.text: q for q in analysis.quantities("It paid $14.3 billion, then $14 billion, then more than $5 billion.")
    }
    assert [(q.low, q.high) for q in found.values()] == [(14.25e9, 14.35e9), (13.5e9, 14.5e9), (5e9, math.inf)]
    (nearly,) = analysis.quantities("Nearly 3,000 people came.")
    assert nearly.hedge == "about" and nearly.high == nearly.value == 3000.0 > nearly.low


def test_a_text_without_anything_gives_nothing() -> None:
    for text in ("", " \n ", "…", "\x00", "The mayor spoke."):
        assert analysis.quantities(text) == [] and isinstance(analysis.sentences(text), list)
        assert {g.value for g in analysis.grades(text)} == {None} and all(g.why_not for g in analysis.grades(text))
        assert analysis.tone(text).score == 0.0 and analysis.tone(text).label == "neutral"


def test_claims_have_the_columns_of_their_table() -> None:
    found = analysis.claims(PROSE, published="2019-04-09")
    columns = [c for c in tables()["claims"].names if c != "story"]
    assert len(found) > 5 and all(hasattr(c, name) for c in found for name in columns)
    assert {"money", "count", "age", "name", "role", "year"} <= {c.kind for c in found}
    assert [c.start for c in found] == sorted(c.start for c in found)
    for claim in found:
        assert PROSE[claim.start : claim.end] == claim.quote and claim.claim == claim.id
        assert claim.end - claim.start < 60, "a whole sentence is no claim"
    assert len({c.claim for c in found}) == len(found)


def test_sentences_are_spans_in_order() -> None:
    spans = analysis.sentences(PROSE)
    assert [PROSE[s.start : s.end][:12] for s in spans] == [
        "The council ",
        "Nearly 3,000",
        "“It is a sad",
        "Work begins ",
    ]
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The wonderful team won a great prize.", "positive"),
        ("The terrible crash killed a good friend's hope.", "negative"),
        ("The table has four legs.", "neutral"),
    ],
)
def test_tone_has_a_score_a_label_and_what_carried_it(text: str, label: str) -> None:
    tone = analysis.tone(text)
    assert tone.label == label and -1 <= tone.score <= 1
    assert bool(tone.carriers) == (label != "neutral")
    for span, weight in tone.carriers:
        assert text[span.start : span.end].isalpha() and isinstance(weight, float)


def test_tone_towards_a_name_or_a_span() -> None:
    text = "The mayor praised the brilliant firefighters and blamed the lazy company."
    start = text.index("firefighters")
    by_name, by_span = analysis.tone(text, "firefighters"), analysis.tone(text, (start, start + 12))
    assert by_name.score == by_span.score and by_name.label in {"negative", "neutral", "positive"}
    assert by_name.score > analysis.tone(text, "company").score


def test_grades_are_one_a_formula_with_reasons_for_none() -> None:
    grades = analysis.grades(PROSE * 12)
    assert [g.formula for g in grades] == FORMULAS
    values = {g.formula: g.value for g in grades}
    assert all(v is not None for v in values.values()) and all(g.low is g.high is None for g in grades)
    parts = ["flesch_kincaid", "gunning_fog", "smog", "coleman_liau", "ari"]
    assert values["consensus"] == pytest.approx(sum(values[p] or 0 for p in parts) / 5, abs=0.01)
    for g in analysis.grades(PROSE * 12, intervals=True):
        assert g.low is not None and g.high is not None and g.value is not None and g.low <= g.value <= g.high


def test_the_public_names_are_there_and_no_other() -> None:
    for name in ("Settings", "load", "quantities", "claims", "sentences", "tone", "grades", "read_table"):
        assert callable(getattr(analysis, name)) and name in dir(analysis)
    with pytest.raises(AttributeError, match="has no attribute 'verdict'"):
        analysis.verdict  # noqa: B018


def test_tables_hold_only_the_codes_there_are(golden: Story) -> None:
    assert set(golden.slots.status) <= STATUSES and set(golden.comparisons.status) <= STATUSES - {"single"}
    assert set(golden.comparisons.relation) <= {"same", "rounded", "within", "different", "incomparable"}
    assert set(golden.claims.kind) <= KINDS | {"name", "role", "place", "relation", "quotation"}
    assert set(golden.claims.hedge) <= HEDGES
    assert set(golden.articles.date_source) <= {"stated", "given", "assumed", ""}
    assert set(golden.tone_articles.voice) == {"all", "own", "quoted"}
    assert list(dict.fromkeys(golden.grades.formula)) == FORMULAS
    assert golden.tone.score.between(-1, 1).all()


def test_tables_refer_to_what_is_there(golden: Story) -> None:
    claims, slots, pairs = golden.claims, golden.slots, golden.comparisons
    assert claims.claim.is_unique and slots.slot.is_unique
    assert set(claims.slot) - {""} == set(slots.slot) >= set(pairs.slot)
    of = claims.set_index("claim")
    sentences = set(zip(golden.sentences.article, golden.sentences.sentence, strict=True))
    assert set(zip(claims.article, claims.sentence, strict=True)) <= sentences
    for pair in pairs.itertuples():
        assert of.slot[pair.left_claim] == of.slot[pair.right_claim] == pair.slot
        assert (of.article[pair.left_claim], of.article[pair.right_claim]) == (pair.left_article, pair.right_article)
        assert pair.left_article != pair.right_article, "an account against itself is no pair"
    for slot in slots.itertuples():
        holders = set(of[of.slot == slot.slot].article)
        assert len(holders) == slot.articles >= slot.texts >= 1 and len(holders) > 1
        assert not holders & set(slot.silent.split()), "who answers is not silent"
        assert holders | set(slot.silent.split()) == set(golden.articles.article)


def test_a_question_never_mixes_kinds_and_its_worst_pair_is_its_verdict(golden: Story) -> None:
    order = ["agreed", "compatible", "updated", "undecided", "conflict"]
    for slot in golden.slots.itertuples():
        kinds = set(golden.claims[golden.claims.slot == slot.slot].kind)
        assert len(kinds - {slot.kind}) == 0 or kinds <= {"date", "time", "year"}
        pairs = set(golden.comparisons[golden.comparisons.slot == slot.slot].status)
        if slot.status in order and pairs:
            assert max(pairs | {"agreed"}, key=order.index) == slot.status, slot.question


@pytest.mark.parametrize("name", ["aaa-first.txt", "zzz-last.txt", "bridge.txt"])
def test_ids_stay_when_an_account_is_added(name: str, golden: Story, tmp_path: Path) -> None:
    shutil.copytree(GOLDEN / "elevator", tmp_path / "elevator")
    (tmp_path / "elevator" / name).write_text(
        "The council of Ostley closed a bridge on Monday, and 61 drivers complained.\n\nIt was built in 1911.", "utf-8"
    )
    more = load(Settings(seeds=str(tmp_path), story="elevator"))
    assert len(more.accounts) == len(golden.accounts) + 1
    old = golden.claims.set_index("claim")[["article", "start", "end", "quote", "kind", "slot"]]
    new = more.claims.set_index("claim")[list(old.columns)]
    assert new.loc[old.index].equals(old)
    before, after = (s.slots.set_index("slot")[["question", "status", "readings"]] for s in (golden, more))
    assert after.loc[before.index].equals(before)


def test_ids_of_slots_stay_when_an_account_answers_too(golden: Story, tmp_path: Path) -> None:
    """A witness that sorts first and answers the same questions takes no question's id away."""
    shutil.copytree(GOLDEN / "elevator", tmp_path / "elevator")
    (tmp_path / "elevator" / "aaa-first.txt").write_text(
        "An elevator blew up in Pell Crossing and hurt 11 people, killing two workers.\n\n"
        "Dana Whitlock, 47, owns Whitlock Grain. The elevator was built in 1962.",
        "utf-8",
    )
    more = load(Settings(seeds=str(tmp_path), story="elevator"))
    kept = set(golden.slots.slot) & set(more.slots.slot)
    assert set(golden.claims.claim) <= set(more.claims.claim)
    assert set(golden.slots[golden.slots.status == "conflict"].slot) <= kept
    assert len(kept) >= 0.9 * len(golden.slots)


def code(*call: str | Path) -> int:
    try:
        return main([str(c) for c in call])
    except SystemExit as left:
        return int(left.code or 0)


def test_exit_codes_of_a_survey(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    row = json.dumps({"story": "s", "article": "a", "text": PROSE})
    good.write_text(row + "\n", "utf-8")
    bad.write_text(row + "\n{\n", "utf-8")
    assert code("survey", good, "--out", tmp_path / "one") == 0
    assert code("survey", bad, "--out", tmp_path / "two") == 1
    assert "bad.jsonl line 2: not JSON" in capsys.readouterr().err
    assert code("survey", tmp_path / "none.jsonl", "--out", tmp_path / "three") == 2
    assert not (tmp_path / "three").exists()
    one, two = (read_table(tmp_path / n / "claims.parquet") for n in ("one", "two"))
    assert one.equals(two) and len(one) > 5


def test_exit_codes_of_other_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert code("--help") == 0 and "COMMAND" in capsys.readouterr().out
    for command in ("run", "survey", "codebook", "doctor", "sample", "score"):
        assert code(command, "--help") == 0
    assert code("codebook") == 0
    assert code() == code("rn") == code("survey") == code("run", "--jobs", "x") == 2
    (tmp_path / "empty").mkdir()
    capsys.readouterr()
    for folder in (tmp_path / "none", tmp_path / "empty"):
        assert code("run", "--folder", folder, "--out", tmp_path / "out") == 2
        told = capsys.readouterr()
        assert told.err.count("\n") == 1 and str(folder) in told.err and told.out == ""
    assert not (tmp_path / "out").exists()


def test_the_codebook_has_the_columns_of_the_contract() -> None:
    names = {name: table.names for name, table in tables().items()}
    expected = {
        "articles": "article, document, title, outlet, published, date_source, words, sentences, start, end, copy_of, "
        "copied_share, cites, skipped",
        "dropped": "article, start, end, role, reason, quote",
        "sentences": "article, sentence, start, end, quote, quoted_by",
        "tone": "article, sentence, score, carriers",
        "tone_articles": "article, voice, score, low, high, n, why_not",
        "tone_targets": "article, target, score, low, high, n",
        "grades": "article, formula, value, low, high, why_not, textstat",
        "claims": "claim, article, sentence, start, end, quote, kind, value, value_to, low, high, value_text, unit, "
        "hedge, about, attribute, when_start, when_end, said_by, negated, rule, slot",
        "slots": "slot, question, kind, status, readings, articles, texts, silent, joined_by, detail",
        "comparisons": "slot, left_claim, right_claim, left_article, right_article, relation, status, compared, detail",
        "support": "article, sentence, start, end, verdict, score, evidence_article, evidence_start, evidence_end, "
        "reason",
        "citations": "article, sentence, start, end, quote, cites, verdict, supported_by, reason",
    }  # fmt: skip
    for name, columns in expected.items():
        kept = [c for c in names[name] if c in columns.split(", ")]
        assert ["story", *columns.split(", ")] == ["story", *kept] and names[name][0] == "story", name
