"""Every gate of every step against torch itself, in double precision, for every kind of recurrent module."""

import itertools

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

import seqviz
from seqviz.cells import gru_step, lstm_step, rnn_step
from seqviz.gates import scan

E, H, P = 4, 5, 3
KINDS = {"RNN": nn.RNN, "RNN relu": nn.RNN, "GRU": nn.GRU, "LSTM": nn.LSTM, "LSTM proj": nn.LSTM}
GRID = list(itertools.product(KINDS, (1, 2, 3), (False, True), (True, False), (True, False)))


def make(name: str, layers: int = 1, both: bool = False, bias: bool = True, batch_first: bool = False, **sizes):
    torch.manual_seed(hash((layers, both, bias)) % 1000)
    extra = {"RNN relu": {"nonlinearity": "relu"}, "LSTM proj": {"proj_size": P}}.get(name, {})
    module = KINDS[name](
        sizes.get("E", E), sizes.get("H", H), num_layers=layers, bidirectional=both, bias=bias,
        batch_first=batch_first, **extra,
    )  # fmt: skip
    return module.double()


def numbers(*shape: int, seed: int = 0) -> torch.Tensor:
    return torch.randn(*shape, dtype=torch.float64, generator=torch.Generator().manual_seed(seed))


def initial(module: nn.RNNBase, batch: int | None, seed: int = 3):
    rows = module.num_layers * (2 if module.bidirectional else 1)
    middle = () if batch is None else (batch,)
    h = numbers(rows, *middle, module.proj_size or module.hidden_size, seed=seed)
    return (h, numbers(rows, *middle, module.hidden_size, seed=seed + 1)) if isinstance(module, nn.LSTM) else h


def stepped(module: nn.RNNBase, x: torch.Tensor, states) -> dict[tuple[int, int], dict[str, torch.Tensor]]:
    """One step at a time through cells.py: {(layer, direction): {signal: (T, H)}} of one sentence."""
    parts = states if isinstance(states, tuple) else (states,)
    result = {}
    for layer in range(module.num_layers):
        outputs = []
        for direction in range(2 if module.bidirectional else 1):
            suffix = f"_l{layer}{'_reverse' if direction else ''}"
            weights = {n.removesuffix(suffix): p.detach() for n, p in module.named_parameters() if n.endswith(suffix)}
            if not direction:
                weights = {n: p for n, p in weights.items() if "_reverse" not in n}
            row = layer * (2 if module.bidirectional else 1) + direction
            state = [part[row] for part in parts]
            steps = {}
            for t in reversed(range(len(x))) if direction else range(len(x)):
                if isinstance(module, nn.LSTM):
                    steps[t] = lstm_step(x[t], state[0], state[1], weights)
                    state = [steps[t]["h"], steps[t]["c"]]
                else:
                    step = gru_step(x[t], state[0], weights) if isinstance(module, nn.GRU) else rnn_step(
                        x[t], state[0], weights, module.nonlinearity
                    )
                    steps[t], state = step, [step["h"]]
            signals = {name: torch.stack([steps[t][name] for t in range(len(x))]) for name in steps[0]}
            result[layer, direction] = signals
            outputs.append(signals["h"])
        x = torch.cat(outputs, dim=-1)
    return result


@pytest.mark.parametrize(("name", "layers", "both", "bias", "batch_first"), GRID)
def test_every_gate_of_every_step_is_torchs(name, layers, both, bias, batch_first):
    module = make(name, layers, both, bias, batch_first)
    batch = numbers(2, 6, E)
    states = initial(module, 2)
    trace = seqviz.trace(module, batch if batch_first else batch.transpose(0, 1), states)
    output, final = module(batch if batch_first else batch.transpose(0, 1), states)
    expected = output if batch_first else output.transpose(0, 1)
    assert torch.allclose(torch.cat(list(trace["h"][-1]), dim=-1), expected, atol=1e-10)
    last = final if isinstance(final, tuple) else (final,)
    for mine, theirs in zip(trace.final_state, last, strict=True):
        assert torch.allclose(mine.flatten(0, 1), theirs, atol=1e-10)
    for n in range(2):
        sentence = tuple(part[:, n] for part in states) if isinstance(states, tuple) else states[:, n]
        for (layer, direction), signals in stepped(module, batch[n], sentence).items():
            assert set(signals) == set(trace.names)
            for signal, values in signals.items():
                assert torch.allclose(trace[signal][layer, direction, n], values, atol=1e-10), (signal, layer, direction)
    assert trace.difference < 1e-10


