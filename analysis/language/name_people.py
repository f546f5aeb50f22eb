"""The people of a story: which full names are one person, and whom a fragment of a name stands for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.language.name_parts import Parts, fold, is_nickname, parts_of_name, plain_part, same_given, same_middle


def same_suffix(one: str, other: str) -> bool:
    """Whether "Jr." and "Jr", or a suffix and none, may be one person's."""
    return not one or not other or one.rstrip(".") == other.rstrip(".")


def _compatible(a: Parts, b: Parts) -> bool:
    """Whether two names of one surname may be one person's."""
    if not same_suffix(a.suffix, b.suffix):
        return False
    return bool(same_given(a.given, b.given)) and same_middle(a.middle, b.middle)


@dataclass(slots=True)
class Person:
    """One person: `forms` are the full names seen, `articles` where, `gender` m, f or ""."""

    canonical: str
    forms: tuple[str, ...]
    articles: frozenset[int]
    gender: str = ""
    fragments: set[str] = field(default_factory=set)

    @property
    def parts(self) -> Parts:
        return parts_of_name(self.canonical)


def people_of_forms(counts: Mapping[str, Mapping[int, int]], genders: Mapping[str, str]) -> list[Person]:
    """The persons behind full names. `counts`: form → article → times seen; order of first sight is kept."""
    by_last: dict[str, list[str]] = defaultdict(list)
    for form in counts:
        by_last[plain_part(fold(parts_of_name(form).last))].append(form)
    people: list[Person] = []
    for forms in by_last.values():
        people += (_person(cluster, counts, genders) for cluster in _clusters(forms))
    order = {form: i for i, form in enumerate(counts)}
    return sorted(people, key=lambda p: min(order[f] for f in p.forms))


def _clusters(forms: Sequence[str]) -> list[list[str]]:
    """Forms of one surname, grouped. A short form joins a group only when it fits one group and no other."""
    ranked = sorted(forms, key=lambda f: (-_detail(parts_of_name(f)), f))
    groups: list[list[str]] = []
    for form in ranked:
        mine = parts_of_name(form)
        fits = [g for g in groups if all(_compatible(mine, parts_of_name(f)) for f in g)]
        exact = [g for g in fits if any(parts_of_name(f).given == mine.given for f in g)]
        fits = exact or fits
        if len(fits) == 1:
            fits[0].append(form)
        else:
            groups.append([form])
    return groups


def _detail(parts: Parts) -> int:
    given = parts.given.rstrip(".")
    return (
        4 * bool(parts.middle)
        + 2 * bool(parts.suffix)
        + (len(given) > 2 and "." not in given) * 8
        + min(len(given), 7) // 4
    )


def _person(forms: Sequence[str], counts: Mapping[str, Mapping[int, int]], genders: Mapping[str, str]) -> Person:
    def weight(form: str) -> tuple[bool, int, int, int, str]:
        given = parts_of_name(form).given
        return (len(given) > 2 and "." not in given, len(counts[form]), sum(counts[form].values()), len(form), form)

    best = max(forms, key=weight)
    suffix = next((s for f in sorted(forms) if (s := parts_of_name(f).suffix)), "")
    if suffix and not parts_of_name(best).suffix:
        best = f"{best} {suffix}"
    gender = next((g for f in forms if (g := genders.get(f, ""))), "")
    articles = frozenset(a for f in forms for a in counts[f])
    return Person(best, tuple(forms), articles, gender)


class Register:
    """Whom a form or a fragment stands for. `person(form)` for full names; `candidates` for a fragment."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people = list(people)
        self.by_form: dict[str, Person] = {}
        self.by_last: dict[str, list[Person]] = defaultdict(list)
        self.by_given: dict[str, list[Person]] = defaultdict(list)
        self.in_article: dict[int, list[Person]] = defaultdict(list)
        for person in self.people:
            for article in sorted(person.articles):
                self.in_article[article].append(person)
            for form in (*person.forms, person.canonical):
                self.by_form.setdefault(form, person)
                parts = parts_of_name(form)
                for tail in _tails(form, parts):
                    if person not in self.by_last[tail]:
                        self.by_last[tail].append(person)
                if len(parts.given.rstrip(".")) > 1 and person not in self.by_given[parts.given]:
                    self.by_given[parts.given].append(person)

    def candidates(self, fragment: str, article: int) -> list[Person]:
        """People of the article, else of the story, whose surname, else whose given name the fragment is."""
        last, given = self.by_last.get(fragment, []), self.by_given.get(fragment, [])
        if not last and (suffix := (parts := parts_of_name(fragment)).suffix):
            # "Lund III" of an article that else writes "Ole Lund"; not of one about Ole Lund Jr.
            last = [p for p in self.by_last.get(parts.last, []) if same_suffix(suffix, p.parts.suffix)]
        here = [p for p in last if article in p.articles] or [p for p in given if article in p.articles]
        if here:
            return here
        # "Alex" of an article that names one Alexander
        if not is_nickname(fragment):
            return last or given
        called = [p for p in self.in_article.get(article, []) if same_given(fragment, p.parts.given) == "nickname"]
        return called if len(called) == 1 and not last else last or given


def _tails(form: str, parts: Parts) -> set[str]:
    words = form.split()
    if parts.suffix:
        words = words[:-1]
    tails = {parts.last, parts.last.split()[-1]}
    if len(words) > 2 and len(words[-2].rstrip(".")) > 1:
        tails.add(" ".join(words[-2:]))
    if parts.suffix:
        tails |= {f"{t} {parts.suffix}" for t in tails}
    return tails
