"""One run of a recurrent module, layer by layer: torch's fused forward for the states, then every gate from them."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence, pad_packed_sequence

from seqviz.gates import gru_gates, lstm_gates, padding_of, states_before

States = tuple[Tensor, ...]
Signals = dict[str, Tensor]
Given = Tensor | tuple[Tensor, Tensor] | None
# torch's own forward, by kind and nonlinearity: the functions that the modules themselves call.
FORWARD: dict[tuple[str, str | None], Callable[..., Any]] = {
    ("LSTM", None): torch.lstm,
    ("GRU", None): torch.gru,
    ("RNN", "tanh"): torch.rnn_tanh,
    ("RNN", "relu"): torch.rnn_relu,
}


class Run:
    """Checked inputs, time-major `(T, E)` or `(T, N, E)` for a batch, and what comes of them."""

    def __init__(self, module: nn.RNNBase, inputs: Tensor | PackedSequence, initial_state: Given) -> None:
        self.module = module
        self.kind = "LSTM" if isinstance(module, nn.LSTM) else "GRU" if isinstance(module, nn.GRU) else "RNN"
        self.nonlinearity = module.nonlinearity if isinstance(module, nn.RNN) else None
        self.directions = 2 if module.bidirectional else 1
        self.parameters = _parameters(module)
        self.weights = [[self._weights(layer, d) for d in range(self.directions)] for layer in range(module.num_layers)]
        self.packed = inputs if isinstance(inputs, PackedSequence) else None
        self.x, self.lengths = self._time_major(inputs)
        self.batched = self.x.dim() == 3
        self.padding = padding_of(self.lengths, len(self.x)).to(self.x.device) if self.lengths else None
        self.initial = self._initial(initial_state)
        self.final: States = ()

    def _weights(self, layer: int, direction: int) -> dict[str, Tensor]:
        suffix = f"_l{layer}{'_reverse' if direction else ''}"
        return {name: getattr(self.module, name + suffix).detach().clone() for name in self.parameters}

    # -- checks: everything is copied, so that the trace outlives what the caller does to their tensors ---------------

    def _time_major(self, inputs: Tensor | PackedSequence) -> tuple[Tensor, tuple[int, ...] | None]:
        if isinstance(inputs, PackedSequence):
            self._check(inputs.data, "the data of a PackedSequence", 2)
            x, lengths = pad_packed_sequence(inputs)
            return x.detach(), tuple(lengths.tolist())
        if not isinstance(inputs, Tensor):
            raise TypeError(f"inputs must be a torch.Tensor or a PackedSequence; got {type(inputs).__name__}")
        if inputs.dim() not in (2, 3):
            raise ValueError(f"inputs are (T, E) or a batch of three dimensions; got shape {tuple(inputs.shape)}")
        self._check(inputs, "inputs", inputs.dim())
        x = inputs.detach().clone()
        return (x.transpose(0, 1) if x.dim() == 3 and self.module.batch_first else x), None

    def _check(self, values: Tensor, name: str, dimensions: int) -> None:
        shape, features = tuple(values.shape), self.module.input_size
        if len(shape) != dimensions or shape[-1] != features:
            raise ValueError(f"{name}: the module reads E = {features} features; got shape {shape}")
        if 0 in shape:
            raise ValueError(f"{name}: at least one step of one sequence is needed; got shape {shape}")
        self._check_numbers(values, name)

    def _check_numbers(self, values: Tensor, name: str) -> None:
        weight = self.weights[0][0]["weight_ih"]
        if values.dtype != weight.dtype:
            raise ValueError(f"{name}: the module computes in {weight.dtype}; got {values.dtype}")
        if values.device != weight.device:
            raise ValueError(f"{name}: the module is on {weight.device}; got {values.device}")
        # The sum is the cheap question: only where it is not finite must every value be asked.
        if not math.isfinite(values.sum()) and not torch.isfinite(values).all():
            raise ValueError(f"{name}: every value must be finite; got NaN or infinity")

    def _initial(self, given: Given) -> States:
        """Initial states, each `(L·D, N, H)` (N = 1 for one sentence); zeros when none are given."""
        module, names = self.module, ("h_0", "c_0") if self.kind == "LSTM" else ("h_0",)
        sizes = (module.proj_size or module.hidden_size, module.hidden_size)
        rows, batch = module.num_layers * self.directions, [self.x.shape[1]] if self.batched else []
        if given is None:
            return tuple(self.x.new_zeros(rows, *(batch or [1]), size) for _, size in zip(names, sizes, strict=False))
        parts = given if isinstance(given, tuple) else (given,)
        if len(parts) != len(names):
            raise ValueError(
                f"initial_state: kind {self.kind} takes {len(names)}, {' and '.join(names)}; got {len(parts)}"
            )
        shapes = [(rows, *batch, size) for size in sizes]
        return tuple(self._state(*part) for part in zip(parts, names, shapes, strict=False))

    def _state(self, state: Tensor, name: str, expected: tuple[int, ...]) -> Tensor:
        if not isinstance(state, Tensor):
            raise TypeError(f"{name} must be a torch.Tensor; got {type(state).__name__}")
        if tuple(state.shape) != expected:
            raise ValueError(f"{name}: expected shape {expected}; got {tuple(state.shape)}")
        self._check_numbers(state, name)
        state = state.detach().clone()
        return state if self.batched else state.unsqueeze(1)

    # -- recording ------------------------------------------------------------------------------------------------

    def record(self) -> Signals:
        """Every signal, `(L, D, T, H)`, or `(L, D, N, T, H)` for a batch."""
        reads, x = self.packed or self.x, self.x
        finals: list[States] = []
        layers: list[list[Signals]] = []
        for layer in range(self.module.num_layers):
            rows = slice(layer * self.directions, (layer + 1) * self.directions)
            states = tuple(state[rows] for state in self.initial)
            reads, final = self._fused(reads, states, layer)
            output = pad_packed_sequence(reads)[0] if isinstance(reads, PackedSequence) else reads
            parts = output.chunk(self.directions, dim=-1) if self.directions > 1 else (output,)
            layers.append([self._direction(x, part, states, layer, d) for d, part in enumerate(parts)])
            finals.append(final)
            x = output
        self.final = finals[0] if len(finals) == 1 else tuple(torch.cat(parts) for parts in zip(*finals, strict=True))
        return {name: self._layout([[d[name] for d in layer] for layer in layers]) for name in layers[0][0]}

    def _fused(
        self, reads: Tensor | PackedSequence, states: States, layer: int
    ) -> tuple[Tensor | PackedSequence, States]:
        """torch's own forward of one layer, in evaluation: its output at every step, and its last states."""
        forward = FORWARD[self.kind, self.nonlinearity]
        weights = [weight for direction in self.weights[layer] for weight in direction.values()]
        settings = (weights, self.module.bias, 1, 0.0, False, self.module.bidirectional)
        if isinstance(reads, PackedSequence):
            hx = self._hx(_ordered(states, reads.sorted_indices))
            output, *final = forward(reads.data, reads.batch_sizes, hx, *settings)
            return reads._replace(data=output), _ordered(tuple(final), reads.unsorted_indices)
        sequence = reads if self.batched else reads.unsqueeze(1)
        output, *final = forward(sequence, self._hx(states), *settings, False)
        return (output if self.batched else output.squeeze(1)), tuple(final)

    def _hx(self, states: States) -> Tensor | States:
        return states if self.kind == "LSTM" else states[0]

    def _direction(self, x: Tensor, h: Tensor, states: States, layer: int, direction: int) -> Signals:
        weights, backward = self.weights[layer][direction], direction == 1
        first = [state[direction] if self.batched else state[direction, 0] for state in states]
        before = states_before(h, first[0], backward=backward, padding=self.padding)
        signals = {"h": h}
        if self.kind == "GRU":
            signals |= gru_gates(x, before, weights)
        elif self.kind == "LSTM":
            signals |= lstm_gates(x, before, first[1], weights, backward=backward, padding=self.padding)
        if self.padding is not None:
            signals = {name: signal.masked_fill(self.padding[..., None], 0) for name, signal in signals.items()}
        return signals

    # -- layout ---------------------------------------------------------------------------------------------------

    def batch_first(self, signal: Tensor) -> Tensor:
        """`(T, ·)` as it is, `(T, N, ·)` to `(N, T, ·)`."""
        return signal.transpose(0, 1) if self.batched else signal

    def _layout(self, parts: list[list[Tensor]]) -> Tensor:
        if len(parts) == len(parts[0]) == 1:
            only = self.batch_first(parts[0][0])
            return only.view(1, 1, *only.shape)
        return torch.stack([torch.stack([self.batch_first(part) for part in layer]) for layer in parts])

    def by_direction(self, states: States) -> States:
        """`(L·D, N, H)` to `(L, D, H)`, or `(L, D, N, H)` for a batch."""
        leading = (self.module.num_layers, self.directions)
        return tuple(state.reshape(*leading, *state.shape[1 if self.batched else 2 :]) for state in states)


def _parameters(module: nn.RNNBase) -> tuple[str, ...]:
    """The names of one layer's and direction's weights, in the order in which torch's forward takes them."""
    biases = ("bias_ih", "bias_hh") if module.bias else ()
    return ("weight_ih", "weight_hh", *biases, *(("weight_hr",) if module.proj_size else ()))


def _ordered(states: States, indices: Tensor | None) -> States:
    """States of a batch in another order; torch packs the longest sequence first."""
    return states if indices is None else tuple(state[:, indices] for state in states)
