"""The reference cells against torch's own cells, and one step worked out by hand."""

import math

import pytest
import torch
from torch import nn

from seqviz.cells import gru_step, lstm_step, rnn_step

HALF_SIGMOID = 1 / (1 + math.exp(-0.5))


def own(cell: nn.Module) -> dict[str, torch.Tensor]:
    return {name: value.detach() for name, value in cell.named_parameters()}


@pytest.fixture
def x() -> torch.Tensor:
    return torch.randn(4, 3, dtype=torch.float64, generator=torch.Generator().manual_seed(1))


@pytest.fixture
def h() -> torch.Tensor:
    return torch.randn(4, 5, dtype=torch.float64, generator=torch.Generator().manual_seed(2))


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("nonlinearity", ["tanh", "relu"])
def test_rnn_step_is_torchs(x, h, bias, nonlinearity):
    cell = nn.RNNCell(3, 5, bias=bias, nonlinearity=nonlinearity).double()
    assert torch.allclose(rnn_step(x, h, own(cell), nonlinearity)["h"], cell(x, h), atol=1e-12)


@pytest.mark.parametrize("bias", [True, False])
def test_gru_step_is_torchs(x, h, bias):
    cell = nn.GRUCell(3, 5, bias=bias).double()
    assert torch.allclose(gru_step(x, h, own(cell))["h"], cell(x, h), atol=1e-12)


@pytest.mark.parametrize("bias", [True, False])
def test_lstm_step_is_torchs(x, h, bias):
    cell = nn.LSTMCell(3, 5, bias=bias).double()
    c = h.flip(0)
    expected_h, expected_c = cell(x, (h, c))
    step = lstm_step(x, h, c, own(cell))
    assert torch.allclose(step["h"], expected_h, atol=1e-12)
    assert torch.allclose(step["c"], expected_c, atol=1e-12)


def row_block(x, h, weights, block):
    """One gate's rows alone, by torch's documentation of the order in which weight_ih and weight_hh are stacked."""
    rows = slice(5 * block, 5 * block + 5)
    word = x @ weights["weight_ih"][rows].T + weights["bias_ih"][rows]
    return word, h @ weights["weight_hh"][rows].T + weights["bias_hh"][rows]


@pytest.mark.parametrize(("gate", "block"), [("i", 0), ("f", 1), ("g", 2), ("o", 3)])
def test_each_lstm_gate_is_read_from_its_own_rows(x, h, gate, block):
    weights = own(nn.LSTMCell(3, 5).double())
    word, past = row_block(x, h, weights, block)
    squash = torch.tanh if gate == "g" else torch.sigmoid
    assert torch.allclose(lstm_step(x, h, h, weights)[gate], squash(word + past), atol=1e-12)


@pytest.mark.parametrize(("gate", "block"), [("r", 0), ("z", 1), ("n", 2)])
def test_each_gru_gate_is_read_from_its_own_rows(x, h, gate, block):
    weights = own(nn.GRUCell(3, 5).double())
    step = gru_step(x, h, weights)
    word, past = row_block(x, h, weights, block)
    expected = torch.tanh(word + step["r"] * past) if gate == "n" else torch.sigmoid(word + past)
    assert torch.allclose(step[gate], expected, atol=1e-12)


def test_a_projected_lstm_steps_as_torch_does(x):
    module = nn.LSTM(3, 5, proj_size=2).double()
    weights = {name.removesuffix("_l0"): value.detach() for name, value in module.named_parameters()}
    h, c = x[:, :2], torch.cat([x, x], dim=1)[:, :5]
    _, (expected_h, expected_c) = module(x[None], (h[None].contiguous(), c[None].contiguous()))
    step = lstm_step(x, h, c, weights)
    assert torch.allclose(step["h"], expected_h[0], atol=1e-12)
    assert torch.allclose(step["c"], expected_c[0], atol=1e-12)


