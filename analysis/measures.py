"""One story's articles put through every measure, each once and on first use: what the façade and the survey share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from .nouns import Annotated, Article, ArticleTone, Citation, Facts, Grade, Sentence, Support, TargetTone, Tone
from .settings import Settings
from .tables import rows
from .tables.rows import Row


class Measures:
    """The measures of one story. Heavy rooms are imported when they are first needed."""

    def __init__(
        self, story: str, articles: Sequence[Article], settings: Settings, intervals: bool = True, textstat: bool = True
    ):
        self.story, self.articles, self.settings = story, tuple(articles), settings
        self.intervals, self.textstat = intervals, textstat

    @cached_property
    def annotated(self) -> tuple[Annotated, ...]:
        from .language import annotate_story

        return tuple(annotate_story(self.articles))

    @property
    def readable(self) -> tuple[Annotated, ...]:
        """The articles that were analysed."""
        return tuple(a for a in self.annotated if not a.article.skipped)

    @cached_property
    def sentences(self) -> dict[tuple[str, int], Sentence]:
        return {(s.article, s.index): s for a in self.annotated for s in a.sentences}

    @cached_property
    def tones(self) -> dict[str, tuple[Tone, ...]]:
        from .sentiment import sentence_tones

        return {a.article.id: sentence_tones(a) for a in self.readable}

    @cached_property
    def article_tones(self) -> tuple[ArticleTone, ...]:
        from .sentiment import article_tones

        return tuple(t for a in self.readable for t in article_tones(a, self.tones[a.article.id], self.settings))

    @cached_property
    def target_tones(self) -> tuple[TargetTone, ...]:
        from .sentiment import target_tones

        return target_tones(self.readable, self.settings)

    @cached_property
    def grades(self) -> tuple[Grade, ...]:
        from .readability import grades

        return tuple(
            g for a in self.readable for g in grades(a, self.settings, intervals=self.intervals, textstat=self.textstat)
        )

    @cached_property
    def facts(self) -> Facts:
        from .facts import facts_of_story

        return facts_of_story(self.readable, self.settings)

    @cached_property
    def support(self) -> tuple[tuple[Support, ...], tuple[Citation, ...]]:
        """Each sentence against the other accounts, and the sentences that cite sources against those."""
        from .facts import support_of_story

        return support_of_story(self.readable, self.facts)

    def rows(self, table: str) -> list[Row]:
        """The rows of a published table."""
        return list(_ROWS[table](self))


_ROWS: dict[str, Callable[[Measures], Iterable[Row]]] = {
    "articles": lambda m: rows.article_rows(m.story, m.annotated),
    "dropped": lambda m: rows.dropped_rows(m.story, m.articles),
    "sentences": lambda m: rows.sentence_rows(m.story, m.annotated),
    "tone": lambda m: rows.tone_rows(m.story, (t for ts in m.tones.values() for t in ts), m.sentences),
    "tone_articles": lambda m: rows.tone_article_rows(m.story, m.article_tones),
    "tone_targets": lambda m: rows.tone_target_rows(m.story, m.target_tones),
    "tone_mentions": lambda m: rows.tone_mention_rows(m.story, m.target_tones, m.sentences),
    "grades": lambda m: rows.grade_rows(m.story, m.grades),
    "claims": lambda m: rows.claim_rows(m.story, m.facts.claims),
    "slots": lambda m: rows.slot_rows(m.story, m.facts.slots),
    "comparisons": lambda m: rows.comparison_rows(m.story, m.facts.comparisons),
    "support": lambda m: rows.support_rows(m.story, m.support[0]),
    "citations": lambda m: rows.citation_rows(m.story, m.support[1]),
}
