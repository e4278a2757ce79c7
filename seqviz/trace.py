"""trace(module, inputs) -> Trace: everything a recurrent network computed, and nothing about pictures or pages.

Any nn.RNN, nn.GRU or nn.LSTM: layers, directions, bias, batch_first, proj_size, dtype; one sentence or a batch, with an
initial state if wanted. The module is only read: no hook, weight, mode, gradient or random state differs afterwards.
It is traced as it computes in evaluation: dropout between layers is off.

Letters of all shapes: T steps, N batch, E input features, H hidden units, L layers, D directions, K classes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property, partial
from types import MappingProxyType

import pandas as pd
import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence

from seqviz._run import Run
from seqviz.gates import as_numpy, padding_of, recomputed, states_before

Recurrent = nn.RNN | nn.GRU | nn.LSTM
NAMES = {"RNN": ("h",), "GRU": ("r", "z", "n", "h"), "LSTM": ("i", "f", "g", "o", "c", "h")}


@dataclass(frozen=True, eq=False, repr=False)
class Trace:
    """What was recorded. `trace["h"]` is `(L, D, T, H)`, or `(L, D, N, T, H)` for a batch; names are torch's own.

    Index `t` is the token's place in the sentence for both directions: the backward direction's `t` is its state after
    it has read token `t` coming from the right. Raises ValueError when built of parts whose shapes do not fit.
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
    """Copies by layer and direction: weight_ih, weight_hh and, if there, bias_ih, bias_hh, weight_hr."""
    nonlinearity: str | None = None
    lengths: tuple[int, ...] | None = None
    """Steps of each sequence of a PackedSequence; later steps are zero."""
    tokens: tuple[str, ...] | None = None
    unknown: tuple[bool, ...] | None = None
    probabilities: Tensor | None = None
    """`(T, K)`: the head's answer after every token."""
    prior: Tensor | None = None
    """`(K,)`: the head's answer before any."""
    labels: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        weights = tuple(tuple(MappingProxyType(dict(own)) for own in layer) for layer in self.weights)
        object.__setattr__(self, "signals", MappingProxyType(dict(self.signals)))
        object.__setattr__(self, "weights", weights)
        _check_shapes(self)
        _check_reading(self)

    def __getitem__(self, name: str) -> Tensor:
        if name not in self.signals:
            raise KeyError(f"a trace of kind {self.kind} has {', '.join(self.names)}; got {name!r}")
        return self.signals[name]

    def __repr__(self) -> str:
        shape = "x".join(str(size) for size in self["h"].shape)
        return f"Trace({self.kind}, {' '.join(self.names)}, h {shape})"

    def __reduce__(self) -> tuple[Callable[[], Trace], tuple[()]]:
        """Copies and pickles are built anew: the read-only mappings cannot be pickled as they are."""
        own = {field.name: getattr(self, field.name) for field in fields(self)}
        own |= {"signals": dict(self.signals), "weights": [[dict(part) for part in layer] for layer in self.weights]}
        return partial(Trace, **own), ()

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
        """The same recording with its words and what a head made of them; ValueError where those do not fit it."""
        return replace(self, tokens=tokens, unknown=unknown, probabilities=probabilities, prior=prior, labels=labels)

    @cached_property
    def difference(self) -> float:
        """Largest distance of what the recorded gates lead to from torch's own output: every h, and the last c.

        By the equations of cells.py; n and c on the way are compared too. NaN where the network itself made NaN.
        """
        rows = [(layer, d) for layer, own in enumerate(self.weights) for d in range(len(own))]
        return float(torch.stack([distance for row in rows for distance in _distances(self, *row)]).max())

    def to_frame(self) -> pd.DataFrame:
        """One row per value of a real step: layer, direction, step, token, signal, unit, value; sequence in a batch."""
        return pd.concat([_frame(self, name) for name in self.names], ignore_index=True)


def trace(
    module: Recurrent, inputs: Tensor | PackedSequence, initial_state: Tensor | tuple[Tensor, Tensor] | None = None
) -> Trace:
    """Record every gate and state of `module` reading `inputs`.

    `inputs` is what the module itself accepts: `(T, E)`, `(T, N, E)` (`(N, T, E)` with batch_first) or a
    PackedSequence; `initial_state` likewise. Raises TypeError for another module or for what is no tensor, ValueError
    for inputs or states that the module cannot read, or that are not finite.
    """
    if not isinstance(module, Recurrent):
        raise TypeError(f"trace takes nn.RNN, nn.GRU or nn.LSTM; got {type(module).__name__}")
    with torch.no_grad():
        run = Run(module, inputs, initial_state)
        signals = run.record()
        return Trace(
            kind=run.kind,
            signals={name: signals[name] for name in NAMES[run.kind]},
            inputs=run.batch_first(run.x),
            initial_state=run.by_direction(run.initial),
            final_state=run.by_direction(run.final),
            weights=tuple(tuple(layer) for layer in run.weights),
            nonlinearity=run.nonlinearity,
            lengths=run.lengths,
        )


