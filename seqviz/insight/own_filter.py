"""A filter made of an n-gram: what a person types becomes the weights of one more filter.

Slot k holds the vector of word k, divided by its squared length and by the number of words; so the n-gram itself adds
up to 1, each word giving its share, and any other window adds up to how far its words point the same way, slot by slot.
The bias of −0.5 leaves only windows that are at least half as alike above zero.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from seqviz.model import Model

BIAS = -0.5
LONGEST = 5


@dataclass(frozen=True, eq=False)
class OwnFilter:
    """Letters: E numbers per word, W words."""

    tokens: tuple[str, ...]
    unknown: tuple[bool, ...]
    weight: Tensor
    """`(E, W)`, as one filter of nn.Conv1d."""
    bias: float = BIAS

    def as_conv(self) -> nn.Conv1d:
        """The same filter as a module, for seqviz.trace_filters."""
        size, width = self.weight.shape
        conv = nn.Conv1d(size, 1, width)
        conv.weight.data = self.weight[None].clone()
        conv.bias = nn.Parameter(torch.tensor([self.bias]))
        return conv


def own_filter(model: Model, tokens: tuple[str, ...]) -> OwnFilter:
    """The filter that looks for `tokens`, in the word vectors of `model`.

    Raises ValueError for no word or more than LONGEST words.
    """
    if not 1 <= len(tokens) <= LONGEST:
        raise ValueError(f"a filter is made of 1 to {LONGEST} words; got {len(tokens)}")
    vectors = model.module.embedding.weight.detach()[model.vocabulary.lookup(tokens)]
    length = vectors.square().sum(dim=1, keepdim=True).clamp(min=1e-12)
    weight = vectors / length / len(tokens)
    unknown = tuple(not model.vocabulary.known(token) for token in tokens)
    return OwnFilter(tokens, unknown, weight.T.contiguous())
