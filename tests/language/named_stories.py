"""Stories made of a line of text, for the tests of names."""

from __future__ import annotations

from analysis.language import sentences_of
from analysis.language.names import Found, Read, names_of_story
from analysis.language.quotations import quotations
from analysis.nouns import Article, Document, Passage, Span


def read(text: str, name: str = "a") -> Read:
    """An article whose paragraphs are parted by " / "."""
    passages, at = [], 0
    for paragraph in text.split(" / "):
        passages.append(Passage(paragraph, (Span(at, at + len(paragraph)),)))
        at += len(paragraph) + 3
    article = Article(name, Document(name, name, "", text), Span(0, len(text)), passages=tuple(passages))
    sentences = sentences_of(article)
    return article, sentences, quotations(sentences)


def told(story: str) -> list[tuple[Read, Found]]:
    """The articles of a story, parted by " || ", each with its names and mentions."""
    articles = [read(text, f"a{i}") for i, text in enumerate(story.split(" || "))]
    return list(zip(articles, names_of_story(articles), strict=True))


def rows(table: str) -> list[tuple[str, str]]:
    """The rows "text => outcome" of a table of cases."""
    parted = (line.split("=>") for line in table.strip().splitlines())
    return [(text.strip(), outcome.strip()) for text, outcome in parted]
