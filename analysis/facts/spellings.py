"""Spellings of one name: what is another form of it (initials, short forms, titles) and what is spelt differently."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

from analysis.facts.intervals import Finding
from analysis.lexicons import rules
from analysis.nouns import Claim

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*\.?")
_TABLE = rules("spellings")
TITLES = frozenset(_TABLE["titles"])
SUFFIXES = frozenset(_TABLE["suffixes"])
SHORT: dict[str, frozenset[str]] = {}
for _group in _TABLE["short_forms"]:
    _members = frozenset(_group.split())
    for _one in _members:
        SHORT[_one] = SHORT.get(_one, frozenset()) | _members


@lru_cache(maxsize=8192)
def folded(word: str) -> str:
    """A word without case, accents, apostrophes and final stop.

    >>> folded("O’Béirne."), folded("É")
    ('obeirne', 'e')
    """
    bare = unicodedata.normalize("NFKD", word.replace("’", "").replace("'", ""))
    return "".join(c for c in bare if not unicodedata.combining(c)).casefold().rstrip(".")


@lru_cache(maxsize=8192)
def name_parts(name: str) -> tuple[str, ...]:
    """The folded words of a name without titles and suffixes.

    >>> name_parts("Sgt. José Ruiz Jr."), name_parts("Mary-Ann Smyth")
    (('jose', 'ruiz'), ('mary', 'ann', 'smyth'))
    """
    parts = tuple(folded(m.group()) for m in _WORD.finditer(name))
    kept = tuple(p for i, p in enumerate(parts) if p not in SUFFIXES or i == 0)
    while len(kept) > 1 and kept[0] in TITLES:
        kept = kept[1:]
    return kept


_FEMININE = ("le", "la", "ne", "na", "ine", "ina", "ette", "etta", "ia")  # Daniel and Danielle are two people


def given_alike(a: str, b: str) -> bool:
    """Whether two given names may be one person's: equal, an initial, or a known short form (Jim / James).

    >>> given_alike("jim", "james"), given_alike("j", "james"), given_alike("john", "james")
    (True, True, False)
    """
    if a == b or (a and b and min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    return b in SHORT.get(a, ()) or (
        min(len(a), len(b)) >= 3
        and abs(len(a) - len(b)) > 1
        and (a.startswith(b) or b.startswith(a))
        and not max(a, b, key=len)[min(len(a), len(b)) :].startswith(_FEMININE)
    )


def spelt_alike(a: str, b: str) -> bool:
    """Whether two different words look like one word spelt in two ways: one letter in five, the first sounds kept.

    >>> spelt_alike("redfearn", "redfern"), spelt_alike("chad", "chadd"), spelt_alike("mark", "mary")
    (True, True, False)
    """
    if a == b or min(len(a), len(b)) < 3 or {a[-1], b[-1]} == {"a", "o"}:  # Maria and Mario are two people
        return False
    short = min(len(a), len(b))
    apart = OSA.distance(a, b, score_cutoff=3)
    if short <= 4:
        return apart == 1 and _sound(a) == _sound(b)
    return apart == 1 or (apart == 2 and (short >= 7 or _sound(a) == _sound(b)))


def _given_spelt(a: str, b: str) -> bool:
    """Jaykob is a spelling of Jacob, whose short form is Jake."""
    return spelt_alike(a, b) or any(spelt_alike(x, b) for x in SHORT.get(a, ())) or any(
        spelt_alike(a, x) for x in SHORT.get(b, ())
    )


_SOUNDS = tuple((re.compile(p), r) for p, r in _TABLE["sounds"])


@lru_cache(maxsize=8192)
def _sound(word: str) -> str:
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word[:1] + re.sub(r"[aeiouyhw]", "", word[1:])


def variant(a: str, b: str) -> str:
    """How two names of persons relate: ``same`` (forms of one name), ``spelling`` (one name in two spellings) or ``other``.

    >>> variant("Jim Smith", "James R. Smith"), variant("Ann Smyth", "Ann Smith"), variant("Ann Smith", "Bob Smith")
    ('same', 'spelling', 'other')
    """
    one, two = name_parts(a), name_parts(b)
    if not one or not two:
        return "other"
    if one == two or "".join(one) == "".join(two):
        return "same"
    if min(len(one), len(two)) == 1:
        return _bare(one, two)
    first = "same" if given_alike(one[0], two[0]) else "spelling" if _given_spelt(one[0], two[0]) else "other"
    if "other" in first and len(one) != len(two) and _middle_used(one, two):
        first = "same"
    last = "same" if one[-1] == two[-1] else "spelling" if spelt_alike(one[-1], two[-1]) else "other"
    if last == "other" and len(one) != len(two) and _last_dropped(one, two):
        last = "same"
    if "other" in (first, last) or (first, last) == ("spelling", "spelling") and len(one[0]) + len(one[-1]) < 12:
        return "other"
    return "spelling" if "spelling" in (first, last) else "same"


def _bare(one: tuple[str, ...], two: tuple[str, ...]) -> str:
    single, full = (one[0], two) if len(one) == 1 else (two[0], one)
    if single in (full[-1], full[0]):
        return "same"
    return "spelling" if len(single) > 4 and spelt_alike(single, full[-1]) else "other"


def _middle_used(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """"J. Edgar Hoover" goes by his middle name in another account."""
    short, long = sorted((one, two), key=len)
    return len(short) >= 2 and short[-1] == long[-1] and short[0] in long[:-1]


def _last_dropped(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """"Maria Lopez Garcia" is "Maria Lopez" elsewhere."""
    short, long = sorted((one, two), key=len)
    return len(short) >= 2 and short[-1] in long[1:]


def name_finding(left: Claim, right: Claim) -> Finding:
    """How two names given in one part of the story relate; two spellings of one name differ, short forms do not."""
    a, b = left.key or left.value_text, right.key or right.value_text
    compared = f"{a} | {b}"
    how = variant(a, b)
    if how == "same":
        exact = name_parts(a) == name_parts(b)
        return Finding("same", "agreed", compared, "the same name" if exact else "two forms of one name")
    if how == "spelling":
        return Finding("different", "conflict", compared, "one name spelt in two ways")
    return Finding("different", "conflict", compared, "two different names in one part")
