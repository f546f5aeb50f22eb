"""Learns the weights of tone towards a target: `python -m train.target_tone FOLDER [--search]`.

FOLDER holds NewsMTSC's `train.jsonl` (Hamborg & Donnay 2021, MIT licence): a JSON object a line with `sentence`, `from`,
`to` and `polarity` −1, 0 or 1. With `--search` the settings are compared by cross-validation over that file, whole
sentences held out together; the files that measure the result are never read here. Two runs write the same bytes.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from analysis.lexicons import FOLDER
from analysis.nouns import Span
from analysis.sentiment.target_features import features, gathered, trained_on

STRENGTH, RAREST, FOLDS = 3.0, 3, 4  # inverse of the penalty; rows a bucket must occur in
SEARCHED = [(strength, rarest) for strength in (1.0, 3.0, 10.0) for rarest in (2, 3, 4)]
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


def learnt(values: Any, classes: np.ndarray, strength: float) -> Any:
    model = LogisticRegression(C=strength, class_weight="balanced", max_iter=400, tol=1e-4, random_state=0)
    return model.fit(values, classes)


def cross_validated(rows: Rows, strength: float, rarest: int) -> tuple[float, float]:
    """Macro-F1 over all rows, and over those whose sentence has several targets, each row judged unseen."""
    values, classes, groups = rows.values, rows.classes, rows.sentences
    guessed = np.zeros(len(classes), int)
    for seen, held in GroupKFold(FOLDS).split(values, classes, groups):
        scale = rarity(values[seen], rarest)
        model = learnt(unit(values[seen], scale), classes[seen], strength)
        guessed[held] = model.predict(unit(values[held], scale))
    several = np.bincount(groups)[groups] > 1
    scores = [float(f1_score(classes[w], guessed[w], average="macro")) for w in (slice(None), several)]
    return scores[0], scores[1]


def save(rows: Rows, model: Any, scale: np.ndarray) -> None:
    """Writes the weights of the buckets that were learnt, as plain arrays of two bytes a number."""
    kept = scale > 0
    np.savez_compressed(
        WEIGHTS_FILE,
        buckets=rows.buckets[kept].astype(np.uint32),
        weights=model.coef_.T[kept].astype(np.float16),
        rarity=scale[kept].astype(np.float16),
        bias=model.intercept_.astype(np.float32),
        trained_on=np.array(trained_on()),
    )


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("folder", type=Path, help="folder that holds train.jsonl")
    asked.add_argument("--search", action="store_true", help="compare settings instead of writing weights")
    given = asked.parse_args()
    rows = read(given.folder / "train.jsonl")
    for strength, rarest in SEARCHED if given.search else [(STRENGTH, RAREST)]:
        every, several = cross_validated(rows, strength, rarest)
        print(f"strength {strength} rarest {rarest}: macro-F1 {every:.4f}, several targets {several:.4f}", flush=True)
    if not given.search:
        scale = rarity(rows.values, RAREST)
        save(rows, learnt(unit(rows.values, scale), rows.classes, STRENGTH), scale)


if __name__ == "__main__":
    main()
