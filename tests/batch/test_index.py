"""The index: what is new first, one script and that by its hash, the codebook beside it."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from markupsafe import escape

from analysis.batch.index import codebook_page, index_page
from analysis.tables import tables

HEAD = "story,change,article,slot,question,before,after,cause\n"


def recorded(out: Path, story: str, changed: str = "", differ: int = 0, **given: Any) -> None:
    """A story's record and changes as a batch leaves them."""
    folder = out / story / "default"
    folder.mkdir(parents=True)
    answers = [{"question": f"Question {n}?", "answers": ["1", "2"]} for n in range(differ)]
    units = {
        "tables": {"status": "done", "files": {"tables/claims.csv": "x"}, "title": story.title(), "accounts": 3},
        "report": {"status": "done", "files": {"report.html": "x"}, "counts": "3 accounts", "differ": answers,
                   "headline": "No difference was found."},
        **given,
    }  # fmt: skip
    (folder / "run.json").write_text(json.dumps({"schema": 1, "story": story, "setting": "default", "units": units}))
    (folder / "changes.csv").write_text(HEAD + changed, "utf-8")


def titles(html: str) -> list[str]:
    return re.findall(r'<h2 id="story-\d+"><a href="[^"]*">(\w+)', html)


def test_what_failed_and_what_is_new_stands_first(tmp_path: Path) -> None:
    recorded(tmp_path, "quiet")
    recorded(tmp_path, "arguing", differ=2)
    recorded(tmp_path, "grown", "grown,article added,b,,,,,text\ngrown,verdict changed,,s,Q?,agreed,compatible,text\n")
    turned = "turned,article changed,b,,,,,text\nturned,verdict changed,,s,Q?,agreed,conflict,text\n"
    recorded(tmp_path, "turned", turned, differ=1)
    recorded(tmp_path, "broken", **{"02-x": {"status": "failed", "files": {}, "error": "ValueError: no"}})
    html = index_page(tmp_path)
    assert titles(html) == ["Broken", "Turned", "Grown", "Arguing", "Quiet"]
    assert "Last change: 1 account added, 1 other question changed." in html
    assert "Last change: 1 account changed, accounts newly differ on 1 question." in html
    assert "02-x: last run failed: ValueError: no" in html


def test_a_first_run_is_new_and_a_damaged_change_file_costs_nothing(tmp_path: Path) -> None:
    recorded(tmp_path, "first", "first,article added,a,,,,,text\nfirst,answer new,a,s,Q?,,1,text\n")
    recorded(tmp_path, "odd")
    (tmp_path / "odd" / "default" / "changes.csv").write_bytes(b"\xff\xfe\x00")
    html = index_page(tmp_path)
    assert titles(html) == ["First", "Odd"] and html.count('<p class="news">') == 1 and ">New.<" in html


def test_its_script_is_the_only_one_and_named_by_its_hash(tmp_path: Path) -> None:
    recorded(tmp_path, "one")
    html = index_page(tmp_path)
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
    assert f"script-src 'sha256-{digest}'" in policy and "default-src 'none'" in policy
    assert not re.search(r"innerHTML|insertAdjacent|document\.write|eval\(|fetch\(|https?:", script)


def test_an_empty_folder_has_an_index_without_a_script(tmp_path: Path) -> None:
    html = index_page(tmp_path)
    assert "No story has been read yet." in html and "<script" not in html


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}"])
def test_what_records_say_is_text(tmp_path: Path, text: str) -> None:
    failed = {"status": "failed", "files": {}, "error": text, "title": text}
    recorded(tmp_path, "one", x=failed, tables={"status": "done", "files": {}, "title": text})
    html = index_page(tmp_path)
    assert html.count("<script") == 1 and "<img src=x" not in html
    assert html.count(str(escape(text))) >= 2, "title and error, as they are"


def test_the_codebook_explains_every_column() -> None:
    html = codebook_page()
    for table in tables().values():
        assert f'<h2 id="{table.name}">' in html
        assert all(f'<th scope="row">{column.name}</th>' in html for column in table.columns)
    assert "<script" not in html
