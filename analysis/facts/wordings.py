"""A slot's question in plain English, from `rules/questions.yml`."""

from __future__ import annotations

from functools import cache
from typing import Any

from analysis.lexicons import rules
from analysis.nouns import Claim


@cache
def _rules() -> dict[str, Any]:
    return dict(rules("questions"))


def question(first: Claim, about: str = "", then: bool = False) -> str:
    """The question that `first` answers, of `about`; `then` where it speaks of an age at an event.

    >>> question(Claim("c", "a", 0, 0, 1, "5", "count", attribute="killed", unit="police officer"))
    'How many police officers were killed?'
    >>> question(Claim("c", "a", 0, 0, 1, "12", "age", attribute="age"), "the boy shot")
    'How old is the boy who was shot?'
    >>> question(Claim("c", "a", 0, 0, 1, "$2", "money", attribute="valuation", about="Norvik"), "Norvik")
    'What is Norvik valued at?'
    """
    about = about or first.about
    forms = _rules()[first.kind]
    attribute = first.attribute.rpartition(" of ")[2] if first.kind in ("date", "time", "year") else first.attribute
    filled = {
        "about": "" if about in _rules()["nobody"] and first.kind != "age" else _subject(about),
        "units": _units(first),
        "event": _rules()["events"].get(attribute, ""),
        "words": first.key.rpartition("/")[2] or first.value_text,
    }
    for form in forms.get("then" if then and "then" in forms else attribute, forms["other"]):
        if all(value for name, value in filled.items() if f"{{{name}}}" in form):
            return str(form.format(**filled))
    return str(forms["other"][-1].format(**filled))


def _subject(about: str) -> str:
    """The subject as a sentence takes it: "the boy shot" is the boy who was shot."""
    before, _, last = about.rpartition(" ")
    if about.startswith("the ") and last in _rules()["who"]:
        return f"{before} {_rules()['who'][last]}"
    return about


@cache
def _irregular() -> dict[str, str]:
    return {one: many for many, one in rules("quantities-phrases")["plurals"].items()}


def plural_of(phrase: str) -> str:
    """A noun phrase with its head in the plural.

    >>> [plural_of(p) for p in ("police officer", "woman", "body", "church", "people")]
    ['police officers', 'women', 'bodies', 'churches', 'people']
    """
    before, space, head = phrase.rpartition(" ")
    if head in _irregular():
        many = _irregular()[head]
    elif head in rules("quantities-phrases")["unchanged"] or head in _irregular().values():
        many = head
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        many = f"{head[:-1]}ies"
    else:
        many = head + ("es" if head.endswith(("s", "x", "z", "ch", "sh")) else "s")
    return before + space + many


def _units(claim: Claim) -> str:
    unit = (claim.unit or "").strip()
    head = unit.rpartition(" ")[2]
    if claim.kind == "count" and (not unit or head in ("other", "person") or head == claim.attribute):
        return (
            "people"
            if claim.key == "people" or head in ("other", "person", "dead", "wounded", "injured")
            else plural_of(unit or "thing")
        )
    return plural_of(unit) if unit else ""
