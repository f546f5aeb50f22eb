"""Learns the weights by which a claim is held against evidence: `python -m train.support FOLDER [--measure SUMMEDITS]`.

FOLDER holds NewsMTSC's `train.jsonl` (Hamborg & Donnay 2021, MIT licence); only its sentences are read, none of its
labels. From them `train/rewordings.py` makes claims with their sense kept and with their sense changed, and a logistic
regression learns to tell them apart. The weights are written to `analysis/rules/support_weights.yml`; two runs write
the same bytes. They belong to the features as they are, so run this again after an edit there.

With `--measure` nothing is written: SUMMEDITS is a folder of SummEdits' domains (Laban et al. 2023), and what is
printed is balanced accuracy and AUC on each domain, once with the weights as shipped and once with weights fitted
on the other domains only. No weight learnt from that data is ever kept.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from analysis.facts.support_features import features, names, trained_on
from analysis.facts.support_terms import Evidence, met, terms
from analysis.lexicons import FOLDER, text_yaml
from train.rewordings import Rewriter

SEED, PASSAGES, STRENGTH, MEASURED_STRENGTH = 7, 8000, 0.001, 0.003
SHORTEST, LONGEST = 8, 45  # words of a sentence that is reworded
FILE = FOLDER / "support_weights.yml"
HEAD = """\
# Weights of a claim's features (analysis/facts/support_features.py) in the chance that evidence bears it out.
# Learnt by `python -m train.support` from sentences of NewsMTSC reworded by rule; see support_weights.NOTICE.
# Not to be edited by hand.
"""


def documents(path: Path) -> list[list[str]]:
    """The sentences of NewsMTSC's file, those of one article together."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if SHORTEST <= len(row["sentence"].split()) <= LONGEST:
            found["_".join(row["id"].split("_")[:3])][row["sentence"]] = None
    return [list(found[k]) for k in sorted(found)]


def table(pairs: Sequence[tuple[str, str]]) -> np.ndarray:
    """A row of features a (claim, evidence)."""
    known = names()
    rows = np.zeros((len(pairs), len(known)))
    for i, (claim, evidence) in enumerate(pairs):
        there, here = Evidence(terms(evidence)), terms(claim)
        made = features(here, met(here, there), there)
        rows[i] = [made.get(name, 0.0) for name in known]
    return rows


def fitted(rows: np.ndarray, labels: np.ndarray, strength: float) -> tuple[np.ndarray, float]:
    """Weights of the features as they stand, and the constant."""
    model = make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=5000, class_weight="balanced"))
    model.fit(rows, labels)
    scale = model[0].scale_
    weights = model[1].coef_[0] / scale
    return weights, float(model[1].intercept_[0] - weights @ model[0].mean_)


def learn(path: Path) -> None:
    """Writes the weights."""
    pairs = Rewriter(documents(path), SEED).pairs(PASSAGES)
    rows = table([(p.claim, p.evidence) for p in pairs])
    labels = np.array([p.borne_out for p in pairs])
    weights, constant = fitted(rows, labels, STRENGTH)
    print(f"{len(pairs)} pairs, AUC on them {roc_auc_score(labels, rows @ weights):.3f}")
    listed = "".join(f"  {n}: {w:.4f}\n" for n, w in zip(names(), weights, strict=True) if abs(w) >= 0.00005)
    FILE.write_text(f"{HEAD}trained_on: {trained_on()}\nconstant: {constant:.4f}\nweights:\n{listed}", "utf-8")


def measure(folder: Path) -> None:
    """Prints how well sentences of SummEdits are told apart."""
    shipped: Any = text_yaml(FILE.read_text("utf-8"))
    weights = np.array([float(shipped["weights"].get(n, 0.0)) for n in names()])
    rows, labels, domain = [], list[bool](), list[str]()
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text("utf-8"))
        rows.append(table([(r["summary"], r["doc"]) for r in data]))
        labels += [bool(r["label"]) for r in data]
        domain += [path.stem] * len(data)
    x, y, d = np.concatenate(rows), np.array(labels), np.array(domain)
    means = []
    for one in sorted(set(domain)):
        seen, held = d != one, d == one
        own = x[held] @ weights + float(shipped["constant"])
        w, c = fitted(x[seen], y[seen], MEASURED_STRENGTH)
        means.append([*_told(own, y[held]), *_told(x[held] @ w + c, y[held])])
        print(f"{one}: " + _line(means[-1]))
    print("mean: " + _line(np.mean(means, axis=0)))


def _line(told: Sequence[float]) -> str:
    return "shipped {:.3f} (AUC {:.3f}), fitted on the others {:.3f} (AUC {:.3f})".format(*told)


def _told(scores: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    balanced = ((scores[labels] >= 0).mean() + (scores[~labels] < 0).mean()) / 2
    return float(balanced), float(roc_auc_score(labels, scores))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("folder", type=Path, help="folder that holds train.jsonl")
    asked.add_argument("--measure", type=Path, metavar="SUMMEDITS", help="measure on this folder instead of learning")
    given = asked.parse_args()
    if given.measure:
        measure(given.measure)
    else:
        learn(given.folder / "train.jsonl")


if __name__ == "__main__":
    main()
