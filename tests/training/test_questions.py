"""Question types from a few lines in the real format to shipped files, and their scores measured from these again."""

import random
from dataclasses import replace

import pytest
import torch

from seqviz import checkpoints
from seqviz.model import load
from seqviz.text import PADDING, UNKNOWN, Vocabulary
from seqviz.training import questions
from seqviz.training.classifiers import Example
from seqviz.training.classify import Schedule

START = {"HUM": "Who", "LOC": "Where", "NUM": "How many", "DESC": "Why", "ENTY": "What animal", "ABBR": "What stands"}

VERBS = ["sings", "swims", "café"]


def lines(count: int, seed: int) -> str:
    rng = random.Random(seed)
    found = []
    for _ in range(count):
        label = rng.choice(list(START))
        found.append(f"{label}:kind {START[label]} {rng.choice(VERBS)} {rng.randint(1, 99)} ?")
    return "\n".join(found) + "\n"


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data/trec"
    folder.mkdir(parents=True)
    train, test = lines(260, 0), lines(30, 1)
    first = train.splitlines()[0]
    (folder / "TREC.train.raw").write_bytes(train.encode("latin-1"))
    (folder / "TREC_10.label").write_bytes(f"{test}{first}\n".encode("latin-1"))
    return tmp_path / "data"


@pytest.fixture
def folder(tmp_path):
    words = ["who", "where", "how", "many", "why", "what", "animal", "stands", "sings", "swims", "café", "?", "other"]
    known = Vocabulary([PADDING, UNKNOWN, *words])
    (tmp_path / "weights").mkdir()
    table = torch.randn(len(known), 6, generator=torch.Generator().manual_seed(0))
    checkpoints.save_words(table, known, tmp_path / "weights")
    return tmp_path / "weights"


@pytest.fixture
def small(monkeypatch):
    """Recipes of the same kind, for a second."""
    schedule = Schedule(6, 16, 2e-2, average=0.9)
    recipes = {name: replace(recipe, units=6, schedule=schedule, seeds=2) for name, recipe in questions.RECIPES.items()}
    monkeypatch.setattr(questions, "RECIPES", recipes)
    monkeypatch.setattr(questions, "DEV", 20)
    monkeypatch.setattr(questions.parts, "__defaults__", (20,))


def test_labels_and_letters_of_the_file_are_read(data):
    found = questions.read(data, "train")
    assert len(found) == 260
    assert {question.label for question in found} == set(range(6))
    assert any("café" in question.text for question in found)
    assert not any(":" in question.text for question in found)


def test_a_folder_without_the_files_says_which_it_looked_for(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"TREC\.train\.raw, train_5500\.label"):
        questions.read(tmp_path, "train")


def test_no_text_stands_in_training_and_dev(data):
    taught, dev = questions.parts(questions.read(data, "train"), 20)
    assert not {q.text for q in taught} & {q.text for q in dev}
    assert len(taught) + len(dev) == 260


def test_what_is_shipped_scores_what_its_card_says(data, folder, small):
    questions.train(data, folder, seed=1)
    for name in questions.RECIPES:
        model = load(name, folder)
        assert dict(questions.measure(name, data, folder)).items() <= dict(model.card).items()
        assert model.card["test_accuracy"] > 55  # six classes: chance is 17
        assert model.card["test_questions_among_training_questions"] >= 1
        assert model.card["seed"] in (1, 2)
        assert sum(map(sum, model.card["confusion"])) == 31


def test_unmarked_questions_are_measured_apart():
    question = Example(3, "Who sings ?")
    assert questions._unmarked(question) == Example(3, "Who sings")
