"""A recurrent network stepped by hand, with the equations of cells.py.

This is what runs where a reading is meddled with: torch's fused forward cannot be stopped between two words.
Letters: T words, E numbers per word, H units, N readings side by side. States are `(N, H)`: `(h,)`, or `(h, c)`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from torch import Tensor

from seqviz.cells import Forced, gru_step, lstm_step, rnn_step
from seqviz.model import Model
from seqviz.trace import Trace

State = tuple[Tensor, ...]
Signals = dict[str, Tensor]
GATES = {"RNN": "", "GRU": "rzn", "LSTM": "ifgo"}
STATES = {"RNN": "h", "GRU": "h", "LSTM": "hc"}
DIRECTIONS = ("forward", "backward")


@dataclass(frozen=True, eq=False)
class Cell:
    """A step from one state to the next."""

    kind: str
    """"RNN", "GRU" or "LSTM"."""
    weights: Mapping[str, Tensor]
    """weight_ih, weight_hh and, where there are biases, bias_ih and bias_hh."""
    nonlinearity: str = "tanh"

    @property
    def units(self) -> int:
        return self.weights["weight_hh"].shape[1]

    @property
    def states(self) -> str:
        """ "h", or "hc"."""
        return STATES[self.kind]

    def step(self, x: Tensor, state: State, forced: Forced | None = None) -> Signals:
        """Gates, candidate and states after a word `(E,)` or `(N, E)`; `forced` as in cells.py."""
        if self.kind == "LSTM":
            return lstm_step(x, state[0], state[1], self.weights, forced)
        if self.kind == "GRU":
            return gru_step(x, state[0], self.weights, forced)
        return rnn_step(x, state[0], self.weights, self.nonlinearity)

    def state(self, signals: Signals) -> State:
        return tuple(signals[name] for name in self.states)

    def zeros(self, readings: int) -> State:
        """The state that reading starts from unless another is given."""
        return tuple(self.weights["weight_hh"].new_zeros(readings, self.units) for _ in self.states)


def cells(trace: Trace) -> tuple[Cell, ...]:
    """The cell of each direction of a network of one layer.

    Raises ValueError for several layers, where a step of one layer is not a step of the whole, and for a projected
    output, which has fewer units than the memory.
    """
    if len(trace.weights) != 1:
        raise ValueError(f"stepping by hand needs a single layer; got {len(trace.weights)}")
    if "weight_hr" in trace.weights[0][0]:
        raise ValueError(f"stepping by hand needs an output that is not projected; got {trace['h'].shape[-1]} numbers")
    return tuple(Cell(trace.kind, weights, trace.nonlinearity or "tanh") for weights in trace.weights[0])


def traced(model: Model, text: str | Sequence[str]) -> Trace:
    """The model's own trace of a text. Raises ValueError for a text-CNN, or a text without a word."""
    trace = model.trace(text)
    if not isinstance(trace, Trace):
        raise ValueError(f"only a recurrent network has states to step through; got {model.name}, a {trace.kind}")
    return trace
