"""review.csv: what a person sets aside stays visible, counts as no difference, and stays so on the next run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis import findings, overlaps
from analysis.batch.changes import new_conflicts
from analysis.batch.plan import planned
from analysis.batch.units import made_tables
from analysis.coding import CodingError
from analysis.coding.reviews import COLUMNS, read_review, reviewed, unknown_slots
from analysis.evidence import exhibit
from analysis.settings import Settings
from analysis.story import Story

MAIL = """Harbour chief quits

Marta Lindgren, 47, resigned as harbour chief on Tuesday after the fire at the port.

The fire killed 12 people and destroyed two cranes, the port said.
"""
POST = """Chief leaves after blaze

The head of the harbour, Marta Lindgren, 52, stepped down after a blaze at the port last week.

The fire killed 12 people, officials said on Wednesday.
"""
SLOTS = pd.DataFrame({"slot": ["aa0000000001", "bb0000000002"], "status": ["conflict", "agreed"]}, dtype="str")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "seeds" / "harbour-fire"
    place.mkdir(parents=True)
    (place / "mail.txt").write_text(MAIL, "utf-8")
    (place / "post.txt").write_text(POST, "utf-8")
    return place


def story(folder: Path) -> Story:
    out = folder.parents[1] / "out"
    return analysis.load(Settings(story=folder.name, seeds=str(folder.parent), out=str(out)))


def age_slot(told: Story) -> str:
    (slot,) = told.slots[told.slots["status"] == "conflict"]["slot"]
    return str(slot)


def review(folder: Path, *rows: str) -> None:
    (folder / "review.csv").write_text("\n".join([",".join(COLUMNS), *rows]) + "\n", "utf-8")


def rejected(folder: Path) -> Story:
    review(folder, f'{age_slot(story(folder))},reject,"52 is her sister, by phone",AB,2026-03-05')
    return story(folder)


def test_without_a_file_nothing_is_reviewed(folder: Path) -> None:
    told = story(folder)
    assert list(read_review(folder).columns) == ["row", *COLUMNS] and len(read_review(folder)) == 0
    assert told.frames is told.published and told.unknown_reviews == ""


def test_pages_show_a_rejected_difference_and_do_not_count_it(folder: Path) -> None:
    told = rejected(folder)
    (question,) = [q for q in findings.questions(told.frames) if q.status == "set_aside"]
    assert question.set_aside == "set aside by AB: 52 is her sister, by phone"
    assert [a.value for a in question.answers] == ["47", "52"]
    assert not [q for q in findings.questions(told.frames) if q.status == "conflict"]
    assert overlaps.clashing(told.frames) == {}


def test_published_tables_keep_the_tools_own_status(folder: Path) -> None:
    before = {p.name: p.read_bytes() for p in story(folder).save_tables(folder.parents[1] / "a") if p.suffix == ".csv"}
    told = rejected(folder)
    after = {p.name: p.read_bytes() for p in told.save_tables(folder.parents[1] / "b") if p.suffix == ".csv"}
    assert before == after and "slots.csv" in before
    assert told.slots.set_index("slot").at[age_slot(told), "status"] == "conflict"
    assert list(told.slots.columns) == list(story(folder).slots.columns)


def test_the_signature_tells_a_reviewed_page_from_another(folder: Path) -> None:
    plain = story(folder).signature
    assert rejected(folder).signature != plain
    (folder / "review.csv").unlink()
    assert story(folder).signature == plain


def test_what_is_set_aside_does_not_come_back_when_an_account_is_added(folder: Path) -> None:
    rejected(folder)
    (folder / "extra.txt").write_text(POST.replace("The head of the harbour", "The port's boss"), "utf-8")
    told = story(folder)
    assert age_slot(told)  # the tool still calls it
    assert not [q for q in findings.questions(told.frames) if q.status == "conflict"]
    assert told.unknown_reviews == ""


def test_the_notebooks_show_it_with_the_readers_words(folder: Path) -> None:
    told = rejected(folder)
    shown = exhibit("doubtful", told)
    assert "Set aside by AB: 52 is her sister, by phone." in shown.html and "1 difference a reader" in shown.reading
    assert "sister" not in exhibit("differences", told).html


@pytest.fixture
def report(folder: Path) -> Iterator[str]:
    from analysis.batch.report import report_page

    told = rejected(folder)
    page = report_page(told)
    yield re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)


def test_the_report_lists_it_below_worth_a_call(report: str) -> None:
    first, _, rest = report.partition('<h2 id="aside">Set aside</h2>')
    assert "How old is Marta Lindgren?" in rest.partition("</section>")[0]
    assert "set aside by AB: 52 is her sister, by phone" in rest.partition("</section>")[0]
    differ = first.partition('<h2 id="differ">')[2].partition("</section>")[0]
    assert "Lindgren" not in differ and "No difference was found" in differ
    assert first.index('<h2 id="call">') > first.index('<h2 id="agree">')
    assert "set_aside" not in re.sub(r' class="[^"]*"', "", report)


@pytest.mark.parametrize("verdict", ["reject", "accept"])
def test_only_what_is_not_set_aside_meets_fail_on(folder: Path, tmp_path: Path, verdict: str) -> None:
    review(folder, f"{age_slot(story(folder))},{verdict},,AB,")
    (group,) = planned(folder=folder, out=tmp_path / "out").groups
    made = made_tables(group, tmp_path / "stage", ())
    assert len(new_conflicts(made.changes)) == (verdict == "accept")
    assert made.adds["conflicts"] == (verdict == "accept")
    assert "How old is Marta Lindgren?" in (tmp_path / "stage" / "changes.csv").read_text("utf-8")


def test_an_unknown_question_is_named_in_one_line_and_nothing_is_lost(folder: Path) -> None:
    slot = age_slot(story(folder))
    near = slot[:-1] + ("0" if slot[-1] != "0" else "1")
    review(folder, f"{near},reject,mistyped,AB,", "ffffffffffff,note,older,CD,", f"{slot},accept,,CD,")
    before = (folder / "review.csv").read_bytes()
    told = story(folder)
    assert told.unknown_reviews == (
        f"review.csv: no such question in this story now: row 2 {near} (did you mean {slot}?), row 3 ffffffffffff; "
        "kept in the file, without effect"
    )
    (question,) = [q for q in findings.questions(told.frames) if q.status == "conflict"]
    assert question.checked == "found right by CD" and question.set_aside == ""
    assert (folder / "review.csv").read_bytes() == before


def rows(*given: tuple[str, str, str, str]) -> pd.DataFrame:
    return pd.DataFrame([("2", s, v, n, i, "") for s, v, n, i in given], columns=["row", *COLUMNS], dtype="str")


@pytest.mark.parametrize(
    ("given", "status", "aside", "checked"),
    [
        ([], "conflict", "", ""),
        ([("reject", "no", "AB")], "set_aside", "set aside by AB: no", ""),
        ([("reject", "", "")], "set_aside", "set aside by a reader", ""),
        ([("accept", "called both", "AB")], "conflict", "", "found right by AB: called both"),
        ([("note", "ask again", "AB")], "conflict", "", "remark by AB: ask again"),
        ([("reject", "no", "AB"), ("accept", "yes", "CD")], "conflict", "", "found right by CD: yes"),
        (
            [("accept", "yes", "CD"), ("reject", "no", "AB")],
            "set_aside",
            "set aside by AB: no",
            "found right by CD: yes",
        ),
        ([("reject", "no", "AB"), ("note", "sure?", "CD")], "set_aside", "set aside by AB: no", "remark by CD: sure?"),
    ],
)
def test_the_last_word_stands(given: list[tuple[str, str, str]], status: str, aside: str, checked: str) -> None:
    found = reviewed(SLOTS, rows(*(("aa0000000001", *one) for one in given)))
    assert found["status"].tolist() == [status, "agreed"]
    assert found["set_aside"].tolist() == [aside, ""] and found["checked"].tolist() == [checked, ""]
    assert SLOTS["status"].tolist() == ["conflict", "agreed"] and "set_aside" not in SLOTS.columns


def test_an_agreement_can_be_set_aside_too() -> None:
    assert reviewed(SLOTS, rows(("bb0000000002", "reject", "two people", "AB")))["status"].tolist()[1] == "set_aside"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("46e02ab6fa09", "46e02ab6fa09"),
        ("#46e02ab6fa09", "46e02ab6fa09"),
        ("'46E02AB6FA09", "46e02ab6fa09"),
        ("12345678901", "012345678901"),  # a spreadsheet takes a leading zero
    ],
)
def test_ids_are_read_as_people_paste_them(tmp_path: Path, written: str, read: str) -> None:
    (tmp_path / "review.csv").write_text(f"slot;verdict;note\n{written};REJECT;no\n;;\n", "utf-8")
    (row,) = read_review(tmp_path).to_dict("records")
    assert row["slot"] == read and row["verdict"] == "reject" and row["initials"] == ""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("slot,verdict\naa,rejct\n", "review.csv row 2: verdict: 'rejct'; did you mean reject?"),
        ("slot,verdict\n,reject\n", "review.csv row 2: no slot"),
        ("slot,verdikt\naa,reject\n", "review.csv: no column verdict in its first line; did you mean verdikt?"),
        ("", "review.csv: no column slot"),
    ],
)
def test_a_review_that_cannot_be_read_is_one_line(folder: Path, text: str, says: str) -> None:
    (folder / "review.csv").write_text(text, "utf-8")
    with pytest.raises(CodingError) as error:
        story(folder)
    assert str(error.value).startswith(says) and "\n" not in str(error.value)


def test_hostile_notes_are_text(folder: Path) -> None:
    from analysis.batch.report import report_page

    review(folder, f'{age_slot(story(folder))},reject,"<script>alert(1)</script>","{{{{ 7*7 }}}}",')
    page = report_page(story(folder))
    assert "<script" not in page and "&lt;script&gt;" in page and "set aside by {{ 7*7 }}" in page


def test_unknown_slots_of_a_review_that_knows_all_is_empty() -> None:
    assert unknown_slots(SLOTS, rows(("aa0000000001", "note", "x", "AB"))) == ""
