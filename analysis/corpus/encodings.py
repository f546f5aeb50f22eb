"""Text of a file's bytes, whatever its encoding, or the reason why there is none."""

from __future__ import annotations

import codecs
import re

from analysis.lexicons import rules

_RULES = rules("documents")
_ENGLISH = _RULES["english"]
_COMMON = frozenset(_ENGLISH["words"])
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
    b"RIFF",
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


class Unreadable(ValueError):
    """A file that holds no article this program can read. The message is one line and names the reason."""


def decoded(data: bytes) -> str:
    """The text of a file's bytes: byte-order mark removed, line ends `\\n`. Raises Unreadable.

    >>> decoded(b"caf\\xe9\\r\\nopen")
    'café\\nopen'
    """
    if not data.strip():
        raise Unreadable("empty file")
    text = _text(data).replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if not any(c.isalnum() for c in text):
        raise Unreadable("no words in it")
    return text


def _text(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data, encoding)
    if data.startswith(_MAGIC):
        raise Unreadable("binary file, not text; save the article as .txt or .html")
    if data.count(0) > 0:
        return _utf16(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _guessed(data)
    if _control_share(text) > 0.02:
        raise Unreadable("binary file, not text; save the article as .txt or .html")
    return text


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise Unreadable(f"undecodable: marked as {encoding}, but byte {error.start} does not fit") from None


def _utf16(data: bytes) -> str:
    """UTF-16 without a mark has a zero in every other byte; any other file with zeros is binary."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    half = len(data) / 2
    if len(data) % 2 == 0 and max(even, odd) > 0.4 * half and min(even, odd) < 0.05 * half:
        return _strict(data, "utf-16-le" if odd > even else "utf-16-be")
    raise Unreadable("binary file, not text; save the article as .txt or .html")


def _guessed(data: bytes) -> str:
    """Windows' Western encoding where its rare bytes are accents, else what charset-normalizer finds."""
    try:
        text = data.decode("cp1252")
        high = [c for c in text if ord(c) > 127]
        if _control_share(text) == 0 and len(high) < 0.25 * len(text):
            return text
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    best = from_bytes(data[:400_000]).best()
    if best is None:
        raise Unreadable("undecodable: no known encoding fits; save the file as UTF-8")
    try:
        return data.decode(best.encoding)
    except (UnicodeDecodeError, LookupError):
        raise Unreadable("undecodable: no known encoding fits; save the file as UTF-8") from None


def _control_share(text: str) -> float:
    return sum(
        (ord(c) < 32 and c not in "\n\r\t\f\v") or 0x7F <= ord(c) < 0x85 or 0x85 < ord(c) < 0xA0 for c in text
    ) / max(1, len(text))


def why_not_english(text: str) -> str:
    """Why a text is taken for another language than English, or "" when it may be English.

    >>> why_not_english("Der Bürgermeister sagte am Montag, dass die Brücke gesperrt bleibt. " * 6)
    'not English, it seems: 0 of its first 60 words are common English ones'
    """
    sample = text[:60_000]
    letters = [c for c in sample if c.isalpha()]
    latin = sum(c < "\u0250" or "\uff21" <= c <= "\uff5a" for c in letters)
    if letters and latin < float(_ENGLISH["least_latin"]) * len(letters):
        return "not English, it seems: most of its letters are not Latin ones"
    words = _WORD.findall(sample)[:5000]
    if len(words) < int(_ENGLISH["enough_words"]):
        return ""
    common = sum(w.lower() in _COMMON for w in words)
    if common < float(_ENGLISH["least_share"]) * len(words):
        return f"not English, it seems: {common} of its first {len(words)} words are common English ones"
    return ""
