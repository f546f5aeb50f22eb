"""Messages as a person may read them: one line, no colours, no folder of this machine."""

from __future__ import annotations

import re
import sys
import tempfile
from functools import cache
from pathlib import Path

_PACKAGE_PARENT = Path(__file__).resolve().parents[2]
_COLOURS = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_CELL_FILE = re.compile(r"<temporary>[/\\]ipykernel_\d+[/\\]\d+\.py")
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def one_line(text: object) -> str:
    """A message on one line, without colours, control characters or paths of this machine.

    >>> one_line("\\x1b[31mbad\\x1b[0m\\n  thing")
    'bad thing'
    """
    plain = without_paths(_INVISIBLE.sub(" ", _COLOURS.sub("", str(text))))
    words = " ".join(plain.split())
    return words if len(words) <= 300 else words[:299] + "…"


def without_paths(text: str) -> str:
    """The text with the folders of this machine shortened to what they are, and without process numbers in them."""
    for folder, word in _folders():
        text = folder.sub(word, text)
    return _CELL_FILE.sub("<cell>", text)


@cache
def _folders() -> list[tuple[re.Pattern[str], str]]:
    """Folders of this machine as patterns, longest first, each with the word for it."""
    named = {
        str(Path.home()): "~",
        tempfile.gettempdir(): "<temporary>",
        sys.base_prefix: "<python>",
        sys.prefix: "<python>",
        str(_PACKAGE_PARENT): "<project>",
    }
    ordered = sorted(((f, w) for f, w in named.items() if len(f) > 1), key=lambda pair: -len(pair[0]))
    return [(re.compile(rf"(?<![\w.]){re.escape(f)}(?![\w.-])"), w) for f, w in ordered]
