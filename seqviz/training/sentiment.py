"""The sentiment recipe: one teacher labels, five networks learn together on one word table.

1. A bidirectional GRU of 128 units learns every phrase of the treebank: its two-way and its five-way label.
2. It labels those phrases and 40,000 sentences made from the training sentences.
3. RNN, GRU, LSTM and BiLSTM of 64 units and a CNN of 4 x 12 filters learn from both, sharing the words' vectors.
The best common moment is chosen on dev; test is looked at once, from the files that are shipped.
"""

from __future__ import annotations

import random
from dataclasses import asdict, dataclass, field
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from seqviz.models import TextCNN
from seqviz.training import augment, datasets, scoring, vectors
from seqviz.training.batches import NO_LABEL, Examples
from seqviz.training.family import Family, Member, Weights, recurrent_member
from seqviz.training.loop import Schedule, fit
from seqviz.training.word_table import WordTable

CLAMP = -8.0
NEIGHBOURS = 8


@dataclass(frozen=True)
class Recipe:
    seed: int = 1
    units: int = 64
    widths: tuple[int, ...] = (2, 3, 4, 5)
    filters: int = 12
    teacher_units: int = 128
    made_each: int = 10_000
    alone: Weights = field(default_factory=lambda: Weights(hard=1.0, soft=0.0))
    taught: Weights = field(default_factory=lambda: Weights(hard=0.3, soft=0.7))
    teacher: Schedule = field(default_factory=lambda: Schedule(peak=1.5e-3))
    students: Schedule = field(default_factory=lambda: Schedule(slow=("sentiment-rnn",)))

    def facts(self) -> dict[str, object]:
        return asdict(self)


@dataclass(frozen=True)
class Data:
    """Everything the recipe reads, as rows of the table."""

    rows: vectors.Rows
    phrases: Examples
    dev: tuple[list[list[int]], Tensor]
    sentences: list[tuple[str, ...]]

    def score(self, family: Family) -> dict[str, float]:
        return scoring.on_dev(family, *self.dev)


def read(data: Path) -> Data:
    phrases = datasets.phrases(data)
    sentences = datasets.sentences(data)
    rows = vectors.build_rows(data, sentences)
    look = rows.vocabulary.lookup
    hard = torch.tensor([NO_LABEL if phrase.label is None else phrase.label for phrase in phrases])
    five = torch.tensor([phrase.five for phrase in phrases])
    texts, labels = datasets.two_way(data, "dev")
    examples = Examples([look(phrase.tokens) for phrase in phrases], hard, five)
    return Data(rows, examples, ([look(text) for text in texts], torch.tensor(labels)), sentences)


def placeholder(rows: vectors.Rows) -> nn.Embedding:
    """The members read embedded words while they are trained; this stands where the shared table is put later."""
    return nn.Embedding(1, rows.vectors.shape[1]).requires_grad_(False)


def teach(data: Data, recipe: Recipe, rng: random.Random) -> Family:
    """Train the teacher."""
    member = recurrent_member(placeholder(data.rows), "GRU", recipe.teacher_units, True, before=0.5, after=0.5)
    family = Family(WordTable(data.rows), {"teacher": member})
    return fit(family, data.phrases, recipe.alone, recipe.teacher, data.score, rng, "teacher")[0]


def label(data: Data, teacher: Family, recipe: Recipe, rng: random.Random) -> Examples:
    """The phrases and the made sentences, with the teacher's word on each."""
    alike = vectors.neighbours(data.rows, NEIGHBOURS)
    made = augment.augment(data.sentences, data.rows.vocabulary, alike, recipe.made_each, rng)
    ids = [*data.phrases.ids, *(data.rows.vocabulary.lookup(tokens) for tokens in made)]
    scores = scoring.logits(teacher.networks()["teacher"], teacher.table.folded(), ids)
    soft = functional.log_softmax(scores, dim=1).clamp(min=CLAMP)
    none = torch.full((len(made),), NO_LABEL)
    return Examples(ids, torch.cat([data.phrases.hard, none]), torch.cat([data.phrases.five, none]), soft)


def students(data: Data, recipe: Recipe) -> dict[str, Member]:
    table = placeholder(data.rows)
    kinds = {
        "sentiment-rnn": ("RNN", False),
        "sentiment-gru": ("GRU", False),
        "sentiment-lstm": ("LSTM", False),
        "sentiment-bilstm": ("LSTM", True),
    }
    members = {
        name: recurrent_member(table, kind, recipe.units, both, before=0.35, after=0.4)
        for name, (kind, both) in kinds.items()
    }
    cnn = TextCNN(table, recipe.widths, recipe.filters)
    return {**members, "sentiment-cnn": Member(cnn, before=0.35, after=0.25)}


def train(data: Data, recipe: Recipe) -> Family:
    """The whole recipe: the trained family at its best moment on dev."""
    torch.manual_seed(recipe.seed)
    rng = random.Random(recipe.seed)
    examples = label(data, teach(data, recipe, rng), recipe, rng)
    family = Family(WordTable(data.rows), students(data, recipe))
    return fit(family, examples, recipe.taught, recipe.students, data.score, rng, "students")[0]
