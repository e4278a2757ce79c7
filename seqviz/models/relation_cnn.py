"""A text-CNN that knows where two entities stand: word vectors beside two distances, filters, maximum, linear head.

After Zeng et al. (2014), "Relation Classification via Convolutional Deep Neural Network": every word comes with its
distance from either entity, each distance as a vector of its own. The marks around the entities are words too.
Letters: N sentences, T words, E numbers per word, F filters, K classes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import torch
from torch import Tensor, nn

from seqviz.models.windows import strongest

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
        """Pooled filters `(N, F)` of embedded words `(N, T, E)`; `lengths` `(N,)` where sentences are padded."""
        return self.nonlinearity(strongest(self.convs, self.widths, embedded, lengths))

    def forward(self, rows: Tensor, distances: Tensor, lengths: Tensor | None = None) -> Tensor:
        logits: Tensor = self.head(self.features(self.embed(rows, distances), lengths))
        return logits
