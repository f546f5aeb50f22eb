"""Groups: claims of several accounts that speak of one thing, and the names that are one name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from analysis.facts.spellings import name_words, variant
from analysis.nouns import Claim

MOST = 150  # names that share a word which are tried against each other


@dataclass
class Group:
    """Claims of several accounts that speak of one thing, and why they were put together."""

    claims: list[Claim] = field(default_factory=list)
    reason: str = ""
    about: str = ""
    firm: bool = True
    fixed: bool = False
    named: bool = False

    @property
    def articles(self) -> set[str]:
        return {c.article for c in self.claims}


def same_names(names: Iterable[str]) -> dict[str, str]:
    """For each name of a story the first that is a form or spelling of it; looked up by first and last name."""
    ordered = sorted(set(names), key=lambda n: (-len(name_words(n)), n))
    first: dict[str, list[str]] = defaultdict(list)
    chosen: dict[str, str] = {}
    members: dict[str, list[str]] = defaultdict(list)
    for name in ordered:
        parts = name_words(name)
        keys = {parts[0], parts[-1], parts[0][:2] + parts[-1][:2]} if len(parts) > 1 else set()
        seen = dict.fromkeys(other for key in sorted(keys) for other in first[key][:MOST])
        # "M. Roe" may be Mark Roe and may be Mary Roe, who are two
        fits = (chosen[o] for o in seen if all(variant(name, m) != "other" for m in members[chosen[o]]))
        chosen[name] = next(fits, name)
        members[chosen[name]].append(name)
        for key in keys:
            first[key].append(name)
    return chosen
