"""What counts as a word and how hard it is, by the counting rules of the formulas' authors.

A word is what stands between white space or dashes and has a letter or digit: contractions, hyphenated words, numbers
and "$14.3" are one word each (Flesch 1948; Dale and Chall 1948). A figure counts as one syllable (Flesch 1979, How to
Write Plain English, chapter 2) and is never hard, long or unfamiliar; "FBI" counts as it is read aloud. A digit
counts as a character. A word with a capital inside a sentence is a name: Gunning does not count names as hard, Dale
and Chall not as unfamiliar (they except names of bodies; spelling cannot tell those from persons, so here none count).
A long word that Dale and Chall's readers know ("anything", "everybody") is not hard either: Gunning leaves out what
short easy words make, and textstat and its kin the whole list. Addresses and words run together by a page
("firstbottlesofthebeerweresold") are nobody's words and are not counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import normalize

from analysis.language.syllables import syllables
from analysis.lexicons import rules
from analysis.nouns import Span

from .familiar_words import familiar, listed

_PIECE = re.compile(r"[^\s—–…]+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_MARKS = "".join(c for c in map(chr, range(128)) if not c.isalnum())
_FIGURE = re.compile(r"\d[\d.,:/’'-]*([a-z]*)")
OPENS = "\"'“‘„«([{"
_POLY = 3
_LONGEST_COMPOUND = 28  # letters: twice the longest word of the list; a run of 100,000 letters is no compound
LONGEST_WORD = 30  # letters in a row: "antidisestablishmentarianism" has 28
_RUN_TOGETHER = re.compile(rf"[^\W\d_]{{{LONGEST_WORD + 1}}}")
_ADDRESS = re.compile(r"\W*(?:https?://|www\.)|[^\s@]+@[^\s@]+\.\w", re.IGNORECASE)


class Word(NamedTuple):
    """A word's counts, in the order of `samples.COLUMNS`; 0 or 1 but for letters, characters and syllables."""

    words: int
    letters: int
    characters: int
    figures: int
    syllables: int
    polysyllables: int
    complex: int
    long: int
    unfamiliar: int
    unfamiliar_spache: int


def pieces(text: str) -> Iterator[tuple[str, Span]]:
    """The words of a sentence with their places, marks around them included.

    >>> [piece for piece, _ in pieces("“It’s a two-year, $14.3 billion deal – or so,” she said.")]
    ['“It’s', 'a', 'two-year,', '$14.3', 'billion', 'deal', 'or', 'so,”', 'she', 'said.']
    """
    for match in _PIECE.finditer(text):
        if is_word(match.group()):
            yield match.group(), Span(match.start(), match.end())


def split_words(text: str) -> list[str]:
    # str.split is three times as fast as the pattern, which only a dash or ellipsis needs
    return _PIECE.findall(text) if "—" in text or "–" in text or "…" in text else text.split()


@lru_cache(maxsize=65536)
def is_word(piece: str) -> bool:
    """Whether somebody would read it as a word: it has a letter or digit and is no address or run of words."""
    if len(piece) <= LONGEST_WORD and piece.isalpha():
        return True
    if not any(c.isalnum() for c in piece) or _RUN_TOGETHER.search(piece):
        return False
    return not ("/" in piece or "@" in piece or "www" in piece.lower()) or not _ADDRESS.match(piece)


def bare(piece: str) -> str:
    """The word without the marks around it."""
    if piece.isalpha():
        return piece
    return piece.strip(_MARKS) if piece.isascii() else _EDGES.sub("", piece)


def capitals_inside(sentences: Iterable[Sequence[tuple[str, bool]]]) -> frozenset[str]:
    """Words of sentences as `begun` that stand with a capital inside: names, also where they open another sentence."""
    return frozenset(
        bare(piece)
        for marked in sentences
        for piece, begins in marked
        if not begins and not piece.islower() and is_capital(piece)
    )


