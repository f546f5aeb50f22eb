"""Questions as cards: the answers side by side, each with who gives it, the sentences marked, and their dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from pandas import DataFrame

from .. import findings, overlaps, prose
from ..findings import Answer, Evidence, Question
from ..settings import Settings
from .marks import Dropped, Mark, dropped_by_document, marked, pushed_marks

Frames = Mapping[str, DataFrame]
Told = tuple[str, str]
LINES = 6  # questions that the first screen names
SHOWN = 2  # sentences of an answer that stand open; the others are folded
BESIDE = 4  # answers side by side; more stand below each other


def finding(frames: Frames, options: Settings, documents: Mapping[str, str]) -> Told:
    """What the accounts differ on, in a line a question: the first thing a reader should see."""
    found = findings.statements(findings.questions(frames))
    differing = [q for q in found if q.status == "conflict"]
    reading = summary(found)
    if not differing:
        accounts = int((frames["articles"]["skipped"] == "").sum())
        return f"<p><strong>{escape(prose.nothing_found(accounts))}</strong></p>", reading
    items = [f"<li><strong>{escape(q.question)}</strong> {_answers(q)}</li>" for q in differing[:LINES]]
    more = len(differing) - LINES
    rest = f"<p>and {more} more below</p>" if more > 0 else ""
    return f"<p><strong>They differ on</strong></p><ul>{''.join(items)}</ul>{rest}", reading


def _answers(question: Question) -> str:
    return " · ".join(f"{escape(a.value)} <small>({escape(holders(a))})</small>" for a in question.answers)


def holders(answer: Answer, most: int = 12) -> str:
    """Who gives an answer, at most `most` by name, and in how many separate texts where that is another number.

    >>> holders(Answer("28", ("a", "b"), 1, ())), holders(Answer("27", ("c",), 1, ()))
    ('a and b; 1 separate text', 'c')
    """
    texts = "" if answer.texts == len(answer.articles) else f"; {prose.counted(answer.texts, 'separate text')}"
    return prose.listed(list(answer.articles), most) + texts


def summary(found: Sequence[Question]) -> str:
    """How many questions there are and how they are answered."""
    return prose.tally({status: sum(q.status == status for q in found) for status in findings.ORDER})


def differences(frames: Frames, options: Settings, documents: Mapping[str, str]) -> Told:
    """Each question on which accounts differ, as a card."""
    found = [q for q in findings.questions(frames) if q.status == "conflict"]
    if not found:
        return "", prose.nothing_found(int((frames["articles"]["skipped"] == "").sum()))
    many = prose.counted(len(found), "question")
    return cards(found, frames), f"{many} on which accounts differ, each with the sentences that say so."


def doubtful(frames: Frames, options: Settings, documents: Mapping[str, str]) -> Told:
    """Questions that look like a difference and may be none, as cards."""
    found = [q for q in findings.questions(frames) if q.status in ("undecided", "updated", "set_aside")]
    if not found:
        return "", "Nothing was found that looks like a difference and may be none."
    aside = sum(q.status == "set_aside" for q in found)
    many = prose.counted(len(found) - aside, "question")
    rest = f" {prose.counted(aside, 'difference')} a reader has set aside." if aside else ""
    return cards(found, frames), f"{many} worth a call: the accounts may differ, or one has a later figure.{rest}"


def cards(found: Iterable[Question], frames: Frames) -> str:
    """A card a question, in their order."""
    blocks = dropped_by_document(frames)
    return "".join(_card(q, blocks) for q in found)


def _card(question: Question, blocks: Mapping[str, Sequence[Dropped]]) -> str:
    told = [prose.counted(len(question.cells), "account"), prose.counted(question.texts, "separate text")]
    why = f"{prose.status(question.status).capitalize()}: {question.reason or 'see the sentences'} ({', '.join(told)})."
    # Initials keep their capitals: "Set aside by AB: …".
    aside = f"{question.set_aside[:1].upper()}{question.set_aside[1:]}."
    why = aside if question.set_aside else f"{why} {question.checked}"
    head = f"<p><strong>{escape(question.question)}</strong></p><p><small>{escape(why)}</small></p>"
    sides = [(escape(prose.shortened(a.value, 60)), _side(a, blocks)) for a in question.answers]
    if len(sides) <= BESIDE:
        width = f' width="{100 // len(sides)}%"'
        top = "".join(f'<th scope="col"{width}>{value}</th>' for value, _ in sides)
        body = "".join(f"<td>{side}</td>" for _, side in sides)
        cells = f"<thead><tr>{top}</tr></thead><tbody><tr>{body}</tr></tbody>"
    else:
        rows = (f'<tr><th scope="row">{value}</th><td>{side}</td></tr>' for value, side in sides)
        cells = f"<tbody>{''.join(rows)}</tbody>"
    silent = f" {prose.listed(question.silent, 12)}: {prose.word('silence', 'silent')}." if question.silent else ""
    joined = f"{prose.word('columns', 'joined_by').capitalize()}: {question.joined_by}." if question.joined_by else ""
    foot = f"<p><small>{escape(joined + silent)}</small></p>"
    return f'{head}<table width="100%">{cells}</table>{foot}'


def _side(answer: Answer, blocks: Mapping[str, Sequence[Dropped]]) -> str:
    """The sentences of an answer; one that a copy repeats word for word stands once."""
    once = {e.text: e for e in reversed(answer.evidence)}
    shown = [quotation(e, blocks) for e in reversed(once.values())]
    head = f"<p><small>{escape(holders(answer))}</small></p>"
    if len(shown) <= SHOWN + 1:
        return head + "".join(shown)
    more = prose.counted(len(shown) - SHOWN, "more sentence")
    return head + "".join(shown[:SHOWN]) + f"<details><summary>{more}</summary>{''.join(shown[SHOWN:])}</details>"


def quotation(evidence: Evidence, blocks: Mapping[str, Sequence[Dropped]]) -> str:
    """A sentence with the words that carry the answer marked, and where it stands."""
    start = evidence.at[0] - evidence.start
    pushed = pushed_marks(blocks.get(evidence.document, ()), start, start + len(evidence.text))
    text = marked(evidence.text, [*pushed, Mark(evidence.start, evidence.end, "claim")])
    source = f", {prose.word('columns', 'said_by')} {prose.shortened(evidence.said_by)}" if evidence.said_by else ""
    when = evidence.published or "no date stated"
    place = f"{prose.shortened(evidence.article)}, {when}{source}; characters {evidence.at[0]:,}–{evidence.at[1]:,}"
    return f"<blockquote><p>{text}</p><p><small>{escape(place)}</small></p></blockquote>"


def twofold(frames: Frames, options: Settings, documents: Mapping[str, str]) -> Told:
    """Accounts that give two answers themselves, apart from what accounts differ on."""
    found = overlaps.twofold(findings.questions(frames), frames)
    if not found:
        return "", "No account was found to give two answers that exclude each other. Only numbers are looked at here."
    blocks, html = dropped_by_document(frames), []
    for one in found:
        values = " and ".join(map(escape, one.values))
        quotes = "".join(quotation(e, blocks) for e in one.evidence)
        head = f"{escape(prose.shortened(one.article))}: {escape(one.question.question)}"
        html.append(f"<p><strong>{head}</strong> {values}</p>{quotes}")
    accounts = prose.counted(len({one.article for one in found}), "account")
    return "".join(html), f"{accounts} with two answers of their own; read both sentences before calling it a slip."
