"""Nouns to rows of the published tables: plain mappings, so that a survey pays for one DataFrame and not thousands."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from ..nouns import (
    Annotated,
    Article,
    ArticleTone,
    Citation,
    Claim,
    Comparison,
    Grade,
    Reading,
    Repeat,
    Sentence,
    Slot,
    Span,
    Support,
    TargetTone,
    Tone,
)
from .schema import tables

Row = dict[str, Any]


def article_rows(story: str, annotated: Sequence[Annotated]) -> Iterator[Row]:
    """A row an article, skipped ones too."""
    for one in annotated:
        a = one.article
        yield {
            "story": story, "article": a.id, "document": a.document.name, "title": a.headline, "outlet": a.outlet,
            "published": day(a.published), "date_source": a.date_source,
            "words": sum(len(s.words) for s in one.sentences), "sentences": len(one.sentences),
            "start": a.span.start, "end": a.span.end, "copy_of": a.copy_of, "copied_share": round(a.copied_share, 4),
            "copied_from": "; ".join(f"{other} {share:.2f}" for other, share in a.copied_from),
            "cites": " ".join(a.cites), "skipped": a.skipped,
        }  # fmt: skip


def dropped_rows(story: str, articles: Iterable[Article]) -> Iterator[Row]:
    """A row a block that was not analysed, in page order; a block two articles share stands once."""
    seen = set()
    for a in articles:
        for b in a.blocks:
            where = (a.document.name, b.span.start, b.span.end)
            if not b.keep and where not in seen:
                seen.add(where)
                yield {
                    "story": story, "article": a.id, "start": b.span.start, "end": b.span.end, "role": b.role,
                    "reason": b.reason, "quote": b.span.of(a.document.text),
                }  # fmt: skip


def sentence_rows(story: str, annotated: Iterable[Annotated]) -> Iterator[Row]:
    """A row a sentence with its raw words."""
    for one in annotated:
        for s in one.sentences:
            yield {
                "story": story, "article": s.article, "sentence": s.index, "start": s.span.start, "end": s.span.end,
                "quote": s.span.of(one.article.document.text), "quoted_by": s.quoted_by,
            }  # fmt: skip


def passage_rows(story: str, repeats: Iterable[Repeat]) -> Iterator[Row]:
    """A row a passage that stands in two accounts."""
    return same_fields("passages", story, repeats)


def tone_rows(story: str, tones: Iterable[Tone], sentences: Mapping[tuple[str, int], Sentence]) -> Iterator[Row]:
    """A row a sentence's tone; `carriers` as `word +0.43; word -0.20`."""
    for t in tones:
        text = sentences[(t.article, t.sentence)].text
        carriers = carrier_words(t.carriers, text)
        yield {"story": story, "article": t.article, "sentence": t.sentence, "score": t.score, "carriers": carriers}


def carrier_words(carriers: Iterable[tuple[Span, float]], text: str) -> str:
    """The words that carried a tone, each with its weight.

    >>> carrier_words([(Span(0, 4), 0.43), (Span(9, 13), -0.2)], "good but poor")
    'good +0.43; poor -0.20'
    """
    return "; ".join(f"{span.of(text)} {weight:+.2f}" for span, weight in carriers)


def tone_target_rows(story: str, tones: Iterable[TargetTone]) -> Iterator[Row]:
    """A row an article and name."""
    return same_fields("tone_targets", story, tones)


def tone_mention_rows(
    story: str, tones: Iterable[TargetTone], sentences: Mapping[tuple[str, int], Sentence]
) -> Iterator[Row]:
    """A row a sentence behind a row of tone_targets."""
    for towards in tones:
        for row in tone_rows(story, towards.tones, sentences):
            yield row | {"target": towards.target}


def tone_article_rows(story: str, tones: Iterable[ArticleTone]) -> Iterator[Row]:
    """A row an article and voice."""
    return same_fields("tone_articles", story, tones)


def tone_difference_rows(story: str, differences: Iterable[Any]) -> Iterator[Row]:
    """A row a pair of articles."""
    for row in same_fields("tone_differences", story, differences):
        yield row | {"named": int(row["named"])}


def grade_voice_rows(story: str, grades: Iterable[tuple[str, Grade]]) -> Iterator[Row]:
    """A row an article, voice and formula."""
    for voice, grade in grades:
        yield from (row | {"voice": voice} for row in same_fields("grade_voices", story, (grade,)))


