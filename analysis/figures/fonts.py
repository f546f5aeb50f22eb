"""Which scripts the fonts of this machine can draw."""

from __future__ import annotations

from matplotlib import font_manager, ft2font

_SAMPLES = {"Arabic": "ع", "Chinese": "新", "Cyrillic": "Ж", "Devanagari": "ह"}


def scripts_without_font() -> list[str]:
    """Names of scripts, of those looked for, that no font known to matplotlib covers."""
    missing = dict(_SAMPLES)
    for path in sorted({font.fname for font in font_manager.fontManager.ttflist}):
        try:
            characters = ft2font.FT2Font(path).get_charmap()
        except (OSError, RuntimeError):
            continue
        missing = {name: sample for name, sample in missing.items() if ord(sample) not in characters}
    return sorted(missing)
