"""Invented news articles for measuring speed: as many stories, with as many accounts each, as one asks for.

Accounts of a story share its event, people and figures, tell them in other words and order, and now and then differ.
The same seed gives the same articles."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

FIRST = [
    "Ada",
    "Bela",
    "Carl",
    "Dora",
    "Emil",
    "Fay",
    "Gus",
    "Hana",
    "Ivo",
    "June",
    "Karl",
    "Lena",
    "Milo",
    "Nora",
    "Otto",
    "Pia",
    "Rolf",
    "Suri",
    "Tom",
    "Una",
    "Vera",
    "Wim",
    "Yara",
    "Zeno",
]
LAST = ["Abara", "Brandt", "Castell", "Dunmore", "Ekholm", "Farrow", "Garside", "Holloway", "Ibarra", "Jansson", "Kessler", "Lindqvist", "Marsh", "Norgate", "Okafor", "Penrose", "Quill", "Renner", "Sandoval", "Tolland", "Underhill", "Varga", "Whitlock", "Yarrow"]  # fmt: skip
PLACES = ["Harwick", "Ostley", "Penmarsh", "Quillby", "Vannstead", "Dunlow", "Marrowbay", "Tollerton", "Eastmoor", "Fenwick", "Greyhaven", "Hollin", "Kestrel", "Lowmere", "Northam", "Ravensby", "Stoneleigh", "Thornbury", "Westerly", "Wexcombe"]  # fmt: skip
THINGS = [
    "ferry",
    "bridge",
    "mill",
    "library",
    "tunnel",
    "lighthouse",
    "brewery",
    "stadium",
    "depot",
    "warehouse",
    "hospital",
    "school",
    "market",
    "dam",
    "quay",
]
OUTLETS = ["Gazette", "Herald", "Courier", "Observer", "Post", "Tribune", "Echo", "Chronicle"]
BODIES = ("city council", "fire department", "county court", "harbor board", "state police", "planning office")
LEADS = (
    "A fire at the {thing} in {place} on {day} killed {dead} people and wounded {hurt}, the {body} said.",
    "{dead} people died and {hurt} were injured when the {thing} of {place} burned on {day}, according to the {body}.",
    "The {body} of {place} confirmed {dead} deaths after the blaze at the old {thing} on {day}; {hurt} people were hurt.",
)
FACTS = (
    "{person}, {age}, who has run the {thing} since {year}, called for help first.",
    "“It went in an hour,” said {person}, {age}, the manager of the {thing}.",
    "The damage was put at ${money} million by {other}, a spokeswoman for the {body}.",
    "{other} said repairs would cost about ${money} million and take {months} months.",
    "Some {crowd} people live within a mile of the {thing}, which was built in {built}.",
    "Built in {built}, the {thing} employed {staff} workers, {percent} percent of them from {place}.",
    "About {percent} percent of the {staff} employees were at work when the alarm was raised at {hour} a.m.",
    "Mayor {mayor} said the town would rebuild. “We will not be beaten,” {mayorlast} told reporters.",
)
SUBJECTS = ("Neighbors", "Officials", "Two witnesses", "Investigators", "The owners", "Residents", "A lawyer for the families",
            "The insurers", "Engineers", "Volunteers from the next town")  # fmt: skip
VERBS = (
    "praised",
    "doubted",
    "questioned",
    "welcomed",
    "described",
    "rejected",
    "waited for",
    "asked about",
    "feared",
    "recalled",
)
OBJECTS = ("the slow response of the crews", "a generous offer from the region", "the terrible state of the old wiring",
           "the plan to move the families", "an inspection that never came", "the courage of the night shift",
           "a report nobody had read", "the smoke above the river", "the promise of new money", "the loss of a landmark")  # fmt: skip
TAILS = ("before dawn", "on the following morning", "in a crowded hall", "without naming a cause", "while the roads stayed shut",
         "as the rain set in", "after a short silence", "for the second time in a year")  # fmt: skip


def rows(stories: int, accounts: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Rows as `crossread survey` takes them: `accounts` of each of so many stories, some 350 words each."""
    for story in range(stories):
        facts = _facts(random.Random(f"{seed}-{story}"))
        for account in range(accounts):
            chance = random.Random(f"{seed}-{story}-{account}")
            yield {
                "story": f"story-{story:05d}",
                "article": f"{account:04d}",
                "outlet": OUTLETS[account % len(OUTLETS)],
                "published": facts["published"],
                "title": f"Fire at {facts['place']} {facts['thing']}",
                "text": _text(facts, chance),
            }


def _facts(chance: random.Random) -> dict[str, str]:
    day = date(2025, 1, 6) + timedelta(days=chance.randrange(400))
    names = [f"{chance.choice(FIRST)} {last}" for last in chance.sample(LAST, 3)]
    numbers = {"dead": (2, 9), "hurt": (11, 60), "age": (24, 71), "year": (1985, 2020), "money": (2, 90), "months": (4, 30),
               "built": (1880, 1979), "staff": (40, 900), "percent": (12, 88), "hour": (1, 9)}  # fmt: skip
    return {
        **{name: str(chance.randint(*ends)) for name, ends in numbers.items()},
        "crowd": f"{chance.randint(2, 40):,},{chance.randrange(0, 1000, 100):03d}",
        "place": chance.choice(PLACES),
        "thing": chance.choice(THINGS),
        "body": chance.choice(BODIES),
        "person": names[0],
        "other": names[1],
        "mayor": names[2],
        "mayorlast": names[2].split()[1],
        "day": f"{day:%A}",
        "published": str(day + timedelta(days=1)),
    }


def _text(facts: dict[str, str], chance: random.Random) -> str:
    mine = dict(facts)
    if chance.random() < 0.15:  # an account that has it otherwise
        mine["age"] = str(int(facts["age"]) + chance.randint(1, 4))
    told = chance.sample(FACTS, 5)
    filler = [
        f"{chance.choice(SUBJECTS)} {chance.choice(VERBS)} {chance.choice(OBJECTS)} {chance.choice(TAILS)}."
        for _ in range(chance.randint(22, 30))
    ]
    sentences = [s.format(**mine) for s in told] + filler
    chance.shuffle(sentences)
    paragraphs = [" ".join(sentences[i : i + 3]) for i in range(0, len(sentences), 3)]
    return "\n\n".join([chance.choice(LEADS).format(**mine), *paragraphs])
