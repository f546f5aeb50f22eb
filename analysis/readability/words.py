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
_FIGURE = re.compile(r"\d[\d.,:/’'-]*([a-z]*)")
_OPENS = "\"'“‘„«([{"
_POLY = 3
_LONGEST_COMPOUND = 28  # letters: twice the longest word of the list; a run of 100,000 letters is no compound
_LONGEST_WORD = 30  # letters in a row: "antidisestablishmentarianism" has 28
_RUN_TOGETHER = re.compile(rf"[^\W\d_]{{{_LONGEST_WORD + 1}}}")
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
        if _is_word(match.group()):
            yield match.group(), Span(match.start(), match.end())


@lru_cache(maxsize=65536)
def _is_word(piece: str) -> bool:
    """Whether somebody would read it as a word: it has a letter or digit and is no address or run of words."""
    if len(piece) <= _LONGEST_WORD and piece.isalpha():
        return True
    if not any(c.isalnum() for c in piece) or _RUN_TOGETHER.search(piece):
        return False
    return not ("/" in piece or "@" in piece or "www" in piece.lower()) or not _ADDRESS.match(piece)


def bare(piece: str) -> str:
    """The word without the marks around it."""
    return piece if piece.isalpha() else _EDGES.sub("", piece)


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
    for piece in _PIECE.findall(text):
        if _is_word(piece):
            found.append((piece, not found or piece[0] in _OPENS))
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


def words_of(marked: Iterable[tuple[str, bool]], names: frozenset[str]) -> list[Word]:
    """The counts of each word of a sentence as `begun`."""
    # Nearly all words are in small letters, whose counts need neither their place nor the names.
    known, found = _SMALL, list[Word]()
    for piece, begins in marked:
        word = known.get(piece)
        if word is None:
            word = word_of(piece, begins, names)
            if piece.islower():
                if len(known) >= _KEPT:
                    known.clear()
                known[piece] = word
        found.append(word)
    return found


_KEPT = 65536
_SMALL: dict[str, Word] = {}


@lru_cache(maxsize=65536)
def _word(piece: str) -> tuple[Word, Word]:
    """The counts of a word as a plain one and as a name; the same where it has no capital."""
    # ﬁ and ﬂ, which pages made from print hold as one character, are two letters
    word = normalize("NFKC", bare(piece)).replace("’", "'")
    plain = _counted(word, False)
    return plain, _counted(word, True) if is_capital(piece) else plain


@lru_cache(maxsize=65536)
def _counted(word: str, name: bool) -> Word:
    plain = word.isalpha()
    letters = len(word) if plain else sum(c.isalpha() for c in word)
    characters = len(word) if plain else sum(c.isalnum() for c in word)
    if not plain and is_figure(word):
        return Word(1, letters, characters, 1, 1, 0, 0, 0, 0, 0)
    spoken = syllables(word)
    return Word(
        words=1,
        letters=letters,
        characters=characters,
        figures=0,
        syllables=spoken,
        polysyllables=int(spoken >= _POLY),
        complex=int(not name and is_complex(word, spoken)),
        long=int(characters > 6),
        unfamiliar=int(not name and not familiar(word.lower(), "dale_chall")),
        unfamiliar_spache=int(not name and not familiar(word.lower(), "spache")),
    )


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
    if spoken < _POLY or familiar(word.lower(), "dale_chall"):
        return False
    if "-" in word:
        return any(is_complex(part, syllables(part)) for part in word.split("-") if part)
    lower = word.lower()
    if spoken == _POLY and lower.endswith(("ed", "es")):
        stem = lower[:-2]
        if min(syllables(stem), syllables(stem + "e")) < _POLY:
            return False
    return not _joins_short_words(lower)


def _joins_short_words(word: str) -> bool:
    easy, most = listed("dale_chall"), int(rules("formulas")["longest_compound_part"])
    if len(word) > _LONGEST_COMPOUND:
        return False
    return any(
        word[:cut] in easy and word[cut:] in easy and max(syllables(word[:cut]), syllables(word[cut:])) <= most
        for cut in range(3, len(word) - 2)
    )
