"""What the head of a network reads after every word of a text, for a batch, with gradients."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from seqviz.models import TextCNN
from seqviz.training.family import Network


def features(network: Network, embedded: Tensor) -> Tensor:
    """Features `(N, T, F)` of words `(N, T, E)`: place t has read words 0 to t, so padding on the right is unseen."""
    if isinstance(network, TextCNN):
        return _pooled_so_far(network, embedded)
    states: Tensor = network.recurrent(embedded)[0]
    return states


def _pooled_so_far(network: TextCNN, embedded: Tensor) -> Tensor:
    """A filter's greatest score among the windows that end by then; 0 before its first."""
    pooled = []
    for conv, width in zip(network.convs, network.widths, strict=True):
        scores = torch.relu(
            conv(functional.pad(embedded, (0, 0, 0, max(0, width - embedded.shape[1]))).transpose(1, 2))
        )
        ended = functional.pad(scores, (width - 1, 0))[:, :, : embedded.shape[1]]
        pooled.append(ended.cummax(dim=2).values)
    return torch.cat(pooled, dim=1).transpose(1, 2)
