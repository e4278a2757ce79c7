"""What both convolutional networks share: filters over every n-gram, and the largest score of each.

Letters: N sentences, T words, E numbers per word, F filters, W words per window.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional


def strongest(convs: nn.ModuleList, widths: Sequence[int], embedded: Tensor, lengths: Tensor | None) -> Tensor:
    """Every filter's largest score `(N, F)` over words `(N, T, E)`, before the non-linearity, in order of width.

    A sentence shorter than the widest window is padded with zeros on the right. Words past `lengths` are set to zero
    and windows that begin past a sentence's last full one are left out, so that a sentence scores the same alone and
    in a batch.
    """
    widest, steps = max(widths), embedded.shape[1]
    if lengths is not None:
        embedded = embedded * (torch.arange(steps, device=embedded.device)[:, None] < lengths[:, None, None])
        lengths = lengths.clamp(min=widest)
    signal = functional.pad(embedded, (0, 0, 0, max(0, widest - steps))).transpose(1, 2)
    pairs = zip(convs, widths, strict=True)
    return torch.cat([_largest(conv(signal), width, lengths) for conv, width in pairs], dim=1)


def _largest(scores: Tensor, width: int, lengths: Tensor | None) -> Tensor:
    """`(N, F, T - W + 1)` to `(N, F)`."""
    if lengths is not None:
        late = torch.arange(scores.shape[2], device=scores.device) > (lengths - width)[:, None]
        scores = scores.masked_fill(late[:, None, :], float("-inf"))
    return scores.amax(dim=2)
