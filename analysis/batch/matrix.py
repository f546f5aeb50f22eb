"""The matrix: which notebooks a batch runs on which stories under which settings, read and checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from ..lexicons import YamlError, text_yaml
from ..settings import Settings, SettingsError, suggestion

_KEYS = {"stories", "notebooks", "settings", "exclude", "limits"}
_AXES = ("story", "notebook", "setting")
_GIVEN_BY_BATCH = {"story", "seeds", "out", "setting"}


class MatrixError(ValueError):
    """The matrix cannot be used. The message is one line."""


@dataclass(frozen=True)
class Limits:
    """What one notebook may use: seconds a cell, megabytes of memory, megabytes of output."""

    seconds: int = 600
    megabytes: int = 4000
    output_megabytes: int = 20


@dataclass(frozen=True)
class Matrix:
    """`stories` and `notebooks` are None where the matrix says `all`; `settings` maps a name to its parameters."""

    stories: tuple[str, ...] | None = None
    notebooks: tuple[str, ...] | None = None
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: {"default": {}})
    exclude: tuple[Mapping[str, str], ...] = ()
    limits: Limits = Limits()

    def excluded(self, story: str, notebook: str, setting: str) -> bool:
        """Whether one of the `exclude` entries names this run; an axis that an entry leaves out matches all."""
        run = dict(zip(_AXES, (story, notebook, setting), strict=True))
        return any(all(run[axis] == value for axis, value in entry.items()) for entry in self.exclude)


def read_matrix(path: Path) -> Matrix:
    """The matrix in a YAML file. Raises MatrixError, one line, with a "did you mean" for a mistyped name."""
    try:
        source = text_yaml(path.read_text("utf-8"))
    except OSError as error:
        raise MatrixError(f"{path}: cannot be read ({error.strerror}); give --matrix a file that is there") from None
    except (UnicodeDecodeError, YamlError) as error:
        raise MatrixError(f"{path}: is no YAML ({' '.join(str(error).split())[:160]})") from None
    try:
        return _matrix(source if source else {})
    except MatrixError as error:
        raise MatrixError(f"{path}: {error}") from None


def _matrix(source: Any) -> Matrix:
    if not isinstance(source, dict):
        raise MatrixError(f"holds a {type(source).__name__}; write {', '.join(sorted(_KEYS))} as keys")
    known(source, _KEYS, "key")
    return Matrix(
        stories=_names(source.get("stories", "all"), "stories"),
        notebooks=_names(source.get("notebooks", "all"), "notebooks"),
        settings=_settings(source.get("settings") or {"default": {}}),
        exclude=_exclude(source.get("exclude") or []),
        limits=_limits(source.get("limits") or {}),
    )


def known(names: Iterable[str], there_are: set[str], what: str) -> None:
    """Raises MatrixError for the first name that is not among those there are."""
    for name in names:
        if name not in there_are:
            raise MatrixError(f"{name}: no such {what};{suggestion(str(name), there_are)}")


def _names(value: Any, key: str) -> tuple[str, ...] | None:
    if value == "all":
        return None
    if isinstance(value, list) and value and all(isinstance(v, str) and v for v in value):
        return tuple(dict.fromkeys(value))
    raise MatrixError(f"{key}: give `all` or a list of names")


def _settings(value: Any) -> dict[str, dict[str, Any]]:
    if not isinstance(value, dict):
        raise MatrixError("settings: give a name for each setting, with its parameters below")
    return {name: _parameters(name, given or {}) for name, given in value.items()}


def _parameters(setting: str, given: Any) -> dict[str, Any]:
    """A setting's parameters with the types that Settings gives them; the file holds text only."""
    if not isinstance(given, dict):
        raise MatrixError(f"settings: {setting}: write parameters as `name: value`")
    if setting == "by-hand":
        raise MatrixError("settings: by-hand is where notebooks run by hand write; give another name")
    types = {f.name: type(f.default) for f in fields(Settings)}
    try:
        known(given, set(types) - _GIVEN_BY_BATCH, "parameter")
        typed = {name: _typed(name, text, types[name]) for name, text in given.items()}
        Settings(setting=setting, **typed)
    except (MatrixError, SettingsError) as error:
        raise MatrixError(f"settings: {setting}: {error}") from None
    return typed


def _typed(name: str, text: Any, kind: type) -> Any:
    if not isinstance(text, str):
        raise MatrixError(f"{name}: give one value, not a {type(text).__name__}")
    try:
        return kind(text)
    except ValueError:
        plain = {int: "a whole number", float: "a number"}[kind]
        raise MatrixError(f"{name}: {text!r} is no {plain.removeprefix('a ')}; give {plain}") from None


def _exclude(value: Any) -> tuple[dict[str, str], ...]:
    if not isinstance(value, list):
        raise MatrixError("exclude: give a list of entries such as `- {notebook: 05-one-article, setting: strict}`")
    for entry in value:
        if not isinstance(entry, dict) or not entry or not all(isinstance(v, str) for v in entry.values()):
            raise MatrixError("exclude: each entry names a story, a notebook or a setting, or several of them")
        known(entry, set(_AXES), "axis")
    return tuple(value)


def _limits(value: Any) -> Limits:
    if not isinstance(value, dict):
        raise MatrixError("limits: write them as `seconds: 600`")
    names = {f.name for f in fields(Limits)}
    known(value, names, "limit")
    typed = {name: _typed(name, text, int) for name, text in value.items()}
    for name, number in typed.items():
        if number < 1:
            raise MatrixError(f"limits: {name}: {number} is out of range; give 1 or more")
    return Limits(**typed)
