"""Other events: whether a sentence that counts persons speaks of another event than the story's own, or of several."""

from __future__ import annotations

import re
from datetime import date

from analysis.lexicons import rules

_RULES = rules("tolls")
_ELSEWHERE = re.compile(r"(?<![\w-])(?:" + "|".join(_RULES["elsewhere"]) + r")(?![\w-])", re.I)
_SEVERAL = re.compile(r"\b(?:shootings|attacks|incidents|crashes|robberies)\b", re.I)
_YEAR = re.compile(r"(?<![\d$,.])(?:19|20)\d\d(?![\d,]\d|s\b)")


def elsewhere(text: str, start: int, end: int, published: date | None = None) -> str:
    """ "elsewhere" where the sentence speaks of another event than the story's, or of many ("in a separate shooting",
    "so far this year", a year other than that of the page), "several" where of several at once, else "".

    >>> elsewhere("Two people died in a separate shooting.", 0, 10), elsewhere("Two people died.", 0, 10)
    ('elsewhere', '')
    >>> elsewhere("Two shootings left four people dead.", 19, 30)
    'several'
    """
    near = text[max(0, start - 110) : end + 90]
    if _ELSEWHERE.search(text, max(0, start - 110), end + 90):
        return "elsewhere"
    dated = text[max(0, start - 260) : start] + " " + text[end : end + 90]
    if any(published is None or int(m.group()) != published.year for m in _YEAR.finditer(dated)):
        return "elsewhere"
    return "several" if _SEVERAL.search(near) else ""
