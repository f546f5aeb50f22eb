"""Documents: files as received, read into text. The door through which every file comes in."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from analysis.corpus.encodings import Unreadable, decoded, why_not_english
from analysis.corpus.markup import SUFFIXES, front_matter
from analysis.corpus.webpages import page
from analysis.lexicons import rules
from analysis.nouns import Document

__all__ = ["Unreadable", "documents", "file_name", "is_readable", "row_document", "stem"]

_RULES = rules("documents")
_SUFFIXES = {suffix: kind for kind, suffixes in _RULES["suffixes"].items() for suffix in suffixes}
_BYTES = {kind: int(_RULES["limits"][f"{kind}_bytes"]) for kind in _RULES["suffixes"]}
_NO_TEXT = re.compile(r"[\x00\ud800-\udfff]")
_LINE = int(_RULES["limits"]["line_characters"])
_HASH = re.compile(r"_[0-9a-f]{16}$")
_DRAFTS = re.compile(r"~$|^[.~]")


def is_readable(path: Path) -> bool:
    """True for a file whose ending says that it may hold articles; README, story.yml and drafts do not count."""
    hidden = _DRAFTS.search(path.name) or path.name.lower() in _RULES["not_articles"]
    return not hidden and path.suffix.lower() in _SUFFIXES


def stem(name: str) -> str:
    """A file's name without its ending and without a trailing `_` and 16 hexadecimal digits.

    >>> stem("000_ebec5d85496f6819.txt"), stem("a.b.html")
    ('000', 'a.b')
    """
    bare = name.rpartition(".")[0] or name
    return _HASH.sub("", bare) or bare


def file_name(document: str) -> str:
    """The name of the file that a document stands in: a row of a table bears the table's name and a number.

    >>> file_name("wire.jsonl.002"), file_name("a.2.txt")
    ('wire.jsonl', 'a.2.txt')
    """
    table, _, number = document.rpartition(".")
    return table if number.isdecimal() and _SUFFIXES.get(Path(table).suffix.lower()) == "rows" else document


def documents(path: Path) -> tuple[Document, ...]:
    """What a file holds: one document, or one a row for .jsonl and .csv.

    Raises Unreadable, one line, for a file that is empty, binary, undecodable, too large or not English. A row that
    cannot be read is a Document without text whose `given` holds ("skipped", reason)."""
    kind = _SUFFIXES.get(path.suffix.lower())
    if kind is None:
        raise Unreadable(f"files ending in {path.suffix or 'nothing'!r} are not read; use " + ", ".join(_SUFFIXES))
    data = _bytes(path, _BYTES[kind])
    text = decoded(data)
    if kind == "rows":
        return tuple(_rows(path, text))
    given: tuple[tuple[str, str], ...] = ()
    if kind == "page":
        text, given = page(text)
    elif path.suffix.lower() in SUFFIXES:
        _, given = front_matter(text)
    _refuse(text)
    return (Document(path.name, stem(path.name), sha256(data).hexdigest(), text, given),)


def _bytes(path: Path, limit: int) -> bytes:
    try:
        if not path.is_file():
            raise Unreadable("no regular file")
        size = path.stat().st_size
        if size > limit:
            raise Unreadable(f"too large: {size / 1e6:.1f} MB, the limit is {limit / 1e6:.0f} MB")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"cannot be opened: {error.strerror or error}") from None


def _refuse(text: str) -> None:
    """Raises Unreadable for a text that no article has: nothing visible, one endless line, another language."""
    if not any(c.isalnum() for c in text):
        raise Unreadable("no words in it")
    longest = max(map(len, text.split("\n")))
    if longest > _LINE:
        raise Unreadable(f"one line of {longest:,} characters, the limit is {_LINE:,}; break it into paragraphs")
    if reason := why_not_english(text):
        raise Unreadable(reason)


def _rows(path: Path, text: str) -> Iterable[Document]:
    mappings = _csv_rows(text) if path.suffix.lower() == ".csv" else _json_rows(text)
    width = 1
    for number, row in enumerate(mappings, 1):
        width = max(width, 3)
        name = f"{path.name}.{number:0{width}d}"
        if isinstance(row, str):
            yield Document(
                name, f"{stem(path.name)}.{number:0{width}d}", "", "", (("skipped", f"row {number}: {row}"),)
            )
        else:
            yield row_document(row, name, f"{stem(path.name)}.{number:0{width}d}")


def _json_rows(text: str) -> Iterable[Mapping[str, object] | str]:
    for line in text.split("\n"):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield f"no JSON ({str(error)[:80]})"
            continue
        yield row if isinstance(row, dict) else "no JSON object"


def _csv_rows(text: str) -> Iterable[Mapping[str, object] | str]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""))
        if "text" not in [(name or "").strip().lower() for name in reader.fieldnames or []]:
            raise Unreadable(
                "its first line names no column `text`; name the columns story, article, text, title, published, outlet"
            )
        for row in reader:
            yield {str(k).strip().lower(): v for k, v in row.items() if k is not None}
    except csv.Error as error:
        yield f"no CSV ({error})"


def row_document(row: Mapping[str, object], name: str, fallback: str) -> Document:
    """One row of a table of articles as a document. Nulls and fields of other names are ignored; a row without a
    readable text is a document without text whose `given` holds ("skipped", reason)."""
    text = _field(row, "text").replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    given = [(key, value) for key in ("title", "outlet", "published") if (value := _field(row, key).strip())]
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    article = " ".join(_field(row, "article").split()) or fallback
    try:
        _refuse(text)
    except Unreadable as reason:
        given.append(("skipped", str(reason)))
    return Document(name or article, article, digest, text, tuple(given))


def _field(row: Mapping[str, object], key: str) -> str:
    value = row.get(key)
    # half a surrogate pair, as JSON can hold it, cannot be written to any file later on
    return "" if value is None or value != value else _NO_TEXT.sub("\ufffd", str(value))
