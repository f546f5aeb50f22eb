"""Which party a person belongs to, as newsrooms write it: "Rep. Ann Lee (R-Minn.)", "Ann Lee, Democrat of Ohio"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.facts.assertions import Assertion
from analysis.facts.intervals import Finding
from analysis.nouns import Claim, Mention

TERM = 366  # days between two accounts within which nobody is taken to have changed sides
_LETTER = {"R": "republican", "D": "democrat", "I": "independent"}
_PARTY = r"(?P<party>Republican|Democratic|Democrat|Independent)"
_MARK = re.compile(r"Republican|Democrat|Independent|[\s(][RDI][-–.,)]")
_OFFICE = r"(?:[Ss]en(?:ator|\.)|[Rr]ep(?:resentative|\.)|[Gg]ov(?:ernor|\.)|[Cc]ongress\w*|[Ll]awmaker|[Mm]ayor)"
_BEHIND = re.compile(
    r"\s\((?P<letter>[RDI])(?:[-–.,]\s?[A-Z][^()]{0,14})?\)"
    r"|,\s(?P<tag>[RDI])-[A-Z][\w.]+"
    rf"|,\s(?:an?\s|the\s)?(?:(?!former|onetime|ex-)[\w-]+\s){{0,2}}{_PARTY}(?=[,.;)]|\s(?:of|from|who)\b)"
    rf"|,\s(?:an?|the)\s(?:(?!former|onetime|ex-|then)[a-z-]+\s){{0,3}}(?P<adjective>Republican|Democratic|Independent)\s{_OFFICE}"
)
_BEFORE = re.compile(
    rf"(?<![\w-]){_PARTY}\s(?:(?:state|U\.S\.|US)\s)?{_OFFICE}\s$|\b[A-Z]\w+\s(?P<noun>Republican|Democrat|Independent)\s$"
)
_FORMER = re.compile(r"\b(?:former|then|ex|onetime|late)[\s-](?:[\w.]+\s){0,2}$", re.I)


def parties(text: str, mentions: Sequence[Mention]) -> Iterator[Assertion]:
    """The party of each person beside whose name a sentence gives one; none where it was a former one."""
    if not mentions or not _MARK.search(text):
        return
    for m in mentions:
        if m.kind != "person" or m.how not in ("name", "alias"):
            continue
        behind = _BEHIND.match(text, m.end)
        before = None if behind else _BEFORE.search(text, max(0, m.start - 44), m.start)
        found = behind or before
        if found is None or (before and _FORMER.search(text, max(0, before.start() - 24), before.start())):
            continue
        group = str(found.lastgroup)
        word = _LETTER.get(found.group(group), found.group(group)).capitalize().replace("Democratic", "Democrat")
        yield Assertion(
            "role",
            found.start(group),
            found.end(group),
            {
                "about": m.name,
                "attribute": "party",
                "key": word.lower(),
                "value_text": word,
                "rule": "role/party",
            },
        )


def party_finding(left: Claim, right: Claim) -> Finding:
    """How two parties of one person relate; an independent may well be called by the party he votes with."""
    compared = f"{left.value_text} | {right.value_text}"
    if left.key == right.key:
        return Finding("same", "agreed", compared, "the same party")
    if "independent" in (left.key, right.key):
        return Finding("different", "compatible", compared, "an independent may sit with a party")
    dates = (left.published, right.published)
    if dates[0] is None or dates[1] is None or abs((dates[0] - dates[1]).days) > TERM:
        return Finding("different", "undecided", compared, "the party may have changed between the accounts")
    return Finding("different", "conflict", compared, "one person belongs to one party at a time")
