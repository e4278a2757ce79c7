"""The answer of a text-CNN shared out among its words, exactly.

A term of the ledger is weight × pooled, and pooled is the non-linearity of a score, the sum of what the window's words
give in their slots and the filter's bias. A term is shared among them in proportion (the rescale rule of Shrikumar,
Greenside and Kundaje 2017, with nothing as the reference); the shares of all words and of all biases add up to the
answer, so nothing is left over. How a term is shared is a rule; that the sum holds is arithmetic.
Letters: T words, F filters, K classes.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from seqviz.filters import FilterTrace
from seqviz.insight.ledger import logit_ledger


@dataclass(frozen=True, eq=False)
class WordShares:
    words: Tensor
    """`(T,)`, rows of zeros left out."""
    biases: float
    """Of the filters and of the head."""
    total: float
    """What the network itself computed."""

    @property
    def difference(self) -> float:
        return abs(float(self.words.sum()) + self.biases - self.total)


def word_shares(trace: FilterTrace, label: int, against: int | None = None) -> WordShares:
    """The logit of `label`, less that of `against` where given, shared out among the words.

    Raises ValueError for a trace without a head or tokens, or where `label` and `against` are the same.
    """
    ledger = logit_ledger(trace, label, against)
    words = torch.zeros(len(trace.inputs), dtype=torch.float64)
    biases = ledger.bias
    for term in ledger.terms:
        slope = term.value / term.score if term.score else 0.0
        for place, given in enumerate(term.slots, start=term.start):
            words[place] += slope * given
        biases += slope * term.bias
    return WordShares(words[: trace.steps], biases, ledger.total)
