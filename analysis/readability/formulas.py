"""Formulas: read from `rules/formulas.yml` and worked out by walking their terms; nothing is evaluated as code."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from math import sqrt
from typing import Any

import numpy as np

from analysis.lexicons import rules

from .samples import COLUMNS, Counts, Rows

Amount = Any  # a float, or an array with one number a resample
Term = Callable[[Mapping[str, Amount]], Amount]

_OPERATORS: dict[type[ast.operator], Callable[[Amount, Amount], Amount]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


class FormulaError(ValueError):
    """A term holds something other than numbers, counts, + − * / and sqrt."""


@dataclass(frozen=True)
class Formula:
    """A formula: its constant plus its terms by what drives them; `needs` the smallest sample of each count."""

    key: str
    name: str
    citation: str
    constant: float
    terms: tuple[tuple[str, Term], ...]
    needs: tuple[tuple[str, int], ...]
    because: str
    harder_is_higher: bool
    grades: tuple[tuple[float, tuple[int, int]], ...]  # steps from high to low; empty: the value is the grade

    def value(self, amounts: Mapping[str, Amount]) -> Amount:
        return self.constant + sum([term(amounts) for _, term in self.terms])

    def why_not(self, sample: Counts) -> str:
        """Why the sample is too small, or empty."""
        for count, least in self.needs:
            if getattr(sample, count) < least:
                return f"{getattr(sample, count)} of the {least} {count} that {self.name} needs: {self.because}"
        return f"nothing but figures; {self.name} needs words" if sample.words == sample.figures else ""


@cache
def formulas() -> dict[str, Formula]:
    """Every formula by its key, in the order of the rules, which is that of the contract."""
    return {key: _formula(key, spec) for key, spec in rules("formulas")["formulas"].items()}


def _formula(key: str, spec: Mapping[str, Any]) -> Formula:
    steps = {} if spec["grade"] == "value" else spec["grade"]
    return Formula(
        key,
        spec["name"],
        spec["citation"],
        float(spec["constant"]),
        tuple((driver, term_of(text)) for driver, text in spec["terms"].items()),
        tuple((count, int(least)) for count, least in spec["needs"].items()),
        spec["because"],
        spec["higher_is"] == "harder",
        tuple(sorted(((float(at), (int(a), int(b))) for at, (a, b) in steps.items()), reverse=True)),
    )


def term_of(text: str) -> Term:
    """A function that works out an arithmetic term over named amounts.

    >>> term_of("2 * words / sentences")({"words": 30, "sentences": 3})
    20.0
    >>> term_of("__import__('os')")
    Traceback (most recent call last):
    ...
    analysis.readability.formulas.FormulaError: __import__('os'): a term holds numbers, counts, + - * / and sqrt
    """
    return _built(ast.parse(text, mode="eval").body, text)


def _built(node: ast.expr, text: str) -> Term:
    match node:
        case ast.Constant(value=int() | float() as number):
            return lambda _: number
        case ast.Name(id=name):
            return lambda amounts: amounts[name]
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            negated = _built(inner, text)
            return lambda amounts: -negated(amounts)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            work = _OPERATORS[type(op)]
            a, b = _built(left, text), _built(right, text)
            if isinstance(left, ast.Constant):
                number = a({})
                return lambda amounts: work(number, b(amounts))
            if isinstance(right, ast.Name):
                name = right.id
                return lambda amounts: work(a(amounts), amounts[name])
            return lambda amounts: work(a(amounts), b(amounts))
        case ast.Call(func=ast.Name(id="sqrt"), args=[inner], keywords=[]):
            root = _built(inner, text)
            return lambda amounts: _root(root(amounts))
    raise FormulaError(f"{text}: a term holds numbers, counts, + - * / and sqrt")


def _root(amount: Amount) -> Amount:
    return sqrt(amount) if isinstance(amount, float) else np.sqrt(amount)


def values(amounts: Mapping[str, Amount]) -> dict[str, Amount]:
    """Every formula's value over counts (floats, or arrays of resamples); a formula may build on those before it."""
    known, found = dict(amounts), {}
    for key, formula in formulas().items():
        known[key] = found[key] = formula.value(known)
    return found


def amounts_of(sample: Counts) -> dict[str, float]:
    """A sample's counts by name."""
    return {c: float(getattr(sample, c)) for c in COLUMNS}


def amounts_of_sums(sums: Rows) -> dict[str, Rows]:
    """Resampled sums (resamples, columns) by count."""
    return {c: sums[:, i] for i, c in enumerate(COLUMNS)}
