"""A task that is nothing but memory: a row of symbols is read, and the first one is to be named at the end.

The first is one of SYMBOLS; `distance` others follow it, each one of FILLERS, drawn at random, that say nothing.
Guessing is right once in SYMBOLS times. A network of one recurrent layer and a linear head on the last state learns
it for one distance, by Adam on rows that are drawn anew at every step, until it hardly errs or its steps are used up.
Whether the gradient of the error reaches the first symbol decides whether it can learn at all
(Hochreiter 1991; Bengio, Simard and Frasconi 1994; Hochreiter and Schmidhuber 1997, who chose such tasks).

`results()` are measurements that ship with the package, made by `python -m seqviz.training recall`; `train` makes one.
Letters: T symbols in a row (distance + 1), N rows, S symbols, H units.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, one_hot

FILE = Path(__file__).with_name("recall.json")
SYMBOLS = 4
FILLERS = 4
INPUTS = SYMBOLS + FILLERS
KINDS: dict[str, type[nn.RNN] | type[nn.GRU] | type[nn.LSTM]] = {"RNN": nn.RNN, "GRU": nn.GRU, "LSTM": nn.LSTM}
FARTHEST = 200
LOOK = 20
"""Steps between two looks at the score."""
TESTED = 1000
"""Rows on which a network is scored; they are drawn apart from those it learns on."""
SOLVED = 0.995
"""Share of right answers over LOOK batches at which learning ends."""


@dataclass(frozen=True)
class Recipe:
    """How a network is trained."""

    kind: str
    """"RNN", "GRU" or "LSTM"."""
    distance: int
    seed: int = 0
    units: int = 32
    steps: int = 600
    batch: int = 64
    rate: float = 5e-3
    clip: float | None = 1.0
    """The largest norm of a gradient; None lets it be as it is."""
    keep_bias: float = 0.0
    """What is added at the start to the bias of the gate that keeps: f of an LSTM, z of a GRU; a plain RNN has none."""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"kind is one of {', '.join(KINDS)}; got {self.kind!r}")
        if not 0 <= self.distance <= FARTHEST:
            raise ValueError(f"the distance is 0 to {FARTHEST} symbols; got {self.distance}")
        if min(self.units, self.steps, self.batch) < 1:
            raise ValueError(f"units, steps and batch are at least 1; got {self.units}, {self.steps} and {self.batch}")
        if not 0 < self.rate < math.inf or (self.clip is not None and not self.clip > 0):
            raise ValueError(f"the rate and the limit of a gradient are above 0; got {self.rate} and {self.clip}")
        if not math.isfinite(self.keep_bias):
            raise ValueError(f"the bias of the gate that keeps is finite; got {self.keep_bias}")


class Recaller(nn.Module):
    """Rows of symbols `(N, T)` to logits `(N, S)` for the first of each. Nothing is drawn from torch's own seed."""

    def __init__(self, recipe: Recipe) -> None:
        super().__init__()
        # Built without numbers ("meta"), and then filled from a generator of its own.
        self.recurrent = KINDS[recipe.kind](INPUTS, recipe.units, batch_first=True, device="meta")
        self.recurrent.to_empty(device="cpu")
        self.head = nn.Linear(recipe.units, SYMBOLS, device="meta").to_empty(device="cpu")
        generator, bound = torch.Generator().manual_seed(recipe.seed), 1 / math.sqrt(recipe.units)
        with torch.no_grad():
            for parameter in self.parameters():
                parameter.uniform_(-bound, bound, generator=generator)
            if recipe.kind != "RNN":
                bias = self.recurrent.get_parameter("bias_ih_l0")
                bias[recipe.units : 2 * recipe.units] += recipe.keep_bias  # the second of r z n, and of i f g o

    def forward(self, rows: Tensor) -> Tensor:
        states, _ = self.recurrent(one_hot(rows, INPUTS).to(self.head.weight))
        logits: Tensor = self.head(states[:, -1])
        return logits


