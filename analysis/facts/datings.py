"""How two dates of one event relate: weekdays, days and months, with the night that may lie between two days."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from analysis.facts.days import DAYS, Day, day_of, minutes
from analysis.facts.intervals import Finding
from analysis.lexicons import rules
from analysis.nouns import Claim

_CLASSES = frozenset(rules("events")["classes"]) | {"report"}
HARM = frozenset({"incident", "death", "finding"})  # one attack, its death and the finding of the dead may share a day
SAME_DAYS = 4  # days between two pages within which their bare weekdays are of one week, whatever each page is dated
WEEK = 6
_PART = re.compile(
    r"(?:\s(?:in\sthe\s)?|-)(morning|afternoon|evening|night|overnight|midnight)\b|\s(?:just\s|shortly\s)?(?:before|after)\s(midnight)\b",
    re.I,
)
_CLOCK_NEAR = re.compile(
    r"(?:\b(?:\d{1,2}(?::\d\d)?\s?[ap]\.?\s?m\b\.?|midnight|noon|overnight)(?:\s(?:on|local\stime|the))?\s|\b(?:late|overnight)\s(?:on\s)?)$",
    re.I,
)
_CLOCK_BEHIND = re.compile(
    r"\s?,?\s(?:at|around|about|just|shortly|approximately|between)\s[^.;]{0,20}?(\d{1,2}(?::\d\d)?\s?[ap]\.?\s?m\b|midnight)",
    re.I,
)
TODAY = re.compile(
    r"\b(?:today|tonight|tomorrow|yesterday|"
    r"(?:last|next|this) (?:morning|afternoon|evening|night|week|weekend|month|year))\b",
    re.I,
)
_EARLY_UNTIL, _MORNING_UNTIL, _EVENING_FROM, _NIGHT_FROM = 5 * 60, 12 * 60, 17 * 60, 20 * 60


def part_of_day(text: str, start: int, end: int) -> str:
    """Which part of its day a date at `start`–`end` of a sentence names: early (the small hours), morning, afternoon,
    evening, night, or "" where the words name none.

    >>> text = "He was hurt early Sunday morning, she at 11:40 p.m. Monday, both were found Tuesday."
    >>> [part_of_day(text, text.index(d), text.index(d) + len(d)) for d in ("early Sunday", "Monday", "Tuesday")]
    ['early', 'night', '']
    """
    words = text[start:end].lower()
    before, behind = text[max(0, start - 26) : start], text[end : end + 40]
    named = _PART.match(behind)
    late = named is not None and (named.group(1) or "").lower() in ("afternoon", "evening", "night")
    if (words.startswith("early") and not late) or "overnight" in words:  # no small hours in "early Sunday evening"
        return "early"
    met = _CLOCK_NEAR.search(before)
    near = met.group() if met else ""
    clock = minutes(near) if near else None
    if clock is None and (m := _CLOCK_BEHIND.match(behind if not (p := _PART.match(behind)) else behind[p.end() :])):
        clock = minutes(m.group(1))
    if clock is not None:
        return _of_clock(clock)
    if "early " in before[-7:].lower() or "overnight" in near.lower():
        return "early"
    if named:
        part = (named.group(1) or named.group(2)).lower()
        return {"overnight": "early", "midnight": "night"}.get(part, part)
    return "night" if words.startswith("late") or "late" in near.lower() else ""


def _of_clock(minute: int) -> str:
    if minute < _EARLY_UNTIL:
        return "early"
    if minute < _MORNING_UNTIL:
        return "forenoon"
    return "afternoon" if minute < _EVENING_FROM else "evening" if minute < _NIGHT_FROM else "night"


def parts_shared(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of one article, each date without a part of the day given the one that the article states of the same
    event: by another date of the same day, or by a clock time ("It happened about 11:40 p.m.")."""
    parts: dict[tuple[str, object], set[str]] = defaultdict(set)
    for claim in claims:
        name = event_name(claim)
        if claim.kind == "date" and claim.key:
            parts[name, _day_key(claim)].add(claim.key)
        elif claim.kind == "time" and name and not claim.scope and (minute := minutes(claim.value_text)) is not None:
            parts[name, None].add(_of_clock(minute))
    return [
        replace(c, key=min(found))
        if c.kind == "date"
        and not c.key
        and len(found := parts.get((event_name(c), _day_key(c))) or parts.get((event_name(c), None)) or set()) == 1
        else c
        for c in claims
    ]


def one_event(a: str, b: str) -> bool:
    """Whether words of two classes may date one event: a shooting and its death, or one of them has no class."""
    return "state" not in (a, b) and (a == b or {a, b} <= HARM or not {a, b} <= _CLASSES)


def event_name(claim: Claim) -> str:
    """The attribute without its kind: ``incident`` of "date of incident"."""
    return claim.attribute.rpartition(" of ")[2]


def _day_key(claim: Claim) -> object:
    seen = day_of(claim.value_text, claim.published)
    return weekday_of(seen) if weekday_of(seen) is not None else (seen.month, seen.day)


def date_finding(left: Claim, right: Claim) -> Finding:
    """How two dates of one event relate. One day apart with a night between, or without dates, is undecided."""
    found = _date_finding(left, right)
    if found.status == "conflict" and not one_event(event_name(left), event_name(right)):
        return found._replace(status="undecided", detail="the two may date different events")
    return found


