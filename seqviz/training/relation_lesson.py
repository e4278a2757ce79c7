"""What the network of the Relations page learns from: sentences parted by a fixed seed, and the rows of its words."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from torch import Tensor, tensor

from seqviz.tasks.relations import Encoded, Lookup, encoded, read_as
from seqviz.text import fold
from seqviz.training import semeval
from seqviz.training.semeval import LABELS, Example
from seqviz.training.vectors import Rows, build_rows


@dataclass(frozen=True)
class Lesson:
    """Everything that is learned from."""

    train: list[Example]
    dev: list[Example]
    rows: Rows

    @property
    def lookup(self) -> Lookup:
        return Lookup(self.rows.vocabulary)


def prepare(data: Path, dev: int, frequent: int) -> Lesson:
    """Sentences, so many of them for dev, and rows of the word table, `frequent` of them seen or not."""
    kept, learned = parted(semeval.examples(data, "train"), dev)
    read = [tuple(fold(read_as(token)) for token in one.marked.reading().tokens) for one in learned]
    return Lesson(learned, kept, build_rows(data, read, frequent))


def parted(examples: Sequence[Example], dev: int) -> tuple[list[Example], list[Example]]:
    """Dev, drawn by a seed of its own, the same for every recipe; and the rest."""
    order = list(range(len(examples)))
    random.Random(0).shuffle(order)
    return [examples[at] for at in order[:dev]], [examples[at] for at in order[dev:]]


def given(lookup: Lookup, examples: Sequence[Example]) -> tuple[list[Encoded], Tensor]:
    """What the network reads of each example, and the numbers of their labels."""
    return [encoded(lookup, one.marked) for one in examples], tensor([LABELS.index(one.label) for one in examples])