@pytest.mark.parametrize("name", ["LSTM", "GRU"])
def test_the_memory_is_what_torchs_own_cell_holds(name):
    """Against nn.LSTMCell and nn.GRUCell stepped by torch, so that two gates swapped in cells.py could not pass."""
    module, x = make(name), numbers(7, E)
    trace = seqviz.trace(module, x)
    if name == "LSTM":
        cell = nn.LSTMCell(E, H).double()
        cell.load_state_dict({key.removesuffix("_l0"): value for key, value in module.state_dict().items()})
        state = (torch.zeros(H).double(), torch.zeros(H).double())
        for t in range(7):
            f = torch.sigmoid(cell.weight_ih[H : 2 * H] @ x[t] + cell.bias_ih[H : 2 * H] + cell.weight_hh[H : 2 * H] @ state[0] + cell.bias_hh[H : 2 * H])
            assert torch.allclose(trace["f"][0, 0, t], f, atol=1e-10)
            state = cell(x[t], state)
            assert torch.allclose(trace["c"][0, 0, t], state[1], atol=1e-10)
    else:
        z = torch.sigmoid(module.weight_ih_l0[H : 2 * H] @ x[0] + module.bias_ih_l0[H : 2 * H] + module.bias_hh_l0[H : 2 * H])
        assert torch.allclose(trace["z"][0, 0, 0], z, atol=1e-10)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("both", [False, True])
def test_padding_never_leaks_into_a_real_step(name, both):
    module = make(name, 2, both, batch_first=True)
    batch, lengths = numbers(3, 7, E), (4, 7, 1)
    batch[0, 4:] = 1e6
    packed = pack_padded_sequence(batch, torch.tensor(lengths), batch_first=True, enforce_sorted=False)
    states = initial(module, 3)
    trace = seqviz.trace(module, packed, states)
    assert trace.lengths == lengths
    for n, length in enumerate(lengths):
        own = tuple(part[:, n] for part in states) if isinstance(states, tuple) else states[:, n]
        alone = seqviz.trace(module, batch[n, :length], own)
        for signal in alone.names:
            assert torch.allclose(trace[signal][:, :, n, :length], alone[signal], atol=1e-10), (signal, n)
            assert not trace[signal][:, :, n, length:].any()
    assert trace.difference < 1e-10


# torch itself says so of a projection in single precision; it is about speed, not about numbers.
@pytest.mark.filterwarnings("ignore:LSTM with projections is not supported with oneDNN")
@pytest.mark.parametrize("name", KINDS)
def test_single_precision_and_unbatched_keep_their_shapes(name):
    module = make(name, 2, True).float()
    trace = seqviz.trace(module, numbers(6, E).float())
    hidden = P if name == "LSTM proj" else H
    assert trace["h"].shape == (2, 2, 6, hidden)
    assert trace["h"].dtype == torch.float32
    assert trace.initial_state[0].shape == (2, 2, hidden)
    assert trace.inputs.shape == (6, E)
    assert trace.difference < 1e-5


@settings(max_examples=40, deadline=None)
@given(
    name=st.sampled_from(list(KINDS)), steps=st.integers(1, 40), layers=st.integers(1, 3),
    both=st.booleans(), features=st.integers(1, 9), units=st.integers(4, 12),
)  # fmt: skip
def test_any_size_equals_torchs_output(name, steps, layers, both, features, units):
    module = make(name, layers, both, E=features, H=units)
    x = numbers(steps, features, seed=steps)
    trace = seqviz.trace(module, x)
    assert torch.allclose(torch.cat(list(trace["h"][-1]), dim=-1), module(x)[0], atol=1e-10)
    assert trace.difference < 1e-10


@settings(max_examples=60, deadline=None)
@given(steps=st.integers(1, 130), backward=st.booleans())
def test_the_scan_is_the_loop(steps, backward):
    keep, add, c = torch.sigmoid(numbers(steps, 2, 3)), numbers(steps, 2, 3, seed=1), numbers(2, 3, seed=2)
    result = scan(keep, add, c, backward=backward)
    for t in reversed(range(steps)) if backward else range(steps):
        c = keep[t] * c + add[t]
        assert torch.allclose(result[t], c, atol=1e-12)


def fingerprint(module: nn.Module) -> tuple:
    hooks = [getattr(module, name) for name in vars(module) if "hook" in name]
    grads = [parameter.grad for parameter in module.parameters()]
    values = [parameter.detach().clone().numpy().tobytes() for parameter in module.parameters()]
    requires = [parameter.requires_grad for parameter in module.parameters()]
    return str(hooks), grads, values, requires, module.training, torch.get_rng_state().numpy().tobytes(), torch.is_grad_enabled()


