"""One zip to send: the same bytes, quoted sentences only unless asked, no trace of this machine."""

from __future__ import annotations

import csv
import getpass
import io
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from finished_stories import finished

from analysis.__main__ import main
from analysis.batch.share import ShareError, shared

GOLDEN = Path(__file__).parents[1] / "golden" / "elevator"
WHOLE = GOLDEN / "alder-post.txt"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("share") / "out"
    pages = {"00-whole": f"<p>{WHOLE.read_text('utf-8')}</p>", "01-part": "<p>Only words of ours.</p>"}
    finished(GOLDEN, made, pages)
    return made


def contents(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as made:
        return {name.partition("/")[2]: made.read(name) for name in made.namelist()}


def test_it_holds_the_report_pages_tables_codebook_and_rights(out: Path) -> None:
    found = contents(shared("elevator", out))
    assert {"crossread-elevator.html", "codebook.html", "README.txt", "pages/01-part.html"} <= set(found)
    assert found["crossread-elevator.html"] == (out / "elevator" / "default" / "report.html").read_bytes()
    assert "belong to their publishers" in found["README.txt"].decode()
    assert "tables/claims.csv" in found and not [name for name in found if name.startswith("text/")]


def test_it_holds_quoted_sentences_only(out: Path) -> None:
    found = contents(shared("elevator", out))
    assert "pages/00-whole.html" not in found and "00-whole.html" in found["README.txt"].decode()
    assert "tables/dropped.csv" not in found
    kept = list(csv.DictReader(io.StringIO(found["tables/sentences.csv"].decode())))
    whole = list(csv.DictReader((out / "elevator" / "default" / "tables" / "sentences.csv").open(encoding="utf-8")))
    assert 0 < len(kept) < len(whole)
    text = WHOLE.read_text("utf-8")
    assert not [name for name, content in found.items() if text[:400].encode() in content]


def test_whole_articles_only_when_asked_and_with_a_warning(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["share", "elevator", "--full-text", "--out", str(out)]) == 0
    told = capsys.readouterr()
    assert "whole articles" in told.err and told.err.count("\n") == 1
    found = contents(Path(told.out.strip()))
    assert "text/alder-post.txt.txt" in found and "pages/00-whole.html" in found and "tables/dropped.csv" in found
    assert "do not pass them on" in found["README.txt"].decode()
    whole = (out / "elevator" / "default" / "tables" / "sentences.csv").read_bytes()
    assert found["tables/sentences.csv"] == whole


def test_packed_again_elsewhere_it_has_the_same_bytes(out: Path, tmp_path: Path) -> None:
    shutil.copytree(out, tmp_path / "moved")
    for file in (tmp_path / "moved").rglob("*"):
        file.touch()
    assert shared("elevator", tmp_path / "moved").read_bytes() == shared("elevator", out).read_bytes()


def test_nothing_in_it_knows_this_machine(out: Path) -> None:
    for full in (False, True):
        for name, content in contents(shared("elevator", out, full_text=full)).items():
            for known in (str(out), str(Path.home()), str(GOLDEN.parents[2]), f"/home/{getpass.getuser()}"):
                assert known.encode() not in content, name


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["elevatr"], "elevatr: no such story in the outputs; did you mean elevator?"),
        (["elevator", "--setting", "defalt"], "no such setting 'defalt' in the outputs; did you mean default?"),
        (["../elevator"], "is no folder name"),
    ],
)
def test_what_cannot_be_packed_is_one_line(
    given: list[str], says: str, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(out.rglob("*"))
    assert main(["share", *given, "--out", str(out)]) == 2
    told = capsys.readouterr()
    assert says in told.err and told.err.count("\n") == 1 and told.out == ""
    assert sorted(out.rglob("*")) == before, "nothing is half-written"


def test_an_altered_file_is_not_packed(out: Path, tmp_path: Path) -> None:
    shutil.copytree(out, tmp_path / "out")
    (tmp_path / "out" / "elevator" / "default" / "report.html").write_text("other", "utf-8")
    with pytest.raises(ShareError, match=r"report\.html is missing or altered; run it again"):
        shared("elevator", tmp_path / "out")
