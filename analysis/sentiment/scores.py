"""Scores of sentences by VADER's rules: the one door to vaderSentiment.

Its per-word rules and its lexicon are called as they are. Three things around them are ours, because its own frame fits
short posts in plain ASCII: curly quotes, apostrophes and dashes are read as their plain forms ("isn’t" negates like
"isn't"); each word is judged in the window of words its rules look at, so that time grows with the length and not its
square; and the weight of "but" falls by a word's position, where the library looks each weight up by value and
can halve an equal weight elsewhere in the sentence. On text without those three the compound is the library's own.
"""

from __future__ import annotations

import math
import re
import string
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from analysis.nouns import Span

from .news_words import NEUTRAL, added_weights, moodless, never_moods

_PIECE = re.compile(r"\S+")
# One character for one, so that offsets hold: “isn’t” → "isn't", "rich—and" → "rich and".
_PLAIN = str.maketrans("’‘“”„«»—–…", "''\"\"\"\"\"  .")
_ALPHA = 15.0  # VADER's normalisation: compound = s / √(s² + 15)


@dataclass(frozen=True, slots=True)
class Scored:
    """A text's tone: `score` −1 to 1, four decimals; `carriers` (span, weight) of the words that made it, in order.

    The weights add up to the score (to rounding): negations, boosters, "but" and exclamation marks are in them, and a
    span reaches back to the "not" or "very" that changed its word. `words` counts the words read."""

    score: float
    carriers: tuple[tuple[Span, float], ...]
    words: int


class _Words:
    """What VADER's rules ask of a text: its words, and whether some but not all are in capitals."""

    __slots__ = ("is_cap_diff", "words_and_emoticons")

    def __init__(self, words: list[str], is_cap_diff: bool) -> None:
        self.words_and_emoticons, self.is_cap_diff = words, is_cap_diff


@dataclass(frozen=True)
class _Vader:
    rules: Any  # an analyzer of vaderSentiment with its lexicon as shipped, or with the news patch
    boosters: frozenset[str]  # "very", "kind of": they change a word's weight and carry none
    changers: frozenset[str]  # single words that can: boosters, parts of boosters, negations


@cache
def _vader(patched: bool) -> _Vader:
    """vaderSentiment, imported on first use (25 ms)."""
    from vaderSentiment import vaderSentiment as library

    rules = library.SentimentIntensityAnalyzer()
    if patched:
        rules.lexicon = {w: v for w, v in rules.lexicon.items() if w not in never_moods()}
        rules.lexicon = added_weights() | rules.lexicon
    boosters = frozenset(library.BOOSTER_DICT)
    changers = {w for phrase in boosters for w in phrase.split()} | set(library.NEGATE) | {"no", "least"}
    return _Vader(rules, boosters, frozenset(changers))


def mood(word: str) -> float:
    """A word's own listed weight, −4 to 4, in small letters; 0 where it has none.

    >>> mood("murdered") < 0 < mood("praised"), mood("table")
    (True, 0.0)
    """
    return float(_vader(True).rules.lexicon.get(word, 0.0))


@cache
def listed_moods() -> str:
    """A digest of all listed weights."""
    return sha256(repr(sorted(_vader(True).rules.lexicon.items())).encode()).hexdigest()[:16]


def scored(text: str, patched: bool = True, names: Iterable[Span] = (), leave_out: Iterable[Span] = ()) -> Scored:
    """The tone of one sentence. Words inside `names` carry no mood ("Joy Reid"); `leave_out` are not read at all.

    `patched=False` is VADER as published.

    >>> made = scored("The plan is not good.")
    >>> made.score, [(s.of("The plan is not good."), w) for s, w in made.carriers]
    (-0.3412, [('not good', -0.3412)])
    >>> scored("The Justice Department of the United States declined comment.").score
    0.0
    """
    vader = _vader(patched)
    plain = _blanked(text, leave_out).translate(_PLAIN)
    pieces = _pieces(plain, vader.rules.emojis)
    words, spans = [_stripped(p) for p, _ in pieces], [s for _, s in pieces]
    capitals = sum(w.isupper() for w in words)
    if patched:
        for i in moodless(words) | _inside(spans, names):
            if words[i].lower() in vader.rules.lexicon:
                words[i] = NEUTRAL
    weights = _but_weighed(words, _weights(words, 0 < capitals < len(words), vader))
    total = math.fsum(weights)
    raised = total + math.copysign(vader.rules._punctuation_emphasis(plain), total) if total else 0.0
    scale = (raised / total if total else 1.0) / math.sqrt(raised * raised + _ALPHA)
    carriers = _carriers(words, spans, {i: w for i, w in enumerate(weights) if w}, scale, plain, vader)
    return Scored(round(total * scale, 4) + 0.0, carriers, sum(any(c.isalnum() for c in w) for w in words))


