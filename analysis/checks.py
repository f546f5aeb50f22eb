"""Claims held against evidence, a JSON object a line: `crossread check INPUT.jsonl --out OUT.jsonl`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from .facts.support import check

FIELDS = ("id", "claim", "evidence")


class CheckError(ValueError):
    """The input or output of a check is wrong; nothing was written. The message is one line."""


def run(source: Path, out: Path, say: Callable[[str], None] | None = None) -> int:
    """Writes for each line ``{"id", "claim", "evidence"}`` of `source` a line ``{"id", "verdict", "score", "reason",
    "spans"}`` to `out`, in order; 0, or 1 when a line had to be left out, which `say` is told by number.

    `spans` are [start, end) pairs of characters of the evidence. Raises CheckError when `source` cannot be read or
    holds no line, or `out` cannot be written."""
    say = say or (lambda line: print(f"crossread: {line}", file=sys.stderr))
    if out.exists() and source.exists() and out.samefile(source):
        raise CheckError(f"{out}: is the input too; give --out another file")
    part = out.with_name(f"{out.name}.part")
    try:
        file = source.open("rb")
    except OSError as error:
        raise CheckError(f"{source}: cannot be read ({error.strerror})") from None
    with file:
        try:
            faults, lines = _written(file, part, source.name, say)
            if lines:
                part.replace(out)
            else:
                part.unlink()
        except OSError as error:
            raise CheckError(f"{out}: cannot be written ({error.strerror}); give --out a file that can") from None
    if not lines:
        raise CheckError(f"{source}: holds no line; give one object a line with {', '.join(FIELDS)}")
    return 1 if faults else 0


def _written(file: Any, part: Path, name: str, say: Callable[[str], None]) -> tuple[int, int]:
    """Writes the verdicts and returns (lines left out, lines that hold something)."""
    faults = lines = 0
    with part.open("wb") as written:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            lines += 1
            row = _parsed(line)
            if isinstance(row, str):
                faults += 1
                say(f"{name} line {number}: {row}; skipped")
            else:
                written.write(_line(row))
    return faults, lines


def _parsed(line: bytes) -> Mapping[str, Any] | str:
    """The line's object, or what is wrong with it."""
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return "not JSON"
    if not isinstance(row, Mapping):
        return "not an object"
    for field in FIELDS:
        value = row.get(field)
        if value is None or (isinstance(value, str) and not value.strip() and field != "evidence"):
            return f"no {field}"
        if not isinstance(value, (str, int, float) if field == "id" else str) or isinstance(value, bool):
            return f"{field} is {type(value).__name__}"
    return row


def _line(row: Mapping[str, Any]) -> bytes:
    found = check(row["claim"], row["evidence"])
    told = {
        "id": row["id"],
        "verdict": found.verdict,
        "score": found.score,
        "reason": found.reason,
        "spans": [[s.start, s.end] for s in found.spans],
    }
    try:
        return (json.dumps(told, ensure_ascii=False) + "\n").encode("utf-8")
    except UnicodeEncodeError:  # half a character, as "\ud83d" in JSON
        return (json.dumps(told) + "\n").encode("ascii")
