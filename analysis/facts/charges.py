"""Charges: with what somebody is charged, what they admit, of what they are convicted, and in which degree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from analysis.facts.assertions import TITLED, Assertion, Line, dated
from analysis.facts.intervals import Finding
from analysis.lexicons import rules
from analysis.nouns import Claim, Mention

_RULES = rules("charges")
STEPS: dict[str, dict[str, Any]] = _RULES["steps"]
_FAMILY = {noun: family for family, nouns in _RULES["offences"].items() for noun in nouns}
_DEGREES: dict[str, str] = _RULES["degrees"]
_OFFENCE = re.compile(
    r"(?<![\w-])(?P<attempted>attempted |attempt to commit )?"
    r"(?:(?P<degree>" + "|".join(_DEGREES) + r")[- ]degree )?"
    r"(?P<kind>(?:(?:" + "|".join(sorted(_RULES["kinds"], key=len, reverse=True)) + r") )?)"
    r"(?P<late>attempted )?(?P<noun>" + "|".join(sorted(_FAMILY, key=len, reverse=True)) + r")(?![\w-])"
    r"(?: in the (?P<behind>" + "|".join(_DEGREES) + r") degree)?",
    re.I,
)
_ENDS = re.compile(r"[;:(]|\.(?:\s|$)|,? \b(?:" + "|".join(_RULES["ends"]) + r")\b")
_IN_DEGREE = re.compile(r" in the \w+ degree")
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be|not|never)\s(?:\w+ly\s)?$")
_TITLED = re.compile(TITLED)
_FACED = re.compile(r"\s(?:[\w-]+\s){0,9}?(?:charges?|counts?)\b")
SAME_DAY = 1  # days between two accounts within which a charge is taken not to have been changed


class Entry(NamedTuple):
    """One way to word a step: the verb's voice ("object": the person stands behind it, "a jury convicted Roe of"), and
    what stands between it, or the person, and the offences."""

    step: str
    voice: str
    then: re.Pattern[str]


def _entries() -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for step, row in STEPS.items():
        for voice in ("passive", "active", "object"):
            for e in row.get(voice, ()):
                for verb in e["verbs"]:
                    found[verb].append(Entry(step, voice, re.compile(e["then"])))
    return dict(found)


VERBS = _entries()


def charges_at(line: Line, i: int) -> Iterator[Assertion]:
    """The offences that the verb at word `i` lays to a named person."""
    verb = line.words[i]
    if not _PASSIVE.search(line.text, max(0, verb.start - 12), verb.start):
        yield from _laid(line, i)
    for entry in VERBS[verb.low]:
        if entry.voice == "object":
            continue
        then = entry.then.match(line.text, verb.end)
        who = _charged(line, i, entry, then) if then else None
        if then is None or who is None:
            continue
        start = then.end() if entry.voice == "passive" or then.end() > verb.end else verb.end
        for m in _offences(line.text, start, faced=then.end() == verb.end):
            yield _made(line, entry.step, who, m)
        return


def _laid(line: Line, i: int) -> Iterator[Assertion]:
    """ "A jury convicted Roe of manslaughter", "prosecutors charged Ann Roe, 30, with arson"."""
    verb = line.words[i]
    for entry in VERBS[verb.low]:
        if entry.voice != "object" or line.open_before(verb.start):
            continue
        titled = _TITLED.match(line.text, verb.end + 1)
        who = line.named_at(titled.end() if titled else verb.end + 1)
        then = entry.then.match(line.text, who.end) if who and who.kind == "person" else None
        if who is not None and then is not None:
            yield from (_made(line, entry.step, who, m) for m in _offences(line.text, then.end(), faced=False))


def _charged(line: Line, i: int, entry: Entry, then: re.Match[str]) -> Mention | None:
    """The one person a verb of charging speaks of: "Roe was charged with"."""
    verb = line.words[i]
    subject = line.subject_of(verb.start)
    if subject is None or subject.negated or subject.mood in ("plan", "rumour") or len(subject.names) != 1:
        return None
    if subject.passive is not (entry.voice == "passive") and not (verb.low == "facing" and subject.passive):
        return None
    who = subject.names[0]
    return who if who.kind == "person" else None


def _offences(text: str, start: int, faced: bool) -> Iterator[re.Match[str]]:
    """The offences listed from `start` on; behind "faces" only where charges or counts are spoken of."""
    stop = len(text)
    for end in _ENDS.finditer(text, start):
        if not _IN_DEGREE.match(text, end.start()):
            stop = end.start()
            break
    if faced and not _FACED.match(text, start, stop):
        return
    yield from _OFFENCE.finditer(text, start, stop)


def _made(line: Line, step: str, who: Mention, m: re.Match[str]) -> Assertion:
    noun = m.group("noun").lower()
    degree = _DEGREES.get((m.group("degree") or m.group("behind") or "").lower(), "")
    attempted = "attempted " if m.group("attempted") or m.group("late") else ""
    family = _FAMILY[noun]
    fields: dict[str, object] = {
        "about": who.name, "attribute": f"{step}: {attempted}{family}", "scope": step,
        "key": f"{noun}/{m.group('kind').strip().lower()}/{degree}",
        "value_text": m.group(), "rule": f"charge/{step}", **dated(line),
    }  # fmt: skip
    return Assertion("relation", m.start(), m.end(), fields)


def charge_finding(left: Claim, right: Claim) -> Finding:
    """How two charges of one person and family relate: another degree differs, a bare "murder" fits every degree."""
    compared = f"{left.value_text} | {right.value_text}"
    if left.key == right.key:
        return Finding("same", "agreed", compared, "the same offence")
    (noun, kind, degree), (other, sort, grade) = left.key.split("/"), right.key.split("/")
    if noun == other and (not degree or not grade or degree == grade) and (not kind or not sort or kind == sort):
        return Finding("within", "compatible", compared, "one states the offence more closely")
    if "homicide" in (noun, other) and noun != other:
        return Finding("within", "compatible", compared, "homicide is the wider word")
    if noun == other and (kind or sort) and not (degree and grade):
        return Finding("different", "undecided", compared, "two kinds of one offence, perhaps two")
    if left.said_by or right.said_by:
        return Finding("different", "undecided", compared, "a speaker names the offence")
    if left.scope == "charged" and not _same_day(left, right):
        return _changed(left, right, compared)
    return Finding("different", "conflict", compared, "two degrees of one offence")


def _same_day(left: Claim, right: Claim) -> bool:
    if left.published is None or right.published is None:
        return False
    return abs((left.published - right.published).days) <= SAME_DAY


def _changed(left: Claim, right: Claim, compared: str) -> Finding:
    if left.published is None or right.published is None:
        return Finding("different", "undecided", compared, "the charge may have been changed; not both pages are dated")
    return Finding("different", "updated", compared, "the charge may have been changed between the two accounts")
