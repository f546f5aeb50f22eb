"""From the words of a date to the half-open days they mean, beside the day of publication where that is needed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from analysis.lexicons import rules
from analysis.nouns import Moment

_RULES = rules("quantities-dates")
MONTHS = {word: int(n) for word, n in _RULES["months"].items()}
WEEKDAYS = {word: int(n) for word, n in _RULES["weekdays"].items()}
SEASONS = {word: (int(a), int(b)) for word, (a, b) in _RULES["seasons"].items()}
QUARTERS = {word: int(n) for word, n in _RULES["quarters"].items()}
HALVES = {word: int(n) for word, n in _RULES["halves"].items()}
HOLIDAYS = {word: (int(m), int(d)) for word, (m, d) in _RULES["holidays"].items()}
HOURS = {word: n for n, word in enumerate(_RULES["hours"], 1)}
_PARTS = {
    "early": (0.0, 0.42), "start": (0.0, 0.25), "beginning": (0.0, 0.25),
    "mid": (0.25, 0.75), "middle": (0.25, 0.75), "late": (0.58, 1.0), "end": (0.75, 1.0),
}  # fmt: skip
_PAST = frozenset(("last", "past", "previous"))
Groups = Mapping[str, str]


def moment_of(name: str, groups: Groups, published: date | None) -> Moment | None:
    """The days that the words of pattern `name` mean; None where only a dateline could tell and there is none.

    >>> moment_of("weekday", {"weekday": "Tuesday"}, date(2025, 6, 12))
    Moment(start=datetime.date(2025, 6, 10), end=datetime.date(2025, 6, 11))
    """
    try:
        return _moment(name, groups, published)
    except (ValueError, OverflowError):  # "February 30"
        return None


def written_value(name: str, groups: Groups) -> float | None:
    """The digits of a date as one number, yyyymmdd with zeros for what is not stated ("June 12" → 612)."""
    if name == "decade":
        return float(_decade(groups["decade"]))
    if "holiday" in groups:
        month, day = HOLIDAYS[_plain(groups["holiday"])]
        return float(int(groups.get("year", 0)) * 10000 + month * 100 + day)
    if name in ("part-year", "season-years"):
        return float(groups["year"])
    if "month" not in groups:
        return float(groups["year"]) if "year" in groups else None
    return float(
        int(groups.get("year", 0)) * 10000 + _month(groups["month"]) * 100 + int(groups.get("day", 0))
    )


def hours_of(name: str, groups: Groups) -> float | None:
    """The hour of the day, 0–24, minutes as a fraction: "7:35 p.m." → 19.58…

    >>> hours_of("clock", {"hour": "7", "minute": "30", "half": "p"})
    19.5
    """
    if "named" in groups:
        return 0.0 if groups["named"].lower() == "midnight" else 12.0
    word = groups["hour"].lower()
    hour = float(HOURS.get(word) or word)
    minute = int(groups.get("minute", 0))
    half = groups.get("half", "").lower()
    part = groups.get("daypart", "").lower()
    if part:
        half = "a" if part == "morning" else "p"
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if "atnight" in groups:
        hour = hour % 12 + 12 if hour >= 6 else hour
    past = groups.get("past", "").lower()
    return hour + minute / 60 + {"half past": 0.5, "quarter past": 0.25, "quarter to": -0.25}.get(past, 0.0)


def _moment(name: str, groups: Groups, published: date | None) -> Moment | None:
    if "year" in groups:
        return _stated(name, groups, int(groups["year"]))
    if "decade" in groups:
        first = _decade(groups["decade"])
        start, length = {"early": (0, 4), "mid": (3, 4), "late": (6, 4)}.get(_part(groups), (0, 10))
        return Moment(date(first + start, 1, 1), date(first + start + length, 1, 1))
    if published is None:
        return None
    if "relative" in groups:
        shift = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
        return _days(published + timedelta(shift.get(groups["relative"].lower(), 0)))
    which = groups.get("which", "").lower().split(" ")[-1]
    if "span" in groups:
        return _span(groups["span"].lower(), which, published)
    if "weekday" in groups and "month" not in groups:
        return _weekday(WEEKDAYS[groups["weekday"].lower().rstrip(".")], which, published)
    if "season" in groups or (("quarter" in groups or "halfyear" in groups) and which):
        return _stated(name, groups, published.year + {"last": -1, "next": 1}.get(which, 0))
    if "month" in groups or "holiday" in groups:
        return _nearest(name, groups, which, published)
    return None


def _stated(name: str, groups: Groups, year: int) -> Moment | None:
    """The days of a date whose year is known."""
    if name == "season-years":
        return Moment(date(year, 7, 1), date(year + 1, 7, 1))
    if "holiday" in groups:
        return _days(date(year, *HOLIDAYS[_plain(groups["holiday"])]))
    if "day" in groups:
        return _days(date(year, _month(groups["month"]), int(groups["day"])))
    if "month" in groups:
        first = date(year, _month(groups["month"]), 1)
        return _thirds(first, _after(first, 1), _part(groups))
    if "season" in groups:
        month, length = SEASONS[groups["season"].lower()]
        first = date(year, month, 1)
        return Moment(first, _after(first, length))
    if "quarter" in groups:
        first = date(year, 3 * QUARTERS[groups["quarter"].lower()] - 2, 1)
        return Moment(first, _after(first, 3))
    if "halfyear" in groups:
        first = date(year, 6 * HALVES[groups["halfyear"].lower()] - 5, 1)
        return Moment(first, _after(first, 6))
    return _thirds(date(year, 1, 1), date(year + 1, 1, 1), _part(groups))


def _thirds(start: date, end: date, part: str) -> Moment:
    """ "early 2026" is its first five months, which a writer would still call early; "mid" the middle half."""
    days = (end - start).days
    if part not in _PARTS:
        return Moment(start, end)
    a, b = _PARTS[part]
    return Moment(start + timedelta(round(days * a)), start + timedelta(round(days * b)))


def _weekday(day: int, which: str, published: date) -> Moment:
    """A bare weekday is the last one, the day of publication included: news looks back; "next" looks ahead."""
    back = (published.weekday() - day) % 7
    if which in ("next", "coming"):
        return _days(published + timedelta((day - published.weekday()) % 7 or 7))
    if which in _PAST and back == 0:
        back = 7
    return _days(published - timedelta(back))


def _span(span: str, which: str, published: date) -> Moment | None:
    if " " in span:  # "earlier this week": the inner words carry the direction
        which, span = span.split(" ", 1)
    shift = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    monday = published - timedelta(published.weekday())
    if span == "week":
        return Moment(monday + timedelta(7 * shift), monday + timedelta(7 * shift + 7))
    if span == "weekend":
        saturday = monday + timedelta(
            5 + 7 * (shift if published.weekday() >= 5 or shift > 0 else min(shift, -1))
        )
        return Moment(saturday, saturday + timedelta(2))
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[span]
    index = (published.year * 12 + published.month - 1) // months * months + shift * months
    first = date(index // 12, index % 12 + 1, 1)
    return Moment(first, _after(first, months))


def _nearest(name: str, groups: Groups, which: str, published: date) -> Moment | None:
    """A date without a year is the one nearest to publication: "Dec. 30" in a text of January is last year's."""
    found = [m for m in (_stated(name, groups, published.year + n) for n in (-1, 0, 1)) if m]
    if which in _PAST:
        found = [m for m in found if m.end <= published] or found
        return found[-1]
    if which == "next":
        return next((m for m in found if m.start > published), found[-1])
    return min(found, key=lambda m: 0 if m.start <= published < m.end else abs((m.start - published).days))


def _month(word: str) -> int:
    return int(word) if word.isdecimal() else MONTHS[word.lower().rstrip(".")]


def _part(groups: Groups) -> str:
    words = [w for w in groups.get("part", "").lower().split() if w not in ("the", "of")]
    return words[0] if words else ""


def _decade(word: str) -> int:
    digits = "".join(c for c in word if c.isdecimal())
    if len(digits) == 4:
        return int(digits)
    return 1900 + int(digits) if int(digits) >= 30 else 2000 + int(digits)  # "the '90s", "the '20s"


def _plain(words: str) -> str:
    return words.lower().replace("'", "").replace("’", "").removeprefix("the ")


def _days(day: date) -> Moment:
    return Moment(day, day + timedelta(1))


def _after(first: date, months: int) -> date:
    index = first.year * 12 + first.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)
