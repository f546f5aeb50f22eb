"""The survey: one set of tables whatever the input's form, each fault named, every offset leading back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from survey_rows import FAIR, QUAY, ROWS, as_csv, as_folder, as_jsonl, as_parquet, files, read, surveyed

from analysis import Settings, Story, read_table, survey
from analysis.__main__ import main
from analysis.measures import Measures
from analysis.tables import tables


@pytest.mark.parametrize("form", [as_csv, as_parquet, as_folder])
def test_every_form_of_input_gives_the_same_tables(form: Callable[..., Path], tmp_path: Path) -> None:
    expected = surveyed(as_jsonl(ROWS, tmp_path), tmp_path / "one")
    found = surveyed(form(ROWS, tmp_path), tmp_path / "two")
    assert len(expected["claims"]) > 15 and set(expected["articles"].story) == {"wall", "fair"}
    for name in tables():
        # a row has no file: its document bears the article's name; stories of a folder come by name
        left, right = (
            t[name].drop(columns="document", errors="ignore").sort_values("story", kind="stable", ignore_index=True)
            for t in (expected, found)
        )
        pd.testing.assert_frame_equal(left, right, obj=name)


def test_a_survey_gives_what_the_story_s_notebooks_give(tmp_path: Path, golden: Story) -> None:
    """The same story, through `analysis.load` and through a survey, differs only in what a survey leaves out."""
    assert survey.run(golden.settings.seeds_folder, tmp_path / "out") == 0
    found = read(tmp_path / "out")
    for name in tables():
        expected = golden.published[name]
        got = found[name][found[name].story == "elevator"].reset_index(drop=True)
        if name == "grades":  # textstat's own values and the intervals are for pages
            skipped = ["textstat", "low", "high"]
            expected, got = expected.drop(columns=skipped), got.drop(columns=skipped)
        pd.testing.assert_frame_equal(got, expected, obj=name)


def test_every_table_is_written_with_its_columns_even_without_a_row(tmp_path: Path) -> None:
    blank = as_jsonl([{"story": "s", "article": "a", "text": "…"}], tmp_path)
    found = surveyed(blank, tmp_path / "out")
    assert len(found["articles"]) == 1 and found["articles"].skipped[0] == "no words in it"
    for name, table in tables().items():
        assert list(found[name].columns) == table.names
        assert name == "articles" or len(found[name]) == 0


FAULTS = [
    ("{not json", "line 2: not JSON"),
    ('["a", "list"]', "line 2: not an object"),
    ('{"article": "x", "text": "No story here."}', "line 2: no story"),
    ('{"story": "s", "text": "No article here."}', "line 2: no article"),
    ('{"story": "s", "article": "x"}', "line 2: no text"),
    ('{"story": "s", "article": "x", "text": null}', "line 2: no text"),
    ('{"story": "s", "article": "x", "text": "  \\n "}', "line 2: no text"),
    ('{"story": "s", "article": "x", "text": 12}', "line 2: text is int"),
    ('{"story": "s", "article": ["x"], "text": "Words."}', "line 2: article is list"),
    ('{"story": {"a": 1}, "article": "x", "text": "Words."}', "line 2: story is dict"),
    ("[" * 100_000, "line 2: not JSON"),
]


@pytest.mark.parametrize(("line", "says"), FAULTS, ids=[says for _, says in FAULTS])
def test_a_bad_line_is_named_by_number_and_the_rest_goes_on(
    line: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = json.dumps(ROWS[1])
    path = tmp_path / "rows.jsonl"
    path.write_text(f"{good}\n{line}\n\n{json.dumps(ROWS[0])}\n", "utf-8")
    assert main(["survey", str(path), "--out", str(tmp_path / "out"), "--quiet"]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and f"rows.jsonl {says}" in told and "Traceback" not in told
    assert list(read(tmp_path / "out")["articles"].article) == ["fair", "quay"]


def test_bytes_that_are_no_utf8_are_a_bad_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b'{"story": "s", "article": "x", "text": "caf\xe9"}\n' + json.dumps(ROWS[1]).encode())
    assert survey.run(path, tmp_path / "out") == 1
    assert "line 1: not JSON" in capsys.readouterr().err
    assert list(read(tmp_path / "out")["articles"].article) == ["fair"]


@pytest.mark.parametrize("form", [as_csv, as_parquet])
def test_a_bad_row_of_a_table_is_named_by_number(
    form: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [ROWS[1], {"story": "s", "article": None, "text": "Words."}, ROWS[0]]
    assert survey.run(form(rows, tmp_path), tmp_path / "out") == 1
    number = 3 if form is as_csv else 2  # the first row of a CSV file is its header
    assert f"row {number}: no article; skipped" in capsys.readouterr().err
    assert list(read(tmp_path / "out")["articles"].article) == ["fair", "quay"]


def wrong_inputs(folder: Path) -> dict[str, Path]:
    (folder / "empty").mkdir()
    (folder / "notes.docx").write_text("x", "utf-8")
    (folder / "empty.jsonl").write_text("", "utf-8")
    (folder / "blank.jsonl").write_text("\n\n", "utf-8")
    (folder / "empty.csv").write_text("", "utf-8")
    (folder / "header.csv").write_text("story,article,text\n", "utf-8")
    (folder / "columns.csv").write_text("a,b\n1,2\n", "utf-8")
    (folder / "latin.csv").write_bytes(b"story,article,text\ns,a,caf\xe9\n")
    (folder / "none.parquet").write_bytes(b"no parquet")
    (folder / "void.parquet").write_bytes(b"")
    pq.write_table(pa.table({"a": [1]}), folder / "columns.parquet")
    names = [p.name for p in folder.iterdir() if p.name != "out"]
    return {name: folder / name for name in [*names, "missing.jsonl"]}


WRONG = [
    "empty", "notes.docx", "empty.jsonl", "blank.jsonl", "empty.csv", "header.csv", "columns.csv", "latin.csv",
    "none.parquet", "void.parquet", "columns.parquet", "missing.jsonl",
]  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_an_input_that_is_none_is_one_line_and_nothing_is_written(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = wrong_inputs(tmp_path)[name]
    assert main(["survey", str(path), "--out", str(tmp_path / "out")]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and name in told
    assert not (tmp_path / "out").exists()


def test_an_output_that_cannot_be_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("here", "utf-8")
    source = as_jsonl(ROWS, tmp_path)
    for out in (tmp_path / "file", tmp_path / "file" / "below"):
        assert main(["survey", str(source), "--out", str(out)]) == 2
        told = capsys.readouterr().err
        assert told.count("\n") == 1 and "cannot hold the tables" in told
    assert (tmp_path / "file").read_text("utf-8") == "here"


def test_only_bad_lines_leave_nothing_readable(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("{\n{\n", "utf-8")
    assert main(["survey", str(path), "--out", str(tmp_path / "out")]) == 1
    assert "line 1: not JSON" in capsys.readouterr().err


def test_a_delivery_that_came_twice_counts_once_and_another_text_keeps_both(tmp_path: Path) -> None:
    changed = {**ROWS[0], "text": QUAY.replace("14 boats", "15 boats")}
    once = surveyed(as_jsonl(ROWS, tmp_path), tmp_path / "one")
    twice = surveyed(as_jsonl([*ROWS, ROWS[0]], tmp_path), tmp_path / "two")
    for name in tables():
        pd.testing.assert_frame_equal(once[name], twice[name], obj=name)
    both = surveyed(as_jsonl([*ROWS, changed], tmp_path), tmp_path / "three")["articles"]
    names = list(both[both.story == "wall"].article)
    assert len(names) == 3 and len(set(names)) == 3


def test_fields_that_are_null_or_missing_or_unknown_do_no_harm(tmp_path: Path) -> None:
    more = [
        {**ROWS[0], "title": None, "published": "", "outlet": None, "mood": ["x"], "claims": 3},
        {**ROWS[2], "title": "", "published": None},
        ROWS[1],
    ]
    plain = surveyed(as_jsonl([ROWS[0], ROWS[2], ROWS[1]], tmp_path), tmp_path / "one")
    found = surveyed(as_jsonl(more, tmp_path), tmp_path / "two")
    for name in tables():
        pd.testing.assert_frame_equal(plain[name], found[name], obj=name)


def test_ids_stay_text(tmp_path: Path) -> None:
    rows = [{**ROWS[0], "story": "007", "article": "004.10"}, {**ROWS[2], "story": "007", "article": "4.1"}]
    articles = surveyed(as_jsonl(rows, tmp_path), tmp_path / "out")["articles"]
    assert list(articles.story) == ["007", "007"] and list(articles.article) == ["004.10", "4.1"]


def test_a_title_outside_the_text_makes_no_claim(tmp_path: Path) -> None:
    titled = [{**r, "title": "Wall of 1931 falls: 99 boats lost"} for r in ROWS]
    plain = surveyed(as_jsonl(ROWS, tmp_path), tmp_path / "one")
    found = surveyed(as_jsonl(titled, tmp_path), tmp_path / "two")
    pd.testing.assert_frame_equal(plain["claims"], found["claims"])
    assert set(found["articles"].title) == {"Wall of 1931 falls: 99 boats lost"}


def test_claims_of_different_stories_do_not_mix(tmp_path: Path) -> None:
    """The same two accounts as two stories: each story's tables are as if it were alone, and no pair crosses."""
    twin = [{**r, "story": "other"} for r in ROWS if r["story"] == "wall"]
    found = surveyed(as_jsonl([ROWS[0], twin[0], ROWS[2], twin[1]], tmp_path), tmp_path / "two")
    alone = surveyed(as_jsonl([ROWS[0], ROWS[2]], tmp_path), tmp_path / "one")
    claims = found["claims"]
    assert len(alone["comparisons"]) >= 2 and len(alone["claims"]) > 10
    for name in tables():
        mine = found[name][found[name].story == "wall"].reset_index(drop=True)
        pd.testing.assert_frame_equal(mine, alone[name], obj=name)
    # equal texts of equal names have equal ids: a story and an id together are the key
    assert not claims.duplicated(["story", "claim"]).any() and not found["slots"].duplicated(["story", "slot"]).any()


