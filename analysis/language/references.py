"""Pronouns and descriptions that stand for a name, resolved only where one candidate fits and left open elsewhere."""

from __future__ import annotations

import re
from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from analysis.language.descriptions import Descriptions
from analysis.lexicons import rules
from analysis.nouns import Mention, Quotation, Sentence

# the pattern opens with a plain set, which the engine can scan for; `_GENDER` sorts out what is no pronoun ("sis")
_PRONOUN = re.compile(r"[HhSs](?<!\w.)(?:(e|he)|(?:im(?:self)?|erself)|(is|ers?))\b")
_GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_NOUN_BEHIND = re.compile(r" [^\W\d_][\w’'-]*")
# "In his speech, Reyes said": the pronoun looks forward
_LEADING = re.compile(
    r"^[“\"‘'(]?(?:In|At|On|With|After|Before|During|Despite|Since|For|By|From|As|While|When|Through|Like|Unlike)\b"
)
_APPOSED = re.compile(
    r"(?:, (?:\d+, )?(?:a|an|the|his|her|their|who (?:is|was) (?:a|an|the))|,? (?:is|was|became) (?:a|an|the)) "
    r"(?:[\w’'-]+ ){0,5}"
)
_CLAUSE = re.compile(
    r"[,;:—–(]|\b(?:that|who|whom|whose|which|and|but|when|while|because|after|before|if|as|until|where|said|says)\b"
)
_SMALL = re.compile(r"[a-z]+(?:-[a-z]+)*")
_WINDOW = 2
_LONGEST = 3_000  # characters: what is longer is a table or a list, and its pronouns stand for nobody


@dataclass(slots=True)
class _Article:
    """What is known while reading, by sentence: who was meant where, what names and descriptions take up."""

    genders: dict[str, str]
    texts: dict[int, str]
    said: dict[int, str]  # genders of the pronouns inside quotation marks
    taken: dict[int, list[Mention]] = field(default_factory=dict)
    meant: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    strangers: dict[int, list[tuple[int, str]]] = field(default_factory=dict)


def references_of_article(
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    mentions: Sequence[Mention],
    genders: Mapping[str, str],
) -> list[Mention]:
    """Mentions by pronoun, possessive and description. `mentions`: those by name, in reading order;
    `genders`: person → m, f or "". Inside quotation marks nothing is resolved: there others speak."""
    named: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        named[mention.sentence].append(mention)
    quoted = _quoted(sentences, quotations)
    article = _Article(
        dict(genders),
        {s.index: _blanked(s.text, quoted.get(s.index, ())) for s in sentences},
        {index: _said(sentence.text, quoted[index]) for sentence in sentences if (index := sentence.index) in quoted},
    )
    descriptions = Descriptions(article.texts, named, genders)
    found: list[Mention] = []
    for sentence in sentences:
        inside = quoted.get(sentence.index, ())
        described = descriptions.of_sentence(sentence.index) if len(sentence.text) <= _LONGEST else []
        here = [*(m for m in named.get(sentence.index, ()) if not _within(m.start, inside)), *described]
        article.taken[sentence.index] = here
        article.meant[sentence.index] = sorted((m.start, m.name) for m in here if m.kind == "person")
        found += described
        if len(sentence.text) <= _LONGEST:
            found += _pronouns(article, sentence)
    return found


def _said(text: str, ranges: Sequence[tuple[int, int]]) -> str:
    """m, f, mf or "": whom a quotation speaks of by pronoun. "She was bright," Reyes said: "she" is not Reyes."""
    words = (m.group().lower() for start, end in ranges for m in _PRONOUN.finditer(text, start, end))
    return "".join(sorted({_GENDER.get(word, "") for word in words}))


def _blanked(text: str, ranges: Sequence[tuple[int, int]]) -> str:
    """The text with what is quoted blanked out, so that offsets stay."""
    for start, end in ranges:
        text = text[:start] + " " * (min(end, len(text)) - start) + text[end:]
    return text


