"""One article's claims: values with whom they are about, which property, when, who says so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from hashlib import blake2b

from analysis.facts.apposed import age_fields, ages_beside, scenes_before_now
from analysis.facts.breakdowns import together
from analysis.facts.contexts import context, governors
from analysis.facts.dated_persons import whom_dated
from analysis.facts.dated_things import bound, dated_thing
from analysis.facts.datings import part_of_day, parts_shared
from analysis.facts.days import day_of, open_side
from analysis.facts.events import PERSONAL, SAID, STEPS, event_of
from analysis.facts.frames import OWN_TIMES, attribute_of, people_class
from analysis.facts.holders import holder_fields
from analysis.facts.identified import named_later, parts_carried
from analysis.facts.other_events import elsewhere
from analysis.facts.parts import part_of
from analysis.facts.people import person_of_age, shared_names
from analysis.facts.places import ADDRESS, address_scope
from analysis.facts.quantities import quantities
from analysis.facts.sayings import sayings
from analysis.facts.statements import statements
from analysis.facts.tolls import SOME, toll_of
from analysis.language import annotate
from analysis.nouns import Annotated, Article, Claim, Document, Mention, Passage, Quantity, Quotation, Sentence, Span

STORY = "story"
_DIGIT = re.compile(r"\d")
_NOT = re.compile(
    r"\b(?:not|no|never|n't|n’t|denie[sd]|denying|without|isn['’]t|wasn['’]t|didn['’]t|don['’]t|doesn['’]t)\s(?:\w+\s){0,3}$",
    re.I,
)
_ELSEWHERE = re.compile(
    r"\b(?:another|separate|unrelated|similar|previous(?:ly)?|earlier this|last (?:year|month)|"
    r"in (?:19|20)\d\d|years? ago|months? ago|so far this year|"
    r"this year|history|nationwide|statewide|each year|per year|annual(?:ly)?|since)\b"
)
_PART = re.compile(r"\d{0,12} of (?:the|those|these|them|his|her|their|its|whom|which|our|my|at least)\b")
_MORE = re.compile(r" (?:more(?! than)|additional|another|further|second|third|extra|remaining|last|first|next) ")
_AFTER_DEATH = re.compile(r"\b(?:killed|dead|died|dies|kill|kills|killing|slain|fatally|life|death)\b", re.I)
_OF_WHICH = re.compile(
    r"\b(?:including|among them|among those|of whom|of them|of those|of the (?:victims|wounded|dead|injured))\b", re.I
)


def claims(annotated: Annotated) -> tuple[Claim, ...]:
    """The claims of one article, in order of their place in it."""
    article = annotated.article
    mentions: dict[int, list[Mention]] = defaultdict(list)
    for mention in annotated.mentions:
        mentions[mention.sentence].append(mention)
    quotations: dict[int, list[Quotation]] = defaultdict(list)
    for quotation in annotated.quotations:
        quotations[quotation.sentence].append(quotation)
    found: list[Claim] = []
    for sentence in annotated.sentences:
        here = mentions.get(sentence.index, [])
        for claim in _of_sentence(sentence, article, here):
            speaker = _speaker(sentence, claim, quotations.get(sentence.index, []))
            found.append(replace(claim, said_by=speaker) if speaker else claim)
    found = scenes_before_now(parts_carried(found, annotated.sentences), annotated.sentences)
    found = named_later(found, annotated.sentences, mentions)
    found = [*sayings(annotated), *parts_shared(found)]
    unique = {c.id: c for c in found}
    return tuple(sorted(unique.values(), key=lambda c: (c.start, c.end, c.kind)))


def _speaker(sentence: Sentence, claim: Claim, quotations: Sequence[Quotation]) -> str:
    for quotation in quotations:
        at = sentence.passage.raw(quotation.start, quotation.end) if quotation.end > quotation.start else None
        if at is not None and at.start <= claim.start and claim.end <= at.end:
            return quotation.speaker or "someone"
    return sentence.quoted_by


def _of_sentence(sentence: Sentence, article: Article, mentions: Sequence[Mention]) -> Iterator[Claim]:
    text = sentence.text
    taken: list[tuple[int, int]] = []
    numbered = _DIGIT.search(text) is not None
    for m in ADDRESS.finditer(text) if numbered else ():
        taken.append(m.span())
        placed = {"attribute": "address", "about": STORY, "rule": "address", "scope": address_scope(text, m.start())}
        yield _claim(sentence, article, "place", m.start(), m.end(), **placed)
    told = list(statements(sentence, mentions))
    taken += [(a.start, a.end) for a in told if a.kind == "rank"]
    read = quantities(text, article.published)
    beside = list(ages_beside(text, read)) if numbered else []
    for quantity in (*(q for q in read if not any(b.start < q.end and q.start < b.end for b in beside)), *beside):
        if not any(a < quantity.end and quantity.start < b for a, b in taken):
            yield from _quantity(sentence, article, quantity, mentions)
    for quantity in together(text, read):
        if toll_of(text, quantity.start, quantity.end, quantity.unit):
            yield from _quantity(sentence, article, quantity, mentions)
    for said in told:
        denied = said.rule.endswith(" phrase") and bool(_NOT.search(text[max(0, said.start - 40) : said.start]))
        yield _claim(sentence, article, said.kind, said.start, said.end, negated=denied, **said.fields)
    for mention in mentions:
        if _spelt(text[mention.start : mention.end], mention):
            yield _name(sentence, article, mention)


def _spelt(words: str, mention: Mention) -> bool:
    """Whether a mention spells a name out: not "Reyes", "he" or "the mayor", but "the Calif. 2nd District" and "Ann B.
    Reyes" too."""
    alias = mention.how == "alias" and (" " in words or mention.kind == "place")
    return words[:1].isupper() and (alias or mention.how in ("name", "possessive"))


