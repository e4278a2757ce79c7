"""Word shares by hand: a term is shared as the slots stand to each other, and everything adds up."""

import pytest
import torch
from torch import nn

from seqviz.filters import trace_filters
from seqviz.insight.word_shares import word_shares


def traced(nonlinearity: str, head: list[list[float]]):
    """One filter of width 2 over words of one number: weights 1 and 2, bias 0.5."""
    conv = nn.Conv1d(1, 1, 2)
    with torch.no_grad():
        conv.weight.copy_(torch.tensor([[[1.0, 2.0]]]))
        conv.bias.fill_(0.5)
    trace = trace_filters([conv], torch.tensor([[0.5], [1.0], [-1.0]]), nonlinearity=nonlinearity)
    weight = torch.tensor(head)
    return trace.with_reading(tokens=("a", "b", "c"), head=(weight, torch.tensor([0.1, 0.3])), labels=("no", "yes"))


def test_a_term_is_shared_by_hand():
    """The window "a b" scores 0.5 + 2 + 0.5 = 3, "b c" 1 − 2 + 0.5. Weights 4 and 1: the term is 3 · 3 = 9."""
    shares = word_shares(traced("relu", [[1.0], [4.0]]), 1, 0)
    assert shares.words.tolist() == pytest.approx([1.5, 6.0, 0.0])
    assert shares.biases == pytest.approx(1.5 + 0.2)
    assert shares.total == pytest.approx(9.2)
    assert shares.difference < 1e-6


def test_with_tanh_the_shares_shrink_alike_and_still_add_up():
    shares = word_shares(traced("tanh", [[1.0], [4.0]]), 1)
    slope = float(torch.tanh(torch.tensor(3.0))) * 4 / 3
    assert shares.words.tolist() == pytest.approx([0.5 * slope, 2 * slope, 0.0])
    assert shares.biases == pytest.approx(0.3 + 0.5 * slope)
    assert shares.difference < 1e-6


def test_padding_has_no_share():
    conv = nn.Conv1d(2, 3, 4)
    trace = trace_filters([conv], torch.randn(2, 2))
    trace = trace.with_reading(tokens=("a", "b"), head=(torch.randn(2, 3), torch.randn(2)), labels=("no", "yes"))
    shares = word_shares(trace, 0, 1)
    assert len(shares.words) == 2
    assert shares.difference < 1e-5


def test_a_label_is_not_set_against_itself():
    with pytest.raises(ValueError, match="twice"):
        word_shares(traced("relu", [[1.0], [4.0]]), 1, 1)