def grade_driver_rows(story: str, drivers: Iterable[tuple[str, str, Any]]) -> Iterator[Row]:
    """A row a pair of articles and term of a formula."""
    for first, second, d in drivers:
        yield {
            "story": story, "first": first, "second": second, "formula": d.formula, "driver": d.driver,
            "effect": round(d.effect, 6),
        }  # fmt: skip


def hard_sentence_rows(
    story: str, hard: Iterable[tuple[str, Any]], sentences: Mapping[tuple[str, int], Sentence]
) -> Iterator[Row]:
    """A row a hard sentence; `hard` as `Regulators (4 syllables, unfamiliar); conglomerate (4 syllables)`."""
    for article, one in hard:
        text = sentences[(article, one.sentence)].text
        words = "; ".join(f"{' '.join(span.of(text).split())} ({why})" for span, why in one.hard)
        yield {
            "story": story, "article": article, "sentence": one.sentence, "grade": one.value, "words": one.words,
            "hard": words,
        }  # fmt: skip


def grade_rows(story: str, grades: Iterable[Grade]) -> Iterator[Row]:
    """A row an article and formula."""
    return same_fields("grades", story, grades)


def claim_rows(story: str, claims: Iterable[Claim]) -> Iterator[Row]:
    """A row a claim."""
    for row, claim in zip(same_fields("claims", story, claims, skip=("claim",)), claims, strict=True):
        yield row | {
            "claim": claim.id, "when_start": day(claim.when_start), "when_end": day(claim.when_end),
            "negated": int(claim.negated), "unit": claim.unit or "",
        }  # fmt: skip


def slot_rows(story: str, slots: Iterable[Slot]) -> Iterator[Row]:
    """A row a question; `readings` as `28 (004.2, 004.3: 2 texts) | 27 (000: 1 text)`."""
    for s in slots:
        yield {
            "story": story, "slot": s.id, "question": s.question, "kind": s.kind, "status": s.status,
            "readings": " | ".join(map(reading_words, s.readings)), "articles": len(s.articles), "texts": s.texts,
            "silent": " ".join(s.silent), "joined_by": s.joined_by, "detail": s.detail,
        }  # fmt: skip


def comparison_rows(story: str, comparisons: Iterable[Comparison]) -> Iterator[Row]:
    """A row a compared pair."""
    return same_fields("comparisons", story, comparisons)


def support_rows(story: str, found: Iterable[Support]) -> Iterator[Row]:
    """A row a sentence held against the other accounts."""
    return same_fields("support", story, found)


def citation_rows(story: str, found: Iterable[Citation]) -> Iterator[Row]:
    """A row a sentence that cites sources; numbers and articles separated by spaces."""
    for row, one in zip(same_fields("citations", story, found), found, strict=True):
        yield row | {"cites": " ".join(one.cites), "supported_by": " ".join(one.supported_by)}


def reading_words(reading: Reading) -> str:
    """An answer with who gives it and in how many separate texts. A bar in the answer becomes a stroke, so that
    ` | ` always parts two answers and `answers` can read them back.

    >>> reading_words(Reading("28", ("004.2", "004.3"), (), 2))
    '28 (004.2, 004.3: 2 texts)'
    """
    value = " ".join(reading.value.replace("|", "/").split())
    return f"{value} ({', '.join(reading.articles)}: {reading.texts} text{'s' * (reading.texts != 1)})"


def answers(readings: str) -> list[tuple[str, tuple[str, ...], int]]:
    """Value, articles and separate texts of each answer in a `slots.readings` cell.

    >>> answers("28 (004.2, 004.3: 2 texts) | 27 (000: 1 text)")
    [('28', ('004.2', '004.3'), 2), ('27', ('000',), 1)]
    """
    found = []
    for one in readings.split(" | ") if readings else []:
        value, _, rest = one[:-1].rpartition(" (")
        holders, _, texts = rest.rpartition(": ")
        found.append((value, tuple(holders.split(", ")), int(texts.split()[0])))
    return found


def day(when: date | None) -> str:
    """YYYY-MM-DD, or empty."""
    return when.isoformat() if when else ""


def same_fields(table: str, story: str, nouns: Iterable[Any], skip: tuple[str, ...] = ()) -> Iterator[Row]:
    """A row a noun, for tables whose columns are fields of the noun."""
    columns = [c for c in tables()[table].names if c != "story" and c not in skip]
    known: set[str] | None = None
    for noun in nouns:
        known = known or {f.name for f in fields(noun)}
        row = {c: getattr(noun, c) for c in columns if c in known}
        yield {"story": story} | {c: None if isinstance(v, float) and math.isnan(v) else v for c, v in row.items()}
