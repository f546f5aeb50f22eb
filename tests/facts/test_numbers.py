"""Numbers, phrases and units on their own: steps, plurals, currencies, and every example of the docstrings."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

from analysis.facts.numbers import number_at, plain_step
from analysis.facts.phrases import noun_phrase_at, plural, singular_of
from analysis.facts.pieces import Pieces
from analysis.facts.rates import rate_at
from analysis.facts.units import currency_before, unit_at

MODULES = """compounds counts dates hedges masks moments numbers phrases pieces quantities ranges ranks readings
shares units"""


@pytest.mark.parametrize("name", MODULES.split())
def test_examples_of_the_docstrings_hold(name: str) -> None:
    assert doctest.testmod(import_module(f"analysis.facts.{name}")).failed == 0


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("14.3 billion", 14.3e9, 0.1e9),
        ("14.30 billion", 14.3e9, 0.01e9),
        ("100 million", 1e8, 1e6),
        ("3,000", 3000, 100),
        ("1,50,000", 150000, 10000),
        ("two hundred and six", 206, 1),
        ("two thousand three hundred", 2300, 10),
        ("ninety-nine", 99, 1),
        ("nineteen hundred", 1900, 100),
        ("three and a half million", 3.5e6, 1e5),
        ("4 hundred million", 4e8, 1e8),
        ("half a million", 5e5, 1e5),
        ("a quarter of a million", 2.5e5, 5e4),
        ("three dozen", 36, 12),
        ("minus 40", -40, 10**0),
        ("5½", 5.5, 0.1),
    ],
)
def test_a_number_has_the_step_of_its_last_digit(text: str, value: float, step: float) -> None:
    found = number_at(Pieces(text), 0)
    assert found is not None and found.value == pytest.approx(value)
    assert found.step == pytest.approx(step)
    assert found.last == len(Pieces(text))


@pytest.mark.parametrize("text", ["10.0.2", "a", "an", "few", "hello", "", "9" * 40, "1/0"])
def test_what_is_no_number(text: str) -> None:
    assert number_at(Pieces(text), 0) is None


@pytest.mark.parametrize(
    ("digits", "step"), [("20,000", 1000), ("120", 10), ("27", 1), ("0.03", 0.01), ("10", 1)]
)
def test_trailing_zeros_are_rounding_but_two_digits_count(digits: str, step: float) -> None:
    assert plain_step(digits) == step


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("officers", "officer"), ("bodies", "body"), ("boxes", "box"), ("churches", "church"), ("losses", "loss"),
        ("wives", "wife"), ("viruses", "virus"), ("movies", "movie"), ("heroes", "hero"), ("gunmen", "gunman"),
        ("women", "woman"), ("people", "people"), ("series", "series"), ("Democrats", "Democrat"), ("Women", "Woman"),
        ("houses", "house"), ("judges", "judge"), ("prizes", "prize"), ("businesses", "business"), ("CEOs", "CEO"),
    ],
)  # fmt: skip
def test_heads_are_put_in_the_singular(many: str, one: str) -> None:
    assert singular_of(many) == one
    assert plural(many)


@pytest.mark.parametrize(
    "word", ["bus", "glass", "is", "news", "always", "police's", "across", "virus", "US"]
)
def test_what_ends_in_s_without_being_a_plural(word: str) -> None:
    assert not plural(word)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("police officers were hurt", "police officer"),
        ("sports cars and a van", "sports car"),
        ("Kia and Hyundai vehicles after", "Kia and Hyundai vehicle"),
        ("U.S. soldiers died", "U.S. soldier"),
        ("members of the board", "member"),
        ("armed men fired", "armed man"),
        ("dead in the street", "dead"),
        ("and three others", None),
        ("said on Monday", None),
        ("critically wounded officers", "critically wounded officer"),
    ],
)
def test_the_counted_phrase_ends_at_its_head(text: str, phrase: str | None) -> None:
    found = noun_phrase_at(Pieces(text), 0, 3.0)
    assert (found and found[0]) == phrase


@pytest.mark.parametrize(
    ("text", "at", "code"),
    [
        ("US$14", 2, "USD"),
        ("$14", 1, "USD"),
        ("A$14", 2, "AUD"),
        ("A $14", 2, "USD"),
        ("RM14", 1, "MYR"),
        ("R2", 1, None),
        ("PS5", 1, None),
    ],
)
def test_signs_before_a_sum(text: str, at: int, code: str | None) -> None:
    found = currency_before(Pieces(text), at)
    assert (found and found[0]) == code


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("5 miles", "mile", "measure"), ("5 km/h", "kilometre per hour", "measure"), ("5 yen", "JPY", "money"),
        ("5 cents", "USD", "money"), ("5 weeks", "week", "duration"),
        ("5 percentage points", "percentage point", "measure"),
        ("5 degrees Fahrenheit", "fahrenheit", "measure"), ("5 officers", None, None), ("5 won", None, None),
    ],
)  # fmt: skip
def test_units_behind_a_number(text: str, name: str | None, kind: str | None) -> None:
    found = unit_at(Pieces(text), 1, False, False, True)
    assert (found and found.name, found and found.kind) == (name, kind)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("per square mile", "square mile"),
        ("a barrel", "barrel"),
        ("/month", "month"),
        ("a year ago", None),
        ("a car", None),
        ("per cent", None),
    ],
)
def test_rates(text: str, per: str | None) -> None:
    found = rate_at(Pieces(text), 0)
    assert (found and found[0]) == per
