"""Stories to look at: one with markup in every field, some with many accounts of long names."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}</style></title><svg onload=alert(3)>"
NAMES = ("Ida Moor", "Tomas Quell", "Ruth Vane", "Piet Harrow")
_WORDS = (
    "harbour", "lantern", "council", "meadow", "engine", "ribbon", "winter", "market", "saddle", "copper", "garden",
    "timber", "window", "barrel", "orchard", "ferry", "tunnel", "quarry", "bakery", "chapel", "furnace", "pasture",
    "kettle", "ladder", "beacon", "canal", "cottage", "thicket", "marsh", "gravel",
)  # fmt: skip


def hostile_folder(seeds: Path) -> Path:
    """A story whose name, title, files, outlets, headlines, texts and review are markup."""
    folder = seeds / "<b onclick=alert(4)>wharf&'"
    folder.mkdir()
    told = "Ida Moor, {age}, is the mayor of Lund. {markup} A crane fell at the wharf of Lund, killing {dead} people."
    for n, (age, dead) in enumerate(((41, 3), (57, 9), (41, 3))):
        closed = (
            f"The harbour of Lund was closed for {k} hours. “{MARKUP}”, said {NAMES[k % 4]}." for k in range(2, 9)
        )
        text = f"{MARKUP}\n\n{told.format(age=age, dead=dead, markup=MARKUP)}\n\n{' '.join(closed)}\n"
        (folder / f"<img src=x onerror=alert({n})>.txt").write_text(text, "utf-8")
    row = {"article": "<u>c</u>", "title": MARKUP, "outlet": MARKUP, "text": "Ida Moor, 41, said nothing. " * 6}
    (folder / "rows.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    documents = {f"<img src=x onerror=alert({n})>.txt": {"outlet": MARKUP, "title": MARKUP} for n in range(3)}
    (folder / "story.yml").write_text(json.dumps({"title": MARKUP, "documents": documents}), "utf-8")
    quoted = MARKUP.replace('"', '""')
    review = f'slot,verdict,note,initials,date\nffffffffffff,note,"{quoted}","{quoted}",\n'
    (folder / "review.csv").write_text(review, "utf-8")
    return folder


def crowd(seeds: Path, number: int) -> Path:
    """A story of `number` accounts whose files and outlets have names of sixty characters."""
    folder = seeds / f"crowd-{number}"
    folder.mkdir(parents=True)
    documents = {}
    for n in range(number):
        name = f"the-very-long-named-morning-courier-of-northern-harbour-{n:02d}"
        documents[f"{name}.txt"] = {"outlet": f"The Very Long Named Morning Courier of Northern Harbour No. {n:02d}"}
        (folder / f"{name}.txt").write_text(_account(n), "utf-8")
    (folder / "story.yml").write_text(json.dumps({"title": "The bridge at Orrin", "documents": documents}), "utf-8")
    return folder


def _account(n: int) -> str:
    """An account in words of its own, so that none is a copy of another."""
    words = [_WORDS[b % len(_WORDS)] for k in range(6) for b in sha256(f"{n} {k}".encode()).digest()]
    own = " ".join(
        f"The {' '.join(words[i : i + 5])} was {('terrible', 'good', 'sad', 'splendid')[(n + i) % 4]} near the "
        f"{' '.join(words[i + 5 : i + 9])}."
        for i in range(0, 180, 9)
    )
    dead, age, price, built = 3 + (n % 4 == 3), 41 + (n % 5 == 4), 12 + (n % 6 == 5), 1962 + (n % 7 == 6)
    facts = (
        f"The bridge at Orrin collapsed, killing {dead} people.",
        f"Ida Moor, {age}, is the mayor of Orrin.",
        f"The bridge cost ${price} million and was built in {built}.",
        f"“We will rebuild it,” said {NAMES[n % 4]}.",
    )
    return f"Bridge {words[0]} {words[1]}, report {n}\n\n{' '.join(facts[n % 3 :] + facts[: n % 3])}\n\n{own}\n"
