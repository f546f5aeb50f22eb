import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.tables import frame, read_table, save_csv, tables


def test_every_table_begins_with_the_story_and_has_its_columns_without_rows():
    for name, table in tables().items():
        empty = frame(name, [])
        assert list(empty.columns) == table.names
        assert table.names[0] == "story"


def test_ids_stay_text(tmp_path):
    written = frame("articles", [{"story": "007", "article": "004.10", "words": 3}])
    read = read_table(save_csv(written, tmp_path / "articles.csv"))
    assert read.article[0] == "004.10" and read.story[0] == "007" and read.words[0] == 3


@pytest.mark.parametrize(
    "text, cell",
    [
        ("=1+1", "'=1+1"),
        ("-5 degrees", "'-5 degrees"),
        ("@home", "'@home"),
        ("\tx", "'\tx"),
        ("'=x", "''=x"),
        ("'twas", "'twas"),
        ("plain", "plain"),
    ],
)
def test_cells_a_spreadsheet_would_run_are_guarded(tmp_path, text, cell):
    path = save_csv(frame("articles", [{"story": "s", "title": text}]), tmp_path / "articles.csv")
    assert pd.read_csv(path, dtype=str, keep_default_na=False).title[0] == cell
    assert read_table(path).title[0] == text


def test_numbers_are_never_guarded(tmp_path):
    path = save_csv(
        frame("tone_articles", [{"story": "s", "article": "a", "score": -0.5}]), tmp_path / "tone_articles.csv"
    )
    assert "'" not in path.read_text()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=20),
        min_size=1,
        max_size=5,
    )
)
def test_what_is_written_is_read(tmp_path_factory, titles):
    written = frame("articles", [{"story": "s", "title": t} for t in titles])
    read = read_table(save_csv(written, tmp_path_factory.mktemp("t") / "articles.csv"))
    assert list(read.title) == titles


def test_a_field_without_a_column_is_refused():
    with pytest.raises(ValueError, match="no column 'colour'"):
        frame("articles", [{"story": "s", "colour": "red"}])


def test_a_table_that_is_not_there_is_one_line(tmp_path):
    with pytest.raises(FileNotFoundError, match="no such table"):
        read_table(tmp_path / "claims.csv")
