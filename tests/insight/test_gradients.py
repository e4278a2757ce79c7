"""Gradients to every state: torch's own forward from that state on is the oracle, and a step is what SGD does."""

import copy
from dataclasses import replace

import pytest
import torch
from torch.nn.functional import cross_entropy

import seqviz
from seqviz.insight.gradients import descent, gradient_norms, losses_along
from seqviz.insight.scaling import scaled, with_recurrent
from tests.insight.networks import RECURRENT, SENTENCES, double

A = SENTENCES["a sentence"]
LONG = SENTENCES["long"]


def parts(state):
    return state if isinstance(state, tuple) else (state,)


def from_state(model, tokens, t):
    """∂loss/∂(h_t, c_t) of the forward direction: the module reads the rest from that state as from a leaf."""
    module, recurrent = model.module, model.module.recurrent
    words = module.embedding(torch.tensor(model.vocabulary.lookup(tokens)))
    whole = module.features(words[None])[0]
    state = tuple(part.clone().requires_grad_() for part in parts(recurrent(words[: t + 1])[1]))
    final = state
    if t < len(tokens) - 1:
        final = parts(recurrent(words[t + 1 :], state if len(state) == 2 else state[0])[1])
    loss = cross_entropy(module.head(torch.cat([final[0][0], whole[64:]])), torch.tensor(1))
    found = torch.autograd.grad(loss, state, allow_unused=True, materialize_grads=True)
    return loss.item(), [part[0].norm().item() for part in found]


@pytest.mark.parametrize("name", RECURRENT)
def test_norms_are_those_of_autograd_from_every_state_on(name):
    model = double(name)
    found = gradient_norms(model, A)
    for t in range(len(A)):
        loss, norms = from_state(model, A, t)
        assert found.loss == pytest.approx(loss, abs=1e-12)
        assert found.h[0, t].item() == pytest.approx(norms[0], rel=1e-9)
        if len(norms) == 2:
            assert found.c[0, t].item() == pytest.approx(norms[1], rel=1e-9)
            assert found.joint[0, t].item() == pytest.approx((norms[0] ** 2 + norms[1] ** 2) ** 0.5, rel=1e-9)


def test_the_backward_direction_is_the_forward_one_of_the_sentence_turned_round():
    model = double("sentiment-bilstm")
    turned = copy.deepcopy(model.module)
    for key, parameter in turned.recurrent.named_parameters():
        other = key.removesuffix("_reverse") if key.endswith("_reverse") else f"{key}_reverse"
        parameter.copy_(model.module.recurrent.get_parameter(other))
    turned.head.weight.copy_(model.module.head.weight.roll(64, dims=1))
    mirrored = gradient_norms(replace(model, module=turned), A[::-1])
    torch.testing.assert_close(gradient_norms(model, A).h, mirrored.h.flip(0, 1), rtol=1e-9, atol=0)


def test_the_last_states_norm_is_read_off_the_head():
    model = double("sentiment-gru")
    answer = model.trace(A).probabilities[-1]
    weight = model.module.head.weight[1] - model.module.head.weight[0]
    found = gradient_norms(model, A)
    assert found.h[0, -1].item() == pytest.approx((1 - answer[1]).item() * weight.norm().item(), rel=1e-9)
    assert found.loss == pytest.approx(-answer[1].log().item(), rel=1e-9)
    assert gradient_norms(model, A, label=0).loss == pytest.approx(-answer[0].log().item(), rel=1e-9)
    assert found.c is None
    assert torch.equal(found.joint, found.h)


def test_a_smaller_radius_makes_a_plain_rnns_gradient_vanish():
    model = double("sentiment-rnn")
    first = [gradient_norms(with_recurrent(model, lambda m, r=r: scaled(m, r)), LONG).h[0, 0] for r in (0.25, 1, 2)]
    assert first[0] < 1e-6 * first[1]
    assert first[1] < 1e-6 * first[2]


def test_what_has_nearly_vanished_is_told_apart_from_nothing_in_single_precision_too():
    def first(model):
        return gradient_norms(with_recurrent(model, lambda module: scaled(module, 0.3)), LONG).h[0, 0].item()

    single = first(seqviz.load("sentiment-rnn"))
    assert 0 < single < 1e-22  # the square of it is 0 in single precision
    assert single == pytest.approx(first(double("sentiment-rnn")), rel=0.01)


