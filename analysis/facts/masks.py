"""What looks like a number and states none: names, addresses, telephone numbers, list markers, calibres, verses."""

from __future__ import annotations

import re

from analysis.facts.numerals import FRACTIONS, SCALES, SMALL, TENS
from analysis.facts.pieces import HYPHENS, Pieces, form_index
from analysis.facts.round_numbers import power_behind
from analysis.lexicons import rules

_RULES = rules("quantities-masks")
_LABELS = frozenset(_RULES["labels"])
_PROPER_LABELS = frozenset(_RULES["proper_labels"])
_PHRASES = form_index(dict.fromkeys(_RULES["phrases"], "phrase"))
_NOT_ONE_AFTER = frozenset(_RULES["not_one_after"])
_JOINS = frozenset(_RULES["joins"])
_GLUED_BEFORE = frozenset(_RULES["glued_before"])
_NOT_NAMES = frozenset(_RULES["not_names"])
_CALIBRES = frozenset(_RULES["calibres"])
_GUNS = frozenset(_RULES["guns"])
_BEFORE_POINTS = frozenset(("and", "or", "of", "to", "are", "is", "by", "with", "for", "that", "which", "both"))
_PAGES = frozenset(("image", "photo", "slide", "page", "gallery", "part", "episode", "volume"))
_FORMS = rules("quantities-forms")
_SUPERLATIVES = frozenset(_FORMS["superlatives"])
_DETERMINERS = frozenset(_FORMS["determiners"])
_NUMBER_WORDS = frozenset({*SMALL, *TENS, *SCALES})
_WEB = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)\S{1,200}@\S{1,200}\.\w+|(?<!\S)[@#]\w+")
_PHONE = re.compile(
    r"(?:1[-. ])?(?:\d{3}[-. ]|\d{3}\) ?)\d{3}[-. ]\d{4}(?!\d)|\d{3}-\d{4}(?!\d)"
    r"|1?-?8\d\d-[A-Z\d-]{7,}|0\d{2,4} \d{3,4} ?\d{3,4}(?!\d)"
)
_ADDRESS = re.compile(
    r"\d{1,5}[A-Z]?(?:[-–]\d{1,5})? (?:(?:[NSEW]|North|South|East|West|NW|NE|SW|SE)\.? )?"
    r"(?:(?:[A-Z][\w'’.-]*|\d{1,3}(?:st|nd|rd|th)) ){1,3}(?:" + _RULES["streets"] + r")(?![\w])"
)
_BLOCK = re.compile(r"\d{1,5}[ -]block(?![a-z])")
_MARKER = re.compile(r"\d{1,3}[.)]\s+(?=\S)|\d{1,3}\]")
# "4-4-2", "10.0.2.1"; not a date such as 2024-06-10.
_CODE = re.compile(
    r"(?!\d+(?:\.\d+)?[lL]/100)(?!(?:19|20)\d\d-\d\d-\d\d(?!\d)|\d+(?:\.\d+)?[-–]\d+(?:\.\d+)?(?![\w:/-]|\.\d))"
    r"\d[\dA-Za-z]{0,8}(?:[-:./]\d[\dA-Za-z]{0,8}){2,12}"
)
_SCORE = re.compile(r"\d{1,3}[-–:]\d{1,3}(?![\d.,%]*[\d%])")


def web_spans(text: str) -> list[tuple[int, int]]:
    """Where addresses of the web, mail addresses, handles and tags stand: no number inside counts."""
    if "www." in text or "http" in text or "@" in text or "#" in text:
        return [found.span() for found in _WEB.finditer(text)]
    return []


def masked_end(p: Pieces, i: int) -> int:
    """The piece behind the stretch at piece `i` that looks like a number and is none; `i` where nothing is masked.

    >>> masked_end(Pieces("937 Oakwood Road"), 0), masked_end(Pieces("937 officers"), 0)
    (3, 0)
    """
    phrase = p.match(i, _PHRASES)
    if phrase and not (p.glued(phrase[1] - 1) and p.word(phrase[1])[:1].isalnum()):
        return phrase[1]
    if (ratio := _ratio_end(p, i)) > i:
        return ratio
    if p.words[i][0].isdecimal():
        return _digits_end(p, i)
    if p.words[i] == ".":
        return i + 2 if _calibre(p, i + 1) else i
    return _word_end(p, i)


def named_number(p: Pieces, i: int) -> bool:
    """Whether the number at piece `i` closes a name ("Llama 4", "Boeing 737"): a capitalised word right before it.
    Asked only when nothing behind the number makes it a quantity."""
    before = p.word(i - 1)
    if not before or not before[0].isalpha() or p.glued(i - 1):
        return False
    return any(c.isupper() for c in before) and before.lower() not in _NOT_NAMES


def _digits_end(p: Pieces, i: int) -> int:
    text, start, before = p.text, p.first[i], p.word(i - 1)
    if p.word(i - 1) == "/" and p.low(i - 2) in ("f", "ƒ") and p.glued(i - 1):
        return i + 1  # "an f/1.8 aperture"
    if _glued_to_name(p, i) or _labelled(p, i):
        end = _through_glued(p, i)
        return end + 2 if p.low(end) == "of" and p.digits(end + 1) and p.low(i - 1) in _PAGES else end
    for pattern in (_PHONE, _ADDRESS, _BLOCK):
        found = pattern.match(text, start)
        if found:
            return _behind(p, i, found.end())
    if (
        _starts_line(p, i)
        and (found := _MARKER.match(text, start))
        and not text[found.end() : found.end() + 1].isdecimal()
    ):
        return _behind(p, i, found.start() + len(found[0].rstrip()))
    if before in "[(" and before and p.word(i + 1) in ("]", ")") and (before == "[" or _enumerates(p, i)):
        return i + 2
    if _calibre(p, i):
        return i + 1
    found = _CODE.match(text, start)
    if found and p.word(i + 1) != "/":
        return _behind(p, i, found.end())
    if p.glued(i) and p.word(i + 1) in "xX×" and p.glued(i + 1) and p.digits(i + 2) and not power_behind(p, i + 1):
        return i + 3
    return i


def _ratio_end(p: Pieces, i: int) -> int:
    """The piece behind "8-for-15", "8-of-15", "three-to-one", "10-to-1": a record or a ratio; else `i`. A rising
    "two-to-three" is a range, "one-in-three" a share."""
    if p.hyphen(i + 1) and p.low(i + 2) in ("all", "love", "under", "over") and _plain(p.low(i)) is not None:
        return i + 3  # "3-all", and "a 4-under 68" at golf
    if not (p.hyphen(i + 1) and p.low(i + 2) in ("for", "to", "of", "in") and p.hyphen(i + 3)):
        return i
    first, second = _plain(p.low(i)), _plain(p.low(i + 4))
    if first is None or second is None or (p.low(i + 2) in ("to", "in") and second > first):
        return i
    return i + 5


def _plain(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) < 4 else SMALL.get(word)


def score_end(p: Pieces, i: int) -> int:
    """The piece behind "21-14" or "3:1" at piece `i`: a score, a vote or a ratio when no unit follows; else `i`."""
    found = _SCORE.match(p.text, p.first[i])
    return _behind(p, i, found.end()) if found else i


def _glued_to_name(p: Pieces, i: int) -> bool:
    """ "S22", "Covid-19", "TA-35", "said.2" """
    if not p.glued(i - 1):
        return False
    before = p.word(i - 1)
    if before[-1].isalpha():
        return before.lower() not in _GLUED_BEFORE and p.word(i - 2) != "$"  # "$A12" is money
    if before in HYPHENS and p.glued(i - 2):
        joined = p.low(i - 2)
        return (
            bool(joined) and joined[-1].isalpha() and joined not in _JOINS and not p.word(i - 2).islower()
        ) or joined in ("covid", "last", "top", "catch")
    return (
        before in '.”"’)'
        and p.glued(i - 2)
        and p.word(i - 2)[-1:].isalpha()
        and p.low(i - 2) not in ("u.s", "no", "rs", "s")
    )


def _labelled(p: Pieces, i: int) -> bool:
    at = i - 1
    if p.word(at) == "." and p.glued(at - 1):
        return p.low(at - 1) + "." in _LABELS  # a full stop behind any other word ends a sentence
    if p.word(at) in HYPHENS and p.glued(at):
        at -= 1
    word = p.low(at)
    if not word:
        return False
    if word == "of" and p.word(at - 1) == "Group":
        return True  # "the Group of 20"
    if word in _LABELS and word not in ("no.",):
        return True
    return p.word(at) in _PROPER_LABELS


def _through_glued(p: Pieces, i: int) -> int:
    end = i + 1
    while p.glued(end - 1) and (
        p.word(end)[0].isalnum() or (p.word(end) in "-–./:" and p.glued(end) and p.word(end + 1)[:1].isalnum())
    ):
        end += 1
    return end


def _starts_line(p: Pieces, i: int) -> bool:
    before = (
        p.text[: p.first[i]].rstrip(" \t([*•-")
        if p.first[i] < 12
        else p.text[p.first[i] - 12 : p.first[i]].rstrip(" \t([*•-")
    )
    return not before or before.endswith("\n")


def _enumerates(p: Pieces, i: int) -> bool:
    """Whether a number in brackets counts points: at the start of a line, or "tests of (1) speed and (2) memory"."""
    if _starts_line(p, i - 1):
        return True
    low, number = p.low(i - 2), p.word(i)
    pointed = number.isdecimal() and len(number) < 3 and p.word(i + 2)[:1].isalpha()
    if not pointed or not (low in ",;:" or low in _BEFORE_POINTS):
        return False
    return any(f"({n})" in p.text for n in (int(number) - 1, int(number) + 1))


def _calibre(p: Pieces, i: int) -> bool:
    at = i + 1 + (p.word(i + 1) in HYPHENS)
    if p.low(at) in _CALIBRES:
        return True
    if p.low(at) in ("mm", "millimeter", "millimetre"):
        at += 1 + (p.word(at + 1) in HYPHENS)
        return any(p.low(k) in _GUNS for k in (at, at + 1, at + 2))
    return p.word(i - 1) == "." and p.glued(i - 1) and any(p.low(k) in _GUNS for k in (at, at + 1, at + 2))


def _word_end(p: Pieces, i: int) -> int:
    word = p.low(i)
    if word == "one" and p.hyphen(i + 1) and (p.low(i + 2) in FRACTIONS or p.low(i + 2) in ("and", "in")):
        return i  # "a one-third stake", "the one-and-a-half-hour film", "a one-in-ten chance"
    if word == "one":
        before = p.low(i - 1)
        if (
            before in _NOT_ONE_AFTER
            or (p.glued(i - 1) and p.word(i - 1) in HYPHENS)
            or p.low(i + 1) in ("'s", "’s", "another")
        ):
            return i + 1
        return _one_of_superlative(p, i)
    if word == "zero" and p.low(i - 1) in ("below", "above", "ground", "patient", "from", "-"):
        return i + 1  # "30 degrees below zero": a mark on a scale
    if not p.capital(i) or word not in _NUMBER_WORDS:
        return i
    if _labelled(p, i) or (p.low(i - 1) == "of" and p.word(i - 2) == "Group"):
        return i + 1
    if p.capital(i + 1) and p.word(i - 1).islower() and p.low(i - 1) != "of":
        return i + 1  # "along Seven Mile Road": a capital within a sentence makes a name
    return i


def _one_of_superlative(p: Pieces, i: int) -> int:
    """The piece behind "one of the most", "one of the world's largest", "one of the few": a way to praise, no count."""
    if p.low(i + 1) != "of":
        return i
    at = i + 2
    while at < i + 6 and (p.low(at) in _DETERMINERS or p.low(at).endswith(("'s", "’s"))):
        at += 1
    word = p.low(at)
    praise = word in _SUPERLATIVES or word in ("few", "only", "top", "leading")
    return at + 1 if praise and at > i + 2 else i


def _behind(p: Pieces, i: int, offset: int) -> int:
    end = i + 1
    while end < len(p) and p.first[end] < offset:
        end += 1
    return end
