"""How far coders agree beyond chance: Krippendorff's alpha for nominal codes.

Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, Annenberg School for Communication. Rows that only one
coder answered say nothing about agreement and are left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Alpha:
    """`value` is 1 for perfect agreement, 0 for chance; None with a reason. `units` were coded by two or more."""

    value: float | None
    units: int
    why_not: str = ""


def alpha(codes: Iterable[tuple[str, str, str]]) -> Alpha:
    """Alpha of (coder, unit, code) triples.

    >>> alpha([("A", "1", "yes"), ("B", "1", "yes"), ("A", "2", "no"), ("B", "2", "no"), ("A", "3", "no")])
    Alpha(value=1.0, units=2, why_not='')
    """
    units: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for coder, unit, code in codes:
        units[unit].append((coder, code))
    shared = [(coder, unit, code) for unit, said in sorted(units.items()) if len(said) > 1 for coder, code in said]
    n = len({unit for _, unit, _ in shared})
    if not shared:
        return Alpha(None, 0, "no row was coded by two coders")
    if len({code for _, _, code in shared}) == 1:
        # Nothing varies, so no disagreement could be expected by chance: 0/0, which is no proof of agreement.
        return Alpha(None, n, "only one code was ever given")
    # Costs 2 s, and nothing else here needs it.
    from nltk.metrics.agreement import AnnotationTask

    return Alpha(round(float(AnnotationTask(shared).alpha()), 6), n)
