"""A person's name taken apart, and when its parts are the same name written in two ways."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from analysis.language.name_lists import lists
from analysis.lexicons import rules


@dataclass(frozen=True, slots=True)
class Parts:
    """A person's name taken apart: `last` with its particles, `middle` everything between, `suffix` Jr., III, …"""

    given: str
    middle: tuple[str, ...]
    last: str
    suffix: str = ""


@cache
def parts_of_name(name: str) -> Parts:
    """The parts of a person's name.

    >>> parts_of_name("Oscar M. de la Hoya Jr.")
    Parts(given='Oscar', middle=('M.',), last='de la Hoya', suffix='Jr.')
    """
    words = [w.rstrip(",") for w in name.split()]
    suffix = words.pop() if len(words) > 1 and words[-1] in lists().suffixes else ""
    if len(words) < 2:
        return Parts("", (), words[0] if words else "", suffix)
    particles = _particles()
    at = next((i for i, w in enumerate(words[1:-1], 1) if w in particles), len(words) - 1)
    return Parts(words[0], tuple(words[1:at]), " ".join(words[at:]), suffix)


@cache
def _particles() -> frozenset[str]:
    names = rules("names")
    return frozenset(names["particles"].split()) | frozenset(
        {"De", "La", "Del", "Van", "Von", "Di", "Da", "Du", "Le", "Bin", "Al"}
    )


@cache
def _nicknames() -> Mapping[str, frozenset[int]]:
    rows: dict[str, set[int]] = defaultdict(set)
    for i, row in enumerate(rules("names_nicknames")):
        for form in row.split():
            rows[form.lower()].add(i)
    return {form: frozenset(found) for form, found in rows.items()}


def is_nickname(word: str) -> bool:
    """Whether some given name has this form beside another."""
    return word.lower() in _nicknames()


def same_given(one: str, other: str) -> str:
    """Why two given names may be one person's: equal, initial, nickname, spelling, or "" when they may not.

    >>> same_given("Jim", "James"), same_given("J.", "James"), same_given("Joan", "James")
    ('nickname', 'initial', '')
    """
    if one == other:
        return "equal"
    a, b = one.lower().rstrip("."), other.lower().rstrip(".")
    if a == b or (a := fold(a)) == (b := fold(b)):
        return "equal"
    if a and b and (len(a) == 1 or len(b) == 1 or "." in one[:-1] or "." in other[:-1]):
        return "initial" if a[0] == b[0] else ""
    table = _nicknames()
    if table.get(a, frozenset()) & table.get(b, frozenset()):
        return "nickname"
    return "spelling" if a and plain_part(a) == plain_part(b) else ""


_SOUNDS = (("ck", "k"), ("ch", "k"), ("c", "k"), ("ph", "f"), ("ay", "a"), ("ai", "a"), ("y", "i"), ("z", "s"))


@cache
def sounded(given: str) -> str:
    """A given name as it sounds, roughly: "Jaykob" as "Jacob", "Kaityln" not as "Kate".

    >>> sounded("Jaykob") == sounded("Jacob"), sounded("Kris") == sounded("Chris"), sounded("Ann") == sounded("Anna")
    (True, True, False)
    """
    word = fold(given)
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    return "".join(c for i, c in enumerate(word) if i == 0 or c != word[i - 1])


@cache
def _sounded_nicknames() -> Mapping[str, frozenset[int]]:
    rows: dict[str, set[int]] = defaultdict(set)
    for form, found in _nicknames().items():
        rows[sounded(form)] |= found
    return {form: frozenset(found) for form, found in rows.items()}


def sound_alike(one: str, other: str) -> bool:
    """Whether two given names are one by sound, or one is a short form of what the other sounds like.

    >>> sound_alike("Jake", "Jaykob"), sound_alike("Jake", "Luke")
    (True, False)
    """
    a, b = sounded(one), sounded(other)
    table = _sounded_nicknames()
    return a == b or bool(table.get(a, frozenset()) & table.get(b, frozenset()))


def same_middle(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether middle names or initials allow one person; a middle name left out always does, whichever of several.

    >>> same_middle(("E.", "Nava"), ("Nava",)), same_middle(("E.",), ("Earl",)), same_middle(("E.",), ("Nava",))
    (True, True, False)
    """
    few, more = sorted((one, other), key=len)
    left = iter(more)
    return all(any(_one_middle(a, b) for b in left) for a in few)


def _one_middle(a: str, b: str) -> bool:
    initial = len(a.rstrip(".")) == 1 or len(b.rstrip(".")) == 1
    return a[0].lower() == b[0].lower() and (initial or a == b)


def fold(text: str) -> str:
    """Lower case without accents, full stops and apostrophes.

    >>> fold("José O’Brien Jr.")
    'jose obrien jr'
    """
    plain = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in ".’'`")


@cache
def _spellings() -> Mapping[str, str]:
    return {form: row.split()[0] for row in rules("names_spellings")["rows"] for form in row.split()}


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    pairs = ((form, row.split()[0]) for row in rules("names_spellings")["endings"] for form in row.split()[1:])
    return tuple(sorted(pairs, key=lambda p: -len(p[0])))


def plain_part(part: str) -> str:
    """One form for the spellings that newsrooms give a foreign name."""
    words = []
    for word in part.replace("-", " ").split():
        if word in {"al", "el", "bin", "ibn"}:
            continue
        if word in _spellings():
            words.append(_spellings()[word])
            continue
        for ending, first in _endings():
            if len(word) > len(ending) + 3 and word.endswith(ending):
                word = word.removesuffix(ending) + first
                break
        words.append(word)
    return " ".join(words)
