"""The recipe of every text classifier trained alone, on texts made up here: the best seed, the card, the scores."""

import gzip
import random
from functools import partial

import pandas
import pytest
import torch

from seqviz.training import classifiers
from seqviz.training.classifiers import Example, Lesson, Recipe
from seqviz.training.classify import Dropout, Rows, Schedule, logits
from seqviz.training.word_rows import Words

TABLE = torch.randn(9, 5, generator=torch.Generator().manual_seed(1)) * 0.3
RECIPE = Recipe(units=5, schedule=Schedule(3, 16, 2e-2, average=0.9), dropout=Dropout(0.0, 0.1, 0.1), seeds=3)


def texts(count: int, seed: int) -> Rows:
    """Of class 2 with word 7, of class 1 with word 8, else of class 0."""
    rng = random.Random(seed)
    ids = [[rng.choice([3, 4, 5]) for _ in range(rng.randint(1, 6))] for _ in range(count)]
    labels = [rng.randint(0, 2) for _ in range(count)]
    for row, label in zip(ids, labels, strict=True):
        if label:
            row[rng.randrange(len(row))] = 9 - label
    return Rows([[min(word, 8) for word in row] for row in ids], labels)


@pytest.fixture(scope="module")
def lesson():
    return Lesson(texts(200, 1), texts(60, 2), ("no", "eight", "seven"))


@pytest.mark.parametrize("widths", [(), (1, 2)])
def test_the_best_of_the_seeds_is_kept_and_no_other(lesson, widths):
    recipe = Recipe(units=5, widths=widths, schedule=RECIPE.schedule, dropout=RECIPE.dropout, seeds=3)
    words = partial(Words, TABLE, None)
    best, seed = classifiers.best_of_seeds("test", recipe, words, lesson, first=4)
    alone = Recipe(units=5, widths=widths, schedule=RECIPE.schedule, dropout=RECIPE.dropout)
    each = {own: classifiers.best_of_seeds("test", alone, words, lesson, own)[0] for own in (4, 5, 6)}
    losses = {own: _loss(learner, lesson.dev) for own, learner in each.items()}
    assert seed in each
    assert torch.equal(logits(best, lesson.dev.ids), logits(each[seed], lesson.dev.ids))
    assert losses[seed] == min(losses.values())


def _loss(learner, rows):
    """What the choice is made by, as something to make small."""
    found, labels = logits(learner, rows.ids), torch.tensor(rows.labels)
    wrong = 100 * (found.argmax(dim=1) != labels).float().mean()
    return float(wrong + 10 * torch.nn.functional.cross_entropy(found, labels))


@pytest.mark.parametrize("widths", [(), (1, 2)])
def test_a_card_counts_the_weights_of_network_and_words(lesson, widths):
    recipe = Recipe(units=5, widths=widths, schedule=Schedule(1, 16, 2e-2), dropout=RECIPE.dropout)
    learner, seed = classifiers.best_of_seeds("test", recipe, partial(Words, TABLE, None), lesson, 1)
    card = classifiers.card("test", learner, recipe, seed, {"task": "made up", "recipe": {"longest": 6}})
    head = card["units"] * 3 + 3
    own = 5 * 5 + 5 + 5 * 10 + 5 if widths else 3 * 5 * (5 + 5 + 2)
    assert card["parameters_without_embedding"] == own + head
    assert card["parameters"] == own + head + TABLE.numel()
    assert card["title"] == ("text-CNN" if widths else "GRU")
    assert card["recipe"]["longest"] == 6
    assert card["recipe"]["seeds_tried"] == 1
    assert card["task"] == "made up"


class Parrot:
    """A model that answers with the number a text begins with."""

    def __init__(self, classes):
        self.module = torch.nn.Module()
        self.module.head = torch.nn.Linear(1, classes)

    def predict(self, given):
        return pandas.DataFrame([[float(number == int(text[0])) for number in range(3)] for text in given])


def test_the_confusion_has_a_row_for_what_is_true_and_a_column_for_the_answer():
    test = [Example(0, "0 long text"), Example(0, "1"), Example(0, "1 short"), Example(2, "2"), Example(1, "2 a")]
    found = classifiers.scores(Parrot(3), [], test[:1], test)
    assert found["confusion"] == [[1, 2, 0], [0, 0, 1], [0, 0, 1]]
    assert found["test_accuracy"] == 40.0
    assert (found["dev_accuracy"], found["dev_size"], found["test_size"], found["training_size"]) == (100.0, 1, 5, 0)


def test_a_file_is_read_plain_or_gzipped_under_the_first_of_its_names(tmp_path):
    (tmp_path / "second.gz").write_bytes(gzip.compress(b"packed"))
    assert classifiers.content(tmp_path, "first", "second") == b"packed"
    (tmp_path / "first").write_bytes(b"plain")
    assert classifiers.content(tmp_path, "first", "second") == b"plain"
    with pytest.raises(FileNotFoundError, match="none of third"):
        classifiers.content(tmp_path, "third")
