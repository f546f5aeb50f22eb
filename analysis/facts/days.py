"""Dates, weekdays, years and clock times as intervals: "Friday" under a dateline, "June 5, 2014" and "2014" meet."""

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
CLEAR_MINUTES, MAYBE_MINUTES = 120, 20


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


def _at_night(words: str) -> bool:
    return bool(re.search(r"\b(?:night|overnight|midnight|late|early|morning|dawn)\b", words, re.I))


def date_finding(left: Claim, right: Claim) -> Finding:
    """How two dates of one event relate. One day apart around a night, or without dates, is undecided."""
    a, b = day_of(left.value_text, left.published), day_of(right.value_text, right.published)
    compared = f"{_said(left, a)} | {_said(right, b)}"
    if (a.month, a.day) == (b.month, b.day) and a.day is not None and None in (a.year, b.year):
        return Finding("same", "agreed", compared, "both name the same day")
    if a.weekday is not None and b.weekday is not None:
        if _other_week(a, b):
            if a.weekday == b.weekday:
                return Finding("same", "compatible", compared, "the same weekday, though the pages are weeks apart")
            return Finding("incomparable", "undecided", compared, "weekdays of two different weeks")
        if a.weekday != b.weekday:
            return _weekdays(left, right, a, b, compared)
        if not (a.month and b.month):
            return Finding("same", "agreed", compared, "both name the same day")
    for x, y in ((a.year, b.year), (a.month, b.month), (a.day, b.day)):
        if x is not None and y is not None and x != y and (a.month is None or b.month is None or a.weekday is None):
            return _apart(left, right, a, b, compared)
    if a.start is None or b.start is None or a.end is None or b.end is None:
        fits = (a.month, a.day) == (b.month, b.day) and a.month is not None
        if fits:
            return Finding("same", "agreed", compared, "both name the same day")
        return Finding("incomparable", "undecided", compared, "a page without a date does not fix the day")
    if (a.start, a.end) == (b.start, b.end):
        return Finding("same", "agreed", compared, "both name the same time")
    if a.start < b.end and b.start < a.end:
        return Finding("within", "compatible", compared, "one is part of the other")
    return _apart(left, right, a, b, compared)


def _other_week(a: Day, b: Day) -> bool:
    """A weekday alone means the week of the page's date: six days apart the two speak of different things."""
    if a.start is None or b.start is None or (a.month is not None and b.month is not None):
        return False
    return abs((a.start - b.start).days) >= 6


def _said(claim: Claim, seen: Day) -> str:
    return (
        f"{claim.value_text} ({seen.start.isoformat()})"
        if seen.start and seen.weekday is not None
        else claim.value_text
    )


def _weekdays(left: Claim, right: Claim, a: Day, b: Day, compared: str) -> Finding:
    assert a.weekday is not None and b.weekday is not None
    step = (a.weekday - b.weekday) % 7
    if step in (1, 6) and (_at_night(left.value_text) or _at_night(right.value_text)):
        earlier = left if step == 6 else right
        late = re.search(r"\b(?:night|evening|late|midnight|overnight)\b", earlier.value_text, re.I)
        early = re.search(
            r"\b(?:morning|early|midnight|overnight|dawn)\b", (right if earlier is left else left).value_text, re.I
        )
        if late or early:
            return Finding("different", "undecided", compared, "the night between the two days would explain it")
    return Finding("different", "conflict", compared, "two different days of the week")


def _apart(left: Claim, right: Claim, a: Day, b: Day, compared: str) -> Finding:
    if a.start is None or b.start is None or a.end is None or b.end is None:
        if a.year is not None or b.year is not None or (a.month, a.day) == (None, None):
            pass
        return Finding("different", "conflict", compared, "two different dates")
    gap = max((b.start - a.end).days, (a.start - b.end).days) + 1
    explicit = (a.month is not None or a.year is not None) and (b.month is not None or b.year is not None)
    if (
        not explicit and gap >= 6
    ):  # a weekday is reckoned from the page's own date, which may be the day it was collected
        return Finding("different", "undecided", compared, "the day is reckoned from the page's date")
    if gap == 1 and (not explicit or _at_night(left.value_text) or _at_night(right.value_text)):
        return Finding("different", "undecided", compared, "one day of doubt would explain it")
    return Finding("different", "conflict", compared, "two different dates")


def time_finding(left: Claim, right: Claim) -> Finding:
    """How two clock times of one moment relate. Reports, calls and arrivals lie minutes apart, so only hours differ."""
    a, b = minutes(left.value_text), minutes(right.value_text)
    compared = f"{left.value_text} | {right.value_text}"
    if a is None or b is None:
        return Finding("incomparable", "undecided", compared, "the words fix no clock time")
    apart = min((a - b) % 1440, (b - a) % 1440)
    if apart == 0:
        return Finding("same", "agreed", compared, "both name the same time")
    fuzzy = _FUZZY.search(left.value_text) or _FUZZY.search(right.value_text)
    if apart <= MAYBE_MINUTES and (fuzzy or apart <= 5):
        return Finding("rounded", "compatible", compared, f"{apart} minutes apart, and one is approximate")
    if apart < CLEAR_MINUTES:
        return Finding("different", "undecided", compared, "the two may be different moments of one event")
    return Finding("different", "conflict", compared, "the two times lie hours apart")


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
