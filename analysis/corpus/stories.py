"""Stories: a folder of files, or rows of a table, read into the accounts of one story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from itertools import chain, count
from pathlib import Path

from analysis.corpus.articles import articles, carded
from analysis.corpus.cards import Card, StoryError, card, excluded
from analysis.corpus.copies import with_copies
from analysis.corpus.documents import Unreadable, documents, is_readable, row_document, stem
from analysis.nouns import Article, Document, Span

__all__ = ["StoryError", "read_rows", "read_story", "story_names", "story_title"]


def story_names(seeds_folder: Path) -> list[str]:
    """The folders of a seeds folder that hold a file to read, by name. Raises StoryError when it is missing."""
    try:
        folders = sorted(p for p in seeds_folder.iterdir() if p.is_dir() and not p.name.startswith((".", "_")))
    except OSError:
        raise StoryError(
            f"seeds: there is no folder {seeds_folder}; make it and put a folder a story into it"
        ) from None
    return [folder.name for folder in folders if _files(folder)]


def story_title(folder: Path) -> str:
    """The story's title: what story.yml states, else the folder's name in words.

    >>> story_title(Path("no/such/river-bridge"))
    'River bridge'
    """
    words = folder.resolve().name.replace("-", " ").replace("_", " ").strip()
    return card(folder).title or words[:1].upper() + words[1:]


def read_story(folder: Path, copied_from: float = 0.5) -> tuple[Article, ...]:
    """The accounts of a story folder in the order of its files' names, copies marked.

    A file that cannot be read is an article without passages whose `skipped` says why. Raises StoryError, one line,
    when the folder is missing or holds nothing to read, or its story.yml is wrong."""
    if not folder.is_dir():
        raise StoryError(f"story: there is no folder {folder};{_near(folder)}")
    files = _files(folder)
    if not files:
        raise StoryError(f"story: {folder} holds no .txt, .md, .html, .jsonl or .csv file; put the accounts there")
    read = [found for path in files for found in _file(path)]
    return _finished(read, copied_from, card(folder, _names(read)))


def read_rows(rows: Iterable[Mapping[str, object]], copied_from: float = 0.5) -> tuple[Article, ...]:
    """The accounts of one story given as rows with `text` and, where known, `article, title, published, outlet`."""
    read = [_document(row_document(row, "", f"{n:03d}")) for n, row in enumerate(rows, 1)]
    return _finished(read, copied_from, Card())


def _files(folder: Path) -> list[Path]:
    try:
        return sorted((p for p in folder.iterdir() if is_readable(p) and not p.is_dir()), key=lambda p: p.name)
    except OSError:
        return []


def _near(folder: Path) -> str:
    known = story_names(folder.parent) if folder.parent.is_dir() else []
    near = get_close_matches(folder.name, known, 1, 0.5)
    if near:
        return f" did you mean {near[0]}?"
    return f" known: {', '.join(known[:12])}" if known else " make it and put the accounts of one story into it"


def _file(path: Path) -> list[tuple[Article, ...]]:
    """The accounts of a file, grouped by document."""
    try:
        return [_document(document) for document in documents(path)]
    except Unreadable as reason:
        return [(_skipped(Document(path.name, stem(path.name), "", ""), str(reason)),)]


def _document(document: Document) -> tuple[Article, ...]:
    if reason := dict(document.given).get("skipped"):
        return (_skipped(document, reason),)
    found = articles(document)
    if not any(article.passages for article in found):
        return (replace(found[0], span=Span(0, len(document.text)), skipped="no body text in it"),)
    return found


def _skipped(document: Document, reason: str) -> Article:
    given = dict(document.given)
    span = Span(0, len(document.text))
    return Article(
        document.stem, document, span, given.get("title", ""), outlet=given.get("outlet", ""), skipped=reason
    )


def _names(read: list[tuple[Article, ...]]) -> tuple[str, ...]:
    named = _unique(read)
    return tuple(
        dict.fromkeys(name for group in named for a in group for name in (a.document.name, a.document.stem, a.id))
    )


def _finished(read: list[tuple[Article, ...]], copied_from: float, stated: Card) -> tuple[Article, ...]:
    found = [_stated(article, stated) for group in _unique(read) for article in group]
    marked = iter(with_copies([a for a in found if not a.skipped], copied_from))
    found = [a if a.skipped else next(marked) for a in found]
    return tuple(_derived(article, stated, found) for article in found)


def _unique(read: list[tuple[Article, ...]]) -> list[tuple[Article, ...]]:
    """Article names made unique: of two alike the later takes its whole stem, else its name with the ending."""
    taken: set[str] = set()
    out: list[tuple[Article, ...]] = []
    for group in read:
        name = group[0].document.name
        whole = name.rpartition(".")[0] or name
        for base in chain((group[0].document.stem, whole, name), (f"{name}.{n}" for n in count(2))):
            renamed = tuple(_renamed(article, base) for article in group)
            if taken.isdisjoint(a.id for a in renamed):
                break
        taken.update(a.id for a in renamed)
        out.append(renamed)
    return out


def _renamed(article: Article, base: str) -> Article:
    old = article.document.stem
    if base == old:
        return article
    cites = tuple(base + cited[len(old) :] for cited in article.cites)
    return replace(article, id=base + article.id[len(old) :], cites=cites)


def _card_of(article: Article, stated: Card) -> Mapping[str, str]:
    fields: dict[str, str] = {}
    for name in (article.document.name, article.document.stem, article.id):
        fields.update(stated.documents.get(name, {}))
    return fields


def _stated(article: Article, stated: Card) -> Article:
    """The article with what story.yml states about its document or itself."""
    fields = _card_of(article, stated)
    if not fields:
        return article
    if excluded(fields):
        return replace(article, passages=(), skipped="left out by story.yml")
    return carded(article, fields)


def _derived(article: Article, stated: Card, found: list[Article]) -> Article:
    """`derived_from` of story.yml makes an article a copy of the one it names."""
    source = _card_of(article, stated).get("derived_from", "")
    origin = next(
        (a.id for a in found if source and source in (a.id, a.document.name, a.document.stem) and a.id != article.id),
        "",
    )
    if not origin or article.skipped:
        return article
    return replace(article, copy_of=origin, given=(*article.given, "derived_from"))
