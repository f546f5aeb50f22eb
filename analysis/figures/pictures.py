"""Every picture by name, with the signature in its foot; the files a picture is saved to."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import matplotlib as mpl
from pandas import DataFrame

from ..settings import Settings, suggestion
from ..tables import save_csv
from . import accounts, grades, tones
from .drawn import Picture
from .styles import STYLE, signed_foot

Builder = Callable[[Mapping[str, DataFrame], Settings], Picture]

_BUILDERS: dict[str, Builder] = {
    "articles": accounts.articles,
    "copies": accounts.copies,
    "tone": tones.tone,
    "voices": tones.voices,
    "along": tones.along,
    "carriers": tones.carriers,
    "targets": tones.targets,
    "grades": grades.grades,
    "lengths": grades.lengths,
    "formulas": grades.formulas,
}
NAMES = tuple(_BUILDERS)


class PictureError(KeyError):
    """No picture has this name. The message is one line."""

    def __str__(self) -> str:
        return str(self.args[0])


def picture(name: str, frames: Mapping[str, DataFrame], options: Settings, signature: str = "") -> Picture:
    """The picture `name` of a story's frames (CONTRACT's tables by name), `signature` in its foot.

    A picture for which the frames hold nothing to draw has no figure, and its reading says why.
    Raises PictureError, one line, for a name there is none of."""
    if name not in _BUILDERS:
        raise PictureError(f"{name}: no such picture;{suggestion(name, set(_BUILDERS))}")
    with mpl.rc_context(STYLE):
        made = replace(_BUILDERS[name](frames, options), name=name)
        if made.figure is not None and signature:
            signed_foot(made.figure, signature)
    return made


def save(picture: Picture, folder: Path) -> list[Path]:
    """The files written: `<name>.png` (2x), `<name>.svg` with selectable text, `<name>.csv` with the data drawn.

    Equal pictures give equal bytes: no date, ids from a fixed salt."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    if picture.figure is not None:
        # "新华社" as a file's name: the bundled font lacks it; the full name stands in the page.
        with mpl.rc_context(STYLE), warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Glyph .* missing from font")
            for suffix, metadata in (("png", {"Software": None}), ("svg", {"Date": None, "Creator": None, "Description": picture.alt})):
                path = folder / f"{picture.name}.{suffix}"
                picture.figure.savefig(path, metadata=metadata)
                paths.append(path)
    paths.append(save_csv(picture.data, folder / f"{picture.name}.csv"))
    return paths
