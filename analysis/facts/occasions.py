"""Days and clock times that several accounts give one event: which of the different ones answer one question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from analysis.facts.alignments import joined
from analysis.facts.clusters import REPRESENTATIVES, UNCLEAR, Cluster, equal_clusters
from analysis.facts.contexts import likeness
from analysis.facts.datings import HARM, TODAY, date_finding, event_name, one_event, two_weekdays, weekday_of
from analysis.facts.days import day_of, time_finding
from analysis.facts.events import PERSONAL
from analysis.facts.groups import Group
from analysis.facts.scenes import Scene, day_key, scene_of
from analysis.lexicons import rules
from analysis.nouns import Claim

_CLASSES = frozenset(rules("events")["classes"])
ONCE = frozenset({"incident", "death"})  # what a story's event has once
LOOSE = frozenset({"charge", "court", "ending", "founding", ""})  # of which a story has several
REPEATED = frozenset({"arrest", "charge", "court"})  # what befalls several persons of a story in turn
# Likeness (0–1) of the words around two different days that makes them one question, by what the two date:
ONLY = 0.08  # the one event of the story, each account naming one day for it
EVENT = 0.16  # the same, where an account names more days
APART = 0.3  # the same, where the accounts name other persons and places beside it
TIGHT, ONLY_TIGHT = 0.3, 0.18  # the same class of event: two votes; each account naming one day for it
ONLY_TOGETHER = 0.12  # the same, where both name a person
HARMED = 0.3  # a shooting and a death
LOOSELY = 0.45  # two court dates, or two of one verb
OTHERWISE = 0.6  # one of the two without a class
ONLY_TWO = 0.15  # the same class, where two pages of one day each name a weekday that the other names nowhere
APART_FROM = 0.2  # one of the two without a class, likewise
UNNAMED = 0.25  # two arrests of which one account names nobody, each account naming one day for one
NEAR_COPY = 0.8  # "police said Friday" against "police said Thursday" differ only in all but the same sentence
NEVER = 2.0
_UNTIMED = frozenset({"report", "state"})  # the day of the telling, or one on which something still holds
ALSO, AS_ALIKE = 0.25, 0.6  # likeness, and share of the two days' own, that makes a third mention one of the event
FAR = 10  # days from which on a day with its month is not the weekday of a page's own week


def dated(
    dates: Sequence[Claim], claims: Sequence[Claim], forms: Mapping[str, str], weight: Mapping[str, float]
) -> list[Group]:
    """Groups of dates, or of clock times, of one event: equal ones first, then different ones that answer one question.

    `claims`: all of the story, whose names tell one event from another; `forms`: one form for each person's name."""
    scene = scene_of(dates, claims, forms, weight)
    return joined(equal_clusters(dates, weight), lambda one, two: _shared(one, two, scene))


def _shared(one: Cluster, two: Cluster, scene: Scene) -> float:
    """How surely the days of two clusters answer one question (0 when they do not)."""
    if one.articles & two.articles or (one.keys & two.keys and not _apart_by_words(one.first, two.first)):
        return 0.0
    best = closest = 0.0
    for left in one.claims[:REPRESENTATIVES]:
        for right in two.claims[:REPRESENTATIVES]:
            alike = likeness(left.context, right.context, scene.weight)
            if alike >= _floor(left, right, scene) and _comparable(left, right):
                best = max(best, alike + 0.3 * ({event_name(left), event_name(right)} <= ONCE))
                closest = max(closest, alike)
    least = max(ALSO, AS_ALIKE * closest)
    if best and (_also(one, two, scene, least) or _also(two, one, scene, least)):
        return 0.0
    return best


def _apart_by_words(left: Claim, right: Claim) -> bool:
    """Whether two dates with a day in common differ for all that: by year, or as "Monday, May 5", "Tuesday, May 5"."""
    days = [day_of(c.value_text, c.published) for c in (left, right)]
    return _years_apart(left, right) or (left.kind == "date" and two_weekdays(*days))


def _years_apart(left: Claim, right: Claim) -> bool:
    """Whether both name a year, and not the same one."""
    one, two = (day_of(c.value_text, c.published).year for c in (left, right))
    return left.kind == "date" and None not in (one, two) and one != two


def _floor(left: Claim, right: Claim, scene: Scene) -> float:
    a, b = event_name(left), event_name(right)
    if "report" in (a, b):
        return NEAR_COPY if a == b else NEVER
    if left.kind == "time":
        return _time_floor(left, right, scene) if a == b and a not in LOOSE else NEVER
    if a == b == "arrest" and not (scene.whom(left) and scene.whom(right)):
        once = _one_day(left, scene) and _one_day(right, scene) and scene.exclusive(left, right)
        return UNNAMED if once else NEVER
    if not one_event(a, b) or ({a, b} & PERSONAL and _other_persons(left, right, scene)):
        return NEVER
    if a != b and {a, b} <= HARM:
        return HARMED
    if a != b:  # two verbs of no class ("blamed", "drew") are two deeds; "expected home Wednesday" is yet to come
        near = {a, b} & (_CLASSES | {""}) and "ending" not in (a, b) and scene.exclusive(left, right)
        return APART_FROM if near else OTHERWISE
    if a in LOOSE:
        return LOOSELY
    if a not in ONCE and scene.exclusive(left, right):
        return ONLY_TWO
    if a in ONCE:
        return _once_floor(left, right, scene)
    if not (_one_day(left, scene) and _one_day(right, scene)):
        return TIGHT
    return ONLY_TOGETHER if scene.whom(left) & scene.whom(right) else ONLY_TIGHT


