"""Trains the two networks that read Chinese reviews one character at a time: ChnSentiCorp, negative or positive.

The public test file has no labels, so its dev file serves as test, and 1,000 training reviews serve as dev. A review of
the test that also stands in the training file is left out of training. Labels are few, so a teacher helps, one that
knows n-grams of characters (chinese_lesson.py).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import torch
from torch import nn

from seqviz import checkpoints
from seqviz.model import load
from seqviz.text import PADDING, UNKNOWN, Vocabulary, characters, fold
from seqviz.training import cards, chinese_lesson, classifiers
from seqviz.training.classifiers import Example, Lesson
from seqviz.training.classify import Dropout, Learner, Rows, Schedule
from seqviz.training.word_rows import Words

LABELS = ("negative", "positive")
LIST = "characters-zh.txt"
DEV = 1000
LEAST = 3
"""A character is in the list when it stands so often in the training reviews."""
LONGEST = 200
"""Characters of a review read in training; dev and test are read whole."""
TEACHER = "logistic regression on n-grams of 1 to 3 characters; ten of them, none judges a review that it learned"
PIECES = 40_000
"""Pieces of reviews that are read in training besides, and of which the teacher alone says something."""
RANGED = 200
"""Dev reviews that the ranges of the colours are taken from."""


@dataclass(frozen=True, kw_only=True)
class Recipe(classifiers.Recipe):
    vectors: int = 96
    """Numbers of a character."""

    def words(self, known: int) -> Words:
        """A table that begins at random and learns."""
        return Words(torch.randn(known, self.vectors) * 0.1, None)


RECIPES = {
    "sentiment-zh-gru": Recipe(units=64, schedule=Schedule(8, 64, 4e-3), dropout=Dropout(0.3, 0.5, 0.5), seeds=3),
    "sentiment-zh-cnn": Recipe(
        units=32, widths=(1, 2, 3, 4), schedule=Schedule(8, 64, 3e-3), dropout=Dropout(0.2, 0.4, 0.5), seeds=3
    ),
}


def read(data: Path, split: str) -> list[Example]:
    """The reviews of "train" or "dev", `text<TAB>positive|negative` a line, plain or gzipped."""
    raw = classifiers.content(data / "chnsenticorp", f"{split}.tsv")
    lines = [line.rsplit("\t", 1) for line in raw.decode("utf-8").split("\n") if "\t" in line]
    return [Example(LABELS.index(label.strip()), text) for text, label in lines]


def parts(data: Path, size: int = DEV) -> tuple[list[Example], list[Example], list[Example]]:
    """Training, dev and test reviews; no text stands in two of them. One that stands twice in the file counts twice."""
    test = read(data, "dev")
    known = {_plain(review.text) for review in test}
    rest = [review for review in read(data, "train") if _plain(review.text) not in known]
    random.Random(1).shuffle(rest)
    apart = {_plain(review.text) for review in rest[:size]}
    return [review for review in rest[size:] if _plain(review.text) not in apart], rest[:size], test


def _plain(text: str) -> str:
    return "".join(fold(character) for character in characters(text))


def alphabet(reviews: Sequence[Example]) -> Vocabulary:
    counts = Counter(fold(character) for review in reviews for character in characters(review.text))
    return Vocabulary([PADDING, UNKNOWN, *sorted(c for c, count in counts.items() if count >= LEAST and c != PADDING)])


def rows(reviews: Sequence[Example], known: Vocabulary) -> Rows:
    ids = [known.lookup(characters(review.text)) or [1] for review in reviews]
    return Rows(ids, [review.label for review in reviews])


def train(data: Path, folder: Path, seed: int) -> None:
    """Each network from several seeds, the first of them `seed`; write the best of each, and the list of characters."""
    taught, kept, _ = parts(data)
    known = alphabet(taught)
    known.write(folder / LIST)
    checkpoints.vocabulary.cache_clear()
    judged = chinese_lesson.judged(rows(taught, known), PIECES, LONGEST, seed)
    lesson = Lesson(judged, rows(kept, known), LABELS)
    for name, recipe in RECIPES.items():
        learner, own = classifiers.best_of_seeds(name, recipe, partial(recipe.words, len(known)), lesson, seed)
        write(name, learner, recipe, own, folder)
        cards.add(name, measure(name, data, folder), folder)


def write(name: str, learner: Learner, recipe: Recipe, seed: int, folder: Path) -> None:
    """With a table of its own: padding is zero."""
    table = learner.words.folded()
    table[0] = 0
    learner.network.embedding = nn.Embedding.from_pretrained(table)
    card = classifiers.card(name, learner, recipe, seed, about(recipe))
    checkpoints.save(name, learner.network, card, folder, shared=False)


def about(recipe: Recipe) -> dict[str, Any]:
    """What the cards say of the task."""
    return {
        "task": "chinese",
        "labels": LABELS,
        "tokens": "characters",
        "vocabulary": LIST,
        "dataset": "ChnSentiCorp",
        "dataset_source": "ChnSentiCorp (reviews of hotels, books and computers); its labelled dev file is the test, "
        "as its test file has no labels; 1,000 training reviews are dev",
        "licence": "weights: MIT; the reviews state no licence",
        "citation": "Tan and Zhang (2008), An empirical study of sentiment analysis for Chinese documents",
        "vectors": f"{recipe.vectors} numbers a character, learned with the network",
        "recipe": {"least": LEAST, "longest": LONGEST, "pieces": PIECES, "teacher": TEACHER},
    }


def measure(name: str, data: Path, folder: Path) -> Mapping[str, Any]:
    """Every measured entry of a network's card."""
    model = load(name, folder)
    learned, dev, test = parts(data)
    listed = {_plain(review.text) for review in read(data, "train")}
    fresh = [review for review in test if _plain(review.text) not in listed]
    return {
        **classifiers.scores(model, learned, dev, test),
        "test_reviews_left_out_of_training": len(test) - len(fresh),
        "test_accuracy_without_them": classifiers.accuracy(model, fresh),
        **classifiers.ranges(model, dev[:RANGED]),
    }
