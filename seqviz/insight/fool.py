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
from torch import Tensor

from seqviz.filters import FilterTrace
from seqviz.insight.answers import log_odds
from seqviz.model import Model

SAME = 1e-4
"""Two log-odds of the CNN count as equal below this; float32 sums in another order differ by about 1e-6."""
MOST = 600
ROUNDS = 3

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
    """A reordering that the CNN cannot tell and that moves one of `others` far; None where every one is told.

    Of the sentences one exchange away the one that moves them most is taken; and again from there, until one of them
    has changed its mind, ROUNDS times at most. Raises ValueError for a `cnn` without filters.
    """
    best = original = tuple(tokens)
    for _ in range(ROUNDS):
        found = _further(cnn, others, original, best)
        if found is None or found == best:
            break
        best = found
        if any(before * after < 0 for before, after in (log_odds(model, [original, best]) for model in others)):
            break
    if best == original:
        return None
    answers = {model.name: log_odds(model, [original, best]).tolist() for model in (cnn, *others)}
    before = {name: values[0] for name, values in answers.items()}
    return Reordering(best, before, {name: values[1] for name, values in answers.items()})


def _further(cnn: Model, others: Sequence[Model], original: Words, start: Words) -> Words | None:
    """Of `start` and the sentences one exchange away that the CNN takes for `original`, the one that moves the others
    furthest from their answers to that."""
    trace = cnn.trace(start)
    if not isinstance(trace, FilterTrace):
        raise ValueError(f"a reordering fools a network of filters; got {cnn.name}, a {trace.kind}")
    tried = [start, *moves(start, blocks(trace))]
    answers = log_odds(cnn, [original, *tried])
    same = [words for words, answer in zip(tried, answers[1:], strict=True) if abs(answer - answers[0]) < SAME]
    shifts = torch.stack([_shifts(model, original, same) for model in others]).amax(dim=0)
    return same[int(shifts.argmax())] if same else None


def _shifts(model: Model, original: Words, sentences: Sequence[Words]) -> Tensor:
    answers = log_odds(model, [original, *sentences])
    return (answers[1:] - answers[0]).abs()
