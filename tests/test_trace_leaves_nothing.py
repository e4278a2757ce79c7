"""Tracing only looks: whatever happens, the module, the inputs and torch are as they were."""

import copy
import pickle

import pytest
import torch
from torch import nn

import seqviz
from seqviz import _run
from tests.oracles import KINDS, E, initial, make, numbers, parts


def bytes_of(tensor):
    return None if tensor is None else tensor.detach().numpy().tobytes()


def fingerprint(module: nn.Module) -> dict[str, object]:
    """All that somebody else could notice."""
    own = {
        name: (id(p), p._version, bytes_of(p), bytes_of(p.grad), p.requires_grad, p.grad_fn, p.is_leaf)
        for name, p in module.named_parameters()
    }
    hooks = {name: list(value) for name, value in vars(module).items() if "hooks" in name and value is not None}
    kept = {name: id(value) for name, value in vars(module).items()}
    flat = [id(weight) for weight in module._flat_weights]
    everywhere = (
        torch.get_rng_state().numpy().tobytes(),
        torch.is_grad_enabled(),
        torch.is_inference_mode_enabled(),
        torch.get_default_dtype(),
        torch.get_num_threads(),
        torch.are_deterministic_algorithms_enabled(),
    )
    return {"own": own, "hooks": hooks, "kept": kept, "flat": flat, "mode": module.training, "torch": everywhere}


def prepared(name: str) -> tuple[nn.RNNBase, torch.Tensor]:
    """A module in the middle of its training: gradients are there, one weight is frozen, hooks are set."""
    module, x = make(name, 2, True, dropout=0.5).train(), numbers(6, E).requires_grad_()
    module(x)[0].sum().backward()
    x.grad = None
    module.weight_hh_l0.requires_grad_(False)
    module.register_forward_hook(lambda *_: pytest.fail("tracing called the module's hook"))
    return module, x


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("grad", [True, False])
def test_tracing_leaves_nothing_behind(name, grad):
    module, x = prepared(name)
    states = initial(module)
    before, read, begun = fingerprint(module), bytes_of(x), [bytes_of(part) for part in parts(states)]
    with torch.set_grad_enabled(grad):
        now = fingerprint(module)
        trace = seqviz.trace(module, x, states)
        assert fingerprint(module) == now
    assert fingerprint(module) == before
    assert (bytes_of(x), x.requires_grad, x.grad) == (read, True, None)
    assert [bytes_of(part) for part in parts(states)] == begun
    everything = [*trace.signals.values(), trace.inputs, *trace.initial_state, *trace.final_state]
    everything += [weight for layer in trace.weights for direction in layer for weight in direction.values()]
    assert not any(part.requires_grad for part in everything)


@pytest.mark.parametrize("name", ["GRU", "LSTM"])
def test_a_crash_halfway_leaves_nothing_behind(name, monkeypatch):
    module, x = prepared(name)
    before, real, calls = fingerprint(module), getattr(_run, f"{name.lower()}_gates"), []

    def crash(*given, **options):
        calls.append(1)
        if len(calls) == 3:
            raise MemoryError("the second layer does not fit")
        return real(*given, **options)

    monkeypatch.setattr(_run, f"{name.lower()}_gates", crash)
    with pytest.raises(MemoryError, match="second layer"):
        seqviz.trace(module, x)
    assert fingerprint(module) == before
    assert x.grad is None


@pytest.mark.parametrize("name", KINDS)
def test_a_refused_input_leaves_nothing_behind(name):
    module, _ = prepared(name)
    before = fingerprint(module)
    with pytest.raises(ValueError, match="finite"):
        seqviz.trace(module, torch.full((6, E), float("nan"), dtype=torch.float64))
    assert fingerprint(module) == before


@pytest.mark.parametrize("batch_first", [True, False])
def test_a_trace_shares_no_memory_with_what_it_came_from(batch_first):
    module, x = make("LSTM", 2, batch_first=batch_first), numbers(2, 6, E)
    states = initial(module, 2 if batch_first else 6)
    trace = seqviz.trace(module, x, states)
    kept = copy.deepcopy(trace)
    with torch.no_grad():
        for tensor in (x, *states, *module.parameters()):
            tensor.fill_(7)
    for mine, then in (
        (trace.inputs, kept.inputs),
        (trace.initial_state[0], kept.initial_state[0]),
        (trace.initial_state[1], kept.initial_state[1]),
        (trace.weights[1][0]["weight_hh"], kept.weights[1][0]["weight_hh"]),
        (trace["c"], kept["c"]),
    ):
        assert torch.equal(mine, then)
        assert not (mine == 7).any()
    assert trace.difference < 1e-10


def test_dropout_between_layers_is_off_as_in_evaluation():
    module, x = make("LSTM", 3, dropout=0.9).train(), numbers(6, E)
    traced = seqviz.trace(module, x)["h"][-1, 0]
    assert torch.allclose(traced, module.eval()(x)[0], rtol=0, atol=1e-10)


def test_a_weight_that_is_computed_is_read_as_the_module_computes_it():
    module, x = make("GRU"), numbers(6, E)
    nn.utils.parametrizations.weight_norm(module, "weight_hh_l0")
    assert torch.allclose(seqviz.trace(module, x)["h"][0, 0], module(x)[0], rtol=0, atol=1e-10)


def test_a_trace_survives_copying_and_pickling():
    trace = seqviz.trace(make("GRU"), numbers(2, E)).with_reading(tokens=("a", "b"), labels=("no", "yes"))
    for again in (copy.deepcopy(trace), pickle.loads(pickle.dumps(trace))):
        assert all(torch.equal(again[name], trace[name]) for name in trace.names)
        assert (again.tokens, again.labels, again.difference) == (trace.tokens, trace.labels, trace.difference)