def test_a_two_unit_lstm_step_by_hand():
    """x = 1, h = (0, 0), c = (1, −2). Every gate row is 0 but: f of unit 0 reads 0.5 x, g of both units 1 x and −1 x.

    i = o = σ(0) = 0.5 for both; f = (σ(0.5), 0.5) = (0.6224593, 0.5); g = (tanh 1, −tanh 1) = (0.7615942, −0.7615942).
    c' = (0.6224593 · 1 + 0.5 · 0.7615942, 0.5 · −2 − 0.5 · 0.7615942) = (1.0032564, −1.3807971)
    h' = 0.5 tanh(c') = (0.3814792, −0.4405648)
    """
    weight_ih = torch.tensor([[0.0], [0.0], [0.5], [0.0], [1.0], [-1.0], [0.0], [0.0]], dtype=torch.float64)
    weights = {"weight_ih": weight_ih, "weight_hh": torch.zeros(8, 2, dtype=torch.float64)}
    c = torch.tensor([1.0, -2.0], dtype=torch.float64)
    step = lstm_step(torch.ones(1, dtype=torch.float64), torch.zeros(2, dtype=torch.float64), c, weights)
    assert step["f"].tolist() == pytest.approx([HALF_SIGMOID, 0.5], abs=1e-12)
    assert step["c"].tolist() == pytest.approx([1.0032564, -1.3807971], abs=5e-8)
    assert step["h"].tolist() == pytest.approx([0.3814792, -0.4405648], abs=5e-8)


def test_a_two_unit_gru_step_by_hand():
    """x = 1, h = (1, −1). r = z = 0.5; n reads x (1, 0) and r ⊙ (h + b'), U_n the identity, b'_n = (0, 1).

    n = (tanh(1 + 0.5 · (1 + 0)), tanh(0 + 0.5 · (−1 + 1))) = (tanh 1.5, 0) = (0.9051483, 0)
    h' = 0.5 n + 0.5 h = (0.9525741, −0.5). Were r applied to h before the product, n_1 would be tanh(0.5).
    """
    weight_ih = torch.tensor([[0.0], [0.0], [0.0], [0.0], [1.0], [0.0]], dtype=torch.float64)
    weight_hh = torch.cat([torch.zeros(4, 2, dtype=torch.float64), torch.eye(2, dtype=torch.float64)])
    bias_hh = torch.tensor([0.0, 0.0, 0.0, 0.0, 0.0, 1.0], dtype=torch.float64)
    weights = {"weight_ih": weight_ih, "weight_hh": weight_hh, "bias_hh": bias_hh}
    h = torch.tensor([1.0, -1.0], dtype=torch.float64)
    step = gru_step(torch.ones(1, dtype=torch.float64), h, weights)
    assert step["n"].tolist() == pytest.approx([math.tanh(1.5), 0.0], abs=1e-12)
    assert step["h"].tolist() == pytest.approx([0.9525741, -0.5], abs=5e-8)


def test_a_closed_forget_gate_drops_the_cell(x, h):
    cell = nn.LSTMCell(3, 5).double()
    step = lstm_step(x, h, 100 * h, own(cell), forced={"f": 0.0})
    assert torch.equal(step["c"], step["i"] * step["g"])
    assert not step["f"].any()


def test_an_update_gate_of_one_keeps_the_state(x, h):
    cell = nn.GRUCell(3, 5).double()
    assert torch.equal(gru_step(x, h, own(cell), forced={"z": 1.0})["h"], h)


def test_a_gate_can_be_forced_unit_by_unit(x, h):
    o = torch.tensor([0.0, 1.0, 0.0, 1.0, 0.5], dtype=torch.float64)
    step = lstm_step(x, h, h, own(nn.LSTMCell(3, 5).double()), forced={"o": o})
    assert torch.equal(step["h"], o * torch.tanh(step["c"]))


def test_forcing_what_is_no_gate_is_refused(x, h):
    with pytest.raises(ValueError, match="can be forced are r z n; got f"):
        gru_step(x, h, own(nn.GRUCell(3, 5).double()), forced={"f": 0.0})
    with pytest.raises(ValueError, match="can be forced are i f g o; got c, z"):
        lstm_step(x, h, h, own(nn.LSTMCell(3, 5).double()), forced={"z": 0.0, "c": 1.0})
