"""Optional text classifiers: a local folder with an ONNX model and its tokenizer, run by ONNX Runtime.

The one door to `onnxruntime` and `tokenizers` (the extra `models`; no torch). A folder holds `model.onnx` (or one other
.onnx file, also under `onnx/`), `tokenizer.json` and `config.json`, whose `id2label` names the outputs. Pickled weights
are never loaded, and no code that comes with a model is run.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from analysis.settings import folder_digest, model_path

LONGEST = 512  # tokens of a text, or of a pair, that are read
EXTRA = 'install them with: python -m pip install "crossread[models]"'
_PICKLED = (".bin", ".pt", ".pth", ".pkl", ".ckpt", ".h5", ".msgpack")
_MOST_BYTES = 64 << 20  # of a configuration or a tokenizer


class ModelError(ValueError):
    """A model cannot be found, read or run. The message is one line: what, where, what to do."""


@dataclass(frozen=True)
class Model:
    """A classifier of texts or pairs of texts. `name` is the folder's own name, `labels` its outputs in small letters,
    `digest` a hash over its files."""

    name: str
    labels: tuple[str, ...]
    digest: str
    _session: Any
    _tokenizer: Any

    def chances(self, text: str, pair: str | None = None) -> dict[str, float]:
        """The chance of each label for a text, or for a pair of texts; they add up to 1. Raises ModelError."""
        made = self._tokenizer.encode(text, pair) if pair is not None else self._tokenizer.encode(text)
        rows = {"input_ids": made.ids, "attention_mask": made.attention_mask, "token_type_ids": made.type_ids}
        try:
            inputs = {i.name: _row(rows[i.name]) for i in self._session.get_inputs()}
            scores = [float(s) for s in self._session.run(None, inputs)[0][0]]
        except KeyError as error:
            raise ModelError(f"{self.name}: asks for an input {error} that no tokenizer gives") from None
        except Exception as error:  # ONNX Runtime raises classes of its own
            raise ModelError(f"{self.name}: cannot be run ({_line(error)})") from None
        if len(scores) != len(self.labels) or any(s != s or abs(s) == float("inf") for s in scores):
            raise ModelError(f"{self.name}: gives {len(scores)} scores for config.json's {len(self.labels)} labels")
        return dict(zip(self.labels, _softmax(scores), strict=True))


def local_model(folder: str, needed: Mapping[str, tuple[str, ...]]) -> Model:
    """The model in a folder, or in that folder below the one that CROSSREAD_MODELS names.

    `needed` are the labels a use needs, each with the names it goes by; the model's own are turned into them. Raises
    ModelError when something is missing."""
    return _opened(str(folder_of(folder)), tuple((label, names) for label, names in needed.items()))


def folder_of(name: str) -> Path:
    """The folder a model's name means. Raises ModelError where there is none."""
    path = model_path(name)
    if path:
        return path
    raise ModelError(
        f"{name}: no such folder; give one that holds model.onnx, tokenizer.json and config.json"
        + (", or set fetch_models to 1 to fetch it from Hugging Face" if name.count("/") == 1 else "")
    )


@cache
def _opened(folder: str, needed: tuple[tuple[str, tuple[str, ...]], ...]) -> Model:
    path = Path(folder)
    network = _network(path)
    labels = _labels(path, dict(needed))
    try:
        import onnxruntime
        from tokenizers import Tokenizer
    except ImportError as error:
        raise ModelError(f"{path.name}: a model needs onnxruntime and tokenizers ({_line(error)}); {EXTRA}") from None
    try:
        tokenizer = Tokenizer.from_str(_text(path / "tokenizer.json"))
        tokenizer.enable_truncation(LONGEST)
        tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 4
        session = onnxruntime.InferenceSession(str(network), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ModelError(f"{path.name}: cannot be read ({_line(error)}); export the model to ONNX again") from None
    return Model(path.name, labels, folder_digest(folder), session, tokenizer)


def _network(path: Path) -> Path:
    """The .onnx file of a folder."""
    found = [p for p in (path / "model.onnx", path / "onnx" / "model.onnx") if p.is_file()]
    found = found or sorted([*path.glob("*.onnx"), *path.glob("onnx/*.onnx")])
    if len(found) == 1 or (found and found[0].name == "model.onnx"):
        return found[0]
    if found:
        raise ModelError(f"{path.name}: holds {len(found)} .onnx files; name the one to use model.onnx")
    pickled = sorted(p.name for p in path.iterdir() if p.suffix in _PICKLED)
    if pickled:
        raise ModelError(f"{path.name}: holds pickled weights ({pickled[0]}), which are never loaded; export to ONNX")
    raise ModelError(f"{path.name}: holds no .onnx file; export the model to ONNX")


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ModelError(f"{path.parent.name}/{path.name}: larger than {_MOST_BYTES >> 20} MB")
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"{path.parent.name}/{path.name}: cannot be read ({_line(error)})") from None


def _labels(path: Path, needed: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The outputs of config.json under the names that are needed here."""
    try:
        named = json.loads(_text(path / "config.json"))["id2label"]
        given = [str(named[str(i)]).strip().lower() for i in range(len(named))]
    except (ValueError, KeyError, TypeError) as error:
        if isinstance(error, ModelError):
            raise
        raise ModelError(f"{path.name}/config.json: names no outputs; give id2label as {{'0': …, '1': …}}") from None
    own = {name: label for label, names in needed.items() for name in (label, *names)}
    labels = tuple(own.get(g, g) for g in given)
    missing = [label for label in needed if labels.count(label) != 1]
    if missing or len(labels) > 1000:
        raise ModelError(f"{path.name}/config.json: no label {missing[0]} among {', '.join(given[:8])}")
    return labels


def _row(values: list[int]) -> Any:
    import numpy as np

    return np.array([values], np.int64)


def _softmax(scores: list[float]) -> list[float]:
    from math import exp

    top = max(scores)
    raised = [exp(s - top) for s in scores]
    return [round(r / sum(raised), 6) for r in raised]


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__
