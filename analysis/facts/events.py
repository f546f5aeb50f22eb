"""Which event a date, weekday or clock time belongs to: the class of the word that governs it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from analysis.lexicons import rules

_RULES = rules("events")
_CLASS: dict[str, str] = {w: name for name, listed in reversed(_RULES["classes"].items()) for w in listed}
_REPORTING = frozenset(_RULES["reporting"])
_OTHER = frozenset(_RULES["other_event"])
_VERBS = frozenset(_RULES["other_verbs"])
_LOOSE = frozenset(_RULES["loose"])
_NOUNISH = frozenset(_RULES["nounish"])
_LIGHT = frozenset(_RULES["light_verbs"])
_BEGINNING = frozenset(_RULES["beginning"])
_HANDING, _HANDED = frozenset(_RULES["handing"]), frozenset(_RULES["classes"]["speech"])
_HELD = frozenset(w for name in _RULES["held"] for w in _RULES["classes"][name])
_PHRASES: dict[str, dict[str, str]] = {}
for _name, _listed in _RULES["phrases"].items():
    for _first, _second in (phrase.split() for phrase in _listed):
        _PHRASES.setdefault(_first, {})[_second] = _name
PERSONAL = frozenset(_RULES["personal"])
SAID = frozenset(_RULES["said"])
STEPS: dict[str, str] = {word: step for step, listed in _RULES["steps"].items() for word in listed}
_BE = frozenset(("was", "were", "be", "been", "being", "is", "are"))
_DETERMINERS = frozenset(("the", "a", "an", "his", "her", "their", "its", "this", "that"))
_SIMULTANEOUS = frozenset(("as", "while", "when"))
_COURTS = frozenset(_RULES["courts"])
_STATES = frozenset(_RULES["states"])
_ARRIVING, _RESPONDERS = frozenset(_RULES["arriving"]), frozenset(_RULES["responders"])
_PAPERS = frozenset(_RULES["papers"])
_TELLING = frozenset(_RULES["telling"])
_SAME_MOMENT = re.compile(
    r"(?:\s(?:morning|afternoon|evening|night))?(?:,?\s(?:when|as|while|before|after|during|in)\s|,\s\w{4,}ing\s)"
)
# characters from the sentence's beginning within which a date governs what follows, or is a dateline
FRONT, DATELINE = 24, 70
_DATELINE = re.compile(r",?\s?(?:\([A-Z][\w ,/.-]{1,40}\)|[-–—]{1,2}\s)")
_OWNED = re.compile(r"\b(?:a|an|the)\s$", re.I)
_STOPS = frozenset(_RULES["no_noun"])
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|\b911\b")
# "said on Saturday around 3 p.m., it received a call": nobody says a thing at a stated hour, so it is of what is said
_OPENS = re.compile(
    r"(?:\s(?:morning|afternoon|evening|night))?\s(?:at|around|about|just|shortly|approximately)\s[^,;]{1,30}?,\s", re.I
)
# "say just before three o'clock Friday afternoon, the boy was shot": likewise
_SAID_HOUR = re.compile(
    r"\b(?:say|says|said)\s(?:that\s)?(?:at|around|about|just|shortly|approximately|nearly)\s[^,;]{1,30}\s$", re.I
)
# "the man who kidnapped his daughters in 2007 opened fire": the year is of what the clause of "who" tells
_RELATIVE = re.compile(r"\b(?:who|that|which)\s(?:[\w'’-]+\s){1,9}in\s$")
_COMMA = re.compile(r"(?:\s(?:morning|afternoon|evening|night))?,\s")
# "died Monday when the gun went off", "died Monday in a crash": the death is of the moment of what caused it
_AT_ONCE = re.compile(r"(?:\s(?:morning|afternoon|evening|night))?\s(?:when|as|while|in)\s((?:[\w'’-]+\s?){1,9})")
_VERB_RIGHT = re.compile(r"^,?\s(?:(?:also|later|officially|formally|publicly)\s)?([a-z]+)\b")
_NOUN_RIGHT = re.compile(
    r"^(?:['’]s)?(?:\s(?:early|late|mid))?(?:[\s-](?:morning|afternoon|evening|night|overnight))?(?:['’]s)?((?:\s[\w-]+){1,4})"
)
# "blamed the board Sunday in his keynote speech": what was said there is dated by the speech
_STAGED = re.compile(
    r"(?:\s(?:morning|afternoon|evening|night))?,?\s(?:in|at|during)\s(?:a|an|the|his|her|their|its)\s(?:[a-z-]+\s){0,3}?("
    + "|".join(sorted((n for c in _RULES["staged"] for n in _RULES["classes"][c]), key=len, reverse=True))
    + r")\b"
)
# "shot while trying to enter" is one clause, "was shot, while others were" is two
_CUT = re.compile(r"[;]|:\s|[!?]\s|,?\s(?:but|while(?!\s\w+ing\b)|although|after which)\s")
_OTHER_EVENT = re.compile(
    r"\b(?:" + "|".join(sorted(_OTHER)) + r")\s(?:[\w-]+\s){0,2}?(?:" + "|".join(sorted(_RULES["event_nouns"])) + r")\b"
    r"|\b(?:" + "|".join(sorted(_RULES["before_now"])) + r")\b"
    r"|\b(?:was|were) also (?:fatally )?(?:shot|killed|wounded|stabbed|attacked)\b",
    re.I,
)


class Event(NamedTuple):
    """The governing event: class ("report" for words of saying, "" unknown), its word, and whether the sentence
    speaks of another event than the story's ("a previous shooting")."""

    name: str
    word: str
    other: bool


