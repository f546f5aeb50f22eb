"""A text cut into numbers, words and marks with their places: what the readers of quantities walk over."""

from __future__ import annotations

import re
from functools import lru_cache

# A number keeps its separators ("1,200.5", "1,50,000"); "2.1bn" and "S22" are cut where digits meet letters.
PIECE = re.compile(
    r"\d{1,3}(?:[,\u00a0\u202f]\d{2,3})*[,\u00a0\u202f]\d{3}(?!\d)(?:\.\d+)?"
    r"|\d+(?:\.\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|\S"
)


_LETTERS = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1024)
def letters(text: str) -> tuple[str, ...]:
    """The runs of letters of a text in small letters: what a reader asks first, before it looks any closer.

    >>> letters("Roe's 28-year-old AR-15")
    ('roe', 's', 'year', 'old', 'ar')
    """
    return tuple(_LETTERS.findall(text.lower()))


class Pieces:
    """The pieces of a text in parallel lists; `first[i]`–`last[i]` are the characters of piece `i`.

    >>> Pieces("$14.3bn, 49%").words
    ['$', '14.3', 'bn', ',', '49', '%']
    """

    __slots__ = ("first", "last", "lower", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.lower: list[str] = []
        self.first: list[int] = []
        self.last: list[int] = []
        small = text.lower()
        grown = len(small) != len(text)  # letters such as "İ" grow when they are lowered
        for found in PIECE.finditer(text):
            start, end = found.span()
            self.first.append(start)
            self.last.append(end)
            self.words.append(text[start:end])
            self.lower.append(text[start:end].lower() if grown else small[start:end])

    def __len__(self) -> int:
        return len(self.words)

    def low(self, i: int) -> str:
        """Piece `i` in lower case, "" outside the text."""
        try:
            return self.lower[i] if i >= 0 else ""
        except IndexError:
            return ""

    def word(self, i: int) -> str:
        """Piece `i` as written, "" outside the text."""
        try:
            return self.words[i] if i >= 0 else ""
        except IndexError:
            return ""

    def glued(self, i: int) -> bool:
        """Whether piece `i` and the next touch, as "14" and "bn" in "14bn"."""
        return 0 <= i < len(self.words) - 1 and self.last[i] == self.first[i + 1]

    def hyphen(self, i: int) -> bool:
        """Whether piece `i` is a hyphen that joins its two neighbours ("28-year-old")."""
        return self.word(i) in HYPHENS and self.glued(i - 1) and self.glued(i)

    def digits(self, i: int) -> bool:
        word = self.word(i)
        return bool(word) and word[0].isdecimal()

    def capital(self, i: int) -> bool:
        word = self.word(i)
        return bool(word) and word[0].isupper()

    def match(self, i: int, forms: dict[str, list[tuple[tuple[str, ...], str]]]) -> tuple[str, int] | None:
        """The value of the longest form that begins at piece `i` (of `form_index`), with the piece behind."""
        for words, value in forms.get(self.low(i), ()):
            end = i + len(words)
            if len(words) == 1 or tuple(self.lower[i:end]) == words:
                return value, end
        return None


HYPHENS = frozenset("-‐‑–—")
DASHES = frozenset("-‐‑–—−")


def form_index(forms: dict[str, str]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Phrases by their first piece, longest first, for `Pieces.match`."""
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, value in forms.items():
        words = tuple(Pieces(phrase).lower)
        index.setdefault(words[0], []).append((words, value))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return index
