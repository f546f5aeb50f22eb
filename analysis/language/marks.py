"""Quotation marks: which belong together, straight and curly, single and double, over paragraphs; no apostrophes."""

from __future__ import annotations

import re

from analysis.nouns import Span

_MARK = re.compile(r"[\"“”„‟«»‘’'\n]|``|''")
_ELISION = re.compile(r"['’](?:\d\d|(?i:em|til|tis|twas|cause|cuz|round|n)\b)")
_OPENERS = {"“": "”", "„": "“”", "‟": "”", "«": "»", "``": "''", "‘": "’'"}


def quoted_spans(text: str) -> list[Span]:
    """The stretches inside quotation marks, marks left out, in order; of nested quotations the outer one.

    A newline ends a paragraph. A quotation open at its end goes on in the next paragraph if that begins with a mark
    again; otherwise a mark without its partner opens nothing. Apostrophes are no marks.

    >>> text = "The ‘new’ boss said: “We don't say ‘never’.”"
    >>> [span.of(text) for span in quoted_spans(text)]
    ['new', "We don't say ‘never’."]
    """
    found: list[Span] = []
    opened: list[tuple[str, int]] = []  # the marks open now and where their words begin
    marks = list(_MARK.finditer(text))
    for at, mark in enumerate(marks):
        sign = mark.group()
        if sign == "\n":
            if opened and opened[0][0] != "'" and _reopens(text, mark.end(), opened[0][0]):
                found.append(Span(opened[0][1], len(text[: mark.start()].rstrip())))
            opened = []
        elif opened and _closes(text, mark, opened[-1][0]):
            found.append(Span(opened.pop()[1], mark.start()))
        elif (not opened or sign == opened[-1][0] == "“") and _opens(text, mark, marks, at):
            opened.append((sign, mark.end()))
    return _outermost(found)


def _outermost(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted((span for span in spans if span.start < span.end), key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _reopens(text: str, start: int, sign: str) -> bool:
    rest = text[start : start + 8].lstrip()
    return rest.startswith(sign) or (sign == "“" and rest.startswith('"'))


def _opens(text: str, mark: re.Match[str], marks: list[re.Match[str]], at: int) -> bool:
    """Whether a mark opens a quotation: it stands before a word, and where it is single a partner follows."""
    sign = mark.group()
    before, after = text[max(0, mark.start() - 1) : mark.start()], text[mark.end() : mark.end() + 1]
    if sign == "'":
        return _single_opens(text, mark, marks, at)
    if sign in {"”", "»", "’", "''"}:
        return False
    if sign == "‘":
        return not before.isalnum() and not _ELISION.match("’" + text[mark.end() : mark.end() + 6])
    if sign == '"':
        return bool(after) and not after.isspace() and not (before.isalnum() and not after.isalnum())
    return True


def _single_opens(text: str, mark: re.Match[str], marks: list[re.Match[str]], at: int) -> bool:
    before, after = text[max(0, mark.start() - 1) : mark.start()], text[mark.end() : mark.end() + 1]
    if before.isalnum() or not after.strip() or _ELISION.match(text, mark.start()):
        return False
    for other in marks[at + 1 : at + 40]:
        if other.group() == "\n":
            return False
        if _closes(text, other, "'"):
            return True
    return False


def _closes(text: str, mark: re.Match[str], sign: str) -> bool:
    """Whether a mark closes the quotation that `sign` opened."""
    this = mark.group()
    before, after = text[max(0, mark.start() - 1) : mark.start()], text[mark.end() : mark.end() + 1]
    if sign in {"'", "‘"}:
        if this not in {"'", "’"} or after.isalnum() or before.isspace():
            return False
        return not (before in "sS" and before and after == " " and _closes_later(text, mark.end()))
    if this == "“" and sign == "“":  # a closing mark typed the wrong way round: “Go home,“ he said
        return not before.isspace() and (not after or not after.isalnum())
    if this == '"' or sign == '"':  # straight and curly marks mixed: "Go home,” he said
        inner = text[: mark.start()].rstrip()[-1:] in {"'", "’"}  # "He said ‘never.’ ” has the outer mark set off
        return {this, sign} <= {'"', "“", "”"} and this != "“" and (this == sign or inner or not before.isspace())
    return this in _OPENERS.get(sign, sign)


def _closes_later(text: str, start: int) -> bool:
    """Whether a better closing single mark follows in the paragraph: "the 'players' lounge' was"."""
    rest = text[start : start + 200].split("\n")[0]
    closing = re.search(r"[^\s]['’](?!\w)", rest)
    opening = re.search(r"(?<!\w)['‘]\w", rest)
    return closing is not None and (opening is None or closing.start() < opening.start())
