"""The pictures of claims and questions, at sizes from two accounts to forty: complete, readable, never a rank."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pytest
from questioned import STATUSES, questioned

from analysis import figures, prose
from analysis.figures.questions import ROWS, brief
from analysis.lexicons import text_yaml
from analysis.settings import Settings, SettingsError
from analysis.tables import frame, save_csv, tables

from .test_pictures import texts_of

NAMES = ("claims", "quoted", "grid", "agreement", "shares", "statements", "strip", "sensitivity")
SIGNATURE = "crossread 0.1.0 · rules 1a2b3c4d · settings 5e6f7a8b · texts 9c0d1e2f"
SLOW = [pytest.param(*size, marks=pytest.mark.slow) for size in ((2, 7), (12, 140), (40, 30))]


@cache
def pictured(name, accounts, questions):
    return figures.picture(name, questioned(accounts, questions), Settings(), SIGNATURE)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("accounts, questions", [(12, 60), *SLOW])
def test_no_text_lies_on_another_or_leaves_the_card(name, accounts, questions):
    made = pictured(name, accounts, questions)
    assert made.figure is not None
    made.figure.draw_without_rendering()
    texts = texts_of(made.figure)
    boxes = np.array([t.get_window_extent().extents for t in texts])
    width, height = made.figure.bbox.size
    inside = (boxes[:, :2] >= -1).all(axis=1) & (boxes[:, 2] <= width + 1) & (boxes[:, 3] <= height + 1)
    assert inside.all(), f"{texts[int(inside.argmin())].get_text()!r} leaves the card"
    x0, y0, x1, y1 = (boxes + np.array([0.5, 1, -0.5, -1])).T
    over = (x0[:, None] < x1) & (x0 < x1[:, None]) & (y0[:, None] < y1) & (y0 < y1[:, None])
    assert [(texts[i].get_text(), texts[j].get_text()) for i, j in np.argwhere(np.triu(over, 1))] == []


@pytest.mark.parametrize("name", NAMES)
def test_alt_text_states_the_finding_and_no_code_shows(name):
    made = pictured(name, 12, 60)
    assert made.alt.startswith(made.reading) and len(made.alt) > len(made.reading)
    words = re.findall(r"<text[^>]*>([^<]*)</text>", made.svg)
    assert len(words) > 5
    assert prose.codes_in(" ".join((made.reading, made.alt, made.note, *words))) == []


@pytest.mark.parametrize("name", ["grid", "shares", "sensitivity"])
def test_equal_frames_give_equal_bytes(name, tmp_path):
    for run in ("one", "two"):
        figures.save(figures.picture(name, questioned(3, 12), Settings(), SIGNATURE), tmp_path / run)
    for file in sorted(p.name for p in (tmp_path / "one").iterdir()):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes(), file


@pytest.mark.parametrize("name", NAMES)
def test_a_story_with_nothing_to_draw_says_so(name, tmp_path):
    made = figures.picture(name, {n: frame(n, []) for n in tables()}, Settings())
    assert made.figure is None and made.reading.strip()
    assert [p.suffix for p in figures.save(made, tmp_path)] == [".csv"]


@pytest.mark.parametrize("name", NAMES)
def test_accounts_without_a_common_question_can_be_saved(name, tmp_path):
    made = figures.picture(name, questioned(2, 0), Settings())
    assert made.reading.strip()
    save_csv(made.data, tmp_path / "x.csv")


def test_the_grid_shows_values_and_differing_rows_first():
    made = pictured("grid", 12, 60)
    words = [t.get_text() for t in made.figure.axes[0].texts]
    assert ">$11.5bn" in words and ">$12.5bn" in words, "the values that differ can be told apart in the cells"
    labels = [t.get_text() for t in made.figure.axes[0].get_yticklabels()]
    heads = [w for w in labels if w in {prose.status(s) for s in STATUSES}]
    assert heads == ["accounts differ", "may differ", "later figure", "fits (rounded or partial)", "accounts agree"]


def test_a_cell_cut_short_is_the_exception():
    words = [t.get_text() for t in pictured("grid", 12, 60).figure.axes[0].texts]
    assert [w for w in words if w.endswith("…")] == []


@pytest.mark.slow
def test_a_large_grid_folds_what_agrees_and_loses_no_difference():
    made, frames = pictured("grid", 12, 140), questioned(12, 140)
    rows = made.figure.axes[0].get_yticklabels()
    assert len(rows) <= ROWS + 5
    differing = int((frames["slots"]["status"] == "conflict").sum())
    heads = [t.get_text() for t in rows]
    assert heads.index("may differ") - heads.index("accounts differ") - 1 == differing
    asked = int((frames["slots"]["status"] != "single").sum())
    assert f"{asked - ROWS} more questions, answered alike" in made.note
    assert made.data["question"].nunique() == asked, "the data beside the picture are complete"


def test_many_accounts_get_letters_and_the_note_says_so():
    made = figures.picture("grid", questioned(20, 4), Settings())
    words = {t.get_text() for t in made.figure.axes[0].texts}
    assert words <= {"a", "b", "ab", "–"} and "letters" in made.note


def test_nothing_found_is_never_called_agreement():
    frames = questioned(3, 1)
    made = figures.picture("grid", frames, Settings())
    assert prose.nothing_found(3) in made.reading


CASES = text_yaml("""
- ["28-year-old", "", "28"]
- ["21 years old", "", "21"]
- ["aged 19", "", "19"]
- ["nearly 3,000 residents", count, "~3,000"]
- ["more than $5 billion", "", ">$5bn"]
- ["at least 40 cars", count, "≥40"]
- ["dozens of boats", count, "dozens of boats"]
- ["49 per cent", "", "49%"]
- ["Saturday, 3 August", "", "Sat, 3 Aug"]
- ["Monday, September 1", "", "Sep 1"]
- ["Monday", "", "Mon"]
- ["May", "", "May"]
- ["mayor", "", "mayor"]
- ["March", "", "Mar"]
- ["10 minutes", "", "10 min"]
- ["the start-up", "", "start-up"]
""")


@pytest.mark.parametrize("value, kind, short", CASES)
def test_values_are_shortened_and_stay_apart(value, kind, short):
    assert brief(value, kind) == short


def test_every_share_is_drawn_with_its_interval():
    made = pictured("shares", 12, 60)
    known = made.data[made.data["low"].notna()]
    wanted = {(round(r.low, 6), round(r.high, 6)) for r in known.itertuples()}
    lines = [line.get_xdata() for axes in made.figure.axes for line in axes.lines]
    assert wanted <= {(round(float(x[0]), 6), round(float(x[1]), 6)) for x in lines if len(x) == 2}


@pytest.mark.parametrize("name", ["shares", "agreement", "claims", "quoted"])
def test_accounts_stand_in_their_own_order(name):
    shown = list(dict.fromkeys(pictured(name, 12, 60).data["article"]))
    assert shown == sorted(shown, key=figures.styles.natural), "never by what was counted"


def test_too_few_shared_questions_are_said_so():
    made = figures.picture("agreement", questioned(3, 5), Settings())
    assert made.data["share"].isna().all() and made.reading.startswith("Too few")


def test_unnamed_sources_stand_together():
    frames = questioned(3, 2)
    frames["sentences"].loc[0, "quoted_by"] = "Ann Poole"
    data = figures.picture("quoted", frames, Settings()).data
    assert {"Ann Poole", "someone unnamed"} == set(data["speaker"]), "“a keeper” is nobody's name"


def test_the_strip_shows_the_account_that_was_asked_for():
    frames = questioned(3, 12)
    named = figures.picture("strip", frames, Settings(article="001"))
    assert named.reading.startswith("001 makes")
    with pytest.raises(SettingsError, match="article: '01' is no account that was read"):
        figures.picture("strip", frames, Settings(article="01"))
