"""The shipped networks: what they answer, and that their cards say the truth."""

import time
from pathlib import Path

import numpy as np
import pytest
import torch

import seqviz
from seqviz import checkpoints
from seqviz.models import SentenceClassifier, TextCNN
from seqviz.text import Vocabulary, tokenize
from seqviz.training import export

RECURRENT = ("sentiment-rnn", "sentiment-gru", "sentiment-lstm")
SENTENCE = "I thought it would be boring, but it was wonderful."
FLOORS = {"sentiment-rnn": 81.5, "sentiment-gru": 85.0, "sentiment-lstm": 85.0}


@pytest.mark.parametrize("name", RECURRENT)
def test_the_answer_after_every_prefix_is_the_answer_to_that_prefix(name):
    model = seqviz.load(name)
    tokens = tokenize(SENTENCE)
    trace = model.trace(SENTENCE)
    prefixes = model.predict([" ".join(tokens[: t + 1]) for t in range(len(tokens))])
    assert np.allclose(trace.probabilities.numpy(), prefixes.to_numpy(), atol=1e-5)
    assert trace.tokens == tuple(tokens)
    assert trace.labels == ("negative", "positive")
    assert trace.prior.sum().item() == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("name", seqviz.MODELS)
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
    trace = seqviz.load("sentiment-gru").trace("The zxqvy plot")
    assert trace.unknown == (False, True, False)


def test_a_text_without_a_word_cannot_be_traced():
    with pytest.raises(ValueError, match="no word"):
        seqviz.load("sentiment-gru").trace("  ")


def test_filters_have_no_states_to_trace():
    with pytest.raises(ValueError, match="not recurrent"):
        seqviz.load("sentiment-cnn").trace("good")


def test_an_unknown_name_lists_the_networks():
    with pytest.raises(KeyError, match="sentiment-lstm"):
        seqviz.load("sentiment-transformer")


def test_loading_takes_less_than_a_second_and_all_weights_less_than_12_mb():
    checkpoints.word_table.cache_clear()
    start = time.process_time()
    seqviz.load("sentiment-lstm")
    assert time.process_time() - start < 1
    assert sum(path.stat().st_size for path in checkpoints.FOLDER.iterdir()) < 12e6


def test_shipped_networks_cannot_be_trained_by_accident():
    module = seqviz.load("sentiment-lstm").module
    assert not module.training
    assert not any(parameter.requires_grad for parameter in module.parameters())


@pytest.mark.parametrize("name", seqviz.MODELS)
def test_every_card_is_complete(name):
    card = seqviz.MODELS[name]
    keys = "dataset licence recipe seed parameters parameters_without_embedding dev_accuracy test_accuracy date citation vectors"
    assert set(keys.split()) <= set(card)
    module = seqviz.load(name).module
    own = sum(p.numel() for key, p in module.named_parameters() if not key.startswith("embedding"))
    assert card["parameters_without_embedding"] == own
    assert card["parameters"] == own + module.embedding.weight.numel()


@pytest.mark.parametrize("name", seqviz.MODELS)
def test_the_score_on_the_card_is_measured_from_the_shipped_files(name, data: Path):
    model = seqviz.load(name)
    measured = export.measure(model, data, "test")
    assert measured == pytest.approx(model.card["test_accuracy"], abs=0.06)  # one sentence of 1,821
    assert measured >= FLOORS.get(name, 84.0)


@pytest.mark.parametrize("kind", ["RNN", "GRU", "LSTM", "CNN"])
def test_a_network_comes_back_from_its_files_as_it_was_written(kind, tmp_path, monkeypatch):
    words = Vocabulary(["<pad>", "<unk>", "good", "bad"])
    embedding = torch.nn.Embedding(4, 6)
    module = TextCNN(embedding, (2, 3), 4) if kind == "CNN" else SentenceClassifier(embedding, kind, 5)
    checkpoints.rounded(module).eval()
    shape = {"widths": [2, 3], "filters": 4} if kind == "CNN" else {"units": 5, "directions": 1}
    checkpoints.save_words(embedding.weight, words, tmp_path)
    checkpoints.save("tiny", module, {"kind": kind, "labels": ["negative", "positive"], **shape}, tmp_path)
    monkeypatch.setattr(checkpoints, "MODELS", {"tiny": {"kind": kind, "labels": ["negative", "positive"], **shape}})
    again, _ = checkpoints.read("tiny", tmp_path)
    ids = torch.tensor([[2, 3, 1, 2]])
    assert torch.equal(again(ids), module(ids))


def test_an_unknown_kind_of_cell_is_refused():
    with pytest.raises(ValueError, match="RNN, GRU, LSTM; got 'Transformer'"):
        SentenceClassifier(torch.nn.Embedding(2, 2), "Transformer", 3)
