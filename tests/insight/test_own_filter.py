"""A filter made of a typed n-gram."""

import pytest
import torch

import seqviz
from seqviz.filters import trace_filters
from seqviz.insight.own_filter import BIAS, own_filter


@pytest.fixture(scope="module")
def cnn():
    return seqviz.load("sentiment-cnn")


@pytest.mark.parametrize("text", ["good", "not good", "one of the best films"])
def test_its_own_ngram_adds_up_to_one(cnn, text):
    tokens = tuple(text.split())
    embedded = cnn.module.embedding(torch.tensor(cnn.vocabulary.lookup(tokens))).detach()
    trace = trace_filters([own_filter(cnn, tokens).as_conv()], embedded)
    assert trace.scores[len(tokens)].item() == pytest.approx(1 + BIAS, abs=1e-5)
    slots = trace.slots(len(tokens))[0, 0]
    assert slots.tolist() == pytest.approx([1 / len(tokens)] * len(tokens), abs=1e-5)


def test_another_ngram_adds_up_to_less(cnn):
    tokens = ("this", "table", "is", "not", "good")
    embedded = cnn.module.embedding(torch.tensor(cnn.vocabulary.lookup(tokens))).detach()
    scores = trace_filters([own_filter(cnn, ("not", "good")).as_conv()], embedded).scores[2][0]
    assert scores.argmax() == 3
    assert (scores[:3] < scores[3]).all()


def test_unknown_words_are_named(cnn):
    assert own_filter(cnn, ("zxqvy", "good")).unknown == (True, False)


@pytest.mark.parametrize("tokens", [(), ("a",) * 6])
def test_too_few_or_too_many_words_are_refused(cnn, tokens):
    with pytest.raises(ValueError, match=f"1 to 5 words; got {len(tokens)}"):
        own_filter(cnn, tokens)
