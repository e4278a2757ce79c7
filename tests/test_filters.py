"""Every window of every filter against torch's own nn.Conv1d in double precision, and one filter worked by hand."""

import itertools

import pandas as pd
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

import seqviz

# torch says so once of filters of an even width that pad to the same length; it is about memory, not about numbers.
from tests.banks import bank
from tests.oracles import E, numbers

pytestmark = pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel lengths")
close = torch.testing.assert_close
EXACT = {"rtol": 0, "atol": 1e-10}
SQUASH = {"relu": torch.relu, "tanh": torch.tanh, "none": lambda values: values}
PADDINGS = ("valid", "same", 0, 1, 3)


def check(trace, convs, words, nonlinearity):
    """Against the modules called one by one, winners against a loop in which an equal later window never wins."""
    widest = max(conv.kernel_size[0] for conv in convs)
    filled = torch.cat([words, words.new_zeros(max(0, widest - len(words)), words.shape[1])])
    assert torch.equal(trace.inputs, filled)
    assert trace.padding == len(filled) - len(words)
    assert trace.widths == tuple(sorted(conv.kernel_size[0] for conv in convs))
    pooled = []
    for conv in sorted(convs, key=lambda conv: conv.kernel_size[0]):
        width = conv.kernel_size[0]
        scores = conv(filled.T).detach()
        close(trace.scores[width], scores, **EXACT)
        bias = 0 if conv.bias is None else conv.bias.detach()[:, None]
        close(trace.slots(width).sum(dim=-1) + bias, scores, **EXACT)
        for f, row in enumerate(trace.scores[width].tolist()):
            assert trace.winners[width][f].item() == row.index(max(row)) - trace.offsets[width]
        pooled.append(SQUASH[nonlinearity](scores).amax(dim=1))
    close(trace.pooled, torch.cat(pooled), **EXACT)
    assert trace.difference < 1e-10


GRID = list(itertools.product([True, False], PADDINGS, [1, 2, 5, 9], SQUASH))


@pytest.mark.parametrize(("bias", "padding", "words", "nonlinearity"), GRID)
def test_every_window_of_every_filter_is_torchs(bias, padding, words, nonlinearity):
    convs, embedded = bank(4, 2, 5, 3, bias=bias, padding=padding), numbers(words, E, seed=7)
    trace = seqviz.trace_filters(convs, embedded, nonlinearity=nonlinearity)
    check(trace, convs, embedded, nonlinearity)


@settings(max_examples=80, deadline=None)
@given(
    widths=st.lists(st.integers(1, 8), min_size=1, max_size=5, unique=True),
    count=st.integers(1, 6),
    size=st.integers(1, 9),
    words=st.integers(1, 40),
    bias=st.booleans(),
    padding=st.sampled_from(PADDINGS),
    nonlinearity=st.sampled_from(list(SQUASH)),
)
def test_any_bank_over_any_sentence_is_torchs(widths, count, size, words, bias, padding, nonlinearity):
    convs = bank(*widths, count=count, size=size, bias=bias, padding=padding)
    embedded = numbers(words, size, seed=words)
    trace = seqviz.trace_filters(convs, embedded, nonlinearity=nonlinearity)
    check(trace, convs, embedded, nonlinearity)
    assert trace.filters == [(width, index) for width in sorted(widths) for index in range(count)]
    assert trace.steps == words


@pytest.mark.parametrize("words", [1, 3, 5, 12])
def test_the_pooled_filters_are_those_of_the_shipped_kind_of_network(words):
    torch.manual_seed(0)
    cnn = seqviz.model.TextCNN(nn.Embedding(20, E), (2, 3, 5), 4).double()
    ids = torch.randint(20, (1, words))
    trace = seqviz.trace_filters(cnn.convs, cnn.embedding(ids)[0])
    close(trace.pooled, cnn.features(cnn.embedding(ids))[0].detach(), **EXACT)
    head = (cnn.head.weight.detach(), cnn.head.bias.detach())
    read = trace.with_reading(tokens=("a",) * words, head=head)
    close(read.logits, cnn(ids)[0].detach(), **EXACT)
    assert trace.logits is None


