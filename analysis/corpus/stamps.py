"""Who wrote a page and when, read from its own lines: bylines and date stamps."""

from __future__ import annotations

import re
from datetime import date

from analysis.corpus.furniture import expression
from analysis.corpus.lines import Line
from analysis.lexicons import rules

_RULES = rules("blocks")
_BYLINES = [expression(p.replace("{person}", _RULES["person"])) for p in _RULES["bylines"]]
_FILLER = frozenset(_RULES["stamps"]["filler"])
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_MONTH = r"(?P<{0}>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|" + "|".join(_MONTHS) + r")\.?"
_DATES = [
    re.compile(p, re.IGNORECASE)
    for p in (
        r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?:T[\d:.+Z-]{0,20})?(?!\d)",
        _MONTH.format("name") + r" (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>(?:19|20)\d\d)(?!\d)",
        r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: of)? " + _MONTH.format("name") + r",? (?P<y>(?:19|20)\d\d)(?!\d)",
        r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>(?:19|20)\d\d)(?![\d/])",
    )
]  # fmt: skip
_WORDS_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z][a-z]{2}|\d)")
_DESK = re.compile(r",? (?:staff|senior|special|contributing|the associated|associated|of the)\b.*", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?|\b\d{1,2} ?[ap]\.?m\b\.?", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?", re.IGNORECASE)


def _phrases(key: str) -> re.Pattern[str]:
    longest = sorted(_RULES["stamps"][key], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b:?", re.IGNORECASE)


_PUBLISHED, _UPDATED = _phrases("published"), _phrases("updated")


def stated_dates(text: str) -> list[tuple[int, int, date]]:
    """Full dates in a text: (start, end, date), in order. 5/6/2025 could be May or June and is left out.

    >>> stated_dates("Posted June 24, 2025, updated 26 June 2025")
    [(7, 20, datetime.date(2025, 6, 24)), (30, 42, datetime.date(2025, 6, 26))]
    """
    found: list[tuple[int, int, date]] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            day = _date(match.groupdict())
            if day and not any(s < match.end() and match.start() < e for s, e, _ in found):
                found.append((match.start(), match.end(), day))
    return sorted(found)


def _date(parts: dict[str, str]) -> date | None:
    year = int(parts["y"])
    if "name" in parts:
        month = next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(parts["name"].lower()[:3]))
        day = int(parts["d"])
    elif "m" in parts:
        month, day = int(parts["m"]), int(parts["d"])
    else:
        a, b = int(parts["a"]), int(parts["b"])
        if a <= 12 and b <= 12 and a != b:
            return None
        month, day = (a, b) if a <= 12 else (b, a)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def stamp(text: str) -> date | bool | None:
    """What a line that is nothing but a date stamp states: the date published, None where it states only another
    (when it was updated) or an unclear one; False when the line is no stamp.

    >>> stamp("• PublishedJune 24, 2025")
    datetime.date(2025, 6, 24)
    >>> stamp("Updated: Oct 5, 2016 - 5:52 PM") is None, stamp("On June 24, 2025 the mayor resigned.")
    (True, False)
    """
    if len(text) > 160:
        return False
    text = _WORDS_GLUED.sub(" ", " ".join(text.split()))
    dates = stated_dates(text)
    labelled = bool(_PUBLISHED.search(text) or _UPDATED.search(text))
    if not dates and not (labelled and re.search(r"\d", text)):
        return False
    if _words_beside(text, dates):
        return False
    for start, _, day in dates:
        before = text[:start]
        published = max((m.end() for m in _PUBLISHED.finditer(before)), default=-1)
        updated = max((m.end() for m in _UPDATED.finditer(before)), default=-1)
        if published > updated or published == updated == -1:
            return day
    return None


def _words_beside(text: str, dates: list[tuple[int, int, date]]) -> list[str]:
    """Words of a line that no stamp holds."""
    for start, end, _ in reversed(dates):
        text = f"{text[:start]} {text[end:]}"
    for pattern in (_PUBLISHED, _UPDATED, _CLOCK, _WEEKDAY):
        text = pattern.sub(" ", text)
    rest = re.sub(r"\d{1,2}/\d{1,2}/\d{2,4}|\b\d{1,2}\b", " ", text)
    return [w for w in re.findall(r"[^\W_][\w.'’]*", rest) if w.lower().strip(".") not in _FILLER]


def byline(text: str) -> str:
    """The author that a line names, when the line is a byline; else "".

    >>> byline("By Jane Roe and John Doe, Staff Writers"), byline("By Friday the road was closed.")
    ('Jane Roe and John Doe', '')
    """
    if len(text) > 160:
        return ""
    folded = " ".join(text.split())
    for pattern in _BYLINES:
        if found := pattern.fullmatch(folded):
            who = _DESK.sub("", found.group("who"))
            return who if " " in who else found.group("who")
    return ""


def mark_stamps(found: list[Line]) -> None:
    """Drops bylines and date stamps as blocks with a role of their own."""
    for line in found:
        if line.role or not line.keep or (line.ends_sentence and len(line.text) > 120):
            continue
        if stamp(line.text) is not False:
            line.drop("dateline", "states when the page was published or updated")
        elif byline(line.text):
            line.drop("byline", "names the author")
