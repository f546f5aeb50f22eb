"""The page templates: every value that goes into one is escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .. import prose
from ..evidence.cards import holders
from .shown import answered, holding, plain_status

PAGES = Path(__file__).parent / "pages"


@cache
def templates() -> Environment:
    """The templates of report, index and codebook with the words they share."""
    made = Environment(
        loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.globals.update(
        answered=answered, counted=prose.counted, holders=holders, holding=holding, listed=prose.listed,
        plain_status=plain_status, word=prose.word,
    )  # fmt: skip
    return made
