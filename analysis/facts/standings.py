"""Standings: which place a thing takes in a set ("Norvik's second-largest investment ever", "the world's oldest")."""

from __future__ import annotations

import re

from analysis.facts.assertions import Assertion, Line
from analysis.facts.intervals import Finding
from analysis.lexicons import rules
from analysis.nouns import Claim, Mention

_RULES = rules("standings")
MEASURES = {word: measure for measure, listed in _RULES["measures"].items() for word in listed}
_ORDINALS = {word: float(n) for word, n in _RULES["ordinals"].items()}
_PERSONAL = frozenset(_RULES["personal"])
_LIGHT = frozenset(_RULES["light"])
_THINGS = {word: thing for thing, listed in _RULES["things"].items() for word in listed}
_STOPS = frozenset(_RULES["stops"])
_SCOPE = re.compile(r"\s?,?\s" + _RULES["scopes"] + r"\b")
_ORDINAL = re.compile(r"\b(" + "|".join(_ORDINALS) + r")[\s-]$", re.I)
_WORD = re.compile(r"[\s-]([A-Za-z][\w’'-]*)")
_AMONG = re.compile(
    r"\b(?:one of|among|some of|perhaps|maybe|arguably|probably|likely|would be|could be|may be|might be|not)"
    r"\s(?:[\w'’.-]+\s){0,3}$",
    re.I,
)
_SUBJECT = re.compile(
    r"\b(?:the|this|that|its|his|her|their|a)\s(?:\S+\s){0,3}?(?:"
    + "|".join(_THINGS)
    + r")\b(\s(?:of|with|for|in|by|to buy|to acquire)\s)?"
    r"|\b(?:it|this|which|that)\s(?:is|was|marks|marked|would|represents)\b",
    re.I,
)
_LINK = re.compile(
    r"\b(?:is|was|marks|marked|represents|be|become|becomes|became|it|as)\s(?:now\s|also\s|still\s)?(?:the\s)?$",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OWNER = re.compile(r"['’]s?\s$")
_WIDE = re.compile(r"\b(" + "|".join(_RULES["wide"]) + r")['’]s\s$", re.I)
_THE = re.compile(r"\b(?:the|its|his|her|their)\s$", re.I)
_PLACED = re.compile(r"\b(?:in|by|of|for)\s(?:the\s)?$")


def standing_at(line: Line, i: int) -> Assertion | None:
    """The standing whose superlative is word `i`; None where the set, or whose it is, is not stated."""
    word = line.words[i]
    superlative = word.low.rpartition("-")[2]
    measure = MEASURES[superlative]
    start = word.end - len(superlative)  # "second-largest" is one word
    rank = 1.0
    if m := _ORDINAL.search(line.text[max(0, start - 10) : start]):
        rank = _ORDINALS[m.group(1).lower()]
        start -= len(m.group())
    if line.asked or _AMONG.search(line.text[max(0, start - 50) : start]):
        return None
    head, narrowing, end = _set(line.text, word.end)
    if not head or (line.text[:end].endswith("s") and not line.text[:end].endswith("ss")):  # several share that place
        return None
    owner, at = _owner(line, start)
    scope = _SCOPE.match(line.text, end)
    if scope:
        end = scope.end()
    owner = owner or (_plain_scope(scope.group()) if scope else "")
    if not owner:
        return None
    who = None if head in _THINGS else _ranked(line, at)
    if who is None and measure in _PERSONAL:
        return None
    return Assertion(
        "rank",
        start,
        end,
        {
            "value": rank,
            "low": rank,
            "high": rank,
            "unit": head,
            "about": who.name if who and who.kind == "person" else owner,
            "attribute": "standing",
            "key": f"{measure} {head} of {owner}",
            "scope": f"{' '.join(narrowing)}|{_item(line, at)}",
            "rule": "standing",
            "value_text": line.text[start:end],
        },
    )


def _set(text: str, at: int) -> tuple[str, list[str], int]:
    """The head noun of the set behind a superlative (in the singular), the words that narrow it, and where it ends."""
    found: list[tuple[str, int]] = []
    while len(found) < 6 and (m := _WORD.match(text, at)):
        word = m.group(1).lower()
        if word in _STOPS:
            if (
                word in ("ever", "outside")
                and text[m.end() : m.end() + 1] in " -"
                and (n := _WORD.match(text, m.end()))
                and n.group(1).lower() not in _STOPS
            ):
                found.append((word, m.end()))
                at = m.end()
                continue
            break
        found.append((word, m.end()))
        at = m.end()
        if re.search(r"['’]s?$", word):
            return "", [], at
    while found and (found[-1][0] in _LIGHT or found[-1][0].endswith(("ly", "ed"))):
        found.pop()
    if not found:
        return "", [], at
    head, end = found[-1]
    return _singular(head), [w for w, _ in found[:-1] if w not in _LIGHT], end


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 4 else word


def _owner(line: Line, start: int) -> tuple[str, int]:
    """Whose set it is ("Norvik's", "the world's"), and where those words begin."""
    before = line.text[max(0, start - 30) : start]
    if m := _WIDE.search(before):
        return m.group(1).lower(), start - len(m.group())
    if m := _OWNER.search(before):
        name = line.named_before(start - len(m.group()))
        return (name.name, name.start) if name and name.kind != "person" else ("", start)
    if m := _THE.search(before):
        return "", start - len(m.group())
    return "", start


def _plain_scope(words: str) -> str:
    low = words.strip(" ,").lower()
    place = re.search(r"world|country|nation|state|city|u\.?s", low)
    return {"u.s": "country", "us": "country", "nation": "country"}.get(place.group(), place.group()) if place else ""


def _ranked(line: Line, at: int) -> Mention | None:
    """The person said to be first, second … of the set: the last named before it."""
    people = [m for m in line.names if m.end <= at and m.kind == "person" and m.how != "possessive"]
    if not people or at - people[-1].end > 60:
        return None
    gap = line.text[people[-1].end : at].lower()
    if gap == " " and people[-1].how == "pronoun":
        return people[-1]  # "made her the world's youngest mayor"
    return (
        people[-1]
        if re.search(r"\b(?:is|was|became|become|becoming|been|as|remains)\b|^,\s$", gap)
        and not re.search(r"[;:]|\b(?:who|which|that)\b", gap)
        else None
    )


def thing(claim: Claim) -> str:
    """The kind of thing a set is of, by which two accounts may call it: investment, deal → transaction."""
    return str(_THINGS.get(claim.unit or "", claim.unit or ""))


def standing_finding(left: Claim, right: Claim) -> Finding:
    """How two places in sets relate. The same thing cannot be both the largest and the second-largest of one set."""
    compared = f"{left.value_text} | {right.value_text}"
    (narrowed, _, item), (other, _, thing_too) = left.scope.partition("|"), right.scope.partition("|")
    if left.value == right.value:
        if narrowed == other:
            return Finding("same", "agreed", compared, "the same place in the same set")
        return Finding("within", "compatible", compared, "the same place, one set is narrower")
    if narrowed != other:
        return Finding("incomparable", "undecided", compared, "the two sets may not be the same")
    if left.said_by != right.said_by:
        return Finding("different", "undecided", compared, "it is a speaker who says so in one account")
    if not _personal(left) and (item or thing_too or left.unit not in _THINGS):
        return Finding("different", "undecided", compared, "they may speak of two things of that set")
    return Finding(
        "different", "conflict", compared, "one thing cannot take both places, unless the sets are counted differently"
    )


def _personal(claim: Claim) -> bool:
    return claim.about != claim.key.rpartition(" of ")[2]


def _item(line: Line, at: int) -> str:
    """What the words before a standing speak of, where it is not plainly the story's own deal or event: "its 2014
    purchase of Acme was"; "?" where no subject stands there."""
    start = max(line.text.rfind(mark, 0, at) for mark in (". ", "; ", "“")) + 1
    before = line.text[max(start, at - 160) : at]
    subject = _SUBJECT.search(before)
    if subject is None or not _LINK.search(before):
        return "?"
    if year := _YEAR.search(before):
        return year.group()
    named = line.named_at(max(start, at - 160) + subject.end()) if subject.group(1) else None
    return named.name if named else ""
