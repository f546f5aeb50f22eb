"""Assertions without a number, and a sentence laid out for reading them: words, names, who a verb belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from analysis.lexicons import rules
from analysis.nouns import Mention, Sentence


def _any_of(group: str) -> str:
    """One pattern of the words of a list in `rules/relations.yml`, the longest first."""
    return "|".join(map(re.escape, sorted(rules("relations")[group], key=len, reverse=True)))


_MOODS: dict[str, list[str]] = rules("relations")["moods"]
_MOOD = {word: mood for mood, listed in _MOODS.items() for word in listed}
_ASIDE = re.compile(r"\s?(?:,[^,;]{1,90}|\([^()]{1,60}\)|\s[—–-]{1,2}\s[^—–;]{1,90})(?:,|(?<=\))|\s[—–-]{1,2})\s")
_WHO = re.compile(r",? who\b")
_DROPPED = re.compile(r"\bhad\b.*\b(?:planned|intended|promised|agreed|pledged|vowed)\b")
_AND = re.compile(r",? (?:and|&) (?:also )?")
_COMMA = re.compile(r", ")
_GOVERNED = re.compile(r"(?<![\w-])(?:" + _any_of("governing") + r")(?: (?:the|a|an|his|her|its|their))?\s$")
_LISTED = re.compile(r"(?:,? (?:including|such as|like)|\b[Aa]mong them,?) $")
_OPEN = re.compile(r"(?<![\w-])(?:" + _any_of("open").replace(r"\*", r"\w*") + r")(?!\w)", re.I)
_YEAR = re.compile(r"\b(?:in|since|during|of|by|late|early|mid-)\s?((?:19|20)\d\d)\b")
_BEHIND_NAME = re.compile(r"['’]s?\s|\s([a-z]+)")
_CLOSED = frozenset(rules("relations")["closed"])
TITLED = r"(?:(?:" + _any_of("titled") + r")\s){0,4}"
_SUBJECTS = frozenset({"name", "alias", "pronoun", "description"})
REACH = 4  # names before a verb that are tried as its subject


class Assertion(NamedTuple):
    """What a stretch of a sentence asserts: kind, where it stands in the sentence's text, and the claim's fields."""

    kind: str
    start: int
    end: int
    fields: dict[str, object]

    @property
    def rule(self) -> str:
        return str(self.fields.get("rule", ""))


class Word(NamedTuple):
    low: str
    start: int
    end: int


class Subject(NamedTuple):
    """Whom a verb belongs to, in what mood (fact, report, plan, rumour), denied or not, and where that begins."""

    names: tuple[Mention, ...]
    mood: str
    negated: bool
    passive: bool
    done: bool
    helped: bool
    start: int


class Mood(NamedTuple):
    """How a verb is meant: fact, report, plan or rumour; denied or not; with a form of "be"; with one of "have";
    with a verb that takes a bare form ("will stay", "did not stay")."""

    mood: str
    negated: bool
    passive: bool
    done: bool
    helped: bool


class Line:
    """A sentence with its words in lower case and its names in order."""

    def __init__(self, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        self.text = sentence.text
        self.words = [Word(t.text.lower(), t.start, t.end) for t in sentence.tokens]
        self.counterpart: Mention | None = None  # the second party of the last relation that was read
        self.names = sorted((m for m in mentions if m.end > m.start), key=lambda m: (m.start, -m.end))

    @cached_property
    def asked(self) -> bool:
        """Whether the sentence asks."""
        return self.text.rstrip("\"”’') ").endswith("?")

    @cached_property
    def year(self) -> int | None:
        """The one year that the sentence states as when."""
        years = set(_YEAR.findall(self.text))
        return int(next(iter(years))) if len(years) == 1 else None

    def named_at(self, start: int, slack: int = 0) -> Mention | None:
        """The name that begins at `start`, or at most `slack` characters behind it."""
        at = bisect_left(self.names, start, key=lambda m: m.start)
        return self.names[at] if at < len(self.names) and self.names[at].start <= start + slack else None

    def named_before(self, end: int, slack: int = 0) -> Mention | None:
        """The name that ends at `end`, or at most `slack` characters before it."""
        at = bisect_left(self.names, end, key=lambda m: m.start)
        near = (m for m in reversed(self.names[max(0, at - 3) : at]) if end - slack <= m.end <= end)
        return next(near, None)

    def opens(self, name: Mention) -> bool:
        """Whether a name only owns or opens what is meant: "bought Norvik's plant", "sued Norvik workers"."""
        behind = _BEHIND_NAME.match(self.text, name.end)
        return behind is not None and behind.group(1) not in _CLOSED

    def open_before(self, start: int) -> bool:
        """Whether what begins at `start` is asked, supposed, wished or denied by the words before it."""
        stop = max(self.text.rfind(mark, 0, start) for mark in (";", ". ", "(", "“"))
        return self.asked or bool(_OPEN.search(self.text, max(stop, start - 90, 0), start))

    def subject_of(self, verb: int) -> Subject | None:
        """Whose verb stands at `verb`; None where no name is surely its subject."""
        tried = 0
        for at in range(len(self.names) - 1, -1, -1):
            mention = self.names[at]
            if mention.end > verb:
                continue
            tried += 1
            if tried > REACH or verb - mention.end > 160:
                return None
            if mention.how in _SUBJECTS and (found := self._subject(at, verb)):
                return found
        return None

    def _subject(self, at: int, verb: int) -> Subject | None:
        first = self._coordinated(at)
        names = tuple(m for m in self.names[first : at + 1])
        start = names[0].start
        before = self.text[max(0, start - 24) : start]
        listed = bool(_LISTED.search(before))
        if not listed and _GOVERNED.search(before):
            return None
        gap = self.text[names[-1].end : verb]
        if listed and gap.startswith(","):
            gap = gap[1:]
        elif whose := _WHO.match(gap):
            gap = gap[whose.end() :]
        elif aside := _ASIDE.match(gap):
            gap = gap[aside.end() :]
        read = mood_of(gap)
        if read is None or self.open_before(start):
            return None
        return Subject(names, *read, start)

    def _coordinated(self, at: int) -> int:
        """The first of the names joined to the one at index `at`: "Norvik and Acme", "Ann, Bob and Cal"."""
        joint = _AND
        while at > 0:
            one, two = self.names[at - 1], self.names[at]
            if one.kind != two.kind or one.how not in _SUBJECTS or not joint.fullmatch(self.text[one.end : two.start]):
                break
            at, joint = at - 1, _COMMA
        return at


_GAP = re.compile(r"[\w'’-]+|[^\w\s]")


def mood_of(gap: str) -> Mood | None:
    """What the words between subject and verb say of how it is meant; None where other words stand there.

    >>> mood_of(" is reportedly planning to ")
    Mood(mood='report', negated=False, passive=True, done=False, helped=True)
    >>> mood_of(" was not "), mood_of(" might ")
    (Mood(mood='fact', negated=True, passive=True, done=False, helped=False), None)
    """
    if _DROPPED.search(gap):
        return None  # "had planned to stay" is no plan any more
    moods: set[str] = set()
    negated = passive = done = False
    for word in _GAP.findall(gap.lower()):
        denied = word.endswith(("n't", "n’t"))
        mood = _MOOD.get(word[:-3] if denied else word)
        if mood is None:
            return None
        negated ^= denied or mood == "not"
        passive |= mood == "be"
        done |= mood == "have"
        moods.add(mood)
    if gap.endswith("to ") and "plan" not in moods:
        if not passive:
            return None  # "urged Reyes to resign" is no resignation
        moods.add("plan")  # "Reyes is to resign"
    mood = next((m for m in ("rumour", "report", "plan") if m in moods), "fact")
    return Mood(mood, negated, passive, done, bool(moods & {"plan", "do"}))


def dated(line: Line) -> Mapping[str, object]:
    """The claim's `when` fields where the sentence states one year."""
    return {} if line.year is None else {"when_start": date(line.year, 1, 1), "when_end": date(line.year + 1, 1, 1)}
