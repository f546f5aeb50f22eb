"""Ages: "28-year-old", "aged 28", "Wang, 28,", "at 19", "in her 40s"."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.facts.numerals import Number
from analysis.facts.pieces import Pieces
from analysis.facts.units import TIMES
from analysis.lexicons import rules

_RULES = rules("quantities-forms")
_AGE_WORDS = frozenset(_RULES["age_words"])
_LIFE = frozenset(_RULES["life_verbs"])
_SUBJECTS = frozenset(_RULES["age_subjects"])
_VERBS = frozenset(_RULES["age_verbs"])
_CLOSERS = frozenset(_RULES["age_closers"])
_GROUPS = frozenset(_RULES["age_groups"])
_NOT_PERSONS = frozenset(_RULES["not_before_age"])
_AGE_KINDS = frozenset(_RULES["age_kinds"])
_LINKS = frozenset(_RULES["age_links"])
_OLDER = frozenset(("older", "over", "up", "above", "younger", "under"))
_BEHIND_GROUPS = frozenset(_RULES["age_behind_groups"])
_FAMILY = frozenset(_RULES["age_pluralities"])
_AUXILIARIES = frozenset(_RULES["age_auxiliaries"])
_PRONOUNS = frozenset(("her", "his", "their", "my", "our", "your", "its", "the"))
_UNITS = frozenset(("year", "month", "week", "day", "hour", "minute"))


@dataclass(frozen=True, slots=True)
class Age:
    """The unit of an age, its first piece, the piece behind it, and the name of the form that was met."""

    unit: str
    first: int
    last: int
    rule: str


def old_at(p: Pieces, i: int) -> tuple[str, int] | None:
    """The unit of an age right behind its number, with the piece behind: "-year-old", " years of age", "yo"."""
    at = i + (p.word(i) in "-‐‑–" and p.glued(i - 1))
    if p.low(at) in ("yo", "yro") and p.glued(at - 1):
        return "year", at + 1
    found = p.match(at, TIMES)
    if not found or found[0] not in _UNITS:
        return None
    unit, end = found
    end += p.low(end) in ("-", "‐", "‑", "–") and p.glued(end - 1)
    if p.low(end) in ("old", "olds", "old's", "old’s"):
        return unit, end + 1
    if p.low(end) == "of" and p.low(end + 1) == "age":
        return unit, end + 2
    return None


def bare_age(p: Pieces, n: Number, first: int) -> Age | None:
    """The age that a number without unit is by its neighbours; `first` is the first piece of number and hedge."""
    if n.value is None or n.scaled or not 0 < n.value < 120 or n.value != int(n.value):
        return None
    before, behind = p.low(first - 1), p.low(n.last)
    if before in ("and", ",", "or") and _list_head(p, first - 1) >= 0:
        return Age("year", n.first, n.last, "age/aged")
    if before in _AGE_WORDS and not (before == "age" and p.low(first - 2) in ("golden", "bronze")):
        at = first - 1
        return Age("year", at, n.last, "age/aged")
    if before == "of" and p.low(first - 2) == "age":
        return Age("year", first - 2 - (p.low(first - 3) == "the"), n.last, "age/aged")
    if _of_list(p, n, first):
        return Age("year", n.first, n.last, "age/list")
    if noun_of_age(p, first) or _of_group(p, n, first):
        return Age("year", first, n.last, "age/of many")
    if n.how != "digits" and not (before in ("turned", "turns", "turning") or before == "at"):
        return None
    if p.glued(n.last - 1) and behind not in _CLOSERS:
        return None
    return _after_name(p, n, first) or _at_age(p, n, first) or _predicate(p, n, first)


def _of_list(p: Pieces, n: Number, first: int) -> bool:
    """Whether the number is one of several ages: "were 19, 22 and 24 years old", "the two teens, 16 and 17,"."""
    listed = (",", "and", "or")
    if n.how != "digits" or first != n.first or (p.low(n.last) not in listed and p.low(first - 1) not in listed):
        return False
    at, more = n.last, 0
    while p.low(at) in listed and more < 8:
        one = at + 1 + (p.low(at) == "," and p.low(at + 1) in ("and", "or"))
        if not p.digits(one) or len(p.word(one)) > 2:
            break
        at, more = one + 1, more + 1
    if more and old_at(p, at) and p.low(first - 1) not in ("$", "of"):
        return True
    begin, before = n.first, 0
    while before < 8 and p.low(begin - 1) in listed and p.digits(begin - 2):
        begin, before = begin - 2, before + 1
    named = p.word(begin - 1) == "," and p.low(begin - 2) in _FAMILY
    return bool(more or before) and named and p.low(at if more else n.last) in _CLOSERS


def noun_of_age(p: Pieces, first: int) -> bool:
    """Whether "life expectancy", "average age", "retirement age" governs the number that begins at piece `first`:
    "the average life expectancy for men there is around 73"."""
    if p.low(first - 1) not in _LINKS:
        return False
    if p.low(first - 1) == "of" and p.low(first - 2) == "age":
        return True  # "under the age of 14 years"
    if p.low(first - 1) == "from" and (p.low(first - 2) == "age" or p.low(first - 3) in ("ages", "aged")):
        return True  # "ranged in age from 14 to 62", "ages ranging from 2 to 9"
    for at in range(first - 2, max(-1, first - 14), -1):
        if p.word(at) in ".;:(" or p.digits(at) or p.low(at) in ("and", "but", "who", "which"):
            return False
        if p.low(at) in ("expectancy", "lifespan") or (p.low(at) == "age" and p.low(at - 1) in _AGE_KINDS):
            return True
    return False


def _of_group(p: Pieces, n: Number, first: int) -> bool:
    """Whether a bound on a group is of its age: "children under 12", "patients over 65", "people 65 and older"."""
    if p.low(n.last) not in _CLOSERS | _BEHIND_GROUPS or (n.value or 0.0) < 2:
        return False
    bound, at = first < n.first, first - 1
    if p.low(n.last) in ("and", "or") and p.low(n.last + 1) in _OLDER:
        bound = True
    elif p.low(at) == "than" and p.low(at - 1) in ("older", "younger"):
        at, bound = at - 2, True
    elif p.low(at) == "between":
        at, bound = at - 1, True
    at -= p.low(at) in ("age", "aged", "ages", "are", "is", "was", "were", "just")
    return bound and p.low(at) in _GROUPS


def tens_age(p: Pieces, n: Number) -> Age | None:
    """ "in her 40s", "in his early 20s", "a man in the mid-30s": an age range of ten years."""
    if n.value is None or n.value % 10 or not 10 <= n.value < 100 or not p.glued(n.last - 1):
        return None
    at = n.first - 1
    if p.low(n.last) in ("-", "–") and p.low(n.last + 1) in ("something", "somethings"):
        return Age("year", n.first, n.last + 2, "age/tens")
    if p.low(n.last) != "s":
        return None
    at -= p.word(at) in ("-", "–")
    part = p.low(at) in ("early", "mid", "late", "middle")
    at -= part
    if p.low(at) == "to" and p.low(at - 1) in ("mid", "early", "-"):
        at -= 2
    if p.low(at) in _PRONOUNS and p.low(at - 1) in ("in", "into", "to", "of", "from"):
        if p.low(at) == "the":
            return None
        return Age("year", at - 1, n.last + 1, "age/tens")
    return Age("year", at + 1, n.last + 1, "age/tens") if part and p.low(at) in ("in", "their") else None


def _list_head(p: Pieces, at: int) -> int:
    """The word of age that opens the list of numbers before piece `at` ("ages 1, 4 and 9"); -1 for none."""
    numbers = 0
    while at > 0 and (p.low(at) in ("and", ",", "or") or p.digits(at)) and numbers < 12:
        numbers += p.digits(at)
        at -= 1
    return at if numbers and p.low(at) in _AGE_WORDS else -1


def _after_name(p: Pieces, n: Number, first: int) -> Age | None:
    """ "Wang, 28," """
    if (
        first != n.first
        or p.word(first - 1) != ","
        or p.low(n.last)
        not in (
            ",",
            ".",
            ";",
            ")",
            "and",
            "who",
            "",
            ":",
            "—",
            "–",
            "”",
            "’",
            '"',
            "of",
            "was",
            "has",
            "is",
            "were",
        )
    ):
        return None
    name = p.word(first - 2)
    at = first - 2
    if name == "." and p.low(at - 1) in ("jr", "sr"):
        at, name = at - 1, p.word(at - 1)
    if not name[:1].isupper() or name.lower() in _NOT_PERSONS or (len(name) == 1 and not p.capital(at - 1)):
        return None
    if p.digits(n.last + 1) and p.word(n.last) == ",":
        return None  # "Pages, 28, 31 and 40"
    return Age("year", n.first, n.last, "age/after name")


def _at_age(p: Pieces, n: Number, first: int) -> Age | None:
    """ "dropped out at 19", "At just 27, Wang" """
    at = first - 1
    while p.low(at) in ("just", "only", "barely", "around", "about"):
        at -= 1
    closed = p.low(n.last) in _CLOSERS or p.low(n.last) in ("to", "with", "from", "of")
    if p.low(at) not in ("at", "by") or not closed or not 5 <= (n.value or 0) < 110:
        return None
    he = p.low(n.last) == "," and p.low(n.last + 1) in ("he", "she")
    if p.low(at) == "by":
        return Age("year", n.first, n.last, "age/at") if he and p.word(at) == "By" else None
    if at < first - 1 and p.low(first - 1) in ("just", "only") and (p.low(n.last) == "," or he):
        return Age("year", n.first, n.last, "age/at")
    life = any(p.low(k) in _LIFE for k in range(max(0, at - 6), at))
    opening = (
        p.word(at) == "At"
        and p.low(n.last) == ","
        and (p.capital(n.last + 1) or p.low(n.last + 1) in ("he", "she"))
    )
    return Age("year", n.first, n.last, "age/at") if life or opening else None


def _predicate(p: Pieces, n: Number, first: int) -> Age | None:
    """ "He was 28.", "who turned 28 in January", "She will be 35 by" """
    if p.low(n.last) not in _CLOSERS:
        return None
    before = p.low(first - 1)
    if before in ("turned", "turns", "turning"):
        return Age("year", n.first, n.last, "age/predicate")
    if before not in _VERBS:
        return None
    at = first - 1
    while p.low(at) in _VERBS or p.low(at) in _AUXILIARIES:
        if p.low(at) in ("he's", "she's", "he’s", "she’s"):
            return Age("year", n.first, n.last, "age/predicate")
        at -= 1
    subject = p.low(at)
    if subject in _SUBJECTS:
        return Age("year", n.first, n.last, "age/predicate")
    return None
