"""The ledger of the memory: it closes, and every row is what the cell does without the others."""

import pytest
import torch

import seqviz
from seqviz.insight.memory import ledger_difference, memory_ledger, memory_shares, survivors
from tests.insight.networks import SENTENCES
from tests.oracles import E, H, by_cells, initial, make, numbers, stepped

GATED = ("GRU", "LSTM", "LSTM proj")
STEPS = 7
close = torch.testing.assert_close
EXACT = {"rtol": 0, "atol": 1e-12}


def recorded(name, layers=1, both=False, begun=True, steps=STEPS):
    module = make(name, layers, both)
    x = numbers(steps, E)
    return module, x, seqviz.trace(module, x, initial(module) if begun else None)


def stepped_ledger(module, x, trace, step, layer, direction):
    """Every entry carried on its own, word by word, by the gates that cells.py computes: no product, no unrolling."""
    states = stepped(module, x, initial(module), by_cells)[layer, direction]
    keep = states["f"] if "f" in states else states["z"]
    add = states["i"] * states["g"] if "f" in states else (1 - states["z"]) * states["n"]
    row = layer * trace["h"].shape[1] + direction
    first = initial(module)[1][row] if "f" in states else initial(module)[row]
    ledger = torch.zeros(len(x) + 1, first.shape[0], dtype=first.dtype)
    ledger[0] = first
    read = range(len(x) - 1, step - 1, -1) if direction else range(step + 1)
    for t in read:
        ledger = keep[t] * ledger
        ledger[t + 1] += add[t]
    return ledger


@pytest.mark.parametrize("name", GATED)
@pytest.mark.parametrize(("layers", "both"), [(1, False), (1, True), (2, True), (3, False)])
@pytest.mark.parametrize("step", range(-STEPS, STEPS))
def test_every_row_is_what_the_cell_carries_on(name, layers, both, step):
    module, x, trace = recorded(name, layers, both)
    ledger = memory_ledger(trace, step)
    assert ledger.shape == (layers, 1 + both, STEPS + 1, H)
    for layer in range(layers):
        for direction in range(1 + both):
            expected = stepped_ledger(module, x, trace, step % STEPS, layer, direction)
            close(ledger[layer, direction], expected, **EXACT)
    state = trace["c" if name.startswith("LSTM") else "h"][:, :, step]
    close(ledger.sum(dim=2), state, **EXACT)
    assert ledger_difference(trace, step) < 1e-12


@pytest.mark.parametrize("name", GATED)
def test_words_not_yet_read_own_nothing(name):
    _, _, trace = recorded(name, both=True)
    ledger = memory_ledger(trace, 2)
    forward, backward = ledger[0]
    assert not forward[4:].any()
    assert forward[:4].all()  # the initial state and words 0 to 2
    assert not backward[1:3].any()
    assert backward[0].all()
    assert backward[3:].all()  # words 2 to 6, read from the right


@pytest.mark.parametrize("name", GATED)
def test_without_an_initial_state_row_zero_is_zero(name):
    _, _, trace = recorded(name, begun=False)
    assert not memory_ledger(trace)[:, :, 0].any()


def two_units():
    """An LSTM of two units without weights: its biases alone set the gates, the same at every word."""
    module = torch.nn.LSTM(1, 2).double()
    for parameter in module.parameters():
        torch.nn.init.zeros_(parameter)
    odds = torch.tensor([1 / 2, 3 / 4, 1 / 2, 1 / 4], dtype=torch.float64)  # i of both units, then f of both
    bias = torch.cat([odds.logit(), torch.tensor([0.5, -0.5], dtype=torch.float64).atanh(), torch.zeros(2).double()])
    module.bias_ih_l0.data.copy_(bias)
    return module


def test_two_units_by_hand():
    """i g is 1/4 and −3/8 at every word, f is 1/2 and 1/4; c_0 is 1 and 2."""
    first = (torch.zeros(1, 2).double(), torch.tensor([[1.0, 2.0]]).double())
    trace = seqviz.trace(two_units(), torch.zeros(3, 1).double(), first)
    expected = [[1 / 8, 2 / 64], [1 / 16, -3 / 128], [1 / 8, -3 / 32], [1 / 4, -3 / 8]]
    close(memory_ledger(trace)[0, 0], torch.tensor(expected).double(), **EXACT)
    close(memory_ledger(trace, 0)[0, 0, :2], torch.tensor([[1 / 2, 1 / 2], [1 / 4, -3 / 8]]).double(), **EXACT)


