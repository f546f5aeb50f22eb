"""The quantities a text states: numbers with unit, kind, hedge and the interval they allow."""

from __future__ import annotations

from datetime import date

from analysis.facts import dates, shares
from analysis.facts.ages import Age, bare_age, old_at, tens_age
from analysis.facts.compounds import compound, with_inches
from analysis.facts.hedges import HEDGES, hedge_before, hedge_behind, holds_for_duration, interval
from analysis.facts.masks import masked_end, named_number, score_end, web_spans
from analysis.facts.numbers import STARTS, Number, number_at
from analysis.facts.phrases import noun_phrase_at
from analysis.facts.pieces import Pieces
from analysis.facts.ranges import Other, second_end
from analysis.facts.units import EXTENTS, Unit, currency_before, currency_behind, rate_at, unit_at
from analysis.lexicons import rules
from analysis.nouns import Quantity

_FIRST_WORDS = frozenset({*STARTS, *dates.TRIGGERS, *shares.STARTS, "minus"}) - {"#", "'", "the"}
_ARTICLE_BEFORE = frozenset(
    (
        "half",
        "quarter",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "tenth",
        "hundred",
        "thousand",
        "million",
        "billion",
        "trillion",
        "dozen",
        "few",
        "couple",
        "handful",
    )
)
_TIME_ADJECTIVES = frozenset(rules("quantities-forms")["time_adjectives"])
_DETERMINERS = frozenset(("the", "its", "their", "his", "her", "our", "your", "my", "those", "these", "all"))
_COUNT_ALONE_AFTER = frozenset(
    (
        "reached",
        "totaled",
        "totalled",
        "numbered",
        "hit",
        "with",
        "and",
        "or",
        "than",
        "in",
        "for",
        "about",
        "only",
        "just",
        "between",
        "stood",
        "stands",
        "(",
        "not",
        "shot",
        "another",
        "other",
        "some",
        "additional",
        "had",
        "has",
        "have",
        "toll",
        "score",
        "scored",
        "averaged",
        "won",
        "lost",
        "count",
        ":",
        "killed",
        "killing",
        "injured",
        "injuring",
        "wounded",
        "wounding",
        "hurt",
        "left",
        "leaving",
        "arrested",
        "including",
        "detained",
        "least",
        "total",
        "of",
        "to",
        "at",
        "by",
        "from",
        "were",
        "are",
        "was",
        "is",
    )
)


def quantities(text: str, published: date | None = None) -> list[Quantity]:
    """The quantities `text` states, in order; dates and weekdays are resolved beside the day it was published.

    >>> [(q.text, q.kind, q.value, q.unit, q.low, q.high) for q in quantities("It paid about $14.3 billion for 49%.")]
    [('about $14.3 billion', 'money', 14300000000.0, 'USD', 14200000000.0, 14400000000.0), ('49%', 'percent', 49.0, '%', 48.5, 49.5)]
    """
    p = Pieces(text)
    web = web_spans(text)
    found: list[Quantity] = []
    i = 0
    while i < len(p):
        word = p.lower[i]
        if not (word in _FIRST_WORDS or word[0].isdecimal() or (word in _OPENERS and _opens(p, i))):
            i += 1
            continue
        if web and any(a <= p.first[i] < b for a, b in web):
            i += 1
            continue
        end = masked_end(p, i) if word not in _DASHES else max(i, masked_end(p, i + 1))
        if end > i + (word in _DASHES):
            i = end
            continue
        quantity, i = _read(p, i, published)
        if quantity is None or (found and quantity.start < found[-1].end):
            continue
        quantity = with_inches(p.text, quantity)
        if found and (whole := compound(p.text, found[-1], quantity)):
            found[-1] = whole
        else:
            found.append(quantity)
        while i < len(p) and p.first[i] < found[-1].end:
            i += 1
    return found


_DASHES = frozenset("-−")
_OPENERS = frozenset({"a", "an", "the", "'", "’", "‘", "-", "−", ".", "½", "¼", "¾", "⅓", "⅔"})


