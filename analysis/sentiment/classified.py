"""Sentences scored by a text classifier of the reader's own choice in place of the word list (`tone_model`)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from analysis.language.models import Model, local_model
from analysis.language.models_fetched import model_folder
from analysis.lexicons import rules
from analysis.nouns import Span

from .scores import Scored


class ClassifierScores:
    """Scores of sentences by a model: the chance of positive less that of negative wording. It names no carriers."""

    def __init__(self, name: str, fetch: bool = False) -> None:
        """Raises ModelError where the model cannot be had or has no outputs for negative and positive."""
        names = {label: tuple(held) for label, held in rules("models")["tone_labels"].items()}
        self.model: Model = local_model(str(model_folder(name, fetch)), names)
        self._score = lru_cache(maxsize=65536)(self._scored)

    def __call__(self, text: str, names: Iterable[Span] = (), leave_out: Iterable[Span] = ()) -> Scored:
        """The tone of a sentence; `leave_out` is not read, `names` are: a model takes them as names."""
        for span in leave_out:
            text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
        read = " ".join(text.split())
        words = sum(any(c.isalnum() for c in word) for word in read.split())
        return Scored(self._score(read) if words else 0.0, (), words)

    def _scored(self, text: str) -> float:
        chances = self.model.chances(text)
        return round(chances["positive"] - chances["negative"], 4) + 0.0
