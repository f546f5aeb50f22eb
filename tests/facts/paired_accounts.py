"""Two short accounts and what the facts room makes of them, for tables of sentence pairs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from analysis.facts import facts_of_story
from analysis.language import annotate_story
from analysis.nouns import Article, Claim, Document, Facts, Passage, Span
from analysis.settings import Settings

CASES = Path(__file__).parents[1] / "cases"
FIRST = date(2025, 3, 3)
WORST = ("none", "single", "agreed", "compatible", "updated", "undecided", "conflict")


def cases(name: str) -> list[dict[str, Any]]:
    """The rows of a table of cases."""
    return list(yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8")))


def account(name: str, text: str, published: date | None) -> Article:
    """A text as an account of one passage."""
    span = Span(0, len(text))
    source = "stated" if published else ""
    return Article(
        name,
        Document(name, name, name, text),
        span,
        passages=(Passage(text, (span,)),),
        published=published,
        date_source=source,
    )


def facts_of(texts: Sequence[str], days: int | None = None) -> Facts:
    """The facts of accounts published `days` apart; undated without it."""
    dates = [None if days is None else FIRST + timedelta(days=i * days) for i in range(len(texts))]
    articles = [account(f"a{i}", text, day) for i, (text, day) in enumerate(zip(texts, dates, strict=True))]
    return facts_of_story(annotate_story(articles), Settings())


def claims_of(text: str, *rules: str) -> list[Claim]:
    """The claims of one text whose rule begins with one of `rules`."""
    return [c for c in facts_of([text]).claims if c.rule.startswith(rules)]


def status_of(case: dict[str, Any], *kinds: str) -> str:
    """The worst status of the questions of these kinds that the two sentences of a case share; "none" without one."""
    found = facts_of([case["left"], case["right"]], case.get("days"))
    rules = {c.id: c.rule for c in found.claims}
    shared = [s.status for s in found.slots if any(rules[c].startswith(kinds) for c in s.claims)]
    return max(shared, key=WORST.index, default="none")
