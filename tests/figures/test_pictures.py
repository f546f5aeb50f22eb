"""Every picture at every size: readable, complete, true to its frame, the same bytes each time."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pandas as pd
import pytest

from analysis import figures, prose
from analysis.figures.pictures import NAMES
from analysis.settings import Settings
from analysis.tables import frame, save_csv, tables

from .conftest import invented

SIGNATURE = "crossread 0.1.0 · rules 1a2b3c4d · settings 5e6f7a8b · texts 9c0d1e2f"
# Pictures of what this invented story has tables for; those of claims have a story of their own.
OWN = ("articles", "copies", "tone", "voices", "along", "carriers", "targets", "grades", "lengths", "formulas",
       "drivers", "grade_voices")  # fmt: skip
EMPTY = {name: frame(name, []) for name in tables()}


@cache
def pictured(name, accounts):
    """A picture, drawn once for the tests that only look at it."""
    return figures.picture(name, invented(accounts, long=accounts > 3), Settings(), SIGNATURE)


def texts_of(figure):
    """The visible texts of a figure: its own, those in the plots, titles, axis labels, and the ticks within limits."""
    found = list(figure.texts)
    for axes in figure.axes:
        found += [*axes.texts, axes.title, axes._left_title, axes._right_title, axes.xaxis.label, axes.yaxis.label]
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            for tick in axis.get_major_ticks():
                if low <= tick.get_loc() <= high:
                    found += [label for label in (tick.label1, tick.label2) if label.get_visible()]
    return [t for t in found if t.get_visible() and t.get_text().strip()]


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("accounts", [3, *(pytest.param(n, marks=pytest.mark.slow) for n in (1, 12, 40))])
def test_no_text_lies_on_another_or_leaves_the_card(name, accounts):
    made = pictured(name, accounts)
    if made.figure is None:
        assert accounts == 1, "a story of three accounts has something to draw"
        return
    made.figure.draw_without_rendering()
    texts = texts_of(made.figure)
    boxes = np.array([t.get_window_extent().extents for t in texts])
    width, height = made.figure.bbox.size
    inside = (boxes[:, :2] >= -1).all(axis=1) & (boxes[:, 2] <= width + 1) & (boxes[:, 3] <= height + 1)
    assert inside.all(), f"{texts[int(inside.argmin())].get_text()!r} leaves the card"
    # The box of a slanted text is larger than the text; those stand in one row and are spaced by their columns.
    upright = np.array([t.get_rotation() % 90 == 0 for t in texts])
    x0, y0, x1, y1 = (boxes[upright] + np.array([0.5, 1, -0.5, -1])).T
    over = (x0[:, None] < x1) & (x0 < x1[:, None]) & (y0[:, None] < y1) & (y0 < y1[:, None])
    pairs = np.argwhere(np.triu(over, 1))
    standing = [t for t, u in zip(texts, upright, strict=True) if u]
    assert [(standing[i].get_text(), standing[j].get_text()) for i, j in pairs] == []


MOST = [name if name in {"copies", "lengths"} else pytest.param(name, marks=pytest.mark.slow) for name in OWN]


@pytest.mark.parametrize("name", MOST)
def test_equal_frames_give_equal_bytes(name, story, options, tmp_path):
    for run in ("one", "two"):
        figures.save(figures.picture(name, story(3), options, SIGNATURE), tmp_path / run)
    files = sorted(p.name for p in (tmp_path / "one").iterdir())
    assert files == [f"{name}.csv", f"{name}.png", f"{name}.svg"]
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes(), file


@pytest.mark.parametrize("name", OWN)
def test_alt_text_states_the_finding_and_no_code_shows(name):
    made = pictured(name, 3)
    assert made.alt.startswith(made.reading) and len(made.alt) > len(made.reading)
    assert prose.codes_in(" ".join((made.reading, made.alt, made.note))) == []
    words = re.findall(r"<text[^>]*>([^<]*)</text>", made.svg)
    assert len(words) > 5, "text in the SVG is text, not outlines"
    assert prose.codes_in(" ".join(words)) == []
    assert SIGNATURE in words
    assert f'aria-label="{made.alt[:20]}' in made.svg and "<dc:date>" not in made.svg


@pytest.mark.parametrize("name", NAMES)
def test_a_story_with_nothing_to_draw_says_so(name, options, tmp_path):
    made = figures.picture(name, EMPTY, options)
    assert made.reading.strip()
    if name != "articles":
        assert made.figure is None
        assert [p.suffix for p in figures.save(made, tmp_path)] == [".csv"]


def test_unknown_name_is_one_line_with_a_hint(story, options):
    with pytest.raises(figures.PictureError) as caught:
        figures.picture("tones", story(3), options)
    assert str(caught.value) == "tones: no such picture; did you mean tone?"


@pytest.mark.parametrize("name", ["tone", "voices", "grades", "grade_voices"])
def test_every_value_is_drawn_with_its_interval(name, story, options):
    made = figures.picture(name, story(6, apart=True), options)
    known = made.data[made.data["low"].notna()]
    wanted = sorted((round(r.low, 6), round(r.high, 6)) for r in known.itertuples())
    lines = [line.get_xdata() for axes in made.figure.axes for line in axes.lines]
    drawn = sorted((round(float(x[0]), 6), round(float(x[1]), 6)) for x in lines if len(x) == 2 and x[0] != x[1])
    assert set(wanted) <= set(drawn)


def test_the_data_beside_a_picture_are_the_table_and_read_back(story, options, tmp_path):
    frames = story(12)
    figures.save(figures.picture("tone", frames, options), tmp_path)
    saved = pd.read_csv(tmp_path / "tone.csv", dtype={"article": str})
    table = frames["tone_articles"][frames["tone_articles"]["voice"] == "all"]
    assert list(saved["article"]) == list(table["article"])
    assert saved["value"].tolist() == pytest.approx(table["score"].tolist(), nan_ok=True)


def test_an_account_keeps_its_colour_in_every_picture(story, options):
    frames = story(10)
    accounts = figures.styles.Accounts.of(frames)
    for name in ("tone", "grades", "lengths"):
        made = figures.picture(name, frames, options)
        axes = made.figure.axes[0]
        shown = [t.get_text() for t in axes.get_yticklabels()]
        keys = [line for line in axes.lines if line.get_transform() == axes.get_yaxis_transform()]
        marks = {shown[round(float(line.get_ydata()[0]))]: (line.get_color(), line.get_marker()) for line in keys}
        for account in accounts.names:
            if accounts.label(account) in marks:
                assert marks[accounts.label(account)] == (accounts.colour(account), accounts.mark(account)), name
        assert len(marks) == len(shown)


def test_markup_and_formulas_in_a_name_stay_text(story, options, tmp_path):
    frames = story(3)
    hostile = "=$x^2$ <script>alert(1)</script>"
    for table in frames.values():
        for column in {"article", "copy_of"} & set(table.columns):
            table[column] = table[column].replace("acc-000", hostile)
    for name in ("articles", "copies", "tone"):
        made = figures.picture(name, frames, options, SIGNATURE)
        save_csv(made.data, tmp_path / f"{name}.csv")
        assert "<script" not in made.svg
        if hostile in set(made.data.get("article", [])):
            assert "\n'=$x^2$" in (tmp_path / f"{name}.csv").read_text("utf-8"), "a spreadsheet would run it"


def test_names_in_other_scripts_are_drawn_without_a_warning(story, options, recwarn):
    frames = story(3)
    for table in frames.values():
        if "article" in table:
            table["article"] = table["article"].replace("acc-000", "新华社")
    assert "新华社" in figures.picture("tone", frames, options).svg
    assert [w for w in recwarn if "Glyph" in str(w.message)] == []


def test_a_notebook_shows_the_figure_then_its_reading(story, options, monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda *a, **k: shown.append((a, k)))
    made = figures.picture("tone", story(3), options)
    made._ipython_display_()
    (image, kept), (reading, _), (note, _) = shown
    assert set(image[0]) == {"image/png", "image/svg+xml", "text/plain"}
    assert kept["metadata"]["image/png"]["alt"] == made.alt
    assert reading == (made.reading,) and str(note[0]) == made.note


def test_the_confidence_that_was_set_is_the_one_that_is_named(story):
    made = figures.picture("tone", story(3), Settings(confidence=0.8))
    assert "80% interval" in made.svg
