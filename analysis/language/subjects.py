"""Subjects: the noun phrase that a verb of saying belongs to, found by closed-class words (`rules/saying.yml`)."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from analysis.lexicons import rules
from analysis.nouns import Span

_TOKEN = re.compile(r"[\w$€£&@#][\w'’.&-]*")
_BOUNDARY = re.compile(r"[\x01;:—–“”()]|\s-+\s")
_AFTER = re.compile(
    r"[,;:\x01()–—]|\.(?=\s|$)"
    r"|\s(?:who|which|that|as|when|while|after|before|whose|told|during|and (?:said|told|a)|"
    r"(?:in|at) (?:an?|the|his|her|its)|on|to)\b"
)
_DOTTED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St|Jr|Sgt|Lt|Col|Capt|Rev|Prof|Maj|Sens|Reps)|\b[A-Z])$")
_CONJUNCTION = re.compile(r"(?:\s*(?:[Bb]ut|[Aa]nd|[Ss]o|[Yy]et|[Ss]till)\b)?")
_DATELINE = re.compile(r"[A-Z][A-Z .'’]{2,30}(?:,\s[A-Z][\w.]{1,20}){0,2}(?:\s\([\w ]{1,20}\))?\s?[—–-]{1,2}\s")
_LINKS = frozenset({"of", "the", "de", "la", "van", "von", "for", "and"})
_SELVES = frozenset({"himself", "herself", "itself", "themselves"})


@cache
def _set(kind: str) -> frozenset[str]:
    return frozenset(rules("saying")[kind])


def among(word: str, kind: str) -> bool:
    """Whether a word in lower case is in that list of `rules/saying.yml`."""
    return word in _set(kind)


def trimmed(framed: str, start: int, end: int) -> Span:
    """The stretch without white space and marks at its ends; the full stop of "U.S." or "Inc." inside stays."""
    while start < end and framed[start] in " ,;:.—–\t\n":
        start += 1
    while start < end and framed[end - 1] in " ,;:.!?—–\t\n":
        end -= 1
    return Span(start, max(start, end))


def subject_after(framed: str, start: int) -> Span | None:
    """The subject behind an inverted verb: of “…,” said Ana Ruiz, a nurse → Ana Ruiz."""
    at = start + 1
    while True:
        ending = _AFTER.search(framed, at)
        stop = ending.start() if ending else len(framed)
        if ending and ending.group() == "." and _DOTTED.search(framed, max(start, stop - 12), stop):
            at = stop + 1
            continue
        break
    found = trimmed(framed, start, stop)
    words = found.of(framed).split()
    if not words or len(words) > 14:
        return None
    first = words[0].lower()
    if first in _set("adverbial") or first in _set("times") or any(word.lower() in _set("stops") for word in words):
        return None
    if first in _set("pronouns"):
        return found if len(words) == 1 and first not in {"it", "you"} else None
    if any(word.lower() in _set("pronouns") for word in words[1:]):
        return None  # "…, said the deal he made was fair": what is said, not who says it
    named = any(word[:1].isupper() for word in words)
    return found if named or first in _set("determiners") or len(words) <= 2 else None


def subject_before(framed: str, end: int) -> Span | None:
    """The subject in front of a verb, without adverbs and without what stands beside it in commas."""
    start = max((found.end() for found in _BOUNDARY.finditer(framed, 0, end)), default=0)
    while True:
        ahead = framed[start:end].rstrip()
        word = ahead.rsplit(None, 1)[-1].lower() if ahead else ""
        adverb = len(word) > 5 and word.endswith("ly") and word not in {"family", "assembly", "monopoly"}
        if not word or not (word in _set("between") or adverb):
            break
        end = start + len(ahead) - len(word)
    end = start + len(ahead)
    if ahead.endswith(","):
        return _beside(framed, start, end - 1)
    segment = framed.rfind(",", start, end) + 1 or start
    words = framed[segment:end].split()
    if words and words[-1].lower() == "who":
        return _antecedent(framed, start, end - 3)
    return noun_phrase(framed, segment, end)


def _antecedent(framed: str, start: int, end: int) -> Span | None:
    end = len(framed[:end].rstrip(" ,"))
    found = noun_phrase(framed, framed.rfind(",", start, end) + 1 or start, end)
    if found is None:
        return None
    links = list(re.finditer(r"\b(?:from|among|by|against|with|to)\s+", found.of(framed)))
    return Span(found.start + links[-1].end(), found.end) if links else found


def _beside(framed: str, start: int, end: int) -> Span | None:
    """The subject in front of words set in commas: "Ana Ruiz, a nurse from Austin, Texas," → Ana Ruiz.

    None where the words in front are a clause: "The road was closed, said …" has its subject elsewhere.
    """
    cuts = [start - 1, *(start + found.start() for found in re.finditer(",", framed[start:end])), end]
    best: Span | None = None
    for left, right in reversed(list(pairwise(cuts[:-1]))):
        left += len(_CONJUNCTION.match(framed, left + 1).group())  # type: ignore[union-attr]
        segment = framed[left + 1 : right]
        first = segment.split()[0].lower() if segment.split() else ""
        if first in _set("adverbial") or first.endswith("ing"):
            continue
        found = noun_phrase(framed, left + 1, right)
        if found is None:
            break
        whole = found.start - (left + 1) <= len(segment) - len(segment.lstrip())
        if not whole:
            break
        best = found
    beside = trimmed(framed, cuts[-2] + 1, end)
    if best is not None and _is_name(beside.of(framed)) and best.of(framed).split()[0].lower() in _set("determiners"):
        return beside  # "A spokesman, Bo Lind, said": the name, not the description
    return best


def _is_name(words: str) -> bool:
    return " " in words and all(word[:1].isupper() for word in words.split())


def leading_subject(framed: str, end: int) -> Span | None:
    """The subject that a sentence begins with, for verbs that lean on it: "Ana Ruiz left early, saying …"."""
    dateline = _DATELINE.match(framed)
    at = max(framed.rfind(";", 0, end) + 1, dateline.end() if dateline else 0)
    if re.search(
        r"\b(?:after|when|who|which|that|because|as|while|where|by|before)\b", framed[at:end].rpartition(",")[2]
    ):
        return None  # "…, after the chairman was filmed saying": the subject is nearer
    for segment in re.finditer(r"[^,\x01]+", framed[at:end]):
        words = list(_TOKEN.finditer(framed, at + segment.start(), at + segment.end()))
        while words and words[0].group().lower() in {"but", "and", "so", "yet", "still"}:
            words = words[1:]
        if not words:
            continue
        first = words[0].group().lower()
        if first in _set("adverbial") or first.endswith(("ing", "ed")):
            continue
        if first in _set("pronouns"):
            return Span(words[0].start(), words[0].end()) if first not in {"it", "you"} else None
        return _opening(words, named=first not in _set("determiners"))
    return None


def _opening(words: list[re.Match[str]], named: bool) -> Span | None:
    """The noun phrase at the beginning: capitalised words, or a determiner and what follows up to its noun."""
    last = 0
    for at, word in enumerate(words):
        text = word.group()
        if named and not text[:1].isupper() and text not in _LINKS:
            break
        ends = text.lower() in _set("stops") | _set("adverbial") | _set("irregular") or text.endswith("ed") or at > 3
        if not named and at > 0 and text.islower() and ends:
            break
        last = at + 1
    while last and words[last - 1].group() in _LINKS:
        last -= 1
    if not last or words[last - 1].group().endswith(("'s", "’s")):
        return None
    return Span(words[0].start(), words[last - 1].end())


def noun_phrase(framed: str, start: int, end: int) -> Span | None:
    """The noun phrase that ends at `end`, not reaching back before `start`."""
    words = list(_TOKEN.finditer(framed, start, end))
    if not words or framed[words[-1].end() : end].strip(" .'’\""):
        return None
    last = words[-1].group().lower()
    if last in _set("pronouns"):
        return None if last in {"it", "you", "one", "who"} else Span(words[-1].start(), words[-1].end())
    if last in _set("stops") or last in _set("adverbial") or last in _set("determiners"):
        return None
    first = len(words)
    while first > 0 and len(words) - first < 14 and not _ends_phrase(words, first - 1):
        first -= 1
    words = words[first:]
    while words and words[-1].group().lower() in _SELVES:
        words = words[:-1]
    while words and words[0].group().lower() in {"even", "only", "perhaps", "and", "both", "indeed"}:
        words = words[1:]
    if words and words[0].group().lower() in _set("adverbial"):
        words = _after_adverbial(words)
    if not words or not any(c.isalpha() for c in words[-1].group()):
        return None
    return Span(words[0].start(), words[-1].end())


def _ends_phrase(words: list[re.Match[str]], at: int) -> bool:
    """Whether the word at `at` stands before the phrase: a verb, a pronoun, or an "and" between clauses."""
    word = words[at].group()
    lower = word.lower().replace("’", "'")
    if lower in _set("stops") or lower in _set("pronouns"):
        return True
    if lower == "and":
        return at == 0 or not (words[at - 1].group()[:1].isupper() or at + 1 == len(words))
    verb = (
        word.islower() and lower.endswith("ed") and at > 0 and words[at - 1].group().lower() not in _set("determiners")
    )
    return verb and at + 1 < len(words) and words[at + 1].group().lower() in (_set("determiners") | {"to", "that"})


def _after_adverbial(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """What is left of "On Monday the company" or "In June police" when the adverbial is taken off."""
    texts = [word.group() for word in words]
    if texts[-1][:1].isupper():
        at = len(texts)
        while at > 1 and texts[at - 1][:1].isupper() and texts[at - 1].lower() not in _set("times"):
            at -= 1
        if texts[at - 1].lower() in _set("determiners") and at > 1:
            at -= 1
        return words[at:]
    for at in range(len(texts) - 1, 0, -1):
        if texts[at].lower() in _set("determiners"):
            return words[at:]
    return words[-1:] if len(words) > 1 else []
