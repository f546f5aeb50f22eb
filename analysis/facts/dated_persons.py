"""Whose arrest, death or speech a date dates, by the persons whom its sentence names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.facts.events import FRONT
from analysis.nouns import Mention

# "told the Herald's Otto Vail on Friday": he asked, another one spoke
_ADDRESSED = re.compile(r"\b(?:told|tells|asked|interview(?:ed)?\s(?:with|by))\s(?:[\w'’.]+\s){0,2}$")
_REACH = 40  # characters behind a date inside a sentence within which a person is what its verb befell


def whom_dated(text: str, mentions: Sequence[Mention], start: int, end: int) -> str:
    """The person whose arrest, death or speech the date at `start`–`end` dates: the last one before it, else the first
    one behind; "" where none is near.

    >>> line = "Otto Vail told the Herald's Ida Renn on Friday that he would pay."
    >>> names = [Mention(0, 0, 9, "Otto Vail", "person", "name"), Mention(0, 28, 36, "Ida Renn", "person", "name")]
    >>> whom_dated(line, names, line.index("Friday"), line.index("Friday") + 6)
    'Otto Vail'
    """
    persons = [m for m in mentions if m.kind == "person" and text[m.end : m.end + 2] not in ("'s", "’s")]
    if before := [m for m in persons if m.end <= start and not _ADDRESSED.search(text[: m.start])]:
        return max(before, key=lambda m: m.end).name
    behind = min((m for m in persons if m.start >= end), key=lambda m: m.start, default=None)
    near = behind is not None and (start <= FRONT or behind.start - end <= _REACH)
    return behind.name if behind is not None and near else ""
