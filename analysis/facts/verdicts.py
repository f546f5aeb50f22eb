"""Verdicts: what the accounts' answers to one question amount to. Copies of one text are one witness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from analysis.facts.attributed import by_speaker, said_both
from analysis.facts.compare import WORSE, compare, finding, reading_key
from analysis.facts.tolls import ALL
from analysis.nouns import Annotated, Article, Claim, Comparison, Reading, Slot, Verdict

COPIED = 0.5  # share of an article's words found in another from which on the two are one text
MOST_PAIRS = 1000
MOST_READINGS = 60
Judged = tuple[tuple[Verdict, ...], tuple[Comparison, ...]]


def text_of(articles: Sequence[Article]) -> dict[str, str]:
    """For each article the text it stands for: its own id, or that of the first article it shares text with; "" for
    an account that cites or summarises the others and so adds no witness."""
    parent = {a.id: a.id for a in articles}

    def root(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for article in articles:
        others = [article.copy_of, *(other for other, share in article.copied_from if share >= COPIED)]
        for other in others:
            if other in parent:
                a, b = sorted((root(article.id), root(other)))
                parent[b] = a
    return {a.id: "" if a.cites else root(a.id) for a in articles}


def separate_texts(articles: Sequence[str], text: Mapping[str, str]) -> int:
    """How many separate texts these articles are; at least one where only a summary answers."""
    return max(len({text.get(a, a) for a in articles} - {""}), 1 if articles else 0)


def readings_of(claims: Sequence[Claim], text: Mapping[str, str]) -> tuple[Reading, ...]:
    """The answers to one question, the one of most texts first."""
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        groups.setdefault(reading_key(claim), []).append(claim)
    found = []
    for group, speaker in (part for whole in groups.values() for part in _parted(whole)):
        articles = tuple(dict.fromkeys(c.article for c in group))
        label = min((c.value_text or c.quote for c in group), key=lambda words: (len(words), words)) + speaker
        found.append(Reading(label, articles, tuple(c.id for c in group), separate_texts(articles, text)))
    return tuple(sorted(found, key=lambda r: (-r.texts, -len(r.articles), r.value)))


def _parted(group: list[Claim]) -> list[tuple[list[Claim], str]]:
    """The claims of one value; one wording that accounts give to two speakers is two readings."""
    parts = by_speaker(group) if group[0].kind == "quotation" else [group]
    return [(part, f" — {part[0].scope}" if len(parts) > 1 else "") for part in parts]


def _gives_both(held: Sequence[Claim], other: Claim, fixed: bool) -> bool:
    """Whether an account also states, elsewhere, what the other account states."""
    return any(finding(c, other, fixed).relation in ("same", "rounded") for c in held)


def _pair(left: Claim, right: Claim, slot: Slot, held: Mapping[str, Sequence[Claim]]) -> Comparison:
    made = compare(left, right, slot.id, slot.fixed, slot.firm)
    if made.status in ("updated", "undecided") and left.kind in ("role", "relation"):
        if _gives_both(held[left.article], right, slot.fixed) and _gives_both(held[right.article], left, slot.fixed):
            return replace(made, status="compatible", detail="both accounts give both")
        return made
    if made.status != "conflict":
        return made
    if _gives_both(held[left.article], right, slot.fixed) or _gives_both(held[right.article], left, slot.fixed):
        return replace(made, status="undecided", detail="one of the two accounts gives both values itself")
    return made


def _quoted_pairs(
    sides: Sequence[tuple[Claim, Claim]], slot: Slot, held: Mapping[str, Sequence[Claim]]
) -> list[Comparison]:
    """The comparisons of two wordings, judged once for all accounts that have them."""
    if not sides:
        return []
    left, right = sides[0]
    made = compare(left, right, slot.id)
    if made.status == "conflict" and said_both(left, right, (c for claims in held.values() for c in claims)):
        made = replace(made, status="compatible", detail="one account quotes both, so the speaker said both")
    if made.status != "conflict":
        return [made]
    return [
        replace(made, left_claim=a.id, right_claim=b.id, left_article=a.article, right_article=b.article)
        for a, b in sides
    ]


def _spokesmen(reading: Reading, claims: Mapping[str, Claim]) -> dict[str, Claim]:
    """For each account the claim that stands for it: the first, or the first of "all five" where one says so."""
    chosen: dict[str, Claim] = {}
    for one in (claims[c] for c in reversed(reading.claims)):
        kept = chosen.get(one.article)
        if kept is None or one.scope == ALL or kept.scope != ALL:
            chosen[one.article] = one
    return chosen


def comparisons_of(slot: Slot, readings: Sequence[Reading], claims: Mapping[str, Claim]) -> tuple[Comparison, ...]:
    """The worst pair of claims for each pair of readings, and, where they conflict, each pair of articles."""
    held: dict[str, list[Claim]] = {}
    for one in slot.claims:
        held.setdefault(claims[one].article, []).append(claims[one])
    found: list[Comparison] = []
    for one_reading, two_reading in combinations(readings[:MOST_READINGS], 2):
        firsts, seconds = _spokesmen(one_reading, claims), _spokesmen(two_reading, claims)
        sides = [
            (left, right)
            for a, left in list(firsts.items())[:MOST_READINGS]
            for b, right in list(seconds.items())[:MOST_READINGS]
            if a != b
        ]
        if slot.kind == "quotation":
            pairs = _quoted_pairs(sides, slot, held)
        else:
            pairs = [_pair(left, right, slot, held) for left, right in sides]
        if not pairs:
            continue
        clashes = [p for p in pairs if p.status == "conflict"]
        worst = max(pairs, key=lambda p: WORSE.index(p.status))
        found += clashes or [worst]
        if len(found) >= MOST_PAIRS:
            break
    return tuple(found[:MOST_PAIRS])


def _status(readings: Sequence[Reading], pairs: Sequence[Comparison], texts: int) -> str:
    if texts < 2 and not any(p.status == "conflict" for p in pairs):
        return "single"
    worst = max((p.status for p in pairs), key=WORSE.index, default="agreed")
    return "agreed" if worst == "single" else worst


def _detail(status: str, readings: Sequence[Reading], pairs: Sequence[Comparison], articles: int, texts: int) -> str:
    who = f"{articles} account{'s' * (articles != 1)}, {texts} separate text{'s' * (texts != 1)}"
    if status == "single":
        return f"{who}: no separate text answers"
    if status == "agreed":
        return f"{who}: all say {readings[0].value}"
    said = "; ".join(f"{r.value}: {', '.join(r.articles)}" for r in readings[:6])
    why = next((p.detail for p in pairs if p.status == status), "")
    rest = f" {len(readings) - MOST_READINGS} more readings are not compared." if len(readings) > MOST_READINGS else ""
    return (f"{who}: {said}. {why[:1].upper()}{why[1:]}." if why else f"{who}: {said}.") + rest


def verdict(
    slot: Slot,
    claims: Mapping[str, Claim],
    story: Sequence[str],
    text: Mapping[str, str],
) -> tuple[Verdict, tuple[Comparison, ...]]:
    """One slot's verdict and its comparisons. `claims` by id, `story` the ids of all articles that were read."""
    members = [claims[c] for c in slot.claims]
    readings = readings_of(members, text)
    pairs = comparisons_of(slot, readings, claims)
    articles = tuple(dict.fromkeys(c.article for c in members))
    texts = separate_texts(articles, text)
    status = _status(readings, pairs, texts)
    silent = tuple(a for a in story if a not in articles)
    detail = _detail(status, readings, pairs, len(articles), texts)
    return Verdict(slot.id, status, readings, texts, silent, detail), pairs


