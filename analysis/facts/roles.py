"""Who holds which post: titles beside a person's name, with the body and whether past, present, acting or to come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from analysis.facts.assertions import Assertion, Line, dated
from analysis.lexicons import rules
from analysis.nouns import Mention

_RULES = rules("roles")
OFFICES: dict[str, dict[str, Any]] = _RULES["offices"]
_FORMS = {form: office for office, row in OFFICES.items() for form in row["forms"]}
_QUALIFIERS = {word: kind for kind, words in _RULES["qualifiers"].items() for word in words}
LINKS = {phrase: kind for kind, phrases in _RULES["links"].items() for phrase in phrases}
_FIRST = re.compile(r"[a-z]+")


def _patterns() -> dict[str, re.Pattern[str]]:
    """For each first word of a title the titles that begin with it, the longest first."""
    starts: dict[str, list[str]] = {}
    for form in _FORMS:
        first = _FIRST.match(form)
        assert first is not None, form
        starts.setdefault(first.group(), []).append(form)
    return {
        first: re.compile("(?:" + "|".join(map(re.escape, sorted(forms, key=len, reverse=True))) + r")(?![\w-])", re.I)
        for first, forms in starts.items()
    }


TITLES = _patterns()
_LEAD = re.compile(
    r"(?<![\w-])(?:(?:"
    + "|".join(sorted({*_QUALIFIERS, *_RULES["plain"]}, key=len, reverse=True))
    + r"|\d{1,3}-year-old)[\s-]){1,9}$",
    re.I,
)
_LEAD_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]++(?:-[a-z]+)*?(?=[\s-])|(?<!\d)\d+-year-old")
_DETERMINED = re.compile(r"(?:^|(?<=[\s(]))(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur)\s$")
_BODY_BEHIND = re.compile(r",?\s(?:of|at|for|with)\s(?:the\s|its\s)?")
_NAMED_BODY = re.compile(r"(?:[A-Z][\w&'’.-]*)(?:\s(?:of\s(?:the\s)?)?[A-Z][\w&'’-]*){0,4}")
_BODY_WORDS = re.compile(
    r"\s(?:(?:[Pp]olice|[Ff]ire|[Cc]ounty|[Cc]ity|[Ss]tate|[Ss]chool|[Dd]istrict|[Dd]epartment)\s){1,3}$"
)
_APART = re.compile(
    r"(?:,\s(?:aged\s)?\d{1,3})?,\s(?:who\s(?:is|was|has\sbeen)\s)?$|\s[—–-]\s$|\s\((?:D|R)[\w.-]*\),\s$"
)
_AND = re.compile(r"\s(?:and|&)\s(?:the\s|its\s|current\s)?$")
_ASIDE = re.compile(r",\s[^,;]{1,90},\s")
_TERM = re.compile(  # "the mayor of Salem from 2010 to 2014"
    r"[^.;,]{0,40}?,?\s(?:from\s(?:\w+\s)?(?:19|20)\d\d\s(?:to|until|through)|"
    r"between\s(?:19|20)\d\d|until\b|in the (?:19|20)\d0s)"
)
_WHO = re.compile(r"^,? who\b")
_IN_PLACE_OF = re.compile(r"(will |to )?(?:replaces?|replaced|replacing|succeeds?|succeeded|succeeding) [^,;]{2,50} as")
_LINK_ENDS = re.compile(r"\s(?:now|currently|also|still|reportedly|briefly|then|later|recently)\b")


_WHEN = {"former": " (until then)", "next": " (to be)"}


class Title(NamedTuple):
    """A title in a sentence. `start` is where its noun phrase begins, with article and body, `own` its own words."""

    office: str
    sole: bool
    qualifier: str
    start: int
    own: int
    end: int
    body: str
    determined: bool


def first_letters(low: str) -> str:
    """The letters that a word begins with, by which the title it may begin is looked up.

    >>> first_letters("co-founder"), first_letters("dr."), first_letters("7th")
    ('co', 'dr', '')
    """
    first = _FIRST.match(low)
    return first.group() if first else ""


def titles(line: Line, at: Sequence[int]) -> list[Title]:
    """The titles of a sentence, in order; `at` are the places of the words that may begin one."""
    found: list[Title] = []
    for word in (line.words[i] for i in at):
        if (found and word.start < found[-1].end) or (word.start and line.text[word.start - 1].isalnum()):
            continue
        if m := TITLES[first_letters(word.low)].match(line.text, word.start):
            found.append(_title(line, m.start(), m.end(), _FORMS[m.group().lower()]))
    return found


def _title(line: Line, start: int, end: int, office: str) -> Title:
    lead = own = start
    seen: list[str] = []
    if m := _LEAD.search(line.text, max(0, start - 60), start):
        lead = m.start()
        across = next((n for n in line.names if n.start < lead < n.end <= start), None)
        lead = across.end + 1 if across else lead  # "Mercer County Sheriff": the county belongs to the name
        words = ((w.group().lower(), m.start() + w.start()) for w in _LEAD_WORD.finditer(m.group()))
        found = [(w, at) for w, at in words if at >= lead]
        seen = [w for w, _ in found]
        own = next((at for w, at in found if w in _QUALIFIERS), start)
    body, first, determined = _body_before(line, lead)
    if ahead := _LEAD.search(line.text, max(0, first - 40), first) if body else None:  # "former Norvik chief executive"
        seen += [w.group().lower() for w in _LEAD_WORD.finditer(ahead.group())]
        first = ahead.start()
    opening, _, rest = body.partition(" ")
    if rest and opening.lower() in _QUALIFIERS:  # "Assistant Salem Police Chief", of which the name takes in too much
        seen, body = [*seen, opening.lower()], rest
    kinds = {_QUALIFIERS.get(w, "") for w in seen}
    lower = next((w for w in seen if _QUALIFIERS.get(w) == "lower"), "")
    if lower and lower not in ("co", "junior"):
        office = office if office.startswith(lower) else _FORMS.get(f"{lower} {office}", f"{lower} {office}")
    qualifier = next((q for q in ("former", "interim", "next") if q in kinds), "")
    if line.text[end : end + 6].lower() in ("-elect", "-desig"):
        qualifier = "next"
        end = end + re.compile(r"-\w+").match(line.text, end).end() - end  # type: ignore[union-attr]
    if not body:
        body = _body_behind(line, end)
    sole = OFFICES.get(office, {}).get("sole") == "yes" and not lower and "among" not in kinds
    return Title(office, sole, qualifier, first, own, end, body, determined)


def _body_before(line: Line, lead: int) -> tuple[str, int, bool]:
    """The body named in front of a title, where the noun phrase begins, and whether an article or owner opens it."""
    at = lead
    if line.named_before(lead - 1) is None and (m := _BODY_WORDS.search(line.text, max(0, at - 40), at)):
        at = m.start() + 1
    owner = re.search(r"['’]s?\s$", line.text[max(0, at - 3) : at])
    close = at - len(owner.group()) if owner else at - 1
    name = line.named_before(close) if close > 0 else None
    if name is None or (name.how == "possessive" and owner is None and name.kind != "body"):
        if name is not None and name.how == "possessive":  # "his chief of staff"
            return "", name.start, True
        m = _DETERMINED.search(line.text, max(0, lead - 8), lead)
        return "", m.start() if m else lead, bool(m or owner)
    if (not owner and name.kind == "person") or line.text[name.end : at].strip(" '’s"):
        return "", lead, False
    words = line.text[at:lead].strip()
    m = _DETERMINED.search(line.text, max(0, name.start - 8), name.start)
    return f"{name.name} {words}".strip(), m.start() if m else name.start, bool(owner or m)


def _body_behind(line: Line, end: int) -> str:
    link = _BODY_BEHIND.match(line.text, end)
    if link is None:
        return ""
    if name := line.named_at(link.end()):
        if line.opens(name):  # "chief executive of Norvik rival Acme"
            word = re.compile(r"(?:['’]s)?\s[a-z-]+\s").match(line.text, name.end)
            other = line.named_at(word.end()) if word else None
            return other.name if other and other.kind == "body" else ""
        return name.name if name.kind in ("body", "place", "other") else ""
    m = _NAMED_BODY.match(line.text, link.end())
    return m.group().rstrip(".") if m else ""


def roles(line: Line, at: Sequence[int]) -> Iterator[Assertion]:
    """Each post that a sentence gives a named person, and for posts with one holder who holds it; `at` are the places
    of the words that may begin a title."""
    found = titles(line, at)
    bodies: dict[str, str] = {}
    for chain in _chains(line, found):
        holder = _holder(line, chain)
        if holder is None:
            continue
        person, name, link = holder
        body = next((t.body for t in (*reversed(chain), *chain) if t.body), "")
        if not body and link:
            body = bodies.get(name, "")  # "Ann Lee, Norvik's strategy chief, will become interim chief executive"
        bodies.setdefault(name, body)
        for title in chain:
            yield from _made(line, title, person, name, title.body or body, link)


def _chains(line: Line, found: list[Title]) -> list[list[Title]]:
    """Titles joined by "and": "founder and chief executive"."""
    chains: list[list[Title]] = []
    for title in found:
        if chains:
            gap = line.text[chains[-1][-1].end : title.start]
            if re.fullmatch(r"(?:,|\s(?:and|&)|,\sand)\s", gap) and (gap.strip() != "," or not title.determined):
                chains[-1].append(title)
                continue
        chains.append([title])
    return chains


def _holder(line: Line, chain: list[Title]) -> tuple[Mention, str, str] | None:
    """The person with a title, the canonical name, and how words beside it place the post in time."""
    first, last = chain[0], chain[-1]
    for m in line.names:
        if m.start <= first.own < m.end and m.end > last.end + 1 and m.kind in ("person", "other") and m.how == "name":
            rest = line.text[last.end + 1 : m.end]
            return (m, rest, "") if re.fullmatch(r"[A-Z][\w'’-]+(?:\s[A-Z][\w'’.-]+){1,3}", rest) else None
    inside = line.named_at(last.end + 1)
    if inside and inside.kind == "person" and inside.how in ("name", "alias") and line.text[last.end] == " ":
        return inside, inside.name, ""
    if first.determined and line.text[last.end : last.end + 2] == ", ":
        behind = line.named_at(last.end + 2)
        if (
            behind
            and behind.kind == "person"
            and behind.how == "name"
            and re.match(r"[,.;)]|\s(?:said|says|told|was|is|has)\b", line.text[behind.end :] or ".")
        ):
            return behind, behind.name, ""
    return _before(line, first)


def _before(line: Line, first: Title) -> tuple[Mention, str, str] | None:
    tried = 0
    for m in reversed(line.names):
        if m.end > first.start or m.kind != "person":
            continue
        tried += 1
        if tried > 3 or first.start - m.end > 140:
            return None
        gap = line.text[m.end : first.start]
        if m.how in ("name", "alias") and _APART.fullmatch(gap) and _apposed(line, m):
            return m, m.name, ""
        aside = _ASIDE.match(gap)
        gap = _WHO.sub("", gap)
        phrase = " ".join(_LINK_ENDS.sub("", gap[aside.end() - 1 :] if aside else gap).split())
        if replaced := _IN_PLACE_OF.fullmatch(phrase):
            phrase = "will become" if replaced.group(1) else "became"
        if phrase in LINKS and not line.open_before(m.start):
            return m, m.name, LINKS[phrase]
    return None


def _apposed(line: Line, name: Mention) -> bool:
    """Whether what follows a name in commas describes it, not the next of a list: "with Ann Roe, mayor of …"."""
    return not re.search(r"[,;]\s(?:and\s)?$", line.text[max(0, name.start - 6) : name.start]) or name.start < 2


def _made(line: Line, title: Title, person: Mention, name: str, body: str, link: str) -> Iterator[Assertion]:
    qualifier = title.qualifier or link or ("former" if _TERM.match(line.text, title.end) else "")
    words = line.text[title.own : title.end] + (_WHEN.get(link, "") if link and not title.qualifier else "")
    yield Assertion(
        "role",
        title.own,
        title.end,
        {
            "about": name,
            "attribute": f"{title.office} of {body}" if body else title.office,
            "key": f"{title.office}/{qualifier}",
            "scope": qualifier,
            "value_text": words,
            "rule": "role/title",
            **dated(line),
        },
    )
    if title.sole and body and person.how in ("name", "alias"):
        yield Assertion(
            "role",
            person.start,
            person.end,
            {
                "about": body,
                "attribute": title.office,
                "key": name,
                "scope": qualifier,
                "value_text": line.text[person.start : person.end],
                "rule": "role/holder",
                **dated(line),
            },
        )
