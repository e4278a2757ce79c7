"""Networks that join the shipped ones later: they learn on the shared word table as it is, so it serves all of them.

They learn what the family of sentiment.py learned, from the same teacher; nothing but their own weights moves. As they
share no weight that moves, each is trained alone, from several seeds, and the one that is best on dev is kept. Test is
measured only for what is written.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

import torch
from torch import nn

from seqviz import checkpoints, load
from seqviz.models import TextCNN
from seqviz.training import export, sentiment
from seqviz.training.batches import Examples
from seqviz.training.family import Family, Member, Weights, recurrent_member
from seqviz.training.frozen_table import FrozenTable
from seqviz.training.loop import Schedule, Scores, fit

WIDTHS = (2, 3, 4, 5)


@dataclass(frozen=True)
class Size:
    """A kind of network ("RNN", "GRU", "LSTM", "CNN") with its units, or with its filters of every width."""

    kind: str
    units: int
    both: bool = False

    def member(self, vectors: int) -> Member:
        """An untrained network that reads words of so many numbers."""
        table = nn.Embedding(1, vectors).requires_grad_(False)
        if self.kind == "CNN":
            return Member(TextCNN(table, WIDTHS, self.units), before=0.35, after=0.25)
        return recurrent_member(table, self.kind, self.units, self.both, before=0.35, after=0.4)


AGAIN = {"sentiment-bilstm": Size("LSTM", 64, both=True), "sentiment-cnn": Size("CNN", 12)}
# As near to the 42,626 weights of the LSTM of 64 units as whole units come.
BUDGET = {
    "sentiment-rnn-42k": Size("RNN", 161),
    "sentiment-gru-42k": Size("GRU", 78),
    "sentiment-bilstm-42k": Size("LSTM", 38, both=True),
    "sentiment-cnn-42k": Size("CNN", 30),
}


@dataclass(frozen=True)
class Recipe:
    seeds: tuple[int, ...] = (1, 2, 3, 4, 5)
    teacher: sentiment.Recipe = field(default_factory=sentiment.Recipe)
    weights: Weights = field(default_factory=lambda: Weights(hard=0.3, soft=0.7))
    schedule: Schedule = field(default_factory=lambda: Schedule(slow=("sentiment-rnn-42k",)))

    def facts(self, seed: int) -> dict[str, object]:
        """For the card."""
        told = ("seed", "teacher_units", "made_each", "alone", "teacher")
        teacher = {key: value for key, value in self.teacher.facts().items() if key in told}
        own = {"weights": asdict(self.weights), "schedule": asdict(self.schedule)}
        return {"seed": seed, "seeds_tried": self.seeds, "word_table": "as shipped", "taught_by": teacher, **own}


@dataclass(frozen=True)
class Lesson:
    """Everything a later network learns from."""

    data: sentiment.Data
    examples: Examples
    table: FrozenTable
    recipe: Recipe
    source: Path
    folder: Path


@dataclass(frozen=True)
class Trained:
    seed: int
    member: Member
    scores: Scores


def prepare(source: Path, recipe: Recipe, folder: Path, kept: Path | None = None) -> Lesson:
    """Read the data under `source` and the table in `folder`, and let the teacher label.

    The labels are read from the file `kept` when it is there and written to it when not: the teacher takes minutes.
    Raises ValueError when the table's words are not those the data gives: rows would be mixed up.
    """
    data = sentiment.read(source)
    if checkpoints.vocabulary(folder).words != data.rows.vocabulary.words:
        raise ValueError(
            f"the words of {folder} are not those that {source} gives; train the five networks there first"
        )
    table = FrozenTable(checkpoints.word_table(folder).weight.detach())
    return Lesson(data, _labelled(data, recipe.teacher, kept), table, recipe, source, folder)


def _labelled(data: sentiment.Data, recipe: sentiment.Recipe, kept: Path | None) -> Examples:
    if kept is not None and kept.is_file():
        return Examples(**torch.load(kept))
    torch.manual_seed(recipe.seed)
    rng = random.Random(recipe.seed)
    examples = sentiment.label(data, sentiment.teach(data, recipe, rng), recipe, rng)
    if kept is not None:
        torch.save(vars(examples), kept)
    return examples


def train(name: str, size: Size, lesson: Lesson, seeds: Iterable[int]) -> Trained:
    """The network at its best moment on dev, of the best seed."""
    return max((_try(name, size, lesson, seed) for seed in seeds), key=lambda found: found.scores["choose"])


def _try(name: str, size: Size, lesson: Lesson, seed: int) -> Trained:
    torch.manual_seed(seed)
    family = Family(lesson.table, {name: size.member(lesson.table.table.shape[1])})
    recipe, score, rng = lesson.recipe, lesson.data.score, random.Random(seed)
    title = f"{name}, seed {seed}"
    fitted, scores = fit(family, lesson.examples, recipe.weights, recipe.schedule, score, rng, title)
    return Trained(seed, dict(fitted.each())[name], scores)


def in_folder(name: str, lesson: Lesson) -> Scores:
    """What the network of that name in the folder scores on dev."""
    member = Member(load(name, lesson.folder).module, before=0, after=0)
    return lesson.data.score(Family(lesson.table, {name: member}))


def write(name: str, trained: Trained, lesson: Lesson) -> None:
    """Write weights and card, then measure what the files hold."""
    network, table = trained.member.network, lesson.table.table
    card = export.card(name, network, table, lesson.recipe.facts(trained.seed))
    checkpoints.save(name, network, card, lesson.folder)
    export.renew(name, lesson.source, lesson.folder)


def again(lesson: Lesson) -> None:
    """Train the networks of AGAIN; replace those in the folder that are worse on dev."""
    for name, size in AGAIN.items():
        before, trained = in_folder(name, lesson), train(name, size, lesson, lesson.recipe.seeds)
        better = trained.scores["choose"] > before["choose"]
        print(f"{name}: dev {before[name]:.2f} % in the folder, {trained.scores[name]:.2f} % again", end="; ")
        print(f"by accuracy and likelihood {before['choose']:.2f} and {trained.scores['choose']:.2f}", end="; ")
        print("replaced" if better else "kept")
        if better:
            write(name, trained, lesson)


def budget(lesson: Lesson) -> None:
    """Train and write the networks of BUDGET, from one seed each."""
    for name, size in BUDGET.items():
        write(name, train(name, size, lesson, lesson.recipe.seeds[:1]), lesson)
