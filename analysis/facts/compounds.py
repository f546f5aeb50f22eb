"""Quantities stated in two units: "6 feet 2 inches", "5-foot-11", "three hours and 20 minutes"."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.facts.numerals import SMALL
from analysis.nouns import Quantity

# How many of the smaller unit make one of the larger, for pairs that are said together.
PAIRS = {
    ("foot", "inch"): 12, ("pound", "ounce"): 16, ("stone", "pound"): 14, ("metre", "centimetre"): 100,
    ("year", "month"): 12, ("week", "day"): 7, ("day", "hour"): 24, ("hour", "minute"): 60,
    ("minute", "second"): 60,
}  # fmt: skip
_BETWEEN = frozenset((" ", " and ", ", ", ", and ", "-", ""))
_INCHES = re.compile(
    r"(?:-|['’′]? ?)(\d{1,2}|(?<=-)(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven)\b)"
    r"(?:[\"”″]|['’]{1,2}| ?in\b\.?)?(?![\w%$]|[.,]\d|-\w)"
)


def compound(text: str, left: Quantity, right: Quantity) -> Quantity | None:
    """The one quantity that two neighbours state together, in the larger unit; None where they are two.

    >>> feet = Quantity(0, 6, "6 feet", "measure", 6.0, None, 5.5, 6.5, "foot")
    >>> compound("6 feet 3 inches", feet, Quantity(7, 15, "3 inches", "measure", 3.0, None, 2.5, 3.5, "inch")).value
    6.25
    """
    ratio = PAIRS.get((left.unit or "", right.unit or ""))
    if (
        ratio is None
        or left.kind != right.kind
        or left.kind == "age"
        or text[left.end : right.start] not in _BETWEEN
    ):
        return None
    if left.value is None or right.value is None or left.value_to is not None or right.value_to is not None:
        return None
    if left.value != int(left.value) or not 0 < right.value < ratio or right.hedge != "exact":
        return None
    return _joined(text, left, right.end, right.value / ratio, (right.step or 1.0) / ratio)


def with_inches(text: str, quantity: Quantity) -> Quantity:
    """A height whose inches stand without their unit: "5-foot-11", "6'2".

    >>> with_inches("5-foot-6 guard", Quantity(0, 6, "5-foot", "measure", 5.0, None, 4.5, 5.5, "foot")).value
    5.5
    """
    if (
        quantity.unit != "foot"
        or quantity.value is None
        or not 0 < quantity.value < 9
        or quantity.value_to is not None
    ):
        return quantity
    found = _INCHES.match(text, quantity.end)
    inches = 0 if not found else SMALL[found[1]] if found[1] in SMALL else int(found[1])
    tight = quantity.text.endswith(("foot", "'", "’", "′", "ft"))
    if (
        not found
        or not tight
        or (found[0][0] == " " and not found[0].endswith(('"', "”", "″", "in")))
        or inches > 11
    ):
        return quantity
    return _joined(text, quantity, found.end(), inches / 12, 1 / 12)


def _joined(text: str, left: Quantity, end: int, more: float, step: float) -> Quantity:
    value = float(f"{(left.value or 0.0) + more:.12g}")
    low, high = (
        (value - step / 2, value + step / 2) if left.hedge == "exact" else (left.low + more, left.high + more)
    )
    return replace(left, end=end, text=text[left.start : end], value=value, low=low, high=high, step=step)
