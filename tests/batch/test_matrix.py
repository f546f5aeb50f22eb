"""What a matrix may say, and the one line for what it may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.batch.matrix import Matrix, MatrixError, read_matrix
from analysis.lexicons import text_yaml

CASES = text_yaml((Path(__file__).parents[1] / "cases" / "matrices.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda c: c["text"])
def test_a_matrix_is_refused_in_one_line(tmp_path: Path, case: dict[str, str]) -> None:
    (tmp_path / "m.yml").write_text(case["text"], "utf-8")
    with pytest.raises(MatrixError) as refused:
        read_matrix(tmp_path / "m.yml")
    assert case["says"] in str(refused.value)
    assert "\n" not in str(refused.value) and str(refused.value).startswith(str(tmp_path))


@pytest.mark.parametrize("case", CASES["read"], ids=lambda c: c["text"] or "empty")
def test_a_matrix_is_read_with_the_types_of_settings(tmp_path: Path, case: dict[str, str]) -> None:
    (tmp_path / "m.yml").write_text(case["text"], "utf-8")
    matrix = read_matrix(tmp_path / "m.yml")
    assert str(matrix.stories or "all") == case["stories"]
    assert str(matrix.notebooks or "all") == case["notebooks"]
    assert str(dict(matrix.settings)) == case["settings"]


def test_exclude_matches_on_the_axes_it_names() -> None:
    matrix = Matrix(exclude=({"story": "a", "notebook": "n"}, {"setting": "strict"}))
    assert matrix.excluded("a", "n", "default") and matrix.excluded("b", "m", "strict")
    assert not matrix.excluded("a", "m", "default") and not matrix.excluded("b", "n", "default")


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "m.yml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(MatrixError, match="is no YAML"):
        read_matrix(tmp_path / "m.yml")


def test_the_project_s_own_matrix_runs_every_story_and_notebook() -> None:
    matrix = read_matrix(Path(__file__).parents[2] / "notebooks" / "matrix.yml")
    assert matrix.stories is None and matrix.notebooks is None and set(matrix.settings) == {"default"}
