"""What the trace is checked against: torch's own modules fed one token at a time, and cells.py stepped by hand."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence

from seqviz.cells import gru_step, lstm_step, rnn_step

E, H, P = 4, 5, 3
KINDS = {"RNN": nn.RNN, "RNN relu": nn.RNN, "GRU": nn.GRU, "LSTM": nn.LSTM, "LSTM proj": nn.LSTM}
PARAMETERS = ("weight_ih", "weight_hh", "bias_ih", "bias_hh", "weight_hr")
Signals = dict[str, Tensor]
Step = Callable[[Tensor, list[Tensor]], Signals]


def make(name: str, layers: int = 1, both: bool = False, features: int = E, units: int = H, **options) -> nn.RNNBase:
    """A module in double precision with weights large enough to move every gate well away from its middle."""
    options |= {"RNN relu": {"nonlinearity": "relu"}, "LSTM proj": {"proj_size": P}}.get(name, {})
    module = KINDS[name](features, units, num_layers=layers, bidirectional=both, **options).double()
    generator = torch.Generator().manual_seed(layers + 10 * both)
    for parameter in module.parameters():
        nn.init.uniform_(parameter, -0.7, 0.7, generator=generator)
    return module


def numbers(*shape: int, seed: int = 0) -> Tensor:
    return torch.randn(*shape, dtype=torch.float64, generator=torch.Generator().manual_seed(seed))


def directions(module: nn.RNNBase) -> int:
    return 2 if module.bidirectional else 1


def initial(module: nn.RNNBase, *batch: int) -> Tensor | tuple[Tensor, Tensor]:
    rows = module.num_layers * directions(module)
    h = numbers(rows, *batch, module.proj_size or module.hidden_size, seed=3)
    return (h, numbers(rows, *batch, module.hidden_size, seed=4)) if isinstance(module, nn.LSTM) else h


def parts(states: Tensor | tuple[Tensor, ...]) -> tuple[Tensor, ...]:
    return states if isinstance(states, tuple) else (states,)


def of_sequence(states: Tensor | tuple[Tensor, ...] | None, n: int) -> Tensor | tuple[Tensor, ...] | None:
    """The initial state of one sequence of a batch."""
    return (
        tuple(part[:, n] for part in states) if isinstance(states, tuple) else None if states is None else states[:, n]
    )


def pack(batch: Tensor, lengths: tuple[int, ...]) -> PackedSequence:
    """`(N, T, E)` packed in the order given."""
    return pack_padded_sequence(batch, torch.tensor(lengths), batch_first=True, enforce_sorted=False)


def weights_of(module: nn.RNNBase, layer: int, direction: int) -> Signals:
    suffix = f"_l{layer}{'_reverse' * direction}"
    own = dict(module.named_parameters())
    return {name: own[name + suffix].detach() for name in PARAMETERS if name + suffix in own}


def by_cells(module: nn.RNNBase, weights: Signals) -> Step:
    """The readable reference."""
    if isinstance(module, nn.LSTM):
        return lambda x, state: lstm_step(x, *state, weights)
    if isinstance(module, nn.GRU):
        return lambda x, state: gru_step(x, *state, weights)
    return lambda x, state: rnn_step(x, *state, weights, module.nonlinearity)


def by_torch(module: nn.RNNBase, weights: Signals) -> Step:
    """A module of torch's, of one layer and one direction, that is given a single token at a time."""
    options = {"nonlinearity": module.nonlinearity} if isinstance(module, nn.RNN) else {}
    options |= {"proj_size": module.proj_size} if isinstance(module, nn.LSTM) else {}
    one = type(module)(weights["weight_ih"].shape[1], module.hidden_size, bias=module.bias, **options).double()
    one.load_state_dict({f"{name}_l0": weight for name, weight in weights.items()})

    @torch.no_grad()
    def step(x: Tensor, state: list[Tensor]) -> Signals:
        given = [part[None] for part in state]
        output, last = one(x[None], tuple(given) if isinstance(module, nn.LSTM) else given[0])
        return {"h": output[0]} | ({"c": last[1][0]} if isinstance(module, nn.LSTM) else {})

    return step


def stepped(module: nn.RNNBase, x: Tensor, states, stepper) -> dict[tuple[int, int], Signals]:
    """Every signal of one sentence `(T, E)`, one step at a time: {(layer, direction): {name: (T, H)}}."""
    given = parts(states) if states is not None else tuple(torch.zeros_like(part) for part in parts(initial(module)))
    result = {}
    for layer, direction in itertools.product(range(module.num_layers), range(directions(module))):
        below = x if layer == 0 else torch.cat([result[layer - 1, d]["h"] for d in range(directions(module))], dim=-1)
        state = [part[layer * directions(module) + direction] for part in given]
        step, steps = stepper(module, weights_of(module, layer, direction)), {}
        for t in reversed(range(len(x))) if direction else range(len(x)):
            steps[t] = step(below[t], state)
            state = [steps[t][name] for name in ("h", "c") if name in steps[t]]
        result[layer, direction] = {name: torch.stack([steps[t][name] for t in range(len(x))]) for name in steps[0]}
    return result
