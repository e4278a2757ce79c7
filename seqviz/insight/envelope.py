"""The upper envelope of straight lines: for how much of the way each is the largest.

The scores of a filter's windows go straight from one sentence to another when its words' vectors do. So the maximum
over windows and zero, which is what a text-CNN's filter hands on, bends only where one line takes over from another.
Letters: F filters, P lines.
"""

from __future__ import annotations

import torch
from torch import Tensor


def shares(start: Tensor, end: Tensor) -> Tensor:
    """The share of the way from 0 to 1 on which each line is the largest of its row and above zero: `(F, P)`.

    `start` and `end` `(F, P)` are the lines' values there. A row's shares add up to 1 less the part on which all its
    lines lie below zero. Equal lines do not share: one has it all.
    """
    zero = start.new_zeros(len(start), 1)
    start, slope = torch.cat([start, zero], dim=1), torch.cat([end - start, zero], dim=1)
    found = torch.zeros_like(start)
    at = zero
    largest = _steepest(slope, start == start.amax(dim=1, keepdim=True))
    while (at < 1).any():
        value = start + at * slope
        faster = slope - slope.gather(1, largest)
        meets = at + (value.gather(1, largest) - value).clamp(min=0) / faster
        meets = meets.masked_fill(faster <= 0, torch.inf)
        until = meets.amin(dim=1, keepdim=True)
        found.scatter_add_(1, largest, until.clamp(max=1) - at)
        largest = torch.where(until < 1, _steepest(slope, meets == until), largest)
        at = until.clamp(max=1)
    return found[:, :-1]


def _steepest(slope: Tensor, among: Tensor) -> Tensor:
    """Of the lines that meet here, the one that is the largest from here on: `(F, 1)`."""
    return slope.masked_fill(~among, -torch.inf).argmax(dim=1, keepdim=True)
