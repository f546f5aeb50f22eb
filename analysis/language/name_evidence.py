"""What the words around a name say about its kind, counted over the whole story, and the kind that follows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.language.name_lists import lists
from analysis.language.name_pieces import Piece

_BEFORE = re.compile(r"(?:([\w-]+)(’s|'s)?(,| and)?) ?[“\"‘(]?$")
_AGE = re.compile(r",? \(?(?:age |aged )?(?:1[01]\d|\d{1,2})(?:[,;.)—–-]| of\b|-year|$)(?!\d)|, aged?\b")
_AFTER = re.compile(r"(,)? ([^\W\d_][\w.’'-]*)")
_CITY_STATE = re.compile(r",? \(?([A-Z][a-z]*\.(?:[A-Z]\.)*|[A-Z]\.[A-Z]\.|[A-Z][a-z]+(?: [A-Z][a-z]+)?|[A-Z]{2})\b")
_LOCAL = frozenset("police resident residents native man woman firefighters mayor officials authorities neighborhood home area "
                   "residents teen teenager couple".split())
_KIN = frozenset("father mother dad mom brother sister wife husband son daughter family uncle aunt cousin girlfriend boyfriend "
                 "attorney lawyer parents grandmother grandfather friends body death funeral killer widow fiancee".split())
_WHERE = frozenset("in near at outside from across around throughout to".split())


@dataclass(slots=True)
class Evidence:
    """Counts over a story for one form of a name."""

    seen: int = 0
    inside: int = 0  # seen elsewhere than at the start of a sentence
    title: int = 0
    relation: int = 0
    age: int = 0
    saying: int = 0
    doing: int = 0
    kin: int = 0
    where: int = 0
    state: int = 0
    local: int = 0
    the: int = 0
    body: int = 0
    place: int = 0
    known: str = ""
    female: int = 0
    male: int = 0

    def person(self) -> float:
        return (3 * min(self.title, 2) + 3 * min(self.relation, 2) + 4 * min(self.age, 2) + 1.5 * min(self.saying, 2)
                + 0.5 * min(self.doing, 2) + 1.5 * min(self.kin, 2))

    def location(self) -> float:
        return 1.5 * min(self.where, 2) * (self.where / max(1, self.seen) > 0.3) + 4 * min(self.state, 1) + min(self.local, 2)


def note(evidence: Evidence, piece: Piece, text: str, initial: bool) -> None:
    """Adds what one appearance of a name shows."""
    known = lists()
    evidence.seen += 1
    evidence.inside += not initial
    if piece.known:
        evidence.known = piece.hint
    elif piece.hint:
        setattr(evidence, piece.hint, getattr(evidence, piece.hint) + 1)
    if piece.title:
        evidence.title += 1
        evidence.female += piece.gender == "f"
        evidence.male += piece.gender == "m"
    elif not initial:
        _note_before(evidence, text[max(0, piece.start - 24) : piece.start])
    end = piece.end
    if piece.words[-1].possessive:
        after = _AFTER.match(text, end + 2)
        evidence.kin += bool(after and after[2] in _KIN)
        return
    if text[end : end + 1] in " ,":
        _note_after(evidence, text, end)
    elif not known:  # pragma: no cover
        return


def _note_before(evidence: Evidence, before: str) -> None:
    known = lists()
    if not (match := _BEFORE.search(before)):
        return
    word, mark = match[1], match[3]
    if word.endswith("year-old"):
        evidence.age += 1
    elif word in known.relations:
        if mark != " and":
            evidence.relation += 1
            gender = known.relations[word]
            evidence.female += gender == "f"
            evidence.male += gender == "m"
    elif word in known.saying:
        evidence.saying += 1
    elif word == "the" or word == "The":
        evidence.the += 1
    elif word in _WHERE and not mark:
        evidence.where += 1


def _note_after(evidence: Evidence, text: str, end: int) -> None:
    known = lists()
    if _AGE.match(text, end):
        evidence.age += 1
        return
    if not (match := _AFTER.match(text, end)):
        return
    comma, word = match[1], match[2]
    if word in known.saying:
        evidence.saying += 1
    elif word == "who" or word == "whose":
        evidence.relation += 1
    elif not comma and word in known.doing:
        evidence.doing += 1
    elif not comma and word in _LOCAL:
        evidence.local += 1
    elif comma and word[0].isupper() and (state := _CITY_STATE.match(text, end)) and state[1] in known.states:
        evidence.state += 1


def kind_of(key: str, evidence: Evidence, fragments: float, lower: frozenset[str]) -> str:
    """person, body, place, other, or "" for what is no name. `fragments`: how often its last word stands alone."""
    known = lists()
    words = key.split()
    if evidence.known:
        strong = evidence.title + evidence.age + evidence.relation
        return "person" if strong >= 2 and evidence.known == "place" and len(words) == 1 else evidence.known
    person, place = evidence.person(), evidence.location() + 3 * min(evidence.place, 1)
    body = 3.0 * min(evidence.body, 1) + (1.0 if evidence.the else 0)
    if len(words) == 1:
        return _single(words[0], evidence, person, body, place, lower)
    first, last = words[0], words[-1] if words[-1] not in known.suffixes or len(words) < 3 else words[-2]
    if first in known.given or "." in first and len(first) <= 4:
        person += 2.5
    if last in known.surnames:
        person += 1
    if first in known.given and last in known.surnames:
        person += 1
    person += 1.5 * min(fragments, 1)
    ordinary = sum(_plain(w, lower) for w in words)
    person += 1.5 - 2.5 * ordinary - 1.5 * min(evidence.the, 2) - (0 if 2 <= len(words) <= 4 else 1.5)
    best = max(person, body, place)
    if best < 1 or evidence.the and best < 1.5 and person < 1:
        return "other"
    if person == best:
        return "person"
    return "body" if body >= place else "place"


def _plain(word: str, lower: frozenset[str]) -> bool:
    known = lists()
    if word in known.given or word in known.surnames:
        return False
    return word in known.ordinary or word in known.peoples or word in known.not_bodies or word.lower() in lower


def _single(word: str, evidence: Evidence, person: float, body: float, place: float, lower: frozenset[str]) -> str:
    known = lists()
    if word in known.peoples or word in known.calendar or word in known.not_bodies:
        return ""
    strong = evidence.title + evidence.age + evidence.relation
    if (word in known.ordinary or word.lower() in lower) and not strong:
        return ""
    if not evidence.inside and not strong and word not in known.given:
        return ""
    if word in known.titles or len(word) < 3 and not evidence.body:
        return ""
    person += 1.5 * (word in known.given) + 0.5 * (word in known.surnames)
    if body and not strong:
        return "body"
    if place > person:
        return "place"
    return "person" if person >= 1.5 and (strong or word in known.given or word in known.surnames) else "other"