def _opens(p: Pieces, i: int) -> bool:
    """Whether an article, dash or mark opens a number: only the next piece can tell."""
    word = p.lower[i]
    if word in ("a", "an"):
        return p.low(i + 1) in _ARTICLE_BEFORE
    if word == "the":
        return p.low(i + 1) in dates.AFTER_THE or (p.digits(i + 1) and p.low(i + 2) == "s")
    if word in "'’‘":
        return p.digits(i + 1) and p.glued(i) and not p.glued(i - 1)
    if word in _DASHES:
        return p.digits(i + 1) and p.glued(i) and (not p.glued(i - 1) or p.word(i - 1) in "$£€(")
    if word == ".":
        return p.digits(i + 1) and p.glued(i) and not p.glued(i - 1)
    return True


def _read(p: Pieces, i: int, published: date | None) -> tuple[Quantity | None, int]:
    """What begins at piece `i`, and the piece to go on from."""
    dated = dates.date_at(p, i, published)
    if dated is not None and not _money_or_unit_behind(p, i, dated):
        return dated, _behind(p, i, dated.end)
    if shared := shares.share_at(p, i):
        return shared
    number = number_at(p, i, currency_before(p, i) is not None)
    if number is None:
        return None, i + 1
    return _from_number(p, number)


def _money_or_unit_behind(p: Pieces, i: int, dated: Quantity) -> bool:
    return dated.rule == "date/season-years" and currency_before(p, i) is not None


def _from_number(p: Pieces, n: Number) -> tuple[Quantity | None, int]:
    money = currency_before(p, n.first)
    first = money[1] if money else n.first
    if (
        not money
        and n.how == "digits"
        and n.last == n.first + 1
        and not unit_like(p, n)
        and (year := dates.year_at(p, n.first))
    ):
        return year, n.last
    if decade := tens_age(p, n):
        return _age_of_tens(p, n, decade), decade.last
    if p.low(n.first - 2) == "multi" and p.hyphen(n.first - 1) and n.value and n.value >= 1000:
        n = Number(n.first - 2, n.last, None, n.value, "vague", True, 2 * n.value, 999 * n.value)
        first = n.first if not money else first
    other = second_end(p, n, money)
    last = other.number if other else n
    n = other.first if other else n
    quantity, end = _measured(p, n, last, first, money, other)
    if quantity is None:
        skipped = score_end(p, n.first) if not money else n.first
        return None, max(skipped, last.last if other else n.last)
    return quantity, end


def unit_like(p: Pieces, n: Number) -> bool:
    """Whether a unit of measure, per cent, time or money stands right behind a number."""
    return unit_at(p, n.last, n.scaled, p.glued(n.last - 1), n.how == "digits") is not None


def _measured(
    p: Pieces, n: Number, last: Number, first: int, money: tuple[str, int] | None, other: Other | None
) -> tuple[Quantity | None, int]:
    """The quantity of number `n` (to `last`), whose first piece with its currency is `first`."""
    hedge, begin = hedge_before(p, first)
    at = last.last
    behind, at = hedge_behind(p, at)
    unit, rule = _unit_of(p, n, last, at, money, begin, other)
    if unit is None:
        return None, n.last
    end = unit.end
    if isinstance(rule, Age):
        begin = min(begin, rule.first)
    if not behind:
        behind, end = hedge_behind(p, end)
    if unit.kind == "duration" and hedge and not holds_for_duration(p, begin, first, end):
        hedge, begin = "", first
    hedge = behind or hedge
    name = unit.name
    if unit.kind not in ("age",) and (rate := rate_at(p, end)):
        name, end = f"{name} per {rate[0]}" if name else f"per {rate[0]}", rate[1]
    return _made(
        p, n, last, begin, end, replace_unit(unit, name), hedge, rule.rule if isinstance(rule, Age) else rule
    ), end


def replace_unit(unit: Unit, name: str | None) -> Unit:
    return Unit(name, unit.kind, unit.end, unit.factor)


