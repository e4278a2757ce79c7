"""The training loop of a family: batches of its examples, averaged weights, the best moment on dev."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from torch import Tensor
from tqdm import tqdm

from seqviz.training.batches import Batch, Examples, batches, count_batches
from seqviz.training.descent import Average, Optimiser, learning
from seqviz.training.family import Family, Weights

Scores = Mapping[str, float]


@dataclass(frozen=True)
class Schedule:
    epochs: int = 3
    batch: int = 64
    peak: float = 2e-3
    slow: tuple[str, ...] = ()  # members that learn at half the rate
    average: float = 0.998
    average_every: int = 8


class Best:
    """The averaged family at its best moment, by the score called "choose"."""

    def __init__(self) -> None:
        self.scores: Scores = {}
        self.state: dict[str, Tensor] = {}

    def see(self, family: Family, scores: Scores) -> None:
        if not self.scores or scores["choose"] > self.scores["choose"]:
            self.scores, self.state = scores, copy.deepcopy(family.state_dict())


def optimiser(family: Family, schedule: Schedule, steps: int) -> Optimiser:
    """Gradients are clipped for the table and for every member apart."""
    members, table = dict(family.each()), family.table.groups()
    rates = [schedule.peak / 2 if name in schedule.slow else schedule.peak for name in members]
    return Optimiser(
        [*([family.table] if table else []), *members.values()],
        [*(schedule.peak for _ in table), *rates],
        steps,
        groups=[*table, *({"params": learning(member)} for member in members.values())],
    )


def fit(
    family: Family,
    examples: Examples,
    weights: Weights,
    schedule: Schedule,
    score: Callable[[Family], Scores],
    rng: random.Random,
    title: str,
) -> tuple[Family, Scores]:
    """Train and return the averaged family at its best moment on dev, with its scores there.

    `score(family)` returns numbers by name; the one called "choose" decides. Deterministic for the seeds of torch and
    of `rng` on one machine with one thread.
    """
    length = count_batches(examples, schedule.batch)
    steps = length * schedule.epochs
    descent = optimiser(family, schedule, steps)
    average = Average(family, schedule.average, schedule.average_every)
    best = Best()
    looks = _looks(length, schedule.epochs)
    with tqdm(total=steps, desc=title, mininterval=5) as bar:
        for step, batch in enumerate(_epochs(examples, schedule, rng), start=1):
            descent.step(family.loss(batch, weights))
            average.step()
            bar.update()
            if step in looks:
                scores = score(average.averaged)
                bar.write(f"{title} epoch {step / length:.1f}: {_line(scores)}")
                best.see(average.averaged, scores)
    family.load_state_dict(best.state)
    return family, best.scores


def _epochs(examples: Examples, schedule: Schedule, rng: random.Random) -> Iterator[Batch]:
    for _ in range(schedule.epochs):
        yield from batches(examples, schedule.batch, rng)


def _looks(length: int, epochs: int) -> set[int]:
    """Steps after which dev is looked at: the middle and the end of every epoch but the first, and the very end."""
    later = range(1, epochs)
    return {
        *(epoch * length + length // 2 for epoch in later),
        *((epoch + 1) * length for epoch in later),
        epochs * length,
    }


def _line(scores: Scores) -> str:
    return ", ".join(f"{name} {value:.2f}" for name, value in scores.items())
