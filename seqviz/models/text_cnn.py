"""The text-CNN of Kim (2014): filters over every n-gram, ReLU, the maximum over time, a linear head."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional


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
        """Pooled filters `(N, F)` of embedded words `(N, T, E)`, shorter sentences padded with zeros on the right.

        Words past `lengths` are set to zero and windows that begin past a sentence's last full one are left out,
        so that a sentence scores the same alone and in a batch.
        """
        short = max(0, max(self.widths) - embedded.shape[1])
        if lengths is not None:
            steps = torch.arange(embedded.shape[1], device=embedded.device)
            embedded = embedded * (steps[None, :, None] < lengths[:, None, None])
        signal = functional.pad(embedded, (0, 0, 0, short)).transpose(1, 2)
        pairs = zip(self.convs, self.widths, strict=True)
        return torch.cat([self._pooled(conv(signal), width, lengths) for conv, width in pairs], dim=1)

    def _pooled(self, scores: Tensor, width: int, lengths: Tensor | None) -> Tensor:
        if lengths is not None:
            last = lengths.clamp(min=max(self.widths)) - width
            late = torch.arange(scores.shape[2], device=scores.device)[None, :] > last[:, None]
            scores = scores.masked_fill(late[:, None, :], float("-inf"))
        return torch.relu(scores).amax(dim=2)

    def forward(self, ids: Tensor, lengths: Tensor | None = None) -> Tensor:
        logits: Tensor = self.head(self.features(self.embedding(ids), lengths))
        return logits
