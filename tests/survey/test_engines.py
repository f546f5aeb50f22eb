"""All engines give the same tables; a worker that dies costs nothing, a story that kills its workers only itself."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from survey_rows import FAIR, QUAY, ROWS, Row, as_folder, as_jsonl, files, read

from analysis import survey
from analysis.survey import engines
from analysis.survey.engines import Processes, Work, after_death, engine_of
from analysis.survey.rows import SurveyError

MANY: list[Row] = [
    {"story": f"s{n % 40}", "article": f"a{n}", "text": text.replace("14 boats", f"{n + 3} boats")}
    for n in range(80)
    for text in (QUAY, FAIR)[n % 2 :][:1]
]


@pytest.mark.parametrize(("form", "rows"), [(as_folder, ROWS), pytest.param(as_jsonl, MANY, marks=pytest.mark.slow)])
def test_processes_give_what_one_process_gives(
    form: Callable[..., Path], rows: list[Row], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = form(rows, tmp_path)
    assert survey.run(source, tmp_path / "one") == 0
    monkeypatch.setattr(survey, "_ARTICLES", (1, 1000))  # a partition a story
    assert survey.run(source, tmp_path / "two", engine="processes:2") == 0
    assert files(tmp_path / "one") == files(tmp_path / "two")


def killing(pipe: engines.Connection, parameters: dict[str, object]) -> None:
    """A worker that dies at the story named in the environment, the first time or always."""
    marker = Path(os.environ["CROSSREAD_TEST_MARKER"])
    while True:
        try:
            bundles = pipe.recv()
        except EOFError:
            return
        if any(b["story"] == "fair" for b in bundles) and (
            marker.read_text() == "always" or marker.stat().st_size == 0
        ):
            if marker.stat().st_size == 0:
                marker.write_text("once")
            os.kill(os.getpid(), 9)
        pipe.send(engines.measured(bundles, parameters))


@pytest.mark.parametrize("how", ["once", pytest.param("always", marks=pytest.mark.slow)])
def test_a_killed_worker_s_partition_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    marker = tmp_path / "marker"
    marker.write_text("" if how == "once" else how)
    monkeypatch.setenv("CROSSREAD_TEST_MARKER", str(marker))
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    monkeypatch.setattr(engines, "_serve", killing)
    source, said = as_jsonl(ROWS, tmp_path), list[str]()
    code = survey.run(source, tmp_path / "out", say=said.append, engine="processes:2")
    assert "a worker died (exit code -9); its partition (wall, fair) is tried again" in said[0]
    survey.run(source, tmp_path / "one")
    if how == "once":
        assert (code, len(said)) == (0, 1) and files(tmp_path / "out") == files(tmp_path / "one")
        return
    assert code == 1 and said[-1] == "story fair: left out, it ended 2 workers (exit code -9)"
    found = read(tmp_path / "out")["articles"].set_index("article").skipped
    assert found["fair"] == "could not be measured: it ended 2 workers (exit code -9)"
    assert found["quay"] == found["reef"] == ""


def test_no_worker_outlives_the_survey() -> None:
    works = [Work([{"story": "s", "rows": [r]}]) for r in ROWS]
    with Processes(2, {}, print) as pool:
        next(pool.results(iter(works)))
        processes = [w.process for w in pool._workers]
        assert any(p.is_alive() for p in processes)
    assert not any(p.is_alive() for p in processes)


def test_what_follows_a_death() -> None:
    work, said = Work([{"story": "a", "rows": []}, {"story": "b", "rows": []}]), list[str]()
    assert after_death(work, "x", said.append) == ([work], None)
    singles, made = after_death(work, "x", said.append)
    assert [w.stories for w in singles] == ["a", "b"] and made is None and len(said) == 2
    assert after_death(singles[0], "x", said.append) == ([singles[0]], None)
    none, made = after_death(singles[0], "x", said.append)
    assert none == [] and made is not None and made["faults"] == {"a": ["left out, it ended 2 workers (x)"]}


@pytest.mark.parametrize(
    "name", ["", "Local", "processes:", "processes:0", "processes:1000", "threads", "http://x", "2"]
)
def test_an_engine_that_is_none_is_one_line(name: str, tmp_path: Path) -> None:
    with pytest.raises(SurveyError) as error:
        engine_of(name, {}, print)
    assert "\n" not in str(error.value) and "--engine" in str(error.value)
    with pytest.raises(SurveyError):
        survey.run(as_jsonl(ROWS, tmp_path), tmp_path / "out", engine=name)
    assert not (tmp_path / "out").exists()
