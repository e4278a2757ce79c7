"""Reorder a sentence so that a text-CNN cannot tell: the same winning n-grams, another order, the same score.

A text-CNN hears of a sentence only through the winning window of each filter, never where it stood. Words that a live
filter's winning window covers are glued into blocks; a block that moves takes its windows along. New n-grams arise only
where blocks meet, so a reordering counts only when the network's own answer to it has not changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import torch

from seqviz.filters import FilterTrace
from seqviz.insight.answers import log_odds
from seqviz.model import Model

SAME = 1e-4
"""Two log-odds of the CNN count as equal below this; float32 sums in another order differ by about 1e-6."""
MOST = 600

Words = tuple[str, ...]


@dataclass(frozen=True)
class Reordering:
    """A sentence and its log-odds under each network, by name, before and after."""

    tokens: Words
    before: Mapping[str, float]
    after: Mapping[str, float]


def blocks(trace: FilterTrace) -> list[tuple[int, int]]:
    """The sentence cut into blocks `[start, stop)` that no live filter's winning window crosses."""
    glued = [False] * trace.steps  # glued[t]: word t stands in one block with word t − 1
    for (width, index), pooled in zip(trace.filters, trace.pooled.tolist(), strict=True):
        if pooled > 0:
            start = int(trace.winners[width][index])
            for t in range(start + 1, min(start + width, trace.steps)):
                glued[t] = True
    cuts = [t for t in range(trace.steps) if not glued[t]] + [trace.steps]
    return list(pairwise(cuts))


def moves(tokens: Sequence[str], parts: Sequence[tuple[int, int]]) -> list[Words]:
    """Every sentence in which one run of blocks has moved to another place, MOST at most, each once."""
    pieces = [tuple(tokens[start:stop]) for start, stop in parts]
    found: dict[Words, None] = {}
    for first in range(len(pieces)):
        for last in range(first + 1, len(pieces)):  # [first, last) changes places with [last, end)
            for end in range(last + 1, len(pieces) + 1):
                order = [*pieces[:first], *pieces[last:end], *pieces[first:last], *pieces[end:]]
                found[tuple(word for piece in order for word in piece)] = None
    found.pop(tuple(tokens), None)
    step = max(1, -(-len(found) // MOST))
    return list(found)[::step]


def fool(cnn: Model, others: Sequence[Model], tokens: Sequence[str]) -> Reordering | None:
    """The reordering that the CNN cannot tell and that moves one of `others` most; None where every one is told.

    Raises ValueError for a `cnn` without filters.
    """
    trace = cnn.trace(tokens)
    if not isinstance(trace, FilterTrace):
        raise ValueError(f"a reordering fools a network of filters; got {cnn.name}, a {trace.kind}")
    tried = moves(tokens, blocks(trace))
    if not tried:
        return None
    answers = log_odds(cnn, [tuple(tokens), *tried])
    same = [words for words, answer in zip(tried, answers[1:], strict=True) if abs(answer - answers[0]) < SAME]
    if not same:
        return None
    table = {model.name: log_odds(model, [tuple(tokens), *same]) for model in (cnn, *others)}
    shifts = torch.stack([(table[model.name][1:] - table[model.name][0]).abs() for model in others]).amax(dim=0)
    best = int(shifts.argmax())
    before = {name: values[0].item() for name, values in table.items()}
    after = {name: values[1 + best].item() for name, values in table.items()}
    return Reordering(same[best], before, after)
