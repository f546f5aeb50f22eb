"""The commands: their exit codes, their one line on a wrong call, their quick start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from analysis.__main__ import main

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    ("call", "says"),
    [
        ([], "required"),
        (["rnu"], "rnu: no such command; did you mean run?"),
        (["run", "--jobs", "many"], "give 1 to 64"),
        (["run", "--jobs", "0"], "give 1 to 64"),
        (["run", "--jobs", "-1"], "give 1 to 64"),
        (["run", "--job", "2"], "unrecognized arguments"),
        (["run", "--story", "a", "--folder", "b"], "not allowed with"),
        (["run", "--fail-on", "conflict"], "invalid choice"),
        (["run", "--kernel", "hot"], "invalid choice"),
        (["run", "--story", "meta-scale-a"], "did you mean meta-scale-ai?"),
        (["run", "--folder", "nowhere"], "nowhere: no such folder"),
        (["run", "--matrix", "nowhere.yml"], "nowhere.yml: cannot be read"),
        (["survey"], "required"),
    ],
)
def test_a_wrong_call_is_one_line_and_exit_2(
    call: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        code = main([*call, "--out", str(tmp_path / "out")] if call[:1] == ["run"] else call)
    except SystemExit as left:
        code = left.code  # type: ignore[assignment]
    told = capsys.readouterr()
    assert code == 2 and told.out == ""
    assert told.err.startswith("crossread") and told.err.count("\n") == 1 and says in told.err
    assert not list(tmp_path.iterdir())


def test_a_traceback_is_shown_with_verbose_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for verbose, shown in (([], False), (["--verbose"], True)):
        assert main(["run", *verbose, "--folder", str(tmp_path / "none")]) == 2
        assert ("Traceback" in capsys.readouterr().err) is shown


def test_the_codebook_names_every_table(capsys: pytest.CaptureFixture[str]) -> None:
    from analysis.tables import tables

    assert main(["codebook"]) == 0
    out = capsys.readouterr().out
    assert all(f"## {name}\n" in out for name in tables())


def test_help_imports_nothing_heavy() -> None:
    heavy = "{'pandas', 'papermill', 'matplotlib', 'nbconvert', 'numpy', 'nltk', 'lxml'}"
    code = f"import sys, analysis.__main__ as m; m.parser().format_help(); print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_planning_a_batch_imports_nothing_heavy() -> None:
    code = (
        "import sys; from analysis.batch.plan import planned; from analysis.batch.dues import work_of\n"
        "[work_of(g) for g in planned().groups]\n"
        "print(sorted({'pandas', 'papermill', 'matplotlib', 'nbconvert', 'numpy', 'lxml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("story", ["fit", "broken"])
def test_doctor_names_what_is_wrong(
    story: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from analysis.batch import doctor

    out = tmp_path / "out"
    if story == "broken":
        out.write_text("a file", "utf-8")
        monkeypatch.setattr(doctor, "_required", lambda: [("no-such-library", "2.0"), ("pandas", "999.0")])
        monkeypatch.setenv("CROSSREAD_SEEDS", str(tmp_path / "none"))
    code = main(["doctor", "--out", str(out / "below")])
    told = capsys.readouterr().out
    if story == "fit":
        assert code == 0 and "missing" not in told
        return
    assert code == 1
    for said in (
        'missing no-such-library: not installed; python -m pip install "no-such-library>=2.0"',
        "is older than 999.0",
        f"missing output folder: {out} cannot be written",
        "missing seeds, notebooks and matrix: ",
    ):
        assert said in told
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
