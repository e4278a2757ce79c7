"""Two sentences side by side: which words correspond, and where what a network makes of them parts.

Compared is what the head reads after every prefix: the last state of a recurrent network (of both directions for a
bidirectional one, which reads every prefix anew from its end), the pooled filters of a text-CNN. So the distance is
that of two vectors of the same network, and a distance of 0 means that the same answer must follow.
Letters: T words, C columns of the alignment, F numbers that the head reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import torch
from torch import Tensor

from seqviz import prefixes
from seqviz.filters import trace_filters
from seqviz.model import Model
from seqviz.models import TextCNN
from seqviz.text import fold
from seqviz.trace import trace

Column = tuple[int | None, int | None]


@dataclass(frozen=True, eq=False)
class Parting:
    """Two readings, column by column; where a sentence has no word, its state stays as it was."""

    columns: tuple[Column, ...]
    """Index of the word in the first and in the second sentence; None for none."""
    distance: Tensor
    """`(C,)`: ‖h_A − h_B‖, Euclidean, after the words of the column."""
    relative: Tensor
    """`(C,)`: the distance over the mean length of the two vectors, 0 … 2; 0 where both are zero."""
    positive_a: Tensor
    """`(C,)`: probability of the last label after the first sentence's words so far."""
    positive_b: Tensor


def align(a: Sequence[str], b: Sequence[str]) -> list[Column]:
    """Columns of words that correspond, by the longest common runs (difflib); case and typography do not count.

    Words that stand in the place of others share a column as far as both last, the rest has one of its own.
    """
    matcher = SequenceMatcher(a=[fold(word) for word in a], b=[fold(word) for word in b], autojunk=False)
    columns: list[Column] = []
    for _, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        both = min(a_to - a_from, b_to - b_from)
        columns += zip(range(a_from, a_from + both), range(b_from, b_from + both), strict=True)
        columns += ((at, None) for at in range(a_from + both, a_to))
        columns += ((None, at) for at in range(b_from + both, b_to))
    return columns


def parting(model: Model, a: Sequence[str], b: Sequence[str]) -> Parting:
    """How far apart the two readings are after every column. Raises ValueError for a sentence without a word."""
    columns = align(a, b)
    first, second = read_by_head(model, a)[_read(columns, 0)], read_by_head(model, b)[_read(columns, 1)]
    distance = (first - second).norm(dim=1)
    size = (first.norm(dim=1) + second.norm(dim=1)) / 2
    return Parting(
        columns=tuple(columns),
        distance=distance,
        relative=torch.where(size > 0, distance / size, 0.0),
        positive_a=_positive(model, first),
        positive_b=_positive(model, second),
    )


@torch.no_grad()
def read_by_head(model: Model, tokens: Sequence[str]) -> Tensor:
    """What the head reads after no word and after every prefix, `(T + 1, F)`; ValueError where there is no word."""
    if not tokens:
        raise ValueError("there is no word in one of the two sentences")
    words = model.module.embedding(torch.tensor(model.vocabulary.lookup(tokens)))
    if isinstance(model.module, TextCNN):
        return prefixes.of_windows(trace_filters(model.module.convs, words))
    return prefixes.of_states(trace(model.module.recurrent, words))


@torch.no_grad()
def _positive(model: Model, features: Tensor) -> Tensor:
    return model.module.head(features).softmax(dim=1)[:, -1]


def _read(columns: Sequence[Column], side: int) -> Tensor:
    """How many words of one sentence were read by the end of each column, `(C,)`."""
    return torch.tensor([column[side] is not None for column in columns]).cumsum(dim=0)
