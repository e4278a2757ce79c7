"""A reader of pen strokes: one LSTM layer over the steps of the pen, a linear head on the last states."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence


class PenReader(nn.Module):
    """Steps of the pen `(N, T, E)` to logits `(N, K)`.

    `bidirectional` reads from both ends and joins the two last states.
    """

    def __init__(self, units: int, labels: int, features: int = 4, *, bidirectional: bool = False) -> None:
        super().__init__()
        self.recurrent = nn.LSTM(features, units, batch_first=True, bidirectional=bidirectional)
        self.head = nn.Linear(units * (2 if bidirectional else 1), labels)

    def forward(self, steps: Tensor, lengths: Tensor) -> Tensor:
        """`lengths` `(N,)` keeps the padding at the ends of shorter strokes out of the last states."""
        packed = pack_padded_sequence(steps, lengths.cpu(), batch_first=True, enforce_sorted=False)
        _, (h, _) = self.recurrent(packed)
        logits: Tensor = self.head(torch.cat(list(h), dim=-1))
        return logits
