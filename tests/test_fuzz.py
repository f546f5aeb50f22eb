"""The laws that `make fuzz` holds for a minute, here on a few hundred inputs made of what breaks readers."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parents[1] / "fuzz"))
from targets import PIECES, TARGETS

DATA = st.one_of(st.binary(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map(b"".join))


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=120, deadline=None)
@given(data=DATA)
@example(data=b"\x01<p>" + b"<" * 300)
@example(data=b"1 to " * 60)
def test_no_input_breaks_a_law(name: str, data: bytes) -> None:
    TARGETS[name](data)
