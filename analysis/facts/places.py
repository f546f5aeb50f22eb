"""Places and addresses: the same hundred of a street is one place, 4000 block and 400 block are two."""

from __future__ import annotations

import re

from analysis.facts.intervals import Finding
from analysis.facts.spellings import folded
from analysis.lexicons import rules
from analysis.nouns import Claim

_TABLE = rules("places")
_SHORT: dict[str, str] = {short: full for full, shorts in _TABLE["abbreviations"].items() for short in shorts}
_KINDS = frozenset(_TABLE["street_kinds"])
_DAYS = "Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday"
ADDRESS = re.compile(
    r"\b(?P<number>\d{1,5}(?:,\d{3})?)(?P<hundred>(?:st|nd|rd|th)? block(?: of)?)?(?: the)? "
    r"(?P<street>(?:(?:[NSEW]\.?|North|South|East|West|Northeast|Northwest|Southeast|Southwest|[NS]\.?[EW]\.?) )?"
    r"(?:(?:[A-Z][\w'’.-]*|\d{1,3}(?:st|nd|rd|th)|of|the|Dr\.|St\.) ){0,4}?"
    r"(?:"
    + "|".join(
        sorted({k.title() for k in _KINDS} | {s.title() for s in _SHORT if _SHORT[s] in _KINDS}, key=len, reverse=True)
    )
    + r")\b\.?(?:,? (?:North|South|East|West|Northeast|Northwest|Southeast|Southwest|[NS]\.?[EW]\b\.?)"
    + rf"(?! (?!{_DAYS})[A-Z]))?)"
)
_WORD = re.compile(r"[\w'’]+")
_QUARTER = re.compile(r"\b([NS])\.([EW])\b\.?")  # "N.W."
_OPPOSITE = [frozenset(pair) for pair in _TABLE["opposite"]]


# "Ann Roe, of the 1700 block of Birch Road", "whose last known address was": where a person lives, no scene
_HOME = re.compile(
    r"(?:,\sof|\b\d{1,3}\sof|\baddress\s(?:was|is|of)(?:\s(?:in|on|at))?|\b(?:lives?|lived|living|resides?|residing|resident)\s(?:in|at|on|of))\s"
    r"(?:the\s)?$"
)

_NEAR = re.compile(r"\b(?:near|close to|not far from)\s(?:the\s)?$")


def address_scope(text: str, start: int) -> str:
    """``home`` where the address at `start` of a sentence is where a person lives, ``near`` where what happened did so
    near it, else "".

    >>> text = "Ann Roe, of the 1700 block of Birch Road, was shot in the 200 block of Elm Street."
    >>> [address_scope(text, text.index(n)) for n in ("1700", "200")]
    ['home', '']
    """
    before = text[max(0, start - 40) : start]
    return "home" if _HOME.search(before) else "near" if _NEAR.search(before) else ""


def street_words(street: str) -> tuple[str, ...]:
    """A street's words with its abbreviations written out.

    >>> street_words("N. Main St."), street_words("North Main Street")
    (('north', 'main', 'street'), ('north', 'main', 'street'))
    """
    words = [folded(w) for w in _WORD.findall(_QUARTER.sub(r"\1\2", street))]
    return tuple(_SHORT.get(w, w) for w in words)


def address(words: str) -> tuple[int | None, tuple[str, ...]]:
    """The house number (the hundred of a block) and the street of an address.

    >>> address("the 2900 block of South Rimbaud Blvd.")
    (2900, ('south', 'rimbaud', 'boulevard'))
    """
    m = ADDRESS.search(words)
    if not m:
        return None, street_words(words)
    return int(m.group("number").replace(",", "")), street_words(m.group("street"))


def street_core(street: tuple[str, ...]) -> tuple[str, ...]:
    """A street's words without its kind and direction, which accounts leave out or mix up.

    >>> street_core(("north", "main", "street"))
    ('main',)
    """
    ways = set(_TABLE["directions"])
    kept = tuple(w for w in street if w not in ways and w not in _KINDS and w not in ("the", "of"))
    return kept or street


def told_apart(street: tuple[str, ...], other: tuple[str, ...]) -> str:
    """What tells two streets of one name apart: "“east” in one and “west” in the other"; empty for nothing.

    >>> told_apart(("main", "street"), ("north", "main", "street")), told_apart(("elm", "street"), ("elm", "court"))
    ('', '“street” in one and “court” in the other')
    """
    for a in street:
        for b in other:
            kinds = a in _KINDS and b in _KINDS and a not in other and b not in street
            if kinds or frozenset((a, b)) in _OPPOSITE:
                return f"“{a}” in one and “{b}” in the other"
    return ""


def one_letter_apart(a: str, b: str) -> bool:
    """Whether two spellings differ in one letter changed, added or left out; short words never.

    >>> one_letter_apart("rimbaud", "rimbaut"), one_letter_apart("oak", "oat"), one_letter_apart("linden", "lindens")
    (True, False, True)
    """
    if a == b or min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1:
        return False
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[at + 1 :] == b[at + 1 :] or a[at:] == b[at + 1 :] or a[at + 1 :] == b[at:]


def place_finding(left: Claim, right: Claim) -> Finding:
    """How two places relate: the same hundred is the same; one number against another on one street differs."""
    compared = f"{left.value_text} | {right.value_text}"
    (n, street), (m, other) = address(left.value_text), address(right.value_text)
    if n is None or m is None:
        return _named(left, right, compared)
    if street_core(street) != street_core(other):
        a, b = " ".join(street_core(street)), " ".join(street_core(other))
        if n == m and one_letter_apart(a, b):
            return Finding("different", "conflict", compared, "one street in two spellings")
        return Finding("different", "undecided", compared, "two streets; the places may be two")
    apart = told_apart(street, other)
    if n == m and not apart:
        return Finding("same", "agreed", compared, "the same address")
    if "near" in (left.scope, right.scope):
        return Finding("different", "undecided", compared, "one is near the address, not at it")
    if left.scope != right.scope:
        return Finding("different", "undecided", compared, "one is where somebody lives")
    if apart:
        if n // 100 != m // 100:
            return Finding("different", "undecided", compared, "two streets; the places may be two")
        return Finding("different", "conflict", compared, f"the street is {apart}")
    if n // 100 == m // 100:
        return Finding("within", "compatible", compared, "the same hundred of one street")
    if n // 1000 == m // 1000 and any(x % 1000 == 0 and "block" in c.value_text for x, c in ((n, left), (m, right))):
        return Finding("different", "undecided", compared, "the block may be named to the nearest thousand")
    return Finding("different", "conflict", compared, "two numbers on one street")


def _named(left: Claim, right: Claim, compared: str) -> Finding:
    a, b = street_words(left.key or left.value_text), street_words(right.key or right.value_text)
    if a == b:
        return Finding("same", "agreed", compared, "the same place")
    if set(a) <= set(b) or set(b) <= set(a):
        return Finding("within", "compatible", compared, "one names the place more closely")
    x, y = " ".join(a), " ".join(b)
    if len(a) == len(b) and one_letter_apart(x, y):
        return Finding("different", "undecided", compared, "two similar names, perhaps one place")
    return Finding("incomparable", "undecided", compared, "one place may lie in the other")
