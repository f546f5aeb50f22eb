"""What a story's tables find, gathered for a page: each question with its answers, holders and sentences.

Frames in, frozen nouns out; the words and the markup are other rooms' business."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from .tables import answers

# A sum or a toll that differs is news; how a name is written comes last.
KINDS = ("count", "money", "percent", "age", "date", "time", "year", "rank", "role", "relation", "place", "quotation",
         "multiplier", "duration", "measure", "name")  # fmt: skip
ORDER = ("conflict", "undecided", "updated", "compatible", "agreed", "single")
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
    """A question with its answers; `cells` is what each account says, shortest form, by account."""

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


def questions(frames: Frames) -> list[Question]:
    """The questions that two accounts or more answer: differing first, then as ORDER has it, most texts first."""
    evidence = _evidence(frames)
    found = [
        _question(slot, evidence[slot.slot])
        for slot in frames["slots"].itertuples()
        if slot.slot in evidence and slot.articles > 1
    ]
    return sorted(found, key=_rank)


def _rank(q: Question) -> tuple[int, bool, int, int, str, str]:
    kind = KINDS.index(q.kind) if q.kind in KINDS else len(KINDS)
    return ORDER.index(q.status), q.kind == "name", -q.texts, kind, q.question, q.slot


def _question(slot: object, evidence: dict[str, list[tuple[str, Evidence]]]) -> Question:
    read = answers(slot.readings)  # type: ignore[attr-defined]
    made = []
    for value, articles, texts in read:
        shown = tuple(e for a in articles for _, e in evidence.get(a, [])[:2])
        made.append(Answer(value, articles, texts, shown))
    cells = {a: " / ".join(dict.fromkeys(value for value, holders, _ in read if a in holders)) for a in evidence}
    return Question(
        slot.slot,  # type: ignore[attr-defined]
        slot.question,  # type: ignore[attr-defined]
        slot.kind,  # type: ignore[attr-defined]
        slot.status,  # type: ignore[attr-defined]
        tuple(made),
        int(slot.texts),  # type: ignore[attr-defined]
        tuple(slot.silent.split()),  # type: ignore[attr-defined]
        slot.joined_by,  # type: ignore[attr-defined]
        slot.detail,  # type: ignore[attr-defined]
        cells,
    )


def _evidence(frames: Frames) -> dict[str, dict[str, list[tuple[str, Evidence]]]]:
    """Slot → article → (claim, its sentence), in order of place."""
    about = {a.article: a for a in frames["articles"].itertuples()}
    sentences = {(s.article, s.sentence): s for s in frames["sentences"].itertuples()}
    found: dict[str, dict[str, list[tuple[str, Evidence]]]] = defaultdict(lambda: defaultdict(list))
    claims = frames["claims"]
    for c in claims[claims.slot != ""].sort_values(["article", "start", "claim"]).itertuples():
        s, article = sentences.get((c.article, c.sentence)), about.get(c.article)
        if s is None or article is None:
            continue
        one = Evidence(
            str(c.article), str(article.document), str(article.published), str(s.quote),
            int(c.start) - int(s.start), int(c.end) - int(s.start), (int(c.start), int(c.end)), str(c.said_by),
        )  # fmt: skip
        found[str(c.slot)][str(c.article)].append((str(c.claim), one))
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
    found = [Copying(a.article, "copy", (a.copy_of,), a.copied_share) for a in rows.itertuples() if a.copy_of]
    return found + [
        Copying(a.article, "cites", tuple(a.cites.split()), a.copied_share) for a in rows.itertuples() if a.cites
    ]


def separate_texts(frames: Frames) -> int:
    """How many separate texts the accounts are: copies count once, an account that cites the others adds none."""
    rows = frames["articles"]
    return int(((rows.skipped == "") & (rows.copy_of == "") & (rows.cites == "")).sum())


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two accounts answer the questions they share: `share` of them alike, None below five ("too few")."""

    left: str
    right: str
    shared: int
    alike: int

    @property
    def share(self) -> float | None:
        return self.alike / self.shared if self.shared >= 5 else None


def agreements(found: list[Question], accounts: list[str]) -> Iterator[Agreement]:
    """Each pair of accounts with the questions both answer, those answered differently not alike."""
    differ = {q.slot: [set(a.articles) for a in q.answers] for q in found if q.status == "conflict"}
    for left, right in combinations(accounts, 2):
        both = [q for q in found if left in q.cells and right in q.cells]
        alike = sum(q.slot not in differ or any({left, right} <= holders for holders in differ[q.slot]) for q in both)
        yield Agreement(left, right, len(both), alike)