def begun(text: str) -> list[tuple[str, bool]]:
    """Each word of a sentence and whether it opens the sentence or a quotation in it, where a capital says nothing.

    >>> begun("Banks fell: “Nobody bought,” said Ms Lind.")[:4]
    [('Banks', True), ('fell:', False), ('“Nobody', True), ('bought,”', False)]
    """
    found: list[tuple[str, bool]] = []
    for piece in split_words(text):
        if is_word(piece):
            found.append((piece, not found or piece[0] in OPENS))
    return found


@lru_cache(maxsize=65536)
def is_capital(piece: str) -> bool:
    """Whether a word, marks around it aside, begins with a capital."""
    if piece.islower():
        return False
    first = piece[0] if piece[0].isalpha() else bare(piece)[:1]
    return first.isupper()


def word_of(piece: str, begins: bool, names: frozenset[str]) -> Word:
    """The counts of one word; `begins` and `names` decide whether its capital makes it a name."""
    plain, name = _word(piece)
    return plain if plain is name or (begins and bare(piece) not in names) else name


def _word(piece: str) -> tuple[Word, Word]:
    """The counts of a word as a plain one and as a name; the same where it has no capital."""
    plain = counted(letters_of(bare(piece)))
    return plain, plain._replace(complex=0, unfamiliar=0, unfamiliar_spache=0) if is_capital(piece) else plain


def letters_of(stripped: str) -> str:
    # ﬁ and ﬂ, which pages made from print hold as one character, are two letters
    return stripped if stripped.isascii() else normalize("NFKC", stripped).replace("’", "'")


@lru_cache(maxsize=65536)
def counted(word: str) -> Word:
    """The counts of a word without marks around it, as a plain one."""
    if word.isalpha():
        letters = characters = len(word)
    else:
        letters, characters = sum(map(str.isalpha, word)), sum(map(str.isalnum, word))
        if is_figure(word):
            return Word(1, letters, characters, 1, 1, 0, 0, 0, 0, 0)
    spoken, lower = syllables(word), word.lower()
    strange, many = not familiar(lower, "dale_chall"), spoken >= _POLY
    hard = strange and many and _is_hard(word, lower, spoken)
    return Word(1, letters, characters, 0, spoken, many, hard, characters > 6, strange, not familiar(lower, "spache"))


@cache
def _figure_units() -> frozenset[str]:
    return frozenset(rules("formulas")["figure_units"])


def is_figure(word: str) -> bool:
    """Whether a word is a figure.

    >>> [is_figure(w) for w in ("14.3", "1990s", "5bn", "28-year-old", "G7")]
    [True, True, True, False, False]
    """
    found = _FIGURE.fullmatch(word.lower())
    return found is not None and (not found[1] or found[1] in _figure_units())


def is_complex(word: str, spoken: int) -> bool:
    """Whether a word that is no name is hard to Gunning: three syllables, but not by -ed, -es or joining short words,
    and no word that everybody knows.

    >>> [is_complex(w, syllables(w)) for w in ("created", "trespasses", "newspaper", "everybody", "investigation")]
    [False, False, False, False, True]
    """
    lower = word.lower()
    return spoken >= _POLY and not familiar(lower, "dale_chall") and _is_hard(word, lower, spoken)


def _is_hard(word: str, lower: str, spoken: int) -> bool:
    if "-" in word:
        return any(is_complex(part, syllables(part)) for part in word.split("-") if part)
    if spoken == _POLY and lower.endswith(("ed", "es")):
        stem = lower[:-2]
        if min(syllables(stem), syllables(stem + "e")) < _POLY:
            return False
    return not _joins_short_words(lower)


@cache
def _longest_part() -> int:
    return int(rules("formulas")["longest_compound_part"])


def _joins_short_words(word: str) -> bool:
    easy = listed("dale_chall")
    if len(word) > _LONGEST_COMPOUND:
        return False
    for cut in range(3, len(word) - 2):
        head, tail = word[:cut], word[cut:]
        if head in easy and tail in easy and max(syllables(head), syllables(tail)) <= _longest_part():
            return True
    return False
