"""How much of the loss reaches back to every word: norms of ∂loss/∂h_t, by autograd on the real network.

The loss is −log P(label) after the last word. h_t and c_t count as two parts of one state: ∂loss/∂c_t is what goes back
through c alone, and what goes through h_t = o tanh(c_t) is counted with h_t. A gradient is clipped by its norm over all
weights that learn (Pascanu, Mikolov and Bengio 2013): where that is above a limit, it is scaled down to the limit.
Letters: T words, D directions, H units.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from seqviz.insight.stepping import Cell, State, cells, traced
from seqviz.model import Model
from seqviz.models import SentenceClassifier


@dataclass(frozen=True, eq=False)
class GradientNorms:
    """One sentence, one loss."""

    loss: float
    h: Tensor
    """`(D, T)`: ‖∂loss/∂h_t‖, by the word's place; backward, h_t has read the words from the last one down to t."""
    c: Tensor | None
    """`(D, T)`: ‖∂loss/∂c_t‖ of an LSTM."""

    @property
    def joint(self) -> Tensor:
        """`(D, T)`: the norm over h_t and c_t together; that of h_t where there is no c."""
        return self.h if self.c is None else (self.h.square() + self.c.square()).sqrt()


@dataclass(frozen=True)
class Descent:
    """One step of gradient descent on one sentence."""

    norm: float
    """Of the gradient by all recurrent weights and the head's."""
    used: float
    """Of what is left of it after clipping."""
    loss_before: float
    loss_after: float


@dataclass(frozen=True)
class Along:
    """What steps of several lengths down one gradient do to the loss."""

    lengths: tuple[float, ...]
    own: tuple[float, ...]
    """Of the sentence whose gradient it is."""
    others: tuple[float, ...]
    """Mean over the other sentences; 0 where there are none."""


def gradient_norms(model: Model, text: str | Sequence[str], label: int = -1) -> GradientNorms:
    """Norms for every state of a sentence (or its tokens), for the loss of `label`.

    Raises ValueError for a network without states, a text without a word, or a label that the network does not have.
    """
    trace, target = traced(model, text), _target(model, label)
    with torch.enable_grad():
        ways = [_way(cell, trace.inputs, backward=d == 1) for d, cell in enumerate(cells(trace))]
        features = torch.cat([way[-1 if d == 0 else 0][0] for d, way in enumerate(ways)])
        loss = cross_entropy(model.module.head(features), target)
        states = [part for way in ways for state in way for part in state]
        found = torch.autograd.grad(loss, states, allow_unused=True, materialize_grads=True)  # nobody reads the last c
    # In double precision: squares of what is far below 1 would be 0 in single.
    norms = torch.stack([part.double().norm() for part in found]).view(len(ways), trace.steps, -1)
    return GradientNorms(loss.item(), norms[..., 0], norms[..., 1] if norms.shape[-1] == 2 else None)


def descent(
    model: Model, text: str | Sequence[str], label: int = -1, *, rate: float = 0.5, clip: float | None = None
) -> Descent:
    """What one step weights − rate × gradient does to the loss of a sentence, with the gradient's norm at most `clip`.

    The step is taken by all weights but the word vectors, on a copy. Raises ValueError as `gradient_norms` does, and
    for a rate or a limit that is not above 0.
    """
    if not (rate > 0 and (clip is None or clip > 0)):
        raise ValueError(f"the rate and the limit of a gradient are above 0; got rate {rate}, clip {clip}")
    slope = _slope(model, text, label)
    used = slope.norm if clip is None else min(slope.norm, clip)
    (after,) = slope.losses(rate * used, [(slope.words, slope.target)])
    return Descent(slope.norm, used, slope.loss, after)


def losses_along(
    model: Model,
    text: str | Sequence[str],
    label: int = -1,
    *,
    lengths: Sequence[float],
    others: Sequence[tuple[Sequence[str], int]] = (),
) -> Along:
    """The loss after one step straight down the gradient, for every length of the step: the norm of the change of the
    weights, which is rate × norm of the gradient. Clipping shortens a step and does not turn it, so that clipped and
    unclipped steps lie on this one line. `others` are sentences, each with its label, from which nothing is learned.

    Raises ValueError as `gradient_norms` does, and for a length that is negative or not finite.
    """
    if wrong := [length for length in lengths if not 0 <= length < math.inf]:
        raise ValueError(f"the length of a step is 0 or more, and finite; got {wrong[0]}")
    slope = _slope(model, text, label)
    read = [(slope.words, slope.target), *((traced(model, words).inputs, _target(model, of)) for words, of in others)]
    rows = [slope.losses(length, read) for length in lengths]
    return Along(
        tuple(lengths), tuple(row[0] for row in rows), tuple(sum(row[1:]) / max(1, len(others)) for row in rows)
    )


@dataclass(frozen=True, eq=False)
class _Slope:
    """A copy of a network, its loss on one sentence and the gradient there."""

    module: SentenceClassifier
    words: Tensor
    target: Tensor
    weights: tuple[Tensor, ...]
    gradient: tuple[Tensor, ...]
    loss: float
    norm: float

    @torch.no_grad()
    def losses(self, length: float, read: Sequence[tuple[Tensor, Tensor]]) -> list[float]:
        """After a step of a length, for the sentences read; then the copy is as it was."""
        before = [weight.clone() for weight in self.weights]
        for weight, part in zip(self.weights, self.gradient, strict=True):
            weight.sub_(length / (self.norm or 1.0) * part)
        found = [_loss(self.module, words, target).item() for words, target in read]
        for weight, then in zip(self.weights, before, strict=True):
            weight.copy_(then)
        return found


def _slope(model: Model, text: str | Sequence[str], label: int) -> _Slope:
    words, target = traced(model, text).inputs, _target(model, label)
    module = copy.deepcopy(model.module, {id(model.module.embedding): model.module.embedding})
    assert isinstance(module, SentenceClassifier)
    weights = tuple(part.requires_grad_() for part in (*module.recurrent.parameters(), *module.head.parameters()))
    with torch.enable_grad():
        loss = _loss(module, words, target)
        gradient = torch.autograd.grad(loss, weights)
    norm = torch.stack([part.norm() for part in gradient]).norm().item()
    return _Slope(module, words, target, weights, gradient, loss.item(), norm)


def _target(model: Model, label: int) -> Tensor:
    count = len(model.labels)
    if not -count <= label < count:
        raise ValueError(f"this network has the labels 0 to {count - 1}; got {label}")
    return torch.tensor(label % count)


def _way(cell: Cell, words: Tensor, *, backward: bool) -> list[State]:
    """The states of one direction, by word, as nodes of a graph: each step reads them, and nothing else."""
    state: State = tuple(part[0].requires_grad_() for part in cell.zeros(1))
    way: list[State] = [state] * len(words)
    for t in reversed(range(len(words))) if backward else range(len(words)):
        # Copies: h_t is computed from c_t, and a gradient by c_t as such would count that way too.
        state = tuple(part.clone() for part in cell.state(cell.step(words[t], state)))
        way[t] = state
    return way


def _loss(module: SentenceClassifier, words: Tensor, target: Tensor) -> Tensor:
    return cross_entropy(module.head(module.features(words[None]))[0], target)
