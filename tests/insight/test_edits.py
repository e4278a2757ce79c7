"""What a word adds, against reading every changed sentence from its first word to its last."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

import seqviz
from seqviz.insight import changed
from seqviz.insight.answers import log_odds
from seqviz.insight.edits import exchange, leave_out
from seqviz.models import SentenceClassifier, TextCNN
from tests.insight.networks import FIVE, SENTENCES, double

close = torch.testing.assert_close
EXACT = {"rtol": 0, "atol": 1e-10}


def one_by_one(model, tokens, *instead):
    """The definition."""
    whole = log_odds(model, [tokens])
    return torch.cat([whole - log_odds(model, [(*tokens[:t], *instead, *tokens[t + 1 :])]) for t in range(len(tokens))])


@pytest.mark.parametrize("tokens", SENTENCES.values(), ids=SENTENCES)
@pytest.mark.parametrize("name", FIVE)
def test_a_word_adds_what_its_absence_takes_away(name, tokens):
    model = double(name)
    close(leave_out(model, tokens), one_by_one(model, tokens), **EXACT)


@pytest.mark.parametrize("word", [None, "terrible", "Wonderful", "zxqvy"])
@pytest.mark.parametrize("tokens", SENTENCES.values(), ids=SENTENCES)
@pytest.mark.parametrize("name", FIVE)
def test_another_word_in_its_place_is_read_as_that_sentence(name, tokens, word):
    model = double(name)
    close(exchange(model, tokens, word), one_by_one(model, tokens, word or "qqqqqqqz"), **EXACT)


@pytest.mark.parametrize("name", FIVE)
def test_a_single_word_is_compared_with_no_word(name):
    model = double(name)
    trace = model.trace(("wonderful",))
    change = trace.probabilities[0].log() - trace.prior.log()
    assert leave_out(model, ("wonderful",)).item() == pytest.approx(float(change[1] - change[0]), abs=1e-10)


@pytest.mark.parametrize("name", FIVE)
def test_a_word_in_its_own_place_changes_nothing(name):
    values = exchange(double(name), ("good", "bad", "good"), "good")
    assert values[[0, 2]].abs().max() < 1e-10
    assert values[1] < -1


@pytest.mark.parametrize("name", FIVE)
def test_single_precision_is_near_and_carries_no_gradient(name):
    for tokens in SENTENCES.values():
        values = leave_out(seqviz.load(name), tokens)
        assert not values.requires_grad
        assert values.dtype == torch.float32
        close(values.double(), leave_out(double(name), tokens), rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("edit", [leave_out, exchange])
def test_a_sentence_without_a_word_is_refused(edit):
    with pytest.raises(ValueError, match="no word to change"):
        edit(seqviz.load("sentiment-gru"), ())


def check(network, words, other):
    """Every changed sentence through the module's own features."""
    found = changed.features(network, words, other)
    middle = words[:0] if other is None else other[None]
    for t in range(len(words)):
        sentence = torch.cat([words[:t], middle, words[t + 1 :]])
        if len(sentence) or isinstance(network, TextCNN):
            close(found[t], network.features(sentence[None])[0].detach(), **EXACT)
        else:
            assert not found[t].any()
    close(found[-1], network.features(words[None])[0].detach(), **EXACT)


def drawn(*shape):
    return torch.randn(*shape, dtype=torch.float64, generator=torch.Generator().manual_seed(sum(shape)))


@settings(max_examples=60, deadline=None)
@given(
    widths=st.lists(st.integers(1, 7), min_size=1, max_size=4, unique=True).map(sorted),
    words=st.integers(1, 25),
    replaced=st.booleans(),
)
def test_any_text_cnn_reads_every_changed_sentence(widths, words, replaced):
    network = TextCNN(nn.Embedding(1, 3), widths, 4).double()
    check(network, drawn(words, 3), drawn(3) if replaced else None)


@settings(max_examples=40, deadline=None)
@given(
    kind=st.sampled_from(["RNN", "GRU", "LSTM"]), both=st.booleans(), words=st.integers(1, 15), replaced=st.booleans()
)
def test_any_recurrent_network_reads_every_changed_sentence(kind, both, words, replaced):
    network = SentenceClassifier(nn.Embedding(1, 3), kind, 4, bidirectional=both).double()
    check(network, drawn(words, 3), drawn(3) if replaced else None)