def broken(monkeypatch: pytest.MonkeyPatch, breaks: Callable[[Measures], bool]) -> None:
    made = Measures.rows

    def rows(self: Measures, table: str) -> Any:
        if table == "slots" and breaks(self):
            raise ZeroDivisionError("a rule\nfailed")
        return made(self, table)

    monkeypatch.setattr(Measures, "rows", rows)


def test_an_article_that_breaks_a_rule_is_an_error_row_and_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = surveyed(as_jsonl([ROWS[0], ROWS[1]], tmp_path), tmp_path / "one")
    with monkeypatch.context() as patched:
        broken(patched, lambda m: any(a.id == "reef" and not a.skipped for a in m.articles))
        assert survey.run(as_jsonl(ROWS, tmp_path), tmp_path / "out") == 1
    assert "story wall: article reef left out, ZeroDivisionError: a rule" in capsys.readouterr().err
    found = read(tmp_path / "out")
    skipped = found["articles"].set_index("article").skipped
    assert skipped["reef"] == "could not be measured: ZeroDivisionError: a rule" and skipped["quay"] == ""
    pd.testing.assert_frame_equal(found["claims"], expected["claims"])
    # What failed is tried again.
    assert survey.run(as_jsonl(ROWS, tmp_path), tmp_path / "out") == 0
    assert not read(tmp_path / "out")["articles"].skipped.any()