def _unit_of(
    p: Pieces,
    n: Number,
    last: Number,
    at: int,
    money: tuple[str, int] | None,
    begin: int,
    other: Other | None,
) -> tuple[Unit | None, str | Age]:
    """The unit of a number, and the rule that found it; None where the number states no quantity."""
    ranged, shared = other is not None, other.unit if other else None
    if money:
        at += p.hyphen(at) and p.low(at + 1) in ("a", "per") and 0
        code, end = currency_behind(p, at, money[0])
        return Unit(code, "money", end), "money/sign"
    glued = p.glued(at - 1) and at == last.last
    if found := old_at(p, at):
        return Unit(found[0], "age", found[1]), "age/old"
    if (next_number := _suspended(p, at)) and (
        unit_rule := _unit_of(p, next_number, next_number, next_number.last, None, next_number.first, None)
    )[0]:
        later = unit_rule[0]
        return Unit(later.name, later.kind, at + 1, later.factor), "suspended"
    age = (
        bare_age(p, last if not ranged else n, begin)
        if not ranged
        else bare_age(p, Number(n.first, last.last, n.value, 0.0, n.how), begin)
    )
    unit = unit_at(p, at, last.scaled, glued, last.how in ("digits", "fraction"))
    if unit is None and shared is not None:
        unit = Unit(shared.name, shared.kind, at, shared.factor)
    if unit is not None:
        end = unit.end + (unit.kind == "measure" and p.low(unit.end) in EXTENTS)
        return Unit(unit.name, unit.kind, end, unit.factor), f"{unit.kind}/unit"
    if age is not None:
        return Unit(age.unit, "age", age.last), age
    if (end := shares.fold_behind(p, at)) > at:
        return Unit(None, "multiplier", end), "multiple"
    if glued and p.word(at)[:1].isalpha():
        return None, ""
    return _counted(p, n, last, at, begin, ranged)


def _counted(
    p: Pieces, n: Number, last: Number, at: int, begin: int, ranged: bool
) -> tuple[Unit | None, str]:
    """The counted noun phrase behind a number, or the number alone where it cannot be a name, a score or a pronoun."""
    start = at + p.hyphen(at)
    start += p.low(start) == "of" and (last.how == "vague" or p.low(start + 1) in _DETERMINERS)
    while (p.low(start) in _DETERMINERS and p.low(start - 1) == "of") or (
        p.low(start) in ("more", "additional", "of") and start > at and p.low(start) != "of"
    ):
        start += 1
    start += p.low(start) == "more"
    value = last.value if last.value is not None else 2.0
    if timed := _adjectives_then_time(p, start):
        return timed, "duration/unit"
    phrase = noun_phrase_at(
        p, start, 2.0 if p.low(start - 1) in _DETERMINERS else 1.0 if p.hyphen(at) else value
    )
    if p.hyphen(at):
        phrase = (p.words[at + 1], at + 2) if p.word(at + 1).islower() else None
    if phrase:
        return Unit(phrase[0], "count", phrase[1]), "count/phrase"
    if (
        named_number(p, n.first)
        or _names(p, n, last)
        or (score_end(p, n.first) > n.first and n.how == "digits")
    ):
        return None, ""
    if n.how == "vague" and not n.scaled:
        return None, ""
    hedged = begin < n.first
    if (
        n.how == "digits"
        and p.words[n.first].isdecimal()
        and not (hedged or n.scaled or ranged or (n.value is not None and n.value >= 100))
        and not (
            p.low(n.first - 1) in _COUNT_ALONE_AFTER or p.low(at) == "of" or p.low(at) in ("more", "others")
        )
    ):
        return None, ""  # a digit behind a noun is a label or a page's own note: "the company 4."
    if n.how == "words" and not (
        hedged or n.scaled or ranged or (p.low(n.first - 1) in _COUNT_ALONE_AFTER and n.value != 1)
    ):
        return None, ""
    if n.how == "fraction" or (
        n.how == "digits" and (p.words[n.first] == "." or (n.last == n.first + 1 and _code(p.words[n.first])))
    ):
        return None, ""
    return Unit(None, "count", at), "count/alone"


