"""Sums of words: the counts of `words.Word`, packed into one whole number a word so that a sentence is a single sum.

A word is read once and then looked up by its letters and marks; a text is one pass over its words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain
from struct import Struct
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .words import LONGEST_WORD, OPENS, Word, bare, counted, is_word, letters_of, split_words


class Capital(NamedTuple):
    """A word that begins with a capital: without the marks around it, its packed counts as a plain word and a name."""

    bare: str
    plain: int
    name: int


_FIELDS = len(Word._fields)
_PACK = Struct(f"<{_FIELDS}I").pack
_COMPLEX, _UNFAMILIAR, _UNFAMILIAR_SPACHE = (
    1 << 32 * Word._fields.index(name) for name in ("complex", "unfamiliar", "unfamiliar_spache")
)
_KEPT = 65536
_PACKED: dict[str, int] = {}  # by piece; not those that open a quotation with a capital
_CAPITALS: dict[str, Capital] = {}  # those of `_PACKED` that have one
_QUOTED: dict[str, Capital] = {}  # those that open a quotation with one


def sums_of(texts: Sequence[str]) -> list[int]:
    """The counts of each sentence that has a word, summed over its words and packed as by `pack`."""
    _make_room()
    split = list(map(split_words, texts))
    found = list(chain.from_iterable(split))
    known: list[Any] = list(map(_PACKED.get, found))  # nearly all words were met before
    opening: list[tuple[int, Capital]] = []
    at = -1
    for _ in range(known.count(None)):
        at = known.index(None, at + 1)
        known[at], quoted = _learnt(found[at])
        if quoted:
            opening.append((at, quoted))
    sums, firsts, start = [], [], 0
    for pieces_of in split:
        end = start + len(pieces_of)
        counts = sum(known[start:end])
        if counts:
            sums.append(counts)
            first = start
            while not known[first]:
                first += 1
            firsts.append(first)
        start = end
    opening += [(at, _CAPITALS[found[at]]) for at in firsts if found[at] in _CAPITALS]
    doubtful = [(at, capital) for at, capital in opening if capital.plain != capital.name]
    if doubtful:
        for at in firsts:
            found[at] = ""
        # a word that stands with a capital inside a sentence is a name also where it opens another one
        names = {capital.bare for capital in filter(None, map(_CAPITALS.get, found))}
        for at, capital in doubtful:
            if capital.bare not in names:
                sums[bisect_right(firsts, at) - 1] += capital.plain - capital.name
    return sums


def _make_room() -> None:
    """Forgets all words when they are many; never within a text, whose words are looked up twice."""
    if len(_PACKED) + len(_QUOTED) >= _KEPT:
        for kept in (_PACKED, _CAPITALS, _QUOTED):
            kept.clear()


def _learnt(piece: str) -> tuple[int, Capital | None]:
    """The packed counts of a piece, 0 where it is no word, as a name where it has a capital; the word itself where
    that opens a quotation."""
    if piece in _PACKED:  # met since, in the same text
        return _PACKED[piece], None
    if piece in _QUOTED:
        return _QUOTED[piece].name, _QUOTED[piece]
    stripped = bare(piece)
    plainly = stripped.isalpha() and len(stripped) <= LONGEST_WORD and "/" not in piece and "w." not in piece
    if not plainly and not is_word(piece):
        return _PACKED.setdefault(piece, 0), None
    plain, name = _packed(stripped)
    if not stripped[:1].isupper():
        return _PACKED.setdefault(piece, plain), None
    capital = Capital(stripped, plain, name)
    if piece[0] in OPENS:
        return name, _QUOTED.setdefault(piece, capital)
    _CAPITALS[piece] = capital
    return _PACKED.setdefault(piece, name), None


def _packed(stripped: str) -> tuple[int, int]:
    """The packed counts of a word without the marks around it, as a plain one and as a name."""
    word = counted(letters_of(stripped))
    plain = pack(word)
    strange = word.unfamiliar * _UNFAMILIAR + word.unfamiliar_spache * _UNFAMILIAR_SPACHE
    return plain, plain - word.complex * _COMPLEX - strange


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
