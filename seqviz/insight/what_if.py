"""what_if(model, text, *interventions) -> WhatIf: a sentence read as it is, and read again with something changed.

Both readings are stepped word by word with the equations of cells.py, so that they differ by the interventions alone,
and without any they are the same to the bit. torch's fused forward adds in another order: `torch_difference` says how
far it lies from the first reading (some 1e-6 in single precision, below 1e-12 in double).

    >>> found = what_if(seqviz.load("sentiment-gru"), "not a good film", Force("z", 1.0, first=2))
    >>> torch.equal(found.after["h"][..., 3, :], found.after["h"][..., 1, :])
    True

Letters: T words, H units, D directions, K classes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from seqviz.insight.intervening import Intervention
from seqviz.insight.rereading import read
from seqviz.insight.stepping import Cell, State, cells, traced
from seqviz.model import Model
from seqviz.trace import Trace


@dataclass(frozen=True, eq=False)
class WhatIf:
    """Two readings of one sentence, each a trace: `before["h"]` is `(1, D, T, H)`.

    In `after`, h and c stand as the interventions of their word left them; where one replaced them, they do not follow
    from the gates beside them, so a ledger of such a trace does not close. Its weights hold every edit.
    """

    interventions: tuple[Intervention, ...]
    before: Trace
    after: Trace
    torch_difference: float
    """The largest distance of `before` from what torch's fused forward gives, over all signals and probabilities."""

    @property
    def probabilities(self) -> tuple[Tensor, Tensor]:
        """Before and after, each `(T, K)`: the head's answer after every word."""
        return _answers(self.before), _answers(self.after)

    @property
    def log_odds(self) -> tuple[Tensor, Tensor]:
        """Before and after, each `(T,)`: log P(last label) − log P(first label)."""
        before, after = (answers.log() for answers in self.probabilities)
        return before[:, -1] - before[:, 0], after[:, -1] - after[:, 0]

    def difference(self, name: str) -> Tensor:
        """After less before of a signal, `(1, D, T, H)`. Raises KeyError for a name that the trace does not have."""
        return self.after[name] - self.before[name]


@torch.no_grad()
def what_if(model: Model, text: str | Sequence[str], *interventions: Intervention) -> WhatIf:
    """Read a sentence (or its tokens) as it is, and with `interventions`, which act in the order given.

    A bidirectional network answers every prefix from a backward reading of that prefix; an intervention at a word acts
    in all of those that hold the word. Raises ValueError for a text without a word, for a network without states, and
    for an intervention that does not fit the network or the sentence.
    """
    fast = traced(model, text)
    own = cells(fast)
    bound = [_bound(intervention, model, own, fast.steps) for intervention in interventions]
    before = _stepped(model, fast, own, ())
    after = _stepped(model, fast, own, bound) if bound else before
    return WhatIf(interventions, before, after, _apart(before, fast))


def _bound(intervention: Intervention, model: Model, own: Sequence[Cell], steps: int) -> Intervention:
    intervention.check(own[0], steps, len(own))
    return intervention.bound(lambda text, at: _donated(model, text, at))


def _donated(model: Model, text: str | Sequence[str], at: int) -> tuple[State, ...]:
    """The states of every direction after word `at` of another sentence. Raises ValueError where it is shorter."""
    other = traced(model, text)
    if at >= other.steps:
        raise ValueError(f"the other sentence has the words 0 to {other.steps - 1}; got word {at} to take its state at")
    own = cells(other)
    readings = [read(cell, other.inputs, direction) for direction, cell in enumerate(own)]
    return tuple(tuple(reading.signals[name][at] for name in own[0].states) for reading in readings)


def _stepped(model: Model, fast: Trace, own: Sequence[Cell], interventions: Sequence[Intervention]) -> Trace:
    """The words of `fast` read by hand, as a trace with the head's answers."""
    readings = [read(cell, fast.inputs, direction, interventions) for direction, cell in enumerate(own)]
    features = torch.cat([reading.prefixes for reading in readings], dim=1)
    answers = model.module.head(features).softmax(dim=-1)
    return replace(
        fast,
        signals={name: torch.stack([reading.signals[name] for reading in readings])[None] for name in fast.names},
        initial_state=_by_direction([reading.initial for reading in readings]),
        final_state=_by_direction([reading.final for reading in readings]),
        weights=(tuple(_edited(cell, direction, interventions).weights for direction, cell in enumerate(own)),),
        probabilities=answers[1:],
        prior=answers[0],
    )


def _by_direction(states: Sequence[State]) -> State:
    """One state per direction to `(1, D, H)` each."""
    return tuple(torch.stack(parts)[None] for parts in zip(*states, strict=True))


def _edited(cell: Cell, direction: int, interventions: Sequence[Intervention]) -> Cell:
    for own in interventions:
        if own.on(direction):
            cell = own.edited(cell)
    return cell


def _apart(one: Trace, other: Trace) -> float:
    signals = [(one[name] - other[name]).abs().max() for name in one.names]
    return float(torch.stack([*signals, (_answers(one) - _answers(other)).abs().max()]).max())


def _answers(trace: Trace) -> Tensor:
    assert trace.probabilities is not None
    return trace.probabilities
