"""Settings: every parameter a notebook or command takes, with its type, default, range and help, written once.

The environment variables CROSSREAD_SEEDS and CROSSREAD_OUT stand in for an empty `seeds` or `out`, so that a batch
can point its notebooks elsewhere without writing a path of this machine into a page.
"""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from difflib import get_close_matches
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).parent
_WITHOUT_RESULT = frozenset({"seeds", "out", "setting", "survey", "fetch_models", "llm_seconds"})
_MODELS = frozenset({"tone_model", "nli_model", "llm_model", "llm_calls"})
_SLUG = re.compile(r"[^/\\\x00-\x1f{}]{1,120}")


class OneLineError(ValueError):
    """An error whose message is one line: what, where, what to do."""

    def _render_traceback_(self) -> list[str]:
        # Where IPython would show forty lines of ours, the reader of a notebook sees the one that helps.
        return [f"{type(self).__name__}: {self}"]


class SettingsError(OneLineError):
    """A parameter is unknown, of the wrong type or out of range. The message is one line."""


def project_folder() -> Path:
    """The folder that holds `notebooks/` and `seeds/`: the checkout, or the copy inside an installed package."""
    checkout = _PACKAGE.parent
    return checkout if (checkout / "notebooks").is_dir() and (checkout / "seeds").is_dir() else _PACKAGE / "_project"


def _setting(default: Any, help: str, low: float | None = None, high: float | None = None) -> Any:
    return field(default=default, metadata={"help": help, "low": low, "high": high})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What one reading of a story depends on. Raises SettingsError, one line, on a value it cannot take.

    >>> Settings(confidence=2.0)
    Traceback (most recent call last):
    ...
    analysis.settings.SettingsError: confidence: 2.0 is out of range; give a number from 0.5 to 0.999
    """

    story: str = _setting("meta-scale-ai", "folder under seeds/ that holds the accounts")
    seeds: str = _setting("", "folder that holds story folders; empty: the project's own")
    out: str = _setting("", "folder for everything generated; empty: outputs/ of the project")
    as_of: str = _setting("", "date the pages speak for, YYYY-MM-DD; empty: the latest date stated in the story")
    setting: str = _setting("by-hand", "name of the folder that this run's files go to")
    confidence: float = _setting(0.95, "confidence level of every interval", 0.5, 0.999)
    resamples: int = _setting(1000, "bootstrap resamples behind an interval", 100, 20000)
    min_sentences: int = _setting(5, "sentences below which an article gets no tone or grade", 2, 1000)
    copied_from: float = _setting(0.5, "share of an account's words found in another that makes it a copy", 0.1, 1.0)
    top: int = _setting(8, "how many sentences and words a list shows", 1, 50)
    article: str = _setting("", "account to read closely; empty: the first")
    survey: str = _setting("", "folder of a survey's tables; empty: the stories under seeds are surveyed")
    tone_model: str = _setting("", "folder of an ONNX text classifier that scores sentences; empty: the word list")
    nli_model: str = _setting("", "folder of an ONNX NLI model that reads doubtful pairs; empty: the rules alone")
    llm_model: str = _setting("", "model that the server at CROSSREAD_LLM_URL is asked for; empty: it is not asked")
    llm_calls: int = _setting(20, "questions a story may put to that server, retries counted", 0, 10000)
    llm_seconds: int = _setting(30, "seconds that server has for one answer", 1, 600)
    fetch_models: int = _setting(0, "1: fetch a model that is named as on Hugging Face; 0: local folders only", 0, 1)

    def __post_init__(self) -> None:
        for f in fields(self):
            object.__setattr__(self, f.name, _checked(f.name, getattr(self, f.name), f.default, f.metadata))
        for name in ("story", "setting"):
            value = getattr(self, name)
            if not _SLUG.fullmatch(value) or value.strip(". ") != value:
                raise SettingsError(
                    f"{name}: {value!r} is no folder name; give one without slashes, braces or a leading dot"
                )
        if self.as_of:
            try:
                date.fromisoformat(self.as_of)
            except ValueError:
                raise SettingsError(f"as_of: {self.as_of!r} is no date; write it as 2025-06-24") from None

    @classmethod
    def of(cls, namespace: Mapping[str, Any]) -> Settings:
        """Settings from a mapping of parameters, or from a notebook's `globals()`.

        In a notebook what counts as a parameter is what the parameters cell and papermill's injected cell assign,
        so that a mistyped name given to plain papermill is refused here and a reader's own variables are not."""
        given = _parameters_of_notebook(namespace) if "In" in namespace else dict(namespace)
        known = {f.name for f in fields(cls)}
        for name in given:
            if name not in known:
                raise SettingsError(f"{name}: no such parameter;{suggestion(name, known)}")
        return cls(**given)

    @property
    def seeds_folder(self) -> Path:
        return Path(self.seeds or os.environ.get("CROSSREAD_SEEDS") or project_folder() / "seeds")

    @property
    def out_folder(self) -> Path:
        named = self.out or os.environ.get("CROSSREAD_OUT")
        return Path(named) if named else _default_out()

    @property
    def as_of_date(self) -> date | None:
        return date.fromisoformat(self.as_of) if self.as_of else None

    def keyed(self) -> dict[str, Any]:
        """The parameters that change results: all but where files are read and written; a local model by its files."""
        held = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in _WITHOUT_RESULT}
        for name in ("tone_model", "nli_model"):
            folder = model_path(held[name])
            held[name] = f"{folder.name} {folder_digest(str(folder))}" if folder else held[name]
        # A story read without models keeps the key it had before there were any.
        return {n: v for n, v in held.items() if n not in _MODELS or (v and (n != "llm_calls" or self.llm_model))}


