"""Quantities of a text (interface; being filled)."""

from __future__ import annotations

from datetime import date

from analysis.nouns import Quantity


def quantities(text: str, published: date | None = None) -> list[Quantity]:
    """The quantities `text` states, in order."""
    return []
