"""What every text classifier trained alone has in common: its recipe, the best of its seeds, its card, its scores.

What differs (how the data is read, what a token is, what the card says of it) is in chinese.py and questions.py.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

from seqviz.model import Model
from seqviz.models import SentenceClassifier, TextCNN
from seqviz.training import cards, export
from seqviz.training.classify import Change, Dropout, Learner, Rows, Schedule, fit
from seqviz.training.family import Network
from seqviz.training.word_rows import Words


class Example(NamedTuple):
    label: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """Of one network: a GRU of so many units or, where it has `widths`, a CNN with so many filters of each width."""

    units: int
    widths: tuple[int, ...] = ()
    schedule: Schedule
    dropout: Dropout
    seeds: int = 1


@dataclass(frozen=True)
class Lesson:
    """What a network learns from and is chosen on. `change` may alter a text each time it is read."""

    train: Rows
    dev: Rows
    labels: Sequence[str]
    change: Change | None = None


def content(folder: Path, *names: str) -> bytes:
    """Of the first of these files that is there, plain or gzipped."""
    for path in (folder / name for name in names):
        packed = path.with_name(f"{path.name}.gz")
        if path.is_file():
            return path.read_bytes()
        if packed.is_file():
            return gzip.decompress(packed.read_bytes())
    raise FileNotFoundError(f"{folder} holds none of {', '.join(names)}, with or without .gz")


def network(recipe: Recipe, vectors: int, labels: int) -> Network:
    """Untrained; its own embedding stands empty until the words are folded."""
    table = nn.Embedding(1, vectors).requires_grad_(False)
    if recipe.widths:
        return TextCNN(table, recipe.widths, recipe.units, labels)
    return SentenceClassifier(table, "GRU", recipe.units, labels)


def best_of_seeds(
    name: str, recipe: Recipe, words: Callable[[], Words], lesson: Lesson, first: int
) -> tuple[Learner, int]:
    """The network that is best on dev (accuracy less ten times the loss), and its seed; the seeds begin at `first`."""

    def once(seed: int) -> tuple[float, Learner, int]:
        torch.manual_seed(seed)
        given = words()
        own = network(recipe, given.table.shape[1], len(lesson.labels))
        learner = Learner(own, given, recipe.dropout)
        title = f"{name}, seed {seed}"
        best, scores = fit(learner, lesson.train, lesson.dev, recipe.schedule, seed, title, lesson.change)
        return scores["choose"], best, seed

    _, learner, seed = max((once(first + n) for n in range(recipe.seeds)), key=lambda one: one[0])
    return learner, seed


def card(name: str, learner: Learner, recipe: Recipe, seed: int, about: Mapping[str, Any]) -> dict[str, Any]:
    """What a stranger must know of a network; `about` says what is the task's own, a part of "recipe" too."""
    facts = {**asdict(recipe), "seeds_tried": recipe.seeds, **about.get("recipe", {})}
    return {
        "name": name,
        "title": "text-CNN" if recipe.widths else "GRU",
        **export.shape(learner.network),
        **about,
        **cards.origin(facts, seed, learner.network, learner.words.table),
    }


def answers(model: Model, examples: Sequence[Example]) -> Tensor:
    """The number of the likeliest label `(N,)`; read in order of length, so that little is padded."""
    order = sorted(range(len(examples)), key=lambda index: len(examples[index].text))
    found = torch.empty(len(examples), dtype=torch.long)
    found[order] = torch.tensor(model.predict([examples[at].text for at in order]).to_numpy().argmax(axis=1))
    return found


def labels(examples: Sequence[Example]) -> Tensor:
    return torch.tensor([example.label for example in examples])


def accuracy(model: Model, examples: Sequence[Example]) -> float:
    """Percent right."""
    return percent(answers(model, examples) == labels(examples))


def percent(right: Tensor) -> float:
    return round(100 * float(right.float().mean()), 2)


def scores(model: Model, train: Sequence[Example], dev: Sequence[Example], test: Sequence[Example]) -> dict[str, Any]:
    """Sizes, accuracies, and the confusion: a row for what the label says, a column for every answer."""
    found, true = answers(model, test), labels(test)
    classes = model.module.head.out_features
    return {
        "training_size": len(train),
        "dev_accuracy": accuracy(model, dev),
        "dev_size": len(dev),
        "test_accuracy": percent(found == true),
        "test_size": len(test),
        "confusion": torch.bincount(true * classes + found, minlength=classes**2).view(classes, classes).tolist(),
    }


def ranges(model: Model, examples: Sequence[Example]) -> dict[str, Any]:
    """Of a GRU's colours, taken from these texts; a CNN's card has none."""
    if isinstance(model.module, TextCNN):
        return {}
    return {"ranges": export.ranges(model, [tuple(model.tokenize(example.text)) for example in examples])}
