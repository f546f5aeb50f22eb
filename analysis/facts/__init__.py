"""Facts: what each account asserts, which questions several accounts answer, and what their answers amount to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.nouns import Annotated, Citation, Claim, Facts, Slot, Support
from analysis.settings import Settings

__all__ = ["facts_of_story", "support_of_story"]


def facts_of_story(story: Sequence[Annotated], settings: Settings) -> Facts:
    """Claims (each with its slot), slots (each with its verdict) and comparisons of one story's articles."""
    # Here and not above: who only reads quantities does not wait for names and sentences.
    from analysis.facts.claims import claims
    from analysis.facts.slots import slots
    from analysis.facts.verdicts import judged

    read = [a for a in story if not a.article.skipped]
    found = [c for annotated in read for c in claims(annotated)]
    joined = slots(read, found)
    told, comparisons = judged(read, joined, found)
    home = {claim: slot for slot in told for claim in slot.claims}
    return Facts(tuple(_placed(c, home.get(c.id)) for c in found), told, comparisons)


def support_of_story(story: Sequence[Annotated], facts: Facts) -> tuple[tuple[Support, ...], tuple[Citation, ...]]:
    """Every sentence of a story against the other accounts, and every sentence that cites sources against those."""
    from analysis.facts.citations import citations
    from analysis.facts.support_stories import Witnesses, support

    witnesses = Witnesses([a for a in story if not a.article.skipped], facts)
    return tuple(support(witnesses)), tuple(citations(witnesses))


def _placed(claim: Claim, slot: Slot | None) -> Claim:
    """The claim in its slot; an age whose person only another account names is about that person."""
    if slot is None:
        return claim
    about = slot.about if claim.kind == "age" and not claim.key and slot.named else claim.about
    return replace(claim, slot=slot.id, about=about)
