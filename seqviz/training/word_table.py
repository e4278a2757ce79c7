"""The word table while it is trained: g + MLP(g) + d, folded into one plain matrix at the end.

g is the fixed GloVe vector; the MLP moves words it was never trained on the way their neighbours moved; d is a learned
offset for words seen in training. d is left out at random, whole words at a time, so that the MLP learns what carries
over. Tokens without a vector live from d alone, so theirs is never left out.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from seqviz.training.vectors import Rows

HIDDEN = 200
LEAVE_OUT = 0.25


class WordTable(nn.Module):
    g: Tensor
    has_vector: Tensor
    seen: Tensor

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        size, width = rows.vectors.shape
        self.register_buffer("g", rows.vectors)
        self.register_buffer("has_vector", rows.has_vector)
        self.register_buffer("seen", rows.seen)
        first, last = nn.Linear(width, HIDDEN), nn.Linear(HIDDEN, width)
        nn.init.zeros_(last.weight)
        nn.init.zeros_(last.bias)
        self.mlp = nn.Sequential(first, nn.Tanh(), last)
        own = (rows.seen & ~rows.has_vector)[:, None]
        self.d = nn.Parameter(torch.where(own, torch.randn(size, width) * 0.1, torch.zeros(size, width)))

    def _rows(self, rows: Tensor) -> Tensor:
        g = self.g[rows]
        moved: Tensor = g + self.mlp(g)
        return moved * self.has_vector[rows, None]

    def forward(self, ids: Tensor) -> Tensor:
        """Vectors `(N, T, E)` of word rows `(N, T)`."""
        distinct, where = ids.unique(return_inverse=True)
        keep = self.seen[distinct]
        if self.training:
            dropped = (torch.rand(len(distinct)) < LEAVE_OUT) & self.has_vector[distinct]
            keep = keep & ~dropped
        return (self._rows(distinct) + self.d[distinct] * keep[:, None])[where]

    def groups(self) -> list[dict[str, Any]]:
        """For the optimiser. The offsets of single words do not decay: rare ones would only fade."""
        return [{"params": [self.d], "weight_decay": 0.0}, {"params": list(self.mlp.parameters())}]

    @torch.no_grad()
    def folded(self) -> Tensor:
        """The plain table `(V, E)`, rounded to what is shipped (float16); padding is zero."""
        every = torch.arange(len(self.g))
        table = self._rows(every) + self.d * self.seen[:, None]
        table[0] = 0
        return table.half().float()
