"""Roles: which post a person holds, read from a title before the name or behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.facts.intervals import Finding
from analysis.lexicons import rules
from analysis.nouns import Claim, Mention

_RULES = rules("roles")
_POST = {title: post for post, titles in _RULES["posts"].items() for title in titles}
_STATES = frozenset(_RULES["states"])
EXCLUSIVE = frozenset(_RULES["exclusive"])
_TITLE = "|".join(sorted(map(re.escape, _POST), key=len, reverse=True))
_STATE = "|".join(sorted(_STATES))
_BEFORE = re.compile(rf"(?<![\w-])(?:(?P<state>{_STATE})[\s-])?(?P<title>{_TITLE})[,]?\s$", re.I)
_BEHIND = re.compile(
    rf"^,\s(?:(?:an?|the|who is|its|his|her|their)\s)?(?:[A-Z][\w’'.-]*\s|[a-z]+’?s\s){{0,3}}?"
    rf"(?:(?P<state>{_STATE})[\s-])?(?P<title>{_TITLE})(?![\w-])",
    re.I,
)


class Held(NamedTuple):
    """A post in a sentence: where its words stand, its plain form with its state, and of whom."""

    start: int
    end: int
    key: str
    person: str


def roles(text: str, mentions: Sequence[Mention]) -> Iterator[Held]:
    """The posts that a sentence gives to the persons it names.

    >>> list(roles("Interim CEO Ann Roe spoke.", [Mention(0, 12, 19, "Ann Roe", "person", "name")]))
    [Held(start=0, end=11, key='interim chief executive', person='Ann Roe')]
    """
    for mention in mentions:
        if mention.kind != "person" or mention.how not in ("name", "alias"):
            continue
        start = max(0, mention.start - 40)
        if m := _BEFORE.search(text[start : mention.start]):
            yield _held(m, start, mention.name)
        elif m := _BEHIND.match(text[mention.end : mention.end + 90]):
            yield _held(m, mention.end, mention.name)


def _held(m: re.Match[str], offset: int, person: str) -> Held:
    first = m.start("state") if m.group("state") else m.start("title")
    post = _POST[m.group("title").lower()]
    key = f"{m.group('state').lower()} {post}" if m.group("state") else post
    return Held(offset + first, offset + m.end("title"), key, person)


def role_finding(left: Claim, right: Claim) -> Finding:
    """How two posts of one person relate. A person may hold two posts, so two titles alone are no difference."""
    compared = f"{left.value_text} | {right.value_text}"
    if left.key == right.key:
        return Finding("same", "agreed", compared, "the same post")
    a, b = set(left.key.split()), set(right.key.split())
    if a <= b or b <= a:
        return Finding("within", "compatible", compared, "one names the post more closely")
    return Finding("incomparable", "compatible", compared, "a person may hold both posts")
