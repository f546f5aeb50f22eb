"""Whether two names that two accounts give are one person's or one body's: the same, spelt otherwise, or different."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import OSA

from analysis.language.name_bodies import initials, plain_form
from analysis.language.name_lists import lists
from analysis.language.name_parts import Parts, fold, parts_of_name, plain_part, same_given, same_middle, sound_alike

_ALIKE = frozenset(map(frozenset, ("ck", "gj", "sz")))  # "Catlin" and "Katlin", "Gerome" and "Jerome"
LONG_SURNAME = 7  # letters from which on two surnames one letter apart are seldom two people's


@dataclass(frozen=True, slots=True)
class Likeness:
    """`relation`: same, variant (one name in two spellings, a difference worth reporting), different, or unclear
    (a fragment that fits). `reason` is a sentence for readers."""

    relation: str
    reason: str


def same_person(one: str, other: str) -> Likeness:
    """What two persons' names have to do with each other.

    >>> same_person("Jim Reyes", "James T. Reyes").relation
    'same'
    >>> same_person("Ann Smith", "Ann Smyth")
    Likeness(relation='variant', reason='“Smith” and “Smyth” are two spellings in one part of the name')
    >>> same_person("Mary Reyes", "Gary Reyes").relation
    'different'
    """
    if one == other:
        return Likeness("same", "the names are equal")
    a, b = _folded(parts_of_name(one)), _folded(parts_of_name(other))
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return Likeness("different", f"{a.suffix.title()} and {b.suffix.title()} are two generations")
    if not a.given or not b.given:
        return _fragment(a, b)
    if set(_words(a)) == set(_words(b)):
        return Likeness("same", "the same words, in another order or writing")
    first, second = parts_of_name(one), parts_of_name(other)
    why = same_given(first.given, second.given)
    if _same_last(a, b):
        return _by_given(a, b, first, second, why)
    if why:
        return _by_last(a, b, first, second, why)
    if sound_alike(first.given, second.given) and _twice_spelt(a.last, b.last) and same_middle(a.middle, b.middle):
        return Likeness("variant", _spelt(first.last, second.last))
    return Likeness("different", "first names and surnames both differ")


def same_body(one: str, other: str) -> Likeness:
    """What two bodies' names have to do with each other.

    >>> same_body("U.S. Department of Justice", "Justice Department").relation
    'same'
    >>> same_body("FTC", "Federal Trade Commission").relation
    'same'
    """
    a, b = plain_form(one), plain_form(other)
    if a == b:
        return Likeness("same", "the same name but for country, legal form or word order")
    for short, long in ((one, other), (other, one)):
        letters = short.replace(".", "")
        if " " not in short and letters.isupper() and len(letters) >= 3 and letters == initials(long):
            return Likeness("same", f"“{short}” are the initials of “{long}”")
    if len(a) >= 8 and len(b) >= 8 and OSA.distance(a, b, score_cutoff=1) <= 1:
        return Likeness("variant", f"“{one}” and “{other}” are two spellings")
    return Likeness("different", "the names share no form")


def _fragment(a: Parts, b: Parts) -> Likeness:
    if a.last in _words(b) or b.last in _words(a):
        return Likeness("unclear", "one is a part of the other name")
    return Likeness("different", "the part given is no part of the other name")


def _by_given(a: Parts, b: Parts, one: Parts, other: Parts, why: str) -> Likeness:
    """Two names of one surname, judged by the rest."""
    if why and len(a.middle) == len(b.middle):
        unlike = [i for i, (x, y) in enumerate(zip(a.middle, b.middle, strict=True)) if not same_middle((x,), (y,))]
        if len(unlike) == 1 and _close_middle(a.middle[unlike[0]], b.middle[unlike[0]]):
            return Likeness("variant", _spelt(one.middle[unlike[0]], other.middle[unlike[0]]))
    if why and not same_middle(a.middle, b.middle):
        return Likeness("different", "the middle names differ")
    if why:
        reasons = {
            "equal": "a middle name, accent or suffix is left out",
            "initial": f"“{one.given}” may stand for “{other.given}”",
            "nickname": f"“{one.given}” and “{other.given}” are forms of one name",
            "spelling": f"“{one.given}” and “{other.given}” are spellings of one foreign name",
        }
        return Likeness("same", reasons[why])
    if a.given in b.middle or b.given in a.middle:
        return Likeness("same", "one is called by the middle name")
    if _close_given(a.given, b.given) and same_middle(a.middle, b.middle):
        return Likeness("variant", _spelt(one.given, other.given))
    return Likeness("different", f"“{one.given}” and “{other.given}” are two people of one surname")


def _by_last(a: Parts, b: Parts, one: Parts, other: Parts, why: str) -> Likeness:
    """Two names of one first name, judged by the surnames."""
    halves_a = {*a.last.replace("-", " ").split(), *a.middle}
    halves_b = {*b.last.replace("-", " ").split(), *b.middle}
    whole = {*a.last.replace("-", " ").split()} <= halves_b or {*b.last.replace("-", " ").split()} <= halves_a
    if whole and why != "initial":
        return Likeness("same", "one of two surnames is left out")
    if why != "initial" and same_middle(a.middle, b.middle) and _close_last(a.last, b.last):
        return Likeness("variant", _spelt(one.last, other.last))
    return Likeness("different", f"“{one.last}” and “{other.last}” are two surnames")


def _spelt(one: str, other: str) -> str:
    return f"“{one}” and “{other}” are two spellings in one part of the name"


def _close_given(a: str, b: str) -> bool:
    """Two spellings of one first name: never two names that people bear side by side ("Tim", "Tom")."""
    known = lists()
    one, other = a.capitalize(), b.capitalize()
    if (a[0] != b[0] and frozenset((a[0], b[0])) not in _ALIKE) or min(len(a), len(b)) < 4:
        return False
    genders = [(n in known.male, n in known.female) for n in (one, other)]
    if all(any(g) for g in genders) and (genders[0] != genders[1] or min(len(a), len(b)) < 5):
        return False
    if (one in known.female or other in known.female) and {a, b} in ({a, a + "a"}, {b, b + "a"}):
        return False
    return _close(a, b)


def _close_last(a: str, b: str) -> bool:
    """Two spellings of one surname: short ones that are both common ("Hall", "Hill") are two names."""
    known = lists().surnames
    if min(len(a), len(b)) < 4 or (a.capitalize() in known and b.capitalize() in known and min(len(a), len(b)) < 6):
        return False
    return _close(a, b)


def _close_middle(a: str, b: str) -> bool:
    """Two spellings of one middle name ("Izael", "Izeal"), both written out; "Ann" and "Anne" are the same name."""
    return a != b and min(len(a), len(b)) > 4 and not same_middle((a,), (b,)) and _close(a, b)


def _twice_spelt(a: str, b: str) -> bool:
    """Two spellings of one longer surname, where the first names are written in two ways as well."""
    return a[0] == b[0] and min(len(a), len(b)) >= LONG_SURNAME and OSA.distance(a, b, score_cutoff=1) <= 1


def _close(a: str, b: str) -> bool:
    allowed = 1 if min(len(a), len(b)) < 7 else 2
    return OSA.distance(a, b, score_cutoff=allowed) <= allowed


def _same_last(a: Parts, b: Parts) -> bool:
    return a.last == b.last or plain_part(a.last) == plain_part(b.last)


def _words(parts: Parts) -> list[str]:
    return [w for part in (parts.given, *parts.middle, parts.last) for w in part.replace("-", " ").split()]


def _folded(parts: Parts) -> Parts:
    return Parts(fold(parts.given), tuple(fold(m) for m in parts.middle), fold(parts.last), fold(parts.suffix))
