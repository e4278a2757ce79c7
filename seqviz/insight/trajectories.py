"""A sentence as a path in two dimensions: its states, seen on the plane on which the states of a corpus vary most.

The plane is fitted once (principal components: Pearson 1901, Hotelling 1933) on the states after every word of many
sentences, so that paths of different sentences share one map. It shows a part of the variance, which it states; two
points that coincide on it may be far apart in the whole state.
Letters: T words, H units, D directions of the last layer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import torch
from torch import Tensor

from seqviz.insight import order
from seqviz.insight.states import each, real_steps
from seqviz.trace import Trace

AXES = 2


@dataclass(frozen=True, eq=False)
class Plane:
    """The first two principal components of h, for each direction of the last layer on its own."""

    mean: Tensor
    """`(D, H)`."""
    axes: Tensor
    """`(D, 2, H)`, of length 1 and at right angles."""
    shares: Tensor
    """`(D, 2)`: the part of the corpus states' variance along each axis."""

    def points(self, states: Tensor, direction: int = 0) -> Tensor:
        """States `(..., H)` to their places on the plane `(..., 2)`."""
        return (states.to(self.mean.dtype) - self.mean[direction]) @ self.axes[direction].mT

    def path(self, trace: Trace, direction: int = 0) -> Tensor:
        """`(T + 1, 2)`: the initial state, then the state after each word in the order of reading.

        For the backward direction entry j has read the last j words. Raises ValueError for a batch, a direction that
        is not there, and for a network of other sizes than the plane.
        """
        order.check(trace, -1, direction)
        sizes = trace["h"].shape[1], trace["h"].shape[-1]
        if sizes != tuple(self.mean.shape):
            raise ValueError(f"the plane is of D, H = {tuple(self.mean.shape)}; the trace has {sizes}")
        read = order.turned(trace["h"][-1, direction], order.backward(trace, direction))
        return self.points(torch.cat([trace.initial_state[0][-1, direction][None], read]), direction)


def fit(traces: Trace | Iterable[Trace], towards: Tensor | None = None) -> Plane:
    """The plane of all states in these traces, sentences and batches alike, computed in float64.

    The sign of a component is free: an axis points the way of `towards` `(D·H,)`, the weight of a head by which a state
    counts for an answer, or else of its own largest entry. Raises ValueError for traces of different networks, for
    none, and for states of which all are the same or that have one unit.
    """
    count, total, squares = 0, torch.tensor(0.0), torch.tensor(0.0)
    for trace in each(traces):
        states = real_steps(trace, "h")[-1].double()
        count += states.shape[1]
        total = total + states.sum(dim=1)
        squares = squares + states.mT @ states
    mean = total / count
    covariance = squares / count - mean[:, :, None] * mean[:, None, :]
    values, vectors = torch.linalg.eigh(covariance)
    variance = covariance.diagonal(dim1=1, dim2=2).sum(dim=1, keepdim=True)
    if mean.shape[1] < AXES or not (variance > 0).all():
        raise ValueError(f"a plane needs states that differ in at least {AXES} units; got {count} of {mean.shape[1]}")
    axes = vectors[:, :, -AXES:].mT.flip(1)
    return Plane(mean.float(), _turned(axes, towards).float(), (values[:, -AXES:].flip(1) / variance).float())


def _turned(axes: Tensor, towards: Tensor | None) -> Tensor:
    """Each axis `(D, 2, H)` or its opposite, so that its sign is settled."""
    if towards is None:
        largest = axes.abs().argmax(dim=2, keepdim=True)
        along = axes.gather(2, largest)
    else:
        along = axes @ towards.double().reshape(len(axes), -1, 1)
    return torch.where(along < 0, -axes, axes)
