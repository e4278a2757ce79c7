"""Batches of equal length: no padding, so a recurrent network's last state is always its last word's."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

NO_LABEL = -100


@dataclass(frozen=True)
class Examples:
    """Phrases as word rows with up to three targets: hard label, five-way label (−100: none), a teacher's logits."""

    ids: Sequence[Sequence[int]]
    hard: Tensor
    five: Tensor
    soft: Tensor | None = None


@dataclass(frozen=True)
class Batch:
    ids: Tensor
    hard: Tensor
    five: Tensor
    soft: Tensor | None


def count_batches(examples: Examples, size: int) -> int:
    lengths: dict[int, int] = defaultdict(int)
    for row in examples.ids:
        lengths[len(row)] += 1
    return sum(-(-count // size) for count in lengths.values())


def batches(examples: Examples, size: int, rng: random.Random) -> Iterator[Batch]:
    """One epoch in random order: batches of `size` phrases of exactly the same length, the short last ones too."""
    groups: dict[int, list[int]] = defaultdict(list)
    for index, row in enumerate(examples.ids):
        groups[len(row)].append(index)
    chunks = []
    for length in sorted(groups):
        rng.shuffle(groups[length])
        chunks += [groups[length][at : at + size] for at in range(0, len(groups[length]), size)]
    rng.shuffle(chunks)
    for chunk in chunks:
        soft = None if examples.soft is None else examples.soft[chunk]
        ids = torch.tensor([examples.ids[index] for index in chunk])
        yield Batch(ids, examples.hard[chunk], examples.five[chunk], soft)
