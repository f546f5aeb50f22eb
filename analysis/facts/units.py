"""Units behind numbers: measures, times, per cent, currencies, rates; names as `rules/units.yml` writes them."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.facts.phrases import JOINERS, STOPS
from analysis.facts.pieces import HYPHENS, Pieces, form_index
from analysis.lexicons import rules

_RULES = rules("units")
_MONEY = rules("currencies")


Money = tuple[str, int]  # an ISO code and the first piece of its sign


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with the piece behind it; a value in it is `factor` times the number (cents: 0.01)."""

    name: str | None
    kind: str
    end: int
    factor: float = 1.0


def _plurals(forms: dict[str, str]) -> dict[str, str]:
    made = dict(forms)
    for form, name in forms.items():
        if form[-1].isalpha() and len(form) > 2 and not form.endswith("s"):
            made.setdefault(form + "s", name)
    return made


_NAMES = {form: name for name, forms in _RULES["names"].items() for form in forms}
MEASURES = form_index(_plurals(_NAMES))
TIMES = form_index(_plurals({form: name for name, forms in _RULES["times"].items() for form in forms}))
PERCENT = form_index(dict.fromkeys(_RULES["percent"], "%"))
_SIGNS = {sign: name for name, signs in _RULES["signs"].items() for sign in signs}
_MIXED = frozenset(sign for sign in _SIGNS if sign[:-1].isalpha() and sign.lower() != sign)
_GLUED_SIGNS = frozenset(("m", "g", "l", "L", "°", "'", "’", '"', "′", "″", "in"))
_RATIO_SIGNS = {sign: name for name, signs in _RULES["ratio_signs"].items() for sign in signs} | {
    sign: name for sign, name in _SIGNS.items() if sign[-1].isalpha() and sign != "in"
}
_BOX_SCORE = {form: noun for noun, forms in _RULES["box_score"].items() for form in forms}
_STANDS_ALONE = frozenset(("bar", "stone"))  # units only where no noun follows: "10 stone", never "10 stone walls"
_QUOTES = frozenset(("'", "’"))
_PARTS = frozenset(_RULES["parts_in_order"])
EXTENTS = frozenset(_RULES["extents"])
_WORDS = form_index(_plurals(_MONEY["words"]))
_SCALED = form_index(_plurals(_MONEY["scaled_words"]))
_HUNDREDTHS = form_index(_plurals(_MONEY["hundredths"]))
_VIDEO_LINES = frozenset(rules("quantities-forms")["video_lines"])
_CODES = {code: _MONEY["same"].get(code, code) for code in _MONEY["codes"]}
_BEHIND = _MONEY["behind"]
_MONEY_SIGNS = _MONEY["signs"]
_WARY = frozenset(_MONEY["wary"])
_FRONT: dict[str, list[tuple[int, str, str]]] = {}
for _sign, _code in {**_MONEY_SIGNS, **_CODES}.items():
    _pieces = tuple(Pieces(_sign).words)
    _FRONT.setdefault(_pieces[-1], []).append((len(_pieces), _code, _sign))
for _entries in _FRONT.values():
    _entries.sort(key=lambda entry: -entry[0])


def currency_before(p: Pieces, i: int) -> tuple[str, int] | None:
    """The ISO code of the sign or code right before piece `i`, with its first piece.

    >>> currency_before(Pieces("US$14"), 2)
    ('USD', 0)
    """
    at = i - 1
    if p.word(at) in ("-", "−") and p.word(at - 1) in _FRONT:
        at -= 1
    for length, code, sign in _FRONT.get(p.word(at), ()):
        first = at - length + 1
        if first >= 0 and p.text[p.first[first] : p.last[at]] == sign:
            if sign in _WARY and not (p.glued(at) and _large(p, i)):
                continue
            if p.glued(first - 1) and p.word(first - 1)[-1].isalnum():
                continue
            return code, first
    return None


def _large(p: Pieces, i: int) -> bool:
    word = p.word(i)
    return (
        "," in word
        or "." in word
        or p.low(i + 1) in ("m", "bn", "mn", "million", "billion", "trillion", "k", "tn")
        or len(word) > 2
    )


def currency_behind(p: Pieces, i: int, code: str) -> tuple[str, int]:
    """The code that a country behind a dollar sum settles ("$76 US", "$20 Canadian"), with the piece behind it."""
    word = p.low(i)
    if word == "." or code != "USD" or word not in _BEHIND:
        if word == "u" and p.low(i + 1) == "." and p.low(i + 2) == "s" and code == "USD":
            return code, i + 3 + (p.low(i + 3) == ".")
        return code, i
    if word == "us" and p.word(i) != "US":
        return code, i
    return _BEHIND[word], i + 1


def unit_at(p: Pieces, i: int, scaled: bool, glued: bool, digits: bool) -> Unit | None:
    """The unit that begins at piece `i`, right behind a number; `glued` when nothing stands between."""
    at = i
    hyphen = p.word(i) in HYPHENS and p.glued(i) and (glued or p.word(i) == "-")
    if hyphen:
        at = i + 1
    if digits and p.word(at) in _BOX_SCORE and not _noun_behind(p, at):  # but "3 TD passes"
        return Unit(_BOX_SCORE[p.word(at)], "count", at + 1)
    money = _money_at(p, at, scaled, glued, digits)
    if money:
        return money
    if p.word(at + 1) == "/" and p.glued(at) and (ratio := _ratio_at(p, at)):
        return ratio
    if digits and p.word(at) in _MIXED and (sign := _sign_at(p, at, glued)):
        return sign  # "500 Nm" is torque, "7 nm" a length
    found = p.match(at, MEASURES)
    if found and _sound(p, at, found[1], glued):
        return Unit(found[0], "measure", found[1])
    found = p.match(at, PERCENT)
    if found and (p.low(at) != "pc" or glued):
        return Unit("%", "percent", found[1])
    found = p.match(at, TIMES)
    ordinal = p.low(at) == "second" and _ordinal(p, at, hyphen and not digits)
    if found and (p.low(at) != "ms" or glued) and not ordinal:
        return Unit(found[0], "duration", found[1])
    if digits:
        return _sign_at(p, at, glued)
    return None


