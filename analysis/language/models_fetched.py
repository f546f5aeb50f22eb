"""Models by their name on Hugging Face: fetched only when a setting says so, and only files that hold no code."""

from __future__ import annotations

import re
from pathlib import Path

from .models import EXTRA, ModelError, folder_of

_NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}")
FILES = ("config.json", "tokenizer.json", "model.onnx", "model.onnx_data", "onnx/model.onnx", "onnx/model.onnx_data")


def model_folder(name: str, fetch: bool) -> Path:
    """The folder of a model: a local one, or with `fetch` one that is fetched once and kept by its library's cache.

    Raises ModelError where there is none, where the name is no name of a model, or where fetching fails."""
    try:
        return folder_of(name)
    except ModelError:
        if not fetch or not _NAME.fullmatch(name):
            raise
    try:
        from huggingface_hub import snapshot_download
    except ImportError:
        raise ModelError(f"{name}: fetching a model needs huggingface_hub; {EXTRA}") from None
    try:
        return Path(snapshot_download(repo_id=name, allow_patterns=list(FILES)))
    except Exception as error:  # the library and its transports raise classes of their own
        told = " ".join(str(error).split())[:160]
        raise ModelError(f"{name}: cannot be fetched ({told}); give a local folder instead") from None
