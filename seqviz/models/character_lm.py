"""A character language model: a vector per character, one LSTM, a linear head that answers which character is next."""

from __future__ import annotations

import torch
from torch import Tensor, nn

State = tuple[Tensor, Tensor]
UNKNOWN = 0


class CharacterLM(nn.Module):
    """Character rows `(N, T)` to logits `(N, T, K)` of the next character.

    Row 0 of the embedding is the unknown character, row k + 1 is character k of the alphabet; an answer is one of the
    K characters and never the unknown one.
    """

    def __init__(self, characters: int, units: int, width: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(characters + 1, width)
        self.recurrent = nn.LSTM(width, units, batch_first=True)
        self.head = nn.Linear(units, characters)

    def forward(self, rows: Tensor, state: State | None = None) -> tuple[Tensor, State]:
        """Logits, and the state `(h, c)`, each `(L·D, N, H)`, from which the next characters can be read."""
        h, state = self.recurrent(self.embedding(rows), state)
        return self.head(h), state

    def zero_state(self, batch: int) -> State:
        """Nothing read yet."""
        h = torch.zeros(self.recurrent.num_layers, batch, self.recurrent.hidden_size)
        return h, torch.zeros_like(h)
