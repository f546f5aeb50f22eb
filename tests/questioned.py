"""Frames of an invented story whose accounts answer questions: as many of both as asked for, in CONTRACT's columns."""

from __future__ import annotations

import pandas as pd

from analysis.tables import frame, tables

Frames = dict[str, pd.DataFrame]
STATUSES = (
    "agreed",
    "conflict",
    "agreed",
    "compatible",
    "agreed",
    "undecided",
    "agreed",
    "updated",
    "agreed",
    "single",
)
VALUES = ("{n} people", "more than ${n}.5 billion", "{n}-year-old", "Wednesday, June {n}", "about {n},000 islanders")
KINDS = ("count", "money", "age", "date", "count")
WHY = {"conflict": "the two numbers cannot both hold", "undecided": "not both pages are dated"}


def named(accounts: int) -> list[str]:
    return [f"{i:03}" for i in range(accounts - 1)] + ["the-harbour-gazette-and-evening-mail"]


def questioned(accounts: int, questions: int) -> Frames:
    """Account k answers a question unless (k + question) is a multiple of 3; of a question that is not agreed the even
    accounts give one answer and the odd ones another. Account 001 is a copy of 000."""
    made: dict[str, list[dict[str, object]]] = {name: [] for name in tables()}
    names = named(accounts)
    for i, name in enumerate(names):
        made["articles"].append({
            "story": "s", "article": name, "document": f"{name}.txt", "words": 400, "sentences": questions + 1,
            "published": "2025-06-24" if i % 3 == 0 else "", "start": 0, "end": 99999, "copied_share": 0.0,
            "copy_of": names[0] if i == 1 and accounts > 2 else "",
        })  # fmt: skip
    for q in range(questions):
        _question(made, names, q)
    for name in names:
        alone = "Only this account counts 7 quays."
        _claim(made, name, questions, alone, "7 quays", ("count", 7.0, "", "a keeper" if name == names[0] else ""))
    _support(made, questions)
    data = {name: frame(name, rows) for name, rows in made.items()}
    trial = ("account 000 left out", questions, min(2, questions), 1)
    rows = (
        [(*trial, "", "", "", ""), (*trial, "slot001", "How many <b>people</b> (1)?", "conflict", "agreed")]
        if questions
        else []
    )
    rows += [(*trial, "slot002", "How many people (2)?", "agreed", "single")] if questions else []
    columns = ["trial", "compared", "changed", "gone", "slot", "question", "before", "after"]
    return data | {"sensitivity": pd.DataFrame(rows, columns=columns)}


def _support(made: dict[str, list[dict[str, object]]], questions: int) -> None:
    """Of each account's sentences one is borne out by the first account, one contradicted, the rest stand alone."""
    first = made["sentences"][0] if made["sentences"] else {}
    for row in made["sentences"]:
        number = int(str(row["sentence"]))
        verdict = ("supported", "contradicted", "unverified", "unverified")[min(number, 3)]
        there = (
            {"evidence_article": first["article"], "evidence_start": first["start"], "evidence_end": first["end"]}
            if verdict != "unverified"
            else {}
        )
        reason = "not checked: question" if number == 4 else "“<b>two</b>” there, “three” here"
        made["support"].append({
            "story": "s", "article": row["article"], "sentence": number, "start": row["start"], "end": row["end"],
            "verdict": verdict, "score": 0.2, "reason": reason, **there,
        })  # fmt: skip
        if number == 0:
            made["citations"].append({
                "story": "s", "article": row["article"], "sentence": 0, "start": row["start"], "end": row["end"],
                "quote": row["quote"], "cites": "1 2", "verdict": "wrong_source", "supported_by": "p.3",
                "reason": "<i>",
            })  # fmt: skip


def _question(made: dict[str, list[dict[str, object]]], names: list[str], q: int) -> None:
    status, kind, slot = STATUSES[q % len(STATUSES)], KINDS[q % len(KINDS)], f"slot{q:03}"
    held: dict[str, list[str]] = {}
    ids: dict[str, list[tuple[str, str]]] = {}
    for k, name in enumerate(names):
        if (k + q) % 3 == 0 and len(names) > 2:
            continue
        other = status not in ("agreed", "single") and k % 2 == 1
        number = 10 + q + other
        value = VALUES[q % len(VALUES)].format(n=number)
        said = f"The council of the islanders counted {value} at the old quay <i>& the new one</i>."
        _claim(made, name, q, said, value, (kind, float(number), slot, ""))
        held.setdefault(value, []).append(name)
        ids.setdefault(value, []).append((name, f"{name}-{q}"))
    answering = [n for holders in held.values() for n in holders]
    texts = 1 if status == "single" else len(answering)
    made["slots"].append({
        "story": "s", "slot": slot, "question": f"How many <b>people</b> of the islanders stood at the old quay ({q})?",
        "kind": kind, "status": status, "articles": len(answering), "texts": texts,
        "readings": " | ".join(f"{v} ({', '.join(h)}: {len(h)} text{'s' * (len(h) != 1)})" for v, h in held.items()),
        "silent": " ".join(n for n in names if n not in answering), "joined_by": "the same property in like words",
        "detail": f"{len(answering)} accounts",
    })  # fmt: skip
    if len(ids) > 1:
        one, two = list(ids.values())[:2]
        for a, left in one:
            for b, right in two if status == "conflict" else two[:1]:
                made["comparisons"].append({
                    "story": "s", "slot": slot, "left_claim": left, "right_claim": right, "left_article": a,
                    "right_article": b, "relation": "different", "status": status, "compared": "x | y",
                    "detail": WHY.get(status, "one is the other rounded"),
                })  # fmt: skip


def _claim(made: dict[str, list[dict[str, object]]], name: str, n: int, sentence: str, value: str,
           what: tuple[str, float, str, str]) -> None:  # fmt: skip
    kind, number, slot, said_by = what
    start = 200 * n
    at = start + sentence.index(value)
    place = {"story": "s", "article": name, "sentence": n}
    made["sentences"].append(place | {"start": start, "end": start + len(sentence), "quote": sentence, "quoted_by": ""})
    made["tone"].append(place | {"score": 0.1 * (n % 7 - 3), "carriers": ""})
    made["claims"].append(place | {
        "claim": f"{name}-{n}", "start": at, "end": at + len(value), "quote": value, "kind": kind, "value": number,
        "low": number - 0.5, "high": number + 0.5, "value_text": value, "hedge": "exact", "about": "story",
        "attribute": "standing", "said_by": said_by, "negated": 0, "rule": "invented", "slot": slot,
    })  # fmt: skip
