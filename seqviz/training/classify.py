"""One loop for text classifiers that are trained alone: padded batches, one cycle, averaged weights, the best on dev.

What learns is the network and, through `Words`, what it reads.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional
from tqdm import tqdm

from seqviz.models import SentenceClassifier, TextCNN
from seqviz.training import taught
from seqviz.training.descent import Average, Optimiser
from seqviz.training.family import Network
from seqviz.training.word_rows import Words

UNKNOWN_ROW = 1
POOL = 16
"""Batches whose texts are sorted by length together, so that little is padded and the order stays random."""


@dataclass(frozen=True)
class Schedule:
    epochs: int
    batch: int
    peak: float
    average: float = 0.995
    """The averaged weights keep this share of themselves at every step, less at the start."""


@dataclass(frozen=True)
class Dropout:
    """Shares left out while training: whole words (read as unknown), numbers of a word, numbers before the head."""

    words: float
    before: float
    after: float


@dataclass(frozen=True)
class Rows:
    """Texts as rows of the word table, and the number of each one's label (NO_LABEL: none is known).

    `soft` are a teacher's logits after every word of a text, `(T, K)` each; a CNN learns from the last.
    """

    ids: Sequence[Sequence[int]]
    labels: Sequence[int]
    soft: Sequence[Tensor] | None = None


class Learner(nn.Module):
    """A network in training: its words, and dropout at three places."""

    def __init__(self, network: Network, words: Words, dropout: Dropout) -> None:
        super().__init__()
        self.network, self.words = network, words
        self.dropout = dropout

    def forward(self, ids: Tensor, lengths: Tensor) -> Tensor:
        """Logits `(N, K)`."""
        features = self.network.features(self._read(ids), lengths)
        logits: Tensor = self.network.head(functional.dropout(features, self.dropout.after, self.training))
        return logits

    def after_each(self, ids: Tensor) -> Tensor:
        """Logits `(N, T, K)` of a recurrent network after every word; padding on the right is read after all of them.

        What is left out before the head is the same after every word.
        """
        assert isinstance(self.network, SentenceClassifier)
        states: Tensor = self.network.recurrent(self._read(ids))[0]
        kept = functional.dropout(torch.ones_like(states[:, :1]), self.dropout.after, self.training)
        logits: Tensor = self.network.head(states * kept)
        return logits

    def _read(self, ids: Tensor) -> Tensor:
        """Vectors `(N, T, E)`."""
        if self.training:
            hidden = (torch.rand(ids.shape) < self.dropout.words) & (ids > 0)
            ids = ids.masked_fill(hidden, UNKNOWN_ROW)
        return functional.dropout(self.words(ids), self.dropout.before, self.training)


def padded(rows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Ids `(N, T)`, zeros on the right, and lengths `(N,)`."""
    lengths = torch.tensor([len(row) for row in rows])
    ids = torch.zeros(len(rows), int(lengths.max()), dtype=torch.long)
    for index, row in enumerate(rows):
        ids[index, : len(row)] = torch.tensor(row)
    return ids, lengths


def batches(rows: Rows, size: int, rng: random.Random) -> Iterator[list[int]]:
    """One epoch in random order, as places in `rows`; texts of about one length stand together."""
    order = list(range(len(rows.ids)))
    rng.shuffle(order)
    chunks = []
    for start in range(0, len(order), size * POOL):
        pool = sorted(order[start : start + size * POOL], key=lambda index: len(rows.ids[index]))
        chunks += [pool[at : at + size] for at in range(0, len(pool), size)]
    rng.shuffle(chunks)
    yield from chunks


def count(rows: Rows, size: int) -> int:
    return sum(1 for _ in batches(rows, size, random.Random(0)))


@torch.no_grad()
def logits(learner: Learner, ids: Sequence[Sequence[int]], most: int = 128) -> Tensor:
    """`(N, K)` in the order of `ids`, without dropout."""
    learner.eval()
    order = sorted(range(len(ids)), key=lambda index: len(ids[index]))
    found = torch.empty(len(ids), learner.network.head.out_features)
    for start in range(0, len(order), most):
        chunk = order[start : start + most]
        found[chunk] = learner(*padded([ids[index] for index in chunk]))
    return found


def on(learner: Learner, rows: Rows) -> dict[str, float]:
    """Percent right, and "choose": percent right less ten times the mean loss."""
    scores, labels = logits(learner, rows.ids), torch.tensor(rows.labels)
    right = 100 * (scores.argmax(dim=1) == labels).float().mean().item()
    return {"accuracy": right, "choose": right - 10 * functional.cross_entropy(scores, labels).item()}


Change = Callable[[list[int], random.Random], list[int]]


def fit(
    learner: Learner, train: Rows, dev: Rows, schedule: Schedule, seed: int, title: str, change: Change | None = None
) -> tuple[Learner, dict[str, float]]:
    """The averaged learner at its best end of an epoch on dev, and its scores there.

    `change` may alter a text each time it is read. Deterministic for `seed` on one machine with one thread.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    steps = schedule.epochs * count(train, schedule.batch)
    optimiser, average = Optimiser([learner], schedule.peak, steps), Average(learner, schedule.average)
    best, best_scores = copy.deepcopy(learner), {"choose": -torch.inf}
    with tqdm(total=steps, desc=title, mininterval=5) as bar:
        for _ in range(schedule.epochs):
            learner.train()
            for batch in batches(train, schedule.batch, rng):
                optimiser.step(_loss(learner, train, batch, change, rng))
                average.step()
                bar.update()
            scores = on(average.averaged, dev)
            bar.write(f"{title}: dev {scores['accuracy']:.2f} %, {scores['choose']:.2f} less the loss")
            if scores["choose"] > best_scores["choose"]:
                best, best_scores = copy.deepcopy(average.averaged), scores
    return best.eval(), best_scores


def _loss(learner: Learner, rows: Rows, batch: list[int], change: Change | None, rng: random.Random) -> Tensor:
    texts = [list(rows.ids[index]) for index in batch]
    ids, lengths = padded([change(text, rng) for text in texts] if change else texts)
    labels = torch.tensor([rows.labels[index] for index in batch])
    if rows.soft is None:
        return functional.cross_entropy(learner(ids, lengths), labels)
    soft = nn.utils.rnn.pad_sequence([rows.soft[index] for index in batch], batch_first=True)
    last = torch.arange(len(batch)), lengths - 1
    if isinstance(learner.network, TextCNN):
        return taught.loss(learner(ids, lengths), labels, soft[last])
    each = learner.after_each(ids)
    return taught.loss(each[last], labels, soft[last]) + taught.on_the_way(each, soft, lengths)
