"""How far each word accounts for the answer, by the gradient of the log-odds (see answers.py) to the words' vectors.

Gradient × input is the change that the slope at the sentence itself predicts for a word's vector shrunk to nothing.
Integrated gradients (Sundararajan, Taly and Yan 2017) average the slope on the straight way from a baseline to the
sentence; the values of all words add up to the sentence's answer less the baseline's. The baseline here is a sentence
of as many unknown words: the networks have read unknown words in training, and a word that is not in the table then
accounts for nothing. (Sentences of zero vectors, the other common choice, are read as clearly negative by all four
recurrent networks.)

The way of a recurrent network is cut where its slope bends sharply: what the slopes of a part add up to is known, since
it is the difference of the answers at its two ends, and a part that misses it is halved. A text-CNN's slope jumps
wherever another window takes over; there the average is taken window by window, and exact.
Letters: T words, E numbers per word, S points or parts of the way, F filters, W words per window, P windows.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import torch
from torch import Tensor

from seqviz.filters import trace_filters
from seqviz.insight import envelope
from seqviz.insight.answers import of_embedded
from seqviz.model import Model
from seqviz.models import TextCNN
from seqviz.text import UNKNOWN

AT_ONCE = 4096
"""Words whose gradients are asked for together, so that a long sentence takes no more memory than a short one."""
TOLERANCE = 2e-5
"""What the slopes of a part may miss: some roundings of a log-odds in single precision."""
HALVINGS = 6


def gradient_times_input(model: Model, tokens: Sequence[str]) -> Tensor:
    """Each word's vector times the gradient to it, `(T,)`. Raises ValueError where there is no word."""
    words = _embedded(model, tokens)
    return (_gradient(model, words[None])[0] * words).sum(dim=-1)


def integrated_gradients(model: Model, tokens: Sequence[str], steps: int = 16) -> Tensor:
    """What each word accounts for, `(T,)`; `steps` is the number of points in each part of a recurrent network's way.

    Raises ValueError where there is no word, or no point.
    """
    if steps < 1:
        raise ValueError(f"the slope is taken at 1 point at least; got {steps}")
    words, start = _embedded(model, tokens), baseline(model, len(tokens))
    if isinstance(model.module, TextCNN):
        return _along_windows(model.module, words, start)
    return _along_way(model, words, start, steps)


def completeness_gap(model: Model, tokens: Sequence[str], values: Tensor) -> float:
    """How far `values` `(T,)` miss the sum they should have: the sentence's log-odds less the baseline's."""
    words = _embedded(model, tokens)
    with torch.no_grad():
        answers = of_embedded(model, torch.stack([words, baseline(model, len(tokens))]))
    return float((values.sum() - (answers[0] - answers[1])).abs())


def baseline(model: Model, words: int) -> Tensor:
    """A sentence of unknown words, `(T, E)`."""
    return _embedded(model, [UNKNOWN] * words)


def _embedded(model: Model, tokens: Sequence[str]) -> Tensor:
    if not tokens:
        raise ValueError("there is no word in this sentence to account for its answer")
    return model.module.embedding(torch.tensor(model.vocabulary.lookup(tokens))).detach()


def _gradient(model: Model, embedded: Tensor) -> Tensor:
    """The gradient of every sentence's own log-odds to its vectors, `(S, T, E)`; nothing is left on the network."""
    with torch.enable_grad():
        words = embedded.clone().requires_grad_()
        return torch.autograd.grad(of_embedded(model, words).sum(), words)[0]


def _along_way(model: Model, words: Tensor, start: Tensor, steps: int) -> Tensor:
    """Parts of the way are taken together, each halved until it adds up or HALVINGS are done."""
    found = torch.zeros_like(words[:, 0])
    parts = torch.tensor([[0.0, 1.0]], dtype=torch.float64)
    for halving in range(HALVINGS + 1):
        values = _of_parts(model, words, start, parts, steps)
        gaps = (values.sum(dim=1) - _gains(model, words, start, parts)).abs()
        done = (gaps <= TOLERANCE) | torch.tensor(halving == HALVINGS)
        found += values[done].sum(dim=0)
        if done.all():
            break
        (low, high), middle = parts[~done].T, parts[~done].mean(dim=1)
        parts = torch.cat([torch.stack([low, middle], dim=1), torch.stack([middle, high], dim=1)])
    return found


def _of_parts(model: Model, words: Tensor, start: Tensor, parts: Tensor, steps: int) -> Tensor:
    """What each word accounts for on each part `(S, 2)` of the way, `(S, T)`."""
    points, weights = _legendre(steps)
    length = parts[:, 1:] - parts[:, :1]
    far = words - start
    at = (parts[:, :1] + length * points).flatten().to(words)
    many = max(1, AT_ONCE // len(words))
    slopes = [_gradient(model, start + far * some[:, None, None]) for some in at.split(many)]
    values = torch.cat([(slope * far).sum(dim=-1) for slope in slopes]).unflatten(0, (len(parts), steps))
    return torch.einsum("spt,sp->st", values, (length * weights).to(words))


@torch.no_grad()
def _gains(model: Model, words: Tensor, start: Tensor, parts: Tensor) -> Tensor:
    """By how much the answer rises on each part, `(S,)`."""
    way = start + (words - start) * parts.flatten().to(words)[:, None, None]
    answers = torch.cat([of_embedded(model, some) for some in way.split(max(1, AT_ONCE // len(words)))])
    return answers.unflatten(0, (len(parts), 2)).diff(dim=1)[:, 0]


@cache
def _legendre(steps: int) -> tuple[Tensor, Tensor]:
    """Gauss and Legendre's points in 0 … 1, and their weights."""
    points, weights = np.polynomial.legendre.leggauss(steps)
    return torch.from_numpy((points + 1) / 2), torch.from_numpy(weights / 2)


@torch.no_grad()
def _along_windows(cnn: TextCNN, words: Tensor, start: Tensor) -> Tensor:
    """A filter's slope to a word is that of its winning window's slot; each window wins on a known part of the way."""
    begin, end = trace_filters(cnn.convs, start), trace_filters(cnn.convs, words)
    votes = (cnn.head.weight[-1] - cnn.head.weight[0]).split([len(scores) for scores in end.scores.values()])
    found = words.new_zeros(len(end.inputs))
    for width, vote in zip(end.widths, votes, strict=True):
        share = envelope.shares(begin.scores[width], end.scores[width])
        slots = torch.einsum("f,fp,fpw->pw", vote, share, end.slots(width) - begin.slots(width))
        places = torch.arange(len(slots))[:, None] + torch.arange(width)
        found.index_add_(0, places.flatten(), slots.flatten())
    return found[: len(words)]
