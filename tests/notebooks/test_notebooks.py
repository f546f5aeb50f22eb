"""The notebooks: seven beats, thin, stored without outputs, their parameters equal to Settings, and running."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import fields
from itertools import pairwise
from pathlib import Path

import pytest

from analysis import evidence, figures, prose
from analysis.lexicons import text_yaml
from analysis.settings import Settings, project_folder

FOLDER = project_folder() / "notebooks"
BOOKS = sorted(FOLDER.glob("[0-9][0-9]-*.ipynb"))
FIELDS = {f.name: f for f in fields(Settings)}
EVERYWHERE = ["story", "seeds", "out", "as_of", "setting"]
PARAMETER = re.compile(r"(\w+): (str|int|float) = (.+?)  # (.+)")

every_book = pytest.mark.parametrize("path", BOOKS, ids=lambda p: p.stem)


def book(path):
    return json.loads(path.read_text("utf-8"))


def cells(path, kind):
    return [c for c in book(path)["cells"] if c["cell_type"] == kind]


def source(cell):
    return "".join(cell["source"])


def parameters(path):
    tagged = [c for c in cells(path, "code") if "parameters" in c["metadata"].get("tags", ())]
    assert len(tagged) == 1
    return source(tagged[0])


def test_there_are_notebooks():
    asked = "00-articles 01-sentiment 02-readability 03-claims 04-consistency 05-one-article 06-sensitivity"
    assert set(asked.split()) <= {p.stem for p in BOOKS}


@every_book
def test_stored_without_outputs_and_with_steady_ids(path):
    stored = book(path)
    assert stored["metadata"]["kernelspec"]["name"] == "python3"
    assert len(stored["cells"]) <= 25
    ids = [c["id"] for c in stored["cells"]]
    assert len(set(ids)) == len(ids) and all(re.fullmatch(r"[a-z0-9-]+", i) for i in ids)
    for cell in cells(path, "code"):
        assert cell["outputs"] == [] and cell["execution_count"] is None


@every_book
def test_code_cells_are_thin(path):
    for cell in cells(path, "code"):
        if "parameters" in cell["metadata"].get("tags", ()):
            continue
        code = source(cell)
        assert len(code.splitlines()) <= 6, code
        tree = ast.parse(code)
        loops = (ast.For, ast.While, ast.FunctionDef, ast.Lambda, ast.comprehension)
        assert not any(isinstance(node, loops) for node in ast.walk(tree)), code
        texts = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
        assert not any("/" in t or "\\" in t for t in texts), f"a path: {code}"


@every_book
def test_the_first_code_cell_holds_the_parameters_of_settings(path):
    assert source(cells(path, "code")[0]) == parameters(path)
    names = []
    for line in parameters(path).splitlines():
        found = PARAMETER.fullmatch(line)
        assert found, f"not `name: type = literal  # help`: {line}"
        name, kind, literal, help = found.groups()
        field = FIELDS[name]
        assert kind == type(field.default).__name__, name
        assert ast.literal_eval(literal) == field.default, name
        assert help == field.metadata["help"], name
        names.append(name)
    assert names[: len(EVERYWHERE)] == EVERYWHERE
    assert names == sorted(names, key=list(FIELDS).index), "parameters stand in the order of Settings"


def test_every_setting_is_a_parameter_of_some_notebook():
    there = {m[1] for path in BOOKS for m in map(PARAMETER.fullmatch, parameters(path).splitlines()) if m}
    assert there == set(FIELDS)


def test_every_parameter_of_the_matrix_is_a_setting():
    given = text_yaml((FOLDER / "matrix.yml").read_text("utf-8"))["settings"]
    assert {name for values in given.values() for name in values} <= set(FIELDS)


@every_book
def test_seven_beats(path):
    stored = book(path)["cells"]
    assert source(stored[0]).startswith("# ") and "?" in source(stored[0]), "the first cell asks the question"
    assert "parameters" in stored[1]["metadata"]["tags"]
    assert "analysis.load(analysis.Settings.of(globals()))" in source(stored[2])
    last = ast.parse(source(stored[2])).body[-1]
    assert isinstance(last, ast.Expr), "the finding stands on the first screen"
    text = "\n".join(source(c) for c in cells(path, "markdown"))
    assert re.search(r"closer look|read closely", text, re.IGNORECASE), "one item is looked at by hand"
    order = [text.index(beat) for beat in ("**How to read it.**", "## What this cannot tell", "## Colophon")]
    assert order == sorted(order)
    assert source(stored[-1]).startswith("colophon(story, ")


@every_book
def test_pictures_exhibits_and_files_are_known(path):
    code = "\n".join(source(c) for c in cells(path, "code")[1:])
    drawn = re.findall(r'story\.picture\("(\w+)"\)', code)
    assert set(drawn) <= set(figures.NAMES)
    assert set(re.findall(r'exhibit\("(\w+)", story\)', code)) <= set(evidence.NAMES)
    listed = re.findall(r'"(\w+)"', source(cells(path, "code")[-1]))
    assert set(listed) == set(drawn), "the colophon lists what the notebook draws"


@every_book
def test_a_picture_follows_the_words_on_how_to_read_it(path):
    stored = book(path)["cells"]
    for before, cell in pairwise(stored):
        if source(cell).startswith(("story.picture", "exhibit", "display")):
            assert "**How to read it.**" in source(before), source(cell)


@every_book
def test_pages_speak_plain_words(path):
    for cell in cells(path, "markdown"):
        assert prose.codes_in(source(cell)) == [], source(cell)[:80]


HARBOUR = (
    "Council saves the ferry\n\nThe council voted on Tuesday to save the old ferry, a generous gift to the island. "
    "Mayor Ann Poole, 52, praised the strong plan. \"We won, and it feels wonderful,\" she said. Critics feared a "
    "bitter fight over the money. The ferry carries 200 people a day. It was built in 1961 and rebuilt after a bad "
    "fire. Work on the quay begins in May.\n\nRelated: Tide tables for June\n",
    "Islanders angry over ferry money\n\nAngry islanders attacked the vote of the council. The cost is a disaster, "
    "said one. The ferry will go on for now. Nobody knows who pays for the damage at the quay. Some 150 people use "
    "the boat on a normal day. Ann Poole, 52, hopes for help from the county. The quay needs repair.\n",
)  # fmt: skip


@pytest.fixture
def harbour(tmp_path, monkeypatch):
    folder = tmp_path / "seeds" / "harbour"
    folder.mkdir(parents=True)
    for i, text in enumerate(HARBOUR):
        (folder / f"{i:03}.txt").write_text(text, "utf-8")
    monkeypatch.setenv("CROSSREAD_SEEDS", str(tmp_path / "seeds"))
    monkeypatch.setenv("CROSSREAD_OUT", str(tmp_path / "out"))
    monkeypatch.delenv("CROSSREAD_STAGE", raising=False)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    return tmp_path


def run_through(path, given):
    """Runs the cells as a notebook does, the given parameters after the parameters cell; returns what was shown."""
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    shell = InteractiveShell()
    shown = []
    codes = [source(c) for c in cells(path, "code")]
    for code in (codes[0], f"# Parameters\n{given}", *codes[1:]):
        with capture_output() as captured:
            result = shell.run_cell(code, store_history=True)
        result.raise_error()
        shown += [captured.stdout, repr(result.result)]
    shell.history_manager.end_session()
    return "".join(shown)


@every_book
def test_runs_from_any_folder(path, harbour):
    run_through(path, 'story = "harbour"')
    written = harbour / "out" / "harbour" / "by-hand" / "figures"
    listed = re.findall(r'"(\w+)"', source(cells(path, "code")[-1]))
    assert {f"{name}.csv" for name in listed} <= {p.name for p in written.iterdir()}
    assert list((harbour / "elsewhere").iterdir()) == []


def test_a_mistyped_parameter_is_refused(harbour):
    with pytest.raises(Exception, match="confidance: no such parameter; did you mean confidence"):
        run_through(FOLDER / "01-sentiment.ipynb", 'story = "harbour"\nconfidance = 0.9')


@pytest.mark.slow
@every_book
def test_papermill_runs_it_in_a_kernel(path, harbour):
    import papermill

    out = harbour / "out.ipynb"
    papermill.execute_notebook(
        str(path), str(out), {"story": "harbour"}, kernel_name="python3", progress_bar=False, cwd=str(Path.cwd())
    )
    done = book(out)["cells"]
    pictures = [o for c in done for o in c.get("outputs", ()) if "image/svg+xml" in o.get("data", {})]
    assert pictures and all(o["metadata"]["image/png"]["alt"] for o in pictures)
    assert str(harbour) not in json.dumps(done[2:]), "no path of this machine"
