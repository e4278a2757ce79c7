"""What cannot be traced is refused in a sentence: what came, and what was expected."""

import pytest
import torch
from torch import nn

import seqviz
from tests.oracles import E, H, P, make, numbers, pack

NAN, INFINITY = float("nan"), float("inf")


@pytest.mark.parametrize("module", [nn.Linear(E, 3), nn.LSTMCell(E, H), nn.Sequential(nn.GRU(E, H)), "lstm", None])
def test_another_module_is_refused_by_name(module):
    with pytest.raises(TypeError, match=rf"nn\.RNN, nn\.GRU or nn\.LSTM; got {type(module).__name__}$"):
        seqviz.trace(module, torch.zeros(2, E))


@pytest.mark.parametrize("inputs", [numbers(6, E).numpy(), [[0.0] * E], None, "words"])
def test_inputs_that_are_no_tensor_are_refused_by_type(inputs):
    with pytest.raises(TypeError, match=rf"torch\.Tensor or a PackedSequence; got {type(inputs).__name__}$"):
        seqviz.trace(make("GRU"), inputs)


def with_one(value: float, *shape: int) -> torch.Tensor:
    values = numbers(*shape)
    values.view(-1)[-1] = value
    return values


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        (numbers(6), r"\(T, E\) or a batch of three dimensions; got shape \(6,\)"),
        (numbers(1, 2, 6, E), r"\(T, E\) or a batch of three dimensions; got shape \(1, 2, 6, 4\)"),
        (numbers(6, 3), r"reads E = 4 features; got shape \(6, 3\)"),
        (numbers(2, 6, 5), r"reads E = 4 features; got shape \(2, 6, 5\)"),
        (numbers(0, E), r"at least one step of one sequence is needed; got shape \(0, 4\)"),
        (numbers(6, 0, E), r"at least one step of one sequence is needed; got shape \(6, 0, 4\)"),
        (numbers(6, E).float(), r"computes in torch.float64; got torch.float32"),
        (numbers(6, E).long(), r"computes in torch.float64; got torch.int64"),
        (numbers(6, E).to("meta"), r"is on cpu; got meta"),
        (with_one(NAN, 6, E), r"must be finite; got NaN or infinity"),
        (with_one(INFINITY, 2, 6, E), r"must be finite; got NaN or infinity"),
        (pack(numbers(2, 6, 3), (6, 2)), r"the data of a PackedSequence: .* E = 4 features; got shape \(8, 3\)"),
        (pack(numbers(2, 6, E).float(), (6, 2)), r"PackedSequence: .* torch.float64; got torch.float32"),
        (pack(with_one(-INFINITY, 2, 6, E), (2, 6)), r"PackedSequence: every value must be finite"),
    ],
)
def test_inputs_that_cannot_be_read_are_named(inputs, message):
    with pytest.raises(ValueError, match=message):
        seqviz.trace(make("LSTM"), inputs)


def test_large_finite_inputs_are_read_although_their_sum_is_not_finite():
    x = torch.full((6, E), 1e308, dtype=torch.float64)
    assert seqviz.trace(make("LSTM"), x)["h"].isfinite().all()


@pytest.mark.parametrize(
    ("name", "states", "error", "message"),
    [
        ("LSTM", numbers(1, H), ValueError, "LSTM takes 2, h_0 and c_0; got 1"),
        ("GRU", (numbers(1, H), numbers(1, H)), ValueError, "GRU takes 1, h_0; got 2"),
        ("GRU", numbers(2, H), ValueError, r"h_0: expected shape \(1, 5\); got \(2, 5\)"),
        ("RNN", numbers(1, 1, H), ValueError, r"h_0: expected shape \(1, 5\); got \(1, 1, 5\)"),
        ("LSTM", (numbers(1, H), numbers(1, 4)), ValueError, r"c_0: expected shape \(1, 5\); got \(1, 4\)"),
        ("LSTM proj", (numbers(1, H), numbers(1, H)), ValueError, rf"h_0: expected shape \(1, {P}\); got \(1, 5\)"),
        ("GRU", numbers(1, H).float(), ValueError, "h_0: .* torch.float64; got torch.float32"),
        ("LSTM", (numbers(1, H), with_one(NAN, 1, H)), ValueError, "c_0: every value must be finite"),
        ("GRU", [[0.0] * H], TypeError, r"h_0 must be a torch\.Tensor; got list"),
        ("LSTM", (numbers(1, H), None), TypeError, r"c_0 must be a torch\.Tensor; got NoneType"),
    ],
)
def test_initial_states_that_do_not_fit_are_named(name, states, error, message):
    with pytest.raises(error, match=message):
        seqviz.trace(make(name), numbers(6, E), states)


def test_the_state_of_a_batch_has_a_row_for_each_sequence():
    with pytest.raises(ValueError, match=r"h_0: expected shape \(4, 3, 5\); got \(4, 5\)"):
        seqviz.trace(make("GRU", 2, True), numbers(6, 3, E), numbers(4, H))


def test_an_unknown_signal_lists_the_names():
    trace = seqviz.trace(make("GRU"), numbers(6, E))
    with pytest.raises(KeyError, match="GRU has r, z, n, h; got 'f'"):
        trace["f"]


def test_a_network_that_computes_nan_is_never_said_to_agree():
    """A largest difference that skips NaN would call nonsense exact."""
    module = make("LSTM", 2, True)
    nn.init.constant_(module.weight_hh_l1, NAN)
    assert seqviz.trace(module, numbers(6, E)).difference != seqviz.trace(module, numbers(6, E)).difference
