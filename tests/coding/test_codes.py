"""Sheets as they come back from people and their spreadsheets."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.coding import CodingError
from analysis.coding.codes import coded

KEY = """id,story,slot,kind,status,first_claim,second_claim,stratum_size,stratum_drawn,seed
va1,s,q1,age,conflict,x,y,10,2,1
vb2,s,q2,age,conflict,x,y,10,2,1
vc3,s,q3,age,agreed,x,y,300,1,1
"""
HEAD = "id,question,coder,same_question,relation,note\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "sheet.key.csv").write_text(KEY, "utf-8")
    return tmp_path


def written(place: Path, text: str, name: str = "coded.csv", encoding: str = "utf-8") -> Path:
    path = place / name
    path.write_bytes((HEAD + text).encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_spreadsheets_write_is_read(place: Path, encoding: str, delimiter: str) -> None:
    text = HEAD + "va1,Whose café?,AB,Yes ,DIFFER,naïve\r\nvb2,,AB,yes,cannot_say,\nvc3,,AB,no,,\n"
    (place / "coded.csv").write_bytes(text.replace(",", delimiter).encode(encoding))
    found = coded([place / "coded.csv"])
    assert [(c.id, c.coder, c.judgement) for c in found.codes] == [
        ("va1", "AB", "differ"), ("vb2", "AB", "cannot say"), ("vc3", "AB", "other question"),
    ]  # fmt: skip
    assert found.empty == {"AB": 0}


def test_rows_without_a_full_answer_are_counted_apart(place: Path) -> None:
    found = coded([written(place, "va1,,AB,yes,differ,\nvb2,,,,,\nvc3,,AB,yes,,later perhaps\n")])
    assert [c.id for c in found.codes] == ["va1"] and found.empty == {"AB": 2}
    half = coded([written(place, "va1,,AB,,differ,\n")])
    assert half.codes == () and half.empty == {"AB": 1}


def test_a_relation_after_a_no_says_nothing(place: Path) -> None:
    (code,) = coded([written(place, "va1,,AB,no,differ,\n")]).codes
    assert code.judgement == "other question" and code.relation == ""


def test_two_files_without_initials_are_two_coders(place: Path) -> None:
    sheets = [written(place, "va1,,,yes,differ,\n", f"{name}.csv") for name in ("anna", "ben")]
    assert coded(sheets).coders == ("anna", "ben")


def test_two_coders_may_share_a_file(place: Path) -> None:
    found = coded([written(place, "va1,,AB,yes,differ,\nva1,,CD,yes,same,\n")])
    assert found.coders == ("AB", "CD") and len(found.codes) == 2


def test_a_key_may_lie_elsewhere_or_bear_another_name(place: Path) -> None:
    sheet = written(place, "va1,,AB,yes,differ,\n", "my codes.csv")
    assert len(coded([sheet]).codes) == 1
    (place / "keys").mkdir()
    (place / "sheet.key.csv").rename(place / "keys" / "k.csv")
    assert len(coded([sheet], place / "keys" / "k.csv").codes) == 1


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("va1,,AB,yes,diffr,\n", "row 2: relation: 'diffr' is no answer; did you mean differ?"),
        ("va1,,AB,yes,differ,\nvb2,,AB,yep,same,\n", "row 3: same_question: 'yep' is no answer; did you mean yes?"),
        ("va1,,AB,yes,conflict,\n", "there are: cannot say, differ, fits, later, same"),
        ("zz9,,AB,yes,same,\n", "row 2: id: 'zz9' is not in the key"),
        ("va1,,AB,yes,same,\nva1,,AB,yes,same,\n", "row 3: AB codes va1 a second time"),
    ],
)
def test_a_wrong_answer_is_one_line_with_its_row(place: Path, rows: str, says: str) -> None:
    with pytest.raises(CodingError) as error:
        coded([written(place, rows)])
    assert says in str(error.value) and "\n" not in str(error.value)
    assert str(error.value).startswith(str(place / "coded.csv"))


def test_a_file_that_is_no_sheet_is_named(place: Path) -> None:
    (place / "book.csv").write_bytes(b"PK\x03\x04" + bytes(40))
    (place / "old.csv").write_text("id,coder,same_question,relatoin\n", "utf-8")
    (place / "bad.key.csv").write_text("id,status,stratum_size\nva1,good,7\n", "utf-8")
    for name, says in (("book.csv", "not a CSV"), ("old.csv", "no column relation"), ("none.csv", "cannot be read")):
        with pytest.raises(CodingError, match=says):
            coded([place / name], place / "sheet.key.csv")
    with pytest.raises(CodingError, match="no row of a key"):
        coded([place / "old.csv"], place / "bad.key.csv")


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(CodingError, match=r"no key coded\.key\.csv beside it; name it with --key"):
        coded([written(tmp_path, "")])
    for name in ("one", "two"):
        (tmp_path / f"{name}.key.csv").write_text(KEY, "utf-8")
    with pytest.raises(CodingError, match="several keys"):
        coded([tmp_path / "coded.csv"])
