"""The words of a quotation as a fair editor hears them: no case, punctuation or spelling; ellipses are gaps."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from analysis.facts.numbers import number_at
from analysis.facts.numerals import ORDINALS, STARTS
from analysis.facts.pieces import Pieces
from analysis.lexicons import rules

_RULES = rules("fair_quoting")
THIN = frozenset(_RULES["thin"])
FILLERS = tuple(tuple(phrase.split()) for phrase in _RULES["fillers"])
LEADS = frozenset(_RULES["leads"])
SLIGHT = frozenset(_RULES["slight"])
EITHER = {short: frozenset(long) for short, long in _RULES["either"].items()}
_SPOKEN: dict[str, str] = _RULES["spoken"]
_SPELLINGS: dict[str, str] = _RULES["spellings"]
_ENDING = re.compile(rf"(?<=\w\w)({'|'.join(sorted(_RULES['endings'], key=len, reverse=True))})$")
_CONTRACTED = tuple(_RULES["contracted"].items())
_ENDINGS: dict[str, str] = _RULES["endings"]
_JOIN = "\u200d"  # stands where brackets were cut out of a word, so that offsets stay
_LETTERS = rf"(?:[^\W\d_]|{_JOIN})"
_IN_WORD = re.compile(r"\[([^\W\d_])\](?=[^\W\d_])|(?<=[^\W\d_])\[([^\W\d_]{1,3})\]")
_PIECE = re.compile(
    r"(?P<gap>\.\s?\.(?:\s?\.)*|…|\[[^\[\]]{0,80}\]|\([^()]{0,60}\))"
    rf"|(?P<word>(?:[^\W\d_]\.){{2,8}}|['’](?:em|cause|til|bout)\b|(?<![^\W_])[b-hj-z][-*–—_]{{2,}}{_LETTERS}*"
    rf"|\d{1,9}(?:st|nd|rd|th)\b|\d+(?:[.,]\d+)*|{_LETTERS}+(?:['’]{_LETTERS}+)*|[%&$€£])"
    r"|(?P<end>[.!?])",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"\d{1,9}(?:st|nd|rd|th)\b")
_MASKED = re.compile(r"^\w[-*–—_]{2,}")
_BEGINS = STARTS - {"few", "several", "couple", "handful"} | {"a", "an"}
_CURRENCY = {"$": "dollars", "€": "euros", "£": "pounds"}


class Heard(NamedTuple):
    """A word as compared, with its place in the quoted text; `opens` where it begins a sentence of the quotation."""

    form: str
    start: int
    end: int
    opens: bool = False


@dataclass(frozen=True)
class Utterance:
    """What stands between two quotation marks. `gaps` are the places (before word k; len(words) at the end) where an
    ellipsis or brackets tell that words are left out or put in."""

    text: str
    words: tuple[Heard, ...]
    gaps: frozenset[int]

    @cached_property
    def forms(self) -> tuple[str, ...]:
        return tuple(word.form for word in self.words)


@lru_cache(maxsize=8192)
def utterance(text: str) -> Utterance:
    """The utterance of a quoted text.

    >>> utterance("We’re gonna win [the vote] ... in twenty towns!").forms
    ('we', 'are', 'going', 'to', 'win', 'in', '20', 'towns')
    >>> sorted(utterance("We’re gonna win [the vote] in June").gaps)
    [5]
    """
    smooth = _IN_WORD.sub(lambda m: f"{_JOIN}{m[1] or m[2]}{_JOIN}", text)
    numbers = _numbers(text)
    found: list[Heard] = []
    gaps: set[int] = set()
    opens, until = True, 0
    for piece in _PIECE.finditer(smooth):
        if piece.start() < until:
            continue
        if piece["gap"]:
            gaps.add(len(found))
        if not piece["word"]:
            opens = opens or piece.group()[0] not in "[("
            continue
        number = numbers.get(piece.start())
        until = number[0] if number else piece.end()
        for form in (number[1],) if number else forms_of(piece["word"]):
            found.append(Heard(form, piece.start(), until, opens))
            opens = False
    return Utterance(text, tuple(_money_last(found)), frozenset(gaps))


def _numbers(text: str) -> dict[int, tuple[int, str]]:
    """The numbers of a text, in words or digits: where each begins and ends, and its value written one way."""
    pieces = Pieces(text)
    found: dict[int, tuple[int, str]] = {}
    at = 0
    while at < len(pieces):
        number = number_at(pieces, at) if pieces.digits(at) or pieces.low(at) in _BEGINS else None
        if number is not None and number.value is not None and not _ORDINAL.match(text, pieces.first[at]):
            found[pieces.first[number.first]] = (pieces.last[number.last - 1], f"{number.value:.12g}")
        at = number.last if number else at + 1
    return found


def _money_last(words: list[Heard]) -> list[Heard]:
    """“$5” with its sign behind the number, as “five dollars” has it."""
    for k in range(len(words) - 1):
        if words[k].form in _CURRENCY:
            sign, number = words[k], words[k + 1]
            words[k] = Heard(number.form, sign.start, number.end, sign.opens)
            words[k + 1] = Heard(_CURRENCY[sign.form], sign.start, number.end)
    return words


@lru_cache(maxsize=32768)
def forms_of(word: str) -> tuple[str, ...]:
    """A word as compared; contractions and speech written as it sounds are several.

    >>> forms_of("didn’t"), forms_of("gonna"), forms_of("Colour"), forms_of("It’s"), forms_of("U.S.")
    (('did', 'not'), ('going', 'to'), ('color',), ('it', "'s"), ('united', 'states'))
    """
    low = word.lower().replace("’", "'").replace(_JOIN, "")
    if low in _SPOKEN:
        return tuple(_SPOKEN[low].split())
    for ending, long in _CONTRACTED:
        if low.endswith(ending) and len(low) > len(ending):
            return (*forms_of(low[: -len(ending)]), *long.split())
    for short in EITHER:
        if low.endswith(short) and len(low) > len(short):
            return (*forms_of(low[: -len(short)]), short)
    if low in _SPELLINGS:
        return tuple(_SPELLINGS[low].split())
    if _MASKED.search(low):
        return (low[0] + "*",)
    if _ORDINAL.match(low):
        return (f"{low[:-2]}.",)
    if low in ORDINALS:
        return (f"{ORDINALS[low]}.",)
    bare = unicodedata.normalize("NFKD", low.replace("'", "").replace(".", ""))
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    bare = _SPELLINGS.get(bare, bare) if word[:1].isupper() and bare != "us" else bare
    return tuple(_ENDING.sub(lambda m: _ENDINGS[m.group()], bare).split())


def alike(a: str, b: str) -> bool:
    """Whether two words as compared are one: equal, short for the other, a masked word, or “talkin” for “talking”."""
    if a == b:
        return True
    if a in EITHER or b in EITHER:
        return b in EITHER.get(a, ()) or a in EITHER.get(b, ())
    if a.endswith("*") or b.endswith("*"):
        return a[:1] == b[:1]
    return len(a) > 4 and len(b) > 4 and (a == b + "g" or b == a + "g") and a[: len(b)].endswith("in")


@lru_cache(maxsize=32768)
def variable(word: str) -> bool:
    """Whether a word can be alike to one that is written otherwise; `alike` is plain equality for two that cannot."""
    return word in EITHER or word.endswith("*") or (len(word) > 4 and word.endswith(("in", "ing")))
