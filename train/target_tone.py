"""Learns the weights of tone towards a target: `python -m train.target_tone FOLDER [--search]`.

FOLDER holds NewsMTSC's `train.jsonl` (Hamborg & Donnay 2021, MIT licence): a JSON object a line with `sentence`,
`from`, `to` and `polarity` −1, 0 or 1. With `--search` settings are compared by cross-validation over that file, whole
sentences held out together; the files that measure the result are never read here. Two runs write the same bytes.

The model is a linear support vector machine a class (Fan et al. 2008, LIBLINEAR). Its margins become chances by
one factor, the one under which held-out rows are likeliest.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold
from sklearn.svm import LinearSVC

from analysis.lexicons import FOLDER
from analysis.nouns import Span
from analysis.sentiment.target_features import features, gathered, trained_on

STRENGTH, RAREST, FOLDS = 0.3, 2, 4  # inverse of the penalty; rows a bucket must occur in
SEVERAL = 2.0  # how much more a row counts whose sentence has several targets: there the right side must be told
SEARCHED = [(strength, rarest) for strength in (0.1, 0.2, 0.3, 0.5) for rarest in (2, 3)]
FACTORS = np.round(np.arange(0.5, 6.0, 0.1), 1)
WEIGHTS_FILE = FOLDER / "target_tone.npz"


@dataclass(frozen=True)
class Rows:
    """Values a row and bucket, the buckets' numbers, each row's class 0–2, and the number of its sentence."""

    values: Any
    buckets: np.ndarray
    classes: np.ndarray
    sentences: np.ndarray


def read(path: Path) -> Rows:
    """The rows of a file of NewsMTSC."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    made = [gathered(features(r["sentence"], Span(r["from"], r["to"]))) for r in rows]
    lines = np.repeat(np.arange(len(rows)), [len(buckets) for buckets, _, _ in made])
    buckets, columns = np.unique(np.concatenate([m[0] for m in made]), return_inverse=True)
    values = sparse.csr_matrix((np.concatenate([m[1] for m in made]), (lines, columns)), (len(rows), len(buckets)))
    _, sentences = np.unique([r["sentence"] for r in rows], return_inverse=True)
    return Rows(values, buckets, np.array([int(r["polarity"]) + 1 for r in rows]), sentences)


def rarity(values: Any, rarest: int) -> np.ndarray:
    """log of one over a bucket's share of rows, plus one; 0 for buckets in fewer than `rarest` rows."""
    rows = np.asarray((values > 0).sum(axis=0)).ravel()
    return np.where(rows >= rarest, np.log((1 + values.shape[0]) / (1 + rows)) + 1, 0.0)


def unit(values: Any, scale: np.ndarray) -> Any:
    """Rows scaled by bucket, then to length 1."""
    scaled = values @ sparse.diags(scale)
    length = np.sqrt(np.asarray(scaled.multiply(scaled).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags(1 / np.where(length > 0, length, 1)) @ scaled)


def several(rows: Rows) -> np.ndarray:
    """Which rows have a sentence with more than one target."""
    return np.bincount(rows.sentences)[rows.sentences] > 1


def learnt(values: Any, classes: np.ndarray, weights: np.ndarray, strength: float) -> Any:
    model = LinearSVC(C=strength, class_weight="balanced", tol=1e-3, max_iter=5000, random_state=0)
    return model.fit(values, classes, weights)


def held_out_margins(rows: Rows, strength: float, rarest: int) -> np.ndarray:
    """Each row's margins a class by a model that saw no row of its sentence."""
    weights = np.where(several(rows), SEVERAL, 1.0)
    margins = np.zeros((len(rows.classes), 3))
    for seen, held in GroupKFold(FOLDS).split(rows.values, rows.classes, rows.sentences):
        scale = rarity(rows.values[seen], rarest)
        model = learnt(unit(rows.values[seen], scale), rows.classes[seen], weights[seen], strength)
        margins[held] = model.decision_function(unit(rows.values[held], scale))
    return margins


def told(rows: Rows, margins: np.ndarray) -> str:
    """Macro-F1 over all rows, and over those whose sentence has several targets."""
    guessed, some = margins.argmax(axis=1), several(rows)
    whole = f1_score(rows.classes, guessed, average="macro")
    return f"macro-F1 {whole:.4f}, several targets {f1_score(rows.classes[some], guessed[some], average='macro'):.4f}"


def likeliest_factor(rows: Rows, margins: np.ndarray) -> float:
    """The factor of the margins under which the held-out classes are likeliest."""

    def loss(factor: float) -> float:
        raised = np.exp(factor * (margins - margins.max(axis=1, keepdims=True)))
        chances = raised / raised.sum(axis=1, keepdims=True)
        return float(-np.log(chances[np.arange(len(chances)), rows.classes]).mean())

    return float(min(FACTORS, key=loss))


def save(rows: Rows, model: Any, scale: np.ndarray, factor: float) -> None:
    """Writes the weights of the buckets that were learnt, as plain arrays of two bytes a number."""
    kept = scale > 0
    np.savez_compressed(
        WEIGHTS_FILE,
        buckets=rows.buckets[kept].astype(np.uint32),
        weights=(factor * model.coef_.T[kept]).astype(np.float16),
        rarity=scale[kept].astype(np.float16),
        bias=(factor * model.intercept_).astype(np.float32),
        trained_on=np.array(trained_on()),
    )


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("folder", type=Path, help="folder that holds train.jsonl")
    asked.add_argument("--search", action="store_true", help="compare settings instead of writing weights")
    given = asked.parse_args()
    rows = read(given.folder / "train.jsonl")
    if given.search:
        for strength, rarest in SEARCHED:
            made = told(rows, held_out_margins(rows, strength, rarest))
            print(f"strength {strength} rarest {rarest}: {made}", flush=True)
        return
    margins = held_out_margins(rows, STRENGTH, RAREST)
    factor, scale = likeliest_factor(rows, margins), rarity(rows.values, RAREST)
    print(f"held out: {told(rows, margins)}; factor {factor}")
    weights = np.where(several(rows), SEVERAL, 1.0)
    save(rows, learnt(unit(rows.values, scale), rows.classes, weights, STRENGTH), scale, factor)


if __name__ == "__main__":
    main()
