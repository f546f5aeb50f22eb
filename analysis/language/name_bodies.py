"""The bodies of a story: which forms are one company, agency or school, and what their short forms stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from analysis.language.name_lists import lists

_ON = re.compile(r"^((?:House|Senate) )?((?:Select |Standing )?(?:Subc|C)ommittee) on (?:the )?(.+)$")
_NATION = re.compile(r"^(?:U\.S\.|US|United States|U\.K\.|UK|The) ")


def plain_form(form: str) -> str:
    """A body's name without its country and legal form, departments and committees written one way.

    >>> plain_form("U.S. Department of Defense"), plain_form("Defense Department"), plain_form("Acme Foods Inc.")
    ('defense department', 'defense department', 'acme foods')
    >>> plain_form("House Committee on Ways and Means")
    'house ways and means committee'
    """
    words = _NATION.sub("", form).replace("’", "'").split()
    while len(words) > 1 and words[-1] in lists().corporate:
        words.pop()
    plain = _ON.sub(r"\1\3 \2", " ".join(words))
    if plain.startswith("Department of "):
        plain = plain.removeprefix("Department of ").removeprefix("the ") + " Department"
    return plain.lower()


def initials(form: str) -> str:
    """The letters of a body's capitalised words.

    >>> initials("Federal Bureau of Investigation")
    'FBI'
    """
    return "".join(w[0] for w in re.split(r"[ -]", form) if w[:1].isupper() and w not in lists().corporate)


def is_generic(form: str) -> bool:
    """Whether a form names no body by itself: "Police Department", "Superior Court"."""
    return all(w in lists().generic for w in form.replace("’", "'").split())


def bodies_of_forms(
    counts: Mapping[str, Mapping[int, int]], spelled_out: Mapping[str, str], singles: Iterable[str]
) -> dict[str, str]:
    """form → canonical form. `spelled_out`: short form → full form where the text gives both, "Trade Commission
    (FTC)"; `singles`: single words not yet known to be bodies, which may be short for one."""
    groups: dict[str, list[str]] = {}
    for form in counts:
        groups.setdefault(plain_form(form), []).append(form)
    home = {form: key for key, forms in groups.items() for form in forms}
    _join_short(home, groups, spelled_out, singles)
    canonical: dict[str, str] = {}
    for forms in groups.values():
        best = max(forms, key=lambda f: _weight(f, counts.get(f, {})))
        canonical |= dict.fromkeys(forms, best)
    return canonical


def _weight(form: str, counts: Mapping[int, int]) -> tuple[bool, bool, int, int, bool, int, str]:
    """What makes a form the canonical one: spelt out, in many articles, often, without "Inc.", long."""
    legal = form.split()[-1] in lists().corporate
    return not is_generic(form), not _is_short(form), len(counts), sum(counts.values()), not legal, len(form), form


def _is_short(form: str) -> bool:
    return " " not in form and form.isupper()


def _join_short(
    home: dict[str, str], groups: dict[str, list[str]], spelled_out: Mapping[str, str], singles: Iterable[str]
) -> None:
    long = [f for f in home if " " in f]
    by_initials: dict[str, list[str]] = {}
    by_first: dict[str, list[str]] = {}
    for form in long:
        by_initials.setdefault(initials(_NATION.sub("", form)), []).append(form)
        words = form.split()
        if words[-1] in lists().commercial and words[0] not in lists().given and words[0] not in lists().peoples:
            by_first.setdefault(words[0], []).append(form)
    for short in dict.fromkeys([*spelled_out, *(f for f in home if " " not in f), *singles]):
        letters = short.replace(".", "")
        if short in spelled_out and spelled_out[short] in home:
            target = spelled_out[short]
        elif _is_short(letters) and len(letters) >= 3 and len({home[f] for f in by_initials.get(letters, [])}) == 1:
            target = by_initials[letters][0]
        elif (target := _only([f for f in by_first.get(short, []) if f.split()[-1] in lists().corporate], home)) or (
            target := _only(by_first.get(short, []), home)
        ):
            pass
        else:
            continue
        _move(short, home[target], home, groups)


def _only(forms: Sequence[str], home: Mapping[str, str]) -> str:
    """The first of the forms when all of them are one body."""
    return forms[0] if len({home[f] for f in forms}) == 1 else ""


def _move(form: str, key: str, home: dict[str, str], groups: dict[str, list[str]]) -> None:
    old = home.get(form)
    if old == key:
        return
    if old is not None:
        groups[old].remove(form)
        if not groups[old]:
            del groups[old]
    groups[key].append(form)
    home[form] = key