def _id(article: Article, kind: str, start: int, end: int) -> str:
    return blake2b(f"{article.id}|{kind}|{start}|{end}".encode(), digest_size=6).hexdigest()


def _claim(sentence: Sentence, article: Article, kind: str, start: int, end: int, **fields: object) -> Claim:
    span = sentence.passage.raw(start, end)
    about = str(fields.get({"age": "key", "relation": "about"}.get(kind, "")) or "")  # one verb may have two subjects
    return Claim(
        id=_id(article, kind + about, span.start, span.end),
        article=article.id,
        sentence=sentence.index,
        start=span.start,
        end=span.end,
        quote=span.of(article.document.text),
        kind=kind,
        published=article.published,
        date_source=article.date_source,
        **{"value_text": sentence.text[start:end], "context": context(sentence.text, start, end), **fields},  # type: ignore[arg-type]
    )


def _scope(text: str, q: Quantity, published: date | None) -> str:
    """Of which part a number is: "one of the children" and "two more people" are not the children or the people."""
    if q.kind in ("count", "measure", "percent", "money", "multiplier", "rank", "duration"):
        words = f" {q.text.lower()} "
        if _PART.search(words + text[q.end : q.end + 12].lower()) or _OF_WHICH.search(
            text[max(0, q.start - 60) : q.start]
        ):
            return "part"
        if _MORE.search(words):
            return "more"
        if " other" in words and not _AFTER_DEATH.search(text[: q.start]):
            return "others"
        if q.kind == "count" and text[max(0, q.start - 7) : q.start].lower() == " other ":
            return "others"  # "the other three cars"
    if q.kind == "count":
        return elsewhere(text, q.start, q.end, published)
    return "elsewhere" if _ELSEWHERE.search(text[max(0, q.start - 90) : q.end + 60].lower()) else ""


