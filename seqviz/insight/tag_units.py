"""Which units know a tag: how well a unit's state alone tells words of a tag from all others.

Letters: N words, U units, K tags.
"""

from __future__ import annotations

import torch
from torch import Tensor


def areas(states: Tensor, tags: Tensor, count: int) -> Tensor:
    """Area under the ROC curve of every unit for every tag, `(U, K)`, from states `(N, U)` and tags `(N,)`.

    The share of all pairs of a word of the tag and another word in which the first has the higher state; ties count
    half. 0.5: the state says nothing; 1: always higher; 0: always lower. NaN for a tag that no word or every word has.

    >>> areas(torch.tensor([[1.0], [3.0], [2.0]]), torch.tensor([0, 1, 0]), 2).tolist()
    [[0.0, 1.0]]
    """
    ranks = torch.stack([_ranks(unit) for unit in states.unbind(dim=1)])
    return torch.stack([_area(ranks, tags == tag) for tag in range(count)], dim=1)


def best(own: Tensor, count: int) -> list[int]:
    """The units that tell a tag best, from their areas `(U,)` for it: those furthest from 0.5, on either side."""
    return torch.argsort((own - 0.5).abs(), descending=True, stable=True)[:count].tolist()


def _ranks(values: Tensor) -> Tensor:
    """Ranks from 1 in double precision; equal values share the mean of theirs."""
    _, place, times = torch.unique(values, return_inverse=True, return_counts=True)
    last = times.cumsum(0).double()
    return (last - (times - 1).double() / 2)[place]


def _area(ranks: Tensor, own: Tensor) -> Tensor:
    inside, outside = int(own.sum()), int((~own).sum())
    if not inside or not outside:
        return torch.full((len(ranks),), float("nan"), dtype=torch.double)
    return (ranks[:, own].sum(dim=1) - inside * (inside + 1) / 2) / (inside * outside)
