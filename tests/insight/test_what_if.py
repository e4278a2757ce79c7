"""The engine: unforced it is torch's own reading; every intervention is checked by torch on something equivalent."""

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
from tests.insight.networks import RECURRENT, SENTENCES, double

close = torch.testing.assert_close
EXACT = {"rtol": 0, "atol": 1e-12}
A = SENTENCES["a sentence"]
B = ("a", "dull", "and", "lifeless", "film", ",", "i", "hated", "it")
GATED = RECURRENT[1:]
LSTMS = RECURRENT[2:]
ONE_WAY = RECURRENT[:-1]


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


# -- the lecture's limits, as identities -----------------------------------------------------------------------------


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


# -- states ----------------------------------------------------------------------------------------------------------


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


# -- what cannot be done ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "act", "message"),
    [
        ("rnn", Force("z", 1.0), "a plain RNN has no gate to force.*got 'z'"),
        ("gru", Force("f", 1.0), "the gates of this GRU are r, z, n; got 'f'"),
        ("lstm", Force("", 1.0), "the gates of this LSTM are i, f, g, o; got ''"),
        ("lstm", Force("f", 1.01), "f lies between 0 and 1; got 1.01"),
        ("lstm", Force("f", float("nan")), "f lies between 0 and 1; got nan"),
        ("gru", Force("z", -0.1), "z lies between 0 and 1; got -0.1"),
        ("gru", Force("n", -1.1), "n lies between -1 and 1; got -1.1"),
        ("gru", Force("z", 1.0, first=4, last=12), "the words of this sentence are 0 to 11; got the span 4 to 12"),
        ("gru", Freeze(first=5, last=4), "0 to 11; got the span 5 to 4"),
        ("gru", Ablate(first=-1), "0 to 11; got the span -1 to 11"),
        ("gru", Reset(12), "0 to 11; got word 12"),
        ("gru", Ablate(units=[3, 64]), "units are 0 to 63, at least one; got 64"),
        ("gru", Ablate(units=[]), "units are 0 to 63, at least one; got none"),
        ("gru", Ablate(direction="backward"), "direction is one of both, forward; got 'backward'"),
        ("bilstm", Ablate(direction="up"), "direction is one of both, forward, backward; got 'up'"),
        ("gru", Transplant(9, B), "the other sentence has the words 0 to 8; got word 9"),
        ("gru", Transplant(0, ""), "no word to read"),
        ("gru", RandomStart(size=-1.0), "size is 0 or more, and finite; got -1"),
        (
            "gru",
            EditWeight("weight_hh_l1", 0, 0, 1.0),
            "the weights of this.*got 'weight_hh_l1'",
        ),
        ("gru", EditWeight("weight_hh_l0_reverse", 0, 0, 1.0), "got 'weight_hh_l0_reverse'"),
        ("gru", EditWeight("weight_hh_l0", 192, 0, 1.0), r"has shape \(192, 64\); got row 192, column 0"),
        ("gru", EditWeight("weight_hh_l0", 0, None, 1.0), r"has shape \(192, 64\); got row 0, column None"),
        ("gru", EditWeight("bias_hh_l0", 0, 0, 1.0), r"has shape \(192,\); got row 0, column 0"),
        ("gru", EditWeight("bias_hh_l0", 0, None, float("inf")), "a weight is a finite number; got inf"),
        ("gru", EditWeight("bias_hh_l0", 0, None, 1.0, first=12), "got the span 12 to 11"),
    ],
)
def test_what_does_not_fit_is_refused(name, act, message):
    with pytest.raises(ValueError, match=message):
        what_if(seqviz.load(f"sentiment-{name}"), A, act)


def test_a_text_without_a_word_and_a_network_without_states_are_refused():
    with pytest.raises(ValueError, match="no word to read"):
        what_if(seqviz.load("sentiment-gru"), "")
    with pytest.raises(ValueError, match=r"only a recurrent network has states.*got sentiment-cnn, a CNN"):
        what_if(seqviz.load("sentiment-cnn"), A)
