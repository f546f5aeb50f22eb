"""The façade that notebooks use: a story's tables, pictures and the sentences that read them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import tables
from .coding.reviews import ReviewedFrames, read_review, unknown_slots
from .corpus.documents import file_name
from .corpus.stories import StoryError, read_story, story_title
from .measures import Measures
from .settings import Settings
from .signature import digest_of, signature

if TYPE_CHECKING:
    import pandas as pd

    from .figures import Picture
    from .nouns import Annotated, Article
    from .surveyed import Surveyed


def load(settings: Settings | None = None) -> Story:
    """The story that the settings name, with the review.csv beside it. Raises StoryError (one line) if missing or
    nothing in it is readable, CodingError if its review cannot be read."""
    settings = settings or Settings()
    folder = settings.seeds_folder / settings.story
    articles = read_story(folder, settings.copied_from)
    if all(a.skipped for a in articles):
        why = "; ".join(f"{a.document.name}: {a.skipped}" for a in articles)
        raise StoryError(f"{settings.story}: nothing readable was left ({why})")
    return Story(settings, story_title(folder), articles, read_review(folder))


class Story:
    """One story's accounts. Each published table is an attribute of its name, a DataFrame made on first use:
    `story.articles`, `story.tone`, … ; `accounts` are the articles themselves.

    `published` are those tables by name; `frames` the same as pages read them, the story's review put over them."""

    articles: pd.DataFrame
    dropped: pd.DataFrame
    sentences: pd.DataFrame
    tone: pd.DataFrame
    tone_articles: pd.DataFrame
    tone_differences: pd.DataFrame
    tone_targets: pd.DataFrame
    tone_mentions: pd.DataFrame
    grades: pd.DataFrame
    grade_voices: pd.DataFrame
    grade_drivers: pd.DataFrame
    hard_sentences: pd.DataFrame
    claims: pd.DataFrame
    slots: pd.DataFrame
    comparisons: pd.DataFrame
    support: pd.DataFrame
    citations: pd.DataFrame

    def __init__(
        self, settings: Settings, title: str, articles: tuple[Article, ...], review: pd.DataFrame | None = None
    ) -> None:
        self.settings, self.title = settings, title
        self.measures = Measures(settings.story, articles, settings)
        self.published = _Frames(self)
        self.review = review if review is not None and len(review) else None
        self.frames = self.published if self.review is None else ReviewedFrames(self.published, self.review)

    def __getattr__(self, name: str) -> Any:
        if name in tables.tables():
            return self.published[name]
        raise AttributeError(f"a story has no {name!r}; its tables are {', '.join(tables.tables())}")

    def __repr__(self) -> str:
        return f"{self.title}: {len(self.accounts)} accounts in {len(self.files)} files"

    @property
    def accounts(self) -> tuple[Annotated, ...]:
        """The accounts that were analysed, in the order of their names."""
        return self.measures.readable

    @property
    def files(self) -> tuple[str, ...]:
        """The files that the analysed accounts stand in; a table's rows stand in one."""
        return tuple(dict.fromkeys(file_name(a.article.document.name) for a in self.accounts))

    @property
    def skipped(self) -> dict[str, str]:
        """Why each file that was not analysed was not, by its name."""
        return {a.document.name: a.skipped for a in self.measures.articles if a.skipped}

    @property
    def documents(self) -> dict[str, str]:
        """Text of each document as offsets count it, by the document's name."""
        return {a.document.name: a.document.text for a in self.measures.articles}

    @cached_property
    def as_of(self) -> date | None:
        """The date the pages speak for: as set, or the latest date that an account states or you gave."""
        known = [a.published for a in self.measures.articles if a.published and a.date_source != "assumed"]
        return self.settings.as_of_date or max(known, default=None)

    @cached_property
    def signature(self) -> str:
        """What every number here depends on, in one line."""
        texts = [f"{a.document.name}:{a.document.sha256}" for a in self.measures.articles]
        checks = [] if self.review is None else [f"review:{digest_of(self.review.to_numpy().tolist())}"]
        return signature(self.settings.keyed(), texts + checks)

    @property
    def unknown_reviews(self) -> str:
        """One line that names the rows of review.csv whose question the story does not have now; mostly empty."""
        return "" if self.review is None else unknown_slots(self.published["slots"], self.review)

    @property
    def folder(self) -> Path:
        """Where this story's files go: the stage of a batch, or `<out>/<story>/<setting>`."""
        stage = os.environ.get("CROSSREAD_STAGE")
        return Path(stage) if stage else self.settings.out_folder / self.settings.story / self.settings.setting

    def picture(self, name: str) -> Picture:
        """A picture by name, drawn from the tables and saved as PNG, SVG and CSV under `figures/`."""
        from . import figures

        signed = self.signature
        if name.startswith("survey_"):
            signed += f" · stories {self.published.surveyed.digest[:8]}"
        made = figures.picture(name, self.frames, self.settings, signed)
        figures.save(made, self.folder / "figures")
        return made

    def save_tables(self, folder: Path | None = None) -> list[Path]:
        """Writes every table as CSV and every document's text, and returns the files."""
        folder = folder or self.folder
        written = [tables.save_csv(self.published[name], folder / "tables" / f"{name}.csv") for name in tables.tables()]
        (folder / "text").mkdir(parents=True, exist_ok=True)
        for name, text in sorted(self.documents.items()):
            path = folder / "text" / f"{name}.txt"
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
            written.append(path)
        return written


class _Frames(Mapping[str, "pd.DataFrame"]):
    """Tables by name, each computed on first use; `sensitivity`, the story under other settings, and `survey_…`, many
    stories, are none of those that are published."""

    def __init__(self, story: Story) -> None:
        self._story, self._made = story, dict[str, "pd.DataFrame"]()

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._made:
            self._made[name] = self._computed(name)
        return self._made[name]

    @cached_property
    def surveyed(self) -> Surveyed:
        """The survey that the settings name, or that of all stories beside this one."""
        from .surveyed import Surveyed

        return Surveyed(self._story.settings)

    def _computed(self, name: str) -> pd.DataFrame:
        if name.startswith("survey_"):
            return self.surveyed[name.removeprefix("survey_")]
        if name == "sensitivity":
            from .findings import mentioned
            from .sensitivity import sensitivity

            return sensitivity(self._story.measures, self._story.as_of, mentioned(self))
        return tables.frame(name, self._story.measures.rows(name))

    def __iter__(self) -> Iterator[str]:
        return iter(tables.tables())

    def __len__(self) -> int:
        return len(tables.tables())
