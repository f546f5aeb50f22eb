"""Persons with an age in one account, and whether two of them may be one person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from analysis.facts.births import GENERATION, age_bounds, years_of
from analysis.facts.parts import FAMILY
from analysis.language.name_lists import lists
from analysis.nouns import Claim

HARMED = frozenset({"killed", "wounded", "shot", "victim"})
YOUNG = frozenset({"boy", "girl", "child", "toddler", "baby", "infant", "kid"})
GROWN = frozenset({"man", "woman", "gentleman", "father", "mother", "husband", "wife", "grandfather", "grandmother"})


def sex_of_name(name: str) -> str:
    """f or m by the first name, "" when it is unknown or either's.

    >>> sex_of_name("Justine Roe"), sex_of_name("Robert Roe"), sex_of_name("")
    ('f', 'm', '')
    """
    given = name.split(" ")[0]
    female, male = given in lists().female, given in lists().male
    return "" if female == male else "f" if female else "m"


@dataclass
class Aged:
    """One person's age in one article: the name if the page gives it, sex, parts, nouns."""

    article: str
    name: str
    claims: list[Claim]

    @property
    def values(self) -> set[float | None]:
        """The stated ages in years."""
        return {years_of(c) for c in self.claims}

    @property
    def sex(self) -> str:
        seen = Counter(c.scope.split("/")[1] for c in self.claims if c.scope.count("/") == 2 and c.scope.split("/")[1])
        return seen.most_common(1)[0][0] if seen else sex_of_name(self.name)

    @property
    def parts(self) -> set[str]:
        return {c.scope.split("/")[0] for c in self.claims} - {""}

    @property
    def nouns(self) -> set[str]:
        return {c.scope.split("/")[2] for c in self.claims if c.scope.count("/") == 2} - {""}

    @property
    def context(self) -> frozenset[str]:
        return frozenset().union(*(c.context for c in self.claims))


def sexes_fit(a: Aged, b: Aged) -> bool:
    return not a.sex or not b.sex or a.sex == b.sex


def parts_fit(a: Iterable[str], b: Iterable[str], strict: bool = False) -> bool:
    """Whether two parts may be one person's; `strict`: the wounded are not the dead, as where their ages differ."""
    one, two = set(a), set(b)
    if not one or not two or one & two:
        return True
    return bool(one & HARMED and two & HARMED) and not (strict and {"wounded", "killed"} <= one | two)


def nouns_fit(a: Aged, b: Aged) -> bool:
    one, two = a.nouns & FAMILY, b.nouns & FAMILY
    return not one or not two or bool(one & two)


def fits(a: Aged, b: Aged, strict: bool = True) -> bool:
    """Whether two persons of two accounts may be one although their ages differ; `strict` as in `parts_fit`."""
    if not (sexes_fit(a, b) and nouns_fit(a, b) and parts_fit(a.parts, b.parts, strict)):
        return False
    if _grown_apart(a, b) or _grown_apart(b, a):
        return False
    return not any(_generation_apart(x, y) for x in a.claims for y in b.claims)


def _grown_apart(a: Aged, b: Aged) -> bool:
    """Whether one is a boy of 17 and the other a man of 28; a boy of 17 and a man of 18 may be one."""
    near = any(x is not None and y is not None and abs(x - y) <= 2 for x in a.values for y in b.values)
    return not near and bool(a.nouns & YOUNG and b.nouns & GROWN) and not (a.nouns & GROWN or b.nouns & YOUNG)


def _generation_apart(one: Claim, two: Claim) -> bool:
    """Whether two ages lie a generation apart, "early 60s" and 23 too."""
    (low, high), (least, most) = age_bounds(one), age_bounds(two)
    return max(low - most, least - high) >= GENERATION - 1
