"""Slots: the questions that several accounts answer, joined by index over subjects, frames and words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import combinations

from analysis.facts.alignments import aligned, stated_keys
from analysis.facts.contexts import weights
from analysis.facts.frames import head_of, people_class
from analysis.facts.groups import Group, same_names
from analysis.facts.occasions import dated
from analysis.facts.persons import age_groups
from analysis.facts.places import address, street_core, told_apart
from analysis.facts.questions import Asked, asked
from analysis.facts.repeated import utterance_groups
from analysis.facts.tolls import ALL
from analysis.facts.totals import totals
from analysis.facts.wordings import question
from analysis.nouns import Annotated, Claim, Slot

Questioned = tuple[str, Group]


def slots(story: Sequence[Annotated], claims: Sequence[Claim]) -> tuple[Slot, ...]:
    """The questions that at least two accounts answer, with their claims, ordered by their first claim."""
    place = {c.id: i for i, c in enumerate(claims)}
    weight = weights([c.context for c in claims])
    forms = same_names(c.key for c in claims if c.kind == "name" and c.attribute == "person")
    harmed = totals(story, claims, weight)
    placed = {c.id for g in harmed for c in g.claims}
    groups = [
        *(("age", g) for g in age_groups(claims, forms, weight)),
        *_name_groups(claims, forms),
        *_address_groups(claims),
        *asked(claims, forms),
        *_trait_groups(claims),
        *utterance_groups(claims),
        *(("count", g) for g in harmed),
        *_framed_groups([c for c in claims if c.id not in placed], forms, weight),
    ]
    shared = [(kind, g) for kind, g in groups if len(g.articles) > 1]
    shared.sort(key=lambda pair: min(place[c.id] for c in pair[1].claims))
    return tuple(_made(shared, place))


def _made(groups: Iterable[Questioned], place: Mapping[str, int]) -> Iterable[Slot]:
    """Slots with ids made of their first claim's subject, attribute and scope: an article added behind changes none."""
    used: Counter[str] = Counter()
    for kind, group in groups:
        members = sorted(group.claims, key=lambda c: place[c.id])
        first = members[0]
        scope = first.scope if kind in ("age", "count") and first.scope != ALL else ""
        base = f"{kind}|{_subject(first)}|{first.attribute}|{scope}"
        used[base] += 1
        yield Slot(
            blake2b(f"{base}|{used[base]}".encode(), digest_size=6).hexdigest(), _asked(group, members), kind,
            tuple(c.id for c in members), group.reason, about=group.about or first.about, attribute=first.attribute,
            fixed=group.fixed, firm=group.firm, named=group.named,
        )  # fmt: skip


def _subject(claim: Claim) -> str:
    if claim.kind in ("count", "money", "percent", "measure", "duration"):
        return head_of(claim.unit) or claim.about
    if claim.kind in ("date", "time"):
        return claim.about
    if claim.rule.startswith(("relation/", "role/", "charge/", "standing")):
        return claim.about
    if claim.kind == "relation":
        return claim.key
    return " ".join(address(claim.value_text)[1]) if claim.attribute == "address" else claim.key or claim.about


def _name_groups(claims: Sequence[Claim], forms: Mapping[str, str]) -> Iterable[Questioned]:
    found: dict[tuple[str, str], Group] = {}
    plain: dict[str, str] = {}  # "Trans-Harbor Pact" and "Trans Harbor Pact" are one name
    for claim in claims:
        if claim.kind == "name" or (claim.kind == "place" and claim.attribute == "place"):
            name = forms.get(claim.key) or plain.setdefault(claim.key.replace("-", " ").casefold(), claim.key)
            group = found.get((claim.kind, name))
            if group is None:
                group = found[claim.kind, name] = Group(reason="the same name", about=name)
            group.claims.append(claim)
            if claim.key != name:
                group.reason = "two spellings or forms of one name"
    return ((kind, g) for (kind, _), g in found.items())


def _address_groups(claims: Sequence[Claim]) -> Iterable[Questioned]:
    """By street: those of one name are one where no account tells two of them apart ("Elm Street" and "Elm Court")."""
    named: dict[tuple[str, ...], list[tuple[Claim, tuple[str, ...]]]] = {}
    for claim in claims:
        if claim.kind == "place" and claim.attribute == "address":
            street = address(claim.value_text)[1]
            named.setdefault(street_core(street), []).append((claim, street))
    for members in named.values():
        by_article: dict[str, set[tuple[str, ...]]] = {}
        for claim, street in members:
            by_article.setdefault(claim.article, set()).add(street)
        split = any(told_apart(a, b) for streets in by_article.values() for a, b in combinations(sorted(streets), 2))
        found: dict[tuple[str, ...], Group] = {}
        for claim, street in members:
            key = street if split else ()
            group = found.setdefault(key, Group(reason="the same street", about=" ".join(street).title()))
            group.claims.append(claim)
        yield from (("place", g) for g in found.values())


def _trait_groups(claims: Sequence[Claim]) -> Iterable[Questioned]:
    """Set phrases, denied or not, by the phrase itself."""
    found: dict[tuple[str, bool], Group] = {}
    for claim in claims:
        if claim.rule.endswith(" phrase"):
            group = found.setdefault((claim.key, claim.negated), Group(reason="the same phrase", about=claim.about))
            group.claims.append(claim)
    return (("relation", g) for g in found.values())


def _frame(claim: Claim) -> tuple[str, str]:
    """Kind and unit or counted group of a number: claims are aligned only within one frame."""
    if claim.attribute in ("shots fired", "times hit"):
        return claim.kind, claim.attribute
    if claim.kind == "count":
        return claim.kind, claim.key or people_class(claim.unit) or head_of(claim.unit)
    if claim.kind in ("date", "time", "year"):
        return claim.kind, ""
    return claim.kind, claim.unit or ""


def _framed_groups(
    claims: Sequence[Claim], forms: Mapping[str, str], weight: Mapping[str, float]
) -> Iterable[Questioned]:
    frames: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind not in ("age", "name", "place", "role", "relation", "quotation") and claim.rule != "standing":
            frames[_frame(claim)].append(claim)
    kinds: dict[str, list[Claim]] = defaultdict(list)
    for (kind, _), members in frames.items():
        kinds[kind] += members
    stated = {kind: stated_keys(members) for kind, members in kinds.items()}
    for (kind, _), members in frames.items():
        if kind in ("date", "time"):
            yield from ((kind, g) for g in dated(members, claims, forms, weight))
        else:
            yield from ((kind, g) for g in aligned(members, weight, stated[kind]))



def _asked(group: Group, members: Sequence[Claim]) -> str:
    if isinstance(group, Asked):
        return group.question
    # What most accounts' words call it: one "rose to 49%" must not name the question of a 49% stake.
    commonest = Counter(c.attribute for c in members if c.attribute).most_common(1)
    if commonest:
        return question(next(c for c in members if c.attribute == commonest[0][0]), group.about, group.fixed)
    return question(members[0], group.about, group.fixed)