def _default_out() -> Path:
    project = project_folder()
    return Path.cwd() / "outputs" if project.name == "_project" else project / "outputs"


def model_path(name: str) -> Path | None:
    """The folder a model's name means: as given, or below the one that CROSSREAD_MODELS names; None without one."""
    base = os.environ.get("CROSSREAD_MODELS")
    tried = (Path(name).expanduser(), *([Path(base) / name] if base else [])) if name else ()
    return next((path for path in tried if path.is_dir()), None)


@cache
def folder_digest(folder: str) -> str:
    """A hash over the files of a model's folder, 12 hexadecimal digits."""
    path, digest = Path(folder), sha256()
    files = {path / "config.json", path / "tokenizer.json", *path.glob("*.onnx*"), *path.glob("onnx/*")}
    for file in sorted(f for f in files if f.is_file()):
        digest.update(file.relative_to(path).as_posix().encode() + b"\0")
        with file.open("rb") as held:
            while block := held.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()[:12]


def suggestion(name: str, known: set[str]) -> str:
    """' did you mean …?' for a mistyped name, or the names there are."""
    near = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return f" did you mean {near[0]}?" if near else f" there are: {', '.join(sorted(known))}"


def _checked(name: str, value: Any, default: Any, meta: Mapping[str, Any]) -> Any:
    kind = type(default)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    # Papermill's command line turns `-p story 007` into the number 7: the zeros are gone, so a number is refused.
    if type(value) is not kind:
        plain = {
            str: "text (with papermill use -r, which keeps text as it is)",
            int: "a whole number",
            float: "a number",
        }
        raise SettingsError(f"{name}: {value!r} is {type(value).__name__}; give {plain[kind]}")
    low, high = meta["low"], meta["high"]
    if low is not None and not low <= value <= high:
        raise SettingsError(f"{name}: {value!r} is out of range; give a number from {low} to {high}")
    return value


def _parameters_of_notebook(namespace: Mapping[str, Any]) -> dict[str, Any]:
    """The names that the parameters cell (annotated literals only) and papermill's injected cell have set."""
    # The literals, not what the names hold now: once `story` is a Story, the load cell must still run again.
    found: dict[str, Any] = {}
    for source in namespace["In"]:
        injected = source.lstrip().startswith("# Parameters")
        try:
            body = ast.parse(source).body
        except SyntaxError:
            continue
        if not body or not all(isinstance(s, ast.AnnAssign | ast.Assign) for s in body):
            continue
        if injected or all(isinstance(s, ast.AnnAssign) for s in body):
            for s in body:
                targets = s.targets if isinstance(s, ast.Assign) else [s.target] if isinstance(s, ast.AnnAssign) else []
                found.update({t.id: _literal(s.value) for t in targets if isinstance(t, ast.Name)})
    return found


def _literal(value: Any) -> Any:
    try:
        return ast.literal_eval(value)
    except ValueError:
        raise SettingsError(f"parameters: {ast.unparse(value)} is no plain value; give text or a number") from None
