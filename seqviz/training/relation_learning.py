"""The network of the Relations page and its word table, trained together."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional
from tqdm import tqdm

from seqviz.models.relation_cnn import RelationCNN
from seqviz.tasks.relations import batch
from seqviz.training.descent import Optimiser, learning
from seqviz.training.family import UNKNOWN_ROW
from seqviz.training.relation_lesson import Lesson, given
from seqviz.training.semeval import LABELS
from seqviz.training.word_table import WordTable

PLACE_SPREAD = 0.3


@dataclass(frozen=True)
class Recipe:
    seed: int = 1
    widths: tuple[int, ...] = (2, 3, 4, 5)
    filters: int = 48
    place: int = 25
    nonlinearity: str = "relu"
    dev: int = 800
    """Training sentences set aside to choose on."""
    frequent: int = 20_000
    """Words that have a row though no training sentence holds them."""
    unknown: float = 0.02
    before: float = 0.3
    after: float = 0.5
    epochs: int = 10
    batch: int = 50
    peak: float = 3e-3


class Learner(nn.Module):
    """The network and its word table in training; values are left out at random, and words read as unknown."""

    def __init__(self, lesson: Lesson, recipe: Recipe) -> None:
        super().__init__()
        self.recipe = recipe
        self.table = WordTable(lesson.rows)
        size = lesson.rows.vectors.shape[1]
        sizes = {key: getattr(recipe, key) for key in ("widths", "filters", "place", "nonlinearity")}
        self.network = RelationCNN(nn.Embedding(1, size).requires_grad_(False), labels=len(LABELS), **sizes)
        self.before, self.after = nn.Dropout(recipe.before), nn.Dropout(recipe.after)
        for places in self.network.places:
            assert isinstance(places, nn.Embedding)
            nn.init.normal_(places.weight, std=PLACE_SPREAD)

    def forward(self, rows: Tensor, distances: Tensor, lengths: Tensor) -> Tensor:
        hidden = self.table.has_vector[rows] & (torch.rand(rows.shape) < self.recipe.unknown)
        words = self.table(rows.masked_fill(hidden, UNKNOWN_ROW))
        features = self.network.features(self.before(self.network.placed(words, distances)), lengths)
        return self.network.head(self.after(features))

    def groups(self) -> list[dict[str, Any]]:
        return [*self.table.groups(), {"params": learning(self.network)}]

    def folded(self) -> RelationCNN:
        """The network with a plain word table."""
        self.network.embedding = nn.Embedding.from_pretrained(self.table.folded())
        return self.network.eval()


def fit(lesson: Lesson, recipe: Recipe) -> RelationCNN:
    """The trained network; deterministic for a seed on one thread."""
    torch.manual_seed(recipe.seed)
    rng = random.Random(recipe.seed)
    sentences, labels = given(lesson.lookup, lesson.train)
    learner = Learner(lesson, recipe).train()
    steps = recipe.epochs * -(-len(sentences) // recipe.batch)
    optimiser = Optimiser([learner.table, learner.network], recipe.peak, steps, groups=learner.groups())
    with tqdm(total=steps, desc=f"{recipe.filters} filters", mininterval=5) as bar:
        for _ in range(recipe.epochs):
            for chosen in _batches([len(rows) for rows, _ in sentences], recipe.batch, rng):
                logits = learner(*batch([sentences[at] for at in chosen]))
                optimiser.step(functional.cross_entropy(logits, labels[chosen]))
                bar.update()
    return learner.folded()


def _batches(lengths: Sequence[int], size: int, rng: random.Random) -> Iterator[list[int]]:
    """One epoch in random order, sentences of about one length together: little padding."""
    order = sorted(range(len(lengths)), key=lambda at: lengths[at] + 4 * rng.random())
    chunks = [order[at : at + size] for at in range(0, len(order), size)]
    rng.shuffle(chunks)
    yield from chunks
