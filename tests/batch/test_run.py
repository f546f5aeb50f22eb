"""Batches that really run: what they publish, what they leave alone, and what a failure costs."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from batch_places import ROOT, TEXT, Place

from analysis.batch.run import usual_jobs

pytestmark = pytest.mark.usefixtures("without_report")

Run = Callable[..., tuple[int, str, str]]
WRITE = """import os, pathlib
f = pathlib.Path(os.environ['CROSSREAD_STAGE'], 'figures'); f.mkdir()
_ = (f / '{}').write_text('{}')"""


def test_first_run_publishes_and_second_runs_nothing(place: Place, crossread: Run) -> None:
    place.notebook("words", "print(6 * 7)")
    code, out, err = crossread()
    assert (code, err) == (0, "")
    assert "harwick/default/words: done (new)" in out
    assert out.splitlines()[-1] == str(place.out / "index.html")
    made = {p.name for p in place.pages.iterdir()}
    assert {"words.html", "words.ipynb", "run.json", "changes.csv", "tables", "text"} <= made
    assert "42" in (place.pages / "words.html").read_text("utf-8")
    before = place.files()
    code, out, _ = crossread()
    assert code == 0 and "done" not in out and "up to date" in out
    assert place.files() == before
    assert not [p for p in place.out.iterdir() if p.name.startswith(".stage")]


def test_as_many_notebooks_run_at_a_time_as_there_are_cores_to_use(monkeypatch: pytest.MonkeyPatch) -> None:
    for cores, jobs in ((1, 1), (2, 2), (64, 8)):
        monkeypatch.setattr(os, "sched_getaffinity", lambda _, n=cores: range(n), raising=False)
        assert (usual_jobs("standard"), usual_jobs("warm")) == (jobs, jobs + 1)


def test_the_report_is_written_with_the_tables(place: Place, crossread: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from analysis.batch import dues

    monkeypatch.setattr(dues, "has_report", lambda: True)
    place.notebook("words", "1")
    code, out, _ = crossread()
    assert code == 0 and "harwick/default/report: done (new)" in out
    assert "<title>" in (place.pages / "report.html").read_text("utf-8")
    assert '<a href="harwick/default/report.html">Harwick</a>' in (place.out / "index.html").read_text("utf-8")
    # Pictures inside the report are no files of its own.
    assert list(place.record()["units"]["report"]["files"]) == ["report.html"]


def test_forced_run_repeats_every_byte_and_no_file_knows_this_machine(place: Place, crossread: Run) -> None:
    place.notebook("words", "import warnings; warnings.warn('mind')\nprint(object())\nimport sys; sys.path[1:]")
    crossread()
    before = place.files()
    code, out, _ = crossread("--force")
    assert code == 0 and "words: done (forced)" in out
    assert place.files() == before
    for name, data in before.items():
        assert str(place.folder).encode() not in data, name


def test_each_run_says_why(place: Place, crossread: Run) -> None:
    place.notebook("words", "1")
    crossread()
    place.story("harwick", {"000.txt": TEXT.replace("noon", "one"), "001_0123456789abcdef.txt": TEXT})
    assert "words: done (articles added: 001; articles changed: 000)" in crossread()[1]
    (place.pages / "words.html").write_text("cut", "utf-8")
    assert "words: done (file missing or altered: words.html)" in crossread()[1]
    (place.pages / "run.json").write_text("{", "utf-8")
    assert "words: done (record could not be read)" in crossread()[1]


def test_new_story_folder_runs_without_an_edit_and_settings_have_their_folders(place: Place, crossread: Run) -> None:
    place.notebook("words", "chosen.confidence")
    settings = "settings: {default: {}, strict: {confidence: 0.99}}\n"
    place.matrix.write_text(settings + "exclude: [{story: harwick, setting: strict}]\n")
    crossread()
    place.story("second", {"a.txt": TEXT})
    code, out, _ = crossread()
    assert code == 0
    assert "second/default/words: done (new)" in out and "second/strict/words: done (new)" in out
    assert "harwick" not in out
    assert "0.99" in (place.out / "second" / "strict" / "words.html").read_text("utf-8")


def test_failing_notebook_keeps_its_last_good_page_and_stops_no_other(place: Place, crossread: Run) -> None:
    place.notebook("good", "1")
    place.notebook("shaky", WRITE.format("a.csv", "first"))
    crossread()
    good = (place.pages / "shaky.html").read_bytes()
    place.notebook("shaky", WRITE.format("a.csv", "second"), "raise ValueError('\x1b[31mno\\nwords <b>here</b>')")
    place.notebook("good", "2")
    code, out, err = crossread()
    assert code == 1
    assert "good: done (notebook changed)" in out and "tables" not in out
    said = "harwick/default/shaky failed in code cell 4: ValueError: no words <b>here</b>; the last good one stays"
    assert err == f"crossread: {said}\n"
    assert (place.pages / "shaky.html").read_bytes() == good
    assert (place.pages / "figures" / "a.csv").read_text() == "first"
    assert place.record()["units"]["shaky"]["status"] == "failed"
    assert "&lt;b&gt;" in (place.out / "index.html").read_text("utf-8")
    place.notebook("good", "3")
    place.notebook("shaky", WRITE.format("b.csv", "third"))
    code, out, _ = crossread("--failed-only")
    assert code == 0 and "shaky: done (last run failed; notebook changed)" in out and "good" not in out
    assert [p.name for p in (place.pages / "figures").iterdir()] == ["b.csv"]


@pytest.mark.slow
def test_limits_and_dead_kernels_are_failures_in_one_line(place: Place, crossread: Run) -> None:
    place.matrix.write_text("limits: {seconds: 3, megabytes: 600, output_megabytes: 1}\n")
    place.notebook("a-exits", "import os; os._exit(3)")
    place.notebook("b-hangs", "import time; time.sleep(60)")
    place.notebook("c-eats", "x = bytearray(900 << 20)")
    place.notebook("d-prints", "print('x' * (2 << 20))")
    code, _, err = crossread()
    assert code == 1
    lines = sorted(line.removeprefix("crossread: harwick/default/") for line in err.splitlines())
    said = dict(line.split(" failed", 1) for line in lines)
    assert list(said) == ["a-exits", "b-hangs", "c-eats", "d-prints"]
    assert "the kernel died" in said["a-exits"]
    assert "longer than 3 seconds" in said["b-hangs"]
    assert "MemoryError" in said["c-eats"]
    assert "a page may hold 1 MB" in said["d-prints"]
    assert not list(place.pages.glob("*.html"))


def test_two_notebooks_cannot_publish_different_figures_under_one_name(place: Place, crossread: Run) -> None:
    place.notebook("one", WRITE.format("a.csv", "1"))
    place.notebook("two", WRITE.format("a.csv", "2"))
    code, _, err = crossread("--jobs", "1")
    assert code == 1 and "two failed: figures/a.csv is also written by one" in err


def test_changes_tell_a_new_text_from_a_first_one(place: Place, crossread: Run) -> None:
    place.notebook("words", "1")
    crossread()
    assert "article added,000" in (place.pages / "changes.csv").read_text("utf-8")
    place.story("harwick", {"001.txt": TEXT.replace("Monday", "Tuesday")})
    crossread()
    text = (place.pages / "changes.csv").read_text("utf-8")
    assert "article added,001" in text and "article added,000" not in text
    crossread("--force")
    assert (place.pages / "changes.csv").read_text("utf-8") == text


def test_unreadable_story_fails_alone_and_left_out_files_are_named(place: Place, crossread: Run) -> None:
    place.notebook("words", "1")
    (place.story("blank", {"a.txt": ""}) / "b.txt").write_bytes(b"\x00\x01" * 400)
    (place.seeds / "harwick" / "photo.txt").write_bytes(bytes(range(256)) * 40)
    code, out, err = crossread()
    assert code == 1
    assert "harwick/default/words: done" in out
    lines = err.splitlines()
    assert any(line.startswith("crossread: blank/default/tables failed: ") for line in lines)
    assert any("photo.txt left out:" in line for line in lines)
    assert len(lines) == 2
    assert crossread("--story", "harwick")[0] == 0
    assert crossread("--story", "harwick", "--strict")[0] == 1


def test_nothing_starts_when_the_call_is_wrong(place: Place, crossread: Run) -> None:
    place.notebook("words", "1")
    for arguments, said in (
        (("--story", "harwik"), "did you mean harwick?"),
        (("--story", "../harwick"), "no folder name"),
        (("--folder", str(place.folder / "none")), "no such folder"),
        (("--matrix", str(place.folder / "none.yml")), "cannot be read"),
        (("--jobs", "0"), "give 1 to 64"),
    ):
        code, out, err = crossread(*arguments)
        assert code == 2 and out == "" and said in err and err.count("\n") == 1, (arguments, err)
    assert not place.out.exists()


def test_path_below_a_file_is_refused_in_one_line(place: Place, crossread: Run) -> None:
    place.notebook("words", "1")
    place.out.write_text("a file", "utf-8")
    place.out = place.out / "below"
    code, _, err = crossread()
    assert code == 2 and err.count("\n") == 1 and "give --out" in err


def test_hostile_names_stay_text(place: Place, crossread: Run) -> None:
    name = 'a <b>"bold"\' & $(story)'
    place.story(name, {"<img src=x onerror=alert(1)>.txt": TEXT})
    place.notebook("words", "chosen.story", title="# <script>alert(1)</script> & _what_?")
    code, _, err = crossread("--story", name)
    assert (code, err) == (0, "")
    page = (place.out / name / "default" / "words.html").read_text("utf-8")
    index = (place.out / "index.html").read_text("utf-8")
    assert index.count("<script") == 1 and "default-src 'none'" in index, "the index's own"
    for html in (page, index.replace("<script>// Search", "")):
        assert "<script" not in html and '<b>"bold"' not in html and "<img src=x" not in html
    assert "<title>&lt;script&gt;" in page or "<title>alert(1)" in page


def test_a_folder_anywhere_is_a_story(place: Place, crossread: Run) -> None:
    place.notebook("words", "chosen.story")
    elsewhere = place.folder / "else where" / "flood"
    elsewhere.mkdir(parents=True)
    (elsewhere / "a.txt").write_text(TEXT, "utf-8")
    code, out, _ = crossread("--folder", str(elsewhere))
    assert code == 0 and "flood/default/words: done (new)" in out
    assert "harwick" not in out


def test_a_new_conflict_is_exit_3_once(place: Place, crossread: Run) -> None:
    place.notebook("words", "1")
    assert crossread("--fail-on", "new-conflict")[0] == 0
    place.story("harwick", {"001.txt": TEXT.replace("said Ellen Marsh, 61,", "said Ellen Marsh, 48,")})
    code, out, _ = crossread("--fail-on", "new-conflict")
    assert code == 3 and "accounts differ now: harwick: " in out
    assert ",conflict,text\n" in (place.pages / "changes.csv").read_text("utf-8")
    assert crossread("--fail-on", "new-conflict")[0] == 0
    assert crossread("--force", "--fail-on", "new-conflict")[0] == 0


def test_what_docs_say_about_the_record_is_what_it_holds(place: Place, crossread: Run) -> None:
    place.notebook("good", "1")
    place.notebook("bad", "1 / 0")
    crossread()
    described = (ROOT / "docs" / "run.json.md").read_text("utf-8")
    record = place.record()
    held = {*record, *(key for unit in record["units"].values() for key in unit)}
    held |= {part for unit in record["units"].values() for part in unit.get("parts", {})}
    assert sorted(key for key in held if f"`{key}`" not in described) == []
    header = (place.pages / "changes.csv").read_text("utf-8").splitlines()[0]
    assert [name for name in header.split(",") if f"`{name}`" not in described] == []
