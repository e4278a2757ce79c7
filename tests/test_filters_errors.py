"""What no bank of filters can read, and no trace of one can hold, is refused by name."""

import pytest
import torch
from torch import nn

import seqviz

# torch says so once of filters of an even width that pad to the same length; it is about memory, not about numbers.
from tests.banks import bank, with_one
from tests.oracles import E, numbers


@pytest.mark.parametrize("module", [nn.Linear(E, 3), nn.Conv2d(E, 3, 2), nn.GRU(E, 3), nn.Sequential(), None, "conv"])
def test_another_module_is_refused_by_name(module):
    with pytest.raises(TypeError, match=rf"trace_filters takes nn\.Conv1d; got {type(module).__name__}$"):
        seqviz.trace_filters([*bank(2), module], numbers(3, E))


@pytest.mark.parametrize(
    "options", [{"stride": 2}, {"dilation": 2}, {"groups": 2}, {"padding_mode": "circular", "padding": 1}]
)
def test_a_convolution_that_is_no_text_filter_is_refused(options):
    conv = nn.Conv1d(E, 2, 2, **options).double()
    with pytest.raises(ValueError, match="stride 1, dilation 1, one group and zeros for padding; got Conv1d"):
        seqviz.trace_filters([conv], numbers(3, E))


def test_two_banks_of_one_width_and_none_at_all_are_refused():
    with pytest.raises(ValueError, match=r"one nn\.Conv1d per width; got two of width 3"):
        seqviz.trace_filters(bank(3, 2, 3), numbers(3, E))
    with pytest.raises(ValueError, match=r"no nn\.Conv1d"):
        seqviz.trace_filters([], numbers(3, E))


@pytest.mark.parametrize(
    ("words", "error", "message"),
    [
        ([[0.0] * E], TypeError, r"a tensor \(T, E\); got list"),
        (None, TypeError, "got NoneType"),
        (numbers(3, 5), ValueError, r"\(T, 4\) with T of at least 1; got \(3, 5\)"),
        (numbers(E), ValueError, r"got \(4,\)"),
        (numbers(1, 3, E), ValueError, r"got \(1, 3, 4\)"),
        (numbers(0, E), ValueError, r"T of at least 1; got \(0, 4\)"),
        (numbers(3, E).float(), ValueError, r"the filters are torch.float64; got words of torch.float32"),
        (with_one(float("nan")), ValueError, "NaN or infinity"),
        (with_one(float("-inf")), ValueError, "NaN or infinity"),
    ],
)
def test_words_that_cannot_be_read_are_named(words, error, message):
    with pytest.raises(error, match=message):
        seqviz.trace_filters(bank(2, 3), words)


def test_every_bank_must_fit_the_words():
    other = nn.Conv1d(E + 1, 2, 3).double()
    with pytest.raises(ValueError, match=r"\(T, 5\) with T of at least 1; got \(3, 4\)"):
        seqviz.trace_filters([*bank(2), other], numbers(3, E))


def test_an_unknown_non_linearity_lists_the_names():
    with pytest.raises(ValueError, match="one of relu, tanh, none; got 'gelu'"):
        seqviz.trace_filters(bank(2), numbers(3, E), nonlinearity="gelu")


def test_readings_that_do_not_fit_are_refused():
    trace = seqviz.trace_filters(bank(2, 5), numbers(3, E))
    with pytest.raises(ValueError, match="tokens has 2 entries; this sentence has 3 words"):
        trace.with_reading(tokens=("a", "b"))
    with pytest.raises(ValueError, match="probabilities has 5 entries; this sentence has 3 words"):
        trace.with_reading(tokens=("a", "b", "c"), probabilities=torch.zeros(5, 2))
    with pytest.raises(ValueError, match="head reads 5 values; there are 6 filters"):
        trace.with_reading(tokens=("a", "b", "c"), head=(torch.zeros(2, 5), torch.zeros(2)))
    with pytest.raises(ValueError, match=r"no tokens; give them with trace\.with_reading"):
        trace.ngram(2, 0)
    with pytest.raises(KeyError, match="filters of width 2, 5; got 3"):
        trace.slots(3)
