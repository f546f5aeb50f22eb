"""The grid of questions against accounts, with the values in the cells and differing rows first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from pandas import DataFrame

from .. import findings, prose
from ..findings import Question
from ..lexicons import rules
from ..settings import Settings
from .drawn import Picture, drawn
from .matrices import PALE, Cell, Layout, fill, matrix_card
from .styles import INK, SMALL, SOFT, Accounts

Frames = Mapping[str, DataFrame]
ROWS = 60  # rows of the picture; the table on the page is complete
LETTERED = 16  # accounts from which on a cell has room for a letter only
QUESTION = 42  # characters of a question
CELL = 0.5  # inches of a cell with words: "$14.3bn" must not lose its end
_COUNTED = re.compile(r"[<>≥≤~]?\d[\d,.]*(?:bn|m|tn)?(?=\s|$)")
GROUNDS = ("#dfe6ea", "#f0dcc8", "#d9e3cf", "#e6d8e8", "#efe7b8", "#d8d2c8")  # answers of one row; no account's colour


def grid(frames: Frames, options: Settings) -> Picture:
    """What each account answers, a row a question; at most 60 rows, those answered alike folded first."""
    accounts = Accounts.of(frames)
    table = frames["articles"]
    read = [a for a in accounts.names if a in set(table[table["skipped"] == ""]["article"])]
    found = findings.statements(findings.questions(frames))
    found, lone = [q for q in found if q.status != "single"], sum(q.status == "single" for q in found)
    data = DataFrame(
        [(q.question, prose.status(q.status), a, q.cells[a]) for q in found for a in read if a in q.cells],
        columns=["question", "verdict", "article", "answer"],
    )
    reading = _reading(found, lone, len(read))
    if not found:
        return drawn(data, reading)
    shown = found[:ROWS]
    note = "A dash: the account does not say. In a row, cells of one ground give one answer."
    if len(read) > LETTERED:
        note += " The letters a, b, c stand for the answers of a row; the table on the page has them in words."
    if len(found) > len(shown):
        rest = prose.counted(len(found) - len(shown), "more question")
        note += f" {rest}, answered alike, in the table on the page."
    figure = _drawn(shown, read, accounts)
    return drawn(data, reading, figure, "Matrix of questions against accounts with the answers in the cells.", note)


def _drawn(shown: Sequence[Question], read: Sequence[str], accounts: Accounts) -> Figure:
    lines: list[Question | str] = []
    for status, group in groupby(shown, key=lambda q: q.status):
        lines += [prose.status(status), *group]
    labels = [prose.shortened(line.question, QUESTION) if isinstance(line, Question) else line for line in lines]
    columns = accounts.labels(read)
    layout = Layout.of(labels, columns, high=0.2, least=0.24 if len(read) > LETTERED else CELL)
    title, subtitle = "Every question, every account", "what each account answers; differing rows first"
    figure, axes = matrix_card(title, subtitle, layout, len(lines), columns)
    cells: dict[tuple[int, int], Cell] = {}
    for i, line in enumerate(lines):
        if isinstance(line, Question):
            cells |= {(i, j): _cell(line, a, len(read) > LETTERED) for j, a in enumerate(read)}
    fill(axes, cells, layout)
    _labels(axes, lines, labels)
    return figure


def _labels(axes: Axes, lines: Sequence[Question | str], labels: Sequence[str]) -> None:
    axes.set_yticks(range(len(lines)), labels)
    axes.tick_params(axis="y", labelsize=SMALL + 0.5, labelcolor=INK, pad=5)
    for tick, line in zip(axes.get_yticklabels(), lines, strict=True):
        if isinstance(line, str):
            tick.set(weight="bold", color=SOFT)


def _cell(question: Question, account: str, lettered: bool) -> Cell:
    if account not in question.cells:
        return Cell("–", soft=True, ground="#faf9f5")
    own = [i for i, a in enumerate(question.answers) if account in a.articles]
    several = len(question.answers) > 1
    ground = GROUNDS[own[0] % len(GROUNDS)] if several else PALE
    words = [question.answers[i].value for i in own]
    letters = "".join(chr(97 + i) if i < 26 else "z" for i in own)
    return Cell(letters if lettered else "/".join(dict.fromkeys(brief(w, question.kind) for w in words)), ground=ground)


@cache
def _shortenings() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern, re.IGNORECASE), instead) for pattern, instead in rules("brief")]


def brief(value: str, kind: str = "") -> str:
    """A value as short as a cell needs it; what is counted stands in the question already.

    >>> brief("more than $14.3 billion"), brief("28-year-old"), brief("Wednesday, June 12")
    ('>$14.3bn', '28', 'Jun 12')
    >>> brief("about 1,500 people", "count")
    '~1,500'
    """
    for pattern, instead in _shortenings():
        value = pattern.sub(instead, value)
    counted = _COUNTED.match(value) if kind == "count" else None
    return counted[0] if counted else value.strip()


def _reading(found: Sequence[Question], lone: int, accounts: int) -> prose.Reading:
    by = {status: sum(q.status == status for q in found) for status in findings.ORDER} | {"single": lone}
    differing = [f"“{prose.shortened(q.question, 90)}”" for q in found if q.status == "conflict"]
    if accounts < 2:
        return prose.joined(prose.nothing_found(accounts))
    more = f"; and {len(differing) - 3} more" if len(differing) > 3 else ""
    named = f"They differ on {'; '.join(differing[:3])}{more}." if differing else prose.nothing_found(accounts)
    return prose.joined(prose.tally(by), named)
