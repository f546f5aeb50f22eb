"""The one door to rules and word lists: YAML read by a safe loader with every scalar as text, kept in memory once."""

from __future__ import annotations

import gzip
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

YamlError = yaml.YAMLError
FOLDER = Path(__file__).parent / "rules"


class _Text(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Scalars stay text: YAML would turn 007, no, 12:30 and dates into other types."""


_Text.yaml_implicit_resolvers = {}


def text_yaml(source: str) -> Any:
    """Mappings, lists and strings of a YAML text; never another type. Raises YamlError.

    >>> text_yaml("a: 007\\nb: [no, 12:30]")
    {'a': '007', 'b': ['no', '12:30']}
    """
    return yaml.load(source, Loader=_Text)


@cache
def rules(name: str) -> Any:
    """What `rules/<name>.yml` holds. The same object each time: read it, never change it."""
    return text_yaml((FOLDER / f"{name}.yml").read_text("utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    """The words of `rules/<name>.txt` or `.txt.gz`, one a line, `#` starting a comment."""
    return frozenset(w for line in lines(name) if (w := line.split("#")[0].strip()))


def lines(name: str) -> list[str]:
    """The lines of `rules/<name>.txt` or `.txt.gz`, as they stand."""
    plain = FOLDER / f"{name}.txt"
    if plain.exists():
        return plain.read_text("utf-8").splitlines()
    return gzip.decompress(plain.with_suffix(".txt.gz").read_bytes()).decode("utf-8").splitlines()


@cache
def fingerprint() -> str:
    """Hash over every rule file: part of each signature, so that a rules upgrade is told apart from new text."""
    digest = sha256()
    for path in sorted(p for p in FOLDER.rglob("*") if p.is_file() and p.suffix in {".yml", ".txt", ".gz", ".npz"}):
        digest.update(path.relative_to(FOLDER).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
