"""The headline, the section headings and the list items of a page."""

from __future__ import annotations

import re

from analysis.corpus.furniture import is_prose
from analysis.corpus.lines import Line, title_share
from analysis.lexicons import rules
from analysis.nouns import Block, Span

_RULES = rules("blocks")
_HEADLINE_WORDS = int(_RULES["shape"]["headline_words"])
_HEADING_WORDS = int(_RULES["shape"]["heading_words"])
_SENTENCE_CASE_WORDS = int(_RULES["shape"]["sentence_case_heading_words"])
_SECTIONS = frozenset(_RULES["sections"])
_TITLE_CASE = 0.75
_NUMBER = re.compile(r"\(?(\d{1,2})[.)]")
_INNER_END = re.compile(r"[a-z]{4}[.!?][\"”]? ")  # "She left. Read on" is text with something behind it
_LETTER = re.compile(r"\(?[a-z]\)")
_NAMES = re.compile(
    r"[A-Z][\w.'’]+(?: [A-Z][\w.'’]+){0,2} ?(?: ?[-–—/|&+,] ?| and | with )"
    r"[A-Z][\w.'’]+(?: [A-Z][\w.'’]+){0,2} ?(?:[,.] ?\w+(?: \w+){0,2} ?)?"
)


def folded(text: str) -> str:
    """Lower-case words of a text, single-spaced: equal for two settings of one headline."""
    return " ".join(re.findall(r"\w+", text.lower()))


def mark_headline(found: list[Line], title: str = "") -> str:
    """Finds the headline among the first lines and returns the site's name where a banner above states it.

    A line equal to the known `title` wins; else a first line that ends no sentence and has prose below it. Repeats of
    the headline and what stands above it are dropped."""
    head = [line for line in found[:12] if line.keep and not line.role]
    chosen = _chosen(head, title)
    if chosen is None:
        return ""
    chosen.take("headline")
    outlet = ""
    for line in head:
        if line is chosen:
            continue
        if folded(line.text) == folded(chosen.text):
            line.drop("headline", "the headline a second time")
        elif line.span.start < chosen.span.start:
            outlet = _banner(line) or outlet
    return outlet


def _chosen(head: list[Line], title: str) -> Line | None:
    if title:
        return next((line for line in head if folded(line.text) == folded(title)), None)
    candidates = [line for line in head[:4] if _could_be_headline(line)]
    if not candidates or candidates[0] is not head[0]:
        return None
    for line in candidates:  # a headline that stands twice is one, whatever banner stands above it
        if sum(folded(other.text) == folded(line.text) for other in head) > 1:
            return line
    short, *longer = candidates
    if longer and len(short.words) <= 4 and len(longer[0].words) >= 7 and _is_section(short):
        return longer[0]
    return short


def _could_be_headline(line: Line) -> bool:
    words = line.text.split()
    if not 1 <= len(words) <= _HEADLINE_WORDS or line.marker or line.text.endswith((":", ",")):
        return False
    return (
        not line.ends_sentence
        or title_share(line.words) >= _TITLE_CASE
        or (line.text.endswith("?") and len(words) < 20)
    )


def _is_section(line: Line) -> bool:
    return all(word.lower().strip(".") in _SECTIONS for word in line.words)


def _banner(line: Line) -> str:
    """Drops a short line above the headline; the site's name when it is no section's."""
    if line.ends_sentence or len(line.words) > 6:
        return ""
    section = _is_section(line)
    line.drop("navigation", "section of the site" if section else "name of the site")
    return "" if section else line.text


def mark_lists(found: list[Line]) -> None:
    """Marks list items and headings that open with a bullet, an arrow or a number; the marker itself is dropped."""
    for index, line in enumerate(found):
        if line.role or not line.keep or not (marker := line.marker):
            continue
        if any(cut.span.start == line.span.start for cut in line.cuts) or not _is_item(found, index):
            continue  # "> words" of Markdown is a quotation, its mark cut already
        cut = Span(line.span.start, line.span.start + len(marker.rstrip()))
        line.cuts.append(Block(cut, "list marker", False, "bullet, arrow or number of a list"))
        line.take("list item")


def _is_item(found: list[Line], index: int) -> bool:
    """A number needs a neighbour in sequence, a dash or letter a neighbour of its kind; other bullets stand alone."""
    marker = found[index].marker.strip()
    near = [
        m for line in found[max(0, index - 4) : index + 5] if line is not found[index] and (m := line.marker.strip())
    ]
    if number := _NUMBER.fullmatch(marker):
        numbers = {int(n.group(1)) for m in near if (n := _NUMBER.fullmatch(m))}
        return bool({int(number.group(1)) - 1, int(number.group(1)) + 1} & numbers)
    if _LETTER.fullmatch(marker):
        return any(map(_LETTER.fullmatch, near))
    return (marker not in {"-", "–", "—", "+", "*"} and not marker[-1].isalnum()) or marker in near


def mark_headings(found: list[Line]) -> None:
    """Marks headings (kept, but no sentences), a caption of names under the headline, and titles with no text below."""
    _drop_titles_at_end(found)
    kept = [line for line in found if line.keep]
    text_below = False
    for index in range(len(kept) - 1, -1, -1):
        line = kept[index]
        if text_below and line.role in ("", "list item") and _is_heading(line, kept[index + 1 :]):
            if index <= 2 and line.role == "" and _NAMES.fullmatch(line.text):
                line.drop("caption", "names of those in a picture")
            else:
                line.take("heading")
        text_below = text_below or _is_text(line)


def _is_text(line: Line) -> bool:
    return line.keep and (line.role == "list item" or (line.role == "" and is_prose(line)))


def _drop_titles_at_end(found: list[Line]) -> None:
    """Drops what stands behind the last paragraph when all of it are titles in title case: they name other stories.

    A data sheet ("Home Address – 12 Mill Street") ends without a paragraph too and stays."""
    last = max((i for i, line in enumerate(found) if _is_text(line)), default=len(found))
    behind = [line for line in found[last + 1 :] if line.keep]
    if all(line.role == "" and _is_title(line) for line in behind):
        for line in behind:
            line.drop("related link", "title with no text below it")


def _is_title(line: Line) -> bool:
    pair = re.search(r"\s[-–—]\s", line.text)
    return not pair and len(line.words) >= 5 and title_share(line.words) >= _TITLE_CASE and line.text[-1] not in ".:,;"


def _is_heading(line: Line, below: list[Line]) -> bool:
    text = line.text[len(line.marker) :] if line.role == "list item" else line.text
    words = text.split()
    if len(words) > _HEADING_WORDS or text.endswith((":", ",", ";", ".")) or _INNER_END.search(text):
        return False
    share = title_share(line.words)
    if line.role == "list item":
        # "=> Fuel for the Dream" over a paragraph is a heading; a list's last item over the next paragraph is not
        follows = bool(below) and below[0].gap == 0 and below[0].role == "" and not below[0].marker
        return follows and share >= _TITLE_CASE and line.gap > 0
    if line.ends_sentence:
        return share >= _TITLE_CASE and len(words) > 2 and '"' not in text and text[0] not in "“‘'"
    if share >= _TITLE_CASE:
        return True
    return len(words) <= _SENTENCE_CASE_WORDS and text[:1].isupper()


def mark_rest(found: list[Line]) -> None:
    """Whatever no rule was sure about is a paragraph."""
    for line in found:
        if not line.role:
            line.take("paragraph")
