"""Which event a date, weekday or clock time belongs to: the class of the word that governs it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from analysis.lexicons import rules

_RULES = rules("events")
_CLASS: dict[str, str] = {w: name for name, listed in reversed(_RULES["classes"].items()) for w in listed}
_REPORTING = frozenset(_RULES["reporting"])
_OTHER = frozenset(_RULES["other_event"])
_VERBS = frozenset(_RULES["other_verbs"])
_LOOSE = frozenset(_RULES["loose"])
_NOUNISH = frozenset(_RULES["nounish"])
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_VERB_RIGHT = re.compile(r"^,?\s(?:(?:also|later|officially|formally|publicly)\s)?([a-z]+)\b")
_NOUN_RIGHT = re.compile(
    r"^(?:['’]s)?(?:\s(?:early|late|mid))?(?:[\s-](?:morning|afternoon|evening|night|overnight))?(?:['’]s)?((?:\s[\w-]+){1,4})"
)
_CUT = re.compile(r"[;]|:\s|[!?]\s|,?\s(?:but|while|although|after which)\s")


class Event(NamedTuple):
    """The governing event: class ("report" for words of saying, "" unknown), its word, and whether the sentence
    speaks of another event than the story's ("a previous shooting")."""

    name: str
    word: str
    other: bool


@lru_cache(maxsize=4096)
def _marked(text: str) -> tuple[tuple[int, int, str], ...]:
    return tuple((m.start(), m.end(), m.group().lower()) for m in _WORD.finditer(text))


def event_of(text: str, start: int, end: int) -> Event:
    """The event that the date at `start`–`end` dates.

    >>> event_of("A man was shot outside a bar late Saturday, police said.", 34, 42).name
    'incident'
    >>> event_of("Police said Sunday that two men were held.", 12, 18).name
    'report'
    >>> event_of("Friday's hearing was short.", 0, 6).name
    'court'
    """
    found = _right_noun(text, end) or _right_verb(text, end) or _left(text, start) or _right(text, end)
    name, word = found or ("", "")
    near = text[max(0, start - 45) : end + 30].lower()
    other = bool(_OTHER.intersection(m.group() for m in _WORD.finditer(near)))
    return Event(name, word, other)


def _right_noun(text: str, end: int) -> tuple[str, str] | None:
    """ "Friday night shooting", "Sunday's deadly attack"."""
    m = _NOUN_RIGHT.match(text[end : end + 60])
    if not m:
        return None
    for word in m.group(1).split():
        low = word.lower()
        if low in (
            "at",
            "in",
            "on",
            "and",
            "when",
            "after",
            "that",
            "by",
            "for",
            "to",
            "with",
            "the",
            "a",
            "as",
            "from",
            "near",
            "outside",
            "was",
            "were",
        ):
            return None
        if low in _CLASS and (text[end : end + 2] in ("'s", "’s") or not low.endswith("ed")):
            return _CLASS[low], low
    return None


def _right_verb(text: str, end: int) -> tuple[str, str] | None:
    """ "The office on Monday identified the dead": the verb right behind governs."""
    m = _VERB_RIGHT.match(text[end : end + 40])
    if not m:
        return None
    word = m.group(1).lower()
    if word in _REPORTING:
        return "report", word
    if word in _CLASS and word not in _NOUNISH:
        return _CLASS[word], word
    return (f"{word}", word) if word in _VERBS or (len(word) > 4 and word.endswith("ed")) else None


def _left(text: str, start: int) -> tuple[str, str] | None:
    words = [w for w in _marked(text) if w[1] <= start]
    for back, (begin, _, word) in enumerate(reversed(words)):
        if back > 22:
            break
        if back > 2 and _CUT.search(text[begin:start]):
            return None
        if word in _REPORTING and back <= 4:
            return "report", word
        if word in _CLASS and not (word in _LOOSE and back > 6):
            return _violent(text[:begin], word) or (_CLASS[word], word)
        if word in _VERBS or (len(word) > 4 and word.endswith("ed") and word not in _REPORTING):
            return word, word
    return None


def _violent(before: str, word: str) -> tuple[str, str] | None:
    """ "Shot to death Saturday" and "the shooting death Saturday" date the attack."""
    if word in ("death", "deaths", "dead") and re.search(
        r"\b(?:shot|beaten|stabbed|burned|shooting|stabbing|beating)\s(?:to\s)?$", before[-14:].lower()
    ):
        return "incident", word
    return None


def _right(text: str, end: int) -> tuple[str, str] | None:
    for ahead, (begin, _, word) in enumerate(w for w in _marked(text) if w[0] >= end):
        if ahead > 18 or text[end:begin].find("; ") >= 0:
            break
        if word in _CLASS:
            return _CLASS[word], word
    return None
