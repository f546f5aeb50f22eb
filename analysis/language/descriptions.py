"""Descriptions that stand for a name of the article: "the 28-year-old", "the judge", "the start-up", "its founder"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from analysis.lexicons import rules
from analysis.nouns import Mention

_AGE_BEHIND = re.compile(r"(?:, | \(|, aged? )(\d{1,3})(?=[,.;:) —–-]|$)(?! (?:people|percent|years|days|times))")
# "28-year-old shop owner Reyes", not "the 28-year-old woke up and Reyes was gone"
_AGE_BEFORE = re.compile(
    r"\b(\d{1,3})[- ]year[- ]old(?: "
    r"(?!(?:and|or|who|was|is|had|has|said|told|to|of|with|in|at|for|as|by|from|up|[a-z]+ed)\b)[a-z’'-]+){0,3},? ?$"
)
_AGED = re.compile(r"\b[Tt](?:he|his) (\d{1,3})-year-old(?: ([a-zA-Z-]+))?")
_STRANGE = re.compile(r"\b(?:[Aa]n?|[Aa]nother|[Hh]is|[Hh]er|[Tt]heir|[’']s) (\d{1,3})[- ]year[- ]old")
_APPOSITION = re.compile(
    r",(?: \d{1,3},)? "
    r"(?:(?:who (?:is|was) )?(?:a|an|the|its|his|her|their) )?((?:[a-z’'-]+ (?:and )?|CEO (?:and )?){1,6})"
)
_TOLD = re.compile(
    r"\b(?:told|tells|(?:interview|spoke|speaking|talked) (?:with|to)|according to|reported by)"
    r" (?:the )?$"
)


@cache
def _offices() -> frozenset[str]:
    return frozenset(rules("names_references")["offices"].split())


@cache
def _holders() -> frozenset[str]:
    return frozenset(w.replace("-executive", " executive") for w in rules("names_references")["holders"].split())


@cache
def _aged_nouns() -> frozenset[str]:
    return frozenset(rules("names_references")["aged"].split())


@cache
def _public_words() -> frozenset[str]:
    return frozenset(rules("names_references")["public_words"].split())


@cache
def _noun_genders() -> dict[str, str]:
    table = rules("names_references")["strangers"]
    return {word: gender for gender in ("m", "f") for word in table[gender].split()}


@cache
def _people() -> frozenset[str]:
    """Nouns for a person: "the 15-year-old friend" is somebody else."""
    return frozenset(word for row in rules("names_references")["strangers"].values() for word in row.split())


@cache
def _title_nouns() -> dict[str, str]:
    return {title.lower(): noun for title, noun in rules("names_references")["title_nouns"].items()}


@cache
def _the() -> re.Pattern[str]:
    """ "the judge", "its founder", "the company’s chief executive": only nouns that some list holds."""
    nouns = sorted({*_offices(), *_holders(), *_companies(), *rules("names_references")["publics"]}, key=len)
    return re.compile(rf"[TtIi](?<!\w.)(he|his|ts|he \w+[’']s) ({'|'.join(map(re.escape, reversed(nouns)))})\b")


@cache
def _companies() -> frozenset[str]:
    return frozenset(rules("names_references")["companies"].split())


class Descriptions:
    """Reads an article once for ages and offices, then resolves descriptions sentence by sentence."""

    def __init__(
        self, texts: Mapping[int, str], named: Mapping[int, Sequence[Mention]], genders: Mapping[str, str]
    ) -> None:
        self._texts, self._named, self._genders = texts, named, genders
        self._starts = {index: frozenset(m.start for m in mentions) for index, mentions in named.items()}
        self._ages: dict[int, set[str]] = defaultdict(set)  # age → persons
        self._strange = {int(m[1]) for text in texts.values() for m in _STRANGE.finditer(text)}  # of people unnamed
        self._offices: dict[str, dict[str, int]] = defaultdict(dict)  # office → person → first sentence
        for index, mentions in named.items():
            for mention in mentions:
                if mention.kind == "person":
                    self._learn(texts[index], mention)

    def _learn(self, text: str, mention: Mention) -> None:
        if behind := _AGE_BEHIND.match(text, mention.end):
            self._ages[int(behind[1])].add(mention.name)
        before = text[max(0, mention.start - 60) : mention.start]
        if "old" in before and (ahead := _AGE_BEFORE.search(before)):
            self._ages[int(ahead[1])].add(mention.name)
        words = [w.lower() if w != "CEO" else w for w in before.split()[-3:]]
        if apposed := _APPOSITION.match(text, mention.end):
            words += apposed[1].split()
        titles = _title_nouns()
        for word, following in zip(words, [*words[1:], ""], strict=False):
            office = "chief executive" if (word, following) == ("chief", "executive") else titles.get(word, word)
            if office in _offices() or office in _holders():
                self._offices[office].setdefault(mention.name, mention.sentence)

    def of_sentence(self, index: int) -> list[Mention]:
        """The descriptions of a sentence that one name of the article fits."""
        text = self._texts[index]
        found = []
        for match in _AGED.finditer(text) if "-year-old" in text else ():
            if person := self._aged(match, index):
                end = match.end() if match[2] in _aged_nouns() else match.end(1) + len("-year-old")
                found.append(Mention(index, match.start(), end, person, "person", "description"))
        for match in _the().finditer(text):
            name, kind = self._described(text[match.start()].lower() + match[1], match[2], match, index)
            if name and not any(m.start <= match.start() < m.end for m in found):
                found.append(Mention(index, match.start(), match.end(), name, kind, "description"))
        return sorted(found, key=lambda m: m.start)

    def _aged(self, match: re.Match[str], index: int) -> str:
        """The person of that age: stated once in the article, or the only one spoken of just before."""
        noun = match[2] if match[2] in _aged_nouns() else ""
        end = match.end() if noun else match.end(1) + len("-year-old")
        if self._name_behind(index, end) or (match[2] and not noun and match[2][0].isupper()):
            return ""
        if people := self._ages.get(int(match[1]), set()):
            fits = [p for p in people if not {self._genders.get(p, ""), _noun_genders().get(noun, "")} >= {"m", "f"}]
            return fits[0] if len(fits) == len(people) == 1 else ""
        return "" if noun or match[2] in _people() else self._topic(match, index)

    def _topic(self, match: re.Match[str], index: int) -> str:
        """ "Reyes was found outside. The 16-year-old …": the only person of the sentence before, taken up as subject
        by an age that the article gives to nobody else, named or not ("a 16-year-old witness")."""
        if match.start() > 1 or int(match[1]) in self._strange:
            return ""
        near = {m.name for m in self._named.get(index - 1, ()) if m.kind == "person"}
        aged = {name for names in self._ages.values() for name in names}
        return next(iter(near)) if len(near) == 1 and not near & aged else ""

    def _name_behind(self, index: int, end: int) -> bool:
        starts = self._starts.get(index, frozenset())
        return end in starts or end + 1 in starts or end + 2 in starts

    def _apposed(self, index: int, start: int) -> bool:
        """ "Reyes, the founder": the name itself stands before it."""
        return any(start - m.end == 2 and self._texts[index][m.end] == "," for m in self._named.get(index, ()))

    def _described(self, lead: str, noun: str, match: re.Match[str], index: int) -> tuple[str, str]:
        if self._name_behind(index, match.end()) or self._apposed(index, match.start()):
            return "", ""
        if (noun in _offices() and lead == "the") or (noun in _holders() and lead != "this"):
            return self._holder(noun, index, match), "person"
        if lead in {"the", "this"} and noun in _companies():
            return self._company(index, match.start()), "body"
        if lead in {"the", "this"} and noun in rules("names_references")["publics"]:
            return self._public(noun, index, match.start()), "body"
        return "", ""

    def _holder(self, noun: str, index: int, match: re.Match[str]) -> str:
        """The only person of the article whom it gives that office, once it has done so."""
        people = self._offices.get(noun, {})
        if len(people) != 1:
            return ""
        name, first = next(iter(people.items()))
        return name if first < index or (first == index and self._mentioned_before(name, index, match.start())) else ""

    def _mentioned_before(self, name: str, index: int, at: int) -> bool:
        return any(m.name == name and m.end <= at for m in self._named.get(index, ()))

    def _near_bodies(self, index: int, at: int) -> list[str]:
        """Bodies of this sentence before `at`, else of the nearest of two sentences before that names one."""
        here = [m.name for m in self._named.get(index, ()) if m.start < at and self._acts(m)]
        if here:
            return here
        for back in (index - 1, index - 2):
            if names := [m.name for m in self._named.get(back, ()) if self._acts(m)]:
                return names
        return []

    def _acts(self, mention: Mention) -> bool:
        """Whether a body may be spoken of further: not one that was only told something ("told Channel 5")."""
        before = self._texts[mention.sentence][max(0, mention.start - 24) : mention.start]
        return mention.kind in {"body", "other"} and not _TOLD.search(before)

    def _company(self, index: int, at: int) -> str:
        names = [n for n in dict.fromkeys(self._near_bodies(index, at)) if _public_words().isdisjoint(n.split())]
        return names[0] if len(names) == 1 else ""

    def _public(self, noun: str, index: int, at: int) -> str:
        words = rules("names_references")["publics"][noun]
        names = [n for n in dict.fromkeys(self._near_bodies(index, at)) if any(w in n.split() for w in words)]
        return names[0] if len(names) == 1 else ""
