"""How often a network is right, on sentences grouped by length: no padding, one network at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from seqviz.training.family import Family, Network


@torch.no_grad()
def logits(network: Network, table: Tensor, ids: Sequence[Sequence[int]], most: int = 256) -> Tensor:
    """Logits `(N, K)` in the order of `ids`, with vectors from `table` `(V, E)`."""
    groups: dict[int, list[int]] = defaultdict(list)
    for index, row in enumerate(ids):
        groups[len(row)].append(index)
    result = torch.empty(len(ids), network.head.out_features)
    network.eval()
    for members in groups.values():
        for at in range(0, len(members), most):
            chunk = members[at : at + most]
            rows = torch.tensor([ids[index] for index in chunk])
            result[chunk] = network.head(network.features(functional.embedding(rows, table)))
    return result


def accuracy(scores: Tensor, labels: Tensor) -> float:
    """Percent right."""
    return 100 * (scores.argmax(dim=1) == labels).float().mean().item()


def on_dev(family: Family, ids: Sequence[Sequence[int]], labels: Tensor) -> dict[str, float]:
    """Accuracy of every member, and "choose": mean accuracy less ten times the mean loss."""
    table = family.table.folded()
    scores = {name: logits(network, table, ids) for name, network in family.networks().items()}
    losses = [functional.cross_entropy(score, labels).item() for score in scores.values()]
    accuracies = {name: accuracy(score, labels) for name, score in scores.items()}
    mean = sum(accuracies.values()) / len(accuracies)
    return {**accuracies, "choose": mean - 10 * sum(losses) / len(losses)}
