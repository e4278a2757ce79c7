"""Trains the two networks that say what a question asks for: TREC's six coarse classes (Li and Roth 2002).

They read the shared word table. A network may move the vectors of words seen in training by an offset of its own, small
enough to ship beside it. Seeds are chosen on 500 training questions that are kept apart; test is measured for what is
written.
"""

from __future__ import annotations

import datetime
import gzip
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

from seqviz import checkpoints
from seqviz.model import Model, load
from seqviz.models import SentenceClassifier, TextCNN
from seqviz.text import tokenize
from seqviz.training import export
from seqviz.training.classify import Dropout, Learner, Rows, Schedule, Words, fit

LABELS = ("ABBR", "DESC", "ENTY", "HUM", "LOC", "NUM")
FILES = {"train": ("TREC.train.raw", "train_5500.label"), "test": ("TREC.test.raw", "TREC_10.label")}
DEV = 500
NO_MARK = 0.2
"""Share of training questions read without their question mark: not everybody types one."""


class Question(NamedTuple):
    label: int
    text: str


@dataclass(frozen=True)
class Recipe:
    """Of one network. `least`: a word's vector may move when so many training questions hold it; 0 moves none."""

    units: int
    least: int
    leave_out: float
    schedule: Schedule
    dropout: Dropout
    widths: tuple[int, ...] = ()
    seeds: int = 3


RECIPES = {
    "questions-gru": Recipe(128, 1, 0.25, Schedule(8, 32, 3e-3), Dropout(0.05, 0.35, 0.4)),
    "questions-cnn": Recipe(24, 2, 0.25, Schedule(8, 32, 3e-3), Dropout(0.05, 0.25, 0.5), (2, 3, 4, 5)),
}


def read(data: Path, split: str) -> list[Question]:
    """The questions of "train" or "test", `LABEL:kind words …` a line, plain or gzipped, in Latin-1."""
    folder = data / "trec"
    for name in FILES[split]:
        plain, packed = folder / name, folder / f"{name}.gz"
        if plain.is_file() or packed.is_file():
            raw = plain.read_bytes() if plain.is_file() else gzip.decompress(packed.read_bytes())
            return [_question(line) for line in raw.decode("latin-1").splitlines() if line.strip()]
    raise FileNotFoundError(f"{folder} holds none of {', '.join(FILES[split])}, with or without .gz")


def _question(line: str) -> Question:
    kind, text = line.split(" ", 1)
    return Question(LABELS.index(kind.split(":")[0]), text.strip())


def parts(questions: Sequence[Question], size: int = DEV) -> tuple[list[Question], list[Question]]:
    """Training and dev questions; a text that stands twice is in one of them only."""
    texts = sorted({question.text for question in questions})
    random.Random(1).shuffle(texts)
    apart = set(texts[:size])
    return [q for q in questions if q.text not in apart], [q for q in questions if q.text in apart]


def rows(questions: Sequence[Question], folder: Path) -> Rows:
    vocabulary = checkpoints.vocabulary(folder)
    return Rows([vocabulary.lookup(tokenize(q.text)) for q in questions], [q.label for q in questions])


def tuned(train: Rows, least: int) -> Tensor:
    """Word rows that stand in at least so many training questions `(S,)`; the unknown word's is not among them."""
    counts = Counter(row for ids in train.ids for row in set(ids))
    return torch.tensor(sorted(row for row, count in counts.items() if row > 1 and least and count >= least)).long()


def network(recipe: Recipe, vectors: int) -> SentenceClassifier | TextCNN:
    """Untrained; its own embedding stands empty until the words are folded."""
    table = nn.Embedding(1, vectors).requires_grad_(False)
    if recipe.widths:
        return TextCNN(table, recipe.widths, recipe.units, len(LABELS))
    return SentenceClassifier(table, "GRU", recipe.units, len(LABELS))


def train_one(name: str, recipe: Recipe, train: Rows, dev: Rows, folder: Path, seed: int) -> tuple[Learner, float]:
    """The network at its best moment on dev, and its score there (accuracy less ten times the loss)."""
    torch.manual_seed(seed)
    table = checkpoints.word_table(folder).weight.detach()
    words = Words(table, tuned(train, recipe.least), recipe.leave_out)
    learner = Learner(network(recipe, table.shape[1]), words, recipe.dropout)
    mark = checkpoints.vocabulary(folder).row("?")

    def unmarked(row: list[int], rng: random.Random) -> list[int]:
        return row[:-1] if len(row) > 1 and row[-1] == mark and rng.random() < NO_MARK else row

    best, scores = fit(learner, train, dev, recipe.schedule, seed, f"{name}, seed {seed}", unmarked)
    return best, scores["choose"]


