"""Reading levels of accounts: values, reasons, intervals, what drives them; textstat's values beside them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.readability import (
    counts,
    drivers,
    formulas,
    grades,
    grades_of,
    hardest_sentences,
    textstat_values,
)
from analysis.readability.drivers import hard_words
from analysis.settings import Settings

EASY = "The dog ran to the big red barn and sat down."
HARD = (
    "Regulators subsequently investigated the conglomerate's complicated international subsidiaries "
    "after shareholders complained."
)
PLAIN = "The town council met on Monday to talk about the new road."
ONESTOP = Path(__file__).parents[3] / "shared" / "eval" / "onestop"


def graded(annotated, **given_settings):
    return {g.formula: g for g in grades(annotated, Settings(**given_settings))}


def test_harder_accounts_get_higher_grades(account):
    easy, hard = graded(account(*[EASY, PLAIN] * 8)), graded(account(*[HARD, PLAIN] * 8))
    for formula in formulas().values():
        above = hard[formula.key].low > easy[formula.key].high
        below = hard[formula.key].high < easy[formula.key].low
        assert above if formula.harder_is_higher else below, formula.key


def test_every_value_lies_in_its_interval_and_repeats(account):
    made = graded(account(*[EASY, HARD, PLAIN] * 6))
    assert all(g.low < g.value < g.high and not g.why_not for g in made.values())
    assert made == graded(account(*[EASY, HARD, PLAIN] * 6))
    wide = graded(account(*[EASY, HARD, PLAIN] * 6), confidence=0.99)
    assert all(wide[f].low < made[f].low and made[f].high < wide[f].high for f in made)


def test_too_small_a_sample_gets_no_value_and_a_reason(account):
    made = graded(account(*[PLAIN] * 3))
    assert all(
        g.value is g.low is g.high is None and g.why_not == "3 of the 5 sentences needed" for g in made.values()
    )
    made = graded(account(*[PLAIN] * 9))
    assert made["flesch_kincaid"].value is not None and made["coleman_liau"].value is not None
    assert made["smog"].value is None and made["smog"].why_not.startswith("9 of the 10 sentences that SMOG needs")
    assert made["consensus"].value is None


@pytest.mark.parametrize("text", ["", "   ", "Short.", "12 34 56 78 90 12 34 56 78 90 11 12."])
def test_texts_without_prose_get_reasons(text):
    made = grades_of(text, intervals=True)
    assert [g.formula for g in made] == list(formulas())
    assert all(g.value is None and g.why_not for g in made)


def test_short_list_items_and_headings_are_no_sentences(account):
    plain = account(*[PLAIN] * 12)
    assert graded(plain) == graded(account(*[PLAIN] * 12, items=["Net worth: $2bn", "Founded: 1998"]))
    assert graded(plain) != graded(
        account(*[PLAIN] * 12, items=["He founded the firm in a garage near Leeds"])
    )
    body = " ".join([PLAIN] * 12)
    assert grades_of(f"Council talks road\n{body}") == grades_of(body)


def test_intervals_are_made_only_when_asked():
    text = " ".join([EASY, PLAIN] * 8)
    without, with_them = grades_of(text), grades_of(text, intervals=True)
    assert [g.value for g in without] == [g.value for g in with_them]
    assert all(g.low is g.high is None for g in without) and all(g.low is not None for g in with_them)


LINES = st.lists(st.sampled_from([EASY, HARD, PLAIN]), min_size=5, max_size=20)


@given(LINES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_longer_sentences_raise_the_grade(account, lines):
    apart, joined = (
        [s for line in lines for s in (line, line)],
        [f"{line[:-1]}; {line[0].lower()}{line[1:]}" for line in lines],
    )
    short, long = graded(account(*apart)), graded(account(*joined))
    for key in ("flesch_kincaid", "ari", "gunning_fog", "dale_chall", "lix"):
        if short[key].value is not None and long[key].value is not None:
            assert long[key].value > short[key].value


@given(LINES, LINES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_drivers_add_up_to_the_difference(account, lines, others):
    first, second = (account(*given_lines, *[PLAIN] * 8) for given_lines in (lines, others))
    made = drivers(counts(first.sentences), counts(second.sentences))
    a, b = graded(first), graded(second)
    for key, effects in made.items():
        assert sum(d.effect for d in effects) == pytest.approx(b[key].value - a[key].value, abs=1e-5)
    assert [d.driver for d in made["flesch_kincaid"]] == ["sentence length", "word length"]
    assert [d.driver for d in made["dale_chall"]] == ["unfamiliar words", "sentence length"]


def test_a_sample_without_words_has_no_drivers(account):
    with pytest.raises(ValueError, match="without a word"):
        drivers(counts([]), counts(account(PLAIN).sentences))


def test_the_hardest_sentences_come_with_their_words(account):
    made = hardest_sentences(account(PLAIN, HARD, EASY, "Investigation."), 2)
    assert [h.sentence for h in made] == [1, 0] and made[0].value > made[1].value
    words = {span.of(HARD): why for span, why in made[0].hard}
    assert words["Regulators"] == "4 syllables, unfamiliar"
    assert words["conglomerate's"].endswith("unfamiliar") and "the" not in words
    assert hard_words(EASY) == ()


def test_textstat_answers_offline_beside_ours(account):
    text = " ".join([EASY, HARD, PLAIN] * 6)
    made = textstat_values(text)
    assert list(made) == list(formulas())
    # no decimals or abbreviations here, so that both count the same sentences
    ours = {g.formula: g.value for g in grades_of(text)}
    assert made["flesch_kincaid"] == pytest.approx(ours["flesch_kincaid"], abs=0.6)
    assert made["lix"] == pytest.approx(ours["lix"], abs=3)
    assert made["consensus"] == pytest.approx(
        sum(made[f] for f in ("flesch_kincaid", "gunning_fog", "smog", "coleman_liau", "ari")) / 5, abs=1e-5
    )
    assert set(textstat_values("…").values()) == {None}


def test_textstat_counts_other_inflections_and_a_rounded_constant():
    text = " ".join(["She asked the boys and girls to stop running and jumping near the bigger dogs."] * 10)
    ours = {g.formula: g.value for g in grades_of(text)}
    assert textstat_values(text)["dale_chall"] > ours["dale_chall"]


@pytest.mark.slow
@pytest.mark.skipif(not ONESTOP.is_dir(), reason="../shared/eval/onestop is not here")
def test_three_versions_of_one_article_come_in_order():
    versions = [json.loads((ONESTOP / f"{k}.json").read_text("utf-8")) for k in ("Ele", "Int", "Adv")]
    keys = sorted(set.intersection(*map(set, versions)))
    right = {"flesch_kincaid": 0, "consensus": 0, "gunning_fog": 0}
    for key in keys:
        made = [{g.formula: g.value for g in grades_of(v[key])} for v in versions]
        for formula in right:
            right[formula] += made[0][formula] < made[1][formula] < made[2][formula]
    assert all(n / len(keys) >= 0.96 for n in right.values()), right
    assert right["gunning_fog"] / len(keys) >= 0.985
