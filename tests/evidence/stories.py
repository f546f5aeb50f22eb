"""An invented page with a headline, sentences, a pushed-in phrase, a bullet, a dropped line, and its frames."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.settings import Settings
from analysis.tables import frame, tables

PUSHED, DROPPED, BULLET, HEADLINE = (
    " (harbour news)",
    "Related: <b>Ferry</b> & tide tables",
    "•",
    "Quay <script>x</script> saved",
)
FIRST = f"The mayor{PUSHED} praised the strong plan for $14 to $15."
SECOND, THIRD = (
    'Nobody feared "a <fight>" & its consequences.',
    "Work begins in extraordinarily inhospitable conditions.",
)
PAGE = f"{HEADLINE}\n\n{FIRST} {SECOND}\n\n{DROPPED}\n\n{BULLET} {THIRD}\n"


@dataclass(frozen=True)
class Story:
    frames: dict[str, pd.DataFrame]
    settings: Settings
    documents: dict[str, str]


def spot(words: str) -> dict[str, int]:
    return {"start": PAGE.index(words), "end": PAGE.index(words) + len(words)}


def story(**given: object) -> Story:
    """The page as account 000 and a copy of its first sentence as account 001."""
    own = {"story": "quay", "article": "000"}
    made = {name: frame(name, []) for name in tables()}
    page = {
        "document": "000.txt",
        "title": HEADLINE,
        "outlet": "Gazette <i>",
        "start": 0,
        "end": len(PAGE),
        "words": 20,
    }
    copy = {"article": "001", "document": "001.txt", "start": 0, "end": len(FIRST), "words": 8}
    made["articles"] = frame("articles", [own | page, own | copy])
    quotes = [("000", 0, FIRST, ""), ("000", 1, SECOND, "Ann <Poole>"), ("000", 2, THIRD, "")]
    sentences = [own | {"sentence": i, "quote": q, "quoted_by": by} | spot(q) for _, i, q, by in quotes]
    twin = own | {"article": "001", "sentence": 0, "quote": FIRST, "start": 0, "end": len(FIRST)}
    made["sentences"] = frame("sentences", [*sentences, twin])
    tones = [(0, 0.6, "praised +0.30; strong +0.30"), (1, -0.4, "feared -0.30; fight -0.10"), (2, 0.0, "")]
    tone = [own | {"sentence": i, "score": s, "carriers": c} for i, s, c in tones]
    made["tone"] = frame("tone", [*tone, tone[0] | {"article": "001"}])
    towards = own | {"target": "Ann <Poole>", "low": 0.1, "high": 0.9, "n": 3, "score": 0.5}
    made["tone_targets"] = frame("tone_targets", [towards, towards | {"article": "001", "score": 0.6}])
    behind = {"target": "Ann <Poole>", "sentence": 0, "score": 0.6, "carriers": "praised +0.41; strong +0.12"}
    later = behind | {"sentence": 2, "score": -0.1, "carriers": ""}
    mentions = [own | later, own | behind, own | behind | {"article": "001"}]
    made["tone_mentions"] = frame("tone_mentions", mentions)
    hard = [
        (0, 3.1, 8, "praised (unfamiliar)"),
        (2, 28.4, 6, "extraordinarily (7 syllables, unfamiliar); inhospitable (5 syllables, unfamiliar)"),
    ]
    made["hard_sentences"] = frame(
        "hard_sentences", [own | {"sentence": i, "grade": g, "words": n, "hard": h} for i, g, n, h in hard]
    )
    dropped = [
        (PUSHED, "inserted phrase", "repeated"),
        (DROPPED, "related link", "points <away>"),
        (BULLET, "list marker", "a bullet"),
    ]
    made["dropped"] = frame("dropped", [own | {"role": r, "reason": w, "quote": q} | spot(q) for q, r, w in dropped])
    return Story(made, Settings(**given), {"000.txt": PAGE, "001.txt": FIRST})
