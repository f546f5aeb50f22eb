"""Every picture by name, with the signature in its foot; the files a picture is saved to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from pandas import DataFrame

from ..settings import Settings, suggestion
from ..tables import save_csv
from . import (
    accounts,
    claims,
    drivers,
    grade_voices,
    grades,
    lengths,
    overlaps,
    questions,
    sensitivities,
    statements,
    strips,
    surveys,
    tones,
    towards,
    wordings,
)
from .drawn import Picture
from .styles import signed_foot, styled

Builder = Callable[[Mapping[str, DataFrame], Settings], Picture]

_BUILDERS: dict[str, Builder] = {
    "articles": accounts.articles,
    "copies": accounts.copies,
    "tone": tones.tone,
    "voices": tones.voices,
    "along": wordings.along,
    "carriers": wordings.carriers,
    "targets": towards.targets,
    "grades": grades.grades,
    "lengths": lengths.lengths,
    "formulas": grades.formulas,
    "drivers": drivers.drivers,
    "grade_voices": grade_voices.grade_voices,
    "claims": claims.claims,
    "quoted": claims.quoted,
    "grid": questions.grid,
    "agreement": overlaps.agreement,
    "shares": overlaps.shares,
    "statements": statements.stated,
    "strip": strips.strip,
    "sensitivity": sensitivities.sensitivity,
    "survey_kinds": surveys.kinds,
    "survey_stories": surveys.stories,
    "survey_tone": surveys.tone,
    "survey_grades": surveys.grades,
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
    with styled():
        made = replace(_BUILDERS[name](frames, options), name=name)
        if made.figure is not None and signature:
            signed_foot(made.figure, signature)
    return made


def save(picture: Picture, folder: Path) -> list[Path]:
    """The files written: `<name>.png`, `<name>.svg` and `<name>.csv` with the data drawn; without a figure
    the last alone."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    if picture.figure is not None:
        for suffix, content in (("png", picture.png), ("svg", picture.svg.encode("utf-8"))):
            paths.append(folder / f"{picture.name}.{suffix}")
            paths[-1].write_bytes(content)
    return [*paths, save_csv(picture.data, folder / f"{picture.name}.csv")]