def _check_shapes(trace: Trace) -> None:
    """Every part against h and its own kind; the first signal of a kind says H, h its own last size (a projection)."""
    if trace.names != NAMES.get(trace.kind):
        raise ValueError(f"a trace of kind {trace.kind} has {NAMES.get(trace.kind)}; got {trace.names}")
    *leading, steps, size = trace["h"].shape
    units = trace[trace.names[0]].shape[-1]
    rows = {name: (part, (*leading, steps, size if name == "h" else units)) for name, part in trace.signals.items()}
    rows["inputs"] = (trace.inputs, (*leading[2:], steps, trace.inputs.shape[-1]))
    sizes = [("h", size), ("c", units)][: 2 if trace.kind == "LSTM" else 1]
    for when, states in (("0", trace.initial_state), ("n", trace.final_state)):
        for (letter, last), state in zip(sizes, states, strict=True):
            rows[f"{letter}_{when}"] = (state, (*leading, last))
    for name, (part, expected) in rows.items():
        if part.shape != expected:
            raise ValueError(f"{name} of this {trace.kind} trace: expected shape {expected}; got {tuple(part.shape)}")
    held = [len(layer) for layer in trace.weights]
    if held != [leading[1]] * leading[0]:
        raise ValueError(f"weights: expected {leading[0]} layers of {leading[1]} directions; got directions {held}")


def _check_reading(trace: Trace) -> None:
    """Tokens and the head's answers: one for each step of one sentence."""
    steps = {"tokens": trace.tokens, "unknown": trace.unknown, "probabilities": trace.probabilities}
    classes = {"prior": trace.prior, "labels": trace.labels}
    given = {name: len(part) for name, part in (steps | classes).items() if part is not None}
    if given and trace.inputs.dim() == 3:
        raise ValueError(f"a reading belongs to one sentence; this trace holds a batch of {len(trace.inputs)}")
    wanted = dict.fromkeys(steps, trace.steps)
    if trace.probabilities is not None:
        wanted |= dict.fromkeys(classes, trace.probabilities.shape[-1])
    for name, entries in given.items():
        if entries != wanted.get(name, entries):
            raise ValueError(f"{name} has {entries} entries; expected {wanted[name]}")


def _distances(trace: Trace, layer: int, direction: int) -> list[Tensor]:
    """Largest distances of one layer and direction; time-major, like the functions in gates.py."""
    here = {name: trace[name][layer, direction].movedim(-2, 0) for name in trace.names}
    below = trace.inputs if layer == 0 else torch.cat(list(trace["h"][layer - 1]), dim=-1)
    padding = padding_of(trace.lengths, trace.steps).to(below.device) if trace.lengths else None
    first = {name: state[layer, direction] for name, state in zip("hc", trace.initial_state, strict=False)}
    before = [states_before(here[n], first[n], backward=direction == 1, padding=padding) for n in first]
    after = recomputed(here, below.movedim(-2, 0), before, trace.weights[layer][direction], trace.nonlinearity)
    apart = [(part - here[name]).abs() for name, part in after.items()]
    if padding is not None:
        apart = [distance.masked_fill(padding[..., None], 0) for distance in apart]
    if trace.kind == "LSTM":
        ends = 0 if direction else torch.tensor(trace.lengths) - 1 if trace.lengths else -1
        last = here["c"][ends, torch.arange(len(trace.lengths))] if trace.lengths else here["c"][ends]
        apart.append((last - trace.final_state[1][layer, direction]).abs())
    return [distance.max() for distance in apart]


def _frame(trace: Trace, name: str) -> pd.DataFrame:
    signal = trace[name]
    axes = ["layer", "direction", *(["sequence"] if signal.ndim == 5 else []), "step", "unit"]
    index = pd.MultiIndex.from_product([range(size) for size in signal.shape], names=axes)
    frame = pd.DataFrame({"value": as_numpy(signal).ravel()}, index=index).reset_index()
    if trace.lengths:
        frame = frame[frame["step"] < frame["sequence"].map(dict(enumerate(trace.lengths)))]
    frame["direction"] = frame["direction"].map({0: "forward", 1: "backward"})
    frame.insert(axes.index("unit"), "token", frame["step"].map(dict(enumerate(trace.tokens or ()))))
    frame.insert(axes.index("unit") + 1, "signal", name)
    return frame
