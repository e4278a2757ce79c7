"""Networks that are trained together on one word table, each with its own dropout and a five-way head for company."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from seqviz.models import SentenceClassifier, TextCNN
from seqviz.training.batches import Batch
from seqviz.training.descent import open_forget_gates
from seqviz.training.frozen_table import FrozenTable
from seqviz.training.word_table import WordTable

UNKNOWN_ROW = 1
WORD_DROPOUT = 0.05
TEMPERATURE = 2.0
FIVE_WAY = 0.5

Network = SentenceClassifier | TextCNN


@dataclass(frozen=True)
class Weights:
    """How much each target counts: the hard label and the teacher's soft one. The five-way head counts 0.5."""

    hard: float
    soft: float


class Member(nn.Module):
    """One network in training: dropout before and after it, and a second head that is thrown away."""

    def __init__(self, network: Network, *, before: float, after: float) -> None:
        super().__init__()
        self.network = network
        self.before, self.after = nn.Dropout(before), nn.Dropout(after)
        self.five = nn.Linear(network.head.in_features, 5)

    def forward(self, embedded: Tensor) -> tuple[Tensor, Tensor]:
        features = self.after(self.network.features(self.before(embedded)))
        return self.network.head(features), self.five(features)


class Family(nn.Module):
    """A word table and the networks that share it."""

    def __init__(self, table: WordTable | FrozenTable, members: dict[str, Member]) -> None:
        super().__init__()
        self.table = table
        self.members = nn.ModuleDict(members)

    def each(self) -> Iterator[tuple[str, Member]]:
        for name, member in self.members.items():
            assert isinstance(member, Member)
            yield name, member

    def networks(self) -> dict[str, Network]:
        return {name: member.network for name, member in self.each()}

    def loss(self, batch: Batch, weights: Weights) -> Tensor:
        """Summed over the members; a word left out is left out for all of them."""
        hidden = torch.rand(batch.ids.shape) < WORD_DROPOUT
        embedded = self.table(batch.ids.masked_fill(hidden, UNKNOWN_ROW))
        answers = [member(embedded) for _, member in self.each()]
        return torch.stack([_loss(logits, five, batch, weights) for logits, five in answers]).sum()


def _loss(logits: Tensor, five: Tensor, batch: Batch, weights: Weights) -> Tensor:
    rows = len(batch.ids)
    loss = weights.hard * functional.cross_entropy(logits, batch.hard, reduction="sum") / rows
    loss = loss + FIVE_WAY * functional.cross_entropy(five, batch.five, reduction="sum") / rows
    if batch.soft is not None:
        log_probabilities = functional.log_softmax(logits / TEMPERATURE, dim=1)
        target = functional.softmax(batch.soft / TEMPERATURE, dim=1)
        distance = functional.kl_div(log_probabilities, target, reduction="sum") / rows
        loss = loss + weights.soft * TEMPERATURE**2 * distance
    return loss


def _start_recurrent(network: SentenceClassifier) -> None:
    """Forget gates open at the start; a plain RNN's recurrent matrix is orthogonal: what it repeats keeps its size."""
    recurrent = network.recurrent
    for name, parameter in recurrent.named_parameters():
        if isinstance(recurrent, nn.RNN) and name.startswith("weight_hh"):
            nn.init.orthogonal_(parameter)
    if isinstance(recurrent, nn.LSTM):
        open_forget_gates(recurrent)


def recurrent_member(table: nn.Embedding, kind: str, units: int, both: bool, *, before: float, after: float) -> Member:
    """A recurrent network in training; `both` reads from both sides."""
    network = SentenceClassifier(table, kind, units, bidirectional=both)
    _start_recurrent(network)
    return Member(network, before=before, after=after)