@lru_cache(maxsize=4096)
def _marked(text: str) -> tuple[tuple[int, int, str], ...]:
    words = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]
    if "Court" not in text:
        return tuple((start, end, word.lower()) for start, end, word in words)
    befores = ["", *(word for _, _, word in words)]
    return tuple(
        (start, end, word.lower())
        for (start, end, word), before in zip(words, befores, strict=False)
        if word != "Court" or not before[:1].isupper() or before.lower() in _COURTS  # "300 Regency Court" is a street
    )


def event_of(text: str, start: int, end: int) -> Event:
    """The event that the date at `start`–`end` dates.

    >>> event_of("A man was shot outside a bar late Saturday, police said.", 34, 42).name
    'incident'
    >>> event_of("Police said Sunday that two men were held.", 12, 18).name
    'report'
    >>> event_of("Friday's hearing was short.", 0, 6).name
    'court'
    """
    year = text[start:end].isdigit()
    found = _standing(text, start, end) or _right_noun(text, start, end)
    if not found and not (year and _RELATIVE.search(text[max(0, start - 90) : start])):
        found = _right_verb(text, end)
    found = found or _left(text, start, end) or (_right(text, end, year) if _leads(text, start, end) else None)
    name, word = found or ("", "")
    if name == "death" and _died_at_once(text, end):
        name = "incident"
    return Event(name, word, bool(_OTHER_EVENT.search(text, max(0, start - 45), end + 40)))


def _died_at_once(text: str, end: int) -> bool:
    """Whether what stands behind the date of a death is what caused it, at that moment: not "when doctors turned …"."""
    behind = _AT_ONCE.match(text, end)
    words = behind.group(1).lower().split() if behind else []
    return any(
        _CLASS.get(word) == "incident" or _PHRASES.get(word, {}).get(after) == "incident"
        for word, after in zip(words, [*words[1:], ""], strict=False)
    )


def _standing(text: str, start: int, end: int) -> tuple[str, str] | None:
    """Dates of no event: "CLAYTON, July 18 (Reuters) -" dates the page, "as of Monday" how things stand."""
    if start < DATELINE and _DATELINE.match(text, end):
        return "report", "dateline"
    return ("state", "as of") if text[max(0, start - 6) : start].lower() == "as of " else None


def _right_noun(text: str, start: int, end: int) -> tuple[str, str] | None:
    """ "Friday night shooting", "Sunday's deadly attack"; "a Monday email" dates the email and nothing else."""
    if staged := _STAGED.match(text, end):
        return _CLASS[staged.group(1).lower()], staged.group(1).lower()
    m = _NOUN_RIGHT.match(text[end : end + 60])
    if not m:
        return None
    words = m.group(1).lower().split()
    owned = bool(_OWNED.search(text[max(0, start - 5) : start]))
    for at, low in enumerate(words):
        if low in _STOPS:
            if owned and at:
                return ("report" if words[at - 1] in _PAPERS else words[at - 1]), words[at - 1]
            return None
        if low in _CLASS and (text[end : end + 2] in ("'s", "’s") or not low.endswith("ed")):
            return _CLASS[low], low
    return None


def _right_verb(text: str, end: int) -> tuple[str, str] | None:
    """ "The office on Monday identified the dead": the verb right behind governs."""
    m = _VERB_RIGHT.match(text[end : end + 40])
    if not m or text.startswith(",", end):  # "was shot Monday, said the sheriff", "who spoke Monday, called it a day"
        return None
    word = m.group(1).lower()
    if word in _REPORTING or word == "reported":
        return "report", word
    if word in _CLASS and word not in _NOUNISH:
        return _CLASS[word], word
    return (f"{word}", word) if word in _VERBS or (len(word) > 4 and word.endswith("ed")) else None