@dataclass(frozen=True)
class Progress:
    """A look at a network while it learns: means over the last LOOK steps."""

    step: int
    loss: float
    accuracy: float
    """Share of right answers, 0 to 1."""
    gradient: float
    """Norm of the gradient by all weights, before clipping."""


@dataclass(frozen=True, eq=False)
class Trained:
    """A network that has learned what it could."""

    recipe: Recipe
    module: Recaller
    curve: tuple[Progress, ...]
    accuracy: float
    """Share of right answers on TESTED rows that it has not learned on."""

    @property
    def steps(self) -> int:
        """Steps taken."""
        return self.curve[-1].step


def rows_of(count: int, distance: int, generator: torch.Generator) -> Tensor:
    """`count` rows `(N, distance + 1)`; what is to be named is the first column, 0 … SYMBOLS − 1."""
    first = torch.randint(SYMBOLS, (count, 1), generator=generator)
    return torch.cat([first, torch.randint(SYMBOLS, INPUTS, (count, distance), generator=generator)], dim=1)


def train(recipe: Recipe, progress: Callable[[Progress], None] = lambda _: None) -> Trained:
    """Train a network; `progress` is called after every LOOK steps and at the end, and may raise to stop.

    The same recipe gives the same network on one machine with one thread; torch's own seed is not touched.
    """
    module, generator = Recaller(recipe), torch.Generator().manual_seed(recipe.seed + 1_000_000)
    adam = torch.optim.Adam(module.parameters(), lr=recipe.rate)
    curve: list[Progress] = []
    seen: list[tuple[float, float, float]] = []
    for step in range(1, recipe.steps + 1):
        seen.append(_learn(module, adam, rows_of(recipe.batch, recipe.distance, generator), recipe.clip))
        if step % LOOK and step < recipe.steps:
            continue
        loss, accuracy, gradient = (sum(values) / len(seen) for values in zip(*seen, strict=True))
        curve.append(Progress(step, loss, accuracy, gradient))
        progress(curve[-1])
        seen.clear()
        if accuracy >= SOLVED:
            break
    accuracy = score(module, recipe.distance, recipe.seed)
    return Trained(recipe, module.eval().requires_grad_(False), tuple(curve), accuracy)


@torch.no_grad()
def score(module: Recaller, distance: int, seed: int = 0) -> float:
    """Share of right answers, 0 to 1, on TESTED rows of a distance, which may be another than was learned."""
    rows = rows_of(TESTED, distance, torch.Generator().manual_seed(seed + 2_000_000))
    return (module(rows).argmax(dim=1) == rows[:, 0]).float().mean().item()


@dataclass(frozen=True)
class Result:
    """One shipped measurement."""

    kind: str
    distance: int
    seed: int
    keep_bias: float
    accuracy: float
    steps: int


@cache
def results() -> tuple[Result, ...]:
    """The shipped measurements: several seeds of every kind at every distance."""
    return tuple(Result(**row) for row in json.loads(FILE.read_text(encoding="utf-8"))["results"])


@cache
def shipped_recipe() -> Recipe:
    """What the shipped measurements have in common: units, steps, batch, rate and clip."""
    common = json.loads(FILE.read_text(encoding="utf-8"))["about"]["recipe"]
    return Recipe("GRU", 0, **common)


def _learn(module: Recaller, adam: torch.optim.Adam, rows: Tensor, clip: float | None) -> tuple[float, float, float]:
    with torch.enable_grad():
        logits = module(rows)
        loss = cross_entropy(logits, rows[:, 0])
        adam.zero_grad()
        loss.backward()
    norm = nn.utils.clip_grad_norm_(module.parameters(), math.inf if clip is None else clip)
    adam.step()
    right = (logits.argmax(dim=1) == rows[:, 0]).float().mean()
    return loss.item(), right.item(), norm.item()
