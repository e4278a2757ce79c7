"""The answer of a text-CNN as a sum, exactly: logit = bias + Σ weight × pooled value, one term per filter.

Each pooled value is the non-linearity of one window's score, and that score is the sum of what its words give in their
slots, plus the filter's bias; so every term can be read as an n-gram, and every n-gram as its words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from torch import Tensor

from seqviz.filters import FilterTrace


@dataclass(frozen=True)
class Term:
    """One filter's part in the answer."""

    width: int
    index: int
    """Place among the filters of its width."""
    start: int
    """Word at which the winning window begins."""
    ngram: tuple[str, ...]
    slots: tuple[float, ...]
    """What each word of the n-gram gives; with `bias` they add up to `score`."""
    bias: float
    score: float
    pooled: float
    """The score after the non-linearity."""
    weight: float
    value: float
    """weight × pooled."""


@dataclass(frozen=True)
class Ledger:
    """Terms, the largest first, and the bias: together they are `total`."""

    terms: tuple[Term, ...]
    bias: float
    total: float
    """What the network itself computed."""

    @property
    def difference(self) -> float:
        """How far the terms' sum lies from the network's own number."""
        return abs(sum(term.value for term in self.terms) + self.bias - self.total)

    def to_frame(self) -> pd.DataFrame:
        """One row per filter: width, filter, start, ngram, pooled, weight, value."""
        return pd.DataFrame(
            {
                "width": [term.width for term in self.terms],
                "filter": [term.index for term in self.terms],
                "start": [term.start for term in self.terms],
                "ngram": [" ".join(term.ngram) for term in self.terms],
                "pooled": [term.pooled for term in self.terms],
                "weight": [term.weight for term in self.terms],
                "value": [term.value for term in self.terms],
            }
        )


def logit_ledger(trace: FilterTrace, label: int = -1, against: int | None = 0) -> Ledger:
    """The logit of `label` less that of `against` (the log-odds of two labels), or the logit alone without `against`.

    Raises ValueError for a trace without a head, without tokens, or where `label` and `against` are the same.
    """
    logits = trace.logits
    if trace.head is None or logits is None:
        raise ValueError("the ledger needs a head: this trace has none, give it with trace.with_reading")
    weight, bias = trace.head
    row, offset, total = weight[label], bias[label], logits[label]
    if against is not None:
        if label % len(weight) == against % len(weight):
            raise ValueError(f"the ledger sets one label against another; got label {label} twice")
        row, offset, total = row - weight[against], offset - bias[against], total - logits[against]
    slots = {width: trace.slots(width) for width in trace.widths}
    terms = [
        _term(trace, slots, place, row[at].item(), trace.pooled[at].item()) for at, place in enumerate(trace.filters)
    ]
    return Ledger(tuple(sorted(terms, key=lambda term: -abs(term.value))), offset.item(), total.item())


def _term(
    trace: FilterTrace, slots: Mapping[int, Tensor], place: tuple[int, int], weight: float, pooled: float
) -> Term:
    width, index = place
    start = int(trace.winners[width][index])
    window = start + trace.offsets[width]
    return Term(
        width=width,
        index=index,
        start=start,
        ngram=trace.ngram(width, start),
        slots=tuple(slots[width][index, window].tolist()),
        bias=trace.biases[width][index].item(),
        score=trace.scores[width][index, window].item(),
        pooled=pooled,
        weight=weight,
        value=weight * pooled,
    )
