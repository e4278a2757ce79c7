"""Each direction of a bidirectional network alone: how often it errs where both together are right.

A pass is taken alone by leaving the other half of the joined state at zero, as it is before any word; the head and its
bias stay as they were trained. So this measures the trained network's two halves, not two networks trained to read one
way: neither half had to do the work of both.
Measured once over the test sentences and shipped as two numbers a sentence; texts as in errors.py.
Letters: S sentences, H units.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from seqviz.checkpoints import FOLDER
from seqviz.insight.errors import evaluation
from seqviz.model import BATCH, Model

HALVES = "halves.safetensors"
WAYS = ("both", "forward", "backward")


@dataclass(frozen=True, eq=False)
class Halves:
    """What both passes say to the test sentences."""

    labels: Tensor
    """`(S,)`: 1 positive, 0 negative."""
    votes: Tensor
    """`(S, 2)`: vote of the forward and of the backward pass (see both_ways.py)."""
    bias: float
    texts: list[str] | None = None
    """The sentences; None where the treebank's text is not here."""

    def __post_init__(self) -> None:
        if self.votes.shape != (len(self.labels), 2):
            raise ValueError(
                f"{len(self.labels)} sentences have votes {(len(self.labels), 2)}; got {tuple(self.votes.shape)}"
            )

    def log_odds(self, way: str) -> Tensor:
        """`(S,)` of one of WAYS: of both passes together, or of one alone."""
        return {"both": self.votes.sum(dim=1), "forward": self.votes[:, 0], "backward": self.votes[:, 1]}[
            way
        ] + self.bias

    def right(self, way: str) -> Tensor:
        """`(S,)`: whether the answer is the label."""
        return (self.log_odds(way) > 0) == (self.labels == 1)

    def count(self, both: bool, forward: bool, backward: bool) -> int:
        """Sentences on which both together, forward alone and backward alone are right (True) or wrong."""
        wanted = zip(WAYS, (both, forward, backward), strict=True)
        return int(torch.stack([self.right(way) == asked for way, asked in wanted]).all(dim=0).sum())

    def rescued(self, way: str) -> list[int]:
        """Sentences that one pass alone gets wrong and both together right, those with wide margins in both first."""
        margin = torch.minimum(self.log_odds("both").abs(), self.log_odds(way).abs())
        chosen = (self.right("both") & ~self.right(way)).nonzero().flatten()
        order: list[int] = chosen[margin[chosen].argsort(descending=True, stable=True)].tolist()
        return order


@torch.no_grad()
def measure(model: Model, sentences: Sequence[Sequence[str]]) -> Tensor:
    """Votes of both passes `(S, 2)`, sentences of one length at a time. Raises ValueError for one direction only."""
    head = model.module.head
    units = model.card["units"]
    if head.in_features != 2 * units:
        raise ValueError(f"{model.name} reads one way: its head reads {head.in_features} numbers of {units} units")
    towards_last = (head.weight[-1] - head.weight[0]).view(2, units)
    found = head.weight.new_empty(len(sentences), 2)
    order = sorted(range(len(sentences)), key=lambda at: len(sentences[at]))
    for start in range(0, len(order), BATCH):
        batch = order[start : start + BATCH]
        found[batch] = (_joined(model, [sentences[at] for at in batch]).view(-1, 2, units) * towards_last).sum(dim=2)
    return found


def _joined(model: Model, sentences: Sequence[Sequence[str]]) -> Tensor:
    lengths = torch.tensor([len(tokens) for tokens in sentences])
    ids = torch.zeros(len(sentences), int(lengths.max()), dtype=torch.long)
    for row, tokens in enumerate(sentences):
        ids[row, : len(tokens)] = torch.tensor(model.vocabulary.lookup(tokens))
    features: Tensor = model.module.features(model.module.embedding(ids), lengths)
    return features


def write(votes: Mapping[str, Tensor], folder: Path = FOLDER) -> None:
    """Write what `halves` reads: by network, votes `(S, 2)` on the test sentences."""
    path = folder / HALVES
    save_file({name: values.float().contiguous() for name, values in votes.items()}, path)
    path.chmod(0o644)  # safetensors writes for the owner alone


def halves(model: Model, folder: Path = FOLDER) -> Halves:
    """What is stored of a network. Raises FileNotFoundError where nothing is, KeyError for a network not measured."""
    stored = load_file(folder / HALVES)
    if model.name not in stored:
        raise KeyError(f"nothing is stored of {model.name!r}; there are {', '.join(sorted(stored))}")
    known = evaluation(folder)
    bias = model.module.head.bias.detach()
    return Halves(known.labels, stored[model.name], float(bias[-1] - bias[0]), known.texts)
