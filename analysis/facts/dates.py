"""Days, months, years, weekdays and hours as newsrooms write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from analysis.facts.moments import (
    HOURS,
    MONTHS,
    QUARTERS,
    SEASONS,
    WEEKDAYS,
    hours_of,
    moment_of,
    written_value,
)
from analysis.facts.pieces import Pieces
from analysis.lexicons import rules
from analysis.nouns import Quantity

_RULES = rules("quantities-dates")
TIMES = frozenset({"clock", "clock-24", "hours", "oclock", "named-hour", "words-past"})
_NOT_YEAR_AFTER = frozenset(_RULES["not_year_after"])
_YEAR_AFTER = frozenset(_RULES["year_after"])
_MONTH_AFTER = frozenset(_RULES["month_after"])
_CLOCK_AFTER = frozenset(_RULES["clock_after"])
_GLUED_BEFORE = frozenset("$£€.,:/#")


_BEHIND_DIGITS = frozenset(("st", "nd", "rd", "th", "of", "s", "-", "–", "/", ":"))
_CLOCK_WORDS = frozenset(("hours", "hrs", "gmt", "utc", "bst", "cet"))
_MONTHS_SHORT = frozenset(month[:3] for month in MONTHS)


def _compiled() -> dict[str, re.Pattern[str]]:
    made = {}
    for name, pattern in _RULES["patterns"].items():
        for part, source in _RULES["parts"].items():
            pattern = pattern.replace("{" + part + "}", source)
        made[name] = re.compile(pattern, re.I)
    return made


_PATTERNS = _compiled()
_Named = tuple[str, re.Pattern[str]]


def _triggers() -> dict[str, tuple[_Named, ...]]:
    """Which patterns each first word can begin; "#" stands for digits."""
    groups: dict[str, Iterable[str]] = {
        "#": ("#",), "month": MONTHS, "weekday": WEEKDAYS, "season": SEASONS, "hour": HOURS,
        "quarter": [word for word in QUARTERS if not word.startswith("q")], **_RULES["first_words"],
    }  # fmt: skip
    words: dict[str, list[_Named]] = {}
    for key, names in _RULES["begins"].items():
        for word in groups[key]:
            words.setdefault(word, []).extend((name, _PATTERNS[name]) for name in names)
    for owner in (*WEEKDAYS, *_RULES["first_words"]["relative"]):  # "Saturday's shooting" names a day like "Saturday"
        words |= {owner + mark: words[owner] for mark in ("'s", "’s")}
    return {word: tuple(patterns) for word, patterns in words.items()}


TRIGGERS = _triggers()
AFTER_THE = frozenset(_RULES["after_the"])


def date_at(p: Pieces, i: int, published: date | None) -> Quantity | None:
    """The date, year or hour that begins at piece `i`, resolved beside the dateline where one is needed.

    >>> found = date_at(Pieces("June 12, 2025"), 0, None)
    >>> found.kind, found.value, found.moment.start.isoformat()
    ('date', 20250612.0, '2025-06-12')
    """
    digits = p.words[i][0].isdecimal()
    patterns = TRIGGERS.get("#" if digits else p.lower[i])
    if not patterns or (digits and not _behind_digits(p.low(i + 1))):
        return None
    start = p.first[i]
    for name, pattern in patterns:
        found = pattern.match(p.text, start)
        if found and _holds(p, i, name, found):
            return _quantity(p, i, name, found, published)
    return None


def _behind_digits(word: str) -> bool:
    """Whether a word or mark right behind digits can make them a day, a decade or an hour; most end the look."""
    return word in _BEHIND_DIGITS or word in _CLOCK_WORDS or word[:1] in ("a", "p", "o") or word[:3] in _MONTHS_SHORT


def year_at(p: Pieces, i: int) -> Quantity | None:
    """A bare four-digit number that is a year by what stands before it: "in 2019", "(2019)", "the 2019 season"."""
    word = p.words[i]
    if len(word) != 4 or not word.isdecimal() or not 1500 <= int(word) < 2200:
        return None
    before = p.low(i - 1)
    if before in _NOT_YEAR_AFTER or p.word(i + 1) == "%":
        return None
    if p.glued(i) and (p.word(i + 1).isalpha() and p.low(i + 1) != "s"):
        return None
    if not 1900 <= int(word) < 2060 and not (
        before in _YEAR_AFTER or (before in ("and", "to") and p.low(i - 3) in ("between", "from"))
    ):
        return None
    return _year(p, i)


def _year(p: Pieces, i: int) -> Quantity:
    word = p.words[i]
    value = float(word)
    moment = moment_of("year", {"year": word}, None)
    start, end = p.first[i], p.last[i]
    return Quantity(
        start, end, word, "year", value, None, value, value, None, "exact", "date/year", 1.0, moment
    )


def _holds(p: Pieces, i: int, name: str, found: re.Match[str]) -> bool:
    """Whether the words around a match let it stand: "may" is no month, "1:30" an hour only after "at"."""
    groups = found.groupdict()
    if any(word and word[0].islower() for word in (groups.get("month"), groups.get("weekday"))):
        return False
    end = found.end()
    if end < len(p.text) and p.text[end].isalnum() and p.text[end - 1].isalnum():
        return False
    before = p.low(i - 1)
    if name == "month":
        return before in _MONTH_AFTER
    if name == "clock-24":
        return before in _CLOCK_AFTER or found[0][-1].isalpha()
    if p.digits(i):
        return not (p.glued(i - 1) and (before in _GLUED_BEFORE or before[-1].isalnum()))
    return True


def _quantity(p: Pieces, i: int, name: str, found: re.Match[str], published: date | None) -> Quantity:
    groups = {key: value for key, value in found.groupdict().items() if value}
    start, end = found.span()
    while p.text[end - 1] in " ,":
        end -= 1
    moment = moment_of(name, groups, published)
    if name in TIMES:
        kind, value = "time", hours_of(name, groups)
    else:
        kind, value = ("year" if name == "part-year" else "date"), written_value(name, groups)
    low, high = (float("-inf"), float("inf")) if value is None else (value, value)
    hedge = "about" if "part" in groups or name == "decade" else "exact"
    text = p.text[start:end]
    return Quantity(start, end, text, kind, value, None, low, high, None, hedge, f"date/{name}", None, moment)
