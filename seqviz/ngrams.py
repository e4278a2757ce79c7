"""What a text-CNN computes, window by window: one product and one sum per n-gram, then the largest value per filter.

A filter of width W holds W rows of weights, one per word slot. Its score of a window is what the W words give in their
slots, plus the bias (Kim 2014, equation 2); so every score splits into its words exactly.
Letters: T words, E numbers per word, F filters, W words per window, P = T − W + 1 windows.
"""

from __future__ import annotations

from collections.abc import Sequence

from torch import Tensor
from torch.nn import functional

BLANK = "·"
"""Stands where a window reaches past the sentence."""


def padded(embedded: Tensor, left: int, right: int) -> Tensor:
    """Words `(T, E)` with rows of zeros on both sides."""
    return functional.pad(embedded, (0, 0, left, right))


def word_slots(weight: Tensor, embedded: Tensor) -> Tensor:
    """What each word would give in each slot of each filter: weight `(F, E, W)`, words `(T, E)` -> `(F, T, W)`."""
    filters, size, width = weight.shape
    rows = weight.permute(0, 2, 1).reshape(filters * width, size)
    return (embedded @ rows.T).reshape(len(embedded), filters, width).permute(1, 0, 2)


def window_slots(weight: Tensor, embedded: Tensor) -> Tensor:
    """What each word gives in its slot of each window `(F, P, W)`: the last axis and the bias add up to the score."""
    slots = word_slots(weight, embedded)
    windows = len(embedded) - weight.shape[2] + 1
    return slots.unfold(1, windows, 1).diagonal(dim1=1, dim2=2) if windows > 0 else slots[:, :0]


def strongest(scores: Tensor) -> tuple[Tensor, Tensor]:
    """The largest score of each filter and the window it stands in, the first of equals: `(F, P)` -> `(F,)`, `(F,)`."""
    at = scores.argmax(dim=1)
    return scores.gather(1, at[:, None])[:, 0], at


def words_of(tokens: Sequence[str], start: int, width: int) -> tuple[str, ...]:
    """The words of a window that begins at `start`; BLANK where it reaches past the sentence."""
    return tuple(tokens[at] if 0 <= at < len(tokens) else BLANK for at in range(start, start + width))