def train(data: Path, folder: Path, seed: int) -> None:
    """Each network from several seeds, the first of them `seed`; write the best of each."""
    taught, kept = parts(read(data, "train"))
    ids, dev = rows(taught, folder), rows(kept, folder)
    for name, recipe in RECIPES.items():
        tries = [(*train_one(name, recipe, ids, dev, folder, seed + n), seed + n) for n in range(recipe.seeds)]
        learner, _, own = max(tries, key=lambda one: one[1])
        write(name, learner, recipe, own, folder)
        model = load(name, folder)
        checkpoints.save_card(name, {**model.card, **measure(name, data, folder)}, folder)


def write(name: str, learner: Learner, recipe: Recipe, seed: int, folder: Path) -> None:
    words = learner.words
    offset = (words.tuned, words.offsets()) if len(words.tuned) else None
    checkpoints.save(name, learner.network, card(name, learner, recipe, seed), folder, offset=offset)


def card(name: str, learner: Learner, recipe: Recipe, seed: int) -> dict[str, Any]:
    network = learner.network
    own = sum(p.numel() for key, p in network.named_parameters() if not key.startswith("embedding"))
    moved = len(learner.words.tuned)
    shape: dict[str, Any] = {"kind": "GRU", "units": recipe.units, "layers": 1, "directions": 1}
    if recipe.widths:
        filters = recipe.units * len(recipe.widths)
        shape = {"kind": "CNN", "units": filters, "widths": recipe.widths, "filters": recipe.units}
    return {
        "name": name,
        "task": "questions",
        "title": "text-CNN" if recipe.widths else "GRU",
        **shape,
        "labels": LABELS,
        "dataset": "TREC",
        "dataset_source": "TREC question classification, six coarse classes; 500 training questions kept apart as dev",
        "licence": "weights: MIT; the questions state no licence, cite Li and Roth (2002)",
        "citation": "Li and Roth (2002), Learning Question Classifiers",
        "vectors": "the shared word table (GloVe 6B, moved in training for film reviews)",
        "words_moved": moved,
        "recipe": {**asdict(recipe), "seeds_tried": recipe.seeds, "read_without_question_mark": NO_MARK},
        "seed": seed,
        "parameters": own + learner.words.table.numel(),
        "parameters_without_embedding": own,
        "date": datetime.date.today().isoformat(),
    }


def measure(name: str, data: Path, folder: Path) -> Mapping[str, Any]:
    """Scores, confusion (rows: what the label says) and, of the GRU, the ranges of its colours."""
    model = load(name, folder)
    taught, dev = parts(read(data, "train"))
    test = read(data, "test")
    trained = {_plain(question.text) for question in taught}
    fresh = [question for question in test if _plain(question.text) not in trained]
    answers = model.predict([q.text for q in test]).to_numpy().argmax(axis=1)
    confusion = torch.zeros(len(LABELS), len(LABELS), dtype=torch.long)
    for question, answer in zip(test, answers.tolist(), strict=True):
        confusion[question.label, answer] += 1
    facts: dict[str, Any] = {
        "training_size": len(taught),
        "dev_accuracy": accuracy(model, dev),
        "dev_size": len(dev),
        "test_accuracy": accuracy(model, test),
        "test_size": len(test),
        "test_questions_among_training_questions": len(test) - len(fresh),
        "test_accuracy_without_them": accuracy(model, fresh),
        "test_accuracy_without_question_mark": accuracy(model, [_unmarked(q) for q in test]),
        "confusion": confusion.tolist(),
    }
    if isinstance(model.module, SentenceClassifier):
        facts["ranges"] = export.ranges(model, [tuple(tokenize(q.text)) for q in dev])
    return facts


def accuracy(model: Model, questions: Sequence[Question]) -> float:
    """Percent right."""
    found = model.predict([q.text for q in questions]).to_numpy().argmax(axis=1)
    return round(100 * float((found == [q.label for q in questions]).mean()), 2)


def _plain(text: str) -> str:
    return " ".join(tokenize(text)).casefold()


def _unmarked(question: Question) -> Question:
    return Question(question.label, question.text.removesuffix("?").strip())
