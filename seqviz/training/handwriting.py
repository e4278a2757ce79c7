"""The two readers of pen strokes, one direction and both: train, measure.

The loss is that of the whole stroke, and a share of that after every step, weighted with the square of how much of the
stroke has been read, so that the guess on the way means something. A network of both directions has two guesses on the
way, and learns both: its answer to a beginning of the stroke read from both ends (one random beginning each time), and
its answer when each pass over the whole stroke has read so many steps.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from tqdm import tqdm

from seqviz import checkpoints, strokes
from seqviz.models.pen import PenReader
from seqviz.tasks.handwriting import PenModel, load, steps_of
from seqviz.training import cards
from seqviz.training.colour_ranges import SHARES, percentiles
from seqviz.training.descent import Optimiser, open_forget_gates
from seqviz.training.pen_data import DISTURBANCES, Letters, read, unit_size, varied

TITLES = {"handwriting-lstm": "LSTM, one direction", "handwriting-bilstm": "BiLSTM, both directions"}
CITATION = "Williams, Toussaint and Storkey (2006), Extracting Motion Primitives from Natural Handwriting Data"
SCORED = (25, 50, 75)
"""Percent of a stroke after which its guess is scored."""


@dataclass(frozen=True)
class Recipe:
    units: int = 48
    epochs: int = 60
    batch: int = 32
    peak: float = 4e-3
    on_the_way: float = 0.5
    """Weight of the loss of the guess on the way."""
    meeting: float = 0.25
    """Weight of the loss of two passes that are not at their ends."""
    average: float = 0.99
    step_stretch: float = 0.4
    """Steps are longer or shorter by up to e to this power."""


def train(data: Path, folder: Path, seed: int, recipe: Recipe | None = None) -> None:
    """Train both networks; write weights and cards; measure what was written."""
    own, letters = recipe or Recipe(), read(data, "train")
    for name in TITLES:
        module = fit(name, letters, own, seed)
        checkpoints.save(name, module, card(name, module, letters, own, seed), folder, shared=False)
        cards.add(name, measure(name, data, folder), folder)


def fit(name: str, letters: Letters, recipe: Recipe, seed: int) -> PenReader:
    """A trained network: its weights averaged over the last steps."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    module = PenReader(recipe.units, len(letters.classes), bidirectional=name == "handwriting-bilstm")
    open_forget_gates(module.recurrent, alone=True)
    batches = -(-len(letters.labels) // recipe.batch)
    optimiser = Optimiser([module], recipe.peak, recipe.epochs * batches)
    averaged = AveragedModel(module, multi_avg_fn=get_ema_multi_avg_fn(recipe.average))
    for _ in tqdm(range(recipe.epochs), desc=name, mininterval=5):
        for chosen in np.array_split(rng.permutation(len(letters.labels)), batches):
            steps = [_variant(letters.strokes[at], recipe, rng) for at in chosen]
            labels = torch.tensor([letters.labels[at] for at in chosen])
            optimiser.step(loss_of(module, steps, labels, recipe, rng))
            averaged.update_parameters(module)
    found = averaged.module
    assert isinstance(found, PenReader)
    return found.eval()


def _variant(stroke: strokes.Array, recipe: Recipe, rng: np.random.Generator) -> Tensor:
    stretch = float(np.exp(rng.uniform(-recipe.step_stretch, recipe.step_stretch)))
    return torch.tensor(strokes.features(strokes.places(varied(stroke, rng), stretch)), dtype=torch.float32)


def loss_of(
    module: PenReader, steps: Sequence[Tensor], labels: Tensor, recipe: Recipe, rng: np.random.Generator
) -> Tensor:
    """Of N strokes `(T, E)`: that of the whole, and those on the way."""
    lengths = torch.tensor([len(own) for own in steps])
    padded = pad_sequence(list(steps), batch_first=True)
    states = _states(module, padded, lengths)
    every = _cross_entropy(module.head(states), labels)
    place = torch.arange(1, padded.shape[1] + 1)[None]
    weight = (place / lengths[:, None]) ** 2 * (place <= lengths[:, None])
    whole = every[torch.arange(len(lengths)), lengths - 1].mean()
    on_the_way = (every * weight).sum() / weight.sum()
    if not module.recurrent.bidirectional:
        return whole + recipe.on_the_way * on_the_way
    shares = rng.random(len(lengths)) ** (1 / 3)  # so that a beginning is as likely as its weight
    beginnings = torch.tensor(np.maximum(1, np.ceil(lengths.numpy() * shares)).astype(int))
    read_twice = functional.cross_entropy(module(padded, beginnings), labels)
    return whole + recipe.meeting * on_the_way + recipe.on_the_way * read_twice


def _states(module: PenReader, padded: Tensor, lengths: Tensor) -> Tensor:
    """What the head reads after k steps of every pass, `(N, T, D·H)`: the backward pass begins at the stroke's end."""
    packed = pack_padded_sequence(padded, lengths, batch_first=True, enforce_sorted=False)
    states: Tensor = pad_packed_sequence(module.recurrent(packed)[0], batch_first=True)[0]
    if not module.recurrent.bidirectional:
        return states
    forward, backward = states.chunk(2, dim=-1)
    place = torch.arange(padded.shape[1])[None]
    from_end = (lengths[:, None] - 1 - place).clamp(min=0)
    return torch.cat([forward, backward[torch.arange(len(lengths))[:, None], from_end]], dim=-1)


def _cross_entropy(logits: Tensor, labels: Tensor) -> Tensor:
    """After every step, `(N, T)`."""
    wanted = labels[:, None].expand(-1, logits.shape[1])
    return functional.cross_entropy(logits.transpose(1, 2), wanted, reduction="none")


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
    model, dev, test = load(name, folder), read(data, "dev"), read(data, "test")
    facts: dict[str, Any] = {
        "dev_accuracy": right(model, dev),
        "test_accuracy": right(model, test),
        "test_size": len(test.labels),
        "disturbed": {kind: _disturbed(model, test, kind) for kind in DISTURBANCES},
        "on_the_way": {str(share): right(model, test, share) for share in SCORED},
        "confusions": confusions(model, test),
        "ranges": ranges(model, dev),
    }
    if model.module.recurrent.bidirectional:
        facts["meeting"] = {str(share): met(model, test, share) for share in SCORED}
    return facts


def right(model: PenModel, letters: Letters, share: int = 100) -> float:
    """Percent of the letters named rightly after so many percent of their steps."""
    steps = [own[: max(1, round(len(own) * share / 100))] for own in map(steps_of, letters.strokes)]
    return _percent(model.probabilities(steps).argmax(dim=1), letters)


def _percent(named: Tensor, letters: Letters) -> float:
    return round(100 * float((named == torch.tensor(letters.labels)).float().mean()), 2)


def _disturbed(model: PenModel, letters: Letters, kind: str) -> float:
    shares = []
    for disturb in DISTURBANCES[kind]:
        changed = [disturb(unit_size(stroke)) for stroke in letters.strokes]
        named = model.probabilities([steps_of(stroke) for stroke in changed]).argmax(dim=1)
        shares.append(float((named == torch.tensor(letters.labels)).float().mean()))
    return round(100 * float(np.mean(shares)), 2)


def met(model: PenModel, letters: Letters, share: int) -> float:
    """Percent named rightly when each pass has read so many percent of the steps, from its own end."""
    named = []
    for stroke in letters.strokes:
        answers = model.meeting(model.trace(stroke))
        named.append(answers[max(1, round((len(answers) - 1) * share / 100))].argmax())
    return _percent(torch.stack(named), letters)


def confusions(model: PenModel, letters: Letters) -> list[list[Any]]:
    """[letter, taken for, how often], the most frequent first."""
    named = model.predict(letters.strokes).idxmax(axis=1)
    pairs = Counter((letters.classes[label], said) for label, said in zip(letters.labels, named, strict=True))
    wrong = [[letter, said, count] for (letter, said), count in pairs.items() if letter != said]
    return sorted(wrong, key=lambda pair: (-pair[2], pair[0], pair[1]))


def ranges(model: PenModel, letters: Letters) -> dict[str, float]:
    """Of the player's colour scales; every state's part of a sum counts, the last one's too."""
    seen: dict[str, list[Tensor]] = {key: [] for key in SHARES}
    for stroke in letters.strokes:
        one = model.trace(stroke)
        seen["c"].append(one["c"])
        seen["h"].append(one["h"])
        for h, weights in zip(one["h"][0], one.weights[0], strict=True):
            past = functional.linear(h, weights["weight_hh"], weights["bias_hh"])
            step = functional.linear(one.inputs, weights["weight_ih"], weights["bias_ih"])
            seen["preactivation"] += [past, step]
    return percentiles(seen)
