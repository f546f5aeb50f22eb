"""The laws that `make fuzz` holds for a minute, here on a few hundred inputs made of what breaks readers."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parents[1] / "fuzz"))
from targets import TARGETS

PIECES = st.sampled_from(
    [b"<", b">", b"<script>", b"</p><p>", b"<!--", b"&amp;", b"&#", b"\xff", b"\x00", b"\xef\xbb\xbf", b"\r", b"\n\n", b"\xe2\x80\x9c",
     b"$", b"1", b"1,000", b"half", b"million", b"twenty-", b"%", b" to ", b"-", b".", b"\"", b"'", b"{", b'{"text":', b"text,", b",",
     b" onload=x", b"javascript:", b"<a href=", b"\xf0\x9f\x98\x80", b"\xd8\x00", b"\\ud800", b"years old", b"--", b"[1]", b"#"]
)  # fmt: skip
DATA = st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=40).map(b"".join))


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=120, deadline=None)
@given(data=DATA)
@example(data=b"\x01<p>" + b"<" * 300)
@example(data=b"1 to " * 60)
def test_no_input_breaks_a_law(name: str, data: bytes) -> None:
    TARGETS[name](data)
