"""Trains the two networks that read Chinese reviews one character at a time: ChnSentiCorp, negative or positive.

The public test file has no labels, so its dev file serves as test, and 1,000 training reviews serve as dev. A review of
the test that also stands in the training file is left out of training, and one that stands there twice counts once.
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
from torch import nn

from seqviz import checkpoints
from seqviz.model import Model, load
from seqviz.models import SentenceClassifier, TextCNN
from seqviz.text import PADDING, UNKNOWN, Vocabulary, characters, fold
from seqviz.training import export
from seqviz.training.classify import Dropout, Learner, Rows, Schedule, Words, fit

LABELS = ("negative", "positive")
LIST = "characters-zh.txt"
DEV = 1000
LEAST = 3
"""A character is in the list when it stands so often in the training reviews."""
LONGEST = 200
"""Characters of a review read in training; dev and test are read whole."""
RANGED = 200
"""Dev reviews that the ranges of the colours are taken from."""


class Review(NamedTuple):
    label: int
    text: str


@dataclass(frozen=True)
class Recipe:
    """Of one network; `vectors` is the size of a character's."""

    units: int
    vectors: int
    schedule: Schedule
    dropout: Dropout
    widths: tuple[int, ...] = ()
    seeds: int = 1


RECIPES = {
    "sentiment-zh-gru": Recipe(64, 48, Schedule(6, 32, 3e-3), Dropout(0.05, 0.4, 0.5)),
    "sentiment-zh-cnn": Recipe(24, 48, Schedule(6, 32, 3e-3), Dropout(0.05, 0.4, 0.4), (2, 3, 4)),
}


def read(data: Path, split: str) -> list[Review]:
    """The reviews of "train" or "dev", `text<TAB>positive|negative` a line, plain or gzipped."""
    plain = data / f"chnsenticorp/{split}.tsv"
    packed = plain.with_suffix(".tsv.gz")
    if not plain.is_file() and not packed.is_file():
        raise FileNotFoundError(f"the reviews are neither at {plain} nor at {packed}")
    raw = plain.read_bytes() if plain.is_file() else gzip.decompress(packed.read_bytes())
    lines = [line.rsplit("\t", 1) for line in raw.decode("utf-8").split("\n") if "\t" in line]
    return [Review(LABELS.index(label.strip()), text) for text, label in lines]


def parts(data: Path, size: int = DEV) -> tuple[list[Review], list[Review], list[Review]]:
    """Training, dev and test reviews; no text stands in two of them, nor twice in the first two."""
    test = read(data, "dev")
    known = {_plain(review.text) for review in test}
    distinct = {_plain(r.text): r for r in reversed(read(data, "train")) if _plain(r.text) not in known}
    texts = sorted(distinct)
    random.Random(1).shuffle(texts)
    return [distinct[text] for text in texts[size:]], [distinct[text] for text in texts[:size]], test


def _plain(text: str) -> str:
    return "".join(fold(character) for character in characters(text))


def alphabet(reviews: Sequence[Review]) -> Vocabulary:
    counts = Counter(fold(character) for review in reviews for character in characters(review.text))
    return Vocabulary([PADDING, UNKNOWN, *sorted(c for c, count in counts.items() if count >= LEAST and c != PADDING)])


def rows(reviews: Sequence[Review], known: Vocabulary, most: int | None = None) -> Rows:
    ids = [known.lookup(characters(review.text)[:most]) or [1] for review in reviews]
    return Rows(ids, [review.label for review in reviews])


def train_one(name: str, recipe: Recipe, known: int, train: Rows, dev: Rows, seed: int) -> tuple[Learner, float]:
    """The network at its best moment on dev, and its score there (accuracy less ten times the loss)."""
    torch.manual_seed(seed)
    empty = nn.Embedding(1, recipe.vectors).requires_grad_(False)
    network: SentenceClassifier | TextCNN
    if recipe.widths:
        network = TextCNN(empty, recipe.widths, recipe.units, len(LABELS))
    else:
        network = SentenceClassifier(empty, "GRU", recipe.units, len(LABELS))
    words = Words(torch.randn(known, recipe.vectors) * 0.1, None)
    learner = Learner(network, words, recipe.dropout)
    best, scores = fit(learner, train, dev, recipe.schedule, seed, f"{name}, seed {seed}")
    return best, scores["choose"]


