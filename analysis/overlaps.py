"""How far accounts answer the same questions: pair by pair, account by account, and an account against itself.

Nothing here orders accounts by what it finds. A shared mention of a name is no question: nearly every account names
the same people, and counting that would drown the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from .findings import Evidence, Frames, Question, stated, statements
from .intervals import share_interval
from .prose import each_row

FEWEST = 5  # shared questions below which two accounts are not compared


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two accounts answer the questions they share. `text` says that they are one text, or that one cites the
    other: agreement is then no news."""

    left: str
    right: str
    shared: int
    alike: int
    text: str = ""  # one text, cites, or empty

    @property
    def share(self) -> float | None:
        """Part of the shared questions answered alike (0–1); None below five ("too few")."""
        return self.alike / self.shared if self.shared >= FEWEST else None


def agreements(found: Sequence[Question], frames: Frames) -> list[Agreement]:
    """Each pair of accounts with the questions both answer. A question on which they may differ is left out of both
    counts."""
    accounts, clashes = _read(frames), clashing(frames)
    relatives = _relatives(frames)
    questions = statements(found)
    made = []
    for left, right in combinations(accounts, 2):
        shared = alike = 0
        for q in questions:
            if left in q.cells and right in q.cells:
                differ = frozenset((left, right)) in clashes.get(q.slot, ())
                unsure = q.status in ("undecided", "set_aside") and not any(
                    {left, right} <= set(a.articles) for a in q.answers
                )
                shared += differ or not unsure
                alike += not differ and not unsure
        made.append(Agreement(left, right, shared, alike, relatives.get(frozenset((left, right)), "")))
    return made


def clashing(frames: Frames) -> dict[str, set[frozenset[str]]]:
    """The pairs of accounts that differ, by slot."""
    found: dict[str, set[frozenset[str]]] = defaultdict(set)
    for c in each_row(frames["comparisons"][frames["comparisons"]["status"] == "conflict"]):
        found[c.slot].add(frozenset((c.left_article, c.right_article)))
    return found


def _read(frames: Frames) -> list[str]:
    table = frames["articles"]
    return list(table[table["skipped"] == ""]["article"])


def _relatives(frames: Frames) -> dict[frozenset[str], str]:
    found = {}
    for a in each_row(frames["articles"]):
        found.update({frozenset((a.article, other)): "cites" for other in a.cites.split()})
        if a.copy_of:
            found[frozenset((a.article, a.copy_of))] = "one text"
    return found


PARTS = ("elsewhere", "differently", "attributed", "unsourced")


@dataclass(frozen=True, slots=True)
class Share:
    """The part of an account's questions that others answer too (`elsewhere`; of these `differently`), or that it
    answers alone, with a source (`attributed`) or without one (`unsourced`). `n` of `whole`, with Wilson's interval."""

    article: str
    part: str
    n: int
    whole: int
    share: float | None
    low: float | None
    high: float | None


def shares(frames: Frames, confidence: float) -> list[Share]:
    """Four shares an account, in order of account; no value for an account that answers fewer than five questions."""
    counts = _counted(frames)
    made = []
    for article in _read(frames):
        own = counts.get(article, {})
        whole = sum(own.get(p, 0) for p in PARTS if p != "differently")
        for part in PARTS:
            n = own.get(part, 0)
            known = whole >= FEWEST
            low, high = share_interval(n, whole, confidence) if known else (None, None)
            made.append(Share(article, part, n, whole, n / whole if known else None, low, high))
    return made


def parts(frames: Frames) -> dict[str, str]:
    """What each statement (by claim id) is beside the other accounts: one of PARTS; a mere mention has none."""
    clashes = clashing(frames)
    texts = dict(zip(frames["slots"]["slot"], frames["slots"]["texts"], strict=True))
    holders = frames["claims"].groupby("slot")["article"].nunique()
    citing = set(frames["articles"][frames["articles"]["cites"] != ""]["article"])
    found = {}
    for c in each_row(stated(frames)):
        # A copy answers with its original's words; an account that cites the others has their answer behind it.
        if c.slot and (texts[c.slot] > 1 or (c.article in citing and holders[c.slot] > 1)):
            differs = any(c.article in pair for pair in clashes.get(c.slot, ()))
            found[c.claim] = "differently" if differs else "elsewhere"
        else:
            found[c.claim] = "attributed" if c.said_by else "unsourced"
    return found


def _counted(frames: Frames) -> dict[str, dict[str, int]]:
    """Account → part → questions. A value stated twice counts once; with a source when one of its places has one."""
    part = parts(frames)
    asked: dict[str, dict[tuple[str, ...], set[str]]] = defaultdict(dict)
    for c in each_row(stated(frames)):
        own = ("", c.kind, c.about, c.attribute, str(c.value_text or c.quote).casefold())
        asked[c.article].setdefault((c.slot,) if c.slot else own, set()).add(part[c.claim])
    found: dict[str, dict[str, int]] = {}
    for article, questions in asked.items():
        own_counts = found.setdefault(article, dict.fromkeys(PARTS, 0))
        for kinds in questions.values():
            first = next(p for p in ("differently", "elsewhere", "attributed", "unsourced") if p in kinds)
            own_counts[first] += 1
            own_counts["elsewhere"] += first == "differently"
    return found


@dataclass(frozen=True, slots=True)
class Twofold:
    """A question to which one account itself gives answers that exclude each other, with its sentences."""

    article: str
    question: Question
    values: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def twofold(found: Sequence[Question], frames: Frames) -> list[Twofold]:
    """Accounts against themselves, in order of account. Only numbers whose intervals do not touch, stated by the
    account itself or by one speaker: two speakers who differ are no contradiction of the account that quotes both."""
    claims = frames["claims"]
    numbers = claims[(claims["slot"] != "") & claims["low"].notna() & claims["high"].notna()]
    apart: dict[tuple[str, str], bool] = {}
    for (slot, article, *_), part in numbers.groupby(["slot", "article", "said_by", "kind", "unit", "when_start"]):
        if part["low"].max() > part["high"].min() and part.iloc[0]["kind"] not in ("date", "time"):
            apart[str(slot), str(article)] = True
    made = []
    for q in found:
        for article in q.cells:
            held = [a for a in q.answers if article in a.articles]
            if (q.slot, article) in apart and len(held) > 1:
                shown = tuple(e for a in held for e in a.evidence if e.article == article)
                made.append(Twofold(article, q, tuple(a.value for a in held), shown))
    order = _read(frames)
    return sorted(made, key=lambda t: order.index(t.article))
