"""Pages that hold several accounts: numbered sources, the page's own account, cards for other stories."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.corpus.furniture import expression, is_prose
from analysis.corpus.lines import Line
from analysis.lexicons import rules
from analysis.nouns import Block, Span

_RULES = rules("pages")
_HEADER = expression(_RULES["header"])
_MARKERS = [(expression(m["pattern"]), m["alone"] == "yes") for m in _RULES["markers"]]
_CLOSERS = frozenset(_RULES["closers"])
_CARD = expression("|".join(f"(?:{p})" for p in _RULES["cards"]["lines"]))
_CARD_LINES = int(_RULES["cards"]["least_lines"])
_DIGITS = re.compile(r"(?<=[\w\"”’')%])((?:[ \xa0,]{1,2}\d{1,2}){1,6})(?=[.!?](?:\s|$|[\"”]))")
_BEFORE = re.compile(r"([^\W\d_][\w'’-]*)[^\w]*$")


@dataclass(frozen=True)
class Source:
    """A numbered source of a page: its number and its lines, from `first` up to `after`."""

    number: int
    first: int
    after: int


def sources(found: list[Line]) -> tuple[Source, ...]:
    """The numbered sources of an aggregator's page in page order; () for any other page."""
    headed = any(_HEADER.fullmatch(line.text.strip()) for line in found[:10])
    for pattern, alone in _MARKERS:
        starts = _sequence(found, pattern)
        if len(starts) >= 2 and (alone or headed):
            close = _close(found, starts[-1][1])
            ends = [index for _, index in starts[1:]] + [close]
            return tuple(Source(n, i, e) for (n, i), e in zip(starts, ends, strict=True))
    return ()


def _sequence(found: list[Line], pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """(number, line) of marker lines that count up from 1, each with a headline and a text below it."""
    starts: list[tuple[int, int]] = []
    for index, line in enumerate(found):
        if len(line.text) > 20 or not (match := pattern.fullmatch(line.text.strip())):
            continue
        if int(match.group("n")) == len(starts) + 1 and any(map(is_prose, found[index + 1 : index + 4])):
            starts.append((len(starts) + 1, index))
    return starts


def _close(found: list[Line], start: int) -> int:
    """First line behind the last source: a share bar or the heading of the page's own summary."""
    for index in range(start + 1, len(found)):
        if found[index].text.strip().lower().rstrip(":") in _CLOSERS:
            return index
    return len(found)


def mark_sources(found: list[Line], several: tuple[Source, ...]) -> None:
    """Drops the numbers of sources and takes the line below each as its headline."""
    for line in found[: several[0].first]:
        if _HEADER.fullmatch(line.text.strip()):
            line.drop("navigation", "how many sources the page has")
    for source in several:
        found[source.first].drop("source number", "the page's number for this source")
        below = found[source.first + 1]
        short = len(below.words) < 40 and source.after - source.first > 2
        if below.keep and (short or not below.ends_sentence):
            below.take("headline")


def mark_cards(found: list[Line]) -> None:
    """Drops cards for other stories: a text, then lines that count sources, name a section or say how old it is."""
    index = 0
    while index < len(found):
        run = index
        while run < len(found) and _CARD.fullmatch(found[run].text.strip()):
            run += 1
        if run - index >= _CARD_LINES and any(any(c.isdigit() for c in line.text) for line in found[index:run]):
            for line in found[index:run]:
                line.drop("teaser", "card for another story")
            text = found[index - 1] if index else None
            if text and text.keep and text.role != "headline" and len(text.text.split()) <= 80:
                text.drop("teaser", "card for another story")
        index = max(run, index + 1)


def cut_citations(found: list[Line], highest: int, text: str) -> None:
    """Cuts the digits at sentence ends that stand for sources 1 to `highest` of the page.

    A digit that belongs to a name ("Model 4") is left: the same words stand elsewhere in the text with other words
    behind them."""
    for line in found:
        if not line.keep or line.role not in ("paragraph", "list item"):
            continue
        for match in _DIGITS.finditer(line.text):
            numbers = [int(n) for n in re.findall(r"\d+", match.group(1))]
            if max(numbers) > highest or min(numbers) < 1 or _belongs_to_name(line.text, match, text):
                continue
            start = match.start() + len(match.group(1)) - len(match.group(1).lstrip(" \xa0,"))
            span = Span(line.span.start + start, line.span.start + match.end(1))
            line.cuts.append(Block(span, "citation", False, _RULES["citation_reason"]))


def _belongs_to_name(line: str, match: re.Match[str], text: str) -> bool:
    before = _BEFORE.search(line[max(0, match.start() - 60) : match.start()])
    if not before or not before.group(1)[0].isupper():
        return False
    phrase = re.escape(before.group(1)) + re.escape(match.group(1))
    return bool(re.search(rf"{phrase}(?:,|'s|’s| [a-z])", text))
