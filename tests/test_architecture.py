"""Data flows one way: a room imports only lower floors, and each outside library has one door."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "analysis"
FLOORS = {
    "nouns": 0,
    "settings": 0,
    "signature": 0,
    "locks": 0,
    "lexicons": 0,
    "intervals": 0,
    "corpus": 1,
    "language": 2,
    "sentiment": 3,
    "readability": 3,
    "facts": 3,
    "tables": 4,
    "judges": 4,
    "figures": 5,
    "prose": 5,
    "evidence": 5,
    "findings": 5,
    "overlaps": 5,
    "overviews": 5,
    "statements": 5,
    "story": 6,
    "sensitivity": 6,
    "measures": 6,
    "survey": 6,
    "checks": 6,
    "surveyed": 6,
    "coding": 6,
    "batch": 7,
    "__main__": 7,
}
MAY = {  # the rooms of floor 1 and above that a room may import; floor 0 is open to all
    "corpus": set(),
    "language": set(),
    "sentiment": {"language"},
    "readability": {"language"},
    "facts": {"language"},
    "tables": set(),
    "figures": {"tables", "prose", "evidence", "findings", "overlaps", "overviews", "statements"},
    "judges": {"language", "facts"},
    "prose": {"tables"},
    "evidence": {"tables", "prose", "findings", "overlaps", "overviews", "statements"},
    "findings": {"tables", "prose"},
    "overlaps": {"tables", "prose", "findings"},
    "overviews": {"findings"},
    "statements": {"tables", "prose", "findings", "overlaps"},
    "sensitivity": {"facts", "measures"},
    "measures": {"corpus", "language", "sentiment", "readability", "facts", "judges", "tables"},
    "story": {
        "corpus",
        "language",
        "tables",
        "figures",
        "prose",
        "evidence",
        "findings",
        "measures",
        "sensitivity",
        "coding",
        "surveyed",
    },
    "survey": {"corpus", "tables", "measures"},
    "checks": {"facts"},
    "surveyed": {"survey", "overviews", "tables"},
    "coding": {"tables", "prose", "findings"},
    "batch": {"corpus", "tables", "figures", "prose", "evidence", "findings", "story", "survey"},
    "__main__": {"batch", "story", "survey", "checks", "coding", "tables", "corpus"},
}
DOORS = {
    "yaml": {"lexicons"},
    "lxml": {"corpus"},
    "trafilatura": {"corpus"},
    "charset_normalizer": {"corpus"},
    "nupunkt": {"language"},
    "nltk": {"coding"},
    "vaderSentiment": {"sentiment"},
    "textstat": {"readability"},
    "pandas": {
        "tables",
        "figures",
        "prose",
        "evidence",
        "findings",
        "overlaps",
        "overviews",
        "surveyed",
        "sensitivity",
        "coding",
        "story",
        "batch",
    },
    "pyarrow": {"tables"},
    "matplotlib": {"figures"},
    "papermill": {"batch"},
    "nbconvert": {"batch"},
    "nbformat": {"batch"},
    "nbclient": {"batch"},
    "rapidfuzz": {"corpus", "language", "facts"},
    "numpy": {"intervals", "overviews", "language", "sentiment", "readability", "facts", "corpus", "figures"},
    "onnxruntime": {"language"},
    "tokenizers": {"language"},
    "huggingface_hub": {"language"},
    "http": {"language"},
    "torch": set(),
    "transformers": set(),
    "jinja2": {"batch"},
    "requests": set(),
    "urllib.request": set(),
    "socket": set(),
    "pickle": set(),
    "dask": {"survey"},
    "distributed": {"survey"},
    "sklearn": set(),
    "scipy": set(),
}


def room_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imports(path: Path):
    """(room or None, outside library or None) of every import, TYPE_CHECKING ones too, less the package's own root."""
    here = path.relative_to(PACKAGE).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((None, a.name) for a in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            package, _, rest = str(node.module).partition(".")
            if package == "analysis":
                yield from ((r, None) for r in ([rest.split(".")[0]] if rest else [a.name for a in node.names]))
            else:
                yield from ((None, n) for n in [node.module, *(f"{node.module}.{a.name}" for a in node.names)])
        elif isinstance(node, ast.ImportFrom):
            base = list(here[: len(here) - node.level])
            target = base + (node.module.split(".") if node.module else [])
            yield from ((r, None) for r in ([target[0]] if target else [a.name for a in node.names]))


FILES = sorted(p for p in PACKAGE.rglob("*.py") if p.parent != PACKAGE or p.name != "__init__.py")
FILES = [p for p in FILES if "_project" not in p.parts]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_run_downwards(path):
    room = room_of(path)
    assert room in FLOORS, f"{room} has no floor"
    for other, library in imports(path):
        if other and other != room:
            assert FLOORS[other] == 0 or other in MAY[room], f"{room} imports {other}"
            assert FLOORS[other] <= FLOORS[room], f"{room} imports {other}, which stands higher"
        if library:
            door = DOORS.get(library, DOORS.get(library.split(".")[0]))
            assert door is None or room in door, f"{room} imports {library}; its door is {sorted(door)}"


def test_models_and_the_network_have_one_door_in_their_room():
    """Only language/models*.py may import what runs or fetches models; nothing else there needs NumPy."""
    for path in (PACKAGE / "language").glob("*.py"):
        if not path.name.startswith("models"):
            for _, library in imports(path):
                doors = {"onnxruntime", "tokenizers", "huggingface_hub", "http", "numpy"}
                assert (library or "").partition(".")[0] not in doors, f"{path.name} imports {library}"


def test_no_room_has_a_name_that_says_nothing():
    bad = {"utils", "util", "helpers", "common", "core", "manager", "misc"}
    assert not [p for p in PACKAGE.rglob("*.py") if p.stem in bad]


def test_nothing_evaluates_text_or_unpickles():
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in {"eval", "exec"}, path
