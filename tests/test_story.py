"""The façade: a story's tables, what it says of itself, and what is refused in one line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis import Settings, SettingsError, Story, load, read_table
from analysis.corpus.stories import StoryError
from analysis.tables import tables

GOLDEN = Path(__file__).parent / "golden"
NEWS = "The mill in Orrin burned down on Sunday. Four people were hurt, said Chief Ada Bell.\n\nIt was built in 1904."


def story_of(folder: Path, **files: str | bytes) -> Story:
    """A story of these files; `__` in a name stands for the dot."""
    (folder / "mill").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        data = text if isinstance(text, bytes) else text.encode()
        (folder / "mill" / name.replace("__", ".")).write_bytes(data)
    return load(Settings(seeds=str(folder), story="mill"))


@pytest.mark.parametrize("name", tables())
def test_each_table_is_an_attribute_made_once(name: str, golden: Story) -> None:
    made = getattr(golden, name)
    assert isinstance(made, pd.DataFrame) and list(made.columns) == tables()[name].names
    assert getattr(golden, name) is made is golden.published[name]
    assert set(made.story) <= {"elevator"}


def test_what_is_no_table_is_refused_with_what_there_is(golden: Story) -> None:
    with pytest.raises(AttributeError, match="a story has no 'verdicts'; its tables are articles, dropped"):
        golden.verdicts  # noqa: B018


def test_it_says_what_it_is(golden: Story) -> None:
    assert repr(golden) == "The elevator at Pell Crossing: 6 accounts in 5 files"
    assert [a.article.id for a in golden.accounts] == list(golden.articles.article)
    assert golden.skipped == {} and golden.unknown_reviews == ""


def test_the_date_is_the_latest_stated_unless_set(golden: Story, tmp_path: Path) -> None:
    set_by_hand = load(Settings(seeds=str(GOLDEN), story="elevator", as_of="2020-01-31"))
    assert str(golden.as_of) == "2019-04-11" and str(set_by_hand.as_of) == "2020-01-31"
    assert story_of(tmp_path, a__txt=NEWS).as_of is None, "no date is made up"


def test_the_signature_depends_on_texts_and_settings_and_not_on_where_they_lie(golden: Story, tmp_path: Path) -> None:
    shutil.copytree(GOLDEN / "elevator", tmp_path / "seeds" / "elevator")
    there = Settings(seeds=str(tmp_path / "seeds"), story="elevator", out=str(tmp_path / "out"))
    assert load(there).signature == golden.signature
    file = tmp_path / "seeds" / "elevator" / "plains-today.txt"
    file.write_text(file.read_text("utf-8").replace("23 people", "24 people"), "utf-8")
    assert load(there).signature != golden.signature
    other = Settings(seeds=str(GOLDEN), story="elevator", confidence=0.9)
    assert load(other).signature != golden.signature


def test_tables_are_saved_and_read_back_the_same(golden: Story, tmp_path: Path) -> None:
    written = golden.save_tables(tmp_path)
    assert sorted(p.relative_to(tmp_path).as_posix() for p in written) == sorted(
        [f"tables/{name}.csv" for name in tables()] + [f"text/{name}.txt" for name in golden.documents]
    )
    for name in tables():
        pd.testing.assert_frame_equal(read_table(tmp_path / "tables" / f"{name}.csv"), golden.published[name], obj=name)
    for name, text in golden.documents.items():
        assert (tmp_path / "text" / f"{name}.txt").read_bytes().decode() == text


def test_offsets_count_in_the_text_that_is_saved(golden: Story, tmp_path: Path) -> None:
    golden.save_tables(tmp_path)
    document = dict(zip(golden.articles.article, golden.articles.document, strict=True))
    for row in read_table(tmp_path / "tables" / "claims.csv").itertuples():
        text = (tmp_path / "text" / f"{document[row.article]}.txt").read_bytes().decode()
        assert text[row.start : row.end] == row.quote


def test_the_folder_is_the_batch_s_stage_or_the_setting_s(golden: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CROSSREAD_STAGE", raising=False)
    monkeypatch.setenv("CROSSREAD_OUT", "/somewhere")
    assert golden.folder == Path("/somewhere/elevator/default")
    monkeypatch.setenv("CROSSREAD_STAGE", "/stage")
    assert golden.folder == Path("/stage")


BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n\t ", "empty"),
    "zeros.txt": (bytes(400), "binary"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "binary"),
    "paper.txt": (b"%PDF-1.7\n" + b"word " * 50, "binary"),
    "marked.txt": (b"\xff\xfe\x00\xd8\x00", "undecodable"),
    "large.txt": (b"The mill burned. " * 1_200_000, "too large: 20.4 MB"),
    "line.txt": (b"The mill burned and " * 100_000, "one line of 2,000,000 characters"),
    "german.txt": (
        "Die Mühle in Orrin ist am Sonntag abgebrannt, und niemand weiß, warum es dazu kam. " * 8,
        "English",
    ),
    "russian.txt": ("Мельница сгорела в воскресенье, и никто не знает, почему это случилось. " * 8, "English"),
    "dots.txt": ("… – — • " * 40, "no words"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_account_is_named_and_the_rest_goes_on(name: str, tmp_path: Path) -> None:
    data, reason = BAD[name]
    (tmp_path / "mill").mkdir()
    (tmp_path / "mill" / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    with pytest.raises(StoryError, match="mill: nothing readable was left") as refused:
        load(Settings(seeds=str(tmp_path), story="mill"))
    assert name in str(refused.value) and "\n" not in str(refused.value)
    story = story_of(tmp_path, good__txt=NEWS)
    assert list(story.skipped) == [name] and reason in story.skipped[name]
    assert [a.article.id for a in story.accounts] == ["good"]
    row = story.articles[story.articles.document == name].iloc[0]
    assert row.skipped == story.skipped[name] and row.words == 0
    assert {*story.sentences.article, *story.grades.article, *story.tone_articles.article} == {"good"}


def test_missing_and_empty_stories_are_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    (tmp_path / "mill").mkdir()
    (tmp_path / "mill" / "a.txt").write_text(NEWS, "utf-8")
    for name, says in (("void", "holds no .txt"), ("mil", "did you mean mill"), ("nothing-like-it", "known: mill")):
        with pytest.raises(StoryError, match=says) as refused:
            load(Settings(seeds=str(tmp_path), story=name))
        assert "\n" not in str(refused.value)
    for name in ("../mill", "a/b", "", ".", "{x}"):
        with pytest.raises(SettingsError, match="no folder name"):
            load(Settings(seeds=str(tmp_path), story=name))


def test_one_account_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    story = story_of(tmp_path, only__txt=NEWS)
    assert len(story.slots) == len(story.comparisons) == 0 and len(story.claims) > 2
    assert set(story.claims.slot) == {""}


def test_two_identical_files_are_one_witness(tmp_path: Path) -> None:
    story = story_of(tmp_path, one__txt=NEWS, two__txt=NEWS)
    rows = story.articles
    assert list(rows.copy_of).count("") == 1 and max(rows.copied_share) == 1.0
    assert len(story.slots) > 0 and set(story.slots.status) == {"single"} and set(story.slots.texts) == {1}
    assert "conflict" not in set(story.comparisons.status)


@pytest.mark.parametrize(
    "name",
    ["two words.txt", 'it\'s "so".txt', "<b>bold</b>&amp;.txt", "a#b?c=d%20.txt", "ünïcödé.txt", "=1+1.txt", "-x.txt"],
)
def test_a_file_s_name_is_only_a_name(name: str, tmp_path: Path) -> None:
    name = name.replace("/", "∕")
    story = story_of(tmp_path, **{name: NEWS, "other__txt": "Four people were hurt when a mill burned in Orrin."})
    assert name in set(story.articles.document) and len(story.accounts) == 2
    story.save_tables(tmp_path / "out")
    assert name in set(read_table(tmp_path / "out" / "tables" / "articles.csv").document)
    assert (tmp_path / "out" / "text" / f"{name}.txt").read_text("utf-8") == NEWS


def test_the_card_in_the_readme_is_read(tmp_path: Path) -> None:
    """What README and seeds/README.md tell people to write into story.yml does what they say."""
    for readme in (Path(__file__).parents[1] / "README.md", Path(__file__).parents[1] / "seeds" / "README.md"):
        example = next(b for b in readme.read_text("utf-8").split("```yaml\n")[1:] if b.startswith("title:"))
        card = example.split("```")[0]
        files = [
            line.split(":")[0].strip() for line in card.splitlines() if line.endswith(".txt:") or ".txt:  " in line
        ]
        assert len(files) >= 3
        folder = tmp_path / readme.parent.name
        made = story_of(folder, **dict.fromkeys(files, NEWS), story__yml=card)
        rows = made.articles.set_index("document")
        assert made.title == card.splitlines()[0].removeprefix("title: ")
        assert rows.outlet[files[0]] != "" and rows.date_source[files[0]] == "given"
        assert rows.copy_of[files[1]] == rows.article[files[0]]
        assert rows.skipped[files[2]] == "left out by story.yml"