def _pieces(plain: str, emojis: dict[str, str]) -> list[tuple[str, Span]]:
    """What stands between white space, with its place; an emoji counts as the words of its description."""
    found: list[tuple[str, Span]] = []
    for match in _PIECE.finditer(plain):
        piece, start = match.group(), match.start()
        if piece.isascii() or not any(c in emojis for c in piece):
            found.append((piece, Span(start, match.end())))
            continue
        run = start
        for at, character in enumerate(piece, start):
            if character in emojis:
                if run < at:
                    found.append((plain[run:at], Span(run, at)))
                found += [(word, Span(at, at + 1)) for word in emojis[character].split()]
                run = at + 1
        if run < match.end():
            found.append((plain[run : match.end()], Span(run, match.end())))
    return found


def _weights(words: list[str], mixed_capitals: bool, vader: _Vader) -> list[float]:
    """Each word's weight by VADER's rules, judged in the window they read: three words before it and two after."""
    lexicon, lower = vader.rules.lexicon, [w.lower() for w in words]
    weights = [0.0] * len(words)
    for i, word in enumerate(lower):
        if word in lexicon and not _only_modifies(lower, i, vader):
            weights[i] = _weight(words, i, mixed_capitals, vader)
    return weights


def _weight(words: list[str], i: int, mixed_capitals: bool, vader: _Vader) -> float:
    first = max(0, i - 3)
    window = _Words(words[first : i + 3], mixed_capitals)
    made: list[float] = vader.rules.sentiment_valence(0, window, words[i], i - first, [])
    return float(made[0])


def _only_modifies(lower: list[str], i: int, vader: _Vader) -> bool:
    """A booster ("incredibly") and the "kind" of "kind of" carry nothing themselves."""
    return lower[i] in vader.boosters or (lower[i] == "kind" and lower[i + 1 : i + 2] == ["of"])


def _but_weighed(words: list[str], weights: list[float]) -> list[float]:
    """What stands before the first "but" counts half, what follows one and a half times."""
    at = next((i for i, w in enumerate(words) if w.lower() == "but"), None)
    if at is None:
        return weights
    return [w * (0.5 if i < at else 1.5 if i > at else 1.0) for i, w in enumerate(weights)]


def _carriers(
    words: list[str], spans: list[Span], weights: dict[int, float], scale: float, plain: str, vader: _Vader
) -> tuple[tuple[Span, float], ...]:
    found: list[tuple[Span, float]] = []
    free_from = 0
    for i, weight in weights.items():
        first = _reach(words, i, free_from, vader)
        start, end = _trimmed(plain, spans[first].start, spans[i].end)
        found.append((Span(start, end), round(weight * scale, 4)))
        free_from = i + 1
    return tuple(found)


def _reach(words: list[str], i: int, free_from: int, vader: _Vader) -> int:
    """The first of up to three words before word i that changed its weight: the "not" of "not a good plan"."""
    for j in range(max(free_from, i - 3), i):
        word = words[j].lower()
        if word in vader.changers or "n't" in word:
            without = [*words[:j], NEUTRAL, *words[j + 1 : i + 3]]
            if _weight(without, i, False, vader) != _weight(words, i, False, vader):
                return j
    return i


def _trimmed(plain: str, start: int, end: int) -> tuple[int, int]:
    """The range without the marks around it; an emoticon, all marks, stays whole."""
    inner = plain[start:end]
    if not any(c.isalnum() for c in inner):
        return start, end
    left = next(k for k, c in enumerate(inner) if c not in string.punctuation)
    right = next(k for k, c in enumerate(reversed(inner)) if c not in string.punctuation)
    return start + left, end - right


def _stripped(piece: str) -> str:
    """VADER's word: the piece without marks around it; two characters or fewer may be an emoticon and stay whole."""
    bare = piece.strip(string.punctuation)
    return piece if len(bare) <= 2 else bare


def _blanked(text: str, leave_out: Iterable[Span]) -> str:
    for span in leave_out:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def _inside(spans: list[Span], names: Iterable[Span]) -> set[int]:
    ranges = tuple(names)
    return {i for i, s in enumerate(spans) if any(s.overlaps(n) for n in ranges)} if ranges else set()
