"""The examples in the corpus room's docstrings hold."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import analysis.corpus


@pytest.mark.parametrize("name", sorted(m.name for m in pkgutil.iter_modules(analysis.corpus.__path__)))
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"analysis.corpus.{name}")).failed == 0
