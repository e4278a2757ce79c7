"""Universal parts of speech on UD English EWT: one tagger reads from the left, one from both sides.

Both read the shared word table as it is, and learn vectors for endings, beginnings and shapes of words, and for
words often seen. Words are left out while training, seldom-seen ones more often, so that the spelling alone must do.
"""

from __future__ import annotations

import copy
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional
from torch.nn.utils.rnn import pack_sequence
from tqdm import tqdm

from seqviz import checkpoints
from seqviz.models.tagger import SequenceTagger
from seqviz.tasks import tagging
from seqviz.tasks.spelling import KINDS, UNLISTED, Spelling
from seqviz.tasks.tagging import Tagger
from seqviz.text import fold
from seqviz.training import cards, tagging_scores
from seqviz.training.descent import Average, Optimiser, open_forget_gates
from seqviz.training.family import UNKNOWN_ROW
from seqviz.training.treebank import LABELS, Tagged, sentences

UNITS = 64
DIRECTIONS = {"tagger-lstm": 1, "tagger-bilstm": 2}
TITLES = {"tagger-lstm": "LSTM", "tagger-bilstm": "BiLSTM"}
CITATION = "Silveira et al. (2014), A Gold Standard Dependency Corpus for English"


@dataclass(frozen=True)
class Recipe:
    seed: int = 1
    least_seen: int = 4
    """An ending, a beginning or a shape is listed when the training words show it so often."""
    word_dropout: float = 0.05
    seldom_dropout: float = 0.3
    """For words seen at most twice."""
    before: float = 0.3
    after: float = 0.3
    scale: float = 0.1
    """Of the vectors of endings, beginnings and shapes at the start."""
    batch: int = 32
    epochs: int = 6
    peak: float = 4e-3
    average: float = 0.998


@dataclass(frozen=True)
class Rows:
    """A sentence as the module reads it `(T, 1 + S)`, its tags, and how likely each word is left out."""

    rows: Tensor
    tags: Tensor
    dropped: Tensor


def train(data: Path, folder: Path, seed: int) -> None:
    """Train both and write them with their cards, then measure what the files hold."""
    recipe, read = Recipe(seed=seed), sentences(data, "train")
    listed = Spelling.seen((word for one in read for word in one.words), recipe.least_seen)
    listed.write(folder / tagging.SPELLING)
    tagging.spelling.cache_clear()
    for name in DIRECTIONS:
        fitted = fit(name, read, sentences(data, "dev"), listed, recipe, folder)
        checkpoints.save(name, fitted.module, fitted.card, folder)
    tagging_scores.write(data, folder)
    for name in DIRECTIONS:
        cards.add(name, measure(name, data, folder), folder)


def measure(name: str, data: Path, folder: Path) -> dict[str, Any]:
    """Every measured entry of a tagger's card, from its files."""
    return tagging_scores.measured(tagging.load(name, folder), data)


def fit(
    name: str, read: Sequence[Tagged], dev: Sequence[Tagged], listed: Spelling, recipe: Recipe, folder: Path
) -> Tagger:
    """A tagger at its best epoch on dev, its weights averaged over steps. Deterministic for a seed on one thread."""
    torch.manual_seed(recipe.seed)
    card = _card(name)
    module = tagging.build(card, listed, folder)
    card |= cards.origin(asdict(recipe), recipe.seed, module)
    learner = Tagger(name, module, checkpoints.vocabulary(folder), listed, card)
    rows, rng = _rows(learner, read, recipe), random.Random(recipe.seed)
    length = -(-len(rows) // recipe.batch)
    course, best = _Course(module, recipe, length * recipe.epochs), -1.0
    with tqdm(total=length * recipe.epochs, desc=name, mininterval=5) as bar:
        for epoch in range(1, recipe.epochs + 1):
            for batch in _batches(rows, recipe.batch, rng):
                course.step(batch)
                bar.update()
            averaged = replace(learner, module=course.averaged)
            accuracy = tagging_scores.accuracy(averaged, dev)
            bar.write(f"{name} epoch {epoch}: dev {accuracy:.2f}")
            if accuracy > best:
                best, kept = accuracy, copy.deepcopy(course.averaged)
    return replace(learner, module=kept)


class _Course:
    """A module in training, its weights averaged over steps."""

    def __init__(self, module: SequenceTagger, recipe: Recipe, steps: int) -> None:
        _start(module, recipe)
        self.module, self.recipe = module.train(), recipe
        self.optimiser, self.average = Optimiser([module], recipe.peak, steps), Average(module, recipe.average)

    @property
    def averaged(self) -> SequenceTagger:
        return self.average.averaged.eval()

    def step(self, batch: Sequence[Rows]) -> None:
        self.optimiser.step(self._loss(batch))
        self.average.step()

    def _loss(self, batch: Sequence[Rows]) -> Tensor:
        """The mean over all words of the batch, some of which are left out."""
        module, lengths = self.module, [len(one.tags) for one in batch]
        rows, dropped = torch.cat([one.rows for one in batch]), torch.cat([one.dropped for one in batch])
        left_out = torch.rand(dropped.shape) < dropped
        rows[:, 0].masked_fill_(left_out, UNKNOWN_ROW)
        rows[:, 1 + KINDS.index("whole")].masked_fill_(left_out, UNLISTED)
        embedded = functional.dropout(module.embed(rows), self.recipe.before).split(lengths)
        states, _ = module.recurrent(pack_sequence(embedded, enforce_sorted=False))
        logits = module.head(functional.dropout(states.data, self.recipe.after))
        tags = pack_sequence([one.tags for one in batch], enforce_sorted=False).data
        return functional.cross_entropy(logits, tags)


@torch.no_grad()
def _start(module: SequenceTagger, recipe: Recipe) -> None:
    """Forget gates open; spelling is quiet at first, so that parts seldom seen do not drown the words in noise."""
    for table in module.spelling.parameters():
        table.mul_(recipe.scale)
    open_forget_gates(module.recurrent)


def _rows(learner: Tagger, read: Sequence[Tagged], recipe: Recipe) -> list[Rows]:
    times = Counter(fold(word) for one in read for word in one.words)
    rates = {word: recipe.seldom_dropout if count <= 2 else recipe.word_dropout for word, count in times.items()}
    return [
        Rows(learner.rows(one.words), torch.tensor(one.tags), torch.tensor([rates[fold(word)] for word in one.words]))
        for one in tqdm(read, desc=f"{learner.name}, rows", mininterval=5)
    ]


def _batches(rows: Sequence[Rows], size: int, rng: random.Random) -> Iterator[list[Rows]]:
    order = list(rows)
    rng.shuffle(order)
    for at in range(0, len(order), size):
        yield order[at : at + size]


def _card(name: str) -> dict[str, Any]:
    """What a stranger must know of a tagger; what is measured is added once its files are written."""
    return {
        "name": name,
        "title": TITLES[name],
        "task": "tagging",
        "kind": "LSTM",
        "units": UNITS,
        "layers": 1,
        "directions": DIRECTIONS[name],
        "labels": list(LABELS),
        "dataset": "UD English EWT",
        "dataset_source": "Universal Dependencies, English Web Treebank, edition of 2025-05-10; gold words",
        "licence": "weights: MIT; the treebank is CC BY-SA 4.0",
        "citation": CITATION,
        "vectors": "the shared word table, not moved, and 140 numbers for a word’s letters: ends, shape, whole",
    }
