"""Trains the two networks that say what a question asks for: TREC's six coarse classes (Li and Roth 2002).

They read the shared word table. A network may move the vectors of words seen in training by an offset of its own, small
enough to ship beside it. Seeds are chosen on 500 distinct training questions that are kept apart; test is measured for
what is written.
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
from torch import Tensor

from seqviz import checkpoints
from seqviz.model import load
from seqviz.text import tokenize
from seqviz.training import cards, classifiers
from seqviz.training.classifiers import Example, Lesson
from seqviz.training.classify import Change, Dropout, Learner, Rows, Schedule
from seqviz.training.word_rows import Words

LABELS = ("ABBR", "DESC", "ENTY", "HUM", "LOC", "NUM")
FILES = {"train": ("TREC.train.raw", "train_5500.label"), "test": ("TREC.test.raw", "TREC_10.label")}
DEV = 500
NO_MARK = 0.2
"""Share of training questions read without their question mark: not everybody types one."""


@dataclass(frozen=True, kw_only=True)
class Recipe(classifiers.Recipe):
    least: int
    """A word's vector may move when so many training questions hold it; 0 moves none."""
    leave_out: float = 0.25

    def words(self, table: Tensor, train: Rows) -> Words:
        return Words(table, tuned(train, self.least), self.leave_out)


RECIPES = {
    "questions-gru": Recipe(
        units=128, least=1, schedule=Schedule(8, 32, 3e-3), dropout=Dropout(0.05, 0.35, 0.4), seeds=3
    ),
    "questions-cnn": Recipe(
        units=48,
        widths=(2, 3, 4, 5),
        least=2,
        schedule=Schedule(16, 32, 3e-3),
        dropout=Dropout(0.05, 0.25, 0.5),
        seeds=3,
    ),
}


def read(data: Path, split: str) -> list[Example]:
    """The questions of "train" or "test", `LABEL:kind words …` a line, plain or gzipped, in Latin-1."""
    raw = classifiers.content(data / "trec", *FILES[split])
    return [_question(line) for line in raw.decode("latin-1").splitlines() if line.strip()]


def _question(line: str) -> Example:
    kind, text = line.split(" ", 1)
    return Example(LABELS.index(kind.split(":")[0]), text.strip())


def parts(questions: Sequence[Example], size: int = DEV) -> tuple[list[Example], list[Example]]:
    """Training and dev questions; a text that stands twice is in one of them only."""
    texts = sorted({question.text for question in questions})
    random.Random(1).shuffle(texts)
    apart = set(texts[:size])
    return [q for q in questions if q.text not in apart], [q for q in questions if q.text in apart]


def rows(questions: Sequence[Example], folder: Path) -> Rows:
    vocabulary = checkpoints.vocabulary(folder)
    return Rows([vocabulary.lookup(tokenize(q.text)) for q in questions], [q.label for q in questions])


def tuned(train: Rows, least: int) -> Tensor:
    """Word rows that stand in at least so many training questions `(S,)`; the unknown word's is not among them."""
    counts = Counter(row for ids in train.ids for row in set(ids))
    return torch.tensor(sorted(row for row, count in counts.items() if row > 1 and least and count >= least)).long()


def unmarked(mark: int) -> Change:
    """Sometimes leaves out the question mark, row `mark`."""

    def change(row: list[int], rng: random.Random) -> list[int]:
        return row[:-1] if len(row) > 1 and row[-1] == mark and rng.random() < NO_MARK else row

    return change


def train(data: Path, folder: Path, seed: int) -> None:
    """Each network from several seeds, the first of them `seed`; write the best of each."""
    taught, kept = parts(read(data, "train"))
    ids, table = rows(taught, folder), checkpoints.word_table(folder).weight.detach()
    lesson = Lesson(ids, rows(kept, folder), LABELS, unmarked(checkpoints.vocabulary(folder).row("?")))
    for name, recipe in RECIPES.items():
        learner, own = classifiers.best_of_seeds(name, recipe, partial(recipe.words, table, ids), lesson, seed)
        write(name, learner, recipe, own, folder)
        cards.add(name, measure(name, data, folder), folder)


def write(name: str, learner: Learner, recipe: Recipe, seed: int, folder: Path) -> None:
    words = learner.words
    offset = (words.tuned, words.offsets()) if len(words.tuned) else None
    card = classifiers.card(name, learner, recipe, seed, about(words))
    checkpoints.save(name, learner.network, card, folder, offset=offset)


def about(words: Words) -> dict[str, Any]:
    """What the cards say of the task."""
    return {
        "task": "questions",
        "labels": LABELS,
        "dataset": "TREC",
        "dataset_source": "TREC question classification, six coarse classes; 507 training questions kept apart as dev",
        "licence": "weights: MIT; the questions state no licence, cite Li and Roth (2002)",
        "citation": "Li and Roth (2002), Learning Question Classifiers",
        "vectors": "the shared word table (GloVe 6B, moved in training for film reviews)",
        "words_moved": len(words.tuned),
        "recipe": {"read_without_question_mark": NO_MARK},
    }


def measure(name: str, data: Path, folder: Path) -> Mapping[str, Any]:
    """Every measured entry of a network's card."""
    model = load(name, folder)
    taught, dev = parts(read(data, "train"))
    test = read(data, "test")
    trained = {_plain(question.text) for question in taught}
    fresh = [question for question in test if _plain(question.text) not in trained]
    return {
        **classifiers.scores(model, taught, dev, test),
        "test_questions_among_training_questions": len(test) - len(fresh),
        "test_accuracy_without_them": classifiers.accuracy(model, fresh),
        "test_accuracy_without_question_mark": classifiers.accuracy(model, [_unmarked(q) for q in test]),
        **classifiers.ranges(model, dev),
    }


def _plain(text: str) -> str:
    return " ".join(tokenize(text)).casefold()


def _unmarked(question: Example) -> Example:
    return Example(question.label, question.text.removesuffix("?").strip())
