"""From which score on a filter means what it votes for.

A filter always hands on some maximum, also from a sentence that holds nothing it looks for. Jacovi, Sar Shalom and
Goldberg (2018), section 4, part the n-grams that matter from the rest by a threshold: among the training sentences
whose strongest n-gram reaches it, a given share (the purity, here three in four) carry the label the filter votes for.
Here only sentences in which the filter fires at all (a score above 0) count, since ReLU hands on nothing below; and at
least MINIMUM of them, since of one sentence the purity is always 0 or 1.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

ASKED = 0.75
MINIMUM = 20


@dataclass(frozen=True)
class Threshold:
    """A score, the share of sentences at or above it that carry the filter's label, and the share that reach it."""

    score: float
    purity: float
    coverage: float


def threshold(strongest: Tensor, agrees: Tensor, asked: float = ASKED, minimum: int = MINIMUM) -> Threshold:
    """The smallest score at which the purity is at least `asked`; where none is, the score of the best purity.

    `strongest` `(S,)`: the largest score in each sentence; `agrees` `(S,)`: whether it carries the filter's label.
    A filter that fires in no sentence has threshold infinity, purity and coverage 0.
    """
    order = strongest.argsort(descending=True, stable=True)
    scores = strongest[order]
    scores = scores[scores > 0]
    if not len(scores):
        return Threshold(torch.inf, 0.0, 0.0)
    reached = torch.arange(1, len(scores) + 1)
    purity = agrees[order][: len(scores)].cumsum(0) / reached
    last_of_equals = torch.cat([scores[1:] != scores[:-1], torch.tensor([True])])
    allowed = (last_of_equals & (reached >= min(minimum, len(scores)))).nonzero().flatten()
    pure = allowed[purity[allowed] >= asked]
    at = int(pure[-1]) if len(pure) else int(allowed[purity[allowed].argmax()])
    return Threshold(float(scores[at]), float(purity[at]), (at + 1) / len(strongest))
