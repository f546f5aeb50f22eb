"""One partition of a survey measured: the work that every engine gives its workers, in plain values."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..corpus.stories import read_rows, read_story
from ..measures import Measures
from ..nouns import Article
from ..settings import Settings
from ..tables import tables
from ..tables.parquet import parquet_bytes
from ..tables.rows import Row
from .inputs import Bundle

Made = dict[str, Any]
"""A partition's result: `tables` (table → Parquet file), `rows` (story → table → number), `faults` (story → lines)."""


def measured(bundles: Iterable[Bundle], parameters: Mapping[str, Any]) -> Made:
    """The tables of a partition's stories. An article that cannot be read or measured is a row of `articles` whose
    `skipped` says why; it stops nothing."""
    settings = Settings(**parameters)
    return _made({b["story"]: _story(b, settings) for b in bundles})


def left_out(bundle: Bundle, why: str) -> Made:
    """The result of a story that no worker came back from: a row for each of its articles, without a look at them."""
    return _made({bundle["story"]: ({"articles": _error_rows(bundle, why)}, [f"left out, {why}"])})


def _made(stories: Mapping[str, tuple[Mapping[str, list[Row]], list[str]]]) -> Made:
    rows: dict[str, list[Row]] = {name: [] for name in tables()}
    numbers: dict[str, dict[str, int]] = {}
    for story, (by_table, _) in stories.items():
        numbers[story] = {table: len(found) for table, found in by_table.items() if found}
        for table, found in by_table.items():
            rows[table] += found
    files = {table: parquet_bytes(table, found) for table, found in rows.items() if found}
    return {"tables": files, "rows": numbers, "faults": {s: said for s, (_, said) in stories.items() if said}}


def _story(bundle: Bundle, settings: Settings) -> tuple[dict[str, list[Row]], list[str]]:
    """Rows by table, and what had to be left out."""
    name, said = bundle["story"], list[str]()
    try:
        articles = _articles(bundle, settings)
        try:
            return _rows(name, articles, settings), said
        except Exception:  # one article that breaks a rule must not cost the others
            articles = tuple(_alone(name, article, settings, said) for article in articles)
            return _rows(name, articles, settings), said
    except Exception as error:
        why = _why(error)
        return {"articles": _error_rows(bundle, why)}, [f"left out, {why}"]


def _alone(story: str, article: Article, settings: Settings, said: list[str]) -> Article:
    """The article, or itself without passages when it cannot even be measured alone."""
    try:
        _rows(story, (article,), settings)
    except Exception as error:
        why = _why(error)
        said.append(f"article {article.id} left out, {why}")
        return replace(article, passages=(), copy_of="", skipped=f"could not be measured: {why}")
    return article


def _rows(story: str, articles: tuple[Article, ...], settings: Settings) -> dict[str, list[Row]]:
    measures = Measures(story, articles, settings, textstat=False)
    return {table: measures.rows(table) for table in tables()}


def _articles(bundle: Bundle, settings: Settings) -> tuple[Article, ...]:
    if "rows" in bundle:
        return read_rows(bundle["rows"], settings.copied_from)
    if "folder" in bundle:
        return read_story(Path(bundle["folder"]), settings.copied_from)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / bundle["story"]
        place.mkdir()
        for file, content in bundle["files"].items():
            (place / file).write_bytes(content)
        return read_story(place, settings.copied_from)


def _error_rows(bundle: Bundle, why: str) -> list[Row]:
    """A row an article, of what the input itself states."""
    if "rows" in bundle:
        given = [(r["article"], r["article"]) for r in bundle["rows"]]
    elif "files" in bundle:
        given = [(Path(name).stem, name) for name in bundle["files"]]
    else:
        given = [(p.stem, p.name) for p in sorted(Path(bundle["folder"]).iterdir()) if p.is_file()]
    skipped = f"could not be measured: {why}"
    return [{"story": bundle["story"], "article": a, "document": d, "skipped": skipped} for a, d in given]


def _why(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else 'no message'}"