def train(data: Path, folder: Path, seed: int) -> None:
    """Each network from several seeds, the first of them `seed`; write the best of each, and the list of characters."""
    taught, kept, _ = parts(data)
    known = alphabet(taught)
    known.write(folder / LIST)
    checkpoints.vocabulary.cache_clear()
    ids, dev = rows(taught, known, LONGEST), rows(kept, known)
    for name, recipe in RECIPES.items():
        tries = [(*train_one(name, recipe, len(known), ids, dev, seed + n), seed + n) for n in range(recipe.seeds)]
        learner, _, own = max(tries, key=lambda one: one[1])
        write(name, learner, recipe, own, folder)
        checkpoints.save_card(name, {**load(name, folder).card, **measure(name, data, folder)}, folder)


def write(name: str, learner: Learner, recipe: Recipe, seed: int, folder: Path) -> None:
    """With a table of its own: padding is zero."""
    table = learner.words.folded()
    table[0] = 0
    learner.network.embedding = nn.Embedding.from_pretrained(table)
    checkpoints.save(name, learner.network, card(name, learner, recipe, seed), folder, shared=False)


def card(name: str, learner: Learner, recipe: Recipe, seed: int) -> dict[str, Any]:
    network = learner.network
    own = sum(p.numel() for key, p in network.named_parameters() if not key.startswith("embedding"))
    shape: dict[str, Any] = {"kind": "GRU", "units": recipe.units, "layers": 1, "directions": 1}
    if recipe.widths:
        filters = recipe.units * len(recipe.widths)
        shape = {"kind": "CNN", "units": filters, "widths": recipe.widths, "filters": recipe.units}
    return {
        "name": name,
        "task": "chinese",
        "title": "text-CNN" if recipe.widths else "GRU",
        **shape,
        "labels": LABELS,
        "tokens": "characters",
        "vocabulary": LIST,
        "dataset": "ChnSentiCorp",
        "dataset_source": "ChnSentiCorp (reviews of hotels, books and computers); its labelled dev file is the test, "
        "as its test file has no labels; 1,000 training reviews are dev",
        "licence": "weights: MIT; the reviews state no licence",
        "citation": "Tan and Zhang (2008), An empirical study of sentiment analysis for Chinese documents",
        "vectors": f"{recipe.vectors} numbers a character, learned with the network",
        "recipe": {**asdict(recipe), "seeds_tried": recipe.seeds, "least": LEAST, "longest": LONGEST},
        "seed": seed,
        "parameters": own + network.embedding.weight.numel(),
        "parameters_without_embedding": own,
        "date": datetime.date.today().isoformat(),
    }


def measure(name: str, data: Path, folder: Path) -> Mapping[str, Any]:
    """Scores, confusion (rows: what the label says) and, of the GRU, the ranges of its colours."""
    model = load(name, folder)
    learned, dev, test = parts(data)
    listed = {_plain(review.text) for review in read(data, "train")}
    fresh = [_plain(review.text) not in listed for review in test]
    answers = _answers(model, test)
    right = torch.tensor([answer == review.label for answer, review in zip(answers, test, strict=True)])
    confusion = torch.zeros(2, 2, dtype=torch.long)
    for review, answer in zip(test, answers, strict=True):
        confusion[review.label, answer] += 1
    own = [answer == review.label for answer, review in zip(_answers(model, dev), dev, strict=True)]
    facts: dict[str, Any] = {
        "training_size": len(learned),
        "dev_accuracy": _percent(torch.tensor(own)),
        "dev_size": len(dev),
        "test_accuracy": _percent(right),
        "test_size": len(test),
        "test_reviews_left_out_of_training": len(test) - sum(fresh),
        "test_accuracy_without_them": _percent(right[torch.tensor(fresh)]),
        "confusion": confusion.tolist(),
    }
    if isinstance(model.module, SentenceClassifier):
        facts["ranges"] = export.ranges(model, [tuple(characters(r.text)) for r in dev[:RANGED]])
    return facts


def _answers(model: Model, reviews: Sequence[Review]) -> list[int]:
    """Read in order of length, so that little is padded."""
    order = sorted(range(len(reviews)), key=lambda index: len(reviews[index].text))
    found = model.predict([reviews[index].text for index in order]).to_numpy().argmax(axis=1).tolist()
    answers = [0] * len(reviews)
    for index, answer in zip(order, found, strict=True):
        answers[index] = answer
    return answers


def _percent(right: torch.Tensor) -> float:
    return round(100 * float(right.float().mean()), 2)
