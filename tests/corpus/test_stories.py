"""Stories: folders and rows read into accounts; what is wrong is one line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis.corpus.stories import StoryError, read_rows, read_story, story_names, story_title

NEWS = "The bridge over the harbor was closed on Monday after a barge hit one of its piers, the mayor said. "
OWN = "A gravel barge broke loose before dawn and struck the old crossing while most of the town was asleep. "


def story(folder: Path, **files: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, "utf-8")
    return folder


def test_seeds_read_as_twelve_accounts(seeds: Path) -> None:
    found = read_story(seeds)
    assert len(found) == 12 and not any(a.skipped for a in found)


def test_files_come_in_name_order_and_notes_are_no_accounts(tmp_path: Path) -> None:
    folder = story(
        tmp_path / "s", b__txt=NEWS, a__md=OWN, README__md="x", review__csv="text\nx", story__yml="title: Bridge"
    )
    assert [a.id for a in read_story(folder)] == ["a", "b"]
    assert story_title(folder) == "Bridge"


def test_unreadable_file_is_an_account_that_says_why(tmp_path: Path) -> None:
    folder = story(tmp_path / "s", a__txt=NEWS, b__txt="", c__txt="Please enable Javascript to watch this video")
    found = read_story(folder)
    assert [(a.id, a.skipped, bool(a.passages)) for a in found] == [
        ("a", "", True), ("b", "empty file", False), ("c", "no body text in it", False)
    ]  # fmt: skip


def test_single_account_and_identical_files(tmp_path: Path) -> None:
    folder = story(tmp_path / "s", a__txt=NEWS + OWN)
    assert [a.copy_of for a in read_story(folder)] == [""]
    shutil.copy(folder / "a.txt", folder / "b.txt")
    assert [a.copy_of for a in read_story(folder)] == ["", "a"]


def test_names_that_clash_keep_ending_or_whole_stem(tmp_path: Path) -> None:
    folder = story(tmp_path / "s", a__html=f"<p>{OWN}</p>", a__txt=NEWS, a_0123456789abcdef__txt=NEWS + OWN)
    assert [a.id for a in read_story(folder)] == ["a", "a.txt", "a_0123456789abcdef"]


def test_odd_file_names(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    folder.mkdir()
    for name in ('it\'s "so" <b>.txt', "two words.txt", "004.10.txt"):
        (folder / name).write_text(NEWS + name)
    assert [a.id for a in read_story(folder)] == ["004.10", 'it\'s "so" <b>', "two words"]


def test_story_names(tmp_path: Path) -> None:
    story(tmp_path / "b", a__txt=NEWS)
    story(tmp_path / "a", a__txt=NEWS)
    (tmp_path / "empty").mkdir()
    (tmp_path / ".hidden").mkdir()
    assert story_names(tmp_path) == ["a", "b"]


@pytest.mark.parametrize(
    ("name", "line"),
    [("rivr-bridge", "did you mean river-bridge?"), ("zzz", "known: river-bridge"), ("empty", "holds no .txt")],
)
def test_missing_story_is_one_line(tmp_path: Path, name: str, line: str) -> None:
    story(tmp_path / "river-bridge", a__txt=NEWS)
    (tmp_path / "empty").mkdir()
    with pytest.raises(StoryError) as caught:
        read_story(tmp_path / name)
    assert line in str(caught.value) and "\n" not in str(caught.value)


def test_missing_seeds_folder_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match="there is no folder"):
        story_names(tmp_path / "none")
    with pytest.raises(StoryError, match="there is no folder"):
        read_story(tmp_path / "none" / "story")


def test_card_states_what_pages_do_not(tmp_path: Path) -> None:
    card = (
        "documents:\n  a.txt: {outlet: River Post, published: 2018-03-05, title: 007}\n"
        "  b: {derived_from: a.txt}\n  c.txt: {exclude: yes}\n"
    )
    folder = story(tmp_path / "s", a__txt=NEWS, b__txt=OWN, c__txt=NEWS + OWN, story__yml=card)
    a, b, c = read_story(folder)
    assert (a.outlet, a.headline, str(a.published), a.date_source) == ("River Post", "007", "2018-03-05", "given")
    assert a.given == ("title", "outlet", "published")
    assert (b.copy_of, b.given, c.skipped) == ("a", ("derived_from",), "left out by story.yml")
    assert a.copied_share == 0.0  # what is left out is no witness and no copy either


@pytest.mark.parametrize(
    ("card", "line"),
    [
        ("titel: x", "story.yml: titel: no such key; did you mean title?"),
        ("documents: [a]", "story.yml: documents: must be a mapping"),
        ("documents: {b.txt: {outlet: x}}", "story.yml: documents.b.txt: no such document"),
        ("documents: {a.txt: {outlt: x}}", "documents.a.txt.outlt: no such key; did you mean outlet?"),
        ("documents: {a.txt: {published: last week}}", "'last week' is no date; write it as 2025-06-24"),
        ("documents: {a.txt: {published: 2018-02-31}}", "is no date"),
        ("documents: {a.txt: {exclude: perhaps}}", "is neither yes nor no"),
        ("documents: {a.txt: {derived_from: q}}", "no document 'q'"),
        ("documents: {a.txt: {title: [x]}}", "documents.a.txt.title: must be a text"),
        ("title: 'x", "story.yml line"),
        ("- x", "must hold `title:`"),
        ("a: &a [*a, *a]", "story.yml"),
        ("!!python/object/apply:os.system [echo]", "story.yml"),
    ],
)
def test_bad_card_is_one_line(tmp_path: Path, card: str, line: str) -> None:
    folder = story(tmp_path / "s", a__txt=NEWS, story__yml=card)
    with pytest.raises(StoryError) as caught:
        read_story(folder)
    assert line in str(caught.value) and "\n" not in str(caught.value)


def test_rows_of_a_story() -> None:
    rows = [
        {
            "story": "s",
            "article": "x",
            "text": NEWS + OWN,
            "title": "Bridge",
            "published": "2018-03-05",
            "outlet": None,
            "n": 1,
        },
        {"story": "s", "article": "y", "text": NEWS},
        {"story": "s", "article": None, "text": None},
        {"story": "s", "article": "x", "text": OWN, "published": float("nan")},
    ]
    found = read_rows(rows)
    assert [a.id for a in found] == ["x", "y", "003", "x.2"]
    assert [a.document.name for a in found[:2]] == ["x", "y"]
    assert (found[0].headline, str(found[0].published), found[0].date_source) == ("Bridge", "2018-03-05", "stated")
    assert (found[1].copy_of, found[2].skipped, found[3].published) == ("x", "no words in it", None)


def test_reading_twice_gives_the_same(seeds: Path) -> None:
    assert read_story(seeds) == read_story(seeds)
