"""Lines that are furniture of a page, not part of the account: share bars, legal lines, captions, bios, links."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

from analysis.corpus.lines import Line, end_of_title, title_share
from analysis.lexicons import rules

_RULES = rules("blocks")
_PARTS: dict[str, str] = _RULES["parts"]
_PROSE_WORDS = int(_RULES["prose_words"])
_LONGEST = 900  # characters: no rule reads a longer line


def expression(pattern: str) -> re.Pattern[str]:
    """A rule's expression with its `{parts}` filled in, compiled without regard to case."""
    for name, part in _PARTS.items():
        pattern = pattern.replace("{" + name + "}", part)
    return re.compile(pattern, re.IGNORECASE)


def _compiled(rule: dict[str, Any]) -> tuple[str, str, str, re.Pattern[str]]:
    return rule["role"], rule["reason"], rule["where"], expression("|".join(f"(?:{p})" for p in rule["patterns"]))


_LINES = [_compiled(rule) for rule in _RULES["lines"]]
_STRETCHES = [(r["role"], r["reason"], r["ends"], expression(r["pattern"])) for r in _RULES["stretches"]]
_PLAYLIST = re.compile(r"(\d{1,2}):(\d\d)(?: (?![ap]\.?m\b).*)?", re.IGNORECASE)


def is_prose(line: Line) -> bool:
    """True for a line that reads as a paragraph: it ends a sentence and is not short."""
    return line.ends_sentence and len(line.text.split()) >= _PROSE_WORDS


def drop_furniture(found: list[Line]) -> None:
    """Sets role and reason on each line that a rule is sure about; leaves the others as they are."""
    _drop_playlists(found)
    _drop_lines(found)
    _drop_stretches(found)


def _folded(line: Line) -> str:
    return " ".join(line.text.split())


def _drop_lines(found: list[Line]) -> None:
    tail = _first_of_tail(found)
    for index, line in enumerate(found):
        if not line.keep or line.role or len(line.text) > _LONGEST:
            continue
        text = _folded(line)
        for role, reason, where, pattern in _LINES:
            if (where == "any" or index >= tail) and pattern.fullmatch(text):
                if role != "related link" or not _runs_into_text(text):
                    line.drop(role, reason)
                break


def _runs_into_text(text: str) -> bool:
    """True for "Related: Title Of A Story Roe was born in May.": only the title is to go."""
    return 0 < end_of_title(text, text.find(":") + 1) < len(text)


def _first_of_tail(found: list[Line]) -> int:
    """Index from which a page may sign off: the last three lines, and what dropped lines stand between."""
    left = 3
    for index in range(len(found) - 1, -1, -1):
        left -= found[index].keep
        if left < 0:
            return index + 1
    return 0


def _drop_stretches(found: list[Line]) -> None:
    for index, line in enumerate(found):
        if len(line.text) > 200 or line.role == "headline":
            continue
        for role, reason, ends, pattern in _STRETCHES:
            if pattern.fullmatch(_folded(line)):
                followers = (
                    [] if ends == "document" and not _has_text(found, index) else list(_followers(found, index, ends))
                )
                if followers or ends == "document":
                    for member in [line, *followers]:
                        if member.keep or member is line:
                            member.drop(role, reason)
                break


def _has_text(found: list[Line], index: int) -> bool:
    """True when the account stands above line `index`: "Leave a comment" below the headline is but a link."""
    above, below = (sum(line.keep and is_prose(line) for line in part) for part in (found[:index], found[index + 1 :]))
    return above >= 2 or not below


def _followers(found: list[Line], index: int, ends: str) -> Iterator[Line]:
    """The lines that a stretch's first line takes with it."""
    for count, line in enumerate(found[index + 1 :]):
        if ends == "document":
            yield line
        elif ends == "prose":
            if _is_sentence(line):
                return
            yield line
        else:
            if count >= int(ends) or line.ends_sentence or len(line.text.split()) > 8:
                return
            yield line


def _is_sentence(line: Line) -> bool:
    """True for text below a list of links: "The boy lives with an aunt." ends it, "Will It Snow Today?" does not."""
    return line.ends_sentence and (is_prose(line) or title_share(line.words) < 0.75)


def _drop_playlists(found: list[Line]) -> None:
    """Drops runs of `2:13 Headline` lines: a player's list, told from a chronology by clock times that do not rise."""
    index = 0
    while index < len(found):
        run = index
        while run < len(found) and (len(found[run].text) < 200 and _PLAYLIST.fullmatch(_folded(found[run]))):
            run += 1
        times = [tuple(map(int, _PLAYLIST.fullmatch(_folded(line)).groups())) for line in found[index:run]]  # type: ignore[union-attr]
        paused = any(line.text.endswith((" Pause", " Play", " Replay")) for line in found[index:run])
        if paused or (len(times) >= 3 and any(a > b for a, b in itertools.pairwise(times))):
            for line in found[index:run]:
                line.drop("related link", "list of videos")
        index = max(run, index + 1)