def test_single_precision_is_torchs_own_too():
    convs, words = [conv.float() for conv in bank(2, 5)], numbers(30, E).float()
    trace = seqviz.trace_filters(convs, words)
    for conv in convs:
        assert torch.equal(trace.scores[conv.kernel_size[0]], conv(words.T).detach())
    assert trace.difference < 1e-5


def by_hand(nonlinearity="relu"):
    """One filter of width 2 over four words of two numbers; slot 0 looks at the first number, slot 1 at both."""
    conv = nn.Conv1d(2, 1, 2).double()
    conv.weight.data = torch.tensor([[[2.0, 1.0], [0.0, -1.0]]], dtype=torch.float64)
    conv.bias.data = torch.tensor([-1.0], dtype=torch.float64)
    words = torch.tensor([[1.0, 0.0], [0.0, 2.0], [3.0, 1.0], [1.0, 1.0]], dtype=torch.float64)
    return seqviz.trace_filters([conv], words, nonlinearity=nonlinearity)


def test_a_filter_worked_by_hand():
    """Slot 0 gives 2 x_0, slot 1 gives x_0 − x_1, the bias is −1.

    words      (1, 0)   (0, 2)   (3, 1)   (1, 1)
    slot 0        2        0        6        2
    slot 1        1       −2        2        0
    windows    2 − 2 − 1 = −1    0 + 2 − 1 = 1    6 + 0 − 1 = 5
    """
    trace = by_hand()
    assert trace.scores[2].tolist() == [[-1.0, 1.0, 5.0]]
    assert trace.slots(2).tolist() == [[[2.0, -2.0], [0.0, 2.0], [6.0, 0.0]]]
    assert trace.winners[2].tolist() == [2]
    assert trace.pooled.tolist() == [5.0]
    assert trace.difference == 0
    named = trace.with_reading(tokens=("a", "b", "c", "d"))
    assert named.ngram(2, 2) == ("c", "d")
    frame = pd.DataFrame(
        {
            "width": [2, 2, 2],
            "filter": [0, 0, 0],
            "start": [0, 1, 2],
            "ngram": ["a b", "b c", "c d"],
            "score": [-1.0, 1.0, 5.0],
            "winner": [False, False, True],
        }
    )
    pd.testing.assert_frame_equal(named.to_frame(), frame)
    pd.testing.assert_frame_equal(trace.to_frame(), frame.drop(columns="ngram"))


def test_a_window_before_the_sentence_has_a_start_below_zero():
    trace = seqviz.trace_filters(bank(3, padding="same"), numbers(4, E)).with_reading(tokens=tuple("abcd"))
    assert trace.offsets == {3: 1}
    frame = trace.to_frame()
    assert frame["start"].tolist() == [-1, 0, 1, 2] * 3
    assert frame["ngram"].tolist()[:4] == ["· a b", "a b c", "b c d", "c d ·"]
    winners = frame[frame["winner"]].set_index("filter")["start"]
    assert winners.to_dict() == dict(enumerate(trace.winners[3].tolist()))
    best = frame.groupby("filter")["score"].max()
    assert frame[frame["winner"]]["score"].tolist() == best.tolist()


def test_a_short_sentence_says_how_much_of_it_is_padding():
    trace = seqviz.trace_filters(bank(2, 5), numbers(3, E)).with_reading(tokens=("a", "b", "c"))
    assert (trace.steps, trace.padding) == (3, 2)
    assert trace.ngram(5, 0) == ("a", "b", "c", "·", "·")
    assert not trace.slots(5)[:, :, 3:].any()


def test_a_network_that_computes_nan_is_never_said_to_agree():
    convs = bank(2, 3)
    convs[0].weight.data[1, 2, 0] = float("nan")
    difference = seqviz.trace_filters(convs, numbers(4, E)).difference
    assert difference != difference


def test_a_trace_says_what_it_is_in_a_line():
    trace = seqviz.trace_filters(bank(2, 5), numbers(3, E))
    assert repr(trace) == "FilterTrace(3 words, 6 filters of width 2, 5)"
