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
from struct import Struct
from typing import Any, NamedTuple
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from analysis.language.syllables import syllables
from analysis.lexicons import rules
from analysis.nouns import Span

from .familiar_words import familiar, listed

_PIECE = re.compile(r"[^\s—–…]+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_MARKS = "".join(c for c in map(chr, range(128)) if not c.isalnum())
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


def _split(text: str) -> list[str]:
    # str.split is three times as fast as the pattern, which only a dash or ellipsis needs
    return _PIECE.findall(text) if "—" in text or "–" in text or "…" in text else text.split()


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
    for piece in _split(text):
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


class Capital(NamedTuple):
    """A word that begins with a capital: without the marks around it, its packed counts as a plain word and a name."""

    bare: str
    plain: int
    name: int


def packed_of(text: str) -> tuple[int, list[tuple[Capital, bool]]]:
    """The counts of a sentence's words without a capital, summed and packed; its words with one, each with whether it
    opens the sentence or a quotation, where a capital says nothing."""
    found = _split(text)
    known = list(map(_PACKED.get, found))  # nearly all words are in small letters and met before
    capitals: list[tuple[Capital, bool]] = []
    at = -1
    for _ in range(known.count(None)):
        at = known.index(None, at + 1)
        piece = found[at]
        capital = _CAPITALS.get(piece) or _learnt(piece)
        if isinstance(capital, int):
            known[at] = capital
        else:
            capitals.append((capital, piece[0] in _OPENS or not (capitals or any(known[:at]))))
    return sum(filter(None, known)), capitals


def unpacked(sums: Iterable[int]) -> NDArray[np.uint32]:
    """Packed sums as an array: (sums, the fields of `Word`).

    >>> unpacked([pack(Word(1, 2, 2, 0, 1, 0, 0, 0, 0, 0)) + pack(Word(1, 5, 5, 0, 2, 0, 0, 0, 1, 1))]).tolist()
    [[2, 7, 7, 0, 3, 0, 0, 0, 1, 1]]
    """
    made = b"".join(n.to_bytes(_FIELDS * 4, "little") for n in sums)
    return np.frombuffer(made, "<u4").reshape(-1, _FIELDS)


def pack(word: Word) -> int:
    """A word's counts as one whole number with 32 bits a field, so that words are summed by one addition each."""
    return int.from_bytes(_PACK(*word), "little")


_FIELDS = len(Word._fields)
_PACK = Struct(f"<{_FIELDS}I").pack
_KEPT = 65536
_PACKED: dict[str, int] = {}  # pieces without a capital, whose counts need neither their place nor the names


_CAPITALS: dict[str, Capital] = {}


def _learnt(piece: str) -> int | Capital:
    """The packed counts of a piece, 0 where it is no word; both kinds where its capital makes its place matter."""
    kept: dict[str, Any] = _PACKED
    made: int | Capital = 0
    if (piece.isalpha() and len(piece) <= _LONGEST_WORD) or _is_word(piece):
        plain, name = _word(piece)
        made = pack(plain)
        if is_capital(piece):
            kept, made = _CAPITALS, Capital(bare(piece), made, pack(name))
    if len(kept) >= _KEPT:
        kept.clear()
    kept[piece] = made
    return made


def _word(piece: str) -> tuple[Word, Word]:
    """The counts of a word as a plain one and as a name; the same where it has no capital."""
    # ﬁ and ﬂ, which pages made from print hold as one character, are two letters
    word = bare(piece)
    word = word if word.isascii() else normalize("NFKC", word).replace("’", "'")
    plain = _counted(word)
    if not is_capital(piece):
        return plain, plain
    return plain, plain._replace(complex=0, unfamiliar=0, unfamiliar_spache=0)


@lru_cache(maxsize=65536)
def _counted(word: str) -> Word:
    plain = word.isalpha()
    letters = len(word) if plain else sum(c.isalpha() for c in word)
    characters = len(word) if plain else sum(c.isalnum() for c in word)
    if not plain and is_figure(word):
        return Word(1, letters, characters, 1, 1, 0, 0, 0, 0, 0)
    spoken, lower = syllables(word), word.lower()
    known, long = familiar(lower, "dale_chall"), int(characters > 6)
    hard = not known and spoken >= _POLY and is_complex(word, spoken)
    strange = not familiar(lower, "spache")
    return Word(1, letters, characters, 0, spoken, int(spoken >= _POLY), int(hard), long, int(not known), int(strange))


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
