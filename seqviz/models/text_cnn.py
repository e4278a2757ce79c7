"""The text-CNN of Kim (2014): filters over every n-gram, ReLU, the maximum over time, a linear head."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from seqviz.models.windows import strongest


class TextCNN(nn.Module):
    """Word rows `(N, T)` to logits `(N, K)`, with `filters` filters of each width in `widths`."""

    def __init__(self, embedding: nn.Embedding, widths: Sequence[int], filters: int, labels: int = 2) -> None:
        super().__init__()
        if list(widths) != sorted(set(widths)):
            raise ValueError(f"widths are different and ascending; got {tuple(widths)}")
        self.embedding = embedding
        self.widths = tuple(widths)
        self.convs = nn.ModuleList(nn.Conv1d(embedding.embedding_dim, filters, width) for width in widths)
        self.head = nn.Linear(filters * len(widths), labels)

    def features(self, embedded: Tensor, lengths: Tensor | None = None) -> Tensor:
        """Pooled filters `(N, F)` of embedded words `(N, T, E)`; `lengths` `(N,)` where sentences are padded."""
        return torch.relu(strongest(self.convs, self.widths, embedded, lengths))

    def forward(self, ids: Tensor, lengths: Tensor | None = None) -> Tensor:
        logits: Tensor = self.head(self.features(self.embedding(ids), lengths))
        return logits
