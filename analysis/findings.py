"""What a story's tables find, gathered for a page: each question with its answers, holders and sentences.

Frames in, frozen nouns out; the words and the markup are other rooms' business."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from . import prose
from .prose import each_row
from .tables import answers

# A sum or a toll that differs is news; how a name is written comes last.
KINDS = ("count", "money", "percent", "age", "date", "time", "year", "rank", "role", "relation", "place", "quotation",
         "multiplier", "duration", "measure", "name")  # fmt: skip
ORDER = ("conflict", "undecided", "updated", "compatible", "agreed", "single", "set_aside")
Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of an account with the words that carry a claim: `text[start:end]` is marked, `at` the claim's
    offsets in the document."""

    article: str
    document: str
    published: str
    text: str
    start: int
    end: int
    at: tuple[int, int]
    said_by: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its holders, the separate texts among them, and their sentences in order of account."""

    value: str
    articles: tuple[str, ...]
    texts: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answers; `cells` is what each account says, shortest form, by account. A `mention` only
    says that accounts name the same person, body or place: no statement, unless its forms differ. `reason` is why the
    verdict is what it is, without the answers that `detail` repeats; empty where all say the same. `set_aside` and
    `checked` say in words who set the verdict aside or found it right in the story's review, and why."""

    slot: str
    question: str
    kind: str
    status: str
    answers: tuple[Answer, ...]
    texts: int
    silent: tuple[str, ...]
    joined_by: str
    detail: str
    cells: Mapping[str, str]
    mention: bool = False
    reason: str = ""
    set_aside: str = ""
    checked: str = ""

    @property
    def accounts(self) -> tuple[str, ...]:
        """The accounts that answer, in order."""
        return tuple(self.cells)


def questions(frames: Frames) -> list[Question]:
    """The questions that two accounts or more answer: differing first, then as ORDER has it, most texts first."""
    evidence, mentions, reasons = _evidence(frames), mentioned(frames), _reasons(frames)
    found = [
        _question(slot, evidence[slot.slot], slot.slot in mentions, reasons.get((slot.slot, slot.status), ""))
        for slot in each_row(frames["slots"])
        if slot.slot in evidence and slot.articles > 1
    ]
    return sorted(found, key=_rank)


def statements(found: Iterable[Question]) -> list[Question]:
    """The questions that are more than a shared mention of a name, in their order."""
    return [q for q in found if not q.mention]


def mentioned(frames: Frames) -> set[str]:
    """Slots whose claims only name somebody or some place, and all alike or nearly so."""
    table = frames["slots"]
    alike = set(table[table["status"].isin(["agreed", "compatible", "single"])]["slot"])
    return alike - set(frames["claims"][~_naming(frames["claims"])]["slot"])


def stated(frames: Frames) -> pd.DataFrame:
    """The claims that are more than a shared mention of a name."""
    claims = frames["claims"]
    return claims[~claims["slot"].isin(mentioned(frames)) & ~((claims["slot"] == "") & _naming(claims))]


def _reasons(frames: Frames) -> dict[tuple[str, str], str]:
    """Why a pair of answers has its status, by slot and status: the first such pair's."""
    pairs = reversed(list(each_row(frames["comparisons"])))
    return {(c.slot, c.status): str(c.detail) for c in pairs if c.status != "agreed"}


def _naming(claims: pd.DataFrame) -> pd.Series[bool]:
    return (claims["kind"] == "name") | ((claims["kind"] == "place") & (claims["attribute"] == "place"))


def _rank(q: Question) -> tuple[int, bool, int, int, str, str]:
    kind = KINDS.index(q.kind) if q.kind in KINDS else len(KINDS)
    return ORDER.index(q.status), q.mention or q.kind == "name", -q.texts, kind, q.question, q.slot


def _question(slot: Any, evidence: dict[str, list[_Stated]], mention: bool, reason: str) -> Question:
    read = answers(slot.readings)
    keys = {one.words: one.key for held in evidence.values() for one in held}
    made = []
    for value, articles, texts in read:
        shown = []
        for a in articles:
            # An account that says 28 here and 19 there must not show one sentence under both answers.
            held = evidence.get(a, [])
            same = [one.evidence for one in held if one.key == keys.get(value)]
            shown += same[:2] or [one.evidence for one in held[:1]]
        made.append(Answer(value, articles, texts, tuple(shown)))
    cells = {a: " / ".join(dict.fromkeys(value for value, holders, _ in read if a in holders)) for a in evidence}
    return Question(
        slot.slot,
        slot.question,
        slot.kind,
        slot.status,
        tuple(made),
        int(slot.texts),
        tuple(slot.silent.split()),
        slot.joined_by,
        slot.detail,
        cells,
        mention,
        reason,
        str(getattr(slot, "set_aside", "")),
        str(getattr(slot, "checked", "")),
    )


@dataclass(frozen=True, slots=True)
class _Stated:
    """A claim's words, what makes two of them one value, and the sentence it stands in."""

    words: str
    key: tuple[object, ...]
    evidence: Evidence


def _evidence(frames: Frames) -> dict[str, dict[str, list[_Stated]]]:
    """Slot → article → its claims with their sentences, in order of place."""
    about = {a.article: a for a in each_row(frames["articles"])}
    sentences = {(s.article, s.sentence): s for s in each_row(frames["sentences"])}
    found: dict[str, dict[str, list[_Stated]]] = defaultdict(lambda: defaultdict(list))
    claims = frames["claims"]
    for c in each_row(claims[claims.slot != ""].sort_values(["article", "start", "claim"])):
        s, article = sentences.get((c.article, c.sentence)), about.get(c.article)
        if s is None or article is None:
            continue
        one = Evidence(
            str(c.article), str(article.document), str(article.published), str(s.quote),
            int(c.start) - int(s.start), int(c.end) - int(s.start), (int(c.start), int(c.end)), str(c.said_by),
        )  # fmt: skip
        words = " ".join(str(c.value_text or c.quote).replace("|", "/").split())  # as `slots.readings` writes it
        stated = c.kind not in ("date", "time") and not pd.isna(c.value)
        key = (c.kind, float(c.value), str(c.value_to)) if stated else (c.kind, words.casefold())
        found[str(c.slot)][str(c.article)].append(_Stated(words, key, one))
    return found


@dataclass(frozen=True, slots=True)
class Copying:
    """A sentence's worth of who repeats whom: `article` is contained in, shares text with, or cites `others`."""

    article: str
    how: str  # copy, shares, cites
    others: tuple[str, ...]
    share: float


def copying(frames: Frames) -> list[Copying]:
    """Copies first, then accounts that cite others, in order of account."""
    rows = frames["articles"]
    found = [Copying(a.article, "copy", (a.copy_of,), a.copied_share) for a in each_row(rows) if a.copy_of]
    return found + [
        Copying(a.article, "cites", tuple(a.cites.split()), a.copied_share) for a in each_row(rows) if a.cites
    ]


def separate_texts(frames: Frames) -> int:
    """How many separate texts the accounts are: copies count once, an account that cites the others adds none."""
    return prose.separate_texts(frames["articles"])
