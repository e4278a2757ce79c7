"""A sentence classifier: word vectors, one recurrent layer, a linear head on the last state.

Because the head reads the last state, the same head gives an answer after every prefix: it reads h_t instead of h_T.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence

RECURRENT: dict[str, type[nn.RNN] | type[nn.GRU] | type[nn.LSTM]] = {"RNN": nn.RNN, "GRU": nn.GRU, "LSTM": nn.LSTM}


class SentenceClassifier(nn.Module):
    """Word rows `(N, T)` to logits `(N, K)`.

    `kind` is "RNN", "GRU" or "LSTM"; `bidirectional` reads from both sides and joins the two last states.
    """

    def __init__(
        self, embedding: nn.Embedding, kind: str, units: int, labels: int = 2, *, bidirectional: bool = False
    ) -> None:
        super().__init__()
        if kind not in RECURRENT:
            raise ValueError(f"kind is one of {', '.join(RECURRENT)}; got {kind!r}")
        self.embedding = embedding
        self.recurrent = RECURRENT[kind](embedding.embedding_dim, units, batch_first=True, bidirectional=bidirectional)
        self.head = nn.Linear(units * (2 if bidirectional else 1), labels)

    def features(self, embedded: Tensor, lengths: Tensor | None = None) -> Tensor:
        """Last states `(N, D·H)` of embedded words `(N, T, E)`; `lengths` keeps padding out of them."""
        reads: Tensor | PackedSequence = embedded
        if lengths is not None:
            reads = pack_padded_sequence(embedded, lengths.cpu(), batch_first=True, enforce_sorted=False)
        _, final = self.recurrent(reads)
        h = final[0] if isinstance(final, tuple) else final
        directions = 2 if self.recurrent.bidirectional else 1
        return torch.cat(list(h[-directions:]), dim=-1)

    def forward(self, ids: Tensor, lengths: Tensor | None = None) -> Tensor:
        logits: Tensor = self.head(self.features(self.embedding(ids), lengths))
        return logits