def _quoted(sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> dict[int, tuple[tuple[int, int], ...]]:
    ranges: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for sentence in sentences:
        ranges[sentence.index] += [(q.start, q.end) for q in sentence.quoted]
    for quotation in quotations:
        ranges[quotation.sentence].append((quotation.start, quotation.end))
    return {index: tuple(spans) for index, spans in ranges.items() if spans}


def _within(at: int, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in ranges)


def _pronouns(article: _Article, sentence: Sentence) -> list[Mention]:
    found: list[Mention] = []
    text = article.texts[sentence.index]
    for match in _PRONOUN.finditer(text):
        word = match.group().lower()
        if not (gender := _GENDER.get(word, "")):
            continue
        owns = bool(match[2]) and _owns(text, match.end(), word)
        reflexive = word.endswith("self")
        how = "subject" if match[1] else "possessive" if owns else "reflexive" if reflexive else "object"
        person = _meant(article, sentence, match.start(), gender, how)
        if not person:
            # someone is meant; whoever that is may be meant by the next pronoun too
            others = article.strangers[sentence.index]
            if not any(whose == gender for _, whose in others):
                others.append((match.start(), gender))
            continue
        article.genders[person] = gender
        insort(article.meant[sentence.index], (match.start(), person))
        how = "possessive" if owns else "pronoun"
        found.append(Mention(sentence.index, match.start(), match.end(), person, "person", how))
    return found


def _owns(text: str, end: int, word: str) -> bool:
    """Whether a noun stands behind "his" or "her": "told her to go" owns nothing."""
    behind = _NOUN_BEHIND.match(text, end)
    return word == "his" or (word == "her" and behind is not None and behind.group().strip() not in _no_nouns())


def _meant(article: _Article, sentence: Sentence, at: int, gender: str, how: str) -> str:
    """The one person a pronoun can mean, "" when none or several can."""
    fits = _fitting(article, sentence.index, gender)
    before = [(start, name) for start, name in fits if start < at]
    strangers = [start for start in _strangers(article, sentence.index, gender) if start < at]
    if before:
        names = {name for _, name in before}
        # "Reyes hired him" is not Reyes himself; "Reyes said they hired him" may be
        apart = how != "object" or _CLAUSE.search(sentence.text, before[-1][0], at)
        return names.pop() if len(names) == 1 and not strangers and apart else ""
    later = any(start > at for start, _ in fits)
    if strangers or (later and (how != "subject" or _LEADING.match(sentence.text))):
        return ""
    return _from_before(article, sentence.index, gender)


def _from_before(article: _Article, index: int, gender: str) -> str:
    """The only fitting person of the last sentence that speaks of people, at most two sentences back."""
    for back in range(index - 1, index - 1 - _WINDOW, -1):
        if back not in article.meant or _strangers(article, back, gender) or gender in article.said.get(back, ""):
            return ""
        names = {name for _, name in _fitting(article, back, gender)}
        if names:
            return names.pop() if len(names) == 1 else ""
        if article.meant[back]:
            return ""
    return ""


def _fitting(article: _Article, index: int, gender: str) -> list[tuple[int, str]]:
    return [(start, name) for start, name in article.meant[index] if article.genders.get(name, "") in {gender, ""}]


@cache
def _no_nouns() -> frozenset[str]:
    return frozenset(rules("names_references")["no_noun"].split())


@cache
def _stranger_words() -> dict[str, str]:
    return {w: gender for gender, row in rules("names_references")["strangers"].items() for w in row.split()}


def _strangers(article: _Article, index: int, gender: str) -> list[int]:
    """Where a sentence speaks of somebody without a name who may be meant: "the officer", "a woman"."""
    if index not in article.strangers:
        words = _stranger_words()
        text, taken = article.texts[index][:_LONGEST], article.taken[index]
        article.strangers[index] = [
            (match.start(), words[match.group()])
            for match in _SMALL.finditer(text)
            if match.group() in words and not _attached(text, match.start(), match.end(), taken)
        ]
    return [start for start, whose in article.strangers[index] if whose in {gender, "either"}]


def _attached(text: str, start: int, end: int, taken: Sequence[Mention]) -> bool:
    """Whether a noun belongs to a name: "neighbor Dana Reyes", "Reyes, a teacher", "Reyes was a student"."""
    for mention in taken:
        if mention.start <= start < mention.end or (
            0 <= mention.start - end <= 2 and text[end : mention.start].strip() in {"", ","}
        ):
            return True
        if 0 < start - mention.end <= 50 and text[mention.end] in ", " and _APPOSED.fullmatch(text, mention.end, start):
            return True
    return False
