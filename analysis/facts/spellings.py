"""Names in one part of the story: forms of one name agree, two spellings of it differ."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from analysis.facts.intervals import Finding
from analysis.language.aliases import same_person
from analysis.nouns import Claim

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*\.?")


@lru_cache(maxsize=8192)
def folded(word: str) -> str:
    """A word without case, accents, apostrophes and final stop.

    >>> folded("O’Béirne."), folded("É")
    ('obeirne', 'e')
    """
    bare = unicodedata.normalize("NFKD", word.replace("’", "").replace("'", ""))
    return "".join(c for c in bare if not unicodedata.combining(c)).casefold().rstrip(".")


@lru_cache(maxsize=8192)
def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name.

    >>> name_words("José Ruiz-Peña")
    ('jose', 'ruiz', 'pena')
    """
    return tuple(folded(m.group()) for m in _WORD.finditer(name))


@lru_cache(maxsize=16384)
def variant(a: str, b: str) -> str:
    """How two names of persons relate: ``same``, ``spelling`` (one name in two spellings) or ``other``.

    >>> variant("Jim Smith", "James R. Smith"), variant("Ann Smyth", "Ann Smith"), variant("Ann Smith", "Bob Smith")
    ('same', 'spelling', 'other')
    """
    one, two = sorted((a, b))
    return {"same": "same", "variant": "spelling"}.get(same_person(one, two).relation, "other")


def name_finding(left: Claim, right: Claim) -> Finding:
    """How two names given in one part of the story relate; two spellings of one name differ, short forms do not."""
    a, b = left.key or left.value_text, right.key or right.value_text
    compared = f"{a} | {b}"
    if name_words(a) == name_words(b):  # "Careflight" and "CareFlight", "Trans-Harbor Pact" and "Trans Harbor Pact"
        return Finding("same", "agreed", compared, "the same name")
    how = variant(a, b)
    if how == "same":
        return Finding("same", "agreed", compared, "two forms of one name")
    if how == "spelling":
        return Finding("different", "conflict", compared, same_person(*sorted((a, b))).reason)
    return Finding("different", "undecided", compared, "two different names, perhaps not of one")
