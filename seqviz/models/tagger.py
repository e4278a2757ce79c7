"""A sequence tagger: words and their spelling, one recurrent layer, a linear head on every state.

The head reads each state once: the answer to word t is made of h_t, in two directions of both states that hold word t.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn


class SequenceTagger(nn.Module):
    """Rows of features `(N, T, 1 + S)` to logits `(N, T, K)`.

    Of every word the first row is its own in the word table, the others are those of its S kinds of spelling (endings,
    beginnings, shape), each with a table of its own: `spelling` gives rows and width of every one.
    """

    def __init__(
        self,
        embedding: nn.Embedding,
        spelling: Sequence[tuple[int, int]],
        units: int,
        labels: int,
        *,
        bidirectional: bool = False,
    ) -> None:
        super().__init__()
        self.embedding = embedding
        self.spelling = nn.ModuleList(nn.Embedding(rows, width, padding_idx=0) for rows, width in spelling)
        size = embedding.embedding_dim + sum(width for _, width in spelling)
        self.recurrent = nn.LSTM(size, units, batch_first=True, bidirectional=bidirectional)
        self.head = nn.Linear(units * (2 if bidirectional else 1), labels)

    def embed(self, rows: Tensor) -> Tensor:
        """What the recurrent layer reads, `(..., T, E)`: the word's vector, then those of its spelling."""
        parts = [self.embedding(rows[..., 0])]
        parts += [table(rows[..., 1 + at]) for at, table in enumerate(self.spelling)]
        return torch.cat(parts, dim=-1)

    def forward(self, rows: Tensor) -> Tensor:
        states, _ = self.recurrent(self.embed(rows))
        logits: Tensor = self.head(states)
        return logits