def _date_finding(left: Claim, right: Claim) -> Finding:
    a, b = day_of(left.value_text, left.published), day_of(right.value_text, right.published)
    compared = f"{_said(left, a)} | {_said(right, b)}"
    if two_weekdays(a, b):
        return Finding("different", "conflict", compared, "one date under two days of the week")
    if (a.month, a.day) == (b.month, b.day) and a.day is not None and None in (a.year, b.year):
        return Finding("same", "agreed", compared, "both name the same day")
    one, two = weekday_of(a), weekday_of(b)
    if one is not None and two is not None and (a.month is None or b.month is None):
        return _weekdays(left, right, a, b, compared)
    for x, y in ((a.year, b.year), (a.month, b.month), (a.day, b.day)):
        if x is not None and y is not None and x != y:
            return _apart(left, right, a, b, compared)
    if a.start is None or b.start is None or a.end is None or b.end is None:
        if (a.month, a.day) == (b.month, b.day) and a.month is not None:
            return Finding("same", "agreed", compared, "both name the same day")
        return Finding("incomparable", "undecided", compared, "a page without a date does not fix the day")
    if (a.start, a.end) == (b.start, b.end):
        return Finding("same", "agreed", compared, "both name the same time")
    if a.start < b.end and b.start < a.end:
        return Finding("within", "compatible", compared, "one is part of the other")
    return _apart(left, right, a, b, compared)


def two_weekdays(a: Day, b: Day) -> bool:
    """Whether both name one day of one year by its number, and each another day of the week with it."""
    one_date = a.day is not None and b.day is not None and a.start is not None and a.start == b.start
    return one_date and None not in (a.weekday, b.weekday) and a.weekday != b.weekday


def weekday_of(seen: Day) -> int | None:
    """The weekday that a date names or, by the calendar, is."""
    if seen.weekday is not None:
        return seen.weekday
    single = seen.start is not None and seen.end is not None and (seen.end - seen.start).days == 1
    return seen.start.weekday() if single and seen.start is not None else None


def _other_week(left: Claim, right: Claim, a: Day, b: Day) -> bool:
    """Whether the two speak of different weeks: a bare weekday is of the days before its page, and pages of the same
    days mean the same one, however each was reckoned."""
    if a.start is None or b.start is None:
        return False
    if abs((a.start - b.start).days) < WEEK:
        return False
    seen = [c.published if d.month is None else d.start for c, d in ((left, a), (right, b))]
    return None in seen or abs((seen[0] - seen[1]).days) > SAME_DAYS  # type: ignore[operator]


def _weekdays(left: Claim, right: Claim, a: Day, b: Day, compared: str) -> Finding:
    """Two dates of which at least one is a bare weekday."""
    one, two = weekday_of(a), weekday_of(b)
    assert one is not None and two is not None
    if _other_week(left, right, a, b):
        if one == two:
            return Finding("same", "compatible", compared, "the same weekday, though the pages are weeks apart")
        return Finding("incomparable", "undecided", compared, "weekdays of two different weeks")
    if one == two:
        return Finding("same", "agreed", compared, "both name the same day")
    if a.month is not None or b.month is not None:
        undated = left.published if a.month is None else right.published
        if undated is None:
            return Finding("incomparable", "undecided", compared, "a page without a date does not fix the day")
    step = (one - two) % 7
    if step in (1, 6) and _night_between(*((left, right) if step == 6 else (right, left))):
        return Finding("different", "undecided", compared, "the night between the two days would explain it")
    return Finding("different", "conflict", compared, "two different days of the week")


def _night_between(earlier: Claim, later: Claim) -> bool:
    """Whether one night may be what both mean: "late Friday" and "early Saturday", "Friday night" and "Saturday"."""
    before, after = _part(earlier), _part(later)
    if before in ("early", "morning", "forenoon", "afternoon"):
        return False
    if after in ("forenoon", "afternoon", "evening", "night"):
        return False
    return before == "night" or after == "early" or (before, after) == ("", "morning")


def _part(claim: Claim) -> str:
    return claim.key or part_of_day(f" {claim.value_text} ", 1, 1 + len(claim.value_text)) or _worded(claim.value_text)


def _worded(words: str) -> str:
    """The part of the day inside a date's own words: "Friday night", "late Friday night"."""
    found = re.search(r"\b(morning|afternoon|evening|night|overnight)\b", words, re.I)
    part = found.group(1).lower() if found else ""
    return "early" if part == "overnight" or words.lower().startswith("early") else part


def _apart(left: Claim, right: Claim, a: Day, b: Day, compared: str) -> Finding:
    """Two dates that exclude each other by year, month or day."""
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return Finding("different", "conflict", compared, "two different dates")
    gap = max((b.start - a.end).days, (a.start - b.end).days) + 1
    explicit = (a.month is not None or a.year is not None) and (b.month is not None or b.year is not None)
    if not explicit and gap >= WEEK:  # reckoned from the page's date, which may be the day it was collected
        return Finding("different", "undecided", compared, "the day is reckoned from the page's date")
    if gap == 1 and (not explicit or _night_between(*((left, right) if a.start < b.start else (right, left)))):
        return Finding("different", "undecided", compared, "one day of doubt would explain it")
    return Finding("different", "conflict", compared, "two different dates")


def _said(claim: Claim, seen: Day) -> str:
    if seen.start and seen.end == seen.start + timedelta(1):
        return (
            f"{claim.value_text} ({DAYS[seen.start.weekday()].title()} {seen.start.isoformat()})"
            if (seen.weekday is None)
            else f"{claim.value_text} ({seen.start.isoformat()})"
        )
    return claim.value_text
