"""What a page says of itself: its limits, and how it was made.

Every figure is read from `rules/measured.yml`, every version and setting from what ran."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from .. import lexicons, prose, signature
from ..settings import Settings

if TYPE_CHECKING:
    from ..story import Story


def limits() -> str:
    """What the page cannot tell."""
    return f"Accounts are compared with each other, not with the world. {prose.measured('recall', 'precision')}"


def paragraphs(story: Story) -> list[tuple[str, str]]:
    """How the page was made: what was measured, and for which kinds of news; what ran. Each with its heading."""
    versions = ", ".join(f"{name} {v}" for name, v in signature.library_versions().items())
    return [
        ("How it is measured", prose.measured("method")),
        ("How well it works", prose.measured("recall", "precision", "target_tone_rw", "target_tone_mt", "scope")),
        ("What ran", f"Crossread {signature.package_version()} with rules {lexicons.fingerprint()}; {versions}."),
    ]


def settings(story: Story) -> list[tuple[str, str]]:
    """Each setting in words with its value."""
    keyed = story.settings.keyed()
    about = {f.name: str(f.metadata["help"]) for f in fields(Settings)}
    return [(about[name], str(value)) for name, value in keyed.items() if value != ""]
