"""trace(module, inputs) -> Trace: everything a recurrent network computed, and nothing about pictures or pages.

Any nn.RNN, nn.GRU or nn.LSTM: layers, directions, bias, batch_first, proj_size, dtype; one sentence or a batch, with an
initial state if wanted. The module is only read: no hook, weight, mode, gradient or random state differs afterwards.
It is traced as it computes in evaluation: dropout between layers is off.

Letters of all shapes: T steps, N batch, E input features, H hidden units, L layers, D directions, K classes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

import pandas as pd
import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence

from seqviz import _run

Recurrent = nn.RNN | nn.GRU | nn.LSTM
NAMES = {"RNN": ("h",), "GRU": ("r", "z", "n", "h"), "LSTM": ("i", "f", "g", "o", "c", "h")}


@dataclass(frozen=True, eq=False, repr=False)
class Trace:
    """What was recorded. `trace["h"]` is `(L, D, T, H)`, or `(L, D, N, T, H)` for a batch; names are torch's own.

    Index `t` is the token's place in the sentence for both directions: the backward direction's `t` is its state after
    it has read token `t` coming from the right.
    """

    kind: str
    """"RNN", "GRU" or "LSTM"."""
    signals: Mapping[str, Tensor]
    inputs: Tensor
    """`(T, E)`, or `(N, T, E)`."""
    initial_state: tuple[Tensor, ...]
    """`(h_0,)` or `(h_0, c_0)`, each `(L, D, H)`, or `(L, D, N, H)`."""
    final_state: tuple[Tensor, ...]
    """torch's own last states, shaped like the initial ones."""
    weights: tuple[tuple[Mapping[str, Tensor], ...], ...]
    """Copies, by layer and direction: weight_ih, weight_hh and, if there, bias_ih, bias_hh, weight_hr."""
    nonlinearity: str | None = None
    lengths: tuple[int, ...] | None = None
    """Steps of each sentence of a PackedSequence; later steps are zero."""
    tokens: tuple[str, ...] | None = None
    unknown: tuple[bool, ...] | None = None
    probabilities: Tensor | None = None
    """`(T, K)`: the head's answer after every token."""
    prior: Tensor | None = None
    """`(K,)`: the head's answer before any."""
    labels: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "signals", MappingProxyType(dict(self.signals)))
        leading = {tuple(signal.shape[:-1]) for signal in self.signals.values()}
        if self.names != NAMES[self.kind] or len(leading) != 1:
            shapes = {name: tuple(signal.shape) for name, signal in self.signals.items()}
            raise ValueError(f"a {self.kind} trace holds {NAMES[self.kind]} with one row per step; got {shapes}")
        for name, given in (("tokens", self.tokens), ("unknown", self.unknown), ("probabilities", self.probabilities)):
            if given is not None and len(given) != self.steps:
                raise ValueError(f"{name} has {len(given)} entries for {self.steps} steps")

    def __getitem__(self, name: str) -> Tensor:
        if name not in self.signals:
            raise KeyError(f"a {self.kind} trace has {', '.join(self.names)}; got {name!r}")
        return self.signals[name]

    def __repr__(self) -> str:
        shape = "x".join(str(size) for size in self["h"].shape)
        return f"Trace({self.kind}, {' '.join(self.names)}, h {shape})"

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.signals)

    @property
    def steps(self) -> int:
        return self["h"].shape[-2]

    def with_reading(
        self,
        *,
        tokens: tuple[str, ...],
        unknown: tuple[bool, ...] | None = None,
        probabilities: Tensor | None = None,
        prior: Tensor | None = None,
        labels: tuple[str, ...] | None = None,
    ) -> Trace:
        """The same recording, with the words that were read and what a head made of them."""
        return replace(
            self, tokens=tokens, unknown=unknown, probabilities=probabilities, prior=prior, labels=labels
        )

    @cached_property
    def difference(self) -> float:
        """Largest difference between the states that follow from the recorded gates and torch's own output."""
        return _run.difference(self)

    def to_frame(self) -> pd.DataFrame:
        """One row per value: layer, direction, step, token, signal, unit, value (a batch also has sequence)."""
        return pd.concat([self._frame(name) for name in self.names], ignore_index=True)

    def _frame(self, name: str) -> pd.DataFrame:
        signal = self[name]
        axes = ["layer", "direction", *(["sequence"] if signal.ndim == 5 else []), "step", "unit"]
        index = pd.MultiIndex.from_product([range(size) for size in signal.shape], names=axes)
        frame = pd.DataFrame({"value": signal.flatten().numpy()}, index=index).reset_index()
        frame["direction"] = frame["direction"].map({0: "forward", 1: "backward"})
        frame.insert(axes.index("unit"), "token", frame["step"].map(dict(enumerate(self.tokens or ()))))
        frame.insert(axes.index("unit") + 1, "signal", name)
        return frame


def trace(
    module: Recurrent, inputs: Tensor | PackedSequence, initial_state: Tensor | tuple[Tensor, Tensor] | None = None
) -> Trace:
    """Record every gate and state of `module` reading `inputs`.

    `inputs` is what the module itself accepts: `(T, E)`, `(T, N, E)` (`(N, T, E)` with batch_first) or a
    PackedSequence; `initial_state` likewise. Raises TypeError for another module, ValueError for inputs or states that
    the module cannot read, or that are not finite.
    """
    if not isinstance(module, Recurrent):
        raise TypeError(f"trace takes nn.RNN, nn.GRU or nn.LSTM; got {type(module).__name__}")
    with torch.no_grad():
        run = _run.Run(module, inputs, initial_state)
        signals = run.record()
        kind = run.kind
        return Trace(
            kind=kind,
            signals={name: signals[name] for name in NAMES[kind]},
            inputs=run.batch_first(run.x),
            initial_state=run.by_direction(run.initial),
            final_state=run.by_direction(run.final),
            weights=tuple(tuple(MappingProxyType(w) for w in layer) for layer in run.weights),
            nonlinearity=module.nonlinearity if isinstance(module, nn.RNN) else None,
            lengths=run.lengths,
        )
