"""What a number depends on, in one short line that stands beside it."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from . import lexicons

LIBRARIES = (
    "lxml",
    "matplotlib",
    "nbconvert",
    "nltk",
    "numpy",
    "nupunkt",
    "pandas",
    "papermill",
    "rapidfuzz",
    "textstat",
    "vaderSentiment",
)


@cache
def package_version() -> str:
    """The installed version, or the one in the checkout."""
    try:
        return version("crossread")
    except PackageNotFoundError:
        return "0.1.0"


@cache
def library_versions() -> dict[str, str]:
    """Version of each library that results depend on; "absent" where one is not installed."""
    found = {}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "absent"
    return found


@cache
def code_fingerprint() -> str:
    """Hash over the package's Python files."""
    folder, digest = Path(__file__).parent, sha256()
    for path in sorted(folder.rglob("*.py")):
        if "_project" not in path.parts:
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def digest_of(value: Any) -> str:
    """First 12 hexadecimal digits of a hash over a value's text form; mappings in order of their keys."""
    text = repr(sorted(value.items())) if isinstance(value, dict) else repr(value)
    return sha256(text.encode()).hexdigest()[:12]


def signature(keyed_settings: dict[str, Any], texts: list[str]) -> str:
    """`crossread 0.1.0 · rules 1a2b3c4d · settings 5e6f7a8b · texts 9c0d1e2f`: equal signatures, equal numbers."""
    return " · ".join(
        (
            f"crossread {package_version()}",
            f"rules {lexicons.fingerprint()[:8]}",
            f"settings {digest_of(keyed_settings)[:8]}",
            f"texts {digest_of(sorted(texts))[:8]}",
        )
    )
