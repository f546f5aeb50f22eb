"""Syllables: counted in the CMU pronouncing dictionary (BSD licence, `rules/cmudict.NOTICE`), by rule elsewhere."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from analysis.lexicons import FOLDER

_STRESS = re.compile(r"[012](?!\S)")


class Pronunciations(Mapping[str, list[list[str]]]):
    """Word → its pronunciations, each a list of phones, as NLTK's `cmudict.dict()` gives them; read on demand.

    >>> cmu_words()["deal"]
    [['D', 'IY1', 'L']]
    """

    def __init__(self, lines: dict[str, str]) -> None:
        self._lines = lines

    def __getitem__(self, word: str) -> list[list[str]]:
        found = [self._lines[word].split("#")[0].split()]
        for n in range(2, 6):
            other = self._lines.get(f"{word}({n})")
            if other is None:
                break
            found.append(other.split("#")[0].split())
        return found

    def __contains__(self, word: object) -> bool:
        return word in self._lines

    def __iter__(self) -> Iterator[str]:
        return (word for word in self._lines if not word.endswith(")"))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def count(self, word: str) -> int | None:
        """Syllables of the first pronunciation: its phones that carry a stress mark; None for unknown words."""
        line = self._lines.get(word)
        return None if line is None else len(_STRESS.findall(line.split("#")[0]))


@cache
def cmu_words() -> Pronunciations:
    """The CMU pronouncing dictionary, about 126,000 words in lower case; 0.15 s once."""
    source = gzip.decompress((FOLDER / "cmudict.txt.gz").read_bytes()).decode("utf-8")
    return Pronunciations(dict(line.split(" ", 1) for line in source.splitlines()))


@lru_cache(maxsize=65536)
def syllables(word: str) -> int:
    """Syllables of a word as read aloud, at least 1 where it has a letter or digit, else 0.

    >>> [syllables(w) for w in ("billion", "start-up", "co-founder", "Wang's", "—")]
    [2, 2, 3, 1, 0]
    """
    plain = word.lower().replace("’", "'").strip("'\"“”‘.,;:!?()[]")
    known = cmu_words().count(plain)
    if known is not None:
        return known
    parts = [part for part in re.split(r"[^\w'.]+|_", plain) if any(c.isalnum() for c in part)]
    return sum(_part(part) for part in parts)


def _part(part: str) -> int:
    known = cmu_words().count(part)
    if known is None and part.endswith("'s"):
        return max(1, _part(part[:-2]) + (re.search(r"(?:[sxz]|[cs]h|[cg]e|se|ze)'s$", part) is not None))
    return known if known is not None else by_rule(part)


def by_rule(word: str) -> int:
    """Syllables of a word in lower case by its spelling alone: what serves words the dictionary lacks."""
    groups = len(re.findall(r"[aeiouy]+", word))
    return max(1, groups)
