"""The survival map: products of the keeping gate, and the ledger's own factors."""

import math

import pytest
import torch

import seqviz
from seqviz.insight.memory import kept_and_written, memory_ledger
from seqviz.insight.survival import half_life, survival
from tests.oracles import E, H, initial, make, numbers, pack

STEPS = 6
close = torch.testing.assert_close
EXACT = {"rtol": 1e-12, "atol": 0}


def recorded(name, layers=1, both=False):
    module = make(name, layers, both)
    return seqviz.trace(module, numbers(STEPS, E), initial(module))


@pytest.mark.parametrize("name", ["GRU", "LSTM", "LSTM proj"])
@pytest.mark.parametrize("direction", [0, 1])
def test_every_entry_is_the_product_of_the_gates_between(name, direction):
    trace = recorded(name, 2, True)
    left = survival(trace, 1, direction)
    gate = trace["f" if name.startswith("LSTM") else "z"][1, direction]
    for s in range(STEPS):
        for t in range(STEPS):
            read_after = t < s if direction else t > s
            between = range(t, s) if direction else range(s + 1, t + 1)
            expected = torch.ones(H).double()
            for k in between:
                expected = expected * gate[k]
            close(left[s, t], expected if read_after or s == t else torch.zeros(H).double(), **EXACT)


@pytest.mark.parametrize("direction", [0, 1])
def test_what_was_written_times_what_survives_is_the_ledger(direction):
    trace = recorded("LSTM", both=True)
    _, written = kept_and_written(trace, 0, direction)
    for step in range(STEPS):
        rows = written * survival(trace, 0, direction)[:, step]
        close(memory_ledger(trace, step)[0, direction, 1:], rows, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("name", ["GRU", "LSTM"])
def test_the_half_life_says_what_is_left_of_the_initial_state(name):
    trace = recorded(name, 2, True)
    lives = half_life(trace)
    assert lives.shape == (2, 2, H)
    for direction, last in ((0, -1), (1, 0)):
        ledger = memory_ledger(trace, last)[:, direction, 0]
        first = trace.initial_state[-1][:, direction]
        close(ledger / first, 2 ** (-STEPS / lives[:, direction].double()), rtol=1e-5, atol=0)


@pytest.mark.parametrize(("gate", "life"), [(1e4, torch.inf), (-1e4, 0.0), (0.0, 1.0)])
def test_a_gate_wide_open_never_halves_and_a_shut_one_at_once(gate, life):
    module = make("LSTM")
    for parameter in module.parameters():
        torch.nn.init.zeros_(parameter)
    module.bias_ih_l0.data[H : 2 * H] = gate
    lives = half_life(seqviz.trace(module, numbers(STEPS, E)))
    close(lives, torch.full((1, 1, H), life), rtol=1e-6, atol=0)


def test_the_half_life_of_many_is_that_of_all_their_words():
    """The rates of sentences count by their words; what pads a batch does not count."""
    module, batch, lengths = make("LSTM", batch_first=True), numbers(3, STEPS, E), (4, 6, 1)
    apart = [seqviz.trace(module, batch[n, :length]) for n, length in enumerate(lengths)]
    expected = torch.cat([trace["f"] for trace in apart], dim=2).log().mean(dim=2).neg().reciprocal() * math.log(2)
    for traces in (apart, iter(apart), seqviz.trace(module, pack(batch, lengths))):
        close(half_life(traces).double(), expected, rtol=1e-5, atol=0)


def test_what_has_no_keeping_gate_is_refused():
    for function in (survival, half_life):
        with pytest.raises(ValueError, match="a plain RNN"):
            function(recorded("RNN"))
    with pytest.raises(ValueError, match="a batch of 2"):
        survival(seqviz.trace(make("GRU"), numbers(3, 2, E)))
    with pytest.raises(ValueError, match="at least one trace"):
        half_life([])
