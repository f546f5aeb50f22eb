"""The bodies of a story: which forms are one company, agency or school, and what their short forms stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from analysis.language.name_lists import lists

_CORPORATE = frozenset("Inc. Inc Corp. Corp Corporation Co. Co Company LLC L.L.C. LLP Ltd. Ltd PLC plc AG GmbH S.A. NV Holdings Group".split())
_COMMERCIAL = _CORPORATE | frozenset("Platforms AI Technologies Technology Systems Industries International Enterprises Labs Motors Airlines Media Entertainment "
                                     "Studios Pharmaceuticals Energy Partners Capital Ventures Networks Pictures Robotics Foods Stores Brands".split())
_NATION = re.compile(r"^(?:U\.S\.|US|United States|U\.K\.|UK|The) ")
_GENERIC = frozenset("Police Department Sheriff's Office Sheriff County City State District Attorney's Attorney Court Board School High University College Hospital Commission Committee "
                     "Council Agency Bureau Fire Medical Examiner's Coroner's Prosecutor's Company Superior Circuit Supreme Justice Public Schools Church Elementary Middle of the Center".split())


def plain_form(form: str) -> str:
    """A body's name without its country and legal form, departments written one way.

    >>> plain_form("U.S. Department of Defense"), plain_form("Defense Department"), plain_form("Acme Foods Inc.")
    ('defense department', 'defense department', 'acme foods')
    """
    words = _NATION.sub("", form).replace("’", "'").split()
    while len(words) > 1 and words[-1] in _CORPORATE:
        words.pop()
    plain = " ".join(words)
    if plain.startswith("Department of "):
        plain = plain.removeprefix("Department of ").removeprefix("the ") + " Department"
    return plain.lower()


def initials(form: str) -> str:
    """The letters of a body's capitalised words.

    >>> initials("Federal Bureau of Investigation")
    'FBI'
    """
    return "".join(w[0] for w in re.split(r"[ -]", form) if w[:1].isupper() and w not in _CORPORATE)


def is_generic(form: str) -> bool:
    """Whether a form names no body by itself: "Police Department", "Superior Court"."""
    return all(w in _GENERIC for w in form.replace("’", "'").split())


def bodies_of_forms(counts: Mapping[str, Mapping[int, int]], spelled_out: Mapping[str, str], singles: Iterable[str]) -> dict[str, str]:
    """form → canonical form. `spelled_out`: short form → full form where the text gives both, "Trade Commission
    (FTC)"; `singles`: single words not yet known to be bodies, which may be short for one."""
    groups: dict[str, list[str]] = {}
    for form in counts:
        groups.setdefault(plain_form(form), []).append(form)
    home = {form: key for key, forms in groups.items() for form in forms}
    _join_short(home, groups, spelled_out, singles)
    canonical: dict[str, str] = {}
    for forms in groups.values():
        best = max(forms, key=lambda f: (not is_generic(f), not _is_short(f), len(counts.get(f, ())), sum(counts.get(f, {}).values()), len(f), f))
        canonical |= {form: best for form in forms}
    return canonical


def _is_short(form: str) -> bool:
    return " " not in form and form.isupper()


def _join_short(home: dict[str, str], groups: dict[str, list[str]], spelled_out: Mapping[str, str], singles: Iterable[str]) -> None:
    long = [f for f in home if " " in f]
    by_initials: dict[str, list[str]] = {}
    by_first: dict[str, list[str]] = {}
    for form in long:
        by_initials.setdefault(initials(_NATION.sub("", form)), []).append(form)
        words = form.split()
        if words[-1] in _COMMERCIAL and words[0] not in lists().given and words[0] not in lists().peoples:
            by_first.setdefault(words[0], []).append(form)
    for short in dict.fromkeys([*spelled_out, *(f for f in home if " " not in f), *singles]):
        letters = short.replace(".", "")
        if short in spelled_out and spelled_out[short] in home:
            target = spelled_out[short]
        elif _is_short(letters) and len(letters) >= 3 and len({home[f] for f in by_initials.get(letters, [])}) == 1:
            target = by_initials[letters][0]
        elif target := _only([f for f in by_first.get(short, []) if f.split()[-1] in _CORPORATE], home):
            pass
        elif target := _only(by_first.get(short, []), home):
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