@pytest.mark.parametrize("name", KINDS)
def test_tracing_leaves_nothing_behind(name):
    module = make(name, 2, True).train()
    x = numbers(6, E).requires_grad_()
    before = fingerprint(module)
    trace = seqviz.trace(module, x)
    assert fingerprint(module) == before
    assert x.grad is None
    assert not any(trace[signal].requires_grad for signal in trace.names)
    with pytest.raises(ValueError, match="finite"):
        seqviz.trace(module, torch.full((6, E), float("nan"), dtype=torch.float64))
    assert fingerprint(module) == before


def test_the_trace_outlives_a_change_of_the_weights():
    module, x = make("LSTM"), numbers(6, E)
    trace = seqviz.trace(module, x)
    kept = trace.weights[0][0]["weight_ih"].clone()
    nn.init.zeros_(module.weight_ih_l0)
    assert torch.equal(trace.weights[0][0]["weight_ih"], kept)


def test_dropout_between_layers_is_off_as_in_evaluation():
    module = nn.LSTM(E, H, num_layers=2, dropout=0.5).double().train()
    x = numbers(6, E)
    trace = seqviz.trace(module, x)
    assert torch.allclose(trace["h"][-1, 0], module.eval()(x)[0], atol=1e-10)


def test_another_module_is_refused_by_name():
    with pytest.raises(TypeError, match=r"nn\.RNN, nn\.GRU or nn\.LSTM; got Linear"):
        seqviz.trace(nn.Linear(3, 3), torch.zeros(2, 3))


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        (torch.zeros(6), r"\(T, E\) or a batch of three dimensions; got shape \(6,\)"),
        (torch.zeros(6, 3).double(), r"reads E = 4 features; got shape \(6, 3\)"),
        (torch.zeros(0, 4).double(), r"at least one step is needed; got shape \(0, 4\)"),
        (torch.zeros(6, 4), r"computes in torch.float64; got torch.float32"),
        (torch.full((6, 4), float("inf")).double(), r"must be finite; got NaN or infinity"),
    ],
)
def test_inputs_that_cannot_be_read_are_named(inputs, message):
    with pytest.raises(ValueError, match=message):
        seqviz.trace(make("LSTM"), inputs)


def test_initial_states_that_do_not_fit_are_named():
    with pytest.raises(ValueError, match=r"of a LSTM has 2 parts; got 1"):
        seqviz.trace(make("LSTM"), numbers(6, E), numbers(1, H))
    with pytest.raises(ValueError, match=r"expected shape \(1, 5\); got \(2, 5\)"):
        seqviz.trace(make("GRU"), numbers(6, E), numbers(2, H))


def test_an_unknown_signal_lists_the_names():
    trace = seqviz.trace(make("GRU"), numbers(6, E))
    with pytest.raises(KeyError, match="r, z, n, h; got 'f'"):
        trace["f"]


def test_a_reading_must_fit_the_steps():
    trace = seqviz.trace(make("GRU"), numbers(3, E))
    with pytest.raises(ValueError, match="tokens has 2 entries for 3 steps"):
        trace.with_reading(tokens=("a", "b"))
    assert trace.with_reading(tokens=("a", "b", "c")).tokens == ("a", "b", "c")
    assert trace.tokens is None


def test_the_trace_cannot_be_changed():
    trace = seqviz.trace(make("RNN"), numbers(3, E))
    with pytest.raises(AttributeError):
        trace.kind = "GRU"
    with pytest.raises(TypeError):
        trace.signals["h"] = trace["h"]
    assert repr(trace) == "Trace(RNN, h, h 1x1x3x5)"


def test_the_frame_holds_every_value_once():
    trace = seqviz.trace(make("LSTM", 2, True), numbers(3, E)).with_reading(tokens=("a", "b", "c"))
    frame = trace.to_frame()
    assert list(frame.columns) == ["layer", "direction", "step", "token", "signal", "unit", "value"]
    assert len(frame) == 6 * 2 * 2 * 3 * H
    row = frame.query("layer == 1 and direction == 'backward' and step == 2 and signal == 'c' and unit == 4")
    assert row["value"].item() == trace["c"][1, 1, 2, 4].item()
    assert row["token"].item() == "c"


def test_a_batch_names_its_sequences_in_the_frame():
    frame = seqviz.trace(make("RNN"), numbers(3, 2, E)).to_frame()
    assert list(frame.columns)[2] == "sequence"
    assert frame["token"].isna().all()