def _once_floor(left: Claim, right: Claim, scene: Scene) -> float:
    """Of what happens once in a story, the one day that each account names is in question whatever the words."""
    only = _one_day(left, scene) and _one_day(right, scene)
    full = all(day_of(c.value_text, c.published).day is not None for c in (left, right))
    if only and full and scene.cast(left) & scene.cast(right):
        return 0.0  # a day with its month is reckoned from no page
    if _elsewhere(left, right, scene):
        return APART
    return (0.0 if scene.persons_around(left) & scene.persons_around(right) else ONLY) if only else EVENT


def _time_floor(left: Claim, right: Claim, scene: Scene) -> float:
    """Hours tell little of which event they are of: persons or places in common must, and no other day beside them."""
    one, two = (scene.days_beside.get((c.article, c.sentence), frozenset()) for c in (left, right))
    if (one and two and not one & two) or _other_persons(left, right, scene):
        return NEVER
    return EVENT if scene.names_around(left) & scene.names_around(right) else NEVER


def _other_persons(left: Claim, right: Claim, scene: Scene) -> bool:
    """Whether two sentences speak of different persons; of an arrest, whether they name nobody in common."""
    one, two = scene.whom(left), scene.whom(right)
    if one & two:
        return False
    return bool(one and two) or bool({event_name(left), event_name(right)} & REPEATED)


def _elsewhere(left: Claim, right: Claim, scene: Scene) -> bool:
    """Whether two accounts name persons and places beside an event, and none in common."""
    one, two = scene.names_around(left), scene.names_around(right)
    return bool(one and two) and not one & two


def _one_day(claim: Claim, scene: Scene) -> bool:
    """Whether its account names this one day for events of its kind."""
    name, scope = event_name(claim), claim.scope
    same = {day_key(c) for c in scene.days[claim.article] if event_name(c) == name and c.scope == scope}
    return len(same) == 1


def _comparable(left: Claim, right: Claim) -> bool:
    """Whether a difference between two days could be one at all."""
    if left.scope != right.scope or left.scope in UNCLEAR:
        return False
    if left.kind == "time":
        return time_finding(left, right).relation != "incomparable"
    if TODAY.search(left.value_text) or TODAY.search(right.value_text):
        return False  # "today" is of the page, and its date may be the day it was collected
    if not all(_single(c) for c in (left, right)) and not _years_apart(left, right):
        return False
    if {event_name(left), event_name(right)} == {"incident", "death"} and not _death_first(left, right):
        return False
    return date_finding(left, right).relation != "incomparable"


def _death_first(left: Claim, right: Claim) -> bool:
    """Whether the death is dated before the attack: who was shot on Monday may well die on Tuesday."""
    death, attack = (left, right) if event_name(left) == "death" else (right, left)
    died, shot = (day_of(c.value_text, c.published) for c in (death, attack))
    return died.start is not None and shot.start is not None and died.start < shot.start


def _single(claim: Claim) -> bool:
    seen = day_of(claim.value_text, claim.published)
    return seen.weekday is not None or seen.day is not None


def _also(one: Cluster, two: Cluster, scene: Scene, least: float) -> bool:
    """Whether an account of `one` also names the other's day for what may be the same event: it then means two."""
    return any(
        _meant(other, claim, scene.weight, least)
        for claim in one.claims[:REPRESENTATIVES]
        for other in _named(claim.article, two, scene)
    )


def _named(article: str, two: Cluster, scene: Scene) -> Iterator[Claim]:
    """The claims of an account that name the day of the other cluster."""
    first = two.first
    if first.kind == "time":
        yield from (c for c in scene.days[article] if day_key(c) == day_key(first))
        return
    theirs = day_of(first.value_text, first.published)
    for claim in scene.days[article]:
        if claim.said_by and TODAY.search(claim.value_text):
            continue  # a speaker's today
        mine = day_of(claim.value_text, claim.published)
        other_weekday = weekday_of(mine) is None or weekday_of(mine) != weekday_of(theirs)
        if (None not in (mine.year, theirs.year) and mine.year != theirs.year) or two_weekdays(mine, theirs):
            continue
        if other_weekday and (mine.day is None or (mine.month, mine.day) != (theirs.month, theirs.day)):
            continue
        far = mine.start and theirs.start and abs((mine.start - theirs.start).days) >= FAR
        if not (far and (mine.month is not None or theirs.month is not None)):
            yield claim


def _meant(other: Claim, claim: Claim, weight: Mapping[str, float], least: float) -> bool:
    """Whether `other`, which names the day in question, may date the event of `claim`."""
    a, b = event_name(other), event_name(claim)
    if a in _UNTIMED and b not in _UNTIMED:
        return False
    if a == b and a not in LOOSE:
        return other.scope == claim.scope or other.scope != "elsewhere"
    if {a, b} <= HARM:
        return True
    if a in _CLASSES and b in _CLASSES:
        return False
    return likeness(other.context, claim.context, weight) >= least
