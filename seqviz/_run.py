"""One run of a recurrent module, layer by layer: torch's fused forward for the states, then every gate from them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence, pad_packed_sequence

from seqviz.cells import past_part, project, word_part
from seqviz.gates import gru_gates, lstm_gates

if TYPE_CHECKING:
    from seqviz.trace import Trace

States = tuple[Tensor, ...]
PARAMETERS = ("weight_ih", "weight_hh", "bias_ih", "bias_hh", "weight_hr")


def kind_of(module: nn.RNNBase) -> str:
    return "LSTM" if isinstance(module, nn.LSTM) else "GRU" if isinstance(module, nn.GRU) else "RNN"


class Run:
    """Checked inputs, time-major `(T, E)` or `(T, N, E)` for a batch, and what comes of them."""

    def __init__(
        self, module: nn.RNNBase, inputs: Tensor | PackedSequence, initial_state: Tensor | tuple[Tensor, Tensor] | None
    ) -> None:
        self.module, self.kind = module, kind_of(module)
        self.directions = 2 if module.bidirectional else 1
        self.weights = [[self._weights(layer, d) for d in range(self.directions)] for layer in range(module.num_layers)]
        self.packed = inputs if isinstance(inputs, PackedSequence) else None
        self.batched = self.packed is not None or inputs.dim() == 3  # type: ignore[union-attr]
        self.x, self.lengths = self._time_major(inputs)
        self.padding = self._padding()
        self.initial = self._initial(initial_state)
        self.final: States = ()

    # -- checks ---------------------------------------------------------------------------------------------------

    def _weights(self, layer: int, direction: int) -> dict[str, Tensor]:
        suffix = f"_l{layer}{'_reverse' if direction else ''}"
        names = [name for name in PARAMETERS if hasattr(self.module, name + suffix)]
        return {name: getattr(self.module, name + suffix).detach().clone() for name in names}

    def _time_major(self, inputs: Tensor | PackedSequence) -> tuple[Tensor, tuple[int, ...] | None]:
        if isinstance(inputs, PackedSequence):
            self._check_values(inputs.data, "the data of a PackedSequence", 2)
            x, lengths = pad_packed_sequence(inputs)
            return x.detach(), tuple(int(length) for length in lengths)
        if inputs.dim() not in (2, 3):
            raise ValueError(f"inputs are (T, E) or a batch of three dimensions; got shape {tuple(inputs.shape)}")
        self._check_values(inputs, "inputs", inputs.dim())
        return (inputs.detach().transpose(0, 1) if self.batched and self.module.batch_first else inputs.detach()), None

    def _check_values(self, values: Tensor, name: str, dimensions: int) -> None:
        weight = self.weights[0][0]["weight_ih"]
        if values.dim() != dimensions or values.shape[-1] != self.module.input_size:
            raise ValueError(
                f"{name}: the module reads E = {self.module.input_size} features; got shape {tuple(values.shape)}"
            )
        if values.numel() == 0:
            raise ValueError(f"{name}: at least one step is needed; got shape {tuple(values.shape)}")
        self._check_kind(values, name, weight)

    def _check_kind(self, values: Tensor, name: str, weight: Tensor) -> None:
        if values.dtype != weight.dtype:
            raise ValueError(f"{name}: the module computes in {weight.dtype}; got {values.dtype}")
        # The sum is the cheap question: only where it is not finite must every value be asked.
        if not math.isfinite(values.sum()) and not torch.isfinite(values).all():
            raise ValueError(f"{name}: every value must be finite; got NaN or infinity")

    def _padding(self) -> Tensor | None:
        if self.lengths is None:
            return None
        steps = torch.arange(self.x.shape[0])
        return steps[:, None] >= torch.tensor(self.lengths)[None, :]

    def _initial(self, given: Tensor | tuple[Tensor, Tensor] | None) -> States:
        """Initial states, each `(L·D, N, H)`; zeros when none are given."""
        module = self.module
        sizes = [module.proj_size or module.hidden_size, module.hidden_size][: 2 if self.kind == "LSTM" else 1]
        rows, batch = module.num_layers * self.directions, self.x.shape[1] if self.batched else 1
        if given is None:
            return tuple(self.x.new_zeros(rows, batch, size) for size in sizes)
        states = given if isinstance(given, tuple) else (given,)
        if len(states) != len(sizes):
            raise ValueError(f"the initial state of a {self.kind} has {len(sizes)} parts; got {len(states)}")
        return tuple(self._state(*pair, rows, batch) for pair in zip(states, sizes, strict=True))

    def _state(self, state: Tensor, size: int, rows: int, batch: int) -> Tensor:
        expected = (rows, batch, size) if self.batched else (rows, size)
        if tuple(state.shape) != expected:
            raise ValueError(f"initial state: expected shape {expected}; got {tuple(state.shape)}")
        self._check_kind(state, "initial state", self.weights[0][0]["weight_ih"])
        return state.detach() if self.batched else state.detach().unsqueeze(1)

    # -- recording ------------------------------------------------------------------------------------------------

    def record(self) -> dict[str, Tensor]:
        """Every signal, `(L, D, T, H)`, or `(L, D, N, T, H)` for a batch."""
        reads: Tensor | PackedSequence = self.packed if self.packed is not None else self.x
        x = self.x
        finals: list[States] = []
        layers: list[list[dict[str, Tensor]]] = []
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

    def _fused(self, reads: Tensor | PackedSequence, states: States, layer: int) -> tuple[Tensor | PackedSequence, States]:
        """torch's own forward of one layer."""
        module = self.module
        forward = {"LSTM": torch.lstm, "GRU": torch.gru, "RNN": getattr(torch, f"rnn_{getattr(module, 'nonlinearity', 'tanh')}")}
        weights = [weight for direction in self.weights[layer] for weight in direction.values()]
        call = forward[self.kind]
        if isinstance(reads, PackedSequence):
            hx = tuple(state if reads.sorted_indices is None else state[:, reads.sorted_indices] for state in states)
            given = hx if self.kind == "LSTM" else hx[0]
            output, *final = call(reads.data, reads.batch_sizes, given, weights, module.bias, 1, 0.0, False, module.bidirectional)
            if reads.unsorted_indices is not None:
                final = [state[:, reads.unsorted_indices] for state in final]
            return PackedSequence(output, reads.batch_sizes, reads.sorted_indices, reads.unsorted_indices), tuple(final)
        given = states if self.kind == "LSTM" else states[0]
        sequence = reads if self.batched else reads.unsqueeze(1)
        output, *final = call(sequence, given, weights, module.bias, 1, 0.0, False, module.bidirectional, False)
        return (output if self.batched else output.squeeze(1)), tuple(final)

    def _direction(self, x: Tensor, h: Tensor, states: States, layer: int, direction: int) -> dict[str, Tensor]:
        weights = self.weights[layer][direction]
        before = self._before(h, states[0][direction], backward=direction == 1)
        signals: dict[str, Tensor] = {"h": h}
        if self.kind == "GRU":
            signals |= gru_gates(x, before, weights)
        elif self.kind == "LSTM":
            c_0 = states[1][direction] if self.batched else states[1][direction, 0]
            signals |= lstm_gates(x, before, c_0, weights, backward=direction == 1, padding=self.padding)
        if self.padding is not None:
            signals = {name: signal.masked_fill(self.padding[..., None], 0) for name, signal in signals.items()}
        return signals

    def _before(self, h: Tensor, h_0: Tensor, *, backward: bool) -> Tensor:
        """The state each step starts from. Past a sentence's end the backward reading has not begun: h_0 `(N, H)`."""
        first = h_0[None] if self.batched else h_0
        if backward:
            if self.padding is not None:
                h = torch.where(self.padding[..., None], h_0, h)
            return torch.cat([h[1:], first])
        return torch.cat([first, h[:-1]])

    # -- layout ---------------------------------------------------------------------------------------------------

    def batch_first(self, signal: Tensor) -> Tensor:
        """`(T, ·)` as it is, `(T, N, ·)` to `(N, T, ·)`."""
        return signal.transpose(0, 1) if self.batched else signal

    def _layout(self, parts: list[list[Tensor]]) -> Tensor:
        if len(parts) == len(parts[0]) == 1:
            return self.batch_first(parts[0][0])[None, None]
        laid = [[self.batch_first(part) for part in layer] for layer in parts]
        return torch.stack([torch.stack(layer) for layer in laid])

    def by_direction(self, states: States) -> States:
        """`(L·D, N, H)` to `(L, D, H)`, or `(L, D, N, H)` for a batch."""
        leading = (self.module.num_layers, self.directions)
        return tuple(state.reshape(*leading, *state.shape[1 if self.batched else 2 :]) for state in states)


