"""Measure the recall task (seqviz/insight/recall.py): every kind, distance and seed; no data is needed.

The gated kinds are measured with two biases of the gate that keeps: a gate of σ(0) loses half of what it holds in one
step when learning begins, σ(1) in two, σ(4) in some forty.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from itertools import product

from seqviz.insight import recall as task
from seqviz.insight.recall import Result

DISTANCES = (5, 10, 20, 40, 80)
SEEDS = (0, 1, 2)
STEPS = 600
VARIANTS = (("RNN", 0.0), ("GRU", 0.0), ("GRU", 4.0), ("LSTM", 1.0), ("LSTM", 4.0))


def measure() -> list[Result]:
    """One network trained for every variant, distance and seed."""
    return [_one(*row, seed) for row in product(VARIANTS, DISTANCES) for seed in SEEDS]


def _one(variant: tuple[str, float], distance: int, seed: int) -> Result:
    kind, bias = variant
    trained = task.train(task.Recipe(kind, distance, seed, steps=STEPS, keep_bias=bias))
    print(f"{kind:5} bias {bias:.0f} distance {distance:3} seed {seed}: {trained.accuracy:.3f}, {trained.steps} steps")
    return Result(kind, distance, seed, bias, round(trained.accuracy, 4), trained.steps)


def write(found: Sequence[Result]) -> None:
    """The recipe, and a line for each result."""
    recipe = asdict(task.Recipe("GRU", 0, steps=STEPS))
    common = {name: recipe[name] for name in ("units", "steps", "batch", "rate", "clip")}
    about = {"symbols": task.SYMBOLS, "fillers": task.FILLERS, "recipe": common}
    lines = ",\n  ".join(json.dumps(asdict(result)) for result in found)
    task.FILE.write_text(f'{{"about": {json.dumps(about)},\n "results": [\n  {lines}\n]}}\n', encoding="utf-8")
    task.results.cache_clear()
