"""What the words of dates, weekdays and clock times fix, and how two clock times or two years relate."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from analysis.facts.intervals import Finding
from analysis.nouns import Claim

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_DAY = re.compile(r"\b(mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?\b\.?", re.I)
_MONTH = re.compile(
    r"\b(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?(?:\s+(\d{1,2})(?:st|nd|rd|th)?\b)?", re.I
)
_DAY_MONTH = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)?(?: of)? (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", re.I
)
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})(?:/(\d{2,4}))?\b")
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_RELATIVE = re.compile(
    r"\b(today|tonight|yesterday|tomorrow|this morning|this afternoon|this evening|last night)\b", re.I
)
_CLOCK = re.compile(r"(?<![\d:])(\d{1,2})(?:[:.](\d\d))?\s*([ap])\.?\s?m\b", re.I)
_BARE_CLOCK = re.compile(r"\b(\d{1,2}):(\d\d)\b")
_NOON = re.compile(r"\b(noon|midday|midnight)\b", re.I)
PARTS = {"midnight": (0, 0), "noon": (720, 720), "midday": (720, 720)}
_FUZZY = re.compile(
    r"\b(?:about|around|approximately|shortly|just|nearly|roughly|before|after|by|almost|circa|past)\b", re.I
)
_SIDE = re.compile(r"\b(after|before|by|until|till|since|from)[\s-](?:the\s)?$", re.I)
_CLOSE = re.compile(r"\b(?:shortly|just|soon|right|little|minutes?|moments?)\s(?:after|before)\s$", re.I)
OPEN_MINUTES = 5 * 60  # how far "after midnight" may reach
BEFORE_MINUTES = 15  # by which an arrival must come before the report to be more than rounding
CLEAR_MINUTES, MAYBE_MINUTES = 60, 30


class Day(NamedTuple):
    """What a date's words fix: the days it may be (half-open; None when the words alone do not say), the weekday
    (0 = Monday), month, day, year — None where unsaid — and the minutes of the day."""

    start: date | None
    end: date | None
    weekday: int | None
    month: int | None
    day: int | None
    year: int | None


def _index(names: tuple[str, ...], stem: str) -> int:
    return next(i for i, name in enumerate(names) if name.startswith(stem[:3].lower()))


@lru_cache(maxsize=8192)
def day_of(words: str, published: date | None, future: bool = False) -> Day:
    """The moment that words name, seen from the day of publication.

    >>> day_of("Friday night", date(2025, 6, 15))[:3]
    (datetime.date(2025, 6, 13), datetime.date(2025, 6, 14), 4)
    >>> day_of("June 5, 2014", None)[:2]
    (datetime.date(2014, 6, 5), datetime.date(2014, 6, 6))
    """
    weekday = _index(DAYS, m.group(1)) if (m := _DAY.search(words)) else None
    year = int(m.group(1)) if (m := _YEAR.search(words)) else None
    month, day = _month_day(words)
    if m := _SLASHED.search(words):
        month, day = int(m.group(1)), int(m.group(2))
        year = int(m.group(3)) + (2000 if len(m.group(3)) == 2 else 0) if m.group(3) else year
    if m := _RELATIVE.search(words):
        return _relative(m.group(1).lower(), published)
    start, end = _days(weekday, month, day, year, published, future)
    return Day(start, end, weekday, month, day, year)


def _month_day(words: str) -> tuple[int | None, int | None]:
    if m := _DAY_MONTH.search(words):
        return _index(MONTHS, m.group(2)) + 1, int(m.group(1))
    if m := _MONTH.search(words):
        return _index(MONTHS, m.group(1)) + 1, int(m.group(2)) if m.group(2) else None
    return None, None


def _relative(word: str, published: date | None) -> Day:
    if published is None:
        return Day(None, None, None, None, None, None)
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)
    seen = published + timedelta(shift)
    return Day(seen, seen + timedelta(1), seen.weekday(), seen.month, seen.day, seen.year)


def _days(
    weekday: int | None, month: int | None, day: int | None, year: int | None, published: date | None, future: bool
) -> tuple[date | None, date | None]:
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None, None
    if month is None and year is None and weekday is not None and published is not None:
        back = (weekday - published.weekday()) % 7 if future else -((published.weekday() - weekday) % 7)
        seen = published + timedelta(back)
        return seen, seen + timedelta(1)
    if year is None and month is not None and published is not None:
        year = published.year - (not future and (month, day or 1) > (published.month, published.day + 7))
    if year is None:
        return None, None
    if month is None:
        return date(year, 1, 1), date(year + 1, 1, 1) if year < 9999 else date.max
    last = monthrange(year, month)[1]
    if day is not None and day <= last:
        return date(year, month, day), date(year, month, day) + timedelta(1)
    return date(year, month, 1), date(year, month, last) + timedelta(1)


def minutes(words: str) -> int | None:
    """The minute of the day that a clock time names.

    >>> minutes("shortly after 4:15 a.m."), minutes("noon"), minutes("7pm")
    (255, 720, 1140)
    """
    if m := _CLOCK.search(words):
        hour, late = int(m.group(1)), m.group(3).lower() == "p"
        if 1 <= hour <= 12 and int(m.group(2) or 0) < 60:
            return (hour % 12 + 12 * late) * 60 + int(m.group(2) or 0)
    if m := _NOON.search(words):
        return PARTS[m.group(1).lower()][0]
    if m := _BARE_CLOCK.search(words):
        hour, minute = int(m.group(1)), int(m.group(2))
        if hour > 12 and hour < 24 and minute < 60:
            return hour * 60 + minute
    return None


def open_side(text: str, start: int) -> str:
    """Whether the clock time at `start` of a sentence bounds a moment on one side only: after, before, or as the
    beginning or end of a stretch; "" where it names the moment.

    >>> text = "They met after midnight, shortly after 9 p.m. and had been there since noon."
    >>> [open_side(text, text.index(t)) for t in ("midnight", "9 p.m.", "noon")]
    ['after', '', 'since']
    """
    m = _SIDE.search(text[max(0, start - 20) : start])
    return m.group(1).lower() if m and not _CLOSE.search(text[max(0, start - 28) : start]) else ""


def time_finding(left: Claim, right: Claim) -> Finding:
    """How two clock times of one moment relate. Reports, calls and arrivals lie minutes apart, so only hours differ."""
    a, b = minutes(left.value_text), minutes(right.value_text)
    compared = f"{left.value_text} | {right.value_text}"
    if a is None or b is None:
        return Finding("incomparable", "undecided", compared, "the words fix no clock time")
    apart = min((a - b) % 1440, (b - a) % 1440)
    if apart == 0:
        return Finding("same", "agreed", compared, "both name the same time")
    if any(_reaches(c.key, x, y) for c, x, y in ((left, a, b), (right, b, a))):
        return Finding("within", "compatible", compared, "one is open on that side")
    arrival, report = (a, b) if left.key == "arrival" else (b, a)
    if {left.key, right.key} == {"arrival", "report"} and BEFORE_MINUTES <= (report - arrival) % 1440 < OPEN_MINUTES:
        return Finding("different", "conflict", compared, "one has police there before the other has it reported")
    fuzzy = _FUZZY.search(left.value_text) or _FUZZY.search(right.value_text)
    if apart <= MAYBE_MINUTES and (fuzzy or apart <= 5):
        return Finding("rounded", "compatible", compared, f"{apart} minutes apart, and one is approximate")
    if apart < CLEAR_MINUTES:
        return Finding("different", "undecided", compared, "the two may be different moments of one event")
    return Finding("different", "conflict", compared, "the two times lie an hour or more apart")


def _reaches(side: str, one: int, other: int) -> bool:
    """Whether a time that is open on one side ("after midnight") reaches the other one."""
    return (side == "after" and (other - one) % 1440 <= OPEN_MINUTES) or (
        side == "before" and (one - other) % 1440 <= OPEN_MINUTES
    )


def year_finding(left: Claim, right: Claim) -> Finding:
    """How two years relate; a span of years fits a year inside it."""
    compared = f"{left.value_text} | {right.value_text}"
    if left.value is None or right.value is None:
        return Finding("incomparable", "undecided", compared, "one names no single year")
    a = (left.low if left.low is not None else left.value, left.high if left.high is not None else left.value)
    b = (right.low if right.low is not None else right.value, right.high if right.high is not None else right.value)
    if left.value == right.value:
        return Finding("same", "agreed", compared, "both name the same year")
    if max(a[0], b[0]) <= min(a[1], b[1]):
        return Finding("within", "compatible", compared, "one is part of the other")
    return Finding("different", "conflict", compared, "two different years")
