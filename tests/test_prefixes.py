"""What the head reads after every prefix equals what the module makes of that prefix when it is given nothing else."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

import seqviz
from seqviz import prefixes
from seqviz.models import SentenceClassifier, TextCNN
from tests.oracles import KINDS, E, H, initial, make, numbers, pack, parts
from tests.test_filters import bank

close = torch.testing.assert_close
EXACT = {"rtol": 0, "atol": 1e-10}


def last_states(module, words, states):
    """Of all directions of the last layer, by torch; the initial ones where there is no word."""
    given = states if states is not None else tuple(torch.zeros_like(part) for part in parts(initial(module)))
    given = given if isinstance(module, nn.LSTM) or not isinstance(given, tuple) else given[0]
    final = parts(module(words, given)[1] if len(words) else given)
    return torch.cat(list(final[0][-(2 if module.bidirectional else 1) :]), dim=-1).detach()


@settings(max_examples=60, deadline=None)
@given(
    name=st.sampled_from(list(KINDS)),
    both=st.booleans(),
    bias=st.booleans(),
    begun=st.booleans(),
    words=st.integers(1, 25),
)
def test_states_are_those_of_every_prefix_read_on_its_own(name, both, bias, begun, words):
    module, embedded = make(name, both=both, bias=bias), numbers(words, E, seed=words)
    states = initial(module) if begun else None
    found = prefixes.of_states(seqviz.trace(module, embedded, states))
    assert len(found) == words + 1
    scale = max(1.0, float(found.abs().max()))  # a ReLU network may grow without bound
    for t in range(words + 1):
        close(found[t], last_states(module, embedded[:t], states), rtol=0, atol=1e-10 * scale)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("layers", [2, 3])
def test_states_read_from_the_left_are_those_of_the_last_layer(name, layers):
    module, embedded = make(name, layers), numbers(6, E)
    found = prefixes.of_states(seqviz.trace(module, embedded))
    for t in range(7):
        close(found[t], last_states(module, embedded[:t], None), **EXACT)


def test_what_was_not_recorded_is_refused():
    with pytest.raises(ValueError, match="two directions need a single layer; this trace has 2"):
        prefixes.of_states(seqviz.trace(make("GRU", 2, True), numbers(3, E)))
    with pytest.raises(ValueError, match="this trace holds a batch of 2"):
        prefixes.of_states(seqviz.trace(make("GRU"), pack(numbers(2, 3, E), (3, 2))))


@pytest.mark.parametrize("padding", [1, "same"])
def test_convolutions_that_pad_by_themselves_have_no_prefixes(padding):
    trace = seqviz.trace_filters(bank(3, 5, padding=padding), numbers(6, E))
    with pytest.raises(ValueError, match="without padding of their own"):
        prefixes.of_windows(trace)


@settings(max_examples=60, deadline=None)
@given(
    widths=st.lists(st.integers(1, 7), min_size=1, max_size=4, unique=True),
    words=st.integers(1, 25),
    bias=st.booleans(),
    nonlinearity=st.sampled_from(["relu", "tanh", "none"]),
)
def test_windows_are_those_of_every_prefix_traced_on_its_own(widths, words, bias, nonlinearity):
    convs, embedded = bank(*widths, bias=bias), numbers(words, E, seed=words)
    found = prefixes.of_windows(seqviz.trace_filters(convs, embedded, nonlinearity=nonlinearity))
    assert len(found) == words + 1
    for t in range(1, words + 1):
        alone = seqviz.trace_filters(convs, embedded[:t], nonlinearity=nonlinearity)
        close(found[t], alone.pooled, **EXACT)


@pytest.mark.parametrize("kind", ["RNN", "GRU", "LSTM"])
@pytest.mark.parametrize("both", [False, True])
@pytest.mark.parametrize("words", [1, 2, 9])
def test_the_classifiers_own_features_of_every_prefix(kind, both, words):
    torch.manual_seed(words)
    network = SentenceClassifier(nn.Embedding(30, E), kind, H, bidirectional=both).double()
    ids = torch.randint(30, (words,))
    found = prefixes.of_states(seqviz.trace(network.recurrent, network.embedding(ids)))
    assert not found[0].any()
    for t in range(1, words + 1):
        close(found[t], network.features(network.embedding(ids[:t])[None])[0].detach(), **EXACT)


@pytest.mark.parametrize("words", [1, 2, 4, 5, 12])
def test_the_text_cnns_own_features_of_every_prefix(words):
    torch.manual_seed(words)
    network = TextCNN(nn.Embedding(30, E), (2, 3, 5), 4).double()
    ids = torch.randint(30, (words,))
    found = prefixes.of_windows(seqviz.trace_filters(network.convs, network.embedding(ids)))
    for t in range(words + 1):  # without a word, the windows hold padding alone
        close(found[t], network.features(network.embedding(ids[:t])[None])[0].detach(), **EXACT)
