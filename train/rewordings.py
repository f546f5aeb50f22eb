"""Sentences reworded with their sense kept, and with their sense changed: what `train/support.py` learns from.

Everything is made by rule and by chance from a seed: words give way to words of like or wider meaning, parts are left
out, a reporting frame is put in front; a change of sense swaps a name, a figure, a word for its opposite or for another
of its kind, denies a verb, narrows with "only", or adds a detail from another text. What two texts word differently in
ways that no lexicon knows is stood for by dropping some words of the evidence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from analysis.facts.support_terms import FIGURES, FUNCTION, NEGATIONS, terms
from analysis.facts.word_relations import TURNING, bases, derived, kind, known, meanings, opposite, senses, wider
from analysis.lexicons import lines

WORD = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
_DETAIL = re.compile(
    r"\b(?:in|at|during|after|before|with|by|for|from|despite|because of|due to) "
    r"(?:the|a|an|his|her|their|its|this) (?:\w+ ){0,2}\w+"
)
FRAMES = (
    "the article says",
    "the report discusses how",
    "according to the speaker,",
    "the speaker explains that",
    "the document mentions that",
    "the group agreed that",
    "the author describes how",
    "it is noted that",
    "the passage highlights that",
    "the text also covers how",
    "there was a discussion that",
    "the piece suggests that",
    "in the conversation,",
)
DENIALS = ("did not", "never", "failed to", "without", "refused to", "unable to", "lack of", "no")
HELPERS = ("is", "was", "are", "were", "has", "have", "had", "will", "would", "can", "could", "should", "did", "does")
NARROWED = ("only", "all", "every", "always", "solely", "exclusively", "entire", "just")
TURNS = {
    "before": "after", "after": "before", "more": "less", "less": "more", "some": "all", "many": "few", "all": "some",
    "most": "few", "may": "will", "could": "will", "and": "but not", "first": "last", "over": "under", "up": "down",
    "with": "without", "against": "for", "above": "below", "both": "neither", "every": "no",
}  # fmt: skip
LOST = {"n": 0.27, "v": 0.48, "a": 0.48, "r": 0.63}  # share of a claim's words that the evidence words otherwise
LOST_FIGURE = 0.3  # the same for small numbers in words: "one of them", "two friends"
LONGEST = 75
Words = list[str]


@dataclass(frozen=True)
class Pair:
    """A claim, its evidence, and whether the one bears out the other; `changes` names the changes of sense."""

    claim: str
    evidence: str
    borne_out: bool
    changes: tuple[str, ...] = ()


def _content(word: str) -> bool:
    low = word.lower()
    return low not in FUNCTION and low not in NEGATIONS and low[0].isalpha() and len(low) > 2


def _named(word: str) -> bool:
    return word[0].isupper() and word.isalpha() and len(word) > 2 and _content(word)


class Rewriter:
    """Makes pairs from documents (lists of sentences) by chance."""

    def __init__(self, documents: Sequence[Sequence[str]], seed: int) -> None:
        self.documents, self.chance = documents, Random(seed)
        self.counts: dict[str, int] = {}
        self.by_meaning: dict[int, list[str]] = defaultdict(list)
        self.narrower: dict[int, list[int]] = defaultdict(list)
        self._read_lexicon()
        self.names: list[str] = []
        self.details: list[str] = []
        self.words: dict[str, list[str]] = defaultdict(list)
        for sentence in (s for d in documents for s in d):
            self._read_sentence(sentence)

    def _read_lexicon(self) -> None:
        number = 0
        for line in lines("word_relations"):
            word, first, second, _ = line.split("\t")
            if word == "#":
                for above in second.split():
                    self.narrower[int(above)].append(number)
                number += 1
            else:
                self.counts[word] = int(first)
                for sense in second.split():
                    self.by_meaning[int(sense[1:])].append(word)

    def _read_sentence(self, sentence: str) -> None:
        for term in terms(sentence):
            if term.sort == "name":
                self.names.append(sentence[term.start : term.end])
            elif term.content and term.sort != "number":
                self.words[term.sort].append(term.low)
        self.details += [m.group() for m in _DETAIL.finditer(sentence)]

    def pairs(self, n: int) -> list[Pair]:
        """Some `2 n` pairs: a claim with its sense kept and one with its sense changed, for each of `n` passages."""
        found: list[Pair] = []
        for _ in range(n):
            found += self._passage()
        return found

    def _passage(self) -> list[Pair]:
        own = list(self.chance.choice(self.documents))
        evidence = list(own)
        for _ in range(self.chance.choice([0, 1, 2, 3, 4, 6, 9, 14])):
            evidence += self.chance.choice(self.documents)
        self.chance.shuffle(evidence)
        wanted = self.chance.choice([1, 1, 2, 2, 3])
        told = self.chance.sample(own, min(wanted, len(own)))
        told += [self.chance.choice(evidence) for _ in range(wanted - len(told))]
        words = WORD.findall(" ".join(self._cut(s) for s in dict.fromkeys(told)))[:LONGEST]
        if len(words) < 7:
            return []
        words = [w for w in words if not (self._dull(w) and self.chance.random() < 0.2)]
        if self.chance.random() < 0.5:
            words = self.chance.choice(FRAMES).split() + words
        kept = self._evidence(words, evidence)
        made = []
        for borne_out in (True, False):
            claim, changes = list(words), list[str]()
            if not borne_out:
                changes = [self._change(claim, kept) for _ in range(self.chance.choice([1, 1, 2, 2, 3]))]
                if not any(changes):
                    continue
            for _ in range(self.chance.choice([0, 1, 2, 3, 4, 5] if borne_out else [0, 0, 1, 1, 2, 3])):
                self._reword(claim)
            made.append(Pair(" ".join(claim), kept, borne_out, tuple(c for c in changes if c)))
        return made

    def _cut(self, sentence: str) -> str:
        """The sentence without brackets and quotation marks, sometimes without a part between commas."""
        plain = re.sub(r"\([^)]*\)|[“”\"]", "", sentence)
        parts = plain.split(", ")
        if len(parts) == 1 or self.chance.random() >= 0.4:
            return plain
        if len(parts) > 2 and self.chance.random() < 0.5:
            parts.pop(self.chance.randrange(1, len(parts) - 1))
            return ", ".join(parts)
        shorter = ", ".join(self.chance.choice([parts[:-1], parts[1:]]))
        return shorter if len(shorter.split()) > 5 else plain

    def _dull(self, word: str) -> bool:
        return word.islower() and _content(word) and kind(word) in "ar"

    def _evidence(self, claim: Words, evidence: Sequence[str]) -> str:
        lost = {
            w
            for w in sorted({x.lower() for x in claim})
            if (_content(w) and self.chance.random() < LOST[kind(w)])
            or (w in FIGURES and self.chance.random() < LOST_FIGURE)
        }
        return " ".join(w for w in WORD.findall(" ".join(evidence)) if w.lower() not in lost or w[0].isupper())

    # words for words

    def _choice(self, words: Sequence[str], but: str) -> str:
        other = [w for w in words if bases(w)[0] != bases(but)[0] and "-" not in w]
        return self.chance.choices(other, [(1 + self.counts[w]) ** 0.5 for w in other])[0] if other else ""

    def _sense(self, word: str) -> int | None:
        own = senses(word)
        return self.chance.choices(own, [(1 + i) ** -1.5 for i in range(len(own))])[0] if own else None

    def _like(self, word: str) -> str:
        sense = self._sense(word)
        return "" if sense is None else self._choice(self.by_meaning[sense], word)

    def _wider(self, word: str) -> str:
        above = sorted(wider(word))
        return self._choice(self.by_meaning[self.chance.choice(above)], word) if above else ""

    def _narrower(self, word: str) -> str:
        sense = self._sense(word)
        below = self.narrower[sense] if sense is not None else []
        return self._choice([w for k in below for w in self.by_meaning[k] if self.counts[w]], word)

    def _sibling(self, word: str) -> str:
        above, own = sorted(wider(word)), meanings(word)
        if not above:
            return ""
        beside = [k for k in self.narrower[self.chance.choice(above)] if k not in own]
        return self._choice([w for k in beside for w in self.by_meaning[k] if self.counts[w] > 1], word)

    def _opposite(self, word: str) -> str:
        return self._choice([w for k in sorted(opposite(word)) for w in self.by_meaning[k]], word)

    def _derived(self, word: str) -> str:
        return self._choice([w for k in sorted(derived(word)) for w in self.by_meaning[k]], word)

    def _turned(self, word: str) -> str:
        return next((p + word for p in TURNING if known(p + word)), "")

    def _any(self, word: str) -> str:
        sort = kind(word)
        return self.chance.choice(self.words[self.chance.choice("nna") if sort == "r" else sort])

    def _replace(self, words: Words, by: Callable[[str], str], tries: int = 12) -> bool:
        for _ in range(tries):
            i = self.chance.randrange(len(words))
            if _content(words[i]) and words[i].islower() and (other := by(words[i])):
                words[i] = other
                return True
        return False

    def _reword(self, words: Words) -> None:
        by = self.chance.choices([self._like, self._wider, self._narrower, self._derived], [55, 25, 5, 15])[0]
        self._replace(words, by)

    # changes of sense

    def _change(self, words: Words, evidence: str) -> str:
        """Changes what the words claim, and names how; empty where nothing could be changed."""
        changes: dict[str, tuple[float, Callable[[Words, str], bool]]] = {
            "figure": (3, self._other_figure),
            "name": (2, self._other_name),
            "sibling": (2, lambda w, _: self._replace(w, self._sibling)),
            "word": (2.5, lambda w, _: self._replace(w, self._any)),
            "opposite": (3.5, lambda w, _: self._replace(w, self._opposite, 40)),
            "denial": (2, lambda w, _: self._denied(w)),
            "detail": (2, lambda w, _: self._detail(w)),
            "narrowed": (0.4, lambda w, _: self._narrowed(w)),
            "turn": (0.6, lambda w, _: self._turn(w)),
            "prefix": (0.5, lambda w, _: self._replace(w, self._turned, 30)),
        }
        for _ in range(12):
            name = self.chance.choices(list(changes), [weight for weight, _ in changes.values()])[0]
            if changes[name][1](words, evidence):
                return name
        return ""

    def _other_figure(self, words: Words, evidence: str) -> bool:
        at = [i for i, w in enumerate(words) if w[0].isdigit() or w.lower() in FIGURES]
        if not at:
            return False
        i = self.chance.choice(at)
        if not words[i][0].isdigit():
            other = self.chance.choice([f for f in FIGURES if f != words[i].lower()])
        elif self.chance.random() < 0.5:
            other = re.sub(r"\d", lambda _: str(self.chance.randrange(1, 10)), words[i])
        else:
            known_here = re.findall(r"\d[\d.,]*\d|\d", evidence)
            other = self.chance.choice([*known_here, *(str(self.chance.randrange(2, 60)) for _ in range(5))])
        changed = other != words[i]
        words[i] = other
        return changed

    def _other_name(self, words: Words, evidence: str) -> bool:
        at = [i for i, w in enumerate(words) if i and _named(w)]
        if not at:
            return False
        i = self.chance.choice(at)
        here = [evidence[t.start : t.end] for t in terms(evidence) if t.sort == "name"]
        other = self.chance.choice(here if here and self.chance.random() < 0.35 else self.names)
        changed = other != words[i]
        words[i] = other
        return changed

    def _denied(self, words: Words) -> bool:
        denials = [i for i, w in enumerate(words) if w.lower() in NEGATIONS]
        helped = [i for i, w in enumerate(words) if w.lower() in HELPERS]
        verbs = [i for i, w in enumerate(words) if w.islower() and _content(w) and kind(w) == "v"]
        if denials:
            words.pop(self.chance.choice(denials))
        elif helped and self.chance.random() < 0.6:
            words.insert(self.chance.choice(helped) + 1, "not")
        elif verbs:
            i = self.chance.choice(verbs)
            words[i:i] = self.chance.choice(DENIALS).split()
        else:
            return False
        return True

    def _detail(self, words: Words) -> bool:
        nouns = [i for i, w in enumerate(words) if w.islower() and _content(w) and kind(w) == "n"]
        if self.chance.random() < 0.6:
            i = self.chance.randrange(2, len(words))
            words[i:i] = self.chance.choice(self.details).split()
        elif nouns:
            words.insert(self.chance.choice(nouns), self.chance.choice(self.words[self.chance.choice("aan")]))
        else:
            return False
        return True

    def _narrowed(self, words: Words) -> bool:
        words.insert(self.chance.randrange(1, len(words)), self.chance.choice(NARROWED))
        return True

    def _turn(self, words: Words) -> bool:
        at = [i for i, w in enumerate(words) if w.lower() in TURNS]
        if at:
            i = self.chance.choice(at)
            words[i : i + 1] = TURNS[words[i].lower()].split()
        return bool(at)