def test_a_story_that_breaks_a_rule_is_error_rows_and_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(monkeypatch, lambda m: m.story == "wall")
    assert survey.run(as_jsonl(ROWS, tmp_path), tmp_path / "out") == 1
    assert "story wall: left out, ZeroDivisionError: a rule" in capsys.readouterr().err
    found = read(tmp_path / "out")
    articles = found["articles"].set_index(["story", "article"]).skipped
    assert list(articles.index) == [("wall", "quay"), ("wall", "reef"), ("fair", "fair")]
    assert articles["wall"].str.startswith("could not be measured: ZeroDivisionError").all()
    assert articles["fair", "fair"] == "" and set(found["claims"].story) == {"fair"}


def test_an_interrupted_survey_leaves_the_last_good_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    survey.run(as_jsonl(ROWS[:2], tmp_path), out)
    before = files(out)

    def stop(self: Measures, table: str) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(Measures, "rows", stop)
    with pytest.raises(KeyboardInterrupt):
        survey.run(as_jsonl(ROWS, tmp_path), out)
    assert files(out) == before


def test_the_same_survey_gives_the_same_bytes(tmp_path: Path) -> None:
    source = as_jsonl(ROWS, tmp_path)
    for name in ("one", "two"):
        survey.run(source, tmp_path / name)
    assert files(tmp_path / "one") == files(tmp_path / "two") and len(files(tmp_path / "one")) == len(tables())


LEADS_BACK = [name for name, t in tables().items() if {"start", "end", "quote"} <= set(t.names)]


def offsets_lead_back(frames: dict[str, pd.DataFrame], texts: dict[tuple[str, str], str]) -> int:
    """Asserts the law of offsets on every row of every table; returns how many rows it looked at."""
    seen = 0
    for name in LEADS_BACK:
        for row in frames[name].itertuples():
            text = texts[row.story, row.article]
            assert 0 <= row.start < row.end <= len(text), (name, row)
            assert text[row.start : row.end] == row.quote, (name, row)
            seen += 1
    return seen


def test_offsets_lead_back_in_the_golden_story(golden: Story) -> None:
    assert {"dropped", "sentences", "claims", "citations"} <= set(LEADS_BACK)
    texts = {("elevator", a.article.id): a.article.document.text for a in golden.accounts}
    assert offsets_lead_back(dict(golden.published), texts) > 120
    for row in golden.support.itertuples():
        assert 0 <= row.start < row.end <= len(texts["elevator", row.article])


