"""The counted noun phrase behind a number, its head in the singular: "police officer" of "three police officers"."""

from __future__ import annotations

from functools import lru_cache

from analysis.facts.numerals import UNITS
from analysis.facts.pieces import HYPHENS, Pieces
from analysis.lexicons import rules

_RULES = rules("quantities-phrases")
STOPS = frozenset(_RULES["stops"])
JOINERS = frozenset(_RULES["joiners"])
_PLURALS: dict[str, str] = _RULES["plurals"]
_UNCHANGED = frozenset(_RULES["unchanged"])
_PERSONS = frozenset(_RULES["persons"])
_DEGREES = frozenset(_RULES["degrees"])
_NOT_PLURALS = frozenset(_RULES["not_plurals"])
_VERBS = frozenset(_RULES["verbs"])
THIRD_PERSON = frozenset(_RULES["third_person"])
_BEHIND_NOUNS = frozenset(_RULES["behind_nouns"])
_LY = frozenset(_RULES["ly_adjectives"])
_OBJECTS = frozenset(("$", "£", "€", "the"))
_COMPLETE = frozenset(("people", "men", "women", "children"))  # these are heads, never modifiers
_LONGEST = 9  # pieces of one phrase: beyond, the head is no longer what is counted


@lru_cache(maxsize=4096)
def singular_of(word: str) -> str:
    """The singular of a noun, its capitals kept; words without a plural as they are.

    >>> [singular_of(w) for w in ("officers", "Democrats", "bodies", "men", "churches", "houses")]
    ['officer', 'Democrat', 'body', 'man', 'church', 'house']
    """
    low = word.lower()
    if low in _PLURALS:
        made = _PLURALS[low]
        return made.capitalize() if word[0].isupper() else made
    if (
        low in _UNCHANGED
        or low in _NOT_PLURALS
        or not low.endswith("s")
        or low.endswith(("ss", "us", "is"))
        or len(low) < 3
    ):
        return word
    if low.endswith("men"):
        return word[:-2] + "an"
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith(("sses", "ches", "shes", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=4096)
def plural(word: str) -> bool:
    """Whether a word reads as a plural noun."""
    low = word.lower()
    if low in _PLURALS or low in _UNCHANGED:
        return True
    if low.endswith("men") and len(low) > 5 and low not in ("specimen", "abdomen", "regimen"):
        return True
    if low in _NOT_PLURALS or len(low) < 3 or low.endswith(("ss", "us", "is", "'s", "’s")):
        return False
    return low.endswith("s") and (not word.isupper() or len(word) > 4)


def noun_phrase_at(p: Pieces, i: int, value: float | None) -> tuple[str, int] | None:
    """The noun phrase that begins at piece `i` with its head in the singular, and the piece behind the head.

    >>> noun_phrase_at(Pieces("police officers were hurt"), 0, 3.0)
    ('police officer', 2)
    """
    one = value == 1
    head, k = -1, i
    if made := _numbered_name(p, i):
        return made
    while k < len(p) and k - i < _LONGEST:
        step = _modifier_end(p, k, i)
        if step is None:
            break
        if step > k:
            k = step
            continue
        word, low = p.words[k], p.lower[k]
        if _ends(p, k, i, one):
            break
        if one:
            head = k
        elif plural(word) and not (p.word(k + 1) in HYPHENS and p.hyphen(k + 1)):
            head = k
            if not _goes_on(p, k):
                break
        elif low in _PERSONS and _closed(p, k + 1) and (k == i or _degree(p, k - 1)):
            head = k
            break
        k += 1
    if head < 0:
        return None
    unit = p.text[p.first[i] : p.first[head]] + (p.words[head] if one else singular_of(p.words[head]))
    return " ".join(unit.split()), head + 1


def _numbered_name(p: Pieces, i: int) -> tuple[str, int] | None:
    """ "F-16" of "two F-16s", "Model 3" of "63,150 Model 3s", "737" of "580 737s": makes of things in the plural."""
    k = i
    while k < i + 3 and p.capital(k) and p.word(k + 1) and p.word(k).isalnum():
        k += 1 + (p.word(k + 1) in HYPHENS and p.glued(k) and p.glued(k + 1))
    if not p.digits(k) or len(p.word(k)) > 4 or p.word(k + 1) not in ("s", "'s", "’s") or not p.glued(k):
        return None
    if (k == i and len(p.word(k)) < 3) or p.word(k + 1) != "s":
        return None
    return " ".join(p.text[p.first[i] : p.last[k]].split()), k + 2


def _modifier_end(p: Pieces, k: int, i: int) -> int | None:
    """The piece behind a modifier that is no plain word (hyphen, "U.S.", "and"); `k` for a word; None to stop."""
    word = p.words[k]
    if word in '"“' and k == i and p.word(k + 2) in ('"', "”") and p.word(k + 1).isalpha():
        return k + 3  # 100,000 "gig" workers
    if word[0].isalpha():
        if p.lower[k] in JOINERS:
            if _number(p, k + 1) or (p.low(k + 1).endswith(("ed", "ing")) and _number(p, k + 2)):
                return None  # "one man and two women", "left one dead and injured four"
            return k + 1 if k > i and _plural_near(p, k + 1) else None
        if (
            len(word) == 1
            and word.isupper()
            and p.word(k + 1) == "."
            and p.glued(k)
            and p.glued(k + 1)
            and p.word(k + 2).isalpha()
        ):
            return k + 4 if p.word(k + 3) == "." else k + 3
        return k
    if word in HYPHENS and p.hyphen(k) and k > i:
        return k + 1
    if word == "&" and k > i and p.capital(k + 1):
        return k + 1
    if word == "/" and k > i and p.glued(k - 1) and p.glued(k) and p.word(k + 1).isalpha():
        return k + 1
    if word.isdecimal() and k > i and p.capital(k + 1) and not p.glued(k):
        return k + 1  # "two 737 Max jets"
    if word.isdecimal() and k > i and p.capital(k - 1 - (p.word(k - 1) in HYPHENS)) and p.word(k + 1)[:1].isalpha():
        named = p.glued(k - 1) or not plural(p.words[k - 1])  # "four F-16 jets", "30 Model 3 cars", "two A320 jets"
        return k + 1 if named and len(word) < 5 and not p.glued(k) else None
    if word[0].isdecimal() and p.hyphen(k + 1) and p.word(k + 2)[:1].isalpha():
        return k + 3
    return None


def _number(p: Pieces, k: int) -> bool:
    return p.low(k) in UNITS or p.word(k).isdecimal()


def _ends(p: Pieces, k: int, i: int, one: bool) -> bool:
    """Whether word `k` closes the phrase before it: a function word, a finite verb, an adverb."""
    word, low = p.words[k], p.lower[k]
    if (low in STOPS and word != "US") or (low in ("may", "march") and word[0].islower()):
        return True
    if low in _VERBS and k > i:
        return True
    if low in THIRD_PERSON and k > i and (one or plural(p.word(k - 1))):
        return True
    if low in THIRD_PERSON and k == i and (p.digits(k + 1) or p.low(k + 1) in _OBJECTS):
        return True  # "a family of four needs $60,000"
    if low in _VERBS and k == i and (low in ("died", "went", "came") or _closed(p, k + 1)):
        return True
    if low.endswith("ly") and low not in _LY:
        return True
    if not one:
        return False
    if k == i and low.endswith("ed") and len(low) > 4 and _closed(p, k + 1):
        return True  # "one escaped": a pronoun and its verb
    if k > i and low in _BEHIND_NOUNS and _closed(p, k + 1):
        return True  # "one source familiar with the matter"
    if k > i and low in _PERSONS and _closed(p, k + 1):
        return True  # "one man dead and two others hurt"
    if k > i and plural(word) and low not in _UNCHANGED and not p.hyphen(k - 1):
        return True  # the head of "one" is singular: "one proposal asks" ends before the verb
    if k > i and low.endswith("ed") and len(low) > 4 and not p.hyphen(k - 1) and not p.word(k + 1)[:1].islower():
        return True
    return k > i and low.endswith(("ed", "ing")) and len(low) > 4 and p.low(k + 1) in STOPS


def _degree(p: Pieces, k: int) -> bool:
    """Whether word `k` may stand between a number and "dead" or "hurt": "12 feared dead", "two critically injured"."""
    return p.low(k).endswith("ly") or p.low(k) in _DEGREES or p.hyphen(k)


def _goes_on(p: Pieces, k: int) -> bool:
    """Whether a plural is only part of the phrase: "sports cars", "arms deals", "Texas Rangers"."""
    following = p.word(k + 1)
    if not following[:1].isalpha() or p.lower[k + 1] in STOPS or p.lower[k + 1] in JOINERS:
        return False
    if (
        plural(following)
        and p.lower[k + 1] not in _VERBS
        and p.lower[k] not in _COMPLETE
        and p.lower[k + 1] not in THIRD_PERSON
    ):
        return True
    return p.capital(k) and (
        p.capital(k + 1) or (plural(p.word(k + 2)) and p.low(k + 1) not in STOPS and not p.low(k + 1).endswith("ed"))
    )


def _plural_near(p: Pieces, k: int) -> bool:
    """Whether a plural comes within three words that end no phrase ("digital and physical sales")."""
    for at in range(k, min(k + 3, len(p))):
        word = p.words[at]
        if not word[0].isalpha() or p.lower[at] in STOPS or p.lower[at] in _VERBS:
            return False
        if plural(word):
            return True
    return False


def _closed(p: Pieces, k: int) -> bool:
    word = p.word(k)
    return not word[:1].isalpha() or p.lower[k] in STOPS or p.lower[k] in JOINERS
