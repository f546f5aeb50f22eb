"""Syllables: counted in the CMU pronouncing dictionary (BSD licence, `rules/cmudict.NOTICE`), by rule elsewhere."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from functools import cache
from unicodedata import combining, normalize

from analysis.lexicons import FOLDER, rules


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
        if line is None:
            return None
        spoken = line.partition("#")[0]
        return spoken.count("0") + spoken.count("1") + spoken.count("2")


@cache
def cmu_words() -> Pronunciations:
    """The CMU pronouncing dictionary, about 126,000 words in lower case; 0.15 s once."""
    source = gzip.decompress((FOLDER / "cmudict.txt.gz").read_bytes()).decode("utf-8")
    return Pronunciations(dict(line.split(" ", 1) for line in source.splitlines()))


_FIGURE = re.compile(r"([$£€¥₹])?(\d[\d,]*)(?:\.(\d+))?(%|bn|tn|m|k|st|nd|rd|th|s)?(?![a-z])")
_BETWEEN = re.compile(r"[^\w'.]+|_")
_AND = re.compile(r"(?<=\w)&(?=\w)")
_VOWELS = re.compile(r"[aeiouy]+")
_ONES = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2)  # zero … nineteen
_TENS = (0, 0, 2, 2, 2, 2, 2, 3, 2, 2)
_SIGNS = {"$": 2, "£": 1, "€": 2, "¥": 1, "₹": 2, "%": 2, "bn": 2, "tn": 2, "m": 2, "k": 2}
_TWO_LETTERS = frozenset(
    (
        "am",
        "an",
        "as",
        "at",
        "be",
        "by",
        "do",
        "go",
        "he",
        "if",
        "in",
        "is",
        "it",
        "me",
        "my",
        "no",
        "of",
        "on",
        "or",
        "so",
        "to",
        "up",
        "we",
    )
)


def syllables(word: str) -> int:
    """Syllables of a word as read aloud, at least 1 where it has a letter or digit, else 0. Figures count as spoken.

    >>> [syllables(word) for word in ("billion", "start-up", "co-founder", "Wang's", "U.S.", "AI", "$14.3", "—")]
    [2, 2, 3, 1, 2, 2, 6, 0]
    """
    if len(word) > 2 and word.isascii() and word.isalpha():  # most words need no closer look
        lower = word.lower()
        known = cmu_words().count(lower)
        if known is not None:
            return max(1, known)
        return _letters(lower) if word.isupper() and _spelt_out(lower) else _unknown(lower)
    plain = word.strip("'\"“”‘’,;:!?()[]")
    if len(plain) == 2 and plain.isupper() and plain.isalpha() and plain.lower() not in _TWO_LETTERS:
        return _letters(plain.lower())  # "AI" is not the sloth, nor "US" the pronoun
    plain = plain.lower()
    if not plain.isascii():
        if not any(c.isalnum() for c in plain):
            return 0  # a sign that stands for letters ("🉀") is read by nobody
        plain = "".join(c for c in normalize("NFKD", plain.replace("’", "'")) if not combining(c))
    known = cmu_words().count(plain)
    if known is None and plain.endswith((".", "'")):
        known = cmu_words().count(plain.rstrip(".'"))
    if known is not None:
        return max(1, known)
    if plain.replace("'", "").isalpha():
        return _part(plain)
    total = sum(_SIGNS.get(m[1], 0) + _spoken(m[2], m[3]) + _SIGNS.get(m[4], 0) for m in _FIGURE.finditer(plain))
    rest = _FIGURE.sub(" ", plain)
    total += len(_AND.findall(rest))  # "R&B" is read "R and B"
    return total + sum(_part(part) for part in _BETWEEN.split(rest) if any(c.isalnum() for c in part))


def _letters(part: str) -> int:
    return sum(3 if letter == "w" else 1 for letter in part if letter.isalnum())


def _part(part: str) -> int:
    part = part.strip("'")
    known = cmu_words().count(part)
    if known is not None:
        return max(1, known)
    if part.endswith("'s"):
        return _part(part[:-2]) + (re.search(r"(?:[sxz]|[cs]h|[cgsz]e)'s$", part) is not None)
    parts = [p for p in part.split(".") if p]
    if len(parts) > 1 and any(len(p) > 2 for p in parts):
        return sum(map(_part, parts))  # "example.org", not "u.s" or "ph.d"
    return _letters(part) if len(parts) > 1 else _unknown(part.strip("."))


_CONSONANTS = re.compile(r"[^aeiouy]+")


@cache
def _clusters() -> tuple[frozenset[str], frozenset[str]]:
    """Two consonants that may open an English word, and two that may close one."""
    pairs = rules("abbreviations")["consonant_pairs"]
    return frozenset(pairs["opening"]), frozenset(pairs["closing"])


def _spelt_out(initials: str) -> bool:
    """Whether initials are read letter by letter: three always ("ANC"), more where no tongue takes their consonants
    ("MRSA", "IPCC", but "FIFA")."""
    if len(initials) == 3:
        return True
    if len(initials) > 5:
        return False
    opening, closing = _clusters()
    for found in _CONSONANTS.finditer(initials):
        run = found.group()
        if len(run) > 2 or (len(run) == 2 and found.start() == 0 and run not in opening):
            return True
        if len(run) == 2 and found.end() == len(initials) and run not in closing:
            return True
    return False


def _unknown(word: str) -> int:
    """Syllables of a word that the dictionary lacks: of the contraction it is where a page lost its apostrophe
    ("didnt", "youre"), else by its spelling."""
    for cut in (1, 2):
        known = cmu_words().count(f"{word[:-cut]}'{word[-cut:]}")
        if known is not None:
            return max(1, known)
    return by_rule(word)


def _spoken(digits: str, decimals: str | None) -> int:
    """Syllables of a figure: 28 "twenty-eight", 1,200 "one thousand two hundred", 2025 "twenty twenty-five"."""
    after = 1 + sum(_ONES[int(digit)] for digit in decimals) if decimals else 0
    number = int(digits.replace(",", "")) if len(digits) < 19 else 0
    if len(digits) >= 19:
        return sum(_ONES[int(digit)] for digit in digits if digit != ",") + after
    if len(digits) == 4 and 1100 <= number <= 2099 and not decimals and number % 1000 > 9:
        rest = number % 100
        return _below_thousand(number // 100) + (_below_thousand(rest) + (rest < 10) if rest else 2)
    total, groups = 0, 0
    rest = number
    while rest:
        total += _below_thousand(rest % 1000) + (2 if groups and rest % 1000 else 0)
        rest, groups = rest // 1000, groups + 1
    return (total or 2) + after


def _below_thousand(number: int) -> int:
    hundreds, rest = divmod(number, 100)
    total = _ONES[hundreds] + 2 if hundreds else 0
    if rest < 20:
        return total + (_ONES[rest] if rest else 0)
    return total + _TENS[rest // 10] + (_ONES[rest % 10] if rest % 10 else 0)


_SILENT = re.compile(
    r"(?<=[^aeiouy])e(?=$|s$|ly$|ness$|ful$|fully$|ments?$|less$|m[ae]n$|son$|woods?$|ville$|berg$|town$|land$|ton$)"
    r"|(?<=[^aeiouytd])e(?=d$)"  # "changed", but "wanted"
    r"|(?<=[gq])ue(?=$|s$|d$)"  # "league", "technique"
    r"|a(?=lly$)(?<=ica)"  # "basically"
)
_SYLLABIC = re.compile(  # "table", "boxes", "rhythm", "prism", "McCoy", "acre"
    r"(?<=[^aeiouylr])le(?=$|s$|d$)|(?<=[cgsxz])es$|(?<=[cs]h)es$|thm$|sms?$|^mc|(?<=[bct])re(?=s?$)"
)
_PARTED = re.compile(
    r"(?<![ctsg])ia(?!ge)|(?<=ch)ia|[tsg]ia(?=$|[bcdfgmpst])"  # "Maria", "Asia", "initiate"
    r"|(?<![ctsgxln])io|(?<=[lnt])io(?=[lst]|$)|(?<=^l)io(?=n)|iu"  # "riot", "ratio", "lion", "medium"
    r"|(?<=[aeiouy][^aeiouy])ie(?=rs?$|st$)|(?<=[aeiouy][^aeiouy]{2})ie(?=rs?$|st$)"  # "busier", "happiest"
    r"|(?<![ctsfr])ie(?=nt|nc|t[ys]?$)|(?<=r)ie(?=nc|t|nt)"  # "science", "variety"
    r"|(?<=cr)ea(?=t(?:$|s$|[eio]))|(?<=th)ea(?=t)|(?<=^r)ea(?=c)"  # "create", "theater", "react"
    r"|(?<=[aeiou][^aeiou])ea(?=s?$)|(?<=[aeiou][^aeiou]{2})ea(?=s?$)"  # "idea", "chelsea"
    r"|(?<![gqs])ua(?!r[de])|(?<![gq])ue(?=l|n|t)|ui(?=t[yi]|n[es]?$|ne|d$|ci)"  # "manual", "fluent", "ruin"
    r"|(?<![gp])eo(?![ur]?n?$)|eo$|oa(?=$|n$)(?<=[mn]oa)|(?<![sh])oe(?=[tmx])"  # "theory", "video", "Samoa", "poet"
    r"|[aeiou]y(?=[aeiou])|(?<=[eiou])i(?=ng)|(?<=[^aeiou]y)i(?=ng)|(?<=[^aeiou])ii"  # "royal", "going", "trying"
)


def by_rule(word: str) -> int:
    """Syllables of a word by its spelling alone: what serves words that the dictionary lacks.

    Groups of vowels without silent e's, plus vowels that part ("medium") and consonants that make a syllable ("table").

    >>> [by_rule(word) for word in ("homely", "wanted", "happier", "video", "prism")]
    [2, 2, 3, 3, 2]
    """
    if not _VOWELS.search(word):  # read letter by letter: "gps"
        return max(1, _letters(word))
    extra = len(_SYLLABIC.findall(word))
    kept = _SILENT.sub("", word)
    return max(1, len(_VOWELS.findall(kept)) + len(_PARTED.findall(kept)) + extra)