PIECES = st.sampled_from(
    [
        "The mayor", "said", "3,000 people", "on Monday", "$1.5 million", "“We", "won”", "<script>alert(1)</script>",
        "=HYPERLINK(1)", "\x00", "\u202e", "é", "\U0001f600", "\r\n", "\n\n", "\t", ".", ",", "' OR 1=1", "{{ x }}",
        "Dr. Ana Ruiz, 41,", "is the chief of Ostley.", "\ufeff", "\u2028", "a" * 300, "Share this story", "[1]",
        "half",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=30).map(" ".join).filter(str.strip)


@settings(max_examples=12, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=3))
def test_hostile_rows_are_read_or_named_and_offsets_lead_back(
    texts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("rows")
    rows = [{"story": "s", "article": f"a{n}", "text": t, "title": t[:40]} for n, t in enumerate(texts)]
    assert survey.run(as_jsonl(rows, folder), folder / "out") == 0
    found = read(folder / "out")
    # what a row's text becomes: line ends as one, no characters that no file can hold
    known = {
        ("s", f"a{n}"): t.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").replace("\x00", "\ufffd")
        for n, t in enumerate(texts)
    }
    assert len(found["articles"]) == len(texts)
    offsets_lead_back(found, known)


def test_a_megabyte_in_one_row_does_not_hold_up_the_rest(tmp_path: Path) -> None:
    rows = [{"story": "s", "article": "long", "text": "word " * 400_000}, ROWS[1]]
    found = surveyed(as_jsonl(rows, tmp_path), tmp_path / "out")["articles"]
    assert "one line of 2,000,000 characters" in found.skipped[0] and found.skipped[1] == ""


def test_settings_reach_the_survey(tmp_path: Path) -> None:
    copy = {"story": "wall", "article": "half", "text": QUAY.split("\n\n")[0] + "\n\n" + FAIR}
    source = as_jsonl([ROWS[0], copy], tmp_path)
    for share, copied in ((0.2, "quay"), (1.0, "")):
        survey.run(source, tmp_path / "out", Settings(copied_from=share))
        assert read_table(tmp_path / "out" / "articles.parquet").copy_of[1] == copied


@pytest.mark.parametrize("form", [as_jsonl, as_csv, as_parquet])
def test_articles_without_a_story_are_put_into_stories(form: Callable[..., Path], tmp_path: Path) -> None:
    rows = [{k: v for k, v in r.items() if k != "story"} for r in [ROWS[0], ROWS[1], ROWS[2], ROWS[0]]]
    found = surveyed(form(rows, tmp_path), tmp_path / "out")
    named = dict(zip(found["articles"].article, found["articles"].story, strict=True))
    assert len(found["articles"]) == 3 and named["quay"] == named["reef"] != named["fair"]
    assert named["quay"].startswith("the-harbor-wall-at-toller-")
    assert {"conflict", "agreed"} <= set(found["slots"].status)


def test_a_folder_of_tables_is_one_input(tmp_path: Path) -> None:
    parts = tmp_path / "parts"
    for n, form in enumerate((as_jsonl, as_csv, as_parquet)):
        (tmp_path / str(n)).mkdir()
        parts.mkdir(exist_ok=True)
        made = form([ROWS[n]], tmp_path / str(n))
        made.rename(parts / f"part-{n}{made.suffix}")
    expected = surveyed(as_jsonl(ROWS, tmp_path), tmp_path / "one")
    for name, found in surveyed(parts, tmp_path / "two").items():
        pd.testing.assert_frame_equal(found, expected[name], obj=name)


def test_progress_tells_the_rate_and_the_time_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from analysis.survey.inputs import Entry
    from analysis.survey.progress import Progress

    now = iter([100.0, 130.0, 170.0, 100.0, 140.0, 180.0])  # the clock is set back once
    entries = [Entry(str(n), "", 10) for n in range(6)]
    with Progress(True, bar=False, clock=lambda: next(now)).of(entries, 8) as told:
        for entry in entries[:5]:
            told([entry.name])
    assert capsys.readouterr().err.splitlines() == [
        "2 of 8 stories are as they were",
        "20 of 60 articles, 0 a second, 2 min 20 s left",
        "30 of 60 articles",
        "50 of 60 articles, 1 a second, 16 s left",
    ]
    with Progress(True, bar=True).of(entries, 6) as told:
        told(["0", "1"])
    bar = capsys.readouterr().err
    assert "20/60" in bar and "articles/s" in bar
    with Progress(False).of(entries, 6) as told:
        told(["0"])
    assert capsys.readouterr().err == ""
