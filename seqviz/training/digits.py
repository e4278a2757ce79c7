"""The two readers of pen digits, one direction and both: train, measure."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from seqviz import checkpoints, strokes
from seqviz.models.pen import PenReader
from seqviz.tasks.handwriting import PenModel, load
from seqviz.training import cards, pen_digits
from seqviz.training.pen_digits import DISTURBANCES, LABELS, Digits, read
from seqviz.training.pen_learning import Lesson, Recipe, fit
from seqviz.training.pen_scores import Known, confusions, percent, ranges, right, way

TITLES = {"digits-lstm": "LSTM, one direction", "digits-bilstm": "BiLSTM, both directions"}
CITATION = (
    "Alimoglu and Alpaydin (1997), Combining Multiple Representations and Classifiers for Pen-based Handwritten Digit "
    "Recognition"
)
OWN = Recipe(units=48, epochs=40, batch=64, peak=6e-3)


def train(data: Path, folder: Path, seed: int, recipe: Recipe = OWN) -> None:
    """Train both networks; write weights and cards; measure what was written."""
    digits = read(data, "train")
    for name in TITLES:
        module = fit(name, lesson(digits), recipe, seed)
        checkpoints.save(name, module, card(name, module, recipe, seed), folder, shared=False)
        cards.add(name, measure(name, data, folder), folder)


def lesson(digits: Digits) -> Lesson:
    wide = pen_digits.unboxed(digits.places)

    def variants(chosen: NDArray[np.int64], rng: np.random.Generator) -> list[Tensor]:
        return steps_of(pen_digits.varied(wide[chosen], rng))

    return Lesson(variants, digits.labels, len(LABELS))


def steps_of(places: strokes.Array) -> list[Tensor]:
    """Of digits `(N, 8, 2)` the steps `(T, E)`."""
    return list(torch.tensor(strokes.in_box(places), dtype=torch.float32))


def card(name: str, module: PenReader, recipe: Recipe, seed: int) -> dict[str, Any]:
    """What a stranger must know of a network; what is measured is added once its files are written."""
    return {
        "name": name,
        "title": TITLES[name],
        "task": "handwriting",
        "cut": "eight",
        "kind": "LSTM",
        "units": recipe.units,
        "layers": 1,
        "directions": 1 + module.recurrent.bidirectional,
        "labels": list(LABELS),
        "dataset": "UCI Pen-Based Recognition of Handwritten Digits",
        "dataset_source": "E. Alpaydin and F. Alimoglu, UCI Machine Learning Repository; 10,992 digits of 44 writers",
        "split": "test: 3,498 digits of 14 writers, none of them among the 30 writers of the other 7,494; the file "
        "does not say who wrote a digit, so the fifth of the 7,494 kept apart for dev is of writers learned from",
        "licence": "weights: MIT; UCI gives CC BY 4.0 for the digits as the notes that came with the data say, which "
        "was not confirmed from its own page; no recorded stroke is shipped",
        "citation": CITATION,
        **cards.origin(asdict(recipe), seed, module),
    }


def measure(name: str, data: Path, folder: Path) -> dict[str, Any]:
    """Every measured entry of a card: percent right of dev and test digits, disturbed, on the way, and who is taken for
    whom; the nearest neighbour beside it; and the ranges of the player's colours."""
    model, learned, dev, test = (load(name, folder), *(read(data, split) for split in ("train", "dev", "test")))
    known = {"dev": _known(dev), "test": _known(test)}
    return {
        "training_size": len(learned.labels),
        "dev_accuracy": right(model, known["dev"]),
        "dev_size": len(dev.labels),
        "test_accuracy": right(model, known["test"]),
        "test_size": len(test.labels),
        "nearest_neighbour": nearest_neighbour(learned, test),
        "disturbed": {kind: disturbed(model, test, kind) for kind in DISTURBANCES},
        **way(model, known["test"]),
        "confusions": confusions(model, known["test"]),
        "ranges": ranges(model, known["dev"].steps),
    }


def _known(digits: Digits) -> Known:
    return Known(steps_of(digits.places), digits.labels)


def nearest_neighbour(learned: Digits, test: Digits) -> float:
    """Percent named rightly by the training digit whose 16 numbers lie nearest."""
    known, asked = (torch.tensor(own.places).flatten(1) for own in (learned, test))
    return percent(torch.tensor(learned.labels)[torch.cdist(asked, known).argmin(dim=1)], test.labels)


def disturbed(model: PenModel, test: Digits, kind: str) -> float:
    shares = []
    for change in DISTURBANCES[kind]:
        steps = [model.steps(stroke) for stroke in pen_digits.redrawn(test.places, change)]
        shares.append(right(model, Known(steps, test.labels)))
    return round(float(np.mean(shares)), 2)
