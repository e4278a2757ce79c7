"""Scaled copies: their radius is the one asked for, what is not asked for stays, and the shipped network is left."""

import copy

import pytest
import torch
from torch import nn

import seqviz
from seqviz.insight.scaling import radii, scaled, spectral_radius, with_forget_bias, with_recurrent
from tests.insight.networks import RECURRENT, SENTENCES, double

A = SENTENCES["a sentence"]


def test_the_radius_of_matrices_worked_by_hand():
    """A turn by 90° times 3 has the eigenvalues ±3i; a shear by 100 has 1 twice, however long its column is."""
    assert spectral_radius(torch.tensor([[0.0, -3.0], [3.0, 0.0]])) == pytest.approx(3)
    assert spectral_radius(torch.tensor([[1.0, 100.0], [0.0, 1.0]])) == pytest.approx(1)
    assert spectral_radius(torch.diag(torch.tensor([0.5, -2.0]))) == pytest.approx(2)


@pytest.mark.parametrize("name", RECURRENT)
def test_the_largest_block_gets_the_radius_and_the_others_keep_their_proportion(name):
    module = double(name).module.recurrent
    before, after = radii(module), radii(scaled(module, 1.5))
    assert list(before) == [key for key, _ in module.named_parameters() if "weight_hh" in key]
    for key, own in after.items():
        assert max(own.values()) == pytest.approx(1.5, abs=1e-9)
        factor = 1.5 / max(before[key].values())
        assert own == pytest.approx({name: factor * radius for name, radius in before[key].items()}, abs=1e-9)


@pytest.mark.parametrize(
    ("name", "blocks"), [("rnn", "h"), ("gru", "n"), ("gru", "rz"), ("lstm", "ifgo"), ("lstm", "f")]
)
def test_blocks_that_are_named_get_it_each_and_the_others_stay(name, blocks):
    module = double(f"sentiment-{name}").module.recurrent
    before, after = radii(module)["weight_hh_l0"], radii(scaled(module, 0.7, blocks))["weight_hh_l0"]
    for block, radius in after.items():
        assert radius == pytest.approx(0.7 if block in blocks else before[block], abs=1e-9)


def test_the_rows_are_torchs():
    """n is the last third of a GRU: the only rows that change."""
    module = double("sentiment-gru").module.recurrent
    change = scaled(module, 5.0, "n").weight_hh_l0 - module.weight_hh_l0
    assert change[128:].any()
    assert not change[:128].any()


@pytest.mark.parametrize("name", RECURRENT)
def test_only_the_recurrent_matrices_change_and_only_in_the_copy(name):
    module = seqviz.load(name).module.recurrent
    own = {key: value.clone() for key, value in module.state_dict().items()}
    changed = scaled(module, 3.0)
    assert all(torch.equal(value, own[key]) for key, value in module.state_dict().items())
    for key, value in changed.state_dict().items():
        assert torch.equal(value, own[key]) != key.startswith("weight_hh")


def test_a_radius_of_zero_cuts_the_past_off():
    model = with_recurrent(double("sentiment-rnn"), lambda module: scaled(module, 0.0))
    whole, last = model.trace(A)["h"], model.trace(A[-1:])["h"]
    torch.testing.assert_close(whole[:, :, -1], last[:, :, 0], rtol=0, atol=1e-12)


@pytest.mark.parametrize("name", ["sentiment-lstm", "sentiment-bilstm"])
def test_the_forget_bias_moves_the_forget_gate_alone(name):
    model = double(name)
    changed = with_recurrent(model, lambda module: with_forget_bias(module, 2.0))
    before, after = model.trace(A[:1]), changed.trace(A[:1])
    torch.testing.assert_close(after["f"].logit(), before["f"].logit() + 2, rtol=0, atol=1e-9)
    for gate in "igo":
        torch.testing.assert_close(after[gate], before[gate], rtol=0, atol=1e-12)


def test_a_changed_model_shares_words_and_head_and_leaves_the_shipped_one():
    model = seqviz.load("sentiment-gru")
    own, seed = model.predict(["not a good film"]), torch.get_rng_state()
    changed = with_recurrent(model, lambda module: scaled(module, 0.1))
    assert changed.module.embedding is model.module.embedding
    assert changed.module.head is model.module.head
    assert not changed.predict(["not a good film"]).equals(own)
    assert model.predict(["not a good film"]).equals(own)
    assert torch.equal(torch.get_rng_state(), seed)


def test_every_layer_is_scaled():
    module = nn.GRU(3, 4, num_layers=2, bidirectional=True)
    assert all(max(own.values()) == pytest.approx(2, abs=1e-4) for own in radii(scaled(module, 2.0)).values())
    assert len(radii(module)) == 4


@pytest.mark.parametrize("radius", [-0.1, float("nan"), float("inf")])
def test_a_radius_that_is_none_is_refused(radius):
    with pytest.raises(ValueError, match=f"0 or more, and finite; got {radius}"):
        scaled(seqviz.load("sentiment-rnn").module.recurrent, radius)


def test_what_cannot_be_scaled_is_refused():
    gru, lstm = (copy.deepcopy(seqviz.load(f"sentiment-{kind}").module.recurrent) for kind in ("gru", "lstm"))
    for blocks in ("f", "", "nn?"):
        with pytest.raises(ValueError, match=r"the blocks of a GRU are r, z, n; got"):
            scaled(gru, 1.0, blocks)
    gru.weight_hh_l0[:64] = 0
    with pytest.raises(ValueError, match="weight_hh_l0: a matrix of spectral radius 0"):
        scaled(gru, 1.0, "r")
    with pytest.raises(ValueError, match=r"square matrix; got shape \(4, 2\)"):
        scaled(nn.LSTM(3, 4, proj_size=2), 1.0)
    with pytest.raises(TypeError, match="only an LSTM has a forget gate; got GRU"):
        with_forget_bias(gru, 1.0)
    with pytest.raises(ValueError, match="got nan, bias=True"):
        with_forget_bias(lstm, float("nan"))
    with pytest.raises(ValueError, match=r"got 1\.0, bias=False"):
        with_forget_bias(nn.LSTM(3, 4, bias=False), 1.0)
    with pytest.raises(ValueError, match="only a recurrent network has recurrent weights; got sentiment-cnn"):
        with_recurrent(seqviz.load("sentiment-cnn"), lambda module: module)
