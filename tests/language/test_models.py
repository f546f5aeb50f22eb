"""Optional models: what a folder must hold, what is refused, and what comes out of a tiny one."""

from __future__ import annotations

import builtins
import json
import sys
import types

import pytest
from tiny_models import tiny_model

from analysis.language.models import ModelError, local_model
from analysis.language.models_fetched import FILES, model_folder
from analysis.settings import folder_digest

NEEDED = {"negative": ("neg",), "positive": ("pos",)}
WORDS = {"fine": (-2.0, 0.0, 2.0), "grim": (3.0, 0.0, -1.0)}


@pytest.fixture
def folder(tmp_path):
    return tiny_model(tmp_path / "tiny-tone", ("NEG", "neutral", "POS"), WORDS)


def test_a_tiny_model_gives_the_chances_of_its_labels(folder):
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tokenizers")
    model = local_model(str(folder), NEEDED)
    assert model.name == "tiny-tone" and model.labels == ("negative", "neutral", "positive")
    fine, grim, dull = (model.chances(t) for t in ("A fine day", "A grim, grim day", "A day"))
    assert fine["positive"] == pytest.approx(0.866817, abs=1e-5) and sum(fine.values()) == pytest.approx(1, abs=1e-5)
    assert grim["negative"] > 0.99 and dull["positive"] == pytest.approx(1 / 3, abs=1e-5)
    assert model.chances("A day", "fine") == fine, "a pair is read as one"
    assert model.chances("grim " * 5000)["negative"] == 1.0, "a long text is cut"


def test_a_folder_below_the_one_of_the_environment_is_found(folder, monkeypatch):
    pytest.importorskip("onnxruntime")
    monkeypatch.setenv("CROSSREAD_MODELS", str(folder.parent))
    assert local_model("tiny-tone", NEEDED).digest == folder_digest(str(folder))


def test_the_digest_changes_with_any_file(folder, tmp_path):
    other = tiny_model(tmp_path / "other", ("NEG", "neutral", "POS"), WORDS | {"dull": (0.5, 0.0, 0.0)})
    assert folder_digest(str(folder)) != folder_digest(str(other))


def test_without_the_extra_the_error_says_what_to_install(folder, monkeypatch):
    real = builtins.__import__

    def without(name, *rest):
        if name.partition(".")[0] in {"onnxruntime", "tokenizers", "huggingface_hub"}:
            raise ImportError(f"No module named {name!r}")
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    renamed = folder.rename(folder.with_name("unread"))
    with pytest.raises(ModelError, match=r'onnxruntime.*python -m pip install "crossread\[models\]"$'):
        local_model(str(renamed), NEEDED)
    with pytest.raises(ModelError, match=r"needs huggingface_hub.*crossread\[models\]"):
        model_folder("someone/some-model", fetch=True)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda f: (f / "model.onnx").unlink(), r"^tiny-tone: holds no \.onnx file; export the model to ONNX$"),
        (
            lambda f: (f / "model.onnx").rename(f / "pytorch_model.bin"),
            r"holds pickled weights \(pytorch_model.bin\), which are never loaded",
        ),
        (
            lambda f: [(f / "model.onnx").rename(f / "a.onnx"), (f / "b.onnx").write_bytes(b"")],
            r"holds 2 \.onnx files; name the one to use model\.onnx",
        ),
        (lambda f: (f / "config.json").write_text("{}"), r"tiny-tone/config\.json: names no outputs"),
        (lambda f: (f / "config.json").write_text("[1"), r"tiny-tone/config\.json: names no outputs"),
        (lambda f: (f / "config.json").unlink(), r"tiny-tone/config\.json: cannot be read"),
        (
            lambda f: (f / "config.json").write_text(json.dumps({"id2label": {"0": "LABEL_0", "1": "LABEL_1"}})),
            r"config\.json: no label negative among label_0, label_1$",
        ),
        (lambda f: (f / "config.json").write_text(json.dumps({"id2label": ["neg", "pos"]})), r"names no outputs"),
    ],
)
def test_a_folder_that_cannot_serve_is_refused_in_one_line(folder, spoil, says):
    spoil(folder)
    with pytest.raises(ModelError, match=says) as caught:
        local_model(str(folder), NEEDED)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("file", ["model.onnx", "tokenizer.json"])
def test_files_of_another_form_are_refused_in_one_line(folder, file):
    pytest.importorskip("onnxruntime")
    (folder / file).write_bytes(b'{"no": "such thing"}')
    with pytest.raises(ModelError, match=r"^tiny-tone: cannot be read \(.*export the model to ONNX again$"):
        local_model(str(folder), NEEDED)


def test_more_labels_than_the_model_has_outputs_are_told(folder):
    pytest.importorskip("onnxruntime")
    labels = {"id2label": {"0": "neg", "1": "pos"}}
    (folder / "config.json").write_text(json.dumps(labels), "utf-8")
    with pytest.raises(ModelError, match=r"gives 3 scores for config\.json's 2 labels"):
        local_model(str(folder), NEEDED).chances("A fine day")


def test_no_model_is_fetched_unless_the_setting_says_so(monkeypatch, tmp_path):
    asked = []
    library = types.SimpleNamespace(snapshot_download=lambda **given: asked.append(given) or str(tmp_path))
    monkeypatch.setitem(sys.modules, "huggingface_hub", library)
    with pytest.raises(ModelError, match=r"no such folder.*set fetch_models to 1"):
        model_folder("someone/some-model", fetch=False)
    for name in ("../up", "no-owner", "a/b/c", "https://models.example/x"):
        with pytest.raises(ModelError, match="no such folder"):
            model_folder(name, fetch=True)
    assert asked == []
    assert model_folder("someone/some-model", fetch=True) == tmp_path
    assert asked == [{"repo_id": "someone/some-model", "allow_patterns": list(FILES)}]
    assert all(name.endswith((".json", ".onnx", ".onnx_data")) for name in FILES), "no code and no pickle"


def test_a_fetch_that_fails_is_one_line(monkeypatch):
    def failing(**given):
        raise RuntimeError("401\nnot yours")

    monkeypatch.setitem(sys.modules, "huggingface_hub", types.SimpleNamespace(snapshot_download=failing))
    with pytest.raises(ModelError, match=r"^someone/x: cannot be fetched \(401 not yours\); give a local folder"):
        model_folder("someone/x", fetch=True)
