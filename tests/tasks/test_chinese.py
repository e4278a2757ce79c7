"""Chinese reviews through the same door: characters in the place of words, a table and a list of their own."""

import pytest
import torch

import seqviz
from seqviz import checkpoints
from seqviz.text import PADDING, UNKNOWN, characters
from seqviz.training.chinese import LIST
from seqviz.ui.tasks import CHINESE, EXAMPLES, opening
from seqviz.ui.words import words

NETWORKS = ("sentiment-zh-gru", "sentiment-zh-cnn")
TEXTS = [opening(CHINESE), *(words(f"gallery.{name}_text") for name in EXAMPLES[CHINESE])]


@pytest.fixture(scope="module", params=NETWORKS)
def model(request):
    return seqviz.load(request.param)


def test_a_character_is_a_token_and_a_space_is_none():
    assert characters("很 好！\n abc\u3000。") == ["很", "好", "！", "a", "b", "c", "。"]
    assert characters(" \t\u3000") == []


def test_every_character_is_a_step(model):
    trace = model.trace("房间 很好。")
    assert trace.tokens == ("房", "间", "很", "好", "。")
    assert not any(trace.unknown)


def test_the_list_is_characters_and_its_order_is_the_tables(model):
    known = checkpoints.vocabulary(checkpoints.FOLDER, LIST)
    assert known.words[:2] == (PADDING, UNKNOWN)
    assert len(known) == len(model.module.embedding.weight) == len(set(known.words))
    assert not [word for word in known.words[2:] if word.isspace()]
    assert model.vocabulary.row("好") > 1
    assert known.words[model.vocabulary.row("好")] == "好"
    assert not model.module.embedding.weight[0].any()


@pytest.mark.parametrize(("text", "positive"), [("非常好，很满意", True), ("太差了，很失望", False)])
def test_plain_praise_and_plain_blame(model, text, positive):
    assert (model.predict([text])["positive"][0] > 0.5) == positive


def test_english_is_read_as_what_it_is_to_this_network(model):
    assert model.predict(["", "wonderful"]).shape == (2, 2)
    assert model.trace("Zürich").tokens == tuple("Zürich")


@pytest.mark.parametrize("text", TEXTS)
def test_the_answer_to_every_prefix_is_what_the_network_answers_to_it_alone(model, text):
    trace = model.trace(text)
    alone = model.predict(["".join(trace.tokens[: t + 1]) for t in range(len(trace.tokens))]).to_numpy()
    assert torch.allclose(trace.probabilities, torch.tensor(alone), atol=1e-5)


@pytest.mark.parametrize("name", NETWORKS)
def test_the_card_says_what_its_scores_are_worth(name):
    card = seqviz.MODELS[name]
    confusion = torch.tensor(card["confusion"])
    assert confusion.sum() == card["test_size"] == 1200
    assert card["test_reviews_left_out_of_training"] > 0
    assert "no licence" in card["licence"]
    assert "dev file is the test" in card["dataset_source"]
