"""Tolls: what became of the persons a count counts, and of which of them it speaks, by the words right beside it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from analysis.facts.frames import people_class
from analysis.lexicons import rules

_RULES = rules("tolls")
PARTS = ("killed", "wounded", "shot", "arrested", "sought")
_SEXES: dict[str, str] = _RULES["sexes"]
_KINDS = frozenset(_RULES["kinds"])
RELATIVES = frozenset(_RULES["relatives"])
_SAME: dict[str, str] = _RULES["same_group"]
HARMED = frozenset(("killed", "wounded", "shot"))
ALL = "all"
SOME = frozenset(("part", "others"))  # scopes of a number that speaks of some only
_AUX = r"(?:(?:was|were|are|is|have|has|had|been|being|remain|remained|remains|got|lay)\s){0,3}"
_ADVERBS = r"(?:(?:[a-z]+ly|also|later|all|both|now|then)\s){0,2}"
_VERB = r"(?=\s(?:was|were|are|have|had|died|remain\w*)\b)"
# What may stand between the persons and their verb: "in a car", ", including a nurse,", "-- two men and a woman --".
_BETWEEN = (
    rf"(?:\s(?:inside|there)(?=\s)|\s(?:in|inside|at|outside|on|from|aboard|near|including|aged?|ages)\s[^,.;:]{{1,60}}?{_VERB}"
    rf"|,\s(?:aged?|ages)\s[^.;:]{{1,30}}?{_VERB}|,\s(?:[^.;:]|(?<=\b[A-Z]\w)\.|(?<=\b[A-Z]\w\w)\.){{1,90}}?,{_VERB}|\s?(?:--|—|–|\(|-\s)\s?[^.;:]{{1,60}}?(?:--|—|–|\)|\s-){_VERB})?"
)
_BEFORE = {
    part: re.compile(
        r"(?<![\w-])(?:" + "|".join(_RULES[part]["before"]) + r")\s(?:(?:the|all|both|a total of)\s)?$", re.I
    )
    for part in PARTS
}
_BEHIND = re.compile(
    rf"^{_BETWEEN},?\s(?:who\s|that\s)?(?P<aux>{_AUX}){_ADVERBS}(?:"
    + "|".join(f"(?P<{part}>" + "|".join(_RULES[part]["behind"]) + ")" for part in PARTS)
    + r")(?![\w-])",
    re.I,
)
_OBJECT = re.compile(_RULES["object"])
_SINGULAR = re.compile(r"(?:was|is|has)\b", re.I)
_DONE = re.compile(r"stabbed|shot(?: and \w+)?|killed|murdered|wounded|injured|hurt|hit|struck|arrested|detained", re.I)
_AT = re.compile(r"\sat\s(?![A-Z]|about|around|\d)")
_AT_HOSPITAL = re.compile(
    r"\s(?:later\s)?(?:(?:up)?on arrival|(?:at|in|en route to|after (?:being taken|arriving) (?:to|at))\s"
    r"(?:[\w'’.-]+\s){1,5}?(?:hospitals?|medical cent(?:er|re)s?)\b)",
    re.I,
)
_SHOT_AT = re.compile(r"\sat(?:[,.;]|$|\s(?:by|while|as|when|from|during|but|and)\b)")
_CONDITION = re.compile(
    rf"^{_BETWEEN},?\s(?:who\s)?(?P<aux>{_AUX}){_ADVERBS}"
    rf"(?:(?:listed|taken|reported|hospitali[sz]ed|said to be|believed to be)\s)?"
    rf"(?:(?:to|at)\s[^,.;]{{1,40}}\s)?(?:in\s)?(?:\w+[\s-]){{0,2}}?(?P<state>{'|'.join(_RULES['conditions'])})\b"
    r"(?=[-\s](?:to|but|or|and)[-\s]\w+\scondition|\s(?:but\s\w+\s)?condition|[,.;]|$)",
    re.I,
)
_TAKEN = re.compile(
    rf"^,?\s(?:who\s)?(?P<aux>{_AUX}){_ADVERBS}"
    r"(?:taken|rushed|transported|flown|airlifted|sent|brought|driven)\s(?:by \w+ )?to\s"
    r"(?:the\s)?(?:University of\s)?(?P<where>[A-Z][\w.'’-]+)"
)
# "killed a clerk and two others", "wounding a guard and two women"
_SHARED = re.compile(r"\sand\s(?:\w+ing\s)?$")
_SHARED_VERB = {
    part: re.compile(
        r".*(?<![\w-])((?:" + "|".join(_RULES[part]["before"]) + r")\s[^,;.]{2,60}?,?\sand\s(?:\w+ing\s)?)$", re.I
    )
    for part in PARTS
}
_SHARED_NOUN = re.compile(
    r"(?:(?<![\w-])(?:an?|the|another|his|her|their)\s(?:[\w'’-]+\s){1,3}|(?<![\w’'-])[A-Z][\w’'-]+,?\s(?:\d+,?\s)?)and\s(?:his|her|their)?\s?$"
)
_AND_MORE = re.compile(
    r"^(?:\sin\s(?:an?|the|their)\s[^,.;:]{1,30}?)?\sand\s"
    r"(?:an?|another|himself|herself|his|her|the|[A-Z][a-z]+)\s(?!\w+ing\b)"
)
_AND_ONE = re.compile(
    r"^\sand\s(?:an?|another|one)\s(?!victim\b)(?:[\w-]+\s){1,3}(?:was|is)\b"
)  # "five were shot and a girl was hurt"
_AND_OTHERS = re.compile(r"^[^.;:]{0,30}?,?\sand\s(?:\w+\s){1,2}?(?:others?|more|additional)\b", re.I)
# "one woman with injuries that later killed her"
_WHO_DIED = re.compile(r"^[^.;:]{0,40}?\s(?:would\s)?later\s(?:die|kill)", re.I)
_FAMILY_OF = re.compile(r"\b(?:father|mother|parents?|dad|mom|grand\w+|family|household|group) of\s$", re.I)
_ONE_DEAD = re.compile(r"^,?\sincluding\s(?:\w+\s){1,4}?(?:died|fatally|killed|dead)\b")
_YOUNG = frozenset(("child", "teen", "boy", "girl", "student"))  # groups whose bounds each account draws itself
_AND_NUMBER = re.compile(
    r"^,?\s(?:and|or)\s(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)\s(?:[\w-]+\s){1,3}?(?=(?:was|were|are|have|in|on|at)\s)",
    re.I,
)
_PART = re.compile(r"\d{0,9} of (?:the|those|these|them|his|her|their|its|whom|which|our|my|at least)\b")
_OF_WHICH = re.compile(
    r"\b(?:including|among them|among those|of whom|of them|of those|of the [a-z]+),?\s(?:\w+\s){0,2}$", re.I
)
# "one of the five hurt was shot": the verb is the one's, as it is not in "one of the five who were shot"
_NUMBERED = "one|two|three|four|five|six|some|most|many|several|none|any|each|neither"
_SOME_OF = re.compile(rf"\b(?:{_NUMBERED}|\d+) of (?:(?:the|those|these|his|her|their)\s)?$", re.I)
_OWN_VERB = re.compile(r"\s(?:was|were|is|are|has|have|had|remain\w*|died|survived)\b")
_ONLY_SOME = re.compile(r"\s(?:first|second|third|last|next|final|remaining|latest)\s")
# "five people were injured by gunshots", "the names of three people killed", though not "of the three people killed":
# some of them
_CAUSED = re.compile(
    r"^[^,.;]{0,30}?\sby\s(?:the\s)?(?:gunshots?|gunfire|bullets?|shrapnel|flying|glass|debris|police|officers)\b"
)
_NAMED = re.compile(
    r"\b(?:(?:identit(?:y|ies)|names?) of "
    r"|(?:photos?|pictures?|famil(?:y|ies)|funerals?|bodies|relatives) of (?:the )?)$",
    re.I,
)
_BADLY = re.compile(r"\b(?:critical|serious|severe|grave|bad|slight)ly\b", re.I)
_MORE = re.compile(r"^\s(?:more|additional)\b")
_OTHERS = re.compile(r"\b(?:others?|more|additional|another|further|extra|else)\b", re.I)
_DEATH = re.compile(r"\b(?:kill(?:ed|ing|s)?|dead|died|dies|slain|fatally|life|lives|death|deceased)\b", re.I)
_INJURED = re.compile(r"\b(?:wounded|injured|injuring|wounding|hurt|hospitali[sz]ed)\b", re.I)
# "one man shot in the abdomen, and two women were hurt": not all; "all four went to hospital, where one died": not hurt
_ONE_HURT = re.compile(
    r"\b(?:one|an?|another)\s(?:[\w-]+\s){0,2}(?:man|woman|boy|girl|person|teen\w*|child|officer|student|victim)\s"
    r"(?:was\s)?(?:shot|wounded|injured|hurt|hit|struck|grazed)\b",
    re.I,
)
_WHERE_DIED = re.compile(r"^.{0,90}\bwhere\b.{0,60}\b(?:dead|died|dies|succumbed)\b", re.S)
_FOUND = re.compile(r"\b(?:found|discovered|finding|located)\s(?:the\s)?$", re.I)
_IN_ALL = re.compile(r"\s(?:in all|in total|altogether)\b", re.I)
_ALL = re.compile(r"\b(?:all|total of)\s$", re.I)
_ONE_DIED = re.compile(r"\b(?:is|are|was|were)\s(?:\w+\s){0,3}?(?:killed|dead)\s(?:and|while|after)\s", re.I)
_HURT = re.compile(r"\b(?:wound(?:ed|ing|s)?|injur(?:ed|ing|y|ies|es)|hurt|hospitali[sz]ed|condition|survived)\b", re.I)


class Toll(NamedTuple):
    """What became of the persons counted: `part` killed, wounded, shot, arrested, sought, a condition ("critical"), or
    "taken"; `group` of whom ("people" for anyone); `scope` of which of them the number speaks: "" not said, all
    ("all five were hit"), part, others, rest, found, "to" a named hospital."""

    part: str
    scope: str
    group: str


@lru_cache(maxsize=4096)
def persons_counted(unit: str | None) -> str:
    """The group of persons that a counted phrase names: ``people`` for anyone and for a number that stands alone, ""
    when something else is counted.

    >>> [persons_counted(u) for u in ("police officer", "female victim", "dead", None, "shot")]
    ['officer', 'woman', 'people', 'people', '']
    """
    low = (unit or "").lower()
    if unit is None or any(low in _RULES[part]["units"] for part in PARTS):
        return "people"
    for word in low.split():
        if word in _SEXES:
            return _SEXES[word]
        if word in _KINDS:
            return _SAME.get(word, word)  # "adult victims"
    found = people_class(unit)
    return _SAME.get(found, found)


def toll_of(text: str, start: int, end: int, unit: str | None) -> Toll | None:
    """The toll that the count at `start`–`end` states; None when the words beside it give none.

    >>> toll_of("One man was killed and three others were hurt in the attack.", 23, 35, "other")
    Toll(part='wounded', scope='', group='people')
    >>> toll_of("The blast injured a guard and two others.", 30, 40, "other")
    Toll(part='wounded', scope='part', group='people')
    >>> toll_of("Two of the victims were in critical condition.", 0, 18, "victim")
    Toll(part='critical', scope='part', group='people')
    >>> toll_of("Three teams were named.", 0, 11, "team") is None
    True
    """
    group = persons_counted(unit)
    if not group or (unit is None and _FAMILY_OF.search(text[:start])):
        return None
    before, behind = text[max(0, start - 90) : start], text[end : end + 110]
    more = _MORE.match(behind) if unit is None else None  # "four more were wounded"
    one = text[start : start + 4].lower() in ("one ", "1 ")
    part, scope, verb = _part(before, behind[more.end() :] if more else behind, (unit or "").lower(), group, one)
    if not part and (_ALL.search(before) or _IN_ALL.match(behind)) and (unit or "").lower().endswith("victim"):
        part = "victim"  # "all four victims were found in the yard"
    if not part:
        return None
    words = f" {text[start:end].lower()}{more.group() if more else ''} "
    if group in _YOUNG and _AND_NUMBER.match(behind + " were "):
        scope = scope or "part"  # "two children and two teens were hurt" may be another's "four children"
    if not scope and (
        _only_some(part, before, words, behind) or (part in ("wounded", "shot") and _hurt_beside(before[:verb], behind))
    ):
        scope = "part"
    if not scope and part == "killed" and _FOUND.search(before) and not _OTHERS.search(words):
        scope = "found"
    if not scope and _OTHERS.search(words):
        part, scope = ("shot", "part") if _ONE_DEAD.match(behind) else _others(part, before[:verb])
    elif not scope and part == "wounded" and _BADLY.search(before[max(verb - 20, 0) :] + behind[:30].split(",")[0]):
        scope = "part"  # "two people were critically wounded"
    if not scope and (_ALL.search(before) or _IN_ALL.match(behind)):
        scope = ALL
    if group != "people" and scope in ("", ALL) and _all_told(part, group, before, behind):
        group = "people"
    return Toll(part, scope, group)


def _all_told(part: str, group: str, before: str, behind: str) -> bool:
    """Whether a sentence gives the dead and the hurt side by side: "two men were killed and two others were hurt" then
    counts all the killed, whatever it calls them."""
    if part not in ("killed", "wounded") or group in RELATIVES or _SHARED_NOUN.search(before):
        return False
    if group == "adult" or (part == "wounded" and _AND_OTHERS.match(behind)):
        return False  # "one dead, two officers wounded and six others injured"
    around = (_INJURED if part == "killed" else _DEATH).search
    return bool(around(before) or around(behind)) and not _WHO_DIED.match(behind)


def _hurt_beside(before: str, behind: str) -> bool:
    """Whether the sentence tells of one more who was hurt, or of one of them who died."""
    return bool(_ONE_HURT.search(before) or _WHERE_DIED.match(behind))


def _only_some(part: str, before: str, words: str, behind: str) -> bool:
    """Whether the number speaks of some only: "two of them", "including two women", "five hurt by gunfire", though
    not "five hit by gunfire"."""
    return bool(
        _PART.search(words + behind[:12].lower())
        or _OF_WHICH.search(before)
        or _NAMED.search(before)
        or _ONLY_SOME.search(words)
        or re.search(r"\b(?:first|last|then\s\w+)\s$", before)
        or (part != "shot" and _CAUSED.match(behind))
    )


def _part(before: str, behind: str, unit: str, group: str, one: bool = False) -> tuple[str, str, int]:
    """The part, the scope where the number shares its verb with others, and where in `before` its verb begins. `one`:
    the number is one."""
    whole = len(before)
    if _SOME_OF.search(before) and _OWN_VERB.match(behind):
        behind = ""
    if (m := _CONDITION.match(behind)) and _agrees(m.group("aux"), one):
        return m.group("state").lower(), "", whole
    if (m := _TAKEN.match(behind)) and _agrees(m.group("aux"), one):
        return "taken", f"to {m.group('where').lower()}", whole
    shared = "part" if group == "people" and _SHARED_NOUN.search(before) else ""
    if (m := _BEHIND.match(behind)) and _agrees(m.group("aux"), one):
        part, rest = next(p for p in PARTS if m.group(p)), behind[m.end() :]
        if not m.group("aux") and _done_to_others(m.group(part), part, rest):
            return "suspect", "", whole
        if part == "shot" and _SHOT_AT.match(rest):
            return "", "", whole
        there = part == "killed" and _AT_HOSPITAL.match(rest)  # others may have died before they got there
        return part, "part" if there or _and_one(part, rest) else shared, whole
    for part in PARTS:
        if m := _BEFORE[part].search(before):
            return part, "part" if _AND_MORE.match(behind) else "", m.start()
    for part in PARTS:
        if any(unit == named or unit.startswith(f"{named} ") for named in _RULES[part]["units"]):
            return part, "", whole
    if (m := _AND_NUMBER.match(behind)) and group != "people":
        return _part("", " " + behind[m.end() :], unit, group)
    verbs = (
        [(m.start(1), part) for part in PARTS if (m := _SHARED_VERB[part].match(before))]
        if _SHARED.search(before)
        else []
    )
    if verbs:
        return max(verbs)[1], "part" if group == "people" else "", max(verbs)[0]
    return "", "", whole


def _and_one(part: str, rest: str) -> bool:
    """Whether one more is told of to whom the same may have happened: "five were shot and a girl was hurt", but not
    "two were killed and a third was hurt"."""
    m = _AND_ONE.match(rest)
    if not m or part not in ("killed", "wounded"):
        return bool(m)
    return bool(_DEATH.search(rest[m.end() : m.end() + 40])) == (part == "killed")


def _agrees(aux: str, one: bool) -> bool:
    """Whether a verb can have the persons counted for its subject: in "the man who shot two people at a party was
    arrested" it is another's."""
    return one or not _SINGULAR.match(aux)


def _done_to_others(verb: str, part: str, rest: str) -> bool:
    """Whether a verb without "was" says what the persons did: "two men shot a clerk", "two men shot at a car"; but "two
    men died at the scene", "left two men dead a week later"."""
    return bool(_DONE.fullmatch(verb) and (_OBJECT.match(rest) or (part == "shot" and _AT.match(rest))))


def _others(part: str, before: str) -> tuple[str, str]:
    """ "One man was killed and three others were wounded": besides the dead, so all the wounded. Behind one who is
    hurt ("Roe was injured, three others too") they are not all; with neither ("Three others were hurt.") they are the
    rest of those whom the sentences before name. Behind "one suspect is dead" three others in custody are all."""
    tail = before[max(before.rfind(". ", 0, -1), 0) :]
    if part == "shot":
        part = "wounded"  # "two others were shot": besides one who was killed or is named
    if part == "arrested":
        return part, "" if _ONE_DIED.search(tail) else "others"
    if part != "wounded" or _HURT.search(tail):
        return part, "others"
    return part, "" if _DEATH.search(tail) else "rest"
