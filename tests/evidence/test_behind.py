"""The sentences behind a dot stand where they say, are marked where they carry something, and are few."""

from __future__ import annotations

import re
from html import unescape

import pytest

from analysis import Story
from analysis.evidence.behind import EACH, Behind, hard, toned


def plain(html: str) -> str:
    """The sentence again, without the marks, their weights and the remark on what was not read."""
    return unescape(re.sub(r"<small>(?!<s>).*?</small>|<[^>]+>| \[not read\]", "", html))


@pytest.mark.parametrize("found", [toned, hard])
def test_each_account_has_its_sentences_with_their_place(golden: Story, found: object) -> None:
    made: list[Behind] = found(golden.frames)  # type: ignore[operator]
    assert [b.article for b in made] == [a.article.id for a in golden.accounts]
    for behind in made:
        assert 0 < len(behind.sentences) <= EACH <= behind.of
        assert [s.start for s in behind.sentences] == sorted(s.start for s in behind.sentences)
        for s in behind.sentences:
            assert plain(s.html) == golden.documents[s.document][s.start : s.end]
            assert "<mark>" in s.html and s.told


def test_the_strongest_stand_for_an_account(golden: Story) -> None:
    for behind in toned(golden.frames):
        scores = golden.tone[golden.tone["article"] == behind.article]["score"].abs()
        told = [abs(float(s.told.removeprefix("tone ").replace("−", "-"))) for s in behind.sentences]
        assert max(told) == pytest.approx(scores.max(), abs=0.006)
