"""Pronouns and descriptions that stand for a name, resolved only where one candidate fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.nouns import Mention, Quotation, Sentence


def references_of_article(
    sentences: Sequence[Sentence], quotations: Sequence[Quotation], mentions: Sequence[Mention], genders: Mapping[str, str]
) -> list[Mention]:
    """Mentions by pronoun, possessive and description. `mentions`: those by name; `genders`: person → m, f or ""."""
    return []
