"""Documents: what comes in through the door, and the one line that each bad file gets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus.documents import Unreadable, documents, is_readable, stem

NEWS = "The bridge over the harbor was closed on Monday after a barge hit one of its piers, the mayor said.\n"


def written(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty file"),
        ("a.txt", b" \r\n\t", "empty file"),
        ("a.txt", "—…\n", "no words in it"),
        ("a.txt", b"%PDF-1.7 text", "binary"),
        ("a.txt", bytes(range(256)) * 8, "binary"),
        ("a.txt", b"\xff\xfea\x00b", "undecodable: marked as utf-16"),
        ("a.txt", b"\xef\xbb\xbfab\xff", "undecodable: marked as utf-8"),
        ("a.txt", NEWS * 200_000, "too large: 20.0 MB, the limit is 4 MB"),
        ("a.txt", "word " * 400_000, "one line of 2,000,000 characters, the limit is 500,000"),
        ("a.txt", "El puente sobre el puerto fue cerrado el lunes por la tarde. " * 9, "not English"),
        ("a.txt", "Мэр города закрыл мост в понедельник. " * 9, "not English"),
        ("a.html", "<html><body><script>x()</script></body></html>", "no words in it"),
        ("a.html", "<>", "no words in it"),
        ("a.pdf", NEWS, "files ending in '.pdf' are not read"),
        ("a.csv", "headline,body\nx,y\n", "names no column `text`"),
    ],
)
def test_bad_file_gets_one_line(tmp_path: Path, name: str, data: bytes | str, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        documents(written(tmp_path, name, data))
    assert reason in str(caught.value) and "\n" not in str(caught.value)


def test_missing_file_and_folder_get_one_line(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(Unreadable):
            documents(path if path.suffix else path.with_suffix(".txt"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encoding_is_found(tmp_path: Path, encoding: str) -> None:
    text = "The mayor’s café closed on Monday — “for good”, she said.\r\nIt had been open for nine years.\r\n"
    (document,) = documents(written(tmp_path, "a.txt", text.encode(encoding)))
    assert document.text == text.replace("\r\n", "\n")


def test_utf32_is_found(tmp_path: Path) -> None:
    assert documents(written(tmp_path, "a.txt", NEWS.encode("utf-32")))[0].text == NEWS


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("000_ebec5d85496f6819.txt", "000"), ("my story.html", "my story"), ("a_1234.txt", "a_1234"), ("a.b.md", "a.b"),
        ("_ebec5d85496f6819.txt", "_ebec5d85496f6819"), ("'q\"<b>.txt", "'q\"<b>"),
    ],
)  # fmt: skip
def test_stem(name: str, short: str) -> None:
    assert stem(name) == short


@pytest.mark.parametrize(
    ("name", "yes"),
    [("a.txt", True), ("A.HTM", True), ("a.md", True), ("README.md", False), ("story.yml", False),
     ("review.csv", False),
     (".a.txt", False), ("a.txt~", False), ("a.png", False), ("rows.jsonl", True)],
)  # fmt: skip
def test_what_counts_as_an_account(name: str, yes: bool) -> None:
    assert is_readable(Path(name)) is yes


def test_rows_are_documents_and_bad_rows_say_why(tmp_path: Path) -> None:
    rows = [
        json.dumps({"article": "x", "text": NEWS, "other": 1,
                     "title": None, "outlet": "River Post", "published": "2018-03-05"}),
        "{broken", "", "[1, 2]", json.dumps({"text": None}), json.dumps({"text": NEWS}),
    ]  # fmt: skip
    found = documents(written(tmp_path, "rows.jsonl", "\n".join(rows)))
    assert [d.stem for d in found] == ["x", "rows.002", "rows.003", "rows.004", "rows.005"]
    assert found[0].given == (("outlet", "River Post"), ("published", "2018-03-05"))
    assert [dict(d.given).get("skipped", "")[:12] for d in found[1:4]] == [
        "row 2: no JS",
        "row 3: no JS",
        "no words in ",
    ]
    assert found[4].text == NEWS


def test_csv_rows(tmp_path: Path) -> None:
    (document,) = documents(written(tmp_path, "r.csv", f'Article,Text,Title\na1,"{NEWS}",Bridge\n'))
    assert (document.stem, document.text, document.given) == ("a1", NEWS, (("title", "Bridge"),))


@settings(max_examples=120, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([".txt", ".html", ".jsonl", ".csv", ".md"]))
def test_any_bytes_are_documents_or_unreadable(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    path = written(tmp_path_factory.getbasetemp(), "any" + suffix, data)
    try:
        found = documents(path)
    except Unreadable as reason:
        assert str(reason) and "\n" not in str(reason)
    else:
        assert all("\r" not in d.text and not d.text.startswith("\ufeff") for d in found)


def test_halves_of_characters_in_a_row_do_not_reach_the_text(tmp_path: Path) -> None:
    (document,) = documents(written(tmp_path, "r.jsonl", json.dumps({"text": NEWS + "\ud800\x00\U0001f600"})))
    assert document.text == NEWS + "\ufffd\ufffd\U0001f600" and document.text.encode()
