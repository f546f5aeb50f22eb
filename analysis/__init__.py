"""Crossread: several news accounts of one story, side by side. The public calls; each room is imported on first use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .facts.claims import claims_of as claims
    from .facts.quantities import quantities
    from .facts.support import check
    from .language.sentences import sentence_spans as sentences
    from .readability import grades_of as grades
    from .sentiment import tone_of as tone
    from .settings import Settings, SettingsError
    from .story import Story, load
    from .tables import read_table

__all__ = [
    "Settings",
    "SettingsError",
    "Story",
    "check",
    "claims",
    "grades",
    "load",
    "quantities",
    "read_table",
    "sentences",
    "tone",
]

_HOMES = {
    "Settings": (".settings", "Settings"),
    "SettingsError": (".settings", "SettingsError"),
    "Story": (".story", "Story"),
    "check": (".facts.support", "check"),
    "claims": (".facts.claims", "claims_of"),
    "grades": (".readability", "grades_of"),
    "load": (".story", "load"),
    "quantities": (".facts.quantities", "quantities"),
    "read_table": (".tables", "read_table"),
    "sentences": (".language.sentences", "sentence_spans"),
    "tone": (".sentiment", "tone_of"),
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    value = getattr(import_module(module, __name__), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
