"""One story's articles put through every measure, each once and on first use: what the façade and the survey share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from .nouns import Annotated, Article, ArticleTone, Citation, Facts, Grade, Repeat, Sentence, Support, TargetTone, Tone
from .settings import Settings
from .tables import rows
from .tables.rows import Row

if TYPE_CHECKING:
    from .judges import Judge
    from .readability import Driver, HardSentence
    from .sentiment import ToneDifference
    from .sentiment.voices import Scorer


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

        return {a.article.id: sentence_tones(a, self._score) for a in self.readable}

    @cached_property
    def _score(self) -> Scorer:
        """What scores a sentence: the word list, or the model that the settings name."""
        from .sentiment import ClassifierScores, scored

        named = self.settings.tone_model
        return ClassifierScores(named, bool(self.settings.fetch_models)) if named else scored

    @cached_property
    def article_tones(self) -> tuple[ArticleTone, ...]:
        from .sentiment import article_tones

        return tuple(
            t for a in self.readable for t in article_tones(a, self.tones[a.article.id], self.settings, self._score)
        )

    @cached_property
    def tone_differences(self) -> tuple[ToneDifference, ...]:
        """Every pair of accounts that are two texts."""
        from .sentiment import tone_differences

        scores = {name: [t.score for t in tones] for name, tones in self.tones.items()}
        return tone_differences(scores, self.settings, self._same_texts)

    @cached_property
    def _same_texts(self) -> frozenset[frozenset[str]]:
        """Pairs of an account and the one whose text contains it."""
        return frozenset(frozenset((a.article.id, a.article.copy_of)) for a in self.readable if a.article.copy_of)

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
    def voice_grades(self) -> tuple[tuple[str, Grade], ...]:
        """Grades of each account's own words and of its quotations, each with its voice."""
        from .readability import voice_grades

        made = (voice_grades(a, self.settings, self.intervals) for a in self.readable)
        return tuple((voice, grade) for voices in made for voice, grades in voices.items() for grade in grades)

    @cached_property
    def grade_drivers(self) -> tuple[tuple[str, str, Driver], ...]:
        """What makes up the difference in grade of every pair of accounts that are two texts."""
        from .readability import account_drivers

        found = account_drivers(self.readable, self.settings)
        return tuple(d for d in found if frozenset(d[:2]) not in self._same_texts)

    @cached_property
    def hard_sentences(self) -> tuple[tuple[str, HardSentence], ...]:
        """The hardest sentences of each account, each with the account."""
        from .readability import hardest_sentences

        return tuple((a.article.id, hard) for a in self.readable for hard in hardest_sentences(a, self.settings.top))

    @cached_property
    def repeats(self) -> tuple[Repeat, ...]:
        from .corpus.repeats import repeats

        return repeats(self.articles)

    @cached_property
    def facts(self) -> Facts:
        """Claims, slots and comparisons, after the judges that the settings name had their say."""
        if not self._judges:
            return self._facts_by_rules
        from .judges import judged_comparisons

        return judged_comparisons(self._facts_by_rules, self.sentences, self._judges)

    @cached_property
    def _facts_by_rules(self) -> Facts:
        from .facts import facts_of_story

        return facts_of_story(self.readable, self.settings)

    @cached_property
    def _judges(self) -> tuple[Judge, ...]:
        """The models that have a say beside the rules; mostly none."""
        if not (self.settings.nli_model or self.settings.llm_model):
            return ()
        from .judges import judges_of

        return judges_of(self.settings)

    @cached_property
    def support(self) -> tuple[tuple[Support, ...], tuple[Citation, ...]]:
        """Each sentence against the other accounts, and the sentences that cite sources against those."""
        from .facts import support_of_story

        # From the rules alone: what a judge changed is said once, of the row it was asked about.
        rows, cited = support_of_story(self.readable, self._facts_by_rules)
        if not self._judges:
            return rows, cited
        from .judges import judged_support

        _ = self.facts  # first, so that the same questions are asked whichever table is read first
        return judged_support(rows, self.sentences, self._judges), cited

    def rows(self, table: str) -> list[Row]:
        """The rows of a published table."""
        return list(_ROWS[table](self))


_ROWS: dict[str, Callable[[Measures], Iterable[Row]]] = {
    "articles": lambda m: rows.article_rows(m.story, m.annotated),
    "dropped": lambda m: rows.dropped_rows(m.story, m.articles),
    "passages": lambda m: rows.passage_rows(m.story, m.repeats),
    "sentences": lambda m: rows.sentence_rows(m.story, m.annotated),
    "tone": lambda m: rows.tone_rows(m.story, (t for ts in m.tones.values() for t in ts), m.sentences),
    "tone_articles": lambda m: rows.tone_article_rows(m.story, m.article_tones),
    "tone_differences": lambda m: rows.tone_difference_rows(m.story, m.tone_differences),
    "tone_targets": lambda m: rows.tone_target_rows(m.story, m.target_tones),
    "tone_mentions": lambda m: rows.tone_mention_rows(m.story, m.target_tones, m.sentences),
    "grades": lambda m: rows.grade_rows(m.story, m.grades),
    "grade_voices": lambda m: rows.grade_voice_rows(m.story, m.voice_grades),
    "grade_drivers": lambda m: rows.grade_driver_rows(m.story, m.grade_drivers),
    "hard_sentences": lambda m: rows.hard_sentence_rows(m.story, m.hard_sentences, m.sentences),
    "claims": lambda m: rows.claim_rows(m.story, m.facts.claims),
    "slots": lambda m: rows.slot_rows(m.story, m.facts.slots),
    "comparisons": lambda m: rows.comparison_rows(m.story, m.facts.comparisons),
    "support": lambda m: rows.support_rows(m.story, m.support[0]),
    "citations": lambda m: rows.citation_rows(m.story, m.support[1]),
}
