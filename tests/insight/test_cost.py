"""Counts against torch's own counter of multiply-adds, and against every weight one by one."""

import pytest
import torch
from torch import nn
from torch.nn.functional import linear
from torch.utils.flop_counter import FlopCounterMode

import seqviz
from seqviz.cells import gru_step, lstm_step, rnn_step
from seqviz.insight.cost import cost
from tests.conftest import SENTIMENT
from tests.insight.networks import FIVE, RECURRENT


def multiply_adds(run) -> int:
    """torch counts a multiply-add as two operations."""
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        run()
    return counter.get_total_flops() // 2


@pytest.mark.parametrize("name", SENTIMENT)
def test_parameters_are_those_of_the_card(name):
    found, card = cost(seqviz.load(name)), seqviz.MODELS[name]
    assert found.parameters == card["parameters"]
    assert found.without_embedding == card["parameters_without_embedding"]


@pytest.mark.parametrize("name", RECURRENT)
def test_a_recurrent_step_costs_what_torch_counts(name):
    """torch's counter does not see into the fused forward, but into one step of the cell, direction by direction."""
    model = seqviz.load(name)
    cell, total = model.module.recurrent, 0
    for suffix in ("", "_reverse") if cell.bidirectional else ("",):
        keys = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
        weights = {key: getattr(cell, f"{key}_l0{suffix}") for key in keys}
        x, h = torch.zeros(1, cell.input_size), torch.zeros(1, cell.hidden_size)
        steps = {
            nn.RNN: lambda w=weights, x=x, h=h: rnn_step(x, h, w),
            nn.GRU: lambda w=weights, x=x, h=h: gru_step(x, h, w),
            nn.LSTM: lambda w=weights, x=x, h=h: lstm_step(x, h, h, w),
        }
        total += multiply_adds(steps[type(cell)])
    assert cost(model).multiply_adds_per_word == total > 0


def test_a_word_of_a_text_cnn_costs_what_torch_counts():
    """Two sentences that differ by one word differ by one window of every width."""
    model = seqviz.load("sentiment-cnn")
    longer, shorter = (
        multiply_adds(lambda words=words: model.module(torch.ones(1, words, dtype=torch.long))) for words in (31, 30)
    )
    assert cost(model).multiply_adds_per_word == longer - shorter > 0


def test_torch_counts_a_product_as_it_is_counted_here():
    assert multiply_adds(lambda: linear(torch.zeros(1, 7), torch.zeros(5, 7))) == 35


def test_the_lstm_worked_by_hand():
    """Four gates of 64 units, each from 100 numbers of the word and 64 of the state: 4 · 64 · 164."""
    assert cost(seqviz.load("sentiment-lstm")).multiply_adds_per_word == 41_984
    assert cost(seqviz.load("sentiment-bilstm")).multiply_adds_per_word == 2 * 41_984


@pytest.mark.parametrize("name", FIVE)
def test_only_a_recurrent_network_takes_a_step_per_word(name):
    found = cost(seqviz.load(name))
    assert [found.steps_in_a_row(words) for words in (1, 8, 1024)] == ([1, 8, 1024] if found.recurrent else [1, 1, 1])
    assert found.recurrent == (name != "sentiment-cnn")
