"""The engine of What if: unforced it is torch's own reading, and what it does is done in order and leaves nothing."""

import pytest
import torch

import seqviz
from seqviz.insight.interventions import (
    Ablate,
    EditWeight,
    Force,
    RandomStart,
    Reset,
    Scramble,
    Transplant,
)
from seqviz.insight.what_if import what_if
from tests.insight.networks import RECURRENT, SENTENCES, double
from tests.insight.readings import EXACT, GATED, A, B, close


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("name", RECURRENT)
def test_unforced_it_is_the_fast_path(name, sentence):
    tokens = SENTENCES[sentence]
    found, fast = what_if(double(name), tokens), double(name).trace(tokens)
    for signal in fast.names:
        close(found.before[signal], fast[signal], **EXACT)
    for mine, own in (
        (found.probabilities[0], fast.probabilities),
        (found.before.prior, fast.prior),
        *zip(found.before.final_state, fast.final_state, strict=True),
        *zip(found.before.initial_state, fast.initial_state, strict=True),
    ):
        close(mine, own, **EXACT)
    assert found.torch_difference <= 1e-12
    assert what_if(seqviz.load(name), tokens).torch_difference < 1e-5


@pytest.mark.parametrize("name", RECURRENT)
def test_without_an_intervention_nothing_differs(name):
    found = what_if(seqviz.load(name), A)
    assert not any(found.difference(signal).any() for signal in found.before.names)
    assert torch.equal(*found.probabilities)


@pytest.mark.parametrize("name", GATED)
def test_a_gate_forced_to_its_own_value_changes_no_bit(name):
    """And so nothing of a difference comes from how gates are forced."""
    before = what_if(seqviz.load(name), A).before
    for direction in range(before["h"].shape[1]):
        for gate in before.names:
            if gate in "hc":
                continue
            value = before[gate][0, direction, 4, 7].item()
            where = ("forward", "backward")[direction]
            found = what_if(seqviz.load(name), A, Force(gate, value, units=[7], first=4, last=4, direction=where))
            assert not any(found.difference(signal).any() for signal in before.names)


@pytest.mark.parametrize("name", RECURRENT)
def test_words_before_the_span_are_read_as_they_were(name):
    found = what_if(seqviz.load(name), A, Ablate(units=range(20), first=5, last=6))
    h = found.difference("h")
    assert not h[:, 0, :5].any()
    assert h[:, 0, 5].any()
    if found.before["h"].shape[1] == 2:
        assert not h[:, 1, 7:].any()
        assert h[:, 1, 6].any()
    assert torch.equal(found.probabilities[0][:5], found.probabilities[1][:5])
    assert not torch.equal(found.probabilities[0][5], found.probabilities[1][5])


@pytest.mark.parametrize(
    "act", [Ablate(units=[1, 5], first=2, last=3), Reset(2), Transplant(2, B), RandomStart(), Force("i", 0.5, first=3)]
)
def test_both_directions_answer_every_prefix_as_a_sentence_of_its_own(act):
    model = double("sentiment-bilstm")
    after = what_if(model, A, act).after
    for words in (4, 7, len(A)):
        alone = what_if(model, A[:words], act).after
        if not isinstance(act, Transplant):
            close(after.probabilities[words - 1], alone.probabilities[-1], **EXACT)
        close(after["h"][:, 0, :words], alone["h"][:, 0], **EXACT)


def test_one_direction_can_be_left_alone():
    model = seqviz.load("sentiment-bilstm")
    found = what_if(model, A, Ablate(direction="backward"))
    assert not found.difference("h")[0, 0].any()
    assert not found.after["h"][0, 1].any()


def test_interventions_act_in_the_order_given():
    model = seqviz.load("sentiment-lstm")
    reset_last = what_if(model, A, Transplant(3, B), Reset(3)).after
    assert not reset_last["h"][0, 0, 3].any()
    assert what_if(model, A, Reset(3), Transplant(3, B)).after["h"][0, 0, 3].any()


def test_log_odds_are_those_of_the_probabilities():
    found = what_if(double("sentiment-gru"), A, Ablate(units=[0]))
    for odds, answers in zip(found.log_odds, found.probabilities, strict=True):
        close(odds, (answers[:, 1] / answers[:, 0]).log(), **EXACT)


def test_the_network_and_the_seeds_are_left_as_they_were():
    model = seqviz.load("sentiment-lstm")
    state = {key: value.clone() for key, value in model.module.state_dict().items()}
    seed = torch.get_rng_state()
    found = what_if(model, A, EditWeight("weight_hh_l0", 0, 0, 9.0), Scramble(2), RandomStart(), Force("f", 0.0))
    assert torch.equal(torch.get_rng_state(), seed)
    assert all(torch.equal(value, state[key]) for key, value in model.module.state_dict().items())
    assert not found.after["h"].requires_grad
