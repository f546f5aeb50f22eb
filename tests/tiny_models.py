"""Tiny ONNX classifiers, built byte by byte: the sum of each word's row of weights is the score of each label."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path


def _number(n: int) -> bytes:
    made = b""
    while n > 127:
        made, n = made + bytes((n & 127 | 128,)), n >> 7
    return made + bytes((n,))


def _int(field: int, value: int) -> bytes:
    return _number(field << 3) + _number(value)


def _held(field: int, value: bytes | str) -> bytes:
    raw = value.encode() if isinstance(value, str) else value
    return _number(field << 3 | 2) + _number(len(raw)) + raw


def _value(name: str, kind: int, *dims: str | int) -> bytes:
    shape = b"".join(_held(1, _held(2, d) if isinstance(d, str) else _int(1, d)) for d in dims)
    return _held(1, name) + _held(2, _held(1, _int(1, kind) + _held(2, shape)))


def network(weights: Sequence[Sequence[float]]) -> bytes:
    """An ONNX model: input_ids and attention_mask (1, n) → logits (1, labels)."""
    labels = len(weights[0])
    raw = struct.pack(f"<{len(weights) * labels}f", *(w for row in weights for w in row))
    table = _int(1, len(weights)) + _int(1, labels) + _int(2, 1) + _held(8, "weights") + _held(9, raw)
    axis = _held(1, "axes") + _int(8, 1) + _int(20, 7)
    keep = _held(1, "keepdims") + _int(3, 0) + _int(20, 2)
    gather = _held(1, "weights") + _held(1, "input_ids") + _held(2, "rows") + _held(4, "Gather")
    total = _held(1, "rows") + _held(2, "logits") + _held(4, "ReduceSum") + _held(5, axis) + _held(5, keep)
    graph = _held(1, gather) + _held(1, total) + _held(2, "tiny") + _held(5, table)
    graph += _held(11, _value("input_ids", 7, 1, "n")) + _held(11, _value("attention_mask", 7, 1, "n"))
    graph += _held(12, _value("logits", 1, 1, labels))
    return _int(1, 6) + _held(7, graph) + _held(8, _held(1, "") + _int(2, 11))


def tiny_model(folder: Path, labels: Sequence[str], words: Mapping[str, Sequence[float]]) -> Path:
    """A folder with a model whose words have these weights a label; all other words weigh nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = {"[UNK]": 0} | {word: i for i, word in enumerate(words, 1)}
    tokenizer = {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": [], "post_processor": None,
        "decoder": None, "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "Whitespace"},
        "model": {"type": "WordLevel", "vocab": vocabulary, "unk_token": "[UNK]"},
    }  # fmt: skip
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer), "utf-8")
    named = {"id2label": {str(i): label for i, label in enumerate(labels)}}
    (folder / "config.json").write_text(json.dumps(named), "utf-8")
    (folder / "model.onnx").write_bytes(network([[0.0] * len(labels), *words.values()]))
    return folder
