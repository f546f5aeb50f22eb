"""Everything about a call is checked before a kernel starts."""

from __future__ import annotations

import json

import pytest
from batch_places import TEXT, Place, notebook_json

from analysis.batch.plan import PlanError, planned


def refused(place: Place, **given: object) -> str:
    with pytest.raises(PlanError) as error:
        planned(matrix=place.matrix, out=place.out, **given)  # type: ignore[arg-type]
    assert "\n" not in str(error.value)
    return str(error.value)


def test_every_full_folder_is_a_story_and_empty_ones_are_named(place: Place) -> None:
    place.notebook("b", "1")
    place.notebook("a", "1")
    place.story("zebra", {"x.txt": TEXT})
    place.story("empty", {})
    place.story("only-hidden", {".DS_Store": "x"})
    place.story(".hidden", {"x.txt": TEXT})
    (place.seeds / "README.md").write_text("about", "utf-8")
    plan = planned(matrix=place.matrix, out=place.out)
    assert [g.label for g in plan.groups] == ["harwick/default", "zebra/default"]
    assert [n.name for n in plan.groups[0].notebooks] == ["a", "b"]
    assert plan.empty == ("empty", "only-hidden")
    assert not place.out.exists()


@pytest.mark.parametrize(
    ("stories", "says"),
    [
        (["harwik"], "did you mean harwick?"),
        (["empty"], "folder is empty"),
        (["../harwick"], "no folder name"),
        (["a/b"], "no folder name"),
        (["{x}"], "no folder name"),
        ([""], "no folder name"),
        (["harwick", "harwik"], "did you mean harwick?"),
    ],
)
def test_a_story_that_is_not_there_is_refused(place: Place, stories: list[str], says: str) -> None:
    place.notebook("a", "1")
    place.story("empty", {})
    assert says in refused(place, stories=stories)


@pytest.mark.parametrize(
    ("parameters", "says"),
    [
        (None, "no cell is tagged `parameters`"),
        ('story: str = "x"  # help\n', "lacks setting"),
        ('story: str = "x"\nsetting: str = "by-hand"\nconfidense: float = 0.9\n', "did you mean confidence?"),
        ('story: str = "x"\nsetting: str = "by-hand"\nconfidence: float = 9.0\n', "out of range"),
        ('story: str = "x"\nsetting: str = "by-hand"\ntop: int = "8"\n', "is str"),
        ('story: str = "x"\nsetting: str = "by-hand"\nimport os\n', "line 3"),
        ('story: str = "x"; setting = "by-hand"\n', "line 1"),
        ('story: str = "x"\nsetting: str = str(1)\n', "line 2"),
        ("story: str = 'x\n", "is no Python"),
    ],
)
def test_a_parameters_cell_is_checked_before_a_kernel_starts(place: Place, parameters: str | None, says: str) -> None:
    place.notebook("a", "1", parameters=parameters)
    message = refused(place)
    assert message.startswith("a.ipynb: ") and says in message


def test_two_parameters_cells_are_refused(place: Place) -> None:
    twice = notebook_json("1")
    twice["cells"].append({**twice["cells"][1], "id": "again"})
    (place.notebooks / "a.ipynb").write_text(json.dumps(twice), "utf-8")
    assert "more than one cell" in refused(place)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"cells": 3}', '{"cells": [{"source": "x"}]}', "\x00"])
def test_what_is_no_notebook_is_refused(place: Place, text: str) -> None:
    (place.notebooks / "a.ipynb").write_text(text, "utf-8")
    assert refused(place).startswith("a.ipynb: is no notebook")


def test_the_matrix_names_notebooks_and_excludes_by_name(place: Place) -> None:
    place.notebook("words", "1")
    place.notebook("tone", "1")
    place.matrix.write_text("notebooks: [words]\nexclude: [{notebook: word}]\n", "utf-8")
    assert "did you mean words?" in refused(place)
    place.matrix.write_text("notebooks: [wrods]\n", "utf-8")
    assert "did you mean words?" in refused(place)
    place.matrix.write_text("notebooks: [words]\nexclude: [{story: harwic}]\n", "utf-8")
    assert "did you mean harwick?" in refused(place)
    place.matrix.write_text("notebooks: [words]\n", "utf-8")
    assert [n.name for n in planned(matrix=place.matrix).groups[0].notebooks] == ["words"]


def test_a_notebook_may_not_take_the_name_of_what_a_batch_writes(place: Place) -> None:
    place.notebook("report", "1")
    assert "name is taken" in refused(place)


def test_outputs_and_metadata_of_a_notebook_do_not_change_its_digest(place: Place) -> None:
    place.notebook("a", "1")
    before = planned(matrix=place.matrix).groups[0].notebooks[0].digest
    stored = notebook_json("1")
    stored["metadata"] = {"kernelspec": {"name": "other"}}
    stored["cells"][-1] |= {"execution_count": 4, "outputs": [{"output_type": "stream", "name": "stdout", "text": "x"}]}
    (place.notebooks / "a.ipynb").write_text(json.dumps(stored), "utf-8")
    assert planned(matrix=place.matrix).groups[0].notebooks[0].digest == before
    place.notebook("a", "2")
    assert planned(matrix=place.matrix).groups[0].notebooks[0].digest != before


def test_a_story_s_folder_may_lie_anywhere(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.notebook("a", "1")
    place.matrix.write_text("exclude: [{story: elsewhere-only, notebook: a}]\n", "utf-8")
    monkeypatch.chdir(place.seeds / "harwick")
    for folder in (place.seeds / "harwick", place.seeds / "harwick" / "."):
        assert planned(folder=folder, matrix=place.matrix).groups[0].label == "harwick/default"
    from pathlib import Path

    assert planned(folder=Path(), matrix=place.matrix).groups[0].label == "harwick/default"
