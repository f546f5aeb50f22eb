"""Relations between two parties and their poles: stays with or cuts ties with, fired or left, sued or settled."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from analysis.facts.assertions import TITLED, Assertion, Line, Subject, dated
from analysis.lexicons import rules
from analysis.nouns import Mention

FAMILIES: dict[str, dict[str, Any]] = rules("relations")["families"]
_TO_NAME = re.compile(TITLED)
_NOUN_PHRASE = re.compile(
    r"(?:the|a|an|its|his|her|their|that|this|any)\s(?:[a-z]+\s){0,2}?(sale|merger|deal|report|reports|talks|plan|plans|purchase|takeover|agreement|resignation|affair|meeting|payment|visit|layoffs|bid|breach|leak|closure|shooting|death|deaths|arrest)\b"
)
_BY = re.compile(r"\s(?:\w+\s){0,2}?by\s" + TITLED)
_FROM = re.compile(r"(?:\sdown)?\s(?:(?:as|from)\s(?:[\w-]+\s){0,5}?(?:of|at|from)\s|from\s|as\s)" + TITLED)
_OWN = re.compile(r"(?:['’]s?|s['’])\s(?:[a-z]+\s){0,2}$")
_OF = re.compile(r"\sof\s" + TITLED)


class Entry(NamedTuple):
    """One way to word a pole: the verb's forms are the key it is found by; `then` what stands behind the verb."""

    family: str
    pole: str
    voice: str
    then: re.Pattern[str]
    body: bool


def _entries() -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for family, row in FAMILIES.items():
        for pole, entries in row["poles"].items():
            for e in entries:
                made = Entry(family, pole, e.get("voice", "active"), re.compile(e.get("then", "")), "body" in e)
                for verb in e["verbs"]:
                    found[verb].append(made)
    return dict(found)


ENTRIES = _entries()
_VERB = re.compile(r"[\w-]+")
_PAST = frozenset(rules("relations")["past"])
_SAME_IN_THE_PAST = frozenset({"cut", "quit"})
BARE = frozenset(
    v for v in ENTRIES if v not in _SAME_IN_THE_PAST and {f"{v}s", f"{v}es", f"{v[:-1]}ies"} & ENTRIES.keys()
)


def relations_at(line: Line, i: int) -> Iterator[Assertion]:
    """What the verb or noun at word `i` of a sentence says of two parties; nothing where one of them is unclear."""
    for entry in ENTRIES.get(line.words[i].low, ()):
        then = entry.then.match(line.text, line.words[i].end)
        if then is None:
            continue
        read = _READ[entry.voice](line, i, entry, then.end())
        made = list(read)
        if made:
            yield from made
            return


def _active(line: Line, i: int, entry: Entry, end: int) -> Iterator[Assertion]:
    verb = line.words[i]
    subject = line.subject_of(verb.start)
    if subject is None or (subject.passive and not verb.low.endswith("ing") and verb.low not in _STATES):
        return
    if entry.family == "departure" and entry.pole == "fired":
        yield from _dismissal(line, entry, verb.start, end, subject)
        return
    if verb.low in BARE and not subject.helped and len(subject.names) == 1:
        return  # "demanded that Reyes resign"
    row = FAMILIES[entry.family]
    if row["object"] == "self":
        body = _body(line, verb.end, entry)
        if (entry.body and body is None) or any(m.kind == "body" and entry.family != "ties" for m in subject.names):
            return
        yield from _made(line, entry, subject, body.name if body else "", verb.start, _end(line, end, body))
    elif row["object"] == "noun":
        if noun := _NOUN_PHRASE.match(line.text, end):
            yield from _made(line, entry, subject, f"the {noun.group(1).removesuffix('s')}", verb.start, noun.end())
    else:
        other = _object(line, end)
        if other is None and not line.text[:end].endswith(" "):
            other = line.counterpart  # "sticks with Norvik, while Acme plans to cut ties"
            if other is not None:
                yield from _made(line, entry, subject, other.name, verb.start, end)
            return
        if other is not None and all(m.name != other.name for m in subject.names) and not line.opens(other):
            line.counterpart = other
            yield from _made(line, entry, subject, other.name, verb.start, other.end)


_STATES = frozenset({"stuck", "is", "was", "remain", "opposed"})


def _end(line: Line, end: int, body: Mention | None) -> int:
    return len(line.text[:end].rstrip()) if body is None else max(body.end, end)


def _dismissal(line: Line, entry: Entry, start: int, end: int, subject: Subject) -> Iterator[Assertion]:
    """ "Wang fired Guo": the one who leaves is the object."""
    other = _object(line, end)
    if other is None or other.kind != "person" or line.opens(other) or any(m.name == other.name for m in subject.names):
        return
    whose = subject.names[0].name if subject.names[0].kind == "body" else ""
    yield from _made(line, entry, subject._replace(names=(other,), passive=False), whose, start, other.end)


