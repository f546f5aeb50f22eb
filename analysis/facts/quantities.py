"""The quantities a text states: numbers with unit, kind, hedge and the interval they allow."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date

from analysis.facts import dates, ranks, shares
from analysis.facts.compounds import compound, with_inches
from analysis.facts.elisions import carried, part_of
from analysis.facts.masks import masked_end, web_spans
from analysis.facts.numbers import number_at
from analysis.facts.numerals import STARTS
from analysis.facts.pieces import Pieces, letters
from analysis.facts.readings import reading_of
from analysis.facts.units import currency_before
from analysis.lexicons import rules
from analysis.nouns import Quantity

_FIRST_WORDS = frozenset({*STARTS, *dates.TRIGGERS, *shares.STARTS, *ranks.STARTS, "minus"}) - {"#", "'", "the"}
_ARTICLE_BEFORE = frozenset(rules("quantities-numbers")["after_article"])
_DASHES = frozenset("-−")
_OPENERS = frozenset(("a", "an", "the", "minus", "'", "’", "‘", "-", "−", "."))
# One of these or a digit stands in every text that states a quantity: most sentences need no closer look.
_TELLING = frozenset(re.split("['’]", word)[0] for word in _FIRST_WORDS | dates.AFTER_THE | _ARTICLE_BEFORE)
_DIGIT = re.compile(r"\d")
_CANDIDATES = _FIRST_WORDS | _OPENERS


def quantities(text: str, published: date | None = None) -> list[Quantity]:
    """The quantities `text` states, in order; dates and weekdays are resolved beside the day it was published.

    >>> [(q.text, q.kind, q.value, q.unit, q.low, q.high) for q in quantities("Some 14 officers and 49%")]
    [('Some 14 officers', 'count', 14.0, 'officer', 13.0, 15.0), ('49%', 'percent', 49.0, '%', 48.5, 49.5)]
    """
    if not _DIGIT.search(text) and _TELLING.isdisjoint(letters(text)):
        return []
    p = Pieces(text)
    web = web_spans(text)
    found: list[Quantity] = []
    goes_on = 0
    for i in [k for k, word in enumerate(p.lower) if word in _CANDIDATES or word[0].isdecimal()]:
        if i < goes_on or (p.lower[i] in _OPENERS and not _opens(p, i)):
            continue
        while web and web[0][1] <= p.first[i]:
            web.pop(0)
        if web and web[0][0] <= p.first[i]:
            continue
        dash = p.lower[i] in _DASHES
        goes_on = masked_end(p, i + dash)
        if goes_on > i + dash:
            continue
        quantity, goes_on = _read(p, i, published)
        if quantity is None or (found and quantity.start < found[-1].end):
            continue
        if quantity.kind == "count" and quantity.unit is None:
            quantity = carried(text, p, bisect_left(p.first, quantity.start), found, quantity) or quantity
        _append(text, found, quantity)
        goes_on = max(goes_on, bisect_left(p.first, found[-1].end))
    return found


def _append(text: str, found: list[Quantity], quantity: Quantity) -> None:
    """Adds a quantity, joined to the last one where both state one thing ("6 feet 2 inches")."""
    quantity = with_inches(text, quantity)
    whole, k = quantity, len(found) - 1
    while k >= 0 and (part := part_of(text, found[k], whole)):
        found[k] = whole = part
        k -= 1
    joined = compound(text, found[-1], quantity) if found else None
    if joined:
        found[-1] = joined
    else:
        found.append(quantity)


def _opens(p: Pieces, i: int) -> bool:
    """Whether an article, dash or mark opens a number: only its neighbours can tell."""
    word = p.lower[i]
    if word in ("a", "an"):
        return p.low(i + 1) in _ARTICLE_BEFORE or (
            p.low(i + 2) == "and"
            and (p.low(i + 4) in ("half", "quarter") or p.low(i + 1) in ("hour", "day", "week", "year", "minute"))
        )
    if word == "minus":
        return p.low(i - 1) not in ("or", "-")  # "plus or minus 3 points" is a margin of 3
    if word == "the":
        return p.low(i + 1) in dates.AFTER_THE or (p.digits(i + 1) and p.low(i + 2) == "s")
    if word in _DASHES:
        return p.digits(i + 1) and p.glued(i) and (not p.glued(i - 1) or p.word(i - 1) in "$£€(")
    if word in "'’‘.":
        return p.digits(i + 1) and p.glued(i) and not p.glued(i - 1)
    return True


def _read(p: Pieces, i: int, published: date | None) -> tuple[Quantity | None, int]:
    """What begins at piece `i`, and the piece to go on from."""
    dated = dates.date_at(p, i, published)
    if dated is not None and not (dated.rule == "date/season-years" and currency_before(p, i)):
        return dated, i + 1
    number = number_at(p, i)
    if worded := shares.share_at(p, i, number) or ranks.rank_at(p, i):
        return worded
    if currency_before(p, i) is not None:
        number = number_at(p, i, True)
    if number is None:
        return None, i + 1
    return reading_of(p, number)