def retold(slot: Slot, pairs: Sequence[Comparison]) -> Slot:
    """A slot that has its verdict, after somebody else had a say about its pairs."""
    status = _status(slot.readings, pairs, slot.texts)
    return replace(slot, status=status, detail=_detail(status, slot.readings, pairs, len(slot.articles), slot.texts))


def read_articles(story: Sequence[Annotated]) -> tuple[str, ...]:
    """The ids of the articles that were analysed, in the story's order."""
    return tuple(a.article.id for a in story if not a.article.skipped)


def judged(
    story: Sequence[Annotated], slots: Sequence[Slot], claims: Sequence[Claim]
) -> tuple[tuple[Slot, ...], tuple[Comparison, ...]]:
    """The slots with their verdicts written in, and all comparisons."""
    by_id = {c.id: c for c in claims}
    text = text_of([a.article for a in story])
    read = read_articles(story)
    told, comparisons = [], list[Comparison]()
    for slot in slots:
        found, pairs = verdict(slot, by_id, read, text)
        articles = tuple(dict.fromkeys(by_id[c].article for c in slot.claims))
        told.append(
            replace(
                slot,
                status=found.status,
                readings=found.readings,
                articles=articles,
                texts=found.texts,
                silent=found.silent,
                detail=found.detail,
            )
        )
        comparisons += pairs
    return tuple(told), tuple(comparisons)


def verdicts(story: Sequence[Annotated], slots: Sequence[Slot], claims: Sequence[Claim]) -> tuple[Verdict, ...]:
    """One verdict a slot, in the slots' order."""
    by_id = {c.id: c for c in claims}
    text = text_of([a.article for a in story])
    read = read_articles(story)
    return tuple(verdict(s, by_id, read, text)[0] for s in slots)
