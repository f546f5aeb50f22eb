"""Would other settings tell another story? The story's facts judged again with one thing set otherwise.

The claims are read once. What is tried anew is how they are joined and judged, so that all trials together take little
longer than the first reading. Names stay as all accounts together settled them, also where an account is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from pandas import DataFrame

from .facts.slots import slots
from .facts.verdicts import judged
from .measures import Measures
from .nouns import Annotated, Claim, Slot

COLUMNS = ("trial", "compared", "changed", "gone", "slot", "question", "before", "after")
GONE = "single"  # a question that no two separate texts answer any more


@dataclass(frozen=True)
class Trial:
    """One thing set otherwise: its name in visible words, and the accounts and claims it makes of the story's."""

    name: str
    accounts: tuple[Annotated, ...]
    claims: tuple[Claim, ...]


def trials(measures: Measures, as_of: date | None) -> Iterator[Trial]:
    """Every trial for which the story gives ground; each leaves all else as it is."""
    read, claims = measures.readable, measures.facts.claims
    echoes = {a.article.id for a in read if a.article.copy_of or a.article.cites}
    if echoes and len(read) - len(echoes) > 1:
        yield _without("copies and accounts that cite the others left out", read, claims, echoes)
    undated = {a.article.id for a in read if a.article.published is None}
    if undated and as_of:
        yield _dated(f"undated accounts taken as of {as_of.isoformat()}", read, claims, undated, as_of)
    if len(undated) < len(read):
        yield _dated("no date taken as known", read, claims, {a.article.id for a in read}, None)
    numbers = [c for c in claims if c.low is not None and c.value is not None]
    if numbers:
        yield Trial("numbers taken to the last digit", read, tuple(map(_to_the_digit, claims)))
        yield Trial("numbers taken twice as loosely", read, tuple(map(_loosened, claims)))
    yield Trial("every statement with a source left out", read, tuple(c for c in claims if not c.said_by))
    if len(read) > 2:
        for one in read:
            yield _without(f"account {one.article.id} left out", read, claims, {one.article.id})


def _without(name: str, read: Sequence[Annotated], claims: Sequence[Claim], out: set[str]) -> Trial:
    kept = tuple(a for a in read if a.article.id not in out)
    return Trial(name, kept, tuple(c for c in claims if c.article not in out))


def _dated(name: str, read: Sequence[Annotated], claims: Sequence[Claim], which: set[str], when: date | None) -> Trial:
    source = "assumed" if when else ""
    accounts = tuple(
        replace(a, article=replace(a.article, published=when, date_source=source)) if a.article.id in which else a
        for a in read
    )
    moved = tuple(replace(c, published=when, date_source=source) if c.article in which else c for c in claims)
    return Trial(name, accounts, moved)


def _to_the_digit(claim: Claim) -> Claim:
    """ "$14 billion" no longer allows $14.3 billion; what is hedged stays as wide as its words."""
    if claim.hedge != "exact" or claim.value is None or claim.low is None or claim.kind == "age":
        return claim
    return replace(claim, low=claim.value, high=claim.value if claim.value_to is None else claim.value_to)


def _loosened(claim: Claim) -> Claim:
    """ "$14.3 billion" allows 14.2 to 14.4; "about 1,500" twice the room that "about" gives."""
    if claim.low is None or claim.high is None or claim.value is None or claim.kind == "age":
        return claim
    return replace(claim, low=2 * claim.low - claim.value, high=2 * claim.high - claim.value)


def sensitivity(measures: Measures, as_of: date | None, mentions: Set[str] = frozenset()) -> DataFrame:
    """A row a trial (`question` empty) and a row a touched verdict: trial, how many verdicts there are, how many
    change, how many questions fewer than two separate texts still answer, the slot, its question, its verdict before
    and after (codes). Slots in `mentions` are left aside."""
    rows = list[tuple[str, int, int, int, str, str, str, str]]()
    asked = [s for s in measures.facts.slots if s.status != GONE and s.id not in mentions]
    for trial in trials(measures, as_of):
        now, _ = judged(trial.accounts, slots(trial.accounts, trial.claims), trial.claims)
        touched = list(_touched(asked, now))
        gone = sum(after == GONE for *_, after in touched)
        head = (trial.name, len(asked), len(touched) - gone, gone)
        rows += [(*head, "", "", "", ""), *((*head, *one) for one in touched)]
    return DataFrame(rows, columns=list(COLUMNS))


def _touched(asked: Sequence[Slot], now: Sequence[Slot]) -> Iterator[tuple[str, str, str, str]]:
    home = {claim: slot.id for slot in now for claim in slot.claims}
    status = {slot.id: slot.status for slot in now}
    for slot in asked:
        # Leaving claims out may give a question another id: its own claims say where it has gone.
        found = Counter(home[c] for c in slot.claims if c in home)
        after = status[found.most_common(1)[0][0]] if found else GONE
        if after != slot.status:
            yield slot.id, slot.question, slot.status, after
