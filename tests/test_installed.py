"""An installed copy, built and installed without a network: notebooks, seeds and rules are reached, commands work."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow


def ran(call: Sequence[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    """A command run in `folder`, in an environment that knows nothing of this checkout."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "CROSSREAD", "COV", "VIRTUAL_ENV"))}
    return subprocess.run([str(c) for c in call], cwd=folder, env=kept, capture_output=True, text=True, timeout=300)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The wheel and the source distribution, built by the build backend itself: nothing is fetched."""
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed; it is in requirements.lock")
    out = tmp_path_factory.mktemp("dist")
    done = ran([sys.executable, "-m", "hatchling", "build", "-d", out], ROOT)
    assert done.returncode == 0, done.stderr
    return {"wheel": next(out.glob("*.whl")), "sdist": next(out.glob("*.tar.gz"))}


@pytest.fixture(scope="module")
def installed(built: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` of an environment that holds the wheel, and the libraries of this one but not its checkout."""
    folder = tmp_path_factory.mktemp("env")
    venv.create(folder, with_pip=False)
    paths = sysconfig.get_paths(vars={"base": str(folder), "platbase": str(folder)})
    # a path file is read in an environment's own folder only, so the checkout's own entry stays behind
    Path(paths["purelib"], "libraries.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", "utf-8")
    # page templates are files of the environment, not of a library; kernels are not taken over
    shared = Path(paths["data"], "share", "jupyter")
    shared.mkdir(parents=True)
    (shared / "nbconvert").symlink_to(Path(sys.prefix, "share", "jupyter", "nbconvert"))
    pip = [sys.executable, "-m", "pip", "--python", Path(paths["scripts"]) / "python", "install", "-q"]
    done = ran([*pip, "--no-deps", "--no-index", "--no-compile", built["wheel"]], folder)
    if "No module named pip" in done.stderr:
        pytest.skip("this environment has no pip to install with")
    assert done.returncode == 0, done.stderr
    return Path(paths["scripts"])


def test_what_is_built_holds_what_is_needed_and_nothing_generated(built: dict[str, Path]) -> None:
    with zipfile.ZipFile(built["wheel"]) as wheel:
        inside = wheel.namelist()
    with tarfile.open(built["sdist"]) as sdist:
        source = [name.partition("/")[2] for name in sdist.getnames()]
    for folder in ("notebooks", "seeds"):
        tracked = {p.relative_to(ROOT).as_posix() for p in (ROOT / folder).rglob("*") if p.is_file()}
        tracked = {name for name in tracked if "checkpoint" not in name}
        assert {f"analysis/_project/{name}" for name in tracked} <= set(inside) and tracked <= set(source)
    rules = {f"analysis/rules/{p.name}" for p in (ROOT / "analysis" / "rules").iterdir()}
    assert rules <= set(inside) and any(name.endswith("licenses/LICENSE") for name in inside)
    for names in (inside, source):
        assert not [n for n in names if "__pycache__" in n or n.startswith(("outputs/", ".venv/", ".git/"))]
    assert {"tests/golden/expected.yml", "README.md", "Makefile", "requirements.lock"} <= set(source)


def test_the_package_is_the_installed_one_with_its_project(installed: Path, tmp_path: Path) -> None:
    code = (
        "import analysis, json; from analysis.settings import Settings, project_folder; from analysis import lexicons\n"
        "s = Settings(); stories = sorted(p.name for p in s.seeds_folder.iterdir() if p.is_dir())\n"
        "books = sorted(p.name for p in (project_folder() / 'notebooks').glob('*.ipynb'))\n"
        "print(json.dumps([analysis.__file__, stories, books, str(s.out_folder), len(lexicons.rules('tables'))]))"
    )
    done = ran([installed / "python", "-c", code], tmp_path)
    assert done.returncode == 0, done.stderr
    home, stories, books, out, rules = json.loads(done.stdout)
    assert Path(home).is_relative_to(installed.parent) and "meta-scale-ai" in stories and rules >= 12
    assert books == sorted(p.name for p in (ROOT / "notebooks").glob("*.ipynb"))
    assert Path(out) == tmp_path / "outputs", "a package's own folder is no place for outputs"


def test_commands_work_from_any_folder(installed: Path, tmp_path: Path) -> None:
    crossread = installed / "crossread"
    shown = ran([crossread, "--help"], tmp_path)
    assert (shown.returncode, shown.stderr) == (0, "") and "COMMAND" in shown.stdout
    book = ran([crossread, "codebook"], tmp_path)
    assert book.returncode == 0 and "## comparisons" in book.stdout
    doctor = ran([crossread, "doctor"], tmp_path)
    assert doctor.returncode == 0 and "missing" not in doctor.stdout, doctor.stdout
    wrong = ran([crossread, "run", "--story", "meta-scale-a"], tmp_path)
    assert wrong.returncode == 2 and "did you mean meta-scale-ai?" in wrong.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_survey_of_the_installed_seeds_reads_twelve_accounts(installed: Path, tmp_path: Path) -> None:
    code = "from analysis.settings import Settings; print(Settings().seeds_folder)"
    seeds = ran([installed / "python", "-c", code], tmp_path).stdout.strip()
    done = ran([installed / "crossread", "survey", seeds, "--out", tmp_path / "tables", "--quiet"], tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    code = "import analysis; print(len(analysis.read_table('tables/articles.parquet')))"
    assert ran([installed / "python", "-c", code], tmp_path).stdout == "12\n"


def test_a_batch_of_the_installed_copy_writes_below_the_working_folder(installed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mill"
    folder.mkdir()
    (folder / "a.txt").write_text("The mill in Orrin burned down on Sunday. Four people were hurt.\n", "utf-8")
    done = ran([installed / "crossread", "run", "--folder", folder], tmp_path)
    assert done.returncode == 0, done.stderr
    made = tmp_path / "outputs" / "mill" / "default"
    assert (tmp_path / "outputs" / "index.html").is_file() and (made / "report.html").is_file()
    assert {p.stem for p in made.glob("*.html")} >= {p.stem for p in (ROOT / "notebooks").glob("*.ipynb")}
    page = (made / "00-articles.html").read_text("utf-8")
    assert str(installed.parent) not in page and str(tmp_path) not in page
