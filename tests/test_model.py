"""The shipped networks: what they answer, and that their cards say the truth."""

import numpy as np
import pytest

import seqviz
from seqviz.text import tokenize
from tests.conftest import SENTIMENT

RECURRENT = ("sentiment-rnn", "sentiment-gru", "sentiment-lstm")
FIVE = (*RECURRENT, "sentiment-bilstm", "sentiment-cnn")
SENTENCE = "I thought it would be boring, but it was wonderful."
FLOORS = {
    "sentiment-rnn": 81.5,
    "sentiment-gru": 85.0,
    "sentiment-lstm": 85.0,
    "sentiment-bilstm": 85.5,
    "sentiment-cnn": 84.0,
    "sentiment-rnn-42k": 81.5,
    "sentiment-gru-42k": 85.0,
    "sentiment-bilstm-42k": 85.5,
    "sentiment-cnn-42k": 84.0,
}


@pytest.mark.parametrize("words", [1, 4, 5, 12])
@pytest.mark.parametrize("name", FIVE)
def test_the_answer_after_every_prefix_is_the_answer_to_that_prefix(name, words):
    model = seqviz.load(name)
    tokens = tokenize(SENTENCE)[:words]
    trace = model.trace(tokens)
    prefixes = model.predict([" ".join(tokens[: t + 1]) for t in range(len(tokens))])
    assert np.allclose(trace.probabilities.numpy(), prefixes.to_numpy(), atol=1e-5)
    assert trace.tokens == tuple(tokens)
    assert trace.labels == ("negative", "positive")
    assert trace.prior.sum().item() == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("name", SENTIMENT)
def test_predict_gives_a_row_per_text_whatever_stands_beside_it(name):
    model = seqviz.load(name)
    texts = ["wonderful", SENTENCE, "", "a long and tedious mess " * 30]
    together = model.predict(texts)
    assert list(together.columns) == ["negative", "positive"]
    assert np.allclose(together.sum(axis=1), 1, atol=1e-6)
    for index, text in enumerate(texts):
        assert np.allclose(together.iloc[[index]], model.predict([text]), atol=1e-5)
    assert together["positive"][0] > 0.9
    assert together["positive"][3] < 0.1


def test_predict_refuses_a_single_string_and_takes_no_text():
    model = seqviz.load("sentiment-gru")
    with pytest.raises(TypeError, match="takes a list"):
        model.predict("good")
    assert model.predict([]).shape == (0, 2)


def test_unknown_words_are_visible():
    trace = seqviz.load("sentiment-gru").trace("The zxqvy plot did n't 😀 .")
    assert trace.unknown == (False, True, False, False, False, True, False)


def test_a_text_without_a_word_cannot_be_traced():
    with pytest.raises(ValueError, match="no word"):
        seqviz.load("sentiment-gru").trace("  ")


CARD = (
    "name title kind units labels dataset dataset_source licence citation vectors recipe seed date parameters "
    "parameters_without_embedding dev_accuracy test_accuracy test_size test_sentences_among_training_phrases"
)


@pytest.mark.parametrize("name", SENTIMENT)
def test_every_card_is_complete_and_counts_right(name):
    card = seqviz.MODELS[name]
    assert set(CARD.split(" ")) <= set(card)
    module = seqviz.load(name).module
    own = sum(p.numel() for key, p in module.named_parameters() if not key.startswith("embedding"))
    assert card["parameters_without_embedding"] == own
    assert card["parameters"] == own + module.embedding.weight.numel()


@pytest.mark.parametrize("name", SENTIMENT)
def test_a_card_reaches_its_floor(name):
    assert seqviz.MODELS[name]["test_accuracy"] >= FLOORS[name]


def test_networks_of_one_budget_differ_by_less_than_one_percent():
    names = ("sentiment-lstm", *(name for name in SENTIMENT if name.endswith("-42k")))
    sizes = [seqviz.MODELS[name]["parameters_without_embedding"] for name in names]
    assert len(sizes) == 5
    assert all(abs(size / sizes[0] - 1) < 0.01 for size in sizes)


@pytest.mark.parametrize("name", RECURRENT)
def test_colour_ranges_hold_most_values_of_any_sentence(name):
    model = seqviz.load(name)
    trace = model.trace(SENTENCE)
    limits = {key: value for key, value in model.card["ranges"].items() if key in trace.names}
    assert set(limits) == ({"c", "h"} if trace.kind == "LSTM" else {"h"})
    assert all((trace[key].abs() <= limit).float().mean() > 0.8 for key, limit in limits.items())
