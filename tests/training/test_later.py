"""Later networks learn on the words as they are: the table does not move, the better stays, the cards tell it."""

import dataclasses

import pytest
import torch

import seqviz
from seqviz.training import __main__ as command
from seqviz.training import corpus, export, later, readable, sentiment
from seqviz.training.batches import Batch
from seqviz.training.family import Family, Weights
from seqviz.training.frozen_table import FrozenTable
from seqviz.training.loop import Schedule, optimiser
from tests.training.test_sentiment import RECIPE

SHORT = Schedule(epochs=12, batch=8, peak=2e-2, average_every=2)
BUDGET = dict(later.BUDGET)
LATER = later.Recipe(seeds=(3, 4), teacher=RECIPE, schedule=SHORT)


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(sentiment, "NEIGHBOURS", 2)
    sizes = {"sentiment-bilstm": later.Size("LSTM", 3, both=True), "sentiment-cnn": later.Size("CNN", 2)}
    monkeypatch.setattr(later, "AGAIN", sizes)
    budget = {name: dataclasses.replace(size, units=3) for name, size in later.BUDGET.items()}
    monkeypatch.setattr(later, "BUDGET", budget)
    monkeypatch.setattr(readable, "SIZES", (1, 12))


@pytest.fixture
def made(small_data, tmp_path):
    """Five networks hardly trained, so that they are easily beaten."""
    folder = tmp_path / "made"
    lazy = Schedule(epochs=1, batch=64, peak=1e-5)
    command.train(small_data, dataclasses.replace(RECIPE, teacher=lazy, students=lazy), folder)
    return folder


def test_sizes_come_as_near_to_the_budget_as_whole_units_do():
    def weights(size):
        network = size.member(100).network
        return sum(p.numel() for key, p in network.named_parameters() if not key.startswith("embedding"))

    budget = weights(later.Size("LSTM", 64))
    assert budget == 42_626
    for size in BUDGET.values():
        away = abs(weights(size) - budget)
        assert away <= abs(weights(dataclasses.replace(size, units=size.units + 1)) - budget)
        assert away <= abs(weights(dataclasses.replace(size, units=size.units - 1)) - budget)


def test_the_table_does_not_move():
    table = torch.randn(6, 4)
    family = Family(FrozenTable(table.clone()), {"one": later.Size("GRU", 3).member(4)})
    descent = optimiser(family, SHORT, 10)
    before = family.networks()["one"].recurrent.weight_hh_l0.clone()
    for _ in range(3):
        batch = Batch(torch.tensor([[2, 3], [4, 5]]), torch.tensor([0, 1]), torch.tensor([1, 3]), None)
        descent.step(family.loss(batch, Weights(hard=1.0, soft=0.0)))
    assert torch.equal(family.table.folded(), table)
    assert not torch.equal(family.networks()["one"].recurrent.weight_hh_l0, before)


def test_networks_are_replaced_where_the_new_ones_are_better_on_dev(small_data, made, capsys):
    words = (made / "words.safetensors").read_bytes()
    command.train_later("again", small_data, LATER, made)
    printed = capsys.readouterr().out
    assert printed.count("replaced") == 2
    assert (made / "words.safetensors").read_bytes() == words
    for name in later.AGAIN:
        model = seqviz.load(name, made)
        assert model.card["seed"] in (3, 4)
        assert model.card["recipe"]["word_table"] == "as shipped"
        assert model.card["test_accuracy"] == round(export.accuracy(model, small_data, "test"), 2) >= 90
    kept = {name: (made / f"{name}.safetensors").read_bytes() for name in later.AGAIN}
    command.train_later("again", small_data, dataclasses.replace(LATER, schedule=Schedule(epochs=1, peak=1e-5)), made)
    assert capsys.readouterr().out.count("kept") == 2
    assert kept == {name: (made / f"{name}.safetensors").read_bytes() for name in later.AGAIN}


def test_the_best_seed_is_kept_and_labels_are_kept_between_commands(small_data, made, tmp_path):
    labels = tmp_path / "labels.pt"
    lesson = later.prepare(small_data, LATER, made, labels)
    again = later.prepare(small_data, LATER, made, labels)
    assert torch.equal(lesson.examples.soft, again.examples.soft)
    assert lesson.examples.ids == again.examples.ids
    size = later.Size("GRU", 2)
    both = [later.train("one", size, lesson, (seed,)) for seed in (3, 4)]
    best = later.train("one", size, lesson, (3, 4))
    assert best.scores["choose"] == max(found.scores["choose"] for found in both)
    assert best.seed in (3, 4)


def test_a_table_of_other_words_is_refused(small_data, made):
    words = (made / "words.txt").read_text().replace("grim", "grimm")
    (made / "words.txt").write_text(words)
    later.checkpoints.vocabulary.cache_clear()
    with pytest.raises(ValueError, match="are not those that"):
        later.prepare(small_data, LATER, made)


def test_a_budget_of_weights_is_written_listed_and_measured(small_data, made, capsys):
    command.train_later("budget", small_data, LATER, made)
    capsys.readouterr()
    command.evaluate(small_data, made)
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(export.NAMES)
    for name in export.BUDGET_TITLES:
        assert f"test {seqviz.load(name, made).card['test_accuracy']:5.2f}" in lines[list(export.NAMES).index(name)]


def test_the_trade_of_filters_against_terms_is_printed_and_put_on_the_card(small_data, made, capsys):
    command.train_later("readable", small_data, LATER, made)
    printed = capsys.readouterr().out
    rows = seqviz.load("sentiment-cnn", made).card["readability"]
    assert [row["filters"] for row in rows] == [1, 12]
    for row in rows:
        assert f"| 4 x {row['filters']} | {row['dev_accuracy']:.1f} | {row['terms']:.1f} |" in printed
        assert 0 < row["terms"] <= 4 * row["filters"]


def test_the_corpus_command_writes_identities_answers_and_texts(small_data, made):
    corpus.write(small_data, made)
    found = corpus.errors.evaluation(made)
    assert set(found.positive) == set(export.TITLES)
    assert len(found.texts) == len(found.labels) == 20
    for name in export.TITLES:
        accuracy = 100 * ((found.positive[name] > 0.5) == (found.labels == 1)).float().mean().item()
        assert accuracy == pytest.approx(seqviz.load(name, made).card["test_accuracy"], abs=0.01)
    halves = corpus.alone.halves(seqviz.load("sentiment-bilstm", made), made)
    assert torch.equal(halves.log_odds("both") > 0, found.positive["sentiment-bilstm"] > 0.5)
    assert halves.texts == found.texts
    ngrams = corpus.search.load(seqviz.load("sentiment-cnn", made), made)
    assert ngrams.complete
    assert ngrams.firing((2, 0), "good").searched > 0
    words = sum(map(len, corpus.datasets.two_way(small_data, "train")[0]))
    for name in export.TITLES:
        if name != "sentiment-cnn":
            assert corpus.corpus_states.corpus_states(name, made).words == words


def test_the_shipped_card_tells_the_terms_that_are_measured(data):
    lesson_data, network = sentiment.read(data), seqviz.load("sentiment-cnn").module
    table = FrozenTable(network.embedding.weight)
    (row,) = [row for row in seqviz.MODELS["sentiment-cnn"]["readability"] if row["filters"] == 12]
    assert row["terms"] == pytest.approx(readable.terms(network, table, lesson_data.dev[0]), abs=0.06)
    assert row["dev_accuracy"] == seqviz.MODELS["sentiment-cnn"]["dev_accuracy"]
