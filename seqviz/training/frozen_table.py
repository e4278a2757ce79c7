"""A word table that no longer learns: networks that come later read the very vectors of the shipped ones."""

from __future__ import annotations

from typing import Any

from torch import Tensor, nn
from torch.nn import functional


class FrozenTable(nn.Module):
    """Stands in a Family where a WordTable stands."""

    table: Tensor

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        self.register_buffer("table", table)

    def forward(self, ids: Tensor) -> Tensor:
        """Vectors `(N, T, E)` of word rows `(N, T)`."""
        return functional.embedding(ids, self.table)

    def groups(self) -> list[dict[str, Any]]:
        """Nothing for the optimiser."""
        return []

    def folded(self) -> Tensor:
        """The table itself `(V, E)`."""
        return self.table