def _passive(line: Line, i: int, entry: Entry, end: int) -> Iterator[Assertion]:
    verb = line.words[i]
    subject = line.subject_of(verb.start)
    if subject is None or not subject.passive or any(m.kind not in ("person", "other") for m in subject.names):
        return
    body = None
    if by := _BY.match(line.text, verb.end):
        body = line.named_at(by.end())
    elif away := _FROM.match(line.text, verb.end):
        body = line.named_at(away.end())
    yield from _made(
        line,
        entry,
        subject,
        body.name if body and body.kind == "body" else "",
        verb.start,
        max(verb.end, len(line.text[:end].rstrip())),
    )


def _noun(line: Line, i: int, entry: Entry, end: int) -> Iterator[Assertion]:
    """ "Guo's dismissal", "her departure", "the firing of Guo"."""
    word = line.words[i]
    who = None
    for m in line.names:
        gap = line.text[m.end : word.start] if m.end <= word.start else None
        if (
            gap is not None
            and m.kind == "person"
            and (_OWN.fullmatch(gap) or (m.how == "possessive" and re.fullmatch(r"\s(?:[a-z]+\s)?", gap)))
        ):
            who = m
    if who is None and (of := _OF.match(line.text, word.end)):
        who = line.named_at(of.end())
    if who is None or who.kind != "person" or line.open_before(word.start):
        return
    body = None
    if away := _FROM.match(line.text, word.end):
        body = line.named_at(away.end())
    subject = Subject((who,), "fact", False, False, False, False, word.start)
    yield from _made(line, entry, subject, body.name if body and body.kind == "body" else "", word.start, word.end)


def _adjective(line: Line, i: int, entry: Entry, end: int) -> Iterator[Assertion]:
    """ "the ousted co-founder Lucy Guo", "Guo, Wang's ousted co-founder"."""
    word = line.words[i]
    behind = re.compile(r"\s(?:[a-z-]+\s|CEO\s){1,4}").match(line.text, word.end)
    who = line.named_at(behind.end()) if behind else None
    if who is None and re.match(r"\s(?:[a-z-]+|CEO)", line.text[word.end :]):
        ahead = re.search(r",\s(?:the\s|its\s|a\s|(?:[A-Z][\w.]+\s?){1,3}['’]s\s)?$", line.text[: word.start])
        who = line.named_before(ahead.start()) if ahead else None
    if who is None or who.kind != "person" or line.open_before(word.start):
        return
    yield from _made(
        line, entry, Subject((who,), "fact", False, False, True, False, word.start), "", word.start, word.end
    )


_READ = {"active": _active, "passive": _passive, "noun": _noun, "adjective": _adjective}


def _object(line: Line, end: int) -> Mention | None:
    titled = _TO_NAME.match(line.text, end)
    other = line.named_at(titled.end() if titled else end) or line.named_at(end)
    return other if other is not None and other.kind in ("body", "person", "other") else None


def _body(line: Line, end: int, entry: Entry) -> Mention | None:
    """The body left: "left Norvik", "resigned from Norvik", "stepped down as chief executive of Norvik"."""
    away = _FROM.match(line.text, end)
    found = line.named_at(away.end() if away else end + 1)
    if found is None or found.kind != "body" or (found.how == "name" and line.opens(found)):
        return None
    return found


def _made(line: Line, entry: Entry, subject: Subject, other: str, start: int, end: int) -> Iterator[Assertion]:
    row = FAMILIES[entry.family]
    pole = entry.pole
    if subject.negated:
        if row["denied"] != "turns":
            return
        poles = list(row["poles"])
        pole = poles[1 - poles.index(pole)]
    words = line.text[start:end].strip(" ,")
    for who in subject.names:
        if who.kind not in ("body", "person", "other"):
            continue
        yield Assertion(
            "relation",
            start,
            start + len(words),
            {
                "about": who.name,
                "attribute": f"{entry.family} with {other}" if other else entry.family,
                "key": f"{entry.family}/{pole}",
                "scope": subject.mood if subject.mood != "fact" else "done" if _done(line, start, subject) else "",
                "value_text": _said(line, subject, start, words),
                "rule": f"relation/{entry.family}",
                **dated(line),
            },
        )


def _done(line: Line, start: int, subject: Subject) -> bool:
    verb = _VERB.match(line.text, start)
    word = verb.group().lower() if verb else ""
    if word.endswith("ing") or subject.helped:
        return False
    return bool(subject.done or subject.passive or word.endswith("ed") or word in _PAST)


def _said(line: Line, subject: Subject, start: int, words: str) -> str:
    """The verb with the words that set its mood: "reportedly severing deals with Norvik"."""
    gap = line.text[subject.names[-1].end : start] if subject.names[-1].end <= start else ""
    lead = [w for w in gap.strip(" ,").split() if w.strip(",").lower() in _MARKED]
    return " ".join([*lead, words]) if len(" ".join(lead)) < 50 else words


_MARKED = frozenset(w for mood in ("report", "rumour", "plan", "not") for w in rules("relations")["moods"][mood]) | {
    "to",
    "no",
    "longer",
}
