"""Persons, bodies and places of a story with every place where they are mentioned, learnt from all its articles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.language.capitals import Word, runs_of_capitals
from analysis.language.name_bodies import bodies_of_forms, is_generic, plain_form
from analysis.language.name_evidence import Evidence, kind_of, note, shows_age
from analysis.language.name_lists import lists
from analysis.language.name_parts import parts_of_name
from analysis.language.name_people import Person, Register, people_of_forms
from analysis.language.name_pieces import Piece, pieces_of_run
from analysis.language.references import references_of_article
from analysis.nouns import Article, Mention, Name, Quotation, Sentence

_LOWER = re.compile(r"\b[^\W\d_A-Z][\w’'-]*")
_OPENS = re.compile(r"^[\s“”\"‘’'(\[—–•*-]*$|[.!?:][”\"’')]?\s+[“\"‘'(]*$|[“\"‘(—–.!?]\s?$")
_SHORT = re.compile(r" \((?:the )?([A-Z][A-Za-z&.-]{1,7}[A-Z])\)")
_FAMILY = re.compile(r"(?:’s|'s)? (?:family|families|brothers|sisters|siblings|couple|parents|household|clan|twins)\b")

_NEAR = 3  # sentences within which a surname still means the one of a family named last

Read = tuple[Article, Sequence[Sentence], Sequence[Quotation]]
Found = tuple[tuple[Name, ...], tuple[Mention, ...]]


@dataclass(slots=True)
class _Seen:
    """A piece where it stands; `initial` when the sentence or a quotation starts with it."""

    article: int
    sentence: int
    piece: Piece
    key: str
    initial: bool
    text: str


@dataclass(slots=True)
class _Story:
    seen: list[_Seen] = field(default_factory=list)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    spelled_out: dict[str, str] = field(default_factory=dict)
    lower: frozenset[str] = frozenset()


def names_of_story(articles: Sequence[Read]) -> list[Found]:
    """For each article its names and its mentions in reading order, canonical forms shared by the whole story."""
    story = _read(articles)
    kinds = _kinds(story)
    register = Register(people_of_forms(*_person_forms(story, kinds)))
    naming = _Naming(kinds, register, _bodies(story, kinds, register), story.lower)
    by_article: dict[int, list[_Seen]] = defaultdict(list)
    for seen in story.seen:
        by_article[seen.article].append(seen)
    genders = {p.canonical: p.gender for p in register.people}
    return [_article(by_article[i], article, naming, genders) for i, article in enumerate(articles)]


def _read(articles: Sequence[Read]) -> _Story:
    story = _Story()
    lower: set[str] = set()
    for _, sentences, _ in articles:
        lower.update(_LOWER.findall("\n".join(sentence.text for sentence in sentences)))
    story.lower = frozenset(lower)
    for i, (_, sentences, _) in enumerate(articles):
        for sentence in sentences:
            _read_sentence(story, i, sentence)
    return story


def _read_sentence(story: _Story, article: int, sentence: Sentence) -> None:
    text = sentence.text
    runs = runs_of_capitals(text)
    if not runs or _is_heading(text, runs):
        return
    for run in runs:
        start = run[0].start
        initial = not start or _opens(text, start)
        for piece in pieces_of_run(run, initial, story.lower):
            key = piece.key
            first = initial and piece.words[0] is run[0]
            story.seen.append(_Seen(article, sentence.index, piece, key, first, text))
            note(story.evidence.setdefault(key, Evidence()), piece, text, first)
            if piece.hint == "body" and (short := _SHORT.match(text, piece.end)):
                story.spelled_out.setdefault(short[1], key)


def _opens(text: str, start: int) -> bool:
    """Whether a sentence, a quotation or a clause behind a dash starts there."""
    if text[start - 1] == " " and (text[start - 2].isalnum() or text[start - 2] == ","):
        return False
    return bool(_OPENS.search(text[max(0, start - 4) : start]))


def _is_heading(text: str, runs: Sequence[Sequence[Word]]) -> bool:
    """A line in title case or capitals without a full stop: its capitals say nothing.
    "Ann Lee, 22, of Reno" is none."""
    if text.rstrip()[-1:] in '.!?”"’' or any(c.isdigit() for c in text):
        return False
    words = re.findall(r"[^\W\d_][\w’'-]*", text)
    long = [w for w in words if len(w) > 3]
    capitals = sum(w[0].isupper() for w in long)
    return len(words) >= 4 and len(long) >= 3 and capitals >= 0.8 * len(long)


def _kinds(story: _Story) -> dict[str, str]:
    alone: dict[str, int] = defaultdict(int)
    for key, evidence in story.evidence.items():
        if " " not in key and not evidence.known:
            alone[key] += evidence.inside or (1 if key.lower() not in story.lower else 0)
    kinds = {
        key: kind_of(key, evidence, alone.get(_surname(key), 0) if " " in key else 0, story.lower)
        for key, evidence in story.evidence.items()
    }
    # "Harlan Foods Inc." shows what "Harlan Foods" is
    plain = {plain_form(key) for key, kind in kinds.items() if kind == "body"}
    for key, kind in kinds.items():
        if kind in {"other", "person"} and " " in key and not story.evidence[key].strong and plain_form(key) in plain:
            kinds[key] = "body"
    return kinds


def _surname(key: str) -> str:
    return parts_of_name(key).last.split()[-1]


def _person_forms(story: _Story, kinds: dict[str, str]) -> tuple[dict[str, dict[int, int]], dict[str, str]]:
    known = lists()
    counts: dict[str, dict[int, int]] = {}
    genders: dict[str, str] = {}
    for seen in story.seen:
        # "Garza III" is a surname with its suffix, a fragment of "Dan Garza III"
        if kinds[seen.key] == "person" and parts_of_name(seen.key).given:
            row = counts.setdefault(seen.key, {})
            row[seen.article] = row.get(seen.article, 0) + 1
    for form in counts:
        evidence, given = story.evidence[form], parts_of_name(form).given
        if evidence.female != evidence.male:
            genders[form] = "f" if evidence.female > evidence.male else "m"
        elif (given in known.female) != (given in known.male):
            genders[form] = "f" if given in known.female else "m"
    return counts, genders


def _bodies(story: _Story, kinds: dict[str, str], register: Register) -> dict[str, str]:
    counts: dict[str, dict[int, int]] = {}
    for seen in story.seen:
        if kinds[seen.key] == "body":
            row = counts.setdefault(seen.key, {})
            row[seen.article] = row.get(seen.article, 0) + 1
    singles = [
        k
        for k, e in story.evidence.items()
        if " " not in k and kinds[k] in {"other", ""} and e.inside and k not in register.by_last
    ]
    return bodies_of_forms(counts, story.spelled_out, singles)


def _article(seen: Sequence[_Seen], read: Read, naming: _Naming, genders: dict[str, str]) -> Found:
    mentions: list[Mention] = []
    forms: dict[tuple[str, str], dict[str, None]] = {}
    naming.when, naming.holders = {}, {}
    for one in seen:
        if not (resolved := naming.resolved(one)):
            continue
        canonical, kind = resolved
        surface = one.text[one.piece.start : one.piece.end]
        forms.setdefault((canonical, kind), {})[surface] = None
        how = "name" if surface.replace("’", "'") == canonical.replace("’", "'") else "alias"
        mentions.append(Mention(one.sentence, one.piece.start, one.piece.end, canonical, kind, how))
    for mention in (found := references_of_article(read[1], read[2], mentions, genders)):
        forms.setdefault((mention.name, mention.kind), {})
    mentions = sorted([*mentions, *found], key=lambda m: (m.sentence, m.start, m.end))
    names = tuple(
        Name(canonical, kind, tuple(sorted({*surfaces, canonical}, key=lambda s: (-len(s), s))))
        for (canonical, kind), surfaces in forms.items()
    )
    return names, tuple(mentions)


@dataclass(slots=True)
class _Naming:
    """What the story has settled, and for the article being read: in which sentence a person was last named
    (`when`), and who was called by a bare surname while no other bearer of it was named (`holders`)."""

    kinds: dict[str, str]
    register: Register
    bodies: dict[str, str]
    lower: frozenset[str]
    when: dict[str, int] = field(default_factory=dict)
    generic: dict[str, str] = field(default_factory=dict)
    holders: dict[str, Person] = field(default_factory=dict)

    def resolved(self, one: _Seen) -> tuple[str, str] | None:
        """The canonical name and kind of a piece, None when it is no name or open between two."""
        key, kind = one.key, self.kinds[one.key]
        if person := self.register.by_form.get(key):
            return self._person(person, one)
        if kind in {"body", "place"} and (person := self._namesake(one)):
            return self._person(person, one)
        if key in self.bodies and not is_generic(key):
            return self.bodies[key], "body"
        if kind == "body":
            body = self._of_generic(key)
            return (body, "body") if body else None
        if kind != "place" and (pool := self._pool(one)):
            # "Rivers rose": a word that opens the sentence, until the article names somebody so
            if one.initial and key.lower() in self.lower and not any(p.canonical in self.when for p in pool):
                return None
            family = _FAMILY.match(one.text, one.piece.end)
            chosen = None if family else self._choice(pool, one)
            return self._person(chosen, one) if chosen else None
        if kind == "place":
            return lists().same_place.get(key, key), kind
        return (key, kind) if kind else None

    def _namesake(self, one: _Seen) -> Person | None:
        """The person of the article with the name of a firm or a town, where the words show a person: "Ford, 38,"."""
        people = [p for p in self.register.by_last.get(one.key, []) if one.article in p.articles]
        if len(people) != 1 or not (one.piece.title or shows_age(one.text, one.piece.end)):
            return None
        return people[0]

    def _pool(self, one: _Seen) -> list[Person]:
        """People whom a fragment fits, by its title's gender too: "Mr. Reyes" is not Ana Reyes."""
        pool = self.register.candidates(one.key, one.article)
        gender = one.piece.gender
        return [p for p in pool if p.gender in {gender, ""}] if gender else pool

    def _person(self, person: Person, one: _Seen) -> tuple[str, str]:
        self.when[person.canonical] = one.sentence
        return person.canonical, "person"

    def _of_generic(self, key: str) -> str:
        """The only body of the story that "the Police Department" can be."""
        if key not in self.generic:
            end = " " + plain_form(key)
            ends = {c for form, c in self.bodies.items() if plain_form(form).endswith(end)}
            self.generic[key] = ends.pop() if len(ends) == 1 else ""
        return self.generic[key]

    def _choice(self, pool: list[Person], one: _Seen) -> Person | None:
        """Whom a surname means: the only one of it; in a family the one just spoken of; else the one whom the
        article called so before the others came in; else it stays open."""
        if len(pool) == 1:
            return pool[0]
        named = [p for p in pool if p.canonical in self.when]
        if len(named) == 1:
            self.holders.setdefault(one.key, named[0])
            return named[0]
        near = [p for p in named if one.sentence - self.when[p.canonical] <= _NEAR]
        if len(near) == 1:
            return near[0]
        holder = self.holders.get(one.key)
        return holder if holder in pool else None
