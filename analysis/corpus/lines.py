"""Lines of a document and their shape: what the rules for blocks look at."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from analysis.lexicons import rules
from analysis.nouns import Block, Span

_SHAPE = rules("blocks")["shape"]
_SMALL = frozenset(_SHAPE["small_words"])
_WORD = re.compile(r"[^\W_][\w'’.&/-]*")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]*]*(?:\[\d{1,3}\]){0,6}$|[.!?…]\s?[\"”’]$")
_MARKER = re.compile(r"(?:[-–—•‣◦▪▫●○■□∙·*+»>]{1,2}|=>|->|→|➤|✓|✔|\(?\d{1,2}[.)]|\(?[a-z]\))[\s\xa0]+(?=\S)")
_TOKEN = re.compile(r"\S+")
_TITLE_LEAST = int(_SHAPE["title_words"])
_WRAP_WIDTH = int(_SHAPE["wrap_width"])
_WRAP_LEAST = int(_SHAPE["wrap_least"])


@dataclass
class Line:
    """A visible line (or hard-wrapped paragraph) of a document while its role is being found.

    `span` has no white space at its ends; `gap` counts the blank lines before it; `cuts` are the dropped blocks
    inside it; `tag` is the HTML element it came from."""

    span: Span
    text: str
    gap: int = 0
    role: str = ""
    keep: bool = True
    reason: str = ""
    tag: str = ""
    cuts: list[Block] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        return _WORD.findall(self.text)

    @property
    def ends_sentence(self) -> bool:
        """True when the line closes with a full stop, question or exclamation mark, quoted or not."""
        return bool(_SENTENCE_END.search(self.text))

    @property
    def marker(self) -> str:
        """The bullet, arrow or number the line opens with, its white space included; else "".

        >>> Line(Span(0, 16), "=> Follow us all").marker
        '=> '
        """
        found = _MARKER.match(self.text)
        return found.group() if found else ""

    def drop(self, role: str, reason: str) -> None:
        self.role, self.keep, self.reason = role, False, reason

    def take(self, role: str) -> None:
        self.role, self.keep, self.reason = role, True, ""


def title_share(words: list[str]) -> float:
    """Share (0–1) of the words, small ones and numbers aside, that open with a capital.

    >>> title_share("A Strategic Reset for the Mayor".split())
    1.0
    """
    large = [w for w in words if w.lower() not in _SMALL and not w[0].isdigit()]
    return sum(w[0].isupper() for w in large) / len(large) if large else 0.0


def end_of_title(text: str, start: int) -> int:
    """Where a title in title case that begins at `start` gives way to a sentence; 0 when that is not sure.

    The first lower-case word that no title would leave small belongs to the sentence, and so does the capital before
    it: "… Seek A Cure Roe was born" ends before "Roe"."""
    tokens = list(_TOKEN.finditer(text, start, min(len(text), start + 400)))
    large = 0
    for index, token in enumerate(tokens):
        word = token.group().strip("\"'“”‘’(),;:")
        if word and word[0].islower() and word.lower() not in _SMALL:
            back = index - 1
            while back > 0 and not tokens[back].group()[0].isupper():
                back -= 1
            return tokens[back].start() if large > _TITLE_LEAST and back > 2 else 0
        large += bool(word) and (word[0].isupper() or word[0].isdigit())
    rest = text[start:]
    whole = len(rest) < 300 and title_share(_WORD.findall(rest)) >= 0.75 and large > _TITLE_LEAST
    return len(text) if whole else 0


def lines(text: str) -> list[Line]:
    """The visible lines of a text in order; lines that only a line length broke are one.

    >>> [line.text for line in lines("Police said on Tuesday that the bridge would\\nstay closed.\\n\\nMore soon.")]
    ['Police said on Tuesday that the bridge would\\nstay closed.', 'More soon.']
    """
    found: list[Line] = []
    at = gap = 0
    for raw in text.split("\n"):
        bare = raw.strip()
        if any(map(_visible, bare)):
            start = at + raw.index(bare)
            found.append(Line(Span(start, start + len(bare)), bare, gap))
            gap = 0
        else:
            gap += 1
        at += len(raw) + 1
    return _joined(found, text)


def _visible(character: str) -> bool:
    return not character.isspace() and character.isprintable()


def _joined(found: list[Line], text: str) -> list[Line]:
    wrapped = _is_wrapped(found)
    out: list[Line] = []
    last = ""  # the last physical line of the paragraph being built
    for line in found:
        if out and line.gap == 0 and _runs_on(last, line, wrapped):
            span = Span(out[-1].span.start, line.span.end)
            out[-1] = Line(span, span.of(text), out[-1].gap)
        else:
            out.append(line)
        last = line.text
    return out


def _is_wrapped(found: list[Line]) -> bool:
    """True when the document's line length, not its paragraphs, breaks the lines."""
    followed = [a for a, b in itertools.pairwise(found) if b.gap == 0]
    if len(followed) < 3 or max(len(line.text) for line in found) > _WRAP_WIDTH:
        return False
    full = sum(len(line.text) >= _WRAP_LEAST and not line.ends_sentence for line in followed)
    return full * 2 > len(followed)


def _runs_on(last: str, line: Line, wrapped: bool) -> bool:
    if line.marker or (_SENTENCE_END.search(last) and not (wrapped and len(last) >= _WRAP_LEAST)):
        return False
    if len(last) < _WRAP_LEAST or last.endswith(":"):
        return False
    return wrapped or (line.text[0].islower() and len(last) <= _WRAP_WIDTH)
