"""How many terms a person must read to see why a text-CNN decided as it did.

The CNN's answer is a sum of one term per filter, weight x pooled value; the fewer of them make up most of it, the more
readable it is. Letters: N sentences, F filters.
"""

from __future__ import annotations

import torch
from torch import Tensor

SHARE = 0.9


def terms_needed(pooled: Tensor, weights: Tensor, share: float = SHARE) -> Tensor:
    """The number of largest terms that hold `share` of the sum of |weight x pooled value|: `(N, F)`, `(F,)` -> `(N,)`.

    A sentence in which no filter fires needs none.
    """
    sizes = (pooled * weights).abs().sort(dim=1, descending=True).values
    held = sizes.cumsum(dim=1)
    # Summing in another order must not make one more term necessary.
    short = held < share * held[:, -1:] * (1 - torch.finfo(held.dtype).eps * pooled.shape[1])
    return short.sum(dim=1) + (held[:, -1] > 0)
