"""Which questions accounts share: what counts, what is left out, and that copies bear nothing out."""

from __future__ import annotations

import pandas as pd
import pytest
from questioned import questioned

from analysis import findings, overlaps
from analysis.intervals import share_interval


def shares(frames, account):
    return {s.part: s for s in overlaps.shares(frames, 0.95) if s.article == account}


def test_a_conflict_is_no_agreement_and_a_doubt_is_neither():
    frames = questioned(6, 20)
    found = findings.questions(frames)
    pair = next(a for a in overlaps.agreements(found, frames) if (a.left, a.right) == ("002", "003"))
    both = [q for q in found if {"002", "003"} <= set(q.cells)]
    doubtful = [q for q in both if q.status == "undecided"]
    clashing = [q for q in both if q.status == "conflict"]
    assert clashing and pair.shared == len(both) - len(doubtful)
    assert pair.alike == pair.shared - len(clashing)


def test_below_five_shared_questions_there_is_no_share():
    assert overlaps.Agreement("a", "b", 4, 4).share is None
    assert overlaps.Agreement("a", "b", 5, 4).share == 0.8


def test_a_copy_and_its_original_are_marked_as_one_text():
    frames = questioned(4, 10)
    relation = {(a.left, a.right): a.text for a in overlaps.agreements(findings.questions(frames), frames)}
    assert relation["000", "001"] == "one text" and relation["000", "002"] == ""


def test_shares_make_a_whole_and_differing_ones_are_shared_ones():
    frames = questioned(6, 40)
    for account in frames["articles"]["article"]:
        own = shares(frames, account)
        assert own["elsewhere"].n + own["attributed"].n + own["unsourced"].n == own["elsewhere"].whole
        assert own["differently"].n <= own["elsewhere"].n
        assert all(s.low <= s.share <= s.high for s in own.values())


def test_what_stands_only_here_is_split_by_its_source():
    frames = questioned(6, 40)
    assert (shares(frames, "000")["attributed"].n, shares(frames, "002")["attributed"].n) == (1, 0)


def test_one_text_and_its_copies_answer_alone():
    frames = questioned(4, 10)
    single = set(frames["slots"][frames["slots"]["status"] == "single"]["slot"])
    claims = frames["claims"][frames["claims"]["slot"].isin(single)]
    part = overlaps.parts(frames)
    assert single and {part[c] for c in claims["claim"]} == {"unsourced"}


def test_an_account_that_cites_the_others_is_borne_out_by_them():
    frames = questioned(4, 10)
    frames["articles"].loc[2, "cites"] = "000 001"
    claims = frames["claims"][(frames["claims"]["article"] == "002") & (frames["claims"]["slot"] == "slot009")]
    assert {overlaps.parts(frames)[c] for c in claims["claim"]} == {"elsewhere"}


def test_a_value_stated_twice_counts_once():
    frames = questioned(4, 10)
    once = shares(frames, "000")["unsourced"].whole
    twice = frames["claims"][frames["claims"]["article"] == "000"].assign(claim=lambda t: t["claim"] + "again")
    frames["claims"] = pd.concat([frames["claims"], twice], ignore_index=True)
    assert shares(frames, "000")["unsourced"].whole == once


def test_shared_names_are_no_statements_until_their_forms_differ():
    frames = questioned(4, 1)
    frames["claims"]["kind"] = frames["slots"]["kind"] = "name"
    assert findings.statements(findings.questions(frames)) == [] and overlaps.parts(frames) == {}
    frames["slots"]["status"] = "conflict"
    assert [q.slot for q in findings.statements(findings.questions(frames))] == ["slot000"]


def test_an_account_with_two_answers_is_listed_apart_unless_two_speakers_give_them():
    frames = questioned(3, 2)
    row = frames["claims"][(frames["claims"]["slot"] == "slot001") & (frames["claims"]["article"] == "000")]
    other = row.assign(claim="second", value=90.0, low=89.5, high=90.5, value_text="$90 billion")
    frames["claims"] = pd.concat([frames["claims"], other], ignore_index=True)
    readings = frames["slots"].loc[1, "readings"]
    frames["slots"].loc[1, "readings"] = f"{readings} | $90 billion (000: 1 text)"
    found = overlaps.twofold(findings.questions(frames), frames)
    assert [(t.article, len(t.values), len(t.evidence)) for t in found] == [("000", 2, 2)]
    frames["claims"].loc[frames["claims"]["claim"] == "second", "said_by"] = "Ann Poole"
    assert overlaps.twofold(findings.questions(frames), frames) == []


def test_each_answer_shows_the_sentence_that_gives_it():
    for q in findings.questions(questioned(5, 20)):
        for answer in q.answers:
            assert answer.evidence
            assert all(e.text[e.start : e.end] == answer.value for e in answer.evidence)


@pytest.mark.parametrize("part, whole", [(-1, 4), (5, 4), (0, 0)])
def test_what_is_no_share_has_no_interval(part, whole):
    with pytest.raises(ValueError, match="is no share"):
        share_interval(part, whole, 0.95)


@pytest.mark.parametrize("part, whole, low, high", [(1, 10, 0.018, 0.404), (0, 20, 0.0, 0.161), (20, 20, 0.839, 1.0)])
def test_wilsons_interval_as_published(part, whole, low, high):
    assert share_interval(part, whole, 0.95) == pytest.approx((low, high), abs=5e-4)
