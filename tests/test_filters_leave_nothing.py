"""Tracing filters changes nothing, shares nothing, and what was recorded stays as it is."""

import copy
import pickle

import pytest
import torch

import seqviz
from seqviz import filters

# torch says so once of filters of an even width that pad to the same length; it is about memory, not about numbers.
from tests.banks import bank, with_one
from tests.oracles import E, numbers


def bytes_of(tensor):
    return None if tensor is None else tensor.detach().numpy().tobytes()


def fingerprint(convs):
    """All that somebody else could notice."""
    own = [
        (id(p), p._version, bytes_of(p), bytes_of(p.grad), p.requires_grad, p.grad_fn)
        for conv in convs
        for p in conv.parameters()
    ]
    kept = [{name: id(value) for name, value in vars(conv).items() if "hooks" not in name} for conv in convs]
    hooks = [{name: list(v) for name, v in vars(conv).items() if "hooks" in name and v is not None} for conv in convs]
    everywhere = (torch.get_rng_state().numpy().tobytes(), torch.is_grad_enabled(), torch.get_num_threads())
    return own, kept, hooks, [conv.training for conv in convs], everywhere


def prepared():
    """Convolutions in the middle of their training: gradients are there, one weight is frozen, hooks are set."""
    convs, words = bank(2, 4), numbers(6, E).requires_grad_()
    sum(conv(words.T).sum() for conv in convs).backward()
    words.grad = None
    convs[1].weight.requires_grad_(False)
    for conv in convs:
        conv.register_forward_hook(lambda *_: pytest.fail("tracing called the module's hook"))
    return convs, words


@pytest.mark.parametrize("grad", [True, False])
def test_tracing_leaves_nothing_behind(grad):
    convs, words = prepared()
    with torch.set_grad_enabled(grad):
        before, read = fingerprint(convs), bytes_of(words)
        trace = seqviz.trace_filters(convs, words)
        assert fingerprint(convs) == before
    assert (bytes_of(words), words.requires_grad, words.grad) == (read, True, None)
    mappings = (trace.weights, trace.biases, trace.scores, trace.winners)
    everything = [trace.inputs, trace.pooled, *(part for own in mappings for part in own.values())]
    assert not any(part.requires_grad for part in everything)


def test_a_crash_halfway_leaves_nothing_behind(monkeypatch):
    convs, words = prepared()
    before = fingerprint(convs)

    def crash(*_):
        raise MemoryError("the second bank does not fit")

    monkeypatch.setattr(filters.ngrams, "strongest", crash)
    with pytest.raises(MemoryError, match="second bank"):
        seqviz.trace_filters(convs, words)
    assert fingerprint(convs) == before
    assert words.grad is None


def test_a_refused_input_leaves_nothing_behind():
    convs, _ = prepared()
    before = fingerprint(convs)
    with pytest.raises(ValueError, match="NaN"):
        seqviz.trace_filters(convs, with_one(float("nan")))
    assert fingerprint(convs) == before


@pytest.mark.parametrize("words", [3, 6])
def test_a_trace_shares_no_memory_with_what_it_came_from(words):
    convs, embedded = bank(2, 4), numbers(words, E)
    trace = seqviz.trace_filters(convs, embedded)
    kept = copy.deepcopy(trace)
    with torch.no_grad():
        for tensor in (embedded, *(p for conv in convs for p in conv.parameters())):
            tensor.fill_(7)
    assert torch.equal(trace.inputs, kept.inputs)
    for width in trace.widths:
        for name in ("weights", "biases", "scores"):
            assert torch.equal(getattr(trace, name)[width], getattr(kept, name)[width])
            assert not (getattr(trace, name)[width] == 7).any()
    assert trace.difference < 1e-10


def test_what_was_recorded_cannot_be_replaced():
    trace = seqviz.trace_filters(bank(2), numbers(3, E))
    with pytest.raises(TypeError):
        trace.scores[2] = torch.zeros(1)
    with pytest.raises(AttributeError):
        trace.pooled = torch.zeros(3)


def test_a_trace_survives_copying_and_pickling():
    trace = seqviz.trace_filters(bank(2, 3), numbers(2, E)).with_reading(tokens=("a", "b"), labels=("no", "yes"))
    for again in (copy.deepcopy(trace), pickle.loads(pickle.dumps(trace))):
        assert all(torch.equal(again.scores[width], trace.scores[width]) for width in trace.widths)
        assert (again.tokens, again.labels, again.difference) == (trace.tokens, trace.labels, trace.difference)