def difference(trace: Trace) -> float:
    """Largest distance of the states recomputed from the recorded gates to torch's own: every h, and the last c."""
    largest = 0.0
    for layer, directions in enumerate(trace.weights):
        for direction, weights in enumerate(directions):
            here = {name: trace[name][layer, direction] for name in trace.names}
            distance = (_recomputed(trace, here, weights, layer, direction) - here["h"]).abs()
            padding = _padding_of(trace)
            if padding is not None:
                distance = distance.masked_fill(padding[..., None], 0)
            largest = max(largest, float(distance.max()))
    if trace.kind == "LSTM" and trace.lengths is None:
        for direction in range(trace["c"].shape[1]):
            last = trace["c"][:, direction, ..., 0 if direction else -1, :]
            largest = max(largest, float((last - trace.final_state[1][:, direction]).abs().max()))
    return largest


def _recomputed(trace: Trace, here: dict[str, Tensor], weights: object, layer: int, direction: int) -> Tensor:
    if trace.kind == "LSTM":
        return project(here["o"] * torch.tanh(here["c"]), weights)  # type: ignore[arg-type]
    before = _shift(trace, here["h"], trace.initial_state[0][layer, direction], backward=direction == 1)
    if trace.kind == "GRU":
        return (1 - here["z"]) * here["n"] + here["z"] * before
    x = trace.inputs if layer == 0 else torch.cat(list(trace["h"][layer - 1]), dim=-1)
    squash = torch.tanh if trace.nonlinearity == "tanh" else torch.relu
    return squash(word_part(x, weights) + past_part(before, weights))  # type: ignore[arg-type]


def _padding_of(trace: Trace) -> Tensor | None:
    """`(N, T)`: steps past a sequence's end."""
    if trace.lengths is None:
        return None
    return torch.arange(trace.steps)[None, :] >= torch.tensor(trace.lengths)[:, None]


def _shift(trace: Trace, h: Tensor, first: Tensor, *, backward: bool) -> Tensor:
    first = first.unsqueeze(-2)
    padding = _padding_of(trace)
    if backward and padding is not None:
        h = torch.where(padding[..., None], first, h)
    return torch.cat([h[..., 1:, :], first] if backward else [first, h[..., :-1, :]], dim=-2)
