"""Coded sheets as they come back from people and their spreadsheets, checked against the key."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..lexicons import rules
from ..settings import suggestion
from . import CodingError

ANSWERS: dict[str, list[str]] = rules("coding")["answers"]
OTHER = "other question"
_WANTED = ("id", "coder", "same_question", "relation")
_KEYED = ("id", "status", "stratum_size")
_CELL = 10_000_000  # characters of a cell


@dataclass(frozen=True, slots=True)
class Code:
    """What one coder says of one row: `same_question` yes or no, `relation` empty when it is no."""

    id: str
    coder: str
    same_question: str
    relation: str

    @property
    def judgement(self) -> str:
        """The relation, or that the passages answer two questions."""
        return OTHER if self.same_question == "no" else self.relation


@dataclass(frozen=True, slots=True)
class Keyed:
    """A row of the key: the verdict and the size of its stratum; `question` is the slot's id with its story."""

    id: str
    status: str
    stratum: int
    question: str


@dataclass(frozen=True)
class Coded:
    """The codes of one or more sheets. `empty` counts the rows that a coder left without an answer, by coder."""

    key: Mapping[str, Keyed]
    codes: tuple[Code, ...]
    empty: Mapping[str, int]

    @property
    def coders(self) -> tuple[str, ...]:
        return tuple(self.empty)


def coded(sheets: Sequence[Path], key: Path | None = None) -> Coded:
    """The codes of these sheets. Raises CodingError, one line with file and row, on anything that is no answer."""
    known = _key(key or key_beside(sheets[0]))
    found: dict[tuple[str, str], Code] = {}
    empty: dict[str, int] = {}
    for path in sheets:
        rows = csv_rows(path, _WANTED)
        named = sorted({row["coder"] for _, row in rows if row["coder"]})
        # Initials are filled in where a row is coded: the rows left empty belong to the same person.
        nameless = named[0] if len(named) == 1 else path.stem
        for number, row in rows:
            where = f"{path} row {number}"
            code = _code(where, row, row["coder"] or nameless)
            if code.id not in known:
                raise CodingError(f"{where}: id: {code.id!r} is not in the key; was the sheet drawn with another one?")
            if (code.id, code.coder) in found:
                raise CodingError(f"{where}: {code.coder} codes {code.id} a second time; each coder needs a name")
            found[code.id, code.coder] = code
            empty[code.coder] = empty.get(code.coder, 0) + (not code.judgement)
    codes = tuple(c for c in found.values() if c.judgement)
    return Coded(known, codes, empty)


def key_beside(sheet: Path) -> Path:
    """The key of a sheet: `<sheet>.key.csv`, or the only key in its folder. Raises CodingError when there is none."""
    own = sheet.with_suffix(".key.csv")
    if own.exists():
        return own
    there = sorted(sheet.parent.glob("*.key.csv")) if sheet.parent.is_dir() else []
    if len(there) == 1:
        return there[0]
    what = "several keys beside it" if there else f"no key {own.name} beside it"
    raise CodingError(f"{sheet}: {what}; name it with --key (`crossread sample` writes it with the sheet)")


def _key(path: Path) -> dict[str, Keyed]:
    known = {}
    for number, row in csv_rows(path, _KEYED):
        status, size = row["status"], row["stratum_size"]
        if status not in rules("coding")["right"] or not size.isdecimal():
            raise CodingError(f"{path} row {number}: {status!r} of {size!r} is no row of a key; sample again")
        question = f"{row.get('story', '')}/{row.get('slot', '')}"
        known[row["id"]] = Keyed(row["id"], status, int(size), question)
    return known


def _code(where: str, row: Mapping[str, str], coder: str) -> Code:
    answers = {column: _answer(where, column, row[column], known) for column, known in ANSWERS.items()}
    # A relation between answers to two questions says nothing; and without the first answer the second is unfinished.
    if answers["same_question"] != "yes":
        answers["relation"] = ""
    return Code(row["id"], coder, **answers)


def _answer(where: str, column: str, said: str, known: Sequence[str]) -> str:
    plain = " ".join(said.casefold().replace("_", " ").replace("-", " ").split())
    if plain and plain not in known:
        raise CodingError(f"{where}: {column}: {said!r} is no answer;{suggestion(plain, set(known))}")
    return plain


def csv_rows(path: Path, wanted: Sequence[str], name: str = "") -> list[tuple[int, dict[str, str]]]:
    """The number of each row (the first below the heading is 2) and its cells, trimmed; empty rows are passed by.

    Reads what spreadsheets write: commas, semicolons or tabs, UTF-8, UTF-16 or the old Western encoding. Raises
    CodingError, one line, when it is no CSV file or lacks a wanted column; `name` is what it calls the file."""
    name = name or str(path)
    text = _text(path, name)
    first = text.split("\n", 1)[0]
    # Spreadsheets of half the world write semicolons, where the comma is the decimal sign.
    delimiter = max(",;\t", key=first.count)
    csv.field_size_limit(_CELL)
    found = []
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
        columns = {(column or "").strip() for column in reader.fieldnames or ()}
        for column in wanted:
            if column not in columns:
                raise CodingError(f"{name}: no column {column} in its first line;{suggestion(column, columns)}")
        for number, raw in enumerate(reader, 2):
            cells = {str(k).strip(): v.strip() for k, v in raw.items() if k and isinstance(v, str)}
            if any(cells.values()):
                found.append((number, {**dict.fromkeys(wanted, ""), **cells}))
    except csv.Error as error:
        raise CodingError(f"{name}: not a CSV file ({error}); save it as CSV") from None
    return found


def _text(path: Path, name: str) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise CodingError(f"{name}: cannot be read ({error.strerror})") from None
    wide = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    if raw[:2] != b"PK" and (wide or b"\0" not in raw):
        for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise CodingError(f"{name}: not a CSV file in UTF-8; save it as CSV")
