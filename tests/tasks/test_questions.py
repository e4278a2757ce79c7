"""Question types through the same door as sentiment: more than two classes, and an offset to the shared words."""

import pytest
import torch

import seqviz
from seqviz import checkpoints
from seqviz.filters import FilterTrace
from seqviz.models import SentenceClassifier, TextCNN
from seqviz.training.questions import LABELS
from seqviz.ui.tasks import EXAMPLES, QUESTIONS, opening
from seqviz.ui.words import words

NETWORKS = ("questions-gru", "questions-cnn")
TEXTS = [opening(QUESTIONS), *(words(f"gallery.{name}_text") for name in EXAMPLES[QUESTIONS])]


@pytest.fixture(scope="module", params=NETWORKS)
def model(request):
    return seqviz.load(request.param)


def test_six_probabilities_a_question(model):
    found = model.predict(TEXTS)
    assert tuple(found.columns) == LABELS
    assert found.to_numpy().sum(axis=1) == pytest.approx([1] * len(TEXTS), abs=1e-5)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Who wrote the first dictionary of English ?", "HUM"),
        ("Where do penguins sleep ?", "LOC"),
        ("How many strings does a cello have ?", "NUM"),
        ("What is an eclipse ?", "DESC"),
        ("What does UNESCO stand for ?", "ABBR"),
        ("how many strings does a cello have", "NUM"),
    ],
)
def test_plain_questions_are_sorted_as_anyone_would(model, text, label):
    assert model.predict([text]).iloc[0].idxmax() == label


@pytest.mark.parametrize("text", TEXTS)
def test_the_answer_to_every_prefix_is_what_the_network_answers_to_it_alone(model, text):
    trace = model.trace(text)
    for t in range(len(trace.tokens)):
        alone = model.predict([" ".join(trace.tokens[: t + 1])]).to_numpy()[0]
        assert trace.probabilities[t].tolist() == pytest.approx(alone.tolist(), abs=1e-5)


def test_only_words_of_the_training_questions_are_moved(model):
    own = checkpoints.weights(model.name)
    shared = checkpoints.word_table().weight
    changed = (model.module.embedding.weight != shared).any(dim=1).nonzero().flatten()
    moved = own[checkpoints.OFFSET_ROWS].long()
    assert set(changed.tolist()) <= set(moved.tolist())
    assert len(moved) == model.card["words_moved"]
    assert torch.equal(model.module.embedding.weight[moved], shared[moved] + own[checkpoints.OFFSET])


def test_the_shared_table_itself_stays_as_it_is(model):
    film = seqviz.load("sentiment-gru").module.embedding.weight
    assert torch.equal(film, checkpoints.word_table().weight)


def test_a_trace_is_of_its_own_kind(model):
    module = model.module
    assert isinstance(module, TextCNN if model.name == "questions-cnn" else SentenceClassifier)
    assert isinstance(model.trace("Why ?"), FilterTrace) == isinstance(module, TextCNN)


@pytest.mark.parametrize("name", NETWORKS)
def test_the_card_says_what_its_scores_are_worth(name):
    card = seqviz.MODELS[name]
    confusion = torch.tensor(card["confusion"])
    assert confusion.sum() == card["test_size"] == 500
    assert 100 * confusion.diag().sum().item() / 500 == pytest.approx(card["test_accuracy"])
    assert card["test_questions_among_training_questions"] > 0
    assert "no licence" in card["licence"]
