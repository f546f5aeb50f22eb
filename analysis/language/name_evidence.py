"""What the words around a name say about its kind, counted over the whole story, and the kind that follows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.language.name_lists import lists
from analysis.language.name_pieces import Piece

_AGE = re.compile(r"(?:, | \(|,? aged? )(?:1[01]\d|\d{1,2})(?:[,;.)—–-]| of\b|-year| and\b|$)(?!\d)|, aged?\b")
_IDENTIFIED = re.compile(r"\b(?:identif\w+|named) (?:[\w’'-]+ ){0,4}as $")
_AFTER = re.compile(r"(,)? ([^\W\d_][\w.’'-]*)")
_CITY_STATE = re.compile(r",? \(?([A-Z][a-z]*\.(?:[A-Z]\.)*|[A-Z]\.[A-Z]\.|[A-Z][a-z]+(?: [A-Z][a-z]+)?|[A-Z]{2})\b")


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

    @property
    def strong(self) -> int:
        """What only persons have: a title, an age, a relation to somebody."""
        return 2 * self.title + 2 * self.age + self.relation

    def person(self) -> float:
        return (
            3 * min(self.title, 2)
            + 3 * min(self.relation, 2)
            + 4 * min(self.age, 2)
            + 1.5 * min(self.saying, 2)
            + 0.5 * min(self.doing, 2)
            + 1.5 * min(self.kin, 2)
        )

    def location(self) -> float:
        where = 1.5 * min(self.where, 2) if self.where > 0.3 * self.seen else 0
        return where + 4 * min(self.state, 1) + 2 * min(self.local, 2)


def note(evidence: Evidence, piece: Piece, text: str, initial: bool) -> None:
    """Adds what one appearance of a name shows."""
    evidence.seen += 1
    evidence.inside += not initial
    if piece.known:
        evidence.known = piece.hint
    elif piece.hint:
        setattr(evidence, piece.hint, getattr(evidence, piece.hint) + 1)
    end = piece.end
    after = _AFTER.match(text, end + 2 * piece.words[-1].possessive)
    # "a 21-year-old Norwood man", "Norwood police": the word behind shows a place
    if after and not after[1] and after[2] in lists().local:
        evidence.local += 1
        return
    if piece.title:
        evidence.title += 1
        evidence.female += piece.gender == "f"
        evidence.male += piece.gender == "m"
    elif not initial:
        _note_before(evidence, text[max(0, piece.start - 40) : piece.start])
    if piece.words[-1].possessive:
        evidence.kin += bool(after and after[2] in lists().kin)
    elif text[end : end + 1] in {" ", ","}:
        _note_after(evidence, text, end, after)


def _note_before(evidence: Evidence, before: str) -> None:
    known = lists()
    before = before.rstrip(' “"‘(')
    mark = "," if before.endswith(",") else " and" if before.endswith(" and") else ""
    words = before[: len(before) - len(mark)].rsplit(None, 1)
    if not words:
        return
    word = words[-1]
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
    elif word == "as" and _IDENTIFIED.search(before + " "):
        evidence.relation += 2
    elif word in {"the", "The", "a", "an"}:
        evidence.the += 1
    elif word in known.where and not mark:
        evidence.where += 1


def shows_age(text: str, end: int) -> bool:
    """Whether an age stands behind the name that ends at `end`.

    >>> shows_age("Ford, 38, fled.", 4), shows_age("Ford, which fled,", 4)
    (True, False)
    """
    return bool(_AGE.match(text, end))


def _note_after(evidence: Evidence, text: str, end: int, after: re.Match[str] | None) -> None:
    known = lists()
    if shows_age(text, end):
        evidence.age += 1
        return
    if not after:
        return
    comma, word = after[1], after[2]
    if word in known.saying:
        evidence.saying += 1
    elif word in {"who", "whose"}:
        evidence.relation += 1
    elif not comma and word in known.doing:
        evidence.doing += 1
    elif comma and word[0].isupper() and (state := _CITY_STATE.match(text, end)) and state[1] in known.states:
        evidence.state += 1


def kind_of(key: str, evidence: Evidence, fragments: float, lower: frozenset[str]) -> str:
    """person, body, place, other, or "" for what is no name. `fragments`: how often its last word stands alone."""
    known = lists()
    words = key.split()
    strong = evidence.strong
    if evidence.known:
        # "Jordan, 19, said": a place's name that the story gives to a person
        given = len(words) == 1 and strong >= 4 and not evidence.where + evidence.state + evidence.local
        return "person" if given and evidence.known == "place" else evidence.known
    person, place = evidence.person(), evidence.location()
    if len(words) == 1:
        return _single(words[0], evidence, person, place, lower)
    last = words[-1] if words[-1] not in known.suffixes or len(words) < 3 else words[-2]
    # "in Orbit 7": a version of a thing; "Highway 40" shows by its first word that it is a place
    version = last.isdigit() and words[0] not in known.place_tails
    if version or last in known.thing_tails or _capital(last) in known.thing_tails:
        return "other"
    if evidence.body or evidence.place:
        # "Officer Mary Church, 31," is a person for all her surname says
        acts = fragments + evidence.saying + evidence.doing + evidence.kin + strong
        given, surname = _capital(words[0]) in known.given, _capital(last) in known.surnames
        named = (strong >= 2 and (given or surname)) or (acts >= 1 and given and surname)
        if named and len(words) < 4 and not evidence.the:
            return "person"
        return "body" if evidence.body >= evidence.place else "place"
    person += _person_shape(words, last, evidence, fragments, lower)
    body = 1.0 if evidence.the else 0.0
    best = max(person, body, place)
    if best < 1 or (evidence.the and person < 1 and best < 1.5):
        return "other"
    return "person" if person == best else "place" if place == best else "other"


def _person_shape(words: list[str], last: str, evidence: Evidence, fragments: float, lower: frozenset[str]) -> float:
    """What the words of a name of several words say for or against a person."""
    known = lists()
    words = [w for w in words if w not in known.suffixes and not w[0].islower()]
    first = _capital(words[0]) if words else ""
    given = first in known.given or ("." in first and len(first) <= 4 and first not in known.states and first != "U.S.")
    surname = _capital(last) in known.surnames
    score = 2.5 * given + surname + (given and surname) + 1.5 * min(fragments, 1) + 1.5
    score -= 1.5 * min(evidence.the, 2) + (0 if len(words) <= 4 else 1.5)
    score -= 2.5 * sum(_plain(w, lower) for w in words)
    if not given and (first in known.known or (len(first) > 2 and first.isupper())):
        score -= 3
    if (last in known.peoples and not surname) or len(last) == 1:
        score -= 4
    if any(w in known.not_bodies or w in known.body_tails or any(c.isdigit() for c in w) for w in words):
        score -= 4
    # "KEY POINTS": capitals throughout show nothing
    if key_in_capitals(words):
        score -= 2.5
    return score


def key_in_capitals(words: list[str]) -> bool:
    return all(len(w) > 3 and w.isupper() for w in words) or (words[-1].isupper() and len(words[-1]) > 3)


def _capital(word: str) -> str:
    return word.capitalize() if len(word) > 3 and word.isupper() else word


def _plain(word: str, lower: frozenset[str]) -> bool:
    """Whether a word is a common one: in the list, or written in lower case in this story."""
    known = lists()
    word = _capital(word)
    if word in known.given or word in known.surnames:
        return False
    if len(word) > 5 and word.endswith(known.abstract):
        return True
    return (
        word in known.ordinary
        or word in known.peoples
        or word in known.not_bodies
        or word.lower() in lower
        or word in known.states
        or known.known.get(word) == "place"
    )


def _single(word: str, evidence: Evidence, person: float, place: float, lower: frozenset[str]) -> str:
    known = lists()
    shown = _capital(word)
    if word in known.peoples or word in known.calendar or word in known.place_heads:
        return ""
    if word in known.not_bodies or (word.endswith("s") and word[:-1] in known.not_bodies):
        return ""
    strong = 2 * evidence.title + evidence.age + evidence.relation
    if evidence.body and not strong:
        return "body"
    if (
        _plain(word, lower)
        or shown in known.ordinary
        or word.lower() in lower
        or word in known.place_tails | known.body_tails
    ) and (strong < 2 or shown in known.openers):
        return ""
    if not evidence.inside and not evidence.title + evidence.relation and word not in known.given:
        return ""
    if word in known.titles or (len(word) < 3 and not evidence.body):
        return ""
    if person:
        person += 1.5 * (shown in known.given) + 0.5 * (shown in known.surnames)
    if place >= person and place:
        return "place"
    return "person" if person >= 1.5 and (strong or shown in known.given or shown in known.surnames) else "other"