def _left(text: str, start: int, end: int) -> tuple[str, str] | None:
    words = [w for w in _marked(text) if w[1] <= start]
    light: tuple[str, str] | None = None
    for back, (begin, _, word) in enumerate(reversed(words)):
        if back > 22 or (light and back > 12) or (back > 2 and _CUT.search(text[begin:start])):
            break
        behind = words[len(words) - back][2] if back else ""
        before = words[-back - 2][2] if back + 2 <= len(words) else ""
        if phrase := _PHRASES.get(word, {}).get(behind):
            return phrase, word
        if light is not None:  # "an autopsy is set for Monday", "the vigil was held Monday" date the autopsy, the vigil
            if word in _HELD:
                return _CLASS[word], word
        elif word in _REPORTING and back <= 4:
            if _is_told(text, start, end):
                break
            return ("issue" if before in _BE and word.endswith("ed") else "report"), word
        elif word in _BEGINNING and behind == "to":  # "began to read the charter on Monday" dates the reading
            verb = words[len(words) - back + 1][2] if back > 1 else word
            return _CLASS.get(verb, verb), verb
        elif word in _HANDING and not back and (given := [w[2] for w in words[-5:-1] if w[2] in _HANDED]):
            return _CLASS[given[-1]], given[-1]
        elif word in _LIGHT:
            light = (_CLASS.get(word, word), word)
        else:
            nearby = words[max(0, len(words) - back - 9) : len(words) - back - 1]
            capital = begin > 0 and text[begin].isupper()  # the "United" of a name is no verb
            if found := _governor(text[:begin], nearby, word, back, capital):
                return found
    return light


def _governor(
    text: str, before: list[tuple[int, int, str]], word: str, back: int, capital: bool
) -> tuple[str, str] | None:
    """What a word `back` words before a date makes of it, with the words `before` it in `text`; None: look further."""
    last = before[-1][2] if before else ""
    if phrase := _PHRASES.get(last, {}).get(word):
        return phrase, last
    if word in _STATES or (last in _STATES and word in _CLASS):
        return "state", word
    if word in _ARRIVING:  # "officers arrived Saturday" is of an attack, "Roe arrived Saturday to see friends" is not
        return ("incident" if any(w[2] in _RESPONDERS for w in before) else word), word
    if word == "reported" and last not in _BE:
        return "report", word  # "The Herald reported Sunday"; "was reported Sunday" is of what was reported
    if word in _CLASS and not (word in _LOOSE and back > 6):
        if word not in _REPORTING and any(w[2] in _TELLING for w in before[-2:]):
            return "report", word  # "confirmed his death Friday"
        return _violent(text, word) or (_CLASS[word], word)
    if word in _VERBS or (len(word) > 4 and word.endswith("ed") and word not in _REPORTING and not capital):
        if last in _DETERMINERS or any(w[2] in _SIMULTANEOUS for w in before[-4:]):
            return None  # "the loaded gun" is no verb; "was shot as she returned" dates both
        return word, word
    return None


def _violent(before: str, word: str) -> tuple[str, str] | None:
    """ "Shot to death Saturday" and "the shooting death Saturday" date the attack."""
    if word in ("death", "deaths", "dead") and re.search(
        r"\b(?:shot|beaten|stabbed|burned|shooting|stabbing|beating)\s(?:to\s)?$", before[-14:].lower()
    ):
        return "incident", word
    return None


def _is_told(text: str, start: int, end: int) -> bool:
    """Whether a date behind a verb of saying opens what is told: it has an hour, and nobody says a thing at an hour."""
    return bool(
        _OPENS.match(text, end) or (_COMMA.match(text, end) and _SAID_HOUR.search(text[max(0, start - 50) : start]))
    )


def _leads(text: str, start: int, end: int) -> bool:
    """Whether a date belongs to what stands behind it: it opens the sentence or the clause that is said, or a clause of
    the same moment follows ("was at home on Monday when shots were fired")."""
    return start <= FRONT or _is_told(text, start, end) or bool(_SAME_MOMENT.match(text, end))


def _right(text: str, end: int, year: bool) -> tuple[str, str] | None:
    """What follows a date that leads; a `year` is of the first verb, whatever its class: "In 2007, Roe kidnapped …"."""
    words = [w for w in _marked(text) if w[0] >= end]
    for ahead, (begin, _, word) in enumerate(words):
        if ahead > 18 or text[end:begin].find("; ") >= 0:
            break
        behind = words[ahead + 1][2] if ahead + 1 < len(words) else ""
        if phrase := _PHRASES.get(word, {}).get(behind):
            return phrase, word
        if word in _BEGINNING and (behind == "to" or behind.endswith("ing")):
            continue  # "began to argue", "started barking": what begins tells, and nothing is founded
        if word in _CLASS and word != "reported":
            return _CLASS[word], word
        last = words[ahead - 1][2] if ahead else ""
        verb = len(word) > 4 and word.endswith("ed") and text[begin].islower() and last not in _DETERMINERS
        if year and verb and word not in _REPORTING:
            return word, word
    return None
