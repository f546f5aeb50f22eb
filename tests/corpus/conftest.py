"""Pages of our own for the corpus tests, and a short way to read them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.corpus.articles import articles
from analysis.corpus.documents import documents
from analysis.nouns import Article, Document

PAGES = Path(__file__).parent / "pages"
SEEDS = Path(__file__).parents[2] / "seeds" / "meta-scale-ai"


@pytest.fixture
def page() -> Callable[[str], tuple[Article, ...]]:
    """Reads a page of tests/corpus/pages."""
    return lambda name: articles(documents(PAGES / name)[0])


@pytest.fixture
def text_page() -> Callable[[str], Article]:
    """Reads a text as one article."""
    return lambda text: articles(Document("page.txt", "page", "", text))[0]


@pytest.fixture
def seeds() -> Path:
    return SEEDS
