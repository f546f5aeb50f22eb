"""Accounts made here, for the tests of this room."""

from __future__ import annotations

import pytest

from analysis.nouns import Annotated, Article, Document, Passage, Sentence, Span


def sentence(text, index=0, list_item=False):
    return Sentence("a", index, Passage(text, (Span(0, len(text)),)), (), list_item=list_item)


@pytest.fixture
def account():
    def made(*texts, items=()):
        found = [sentence(t, i) for i, t in enumerate(texts)]
        found += [sentence(t, len(found) + i, list_item=True) for i, t in enumerate(items)]
        return Annotated(Article("a", Document("a.txt", "a", "0", ""), Span(0, 0)), tuple(found))

    return made
