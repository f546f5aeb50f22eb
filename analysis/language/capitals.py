"""Runs of capitalised words with their offsets: where names can stand, before anything is decided about them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from analysis.language.name_lists import lists
from analysis.lexicons import rules

_UPPER = "A-ZÀ-ÖØ-ÞŁŚŠŞŽŹŻČĆĐĎĞİŇŃŘŤŐŰĀĒĪŌŪ"
_LETTER = r"[^\W\d_]"

# "O’Brien", "Jean-Pierre", "AT&T", "U.S.", "J.D.", "GPT-4.5"; possessives are cut off afterwards. The pattern opens
# with a plain set, which the engine can scan for; what stands before the letter is looked at behind it.
_WORD = re.compile(
    rf"[{_UPPER}](?<![\w@#/].)(?:(?<!\..)|(?<=[a-z][a-z]\..))"
    rf"(?:(?:\.-?[{_UPPER}])*\.(?![^\W\d_a-z])(?!\w)|\w*(?:[-’'&]\w+|\.[a-z\d]+)*[’']?)"
)
_PREFIX = re.compile(r"(?<![\w’'-])(?:al-|el-|ad-|as-|an-|d[’']|l[’'])$")
_NUMBER = re.compile(r" \d[\w.-]*\b(?! (?:percent|per cent|people|years|million|billion))")
_LINK = re.compile(r"\s(?:of(?: the)?|for(?: the)?|and(?: the)?|on|&|,)\s")
_POSSESSIVE = frozenset({"’s", "'s", "’S", "'S"})
_BLANK = re.compile(r"[ \t\u00a0]{1,3}")
_TAG = re.compile(r"[RDI]-(?=[A-Z])")  # "Lee, D-Ore.,": the state of a lawmaker
_LONGEST = 16  # words: a longer run of capitals is no name
_OPEN = re.compile(r"\s[“\"‘'(]")
_CLOSE = re.compile(r"[”\"’')]\s")


@dataclass(slots=True)
class Word:
    """A capitalised word: `text` without its possessive, `gap` how it hangs on the word before it in the run:
    "" first, "space", "particle", "link" (of, for, and, &), "suffix" (", Jr."), "nick" (in quotation marks)."""

    text: str
    start: int
    end: int
    gap: str = ""
    possessive: bool = False
    link: str = ""


@cache
def _abbreviations() -> frozenset[str]:
    names, places, bodies = rules("names"), rules("names_places"), rules("names_bodies")
    every = " ".join(
        [
            *names["titles"].values(),
            names["suffixes"],
            names["calendar"],
            bodies["tails"],
            bodies["heads"],
            places["tails"],
            places["heads"],
            *places["abbreviations"],
        ]
    )
    return frozenset(w[:-1] for w in every.split() if w.endswith(".") and w.count(".") == 1)


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(rules("names")["suffixes"].split())


@cache
def _particle_gap() -> re.Pattern[str]:
    words = sorted((re.escape(w) for w in rules("names")["particles"].split()), key=len, reverse=True)
    # "West 81st Street": the number is part of the street's name
    return re.compile(rf"\s(?:(?:{'|'.join(words)})\s){{1,2}}|\s\d{{1,3}}(?:st|nd|rd|th)\s")


def words_in_capitals(text: str) -> list[Word]:
    """The capitalised words of a text, abbreviations with their full stop, possessives cut off; "The" and its like
    before a word in lower case are left out.

    >>> [(w.text, w.possessive) for w in words_in_capitals("Sgt. Ann O’Hara’s car hit Dixon-based Acme Inc.")]
    [('Sgt.', False), ('Ann', False), ('O’Hara', True), ('Dixon', False), ('Acme', False), ('Inc.', False)]
    """
    known, abbreviations = lists(), _abbreviations()
    found: list[Word] = []
    for match in _WORD.finditer(text):
        start, word = match.start(), match.group()
        if word in known.openers and text[match.end() : match.end() + 2].strip().islower():
            continue
        if start and text[start - 1] in "-’'":
            # "al-Assad" and "d’Arc" begin before their capital; "pro-Moscow" and "it’S" are no names
            if prefix := _PREFIX.search(text, max(0, start - 4), start):
                start, word = prefix.start(), prefix.group() + word
            elif start > 1 and text[start - 2].isalnum():
                continue
        if (tag := _TAG.match(word)) and (place := _state_at(text, start + tag.end())):
            start, word = start + tag.end(), place
        possessive = False
        if word[-2:] in _POSSESSIVE:
            plain = word.replace("’", "'")
            possessive = plain not in known.brands
            word = word[:-2] if possessive else plain
        elif word[-1] in "’'":
            # "the Williams' house" owns something; "'Not Smith'" closes a quotation
            word = word[:-1]
            possessive = word.endswith("s") and text[match.end() : match.end() + 2].strip().islower()
        if "-" in word and (head := _before_tail(word)):
            word = head
        end = start + len(word)
        if text[end : end + 1] == "." and word in abbreviations:
            word, end = word + ".", end + 1
        elif word in known.numbered and not possessive and (number := _NUMBER.match(text, end)):
            word, end = text[start : number.end()], number.end()
        found.append(Word(word, start, end, possessive=possessive))
    return found


def _state_at(text: str, start: int) -> str:
    """The state that stands at `start`, as printed."""
    return next((name for name in _state_names() if text.startswith(name, start)), "")


@cache
def _state_names() -> tuple[str, ...]:
    places = rules("names_places")
    return tuple(sorted((*places["states"], *places["abbreviations"]), key=len, reverse=True))


def _before_tail(word: str) -> str:
    """ "Dixon" of "Dixon-based", "" where the hyphen belongs to the name."""
    parts = word.split("-")
    for i, part in enumerate(parts[1:], 1):
        if part in lists().hyphen_tails or (len(part) > 4 and part.islower() and part.endswith(("ed", "ing", "en"))):
            return "-".join(parts[:i])
    return ""


def runs_of_capitals(text: str) -> list[list[Word]]:
    """The runs of capitalised words that may be one name, or a title or a body with a name behind it.

    >>> [[w.text for w in run] for run in runs_of_capitals("Acme’s chief, Ann Lee, met Oscar de la Hoya Jr. in Reno.")]
    [['Acme'], ['Ann', 'Lee'], ['Oscar', 'Hoya', 'Jr.'], ['Reno']]
    """
    runs: list[list[Word]] = []
    words = words_in_capitals(text)
    for i, word in enumerate(words):
        if runs:
            last = runs[-1][-1]
            word.gap, word.link = _gap(text, last, word)
            if word.gap == "nick" and not _nick_closes(text, word, words[i + 1] if i + 1 < len(words) else None):
                word.gap = ""
            if word.gap and len(runs[-1]) < _LONGEST:
                runs[-1].append(word)
                continue
            word.gap = word.link = ""
        runs.append([word])
    return runs


def _gap(text: str, last: Word, word: Word) -> tuple[str, str]:
    between = text[last.end : word.start]
    if last.possessive:
        return ("possessive", "") if _BLANK.fullmatch(between.lstrip("’'sS")) else ("", "")
    if between == " " or _BLANK.fullmatch(between):
        return "space", ""
    if between == ", " and word.text in _suffixes():
        return "suffix", ""
    if len(between) > 14:
        return "", ""
    if _LINK.fullmatch(between):
        return "link", between.strip()
    if _particle_gap().fullmatch(between):
        return "particle", between.strip()
    if _OPEN.fullmatch(between):
        return "nick", ""
    # the other side of 'Michael "Mike" Brown'
    return ("space", "") if last.gap == "nick" and _CLOSE.fullmatch(between) else ("", "")


def _nick_closes(text: str, word: Word, following: Word | None) -> bool:
    return following is not None and bool(_CLOSE.fullmatch(text[word.end : following.start]))
