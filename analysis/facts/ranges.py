"""The other end of a range: "5–7%", "from 240 to 273", "between $5m and $7m", "three or four"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.facts.ages import old_at
from analysis.facts.hedges import hedge_before
from analysis.facts.numbers import number_at
from analysis.facts.numerals import SMALL, Number
from analysis.facts.phrases import noun_phrase_at
from analysis.facts.pieces import HYPHENS, Pieces
from analysis.facts.rates import rate_at
from analysis.facts.units import Unit, currency_before, currency_behind, unit_at
from analysis.lexicons import rules

_CHANGES = frozenset(rules("quantities-forms")["changes"])


@dataclass(frozen=True, slots=True)
class Other:
    """The second number of a range with its first piece; `first` is the first, scaled alike ("$89 to $93 billion")."""

    number: Number
    start: int
    first: Number
    unit: Unit | None = None  # of the first number, for a bare second one ("from 208 pounds to 193")
    rate: str | None = None  # said of the first number only ("from $75 a barrel in May to $45")


def second_end(p: Pieces, n: Number, money: tuple[str, int] | None) -> Other | None:
    """The second number of the range that number `n` opens; None where two numbers are two values."""
    if n.value is None:
        return None
    begin = hedge_before(p, money[1] if money else n.first)[1]
    before = p.low(begin - 1)
    unit = unit_at(p, n.last, n.scaled, p.glued(n.last - 1), n.how == "digits")
    at = n.last
    joint, start = _joint(p, at)
    if not joint and unit is not None:
        at = unit.end
        joint, start = _joint(p, at)
        if joint == "hyphen" and not p.digits(start) and p.word(start)[:1] not in "$£€":
            return None
    if not joint and before == "from" and (unit or money):  # "from 20 mpg in town to 23 mpg"
        joint, start = _joint(p, _past_adverbial(p, at))
        joint = joint and "to"
    if not joint or start >= len(p):
        return None
    if joint == "and" and before != "between":
        return None
    if joint == "to" and (unit or money) and (before in ("to", "by") or before in _CHANGES):
        return None
    start = _past_currency(p, start)
    second = number_at(p, start, currency_before(p, start) is not None or money is not None)
    if second is None or second.value is None or second.how == "fraction" or second.value == n.value:
        return None
    if joint == "to" and p.hyphen(second.last) and p.digits(second.last + 1):
        return None  # "from 24 to 33-35 billion": the second is a range itself
    return _fits(p, n, second, unit, money, joint, before)


def _fits(
    p: Pieces,
    n: Number,
    second: Number,
    unit: Unit | None,
    money: tuple[str, int] | None,
    joint: str,
    before: str,
) -> Other | None:
    assert n.value is not None and second.value is not None
    other_money = currency_before(p, second.first)
    if (other_money and not money) or (money and other_money and money[0] != other_money[0]):
        return None
    unit2 = unit_at(p, second.last, second.scaled, p.glued(second.last - 1), second.how == "digits")
    if unit and unit2 and (unit.name, unit.factor) != (unit2.name, unit2.factor):
        return None
    if money and unit2 and unit2.kind != "money":
        return None
    if (
        money
        and not other_money
        and joint in ("to", "and")
        and unit2 is None
        and not second.scaled
        and before not in ("from", "between")
    ):
        return None
    first = n
    if (second.scaled or second.last - second.first > 1) and not n.scaled and unit is None:
        first = _scaled_like(p, n, second)
    if joint == "or" and not (
        n.how == second.how and first.value is not None and first.value < second.value <= 3 * first.value + 2
    ):
        return None
    bare = unit is None and unit2 is None and not money and not old_at(p, second.last)
    if (
        bare
        and joint != "or"
        and not _counts(p, second)
        and not (before in ("from", "between") and joint != "hyphen")
        and before not in ("aged", "age", "ages")
    ):
        return None
    if joint == "hyphen" and not bare and n.value > second.value and not money:
        return None
    if unit and unit2 is None and not money and before not in ("from", "between"):
        return None
    if unit and unit2 is None and _counts(p, second):
        return None
    rate = None
    if joint == "to" and (unit or money):
        rate = rate_at(p, currency_behind(p, n.last, money[0])[1] if money else unit.end if unit else n.last)
    return Other(second, second.first, first, unit if unit2 is None else None, rate[0] if rate else None)


def _joint(p: Pieces, at: int) -> tuple[str, int]:
    """What joins two numbers at piece `at`, with the piece behind it."""
    word = p.low(at)
    if word in HYPHENS:
        if p.low(at + 1) in ("to", "and", "or") and p.glued(at - 1):  # "18- to 24-year-olds"
            return p.low(at + 1), at + 2 + p.hyphen(at + 2)
        if p.glued(at - 1) == p.glued(at) and (p.glued(at) or word != "—"):
            return "hyphen", at + 1
        return "", at
    if word == "to":
        at += 1
        at += p.word(at) in HYPHENS and p.glued(at) and p.digits(at + 1)
        for hedge in ("about", "around", "roughly", "nearly", "some", "almost"):
            at += p.low(at) == hedge
        return "to", at
    if word in ("and", "or"):
        return word, at + 1
    return "", at


def _past_adverbial(p: Pieces, at: int) -> int:
    """The "to" that closes "from $75 a barrel in May to $45", at most eight pieces on and in the same clause."""
    for k in range(at, min(at + 9, len(p))):
        if p.low(k) == "to":
            return k if p.digits(k + 1) or p.word(k + 1)[:1] in "$£€" or p.low(k + 1) in SMALL else at
        if p.words[k] in ",;:()" or p.low(k) in ("and", "but", "or", "who", "which", "that"):
            return at
    return at


def _past_currency(p: Pieces, start: int) -> int:
    """The first piece of a number behind a sign of money ("$7" of "$5-$7")."""
    for at in range(start, min(start + 4, len(p))):
        if p.digits(at):
            money = currency_before(p, at)
            return at if at == start or (money and money[1] == start) else start
    return start


def _scaled_like(p: Pieces, n: Number, second: Number) -> Number:
    """ "1 to 2 thousand", "$89 to $93 billion": the first number takes the scale of the second."""
    assert n.value is not None and second.value is not None
    plain = number_at(Pieces(p.words[second.first]), 0)
    if plain is None or not plain.value or not 0.02 < n.value / plain.value < 3:
        return n
    factor = second.value / plain.value
    if factor < 1000 and factor not in (12, 100):
        return n
    return replace(n, value=float(f"{n.value * factor:.15g}"), step=min(n.step, 1.0) * factor, scaled=True)


def _counts(p: Pieces, second: Number) -> bool:
    phrase = noun_phrase_at(p, second.last, 2.0)
    return phrase is not None or p.hyphen(second.last)
