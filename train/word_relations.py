"""Makes `analysis/rules/word_relations.txt.gz` from WordNet: `python -m train.word_relations DICT`.

DICT is the folder of WordNet's database files (`data.noun`, `index.sense`, …; WordNet 3.1, Princeton University, whose
licence allows use and copies with its notice). Kept are single words in small letters that have, or share a meaning
with a word that has, a count in WordNet's tagged texts. Two runs write the same bytes.

The file has two kinds of lines, tab-separated. A meaning: ``#``, its field (the number of WordNet's lexicographer
file), wider meanings, opposite meanings. A word: the word, how often it was tagged, its meanings commonest first (each
a kind letter and a number), and the meanings that it is derived from or gives rise to.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from analysis.lexicons import FOLDER

KINDS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
LETTER = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
WORD = re.compile(r"[a-z][a-z-]*[a-z]")
MOST = 8  # meanings of a word that are kept: the rest are rare
WIDER, OPPOSITE, DERIVED = ("@", "&"), ("!",), ("+", "\\")
FILE = FOLDER / "word_relations.txt.gz"


@dataclass
class Meaning:
    """A set of words with one meaning, and where its pointers lead."""

    field: str
    words: tuple[str, ...]
    wider: set[str] = field(default_factory=set)
    opposite: set[str] = field(default_factory=set)
    derived: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def meanings(folder: Path) -> dict[str, Meaning]:
    """Every meaning by its kind and offset."""
    found = {}
    for name, kind in KINDS.items():
        for line in (folder / f"data.{name}").read_text("utf-8").splitlines():
            if line.startswith("  "):
                continue
            parts = line.partition(" | ")[0].split()
            n = int(parts[3], 16)
            words = tuple(re.sub(r"\(\w+\)$", "", w) for w in parts[4 : 4 + 2 * n : 2])
            made = Meaning(parts[1], words)
            at = 5 + 2 * n
            for i in range(at, at + 4 * int(parts[at - 1]), 4):
                _point(made, *parts[i : i + 4])
            found[kind + parts[0]] = made
    return found


def _point(meaning: Meaning, symbol: str, offset: str, kind: str, ends: str) -> None:
    target = ("a" if kind == "s" else kind) + offset
    if symbol.rstrip("i") in WIDER:
        meaning.wider.add(target)
    elif symbol in OPPOSITE:
        meaning.opposite.add(target)
    elif symbol in DERIVED:
        source = int(ends[:2], 16)
        for word in meaning.words[source - 1 : source] if source else meaning.words:
            meaning.derived[word].add(target)


def senses(folder: Path) -> tuple[dict[str, list[tuple[int, int, str]]], dict[str, int]]:
    """Each word's meanings as (less frequent first negative count, rank, meaning), and each word's count."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    counts: dict[str, int] = defaultdict(int)
    for line in (folder / "index.sense").read_text("utf-8").splitlines():
        key, offset, rank, count = line.split()
        word, _, rest = key.partition("%")
        found[word].append((-int(count), int(rank), LETTER[rest[0]] + offset))
        counts[word] += int(count)
    return found, counts


def lines(folder: Path) -> list[str]:
    """The file's lines: meanings first, then words in order of the alphabet."""
    known = meanings(folder)
    sensed, counts = senses(folder)
    kept: dict[str, list[str]] = {}
    for word, listed in sensed.items():
        own = [m for _, _, m in sorted(listed)[:MOST] if word in known[m].words]
        if WORD.fullmatch(word) and any(counts[w.lower()] for m in own for w in known[m].words):
            kept[word] = own
    used = {m for own in kept.values() for m in own}
    wider = set[str]()
    for m in used:
        wider |= known[m].wider
    number = {m: i for i, m in enumerate(sorted(used | wider))}

    def listed(ms: set[str] | list[str]) -> str:
        return " ".join(str(number[m]) for m in (sorted(ms) if isinstance(ms, set) else ms) if m in number)

    made = [f"#\t{known[m].field}\t{listed(known[m].wider)}\t{listed(known[m].opposite)}" for m in number]
    for word in sorted(kept):
        own = " ".join(f"{m[0]}{number[m]}" for m in kept[word])
        derived = {d for m in kept[word] for d in known[m].derived.get(word, ())}
        made.append(f"{word}\t{counts[word]}\t{own}\t{listed(derived)}")
    return made


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("folder", type=Path, help="folder of WordNet's database files")
    made = lines(asked.parse_args().folder)
    text = "\n".join(made) + "\n"
    FILE.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{sum(not x.startswith('#') for x in made)} words, {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