def test_shut_gates_lose_nothing_but_the_past():
    kept = torch.tensor([[0.5], [0.0], [0.5], [1e-300]], dtype=torch.float64)
    expected = torch.tensor([[0.0], [0.0], [5e-301], [1e-300], [1.0]], dtype=torch.float64)
    close(survivors(kept), expected, rtol=1e-15, atol=0)


@pytest.mark.parametrize("gate", [1e4, -1e4])
def test_a_gate_wide_open_or_shut_for_good(gate):
    """f = 1 keeps every entry to the bit; f = 0 leaves the last word alone."""
    module = make("LSTM")
    for bias in (module.bias_ih_l0, module.bias_hh_l0):
        bias.data[H : 2 * H] = gate
    trace = seqviz.trace(module, numbers(STEPS, E), initial(module))
    ledger = memory_ledger(trace)[0, 0]
    wrote = (trace["i"] * trace["g"])[0, 0]
    expected = torch.cat([trace.initial_state[1][0, 0][None], wrote])
    close(ledger, expected if gate > 0 else expected * (torch.arange(STEPS + 1) == STEPS)[:, None], rtol=0, atol=0)


@pytest.mark.parametrize("name", ["sentiment-gru", "sentiment-lstm", "sentiment-bilstm"])
def test_the_shipped_networks_close_in_single_precision(name):
    model = seqviz.load(name)
    words = [word for sentence in SENTENCES.values() for word in sentence]
    for tokens in (*SENTENCES.values(), (words * 10)[:512]):
        trace = model.trace(tokens)
        for step in {0, trace.steps // 2, trace.steps - 1}:
            assert memory_ledger(trace, step).dtype == torch.float32
            assert ledger_difference(trace, step) <= 1e-5


@pytest.mark.parametrize("name", GATED)
@pytest.mark.parametrize("direction", [0, 1, -1])
def test_shares_are_those_of_the_ledger(name, direction):
    _, _, trace = recorded(name, 2, True)
    shares = memory_shares(trace, 1, direction)
    for step in range(STEPS):
        sizes = memory_ledger(trace, step)[1, direction].abs().sum(dim=-1)
        close(shares[:, step], sizes / sizes.sum(), **EXACT)
    close(shares.sum(dim=0), torch.ones(STEPS).double(), **EXACT)


def test_an_empty_memory_has_no_shares():
    module = make("LSTM")
    for parameter in module.parameters():
        torch.nn.init.zeros_(parameter)
    assert not memory_shares(seqviz.trace(module, numbers(3, E))).any()


@pytest.mark.parametrize("function", [memory_ledger, memory_shares, ledger_difference])
def test_a_plain_rnn_has_no_ledger_and_the_message_says_why(function):
    _, _, trace = recorded("RNN")
    with pytest.raises(ValueError, match="no sum of what single words wrote"):
        function(trace)


@pytest.mark.parametrize("step", [STEPS, -STEPS - 1])
def test_a_step_outside_the_sentence_is_refused(step):
    _, _, trace = recorded("LSTM")
    with pytest.raises(ValueError, match=f"7 words, counted from 0; got step {step}"):
        memory_ledger(trace, step)


def test_a_batch_is_refused():
    trace = seqviz.trace(make("LSTM"), numbers(3, 2, E))
    for function in (memory_ledger, memory_shares):
        with pytest.raises(ValueError, match="one sentence; the trace holds a batch of 2"):
            function(trace)


@pytest.mark.parametrize(("layer", "direction", "message"), [(1, 0, "1 layers"), (0, 2, "2 directions")])
def test_a_layer_or_direction_that_is_not_there_is_refused(layer, direction, message):
    _, _, trace = recorded("LSTM", both=True)
    with pytest.raises(ValueError, match=message):
        memory_shares(trace, layer, direction)


def test_the_ledger_leaves_the_trace_as_it_is():
    _, _, trace = recorded("LSTM", both=True)
    before = {name: trace[name].clone() for name in trace.names}
    first = trace.initial_state[1].clone()
    memory_ledger(trace), memory_shares(trace)
    assert all(torch.equal(trace[name], before[name]) for name in before)
    assert torch.equal(trace.initial_state[1], first)
