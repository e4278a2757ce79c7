"""Units silenced in one batch: each row is what the what-if engine gets for that unit alone."""

import copy
from dataclasses import replace

import pytest
import torch

import seqviz
from seqviz.insight.answers import log_odds
from seqviz.insight.causes import unit_effects
from seqviz.insight.interventions import Ablate
from seqviz.insight.what_if import what_if
from tests.insight.networks import RECURRENT, SENTENCES, double

A = SENTENCES["a sentence"]


@pytest.mark.parametrize("span", [{}, {"first": 3, "last": 5}])
@pytest.mark.parametrize("name", RECURRENT)
def test_every_effect_is_that_of_the_unit_ablated_alone(name, span):
    model = double(name)
    found = unit_effects(model, A, **span)
    directions = ("forward", "backward")[: len(found.effects)]
    assert found.log_odds == pytest.approx(log_odds(model, [A]).item(), abs=1e-12)
    for at, direction in enumerate(directions):
        for unit in (0, 17, 63):
            before, after = what_if(model, A, Ablate(units=[unit], direction=direction, **span)).log_odds
            assert found.effects[at, unit].item() == pytest.approx((before[-1] - after[-1]).item(), abs=1e-12)


@pytest.mark.parametrize("name", RECURRENT)
def test_a_unit_that_nobody_reads_has_no_effect(name):
    """torch's own weights, with those that lead from unit 5 set to zero."""
    model = double(name)
    module = copy.deepcopy(model.module)
    for key, parameter in module.recurrent.named_parameters():
        if key.startswith("weight_hh"):
            parameter[:, 5] = 0
    module.head.weight[:, [at + 5 for at in range(0, module.head.in_features, 64)]] = 0
    effects = unit_effects(replace(model, module=module), A).effects
    assert effects[:, 5].abs().max() < 1e-12
    assert (effects.abs() > 1e-9).sum() == effects.numel() - len(effects)


@pytest.mark.parametrize("name", RECURRENT)
def test_the_ranking_goes_by_size(name):
    found = unit_effects(seqviz.load(name), A)
    sizes = [abs(found.effects[place].item()) for place in found.ranking]
    assert sizes == sorted(sizes, reverse=True)
    assert sorted(found.ranking) == [(d, unit) for d in range(len(found.effects)) for unit in range(64)]


def test_to_silence_units_at_the_last_word_takes_away_what_the_head_reads_of_them():
    model = double("sentiment-gru")
    found = unit_effects(model, A, first=len(A) - 1)
    h = model.trace(A)["h"][0, 0, -1]
    weight = model.module.head.weight[1] - model.module.head.weight[0]
    torch.testing.assert_close(found.effects[0], weight * h, rtol=0, atol=1e-12)


@pytest.mark.parametrize(("first", "last"), [(12, None), (0, 12), (-1, 3), (4, 3)])
def test_a_span_outside_the_sentence_is_refused(first, last):
    with pytest.raises(ValueError, match="the words of this sentence are 0 to 11; got the span"):
        unit_effects(seqviz.load("sentiment-gru"), A, first, last)


def test_a_network_without_states_is_refused():
    with pytest.raises(ValueError, match="only a recurrent network has states"):
        unit_effects(seqviz.load("sentiment-cnn"), A)