def _suspended(p: Pieces, at: int) -> Number | None:
    """The later number whose unit a hung hyphen waits for: "four-, five- and six-cylinder", "18- and 19-year-olds"."""
    if p.word(at) != "-" or not p.glued(at - 1) or (p.glued(at) and p.word(at + 1) != ","):
        return None
    for k in range(at + 1, min(at + 8, len(p))):
        if p.low(k) in (",", "and", "or", "to", "-"):
            continue
        number = number_at(p, k)
        if number is None or number.value is None:
            return None
        if p.hyphen(number.last) and p.word(number.last + 1)[:1].isalpha():
            return number
    return None


def _adjectives_then_time(p: Pieces, start: int) -> Unit | None:
    """ "three more years", "10 consecutive days": the adjectives are no part of the unit."""
    at = start
    while p.low(at) in _TIME_ADJECTIVES:
        at += 1
    unit = unit_at(p, at, False, False, False) if at > start or p.low(start - 1) == "more" else None
    return unit if unit is not None and unit.kind in ("duration", "measure") else None


def _code(digits: str) -> bool:
    """Whether bare digits read as a code: newsrooms part thousands by commas, so "72727" alone is no count."""
    return digits.isdecimal() and (len(digits) == 5 or (digits[0] == "0" and len(digits) > 1))


def _names(p: Pieces, n: Number, last: Number) -> bool:
    """Whether a short number opens a name: "787 Dreamliner", "11 Pro Max"."""
    return (
        n.how == "digits"
        and not n.scaled
        and p.capital(last.last)
        and p.words[n.first].isdecimal()
        and not p.glued(last.last - 1)
    )


def _made(
    p: Pieces, n: Number, last: Number, begin: int, end: int, unit: Unit, hedge: str, rule: str
) -> Quantity:
    start, stop = p.first[begin], p.last[end - 1]
    text = p.text[start:stop]
    if n.value is None:
        return Quantity(
            start,
            stop,
            text,
            unit.kind,
            None,
            None,
            n.low * unit.factor,
            n.high * unit.factor,
            unit.name,
            "vague",
            rule,
            n.step,
        )
    value = _product(n.value, unit.factor)
    step = _product(_step(n, unit), unit.factor)
    if last is not n and last.value is not None:
        to = _product(last.value, unit.factor)
        low, high = min(value, to), max(value, to)
        return Quantity(start, stop, text, unit.kind, value, to, low, high, unit.name, "range", rule, step)
    low, high = interval(value, step, hedge, _written(value, step or unit.factor))
    if unit.kind in ("count", "duration", "money", "percent", "measure", "multiplier") and value > 0:
        low = max(low, 0.0)
    return Quantity(
        start,
        stop,
        text,
        unit.kind,
        value,
        None,
        low,
        high,
        unit.name,
        HEDGES.get(hedge, hedge) or "exact",
        rule,
        step,
    )


def _step(n: Number, unit: Unit) -> float:
    """What the last digit counts; 0 where a number is exact: ages, and plain counts below a hundred."""
    if unit.kind == "age":
        return 0.0
    if unit.kind == "count" and n.value is not None and abs(n.value) < 100 and n.value == int(n.value):
        return 0.0
    if unit.kind == "count" and n.step == 1.0:
        return 0.0
    return n.step


def _written(value: float, step: float) -> float:
    """What the last digit other than zero counts, which is as far as "about" reaches: 1,000 in "about 3,000"."""
    digits = str(round(abs(value) / step)) if step else "1"
    return step * 10.0 ** (len(digits) - len(digits.rstrip("0"))) if digits.strip("0") else step


def _product(value: float, factor: float) -> float:
    return value if factor == 1.0 else float(f"{value * factor:.12g}")


def _age_of_tens(p: Pieces, n: Number, age: Age) -> Quantity:
    start, stop = p.first[age.first], p.last[age.last - 1]
    value = n.value or 0.0
    words = p.text[start:stop].lower()
    low, high = value, value + 9
    if "early" in words:
        high = value + 4
    elif "late" in words:
        low = value + 6
    elif "mid" in words:
        low, high = value + 3, value + 7
    return Quantity(
        start, stop, p.text[start:stop], "age", None, None, low, high, "year", "vague", age.rule, 10.0
    )


def _behind(p: Pieces, i: int, offset: int) -> int:
    end = i + 1
    while end < len(p) and p.first[end] < offset:
        end += 1
    return end
