"""The training loop: AdamW, one cycle, clipped gradients, averaged weights, the best moment on dev."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from tqdm import tqdm

from seqviz.training.batches import Examples, batches, count_batches
from seqviz.training.family import Family, Weights

CLIP = 3.0


@dataclass(frozen=True)
class Schedule:
    epochs: int = 3
    batch: int = 64
    peak: float = 2e-3
    slow: tuple[str, ...] = ()  # members that learn at half the rate
    average: float = 0.998
    average_every: int = 8


class Average:
    """Weights averaged over steps (EMA), faster at the start."""

    def __init__(self, module: nn.Module, decay: float, every: int) -> None:
        self.module, self.decay, self.every, self.steps = module, decay, every, 0
        self.averaged = copy.deepcopy(module)

    @torch.no_grad()
    def step(self) -> None:
        self.steps += 1
        if self.steps % self.every:
            return
        rate = min(self.decay**self.every, self.steps / (self.steps + 10 * self.every))
        for mean, now in zip(self.averaged.parameters(), self.module.parameters(), strict=True):
            mean.lerp_(now, 1 - rate)


def _optimiser(family: Family, schedule: Schedule) -> tuple[torch.optim.Optimizer, list[float]]:
    table = family.table
    groups: list[dict[str, object]] = [
        {"params": [table.d], "weight_decay": 0.0},
        {"params": list(table.mlp.parameters())},
    ]
    peaks = [schedule.peak, schedule.peak]
    for name, member in family.members.items():
        groups.append({"params": [parameter for parameter in member.parameters() if parameter.requires_grad]})
        peaks.append(schedule.peak / 2 if name in schedule.slow else schedule.peak)
    return torch.optim.AdamW(groups, lr=schedule.peak, weight_decay=1e-4), peaks


def fit(
    family: Family,
    examples: Examples,
    weights: Weights,
    schedule: Schedule,
    score: Callable[[Family], Mapping[str, float]],
    rng: random.Random,
    title: str,
) -> tuple[Family, Mapping[str, float]]:
    """Train and return the averaged family at its best moment on dev, with its scores there.

    `score(family)` returns numbers by name; the one called "choose" decides. Deterministic for the seeds of torch and
    of `rng` on one machine with one thread.
    """
    optimiser, peaks = _optimiser(family, schedule)
    length = count_batches(examples, schedule.batch)
    cycle = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, peaks, total_steps=length * schedule.epochs, pct_start=0.15, div_factor=5, final_div_factor=4
    )
    average = Average(family, schedule.average, schedule.average_every)
    best: tuple[float, dict[str, Tensor], Mapping[str, float]] | None = None
    with tqdm(total=length * schedule.epochs, desc=title, mininterval=5) as bar:
        for epoch in range(schedule.epochs):
            for number, batch in enumerate(batches(examples, schedule.batch, rng), start=1):
                optimiser.zero_grad()
                family.loss(batch, weights).backward()
                for part in (family.table, *family.members.values()):
                    nn.utils.clip_grad_norm_(part.parameters(), CLIP)
                optimiser.step()
                cycle.step()
                average.step()
                bar.update()
                if epoch > 0 or schedule.epochs == 1:
                    if number in (length // 2, length):
                        scores = score(average.averaged)
                        bar.write(f"{title} epoch {epoch + number / length:.1f}: {_line(scores)}")
                        if best is None or scores["choose"] > best[0]:
                            best = (scores["choose"], copy.deepcopy(average.averaged.state_dict()), scores)
    if best is None:
        raise ValueError(f"nothing was scored: {length} batches and {schedule.epochs} epochs are too few")
    family.load_state_dict(best[1])
    return family, best[2]


def _line(scores: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {value:.2f}" for name, value in scores.items())
