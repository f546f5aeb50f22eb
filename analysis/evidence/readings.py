"""One account read closely: its sentences with their statements marked, beside what the others say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from pandas import DataFrame

from .. import findings, overlaps, prose
from ..findings import Question
from ..settings import Settings
from .marks import Mark, dropped_by_document, marked, pushed_marks, table
from .pages import chosen

Frames = Mapping[str, DataFrame]
Told = tuple[str, str]
WIDTHS = ("4%", "48%", "12%", "36%")
TONED = 0.3  # a tone this far from even is worth a word beside the sentence


def beside(frames: Frames, options: Settings, documents: Mapping[str, str]) -> Told:
    """The account sentence by sentence: statements marked and numbered, to the right what other accounts answer."""
    row = chosen(frames, options)
    if row is None:
        return "", "No account was analysed."
    account, part = str(row.article), overlaps.parts(frames)
    questions = {q.slot: q for q in findings.questions(frames)}
    tone = frames["tone"][frames["tone"]["article"] == account]
    scores = dict(zip(tone["sentence"], tone["score"], strict=True))
    held: dict[int, list[Any]] = defaultdict(list)
    for c in prose.each_row(frames["claims"][frames["claims"]["article"] == account].sort_values(["start", "end"])):
        if c.claim in part:
            held[int(c.sentence)].append(c)
    blocks = dropped_by_document(frames).get(row.document, [])
    mine = frames["sentences"][frames["sentences"]["article"] == account]
    rows = []
    for s in prose.each_row(mine):
        pushed = pushed_marks(blocks, int(s.start), int(s.end))
        left, right = _sentence(s, held[int(s.sentence)], part, questions, account, pushed)
        rows.append((f"{int(s.sentence) + 1}", left, _tone(float(scores.get(s.sentence, 0.0))), right))
    counts = [part[c.claim] for claims in held.values() for c in claims]
    shared = sum(p in ("elsewhere", "differently") for p in counts)
    lead = prose.shortened(account)
    reading = (
        f"{lead}: {prose.counted(len(counts), 'statement')} marked in {prose.counted(len(rows), 'sentence')}; for "
        f"{shared} of them there is something to set beside, for {counts.count('differently')} another answer."
    )
    return table(("", lead, "tone", "what the others say"), rows, WIDTHS), reading


def _sentence(s: Any, claims: Sequence[Any], part: Mapping[str, str], questions: Mapping[str, Question],
              account: str, pushed: Sequence[Mark]) -> tuple[str, str]:  # fmt: skip
    marks, notes, number = list(pushed), list[str](), 0
    for c in claims:
        at, end = int(c.start) - int(s.start), int(c.end) - int(s.start)
        if any(m.kind == "claim" and at < m.end and m.start < end for m in marks):
            continue
        number += 1
        marks.append(Mark(at, end, "claim", str(number)))
        notes.append(f"<small>{number}</small> {_others(c, part[c.claim], questions.get(c.slot), account)}")
    speaker = f"[{prose.word('columns', 'quoted_by')} {s.quoted_by}]" if s.quoted_by else ""
    quoted = f" <small>{escape(speaker)}</small>" if speaker else ""
    return marked(s.quote, marks) + quoted, "".join(f"<p>{n}</p>" for n in notes)


def _others(claim: Any, part: str, question: Question | None, account: str) -> str:
    if part == "unsourced" or (part == "attributed" and question is None):
        source = f" ({prose.word('columns', 'said_by')} {prose.shortened(claim.said_by)})" if claim.said_by else ""
        return f"<small>{escape(prose.word('overlap', part) + source)}</small>"
    if question is None:
        return f"<small>{escape(prose.word('overlap', part))}</small>"
    told = []
    for answer in question.answers:
        others = [a for a in answer.articles if a != account]
        if others:
            told.append(f"<strong>{escape(answer.value)}</strong> <small>{escape(prose.listed(others, 12))}</small>")
    status = escape(prose.status(question.status))
    asked = f"<small>{escape(question.question)}</small> "
    return f"{asked}{'; '.join(told)} <small>({status})</small>"


def _tone(score: float) -> str:
    if abs(score) < TONED:
        return ""
    words = prose.word("tone", "positive" if score > 0 else "negative")
    return f"<small>{escape(words)} {prose.signed(score)}</small>"
