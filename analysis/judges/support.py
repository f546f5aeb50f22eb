"""Second opinions on sentences against other accounts: those that the rules hold to be stated differently, and those
that they leave unverified beside evidence that comes near."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..facts.support import THRESHOLD
from ..nouns import Sentence, Support
from .opinions import Judge, Opinion, Pair, asked, told

CANDIDATES = frozenset({"contradicted", "unverified"})


def judged_support(
    rows: Sequence[Support], sentences: Mapping[tuple[str, int], Sentence], judges: Sequence[Judge]
) -> tuple[Support, ...]:
    """The rows after the judges had their say; those without evidence stay as they are."""
    if not judges:
        return tuple(rows)
    by_article: dict[str, list[Sentence]] = {}
    for sentence in sentences.values():
        by_article.setdefault(sentence.article, []).append(sentence)
    return tuple(_judged(row, sentences, by_article, judges) for row in rows)


def _judged(
    row: Support,
    sentences: Mapping[tuple[str, int], Sentence],
    by_article: Mapping[str, Sequence[Sentence]],
    judges: Sequence[Judge],
) -> Support:
    start, end = row.evidence_start, row.evidence_end
    own = sentences.get((row.article, row.sentence))
    if row.verdict not in CANDIDATES or start is None or end is None or own is None:
        return row
    held = (s for s in by_article.get(row.evidence_article, ()) if start <= s.span.start and s.span.end <= end)
    evidence = " ".join(s.text for s in sorted(held, key=lambda s: s.index))
    if not evidence:
        return row
    pair = Pair(evidence, own.text, str(asked()["borne_out"]), row.reason, directed=True)
    said = [o for o in (judge.opinion(pair) for judge in judges) if o is not None]
    if not said:
        return row
    heard = [o for o in said if o.verdict != "unclear"]
    last = heard[-1] if heard else None
    verdict = reached(row.verdict, last)
    reasons = told(last if verdict != row.verdict else None, said, asked()["rule_says"][row.verdict])
    score = max(row.score, THRESHOLD) if verdict == "supported" else row.score
    return replace(row, verdict=verdict, score=score, reason="; ".join((row.reason, *reasons)))


def reached(verdict: str, opinion: Opinion | None) -> str:
    """The verdict after an opinion. "Contradicted" needs a value, a name or a denial that is shown, which only the
    rules do: a model can take it back and never make it."""
    if opinion is None or opinion.verdict != "agree":
        return verdict
    return "unverified" if verdict == "contradicted" else "supported"
