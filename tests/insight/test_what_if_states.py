"""States and weights that are changed: each is checked by torch on something equivalent."""

import copy
from dataclasses import replace

import pytest
import torch

import seqviz
from seqviz.insight.interventions import (
    Ablate,
    EditWeight,
    Force,
    Freeze,
    RandomStart,
    Reset,
    Scramble,
    Transplant,
)
from seqviz.insight.what_if import what_if
from seqviz.trace import trace
from tests.insight.networks import RECURRENT, double
from tests.insight.readings import EXACT, A, B, close


def alone(name, tokens, initial=None):
    """torch's reading of tokens, by a module of its own."""
    model = double(name)
    return trace(model.module.recurrent, model.module.embedding(torch.tensor(model.vocabulary.lookup(tokens))), initial)


@pytest.mark.parametrize("name", RECURRENT)
def test_after_a_reset_the_rest_is_read_as_if_it_stood_alone(name):
    after = what_if(double(name), A, Reset(4)).after
    assert not after["h"][0, 0, 4].any()
    for signal in after.names:
        close(after[signal][:, 0, 5:], alone(name, A[5:])[signal][:, 0], **EXACT)
        if after["h"].shape[1] == 2:
            close(after[signal][:, 1, :4], alone(name, A[:4])[signal][:, 1], **EXACT)


@pytest.mark.parametrize("name", RECURRENT)
def test_a_transplant_goes_on_from_the_other_sentence(name):
    after = what_if(double(name), A, Transplant(5, B)).after
    for signal in after.names:
        close(after[signal][:, 0, 6:], alone(name, (*B[:6], *A[6:]))[signal][:, 0, 6:], **EXACT)
        if after["h"].shape[1] == 2:
            close(after[signal][:, 1, :5], alone(name, (*A[:5], *B[5:]))[signal][:, 1, :5], **EXACT)
    assert torch.equal(what_if(double(name), A, Transplant(5, " ".join(B))).after["h"], after["h"])


@pytest.mark.parametrize("name", RECURRENT)
def test_a_transplant_of_its_own_state_changes_no_bit(name):
    found = what_if(seqviz.load(name), A, Transplant(5, A))
    assert not found.difference("h")[:, 0].any()


@pytest.mark.parametrize("name", RECURRENT)
def test_a_scramble_permutes_what_is_held_the_same_way_every_time(name):
    found, again = (what_if(seqviz.load(name), A, Scramble(6, seed=2)).after for _ in range(2))
    before = what_if(seqviz.load(name), A).before
    orders = []
    for signal in found.names[-2 if "c" in found.names else -1 :]:
        moved, old = found[signal][0, 0, 6], before[signal][0, 0, 6]
        assert torch.equal(moved, again[signal][0, 0, 6])
        assert torch.equal(moved.sort().values, old.sort().values)
        assert not torch.equal(moved, old)
        orders.append([(old == value).nonzero()[0].item() for value in moved])
    assert all(order == orders[0] for order in orders)  # h and c move together
    some = what_if(seqviz.load(name), A, Scramble(6, units=[1, 2, 3])).difference("h")[0, 0, 6]
    assert not some[4:].any()


@pytest.mark.parametrize("name", RECURRENT)
def test_frozen_units_hold_what_they_held(name):
    after = what_if(seqviz.load(name), A, Freeze(units=[0, 9], first=3, last=6, direction="forward")).after
    for signal in after.names[-2 if "c" in after.names else -1 :]:
        for t in range(3, 7):
            assert torch.equal(after[signal][0, 0, t, [0, 9]], after[signal][0, 0, 2, [0, 9]])
        assert not torch.equal(after[signal][0, 0, 7, [0, 9]], after[signal][0, 0, 2, [0, 9]])


def test_to_freeze_units_of_a_gru_is_to_hold_their_z_at_one():
    frozen = what_if(seqviz.load("sentiment-gru"), A, Freeze(units=range(30), first=2)).after["h"]
    forced = what_if(seqviz.load("sentiment-gru"), A, Force("z", 1, units=range(30), first=2)).after["h"]
    assert torch.equal(frozen, forced)


@pytest.mark.parametrize("name", RECURRENT)
def test_ablated_units_are_those_that_nobody_reads(name):
    """torch on a copy in which no weight leads from these units to anything."""
    model, units = double(name), [3, 40]
    module = copy.deepcopy(model.module)
    for key, parameter in module.recurrent.named_parameters():
        if key.startswith("weight_hh"):
            parameter[:, units] = 0
    for direction in range(2 if module.recurrent.bidirectional else 1):
        module.head.weight[:, [64 * direction + unit for unit in units]] = 0
    other = replace(model, module=module).trace(A)
    after = what_if(model, A, Ablate(units=units)).after
    assert not after["h"][..., units].any()
    others = [unit for unit in range(64) if unit not in units]
    close(after["h"][..., others], other["h"][..., others], **EXACT)
    close(after.probabilities, other.probabilities, **EXACT)


@pytest.mark.parametrize("name", RECURRENT)
def test_a_random_start_is_torchs_initial_state(name):
    after = what_if(double(name), A, RandomStart(seed=5, size=0.8)).after
    states = tuple(state[0] for state in after.initial_state)
    assert 0.5 < states[0].abs().max() <= 0.8
    wanted = alone(name, A, states if len(states) == 2 else states[0])
    for signal in after.names:
        close(after[signal], wanted[signal], **EXACT)
    for mine, own in zip(after.final_state, wanted.final_state, strict=True):
        close(mine, own, **EXACT)
    other = what_if(double(name), A, RandomStart(seed=6)).after.initial_state[0]
    assert not torch.equal(states[0], other[0])


@pytest.mark.parametrize(("name", "suffix"), [(name, "") for name in RECURRENT] + [("sentiment-bilstm", "_reverse")])
@pytest.mark.parametrize(("weight", "column"), [("weight_ih_l0", 99), ("weight_hh_l0", 12), ("bias_hh_l0", None)])
def test_an_edited_weight_is_torchs_with_that_weight(name, suffix, weight, column):
    model = double(name)
    module = copy.deepcopy(model.module)
    place = (50,) if column is None else (50, column)
    getattr(module.recurrent, weight + suffix)[place] = 1.5
    found = what_if(model, A, EditWeight(weight + suffix, 50, column, 1.5))
    wanted = replace(model, module=module).trace(A)
    for signal in wanted.names:
        close(found.after[signal], wanted[signal], **EXACT)
    close(found.after.probabilities, wanted.probabilities, **EXACT)
    assert found.difference("h").any()
    assert found.after.weights[0][-1 if suffix else 0][weight.removesuffix("_l0")][place] == 1.5
    assert found.after.difference < 1e-12


def test_a_weight_edited_late_changes_only_what_comes_after():
    found = what_if(seqviz.load("sentiment-rnn"), A, EditWeight("weight_hh_l0", 0, 1, 3.0, first=4))
    assert not found.difference("h")[0, 0, :4].any()
    assert found.difference("h")[0, 0, 4].nonzero().tolist() == [[0]]
