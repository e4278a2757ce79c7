"""The answer of a text-CNN as a sum: it closes, and every term is what it says."""

import pytest
import torch

import seqviz
from seqviz.filters import trace_filters
from seqviz.insight.ledger import logit_ledger
from seqviz.ui.words import words

SENTENCES = [words("gallery.opening"), words("gallery.distance_text"), "wonderful", "zxqvy", "not good"]


@pytest.fixture(scope="module")
def cnn():
    return seqviz.load("sentiment-cnn")


@pytest.mark.parametrize("text", SENTENCES)
def test_terms_and_bias_add_up_to_the_networks_log_odds(cnn, text):
    ledger = logit_ledger(cnn.trace(text))
    answer = cnn.predict([text]).iloc[0]
    log_odds = torch.tensor(answer["positive"] / answer["negative"]).log().item()
    assert ledger.total == pytest.approx(log_odds, abs=1e-3)
    assert ledger.difference < 1e-5
    assert len(ledger.terms) == 48


@pytest.mark.parametrize("text", SENTENCES)
def test_every_term_is_its_ngrams_words(cnn, text):
    trace = cnn.trace(text)
    for term in logit_ledger(trace).terms:
        assert sum(term.slots) + term.bias == pytest.approx(term.score, abs=1e-5)
        assert term.pooled == pytest.approx(max(0.0, term.score), abs=1e-6)
        assert term.value == pytest.approx(term.weight * term.pooled)
        assert term.ngram == trace.ngram(term.width, term.start)


def test_the_largest_terms_come_first(cnn):
    values = [abs(term.value) for term in logit_ledger(cnn.trace(SENTENCES[0])).terms]
    assert values == sorted(values, reverse=True)


def two_filters():
    """One filter of width 1 that doubles the only number of a word, one of width 2 that subtracts the second word's."""
    single, pair = torch.nn.Conv1d(1, 1, 1), torch.nn.Conv1d(1, 1, 2)
    for conv, weight, bias in ((single, [[[2.0]]], 0.5), (pair, [[[1.0, -1.0]]], 0.0)):
        conv.weight.data, conv.bias.data = torch.tensor(weight), torch.tensor([bias])
    trace = trace_filters([single, pair], torch.tensor([[1.0], [3.0], [-2.0]]))
    head = (torch.tensor([[0.0, 1.0], [3.0, -1.0], [1.0, 0.0]]), torch.tensor([0.25, 1.0, 0.0]))
    return trace.with_reading(tokens=("a", "b", "c"), head=head)


def test_two_filters_worked_by_hand():
    """Width 1: sums 2.5, 6.5, −3.5, kept 6.5 at b. Width 2: 1 − 3 = −2 and 3 + 2 = 5, kept 5 at "b c"."""
    ledger = logit_ledger(two_filters(), label=1, against=0)
    assert [(term.ngram, term.pooled, term.weight, term.value) for term in ledger.terms] == [
        (("b",), 6.5, 3.0, 19.5),
        (("b", "c"), 5.0, -2.0, -10.0),
    ]
    assert (ledger.bias, ledger.total) == (0.75, 10.25)
    assert ledger.terms[1].slots == (3.0, 2.0)


def test_one_label_alone_is_its_own_logit():
    assert logit_ledger(two_filters(), label=2, against=None).total == 6.5


def test_a_label_against_itself_is_refused():
    with pytest.raises(ValueError, match="one label against another; got label 0 twice"):
        logit_ledger(two_filters(), label=0)


def test_a_trace_without_a_head_is_refused():
    trace = trace_filters([torch.nn.Conv1d(1, 1, 1)], torch.ones(2, 1))
    with pytest.raises(ValueError, match="needs a head"):
        logit_ledger(trace)


def test_its_table_has_one_row_per_filter(cnn):
    ledger = logit_ledger(cnn.trace(SENTENCES[0]))
    frame = ledger.to_frame()
    assert list(frame.columns) == ["width", "filter", "start", "ngram", "pooled", "weight", "value"]
    assert frame["value"].sum() + ledger.bias == pytest.approx(ledger.total, abs=1e-5)
