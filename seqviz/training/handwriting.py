"""The two readers of letters, one direction and both: train, measure."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from seqviz import checkpoints, strokes
from seqviz.models.pen import PenReader
from seqviz.tasks.handwriting import PenModel, load
from seqviz.training import cards, pen_learning
from seqviz.training.pen_data import DISTURBANCES, Letters, read, unit_size, varied
from seqviz.training.pen_learning import Lesson, fit
from seqviz.training.pen_scores import Known, confusions, ranges, right, way

TITLES = {"handwriting-lstm": "LSTM, one direction", "handwriting-bilstm": "BiLSTM, both directions"}
CITATION = "Williams, Toussaint and Storkey (2006), Extracting Motion Primitives from Natural Handwriting Data"


@dataclass(frozen=True)
class Recipe(pen_learning.Recipe):
    step_stretch: float = 0.4
    """Steps are longer or shorter by up to e to this power."""


def train(data: Path, folder: Path, seed: int, recipe: Recipe | None = None) -> None:
    """Train both networks; write weights and cards; measure what was written."""
    own, letters = recipe or Recipe(), read(data, "train")
    for name in TITLES:
        module = fit(name, lesson(letters, own), own, seed)
        checkpoints.save(name, module, card(name, module, letters, own, seed), folder, shared=False)
        cards.add(name, measure(name, data, folder), folder)


def lesson(letters: Letters, recipe: Recipe) -> Lesson:
    def variants(chosen: NDArray[np.int64], rng: np.random.Generator) -> list[Tensor]:
        return [_variant(letters.strokes[at], recipe, rng) for at in chosen]

    return Lesson(variants, letters.labels, len(letters.classes))


def _variant(stroke: strokes.Array, recipe: Recipe, rng: np.random.Generator) -> Tensor:
    stretch = float(np.exp(rng.uniform(-recipe.step_stretch, recipe.step_stretch)))
    return torch.tensor(strokes.features(strokes.places(varied(stroke, rng), stretch)), dtype=torch.float32)


def card(name: str, module: PenReader, letters: Letters, recipe: Recipe, seed: int) -> dict[str, Any]:
    """What a stranger must know of a network; what is measured is added once its files are written."""
    return {
        "name": name,
        "title": TITLES[name],
        "task": "handwriting",
        "kind": "LSTM",
        "units": recipe.units,
        "layers": 1,
        "directions": 1 + module.recurrent.bidirectional,
        "labels": list(letters.classes),
        "dataset": "UCI Character Trajectories",
        "dataset_source": "Ben Williams, UCI Machine Learning Repository; 1,429 letters of one writer",
        "licence": "weights: MIT; UCI gives CC BY 4.0 for the letters as the notes that came with the data say, which "
        "was not confirmed from its own page; no recorded stroke is shipped",
        "citation": CITATION,
        **cards.origin(asdict(recipe), seed, module),
    }


def measure(name: str, data: Path, folder: Path) -> dict[str, Any]:
    """Every measured entry of a card: percent right of dev and test letters, disturbed, on the way, and who is taken
    for whom; and the ranges of the player's colours."""
    model, letters = load(name, folder), read(data, "test")
    dev, test = _known(model, read(data, "dev")), _known(model, letters)
    return {
        "dev_accuracy": right(model, dev),
        "test_accuracy": right(model, test),
        "test_size": len(test.labels),
        "disturbed": {kind: _disturbed(model, letters, kind) for kind in DISTURBANCES},
        **way(model, test),
        "confusions": confusions(model, test),
        "ranges": ranges(model, dev.steps),
    }


def _known(model: PenModel, letters: Letters) -> Known:
    return Known([model.steps(stroke) for stroke in letters.strokes], letters.labels)


def _disturbed(model: PenModel, letters: Letters, kind: str) -> float:
    shares = []
    for disturb in DISTURBANCES[kind]:
        steps = [model.steps(disturb(unit_size(stroke))) for stroke in letters.strokes]
        named = model.probabilities(steps).argmax(dim=1)
        shares.append(float((named == torch.tensor(letters.labels)).float().mean()))
    return round(100 * float(np.mean(shares)), 2)
