"""Forced gates: the lecture's limits as identities, and two units worked by hand."""

import copy
from dataclasses import replace

import pytest
import torch

import seqviz
from seqviz.insight.interventions import (
    Force,
    RandomStart,
)
from seqviz.insight.what_if import what_if
from tests.insight.networks import double
from tests.insight.readings import EXACT, LSTMS, A, close


def test_z_at_one_keeps_the_state_to_the_bit():
    after = what_if(seqviz.load("sentiment-gru"), A, Force("z", 1, first=3)).after
    for t in range(3, len(A)):
        assert torch.equal(after["h"][0, 0, t], after["h"][0, 0, 2])
        assert torch.equal(after.probabilities[t], after.probabilities[2])


def test_z_at_zero_replaces_the_state():
    after = what_if(seqviz.load("sentiment-gru"), A, Force("z", 0)).after
    assert torch.equal(after["h"], after["n"])


def test_r_at_zero_leaves_the_candidate_only_the_word_and_the_two_biases():
    """n = tanh(W_n x + b_n + 0 ⊙ (…)): in torch's form even b'_n is shut out."""
    model = double("sentiment-gru")
    after = what_if(model, A, Force("r", 0)).after
    weights, units = after.weights[0][0], 64
    word = after.inputs @ weights["weight_ih"][2 * units :].T + weights["bias_ih"][2 * units :]
    close(after["n"][0, 0], word.tanh(), **EXACT)


@pytest.mark.parametrize("name", LSTMS)
def test_f_at_zero_leaves_nothing_of_the_past(name):
    after = what_if(seqviz.load(name), A, Force("f", 0)).after
    assert torch.equal(after["c"], after["i"] * after["g"])


@pytest.mark.parametrize("name", LSTMS)
def test_f_at_one_loses_nothing(name):
    after = what_if(double(name), A, Force("f", 1)).after
    written = after["i"] * after["g"]
    close(after["c"][0, 0], written[0, 0].cumsum(dim=0), **EXACT)
    if len(after["c"][0]) == 2:
        close(after["c"][0, 1], written[0, 1].flip(0).cumsum(dim=0).flip(0), **EXACT)


@pytest.mark.parametrize("name", LSTMS)
def test_i_at_zero_only_forgets_and_o_at_zero_is_silent(name):
    after = what_if(seqviz.load(name), A, Force("i", 0), RandomStart(seed=3)).after
    c, f, start = after["c"][0, 0], after["f"][0, 0], after.initial_state[1][0, 0]
    for t in range(len(A)):
        assert torch.equal(c[t], f[t] * (c[t - 1] if t else start))
    assert not what_if(seqviz.load(name), A, Force("o", 0)).after["h"].any()


@pytest.mark.parametrize("name", LSTMS)
def test_f_at_one_with_i_at_zero_carries_c_to_the_end_to_the_bit(name):
    kept = [Force("f", 1, first=4), Force("i", 0, first=4)]
    after = what_if(seqviz.load(name), A, *kept).after
    assert all(torch.equal(after["c"][0, 0, t], after["c"][0, 0, 3]) for t in range(4, len(A)))


@pytest.mark.parametrize(("name", "gate"), [("sentiment-gru", "n"), ("sentiment-lstm", "g")])
def test_a_candidate_can_be_negative(name, gate):
    assert (what_if(seqviz.load(name), A, Force(gate, -0.5)).after[gate] == -0.5).all()


def test_units_of_n_that_are_left_alone_follow_the_forced_r():
    model = double("sentiment-gru")
    wanted = what_if(model, A[:1], Force("r", 0), RandomStart()).after["n"]
    for order in ((0, 1), (1, 0)):
        forced = [Force("r", 0), Force("n", 0.25, units=[3])]
        after = what_if(model, A[:1], *(forced[at] for at in order), RandomStart()).after["n"][0, 0, 0]
        assert after[3] == 0.25
        close(after[4:], wanted[0, 0, 0, 4:], **EXACT)


def test_two_units_worked_by_hand():
    """One input x = 1, zero weights, so every gate is σ(0) = 1/2 and n = tanh(1) from its bias; h_0 = 0.

    Free: h = 1/2 · tanh 1. Unit 0 with z = 1 keeps 0, unit 1 is as before; then unit 0 starts a word late.
    """
    model, units = double("sentiment-gru"), 64
    module = copy.deepcopy(model.module)
    for parameter in module.recurrent.parameters():
        parameter.zero_()
    module.recurrent.bias_ih_l0[2 * units :] = 1
    found = what_if(replace(model, module=module), ("good", "good"), Force("z", 1, units=[0], last=0))
    n = torch.tensor(1.0, dtype=torch.float64).tanh().item()
    close(found.before["h"][0, 0, :, 0].tolist(), [n / 2, n * 3 / 4])
    close(found.after["h"][0, 0, :, :2].tolist(), [[0.0, n / 2], [n / 2, n * 3 / 4]])
