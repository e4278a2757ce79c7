"""A text-CNN that knows where two entities stand: word vectors beside two distances, filters, maximum, linear head.

After Zeng et al. (2014), "Relation Classification via Convolutional Deep Neural Network": every word comes with its
distance from either entity, each distance as a vector of its own. The marks around the entities are words too.
Letters: N sentences, T words, E numbers per word, F filters, K classes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

FARTHEST = 40
"""Steps; what is further away counts as this far."""
NONLINEARITIES: Mapping[str, Callable[[Tensor], Tensor]] = {"relu": torch.relu, "tanh": torch.tanh}


class RelationCNN(nn.Module):
    """Rows `(N, T)` and distances `(N, 2, T)` to logits `(N, K)`, with `filters` filters of each of the `widths`."""

    def __init__(
        self,
        embedding: nn.Embedding,
        widths: Sequence[int],
        filters: int,
        labels: int,
        place: int = 25,
        nonlinearity: str = "relu",
    ) -> None:
        super().__init__()
        size = embedding.embedding_dim
        self.embedding = embedding
        self.places = nn.ModuleList(nn.Embedding(2 * FARTHEST + 1, place) for _ in range(2))
        self.widths = tuple(widths)
        self.nonlinearity = NONLINEARITIES[nonlinearity]
        self.convs = nn.ModuleList(nn.Conv1d(size + 2 * place, filters, width) for width in widths)
        self.head = nn.Linear(filters * len(widths), labels)

    def placed(self, words: Tensor, distances: Tensor) -> Tensor:
        """Vectors of words `(N, T, E)` and of their places side by side, `(N, T, E + both places)`."""
        steps = distances.clamp(-FARTHEST, FARTHEST) + FARTHEST
        return torch.cat([words, *(place(steps[..., at, :]) for at, place in enumerate(self.places))], dim=-1)

    def embed(self, rows: Tensor, distances: Tensor) -> Tensor:
        return self.placed(self.embedding(rows), distances)

    def features(self, embedded: Tensor, lengths: Tensor | None = None) -> Tensor:
        """Pooled filters `(N, F)` of embedded words, shorter sentences padded with zeros on the right.

        Words past `lengths` are set to zero and windows that begin past a sentence's last full one are left out,
        so that a sentence scores the same alone and in a batch.
        """
        short = max(0, max(self.widths) - embedded.shape[1])
        if lengths is not None:
            steps = torch.arange(embedded.shape[1])
            embedded = embedded * (steps[None, :, None] < lengths[:, None, None])
        signal = functional.pad(embedded, (0, 0, 0, short)).transpose(1, 2)
        pairs = zip(self.convs, self.widths, strict=True)
        return torch.cat([self._pooled(conv(signal), width, lengths) for conv, width in pairs], dim=1)

    def _pooled(self, scores: Tensor, width: int, lengths: Tensor | None) -> Tensor:
        if lengths is not None:
            last = lengths.clamp(min=max(self.widths)) - width
            late = torch.arange(scores.shape[2])[None, :] > last[:, None]
            scores = scores.masked_fill(late[:, None, :], float("-inf"))
        return self.nonlinearity(scores.amax(dim=2))

    def forward(self, rows: Tensor, distances: Tensor, lengths: Tensor | None = None) -> Tensor:
        logits: Tensor = self.head(self.features(self.embed(rows, distances), lengths))
        return logits