def _quantity(sentence: Sentence, article: Article, q: Quantity, mentions: Sequence[Mention]) -> Iterator[Claim]:
    text = sentence.text
    common: dict[str, object] = {
        "value": q.value,
        "value_to": q.value_to,
        "low": q.low,
        "high": q.high,
        "unit": q.unit,
        "hedge": q.hedge,
        "rule": q.rule or q.kind,
        "value_text": q.text,
        "about": STORY,
        "negated": bool(_NOT.search(text[max(0, q.start - 40) : q.start])),
    }
    if q.kind == "age":
        shared = shared_names(text, q.start, q.end, mentions)
        for name in shared:
            part = part_of(text, q.start, q.end)
            yield _claim(
                sentence,
                article,
                "age",
                q.start,
                q.end,
                **common | age_fields(text, q, part, "", "") | {"about": name, "key": name},
            )
        if shared:
            return
        person = person_of_age(text, q.start, q.end, mentions)
        common |= {"about": person.name or person.part or "someone", "key": person.name}
        common |= age_fields(text, q, person.part, person.sex, person.noun)
    elif q.kind in ("date", "time", "year"):
        common |= _moment(text, q, article, mentions)
    elif q.kind == "count" and (toll := toll_of(text, q.start, q.end, q.unit)):
        away = toll.scope if toll.scope in SOME else elsewhere(text, q.start, q.end, article.published) or toll.scope
        common |= {"attribute": toll.part, "key": toll.group, "scope": away, "rule": "toll"}
        common["context"] = _governed(text, q, False)
    else:
        common["attribute"] = attribute_of(q.kind, text, q.start, q.end, q.unit)
        common["scope"] = _scope(text, q, article.published)
        if q.kind == "count":
            common["context"] = _governed(text, q, common["attribute"] not in OWN_TIMES)
        if q.kind == "count" and people_class(q.unit):
            common["key"] = people_class(q.unit)
            if common["attribute"] == "shot" and not common["scope"] and " other" in f" {q.text.lower()}":
                common["attribute"] = "wounded"  # "one man was killed and two others were shot"
        if q.kind in ("money", "percent"):
            common["about"] = _subject(mentions, q.start) or STORY
        common |= holder_fields(str(common["attribute"]), str(common["scope"]), text, q, mentions)
    yield _claim(sentence, article, q.kind, q.start, q.end, **common)


def _governed(text: str, q: Quantity, bare: bool) -> frozenset[str]:
    return context(text, q.start, q.end) | governors(text, q.start, q.end, q.unit or "", bare)


def _moment(text: str, q: Quantity, article: Article, mentions: Sequence[Mention]) -> dict[str, object]:
    event = event_of(text, q.start, q.end)
    fields: dict[str, object] = {"attribute": event.name and f"{q.kind} of {event.name}"}
    if (event.name in PERSONAL or event.word in SAID) and (whom := whom_dated(text, mentions, q.start, q.end)):
        fields["about"] = whom
    # "robbed another bank in 2012" dates something else by "another", "was founded in 2012" its own thing
    away = event.other or (q.kind == "year" and _ELSEWHERE.search(f"{text[: q.start]}…{text[q.end :]}".lower()))
    fields["scope"] = "elsewhere" if away else bound(text, q.start) if q.kind == "year" else ""
    seen = day_of(q.text, article.published)
    if q.kind == "date":
        fields["key"] = part_of_day(text, q.start, q.end)
    elif q.kind == "year":
        fields["key"] = dated_thing(text, q.end)
    elif q.kind == "time" and (side := open_side(text, q.start)):
        fields |= {"key": side} if side in ("after", "before") else {"scope": "elsewhere"}
    elif q.kind == "time":
        fields["key"] = STEPS.get(event.word, "")
    if q.kind != "time" and seen.start is not None:
        fields |= {"when_start": seen.start, "when_end": seen.end}
    return fields


def _subject(mentions: Sequence[Mention], start: int) -> str:
    """The name that stands last before a number; a guess at whom the number speaks of."""
    before = [m for m in mentions if m.end <= start and m.kind in ("person", "body")]
    return max(before, key=lambda m: m.end).name if before else ""


def _name(sentence: Sentence, article: Article, mention: Mention) -> Claim:
    words = sentence.text[mention.start : mention.end]
    part = part_of(sentence.text, mention.start, mention.end) if mention.kind == "person" else ""
    kind = "place" if mention.kind == "place" else "name"
    return _claim(
        sentence,
        article,
        kind,
        mention.start,
        mention.end,
        about=mention.name,
        attribute=mention.kind,
        key=mention.name,
        scope=part,
        rule=f"{mention.kind} name",
        value_text=words,
    )


def claims_of(text: str, published: date | str | None = None) -> list[Claim]:
    """The claims of one article's text.

    >>> [(c.kind, c.quote, c.attribute) for c in claims_of("Ann Roe, 30, was charged.") if c.kind == "age"]
    [('age', '30', 'age')]
    """
    seen = date.fromisoformat(published) if isinstance(published, str) else published
    return list(claims(annotate(_article(text, seen))))


def _article(text: str, published: date | None) -> Article:
    """A bare text as an article: each line is a passage."""
    document = Document("text", "text", "", text)
    passages = tuple(
        Passage(m.group(), (Span(m.start(), m.end()),)) for m in re.finditer(r"[^\n]+", text) if m.group().strip()
    )
    source = "given" if published else ""
    return Article("text", document, Span(0, len(text)), published=published, date_source=source, passages=passages)
