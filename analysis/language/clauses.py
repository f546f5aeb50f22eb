"""Clauses: the stretch of a sentence that a verb of saying reports, behind the verb or in front of its subject."""

from __future__ import annotations

import re
from functools import cache

from analysis.language.subjects import among, trimmed
from analysis.lexicons import rules
from analysis.nouns import Span

FILLER = "\x01"  # stands for quoted words, so that a verb inside a quotation is nobody's attribution here
_WORDS = re.compile(r"[^\W_]")
_THAT = re.compile(r"(?:\s+(?!that\b)[\w\x01'’.-]{1,40}){0,8}?\s+that\b\s*")
_HEARER = re.compile(
    r"\s+(?:reporters|lawmakers|journalists|him|her|them|us|me|investors|police|staff|employees|(?:the\s+)?(?:[A-Z][\w'’.-]{0,30}\s?){1,5})"
    r"(?:\s?(?:on|in|at)\s+[A-Z]\w+|\s?(?:last|this)\s\w+)?\s*,?\s*"
)
_WHEN = re.compile(
    r"(?:\s+(?:(?:on|late|early|last)\s+)?(?:[A-Z][a-z]{2,5}day|week|month|year)|\s+(?:earlier|later|yesterday|today))?"
    r"(?:\s+(?:morning|afternoon|evening|night))?(?:\s+in\s+(?:a|an|the|its|his|her)\s+(?:[\w-]{1,20}\s+){0,2}?[\w-]{1,20})?\s*,?\s+"
)
_TURN = re.compile(r";|,\s(?:but|while|although|though|and)\s(?=[^,]{0,60}\b(?:said|says|told|according to)\b)")


@cache
def forms(kind: str) -> frozenset[str]:
    """Every form of the verbs of that kind in `rules/saying.yml`."""
    return frozenset(form for group in rules("saying")[kind].values() for form in group)


def said_by(framed: str, verb: re.Match[str], subject: Span) -> Span:
    """The clause a verb with its subject in front reports: behind it, or in front of a trailing "…, police said"."""
    ahead = framed[: subject.start].rstrip()
    rest = framed[verb.end() :]
    if not ahead.endswith((",", FILLER)) or _introduces(ahead) or re.match(r"\s+that\b", rest):
        return behind(framed, verb)
    if rest.startswith(",") and ahead.endswith(",") and _WORDS.search(rest):
        whole = _clause(framed, verb.end())  # "The road, police said, was closed"
        return Span(ahead_of(framed, len(ahead)).start, whole.end)
    when = _WHEN.match(rest.rstrip(".!? ") + " ")
    more = _WORDS.search(rest[when.end() if when else 0 :])
    if ahead.endswith(FILLER) or rest[:1] in ".,;" or not more or not among(verb.group().lower(), "bare"):
        return ahead_of(framed, len(ahead))
    return behind(framed, verb)


def ahead_of(framed: str, end: int) -> Span:
    """The clause that ends at `end`, from the sentence's beginning or the last semicolon or dash."""
    return trimmed(framed, _clause_start(framed, end), end)


def behind(framed: str, verb: re.Match[str]) -> Span:
    """What follows a verb of saying as said; empty where something else follows ("reported a loss")."""
    at, rest, word = verb.end(), framed[verb.end() :], verb.group().lower()
    lead = _THAT.match(rest)
    if lead:
        return _clause(framed, at + lead.end())
    if among(word, "hearers"):
        hearer = _HEARER.match(rest)
        if not hearer or re.match(r"(?:not\s+)?to\b", rest[hearer.end() :]):
            return Span(at, at)  # nobody, or an order: "warned Ruiz not to go"
        return _clause(framed, at + hearer.end())
    if among(word, "bare"):
        when = _WHEN.match(rest)
        return _clause(framed, at + (when.end() if when else 0))
    quoted = re.match(r"[:,]?\s*(?=\x01)", rest)
    return _clause(framed, at + quoted.end()) if quoted else Span(at, at)


def _introduces(ahead: str) -> bool:
    """Whether all that stands in front of the subject is an introduction: "On Monday, police said"."""
    words = ahead.split()
    return (
        bool(words)
        and ahead.count(",") <= 1
        and (among(words[0].lower().strip(","), "adverbial") or words[0].endswith("ing"))
    )


def _clause_start(framed: str, end: int) -> int:
    return max(framed.rfind(";", 0, end), framed.rfind("—", 0, end)) + 1


def _clause(framed: str, start: int) -> Span:
    """What is said from `start` on: to the end, or to where another voice comes in."""
    turn = _TURN.search(framed, start)
    return trimmed(framed, start, turn.start() if turn else len(framed))
