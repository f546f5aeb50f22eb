"""What a page says of itself: what stands where nothing was found, its limits, and how it was made.

Every figure is read from `rules/measured.yml`, every version and setting from what ran."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import lexicons, prose, signature

if TYPE_CHECKING:
    from ..story import Story


def limits() -> str:
    """What the page cannot tell."""
    return f"Accounts are compared with each other, not with the world. {prose.measured('recall', 'precision')}"


def method(story: Story) -> str:
    """The paragraph on how the page was made, from versions, rules and settings."""
    versions = ", ".join(f"{name} {v}" for name, v in signature.library_versions().items())
    settings = ", ".join(f"{k} {v}" for k, v in story.settings.keyed().items() if v != "")
    return (
        f"Crossread {signature.package_version()}, rules {lexicons.fingerprint()}, settings: {settings}. "
        f"Libraries: {versions}. {prose.measured('method')}"
    )