def _ordinal(p: Pieces, at: int, joined: bool) -> bool:
    """Whether "second" ranks what follows: "the 2022 second quarter", "nine second-half goals"."""
    return joined or p.low(at + 1 + p.hyphen(at + 1)) in _PARTS


def _ratio_at(p: Pieces, at: int) -> Unit | None:
    """A unit by another, both in signs: "2.1 A/cm2", "3.2 t/ha", "30 L/min"; None where a name is known for both."""
    if not p.glued(at + 1) or p.match(at, MEASURES):
        return None
    over = _RATIO_SIGNS.get(p.word(at))
    below = p.match(at + 2, MEASURES) or p.match(at + 2, TIMES)
    if below is None and p.word(at + 2) in _RATIO_SIGNS:
        below = _RATIO_SIGNS[p.word(at + 2)], at + 3
    if over is None or below is None or (p.glued(below[1] - 1) and p.word(below[1])[:1].isalnum()):
        return None
    return Unit(f"{over} per {below[0]}", "measure", below[1])


def _sign_at(p: Pieces, at: int, glued: bool) -> Unit | None:
    """The sign of a measure behind digits: "37m", "5 W", "12 C", "25.5″", "4.2s"."""
    word = p.word(at)
    name = _SIGNS.get(word)
    if name is None:
        if word == "h" and not p.word(at + 1)[:1].isalpha():
            return Unit("hour", "duration", at + 1)
        second = word == "s" and glued and "." in p.word(at - 1)
        return Unit("second", "duration", at + 1) if second else None
    if word in _STANDS_ALONE and _noun_behind(p, at):
        return None
    if not glued and (word in _GLUED_SIGNS or (word in ("C", "F") and p.capital(at + 1))):
        return None
    if word == "in" or (word in _QUOTES and not p.digits(at + 1)) or (word == '"' and _closes(p, at)):
        return None
    if word == "′" and p.low(at + 1) == "s" and p.glued(at):
        return None  # "2022′s", a prime for an apostrophe
    return Unit(name, "measure", at + 1)


def _closes(p: Pieces, at: int) -> bool:
    """Whether a straight quotation mark behind digits closes a quotation rather than states inches."""
    return p.text.count('"', 0, p.first[at]) % 2 == 1


def _sound(p: Pieces, at: int, end: int, glued: bool) -> bool:
    word, low = p.word(at), p.low(at)
    if p.glued(end - 1) and (p.word(end)[:1].isalpha() or p.digits(end)):
        return False
    if low in ("mm", "cc", "ha", "mi", "mp", "kt", "px", "nm", "pb", "pp", "ppt", "db", "mb", "gal") and not glued:
        return (low in ("mm", "cc", "nm", "db", "ha") and word.islower()) or low == "db"
    if low == "stones" or (low in _STANDS_ALONE and (p.low(at - 1) in ("one", "1") or _noun_behind(p, at))):
        return False
    return low != "league" and word != "GPA"  # a mark at school, no pressure


def _noun_behind(p: Pieces, at: int) -> bool:
    return p.word(at + 1)[:1].isalpha() and p.low(at + 1) not in STOPS and p.low(at + 1) not in JOINERS


def _money_at(p: Pieces, at: int, scaled: bool, glued: bool, digits: bool) -> Unit | None:
    found = p.match(at, _WORDS)
    if found:
        cents = p.match(at, _HUNDREDTHS)  # "10 euro cents" are no euros
        if cents and cents[1] > found[1]:
            return Unit(cents[0], "money", cents[1], 0.01)
        return Unit(found[0], "money", found[1])
    if p.word(at) in _CODES and not (p.digits(at + 1) and not glued):
        return Unit(_CODES[p.word(at)], "money", at + 1 + (p.word(at + 1) == "="))
    opens = p.glued(at) and p.digits(at + 1)  # the sign of the next sum: "€12.5-€13 billion"
    if digits and not opens and p.word(at) in ("€", "£", "¥", "₽", "₪", "zł", "kr") and (glued or not p.glued(at)):
        return Unit(_MONEY_SIGNS.get(p.word(at), "PLN"), "money", at + 1)
    if p.word(at) == "grand" and not p.word(at + 1)[:1].isalpha():
        return Unit(None, "money", at + 1, 1000.0)  # "50 grand": thousands of the currency at hand
    if scaled and (found := p.match(at, _SCALED)):
        return Unit(found[0], "money", found[1])
    found = p.match(at, _HUNDREDTHS)
    if (p.low(at) == "p" and p.low(at - 1) in _VIDEO_LINES) or p.word(at) == "Cent":
        return None
    if (
        found
        and (
            p.low(at) != "p" or (digits and p.word(at) == "p" and not (p.word(at + 1) == "." and p.low(at + 2) == "m"))
        )
        and not scaled
    ):
        return Unit(found[0], "money", found[1], 0.01)
    return None
