"""How far each word accounts for the answer, by the gradient of the log-odds (see answers.py) to the words' vectors.

Gradient × input is the change that the slope at the sentence itself predicts for a word's vector shrunk to nothing.
Integrated gradients (Sundararajan, Taly and Yan 2017) average the slope on the straight way from a baseline to the
sentence; the values of all words add up to the sentence's answer less the baseline's. The baseline here is a sentence
of as many unknown words: the networks have read unknown words in training, and a word that is not in the table then
accounts for nothing. (Sentences of zero vectors, the other common choice, are read as clearly negative by all four
recurrent networks.)
Letters: T words, E numbers per word.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from seqviz.insight.answers import of_embedded
from seqviz.model import Model
from seqviz.text import UNKNOWN


def gradient_times_input(model: Model, tokens: Sequence[str]) -> Tensor:
    """Each word's vector times the gradient to it, `(T,)`. Raises ValueError where there is no word."""
    words = _embedded(model, tokens)
    return (_gradient(model, words[None])[0] * words).sum(dim=-1)


def integrated_gradients(model: Model, tokens: Sequence[str], steps: int = 64) -> Tensor:
    """What each word accounts for, `(T,)`, with the slope taken in the middle of `steps` equal parts of the way.

    Raises ValueError where there is no word, or no step.
    """
    if steps < 1:
        raise ValueError(f"the way from the baseline has at least 1 step; got {steps}")
    words = _embedded(model, tokens)
    far = words - baseline(model, len(tokens))
    share = (torch.arange(steps, dtype=words.dtype) + 0.5) / steps
    return (_gradient(model, words - far * (1 - share)[:, None, None]).mean(dim=0) * far).sum(dim=-1)


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
