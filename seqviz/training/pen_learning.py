"""How a reader of pen strokes learns, of letters as of digits.

The loss is that of the whole stroke, and a share of that after every step, weighted with the square of how much of the
stroke has been read, so that the guess on the way means something. A network of both directions has two guesses on the
way, and learns both: its answer to a beginning of the stroke read from both ends (one random beginning each time), and
its answer when each pass over the whole stroke has read so many steps.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from tqdm import tqdm

from seqviz.models.pen import PenReader
from seqviz.training.descent import Optimiser, open_forget_gates

Variants = Callable[[NDArray[np.int64], np.random.Generator], list[Tensor]]
"""The steps `(T, E)` of some strokes, by their places among all, each time a little different."""


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


@dataclass(frozen=True)
class Lesson:
    """What a network learns from: N strokes that can be varied, and what each of them is, of K labels."""

    variants: Variants
    labels: Sequence[int]
    classes: int


def fit(name: str, lesson: Lesson, recipe: Recipe, seed: int) -> PenReader:
    """A trained network, of both directions when its name ends so; its weights averaged over the last steps."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    module = PenReader(recipe.units, lesson.classes, bidirectional=name.endswith("bilstm"))
    open_forget_gates(module.recurrent, alone=True)
    batches = -(-len(lesson.labels) // recipe.batch)
    optimiser = Optimiser([module], recipe.peak, recipe.epochs * batches)
    averaged = AveragedModel(module, multi_avg_fn=get_ema_multi_avg_fn(recipe.average))
    for _ in tqdm(range(recipe.epochs), desc=name, mininterval=5):
        for chosen in np.array_split(rng.permutation(len(lesson.labels)), batches):
            steps = lesson.variants(chosen, rng)
            labels = torch.tensor([lesson.labels[at] for at in chosen])
            optimiser.step(loss_of(module, steps, labels, recipe, rng))
            averaged.update_parameters(module)
    found = averaged.module
    assert isinstance(found, PenReader)
    return found.eval()


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
