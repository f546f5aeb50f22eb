"""What a finished unit depends on, part by part, and the words for what changed since it was made."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from .. import lexicons
from ..signature import code_fingerprint, digest_of, library_versions
from .plan import Group, Notebook

Parts = dict[str, Any]

_STORED_HASH = re.compile(r"_[0-9a-f]{16}$")


def key_parts(group: Group, documents: Mapping[str, str], notebook: Notebook | None = None) -> Parts:
    """What the group's tables, or one of its notebooks, depend on; plain values that compare and store as JSON."""
    libraries = {**library_versions(), "python": ".".join(str(n) for n in sys.version_info[:3])}
    parts: Parts = {
        "documents": dict(documents),
        "parameters": group.settings.keyed(),
        "rules": lexicons.fingerprint(),
        "package": package_digest(),
        "libraries": libraries,
    }
    if notebook is not None:
        parts["notebook"] = notebook.digest
        if notebook.surveys:
            parts["stories"] = group.around
    return parts


@cache
def package_digest() -> str:
    """Hash over the package's code and the templates, styles and script of pages."""
    folder, digest = Path(__file__).parent, sha256(code_fingerprint().encode())
    for path in sorted(p for p in folder.rglob("*") if p.suffix in {".j2", ".css", ".js", ".json"}):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def key_of(parts: Mapping[str, Any]) -> str:
    """One short hash over the parts.

    >>> key_of({"a": {"x": 1, "y": 2}}) == key_of({"a": {"y": 2, "x": 1}})
    True
    """
    return digest_of({k: sorted(v.items()) if isinstance(v, Mapping) else v for k, v in parts.items()})


def changed_parts(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """What changed from one set of parts to another, in words; empty when nothing did.

    >>> changed_parts({"documents": {"a.txt": "1"}}, {"documents": {"a.txt": "2", "b_0123456789abcdef.txt": "3"}})
    ['articles added: b', 'articles changed: a']
    """
    said = []
    for part in ("notebook", "stories", "rules", "package"):
        if before.get(part) != after.get(part):
            said.append(f"{part} changed")
    for part, word in (("parameters", "settings"), ("libraries", "libraries")):
        names = _different(before.get(part), after.get(part))
        if names:
            said.append(f"{word} changed: {', '.join(names)}")
    return documents_changed(before.get("documents"), after.get("documents")) + said


def documents_changed(before: Any, after: Any) -> list[str]:
    """Articles added, changed and gone between two maps of file name to digest, in words."""
    old, new = _by_article(before), _by_article(after)
    groups = {
        "added": sorted(new.keys() - old.keys()),
        "changed": sorted(n for n in old.keys() & new.keys() if old[n] != new[n]),
        "gone": sorted(old.keys() - new.keys()),
    }
    return [f"articles {what}: {', '.join(names)}" for what, names in groups.items() if names]


def _by_article(documents: Any) -> dict[str, list[tuple[str, str]]]:
    """Files by the name their articles go by: the stem less a stored hash, or a whole name that stands for none."""
    grouped: dict[str, list[tuple[str, str]]] = {}
    for name, digest in sorted(documents.items()) if isinstance(documents, dict) else ():
        stem = name if name in ("story.yml", "review.csv") else _STORED_HASH.sub("", Path(name).stem)
        grouped.setdefault(stem, []).append((Path(name).suffix, digest))
    return grouped


def _different(before: Any, after: Any) -> list[str]:
    old = before if isinstance(before, dict) else {}
    new = after if isinstance(after, dict) else {}
    return sorted(n for n in old.keys() | new.keys() if old.get(n) != new.get(n))