@pytest.mark.parametrize("clip", [None, 0.5, 1e9])
@pytest.mark.parametrize("name", RECURRENT)
def test_a_descent_is_a_step_of_torchs_sgd(name, clip):
    model = double(name)
    module = copy.deepcopy(model.module)
    weights = [*module.recurrent.parameters(), *module.head.parameters()]
    for weight in weights:
        weight.requires_grad_()
    words = module.embedding(torch.tensor([model.vocabulary.lookup(A)]))
    sgd = torch.optim.SGD(weights, lr=0.5)

    def loss():
        return cross_entropy(module.head(module.features(words)), torch.tensor([1]))

    before = loss()
    before.backward()
    norm = torch.nn.utils.clip_grad_norm_(weights, clip or 1e12).item()
    sgd.step()
    found = descent(model, A, rate=0.5, clip=clip)
    assert found.norm == pytest.approx(norm, rel=1e-9)
    assert found.used == pytest.approx(min(norm, clip or norm), rel=1e-9)
    assert found.loss_before == pytest.approx(before.item(), rel=1e-9)
    assert found.loss_after == pytest.approx(loss().item(), rel=1e-4)  # torch divides by norm + 1e-6


@pytest.mark.parametrize("name", RECURRENT)
def test_all_steps_down_one_gradient_lie_on_one_line(name):
    model = double(name)
    steps = [descent(model, A, rate=rate, clip=clip) for rate, clip in ((0.5, None), (0.5, 1e-3), (7.0, 0.2))]
    lengths = [0.0, *(rate * step.used for rate, step in zip((0.5, 0.5, 7.0), steps, strict=True))]
    found = losses_along(model, A, lengths=lengths)
    assert found.lengths == tuple(lengths)
    assert found.own[0] == pytest.approx(steps[0].loss_before, rel=1e-12)
    assert list(found.own[1:]) == pytest.approx([step.loss_after for step in steps], rel=1e-9)
    assert found.own[2] < found.own[0]  # a short step down is down
    assert found.others == (0.0,) * 4


def test_what_a_step_does_to_other_sentences_is_their_mean_loss_on_the_changed_network():
    model = copy.deepcopy(double("sentiment-gru"))
    norm, length = descent(model, A).norm, 3.0
    weights = [*model.module.recurrent.parameters(), *model.module.head.parameters()]
    words = model.module.embedding(torch.tensor([model.vocabulary.lookup(A)]))
    with torch.enable_grad():
        for weight in weights:
            weight.requires_grad_()
        loss = cross_entropy(model.module.head(model.module.features(words)), torch.tensor([1]))
        gradient = torch.autograd.grad(loss, weights)
    changed = copy.deepcopy(model)
    with torch.no_grad():
        own = [*changed.module.recurrent.parameters(), *changed.module.head.parameters()]
        for weight, part in zip(own, gradient, strict=True):
            weight.sub_(length / norm * part)
    others = [(LONG, 0), (["dull"], 1)]
    found = losses_along(model, A, lengths=(0.0, length), others=others)
    for at, read in enumerate((model, changed)):
        losses = [-read.trace(tokens).probabilities[-1, label].log().item() for tokens, label in others]
        assert found.others[at] == pytest.approx(sum(losses) / 2, rel=1e-9)


@pytest.mark.parametrize("name", RECURRENT)
def test_nothing_stays_on_the_network(name):
    model = seqviz.load(name)
    own = {key: value.clone() for key, value in model.module.state_dict().items()}
    with torch.no_grad():  # a caller's mode does not matter
        descent(model, A)
        losses_along(model, A, lengths=(0.1, 1.0))
        found = gradient_norms(model, A)
    assert not found.h.requires_grad
    assert all(torch.equal(value, own[key]) for key, value in model.module.state_dict().items())
    assert not any(part.requires_grad or part.grad is not None for part in model.module.parameters())


def test_what_does_not_fit_is_refused():
    model = seqviz.load("sentiment-gru")
    for ask in (gradient_norms, descent):
        with pytest.raises(ValueError, match="the labels 0 to 1; got 2"):
            ask(model, A, 2)
        with pytest.raises(ValueError, match="no word to read"):
            ask(model, "")
        with pytest.raises(ValueError, match="only a recurrent network has states"):
            ask(seqviz.load("sentiment-cnn"), A)
    for settings in ({"rate": 0.0}, {"rate": float("nan")}, {"clip": 0.0}, {"clip": -1.0}):
        with pytest.raises(ValueError, match="above 0; got rate"):
            descent(model, A, **settings)
    for length in (-0.1, float("nan"), float("inf")):
        with pytest.raises(ValueError, match="the length of a step is 0 or more"):
            losses_along(model, A, lengths=(1.0, length))
