"""What a text classifier trained alone reads: a table of its own, or the shared one with offsets for some words."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional


class Words(nn.Module):
    """Vectors of word rows.

    A number `(S, E)` is added to the rows `tuned` `(S,)` of a table that stays as it is; where `tuned` is None the
    whole table learns. Such an offset is left out at random, whole words at a time, so that the network can do without.
    """

    where: Tensor

    def __init__(self, table: Tensor, tuned: Tensor | None, leave_out: float = 0.0) -> None:
        super().__init__()
        self.table = nn.Parameter(table.clone(), requires_grad=tuned is None)
        self.tuned = torch.zeros(0, dtype=torch.long) if tuned is None else tuned
        self.offset = nn.Parameter(torch.zeros(len(self.tuned) + 1, table.shape[1]))
        self.leave_out = leave_out
        where = torch.zeros(len(table), dtype=torch.long)  # place 0 holds no word's offset
        where[self.tuned] = torch.arange(1, len(self.tuned) + 1)
        self.register_buffer("where", where)

    def forward(self, ids: Tensor) -> Tensor:
        """`(N, T)` to `(N, T, E)`."""
        vectors = functional.embedding(ids, self.table)
        if self.table.requires_grad:
            return vectors
        places = self.where[ids]
        if self.training:
            kept = torch.rand(len(self.offset)) >= self.leave_out
            places = places * kept[places]
        return vectors + self.offset[places] * (places > 0)[..., None]

    @torch.no_grad()
    def offsets(self) -> Tensor:
        """`(S, E)`, as shipped: rounded to float16."""
        return self.offset[1:].half().float()

    @torch.no_grad()
    def folded(self) -> Tensor:
        """The plain table `(V, E)`, as shipped."""
        table: Tensor = self.table.detach().half().float()
        table[self.tuned] += self.offsets()
        return table
