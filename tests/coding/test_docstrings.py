"""The examples in the docstrings hold."""

import doctest
import importlib
import pkgutil

import pytest

import analysis.coding

MODULES = [f"analysis.coding.{m.name}" for m in pkgutil.iter_modules(analysis.coding.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    found = doctest.testmod(importlib.import_module(name))
    assert found.failed == 0
