"""A teacher that learns in seconds: logistic regression on the n-grams of a text, after Wang and Manning (2012).

A text is the set of its n-grams, with length 1. Each n-gram's weight begins as its log-count ratio between the classes
times what is learned. It knows no order beyond n tokens; what it says after every token is cheap, as its sum grows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import torch
from torch import Tensor
from torch.nn import functional

Gram = tuple[int, ...]
LONGEST = 3
LEAST = 2
"""An n-gram counts when it stands in so many texts."""
DECAY = 0.03
STEPS = 60


def grams(row: Sequence[int], end: int) -> Iterator[Gram]:
    """The n-grams that end with token `end`."""
    yield from (tuple(row[start : end + 1]) for start in range(end, max(-1, end - LONGEST), -1))


def distinct(row: Sequence[int]) -> set[Gram]:
    return set(chain.from_iterable(grams(row, end) for end in range(len(row))))


@dataclass(frozen=True)
class Teacher:
    weights: Mapping[Gram, float]
    bias: float

    def after_each(self, row: Sequence[int]) -> list[float]:
        """Log-odds of the second class after every token; a text is judged by the last."""
        seen: set[Gram] = set()
        answers, total = [], 0.0
        for end in range(len(row)):
            for gram in grams(row, end):
                if gram not in seen and gram in self.weights:
                    seen.add(gram)
                    total += self.weights[gram]
            answers.append(total / max(1, len(seen)) ** 0.5 + self.bias)
        return answers

    def logits(self, row: Sequence[int]) -> Tensor:
        """The same as logits `(T, 2)`."""
        odds = torch.tensor(self.after_each(row))
        return torch.stack([-odds / 2, odds / 2], dim=1)


def fit(rows: Sequence[Sequence[int]], labels: Sequence[int]) -> Teacher:
    """Two classes, 0 and 1."""
    sets = [distinct(row) for row in rows]
    often = Counter(chain.from_iterable(sets))
    places = {gram: at for at, gram in enumerate(sorted(gram for gram, count in often.items() if count >= LEAST))}
    held = [[places[gram] for gram in sorted(one) if gram in places] for one in sets]
    text = torch.tensor([at for at, row in enumerate(held) for _ in row])
    gram = torch.tensor(list(chain.from_iterable(held)))
    ratio, bias = _regression(text, gram, torch.tensor(labels).float(), len(places))
    return Teacher(dict(zip(places, ratio.tolist(), strict=True)), bias)


def _regression(text: Tensor, gram: Tensor, labels: Tensor, size: int) -> tuple[Tensor, float]:
    """Weights of n-grams `(size,)` and the bias; text number `text[i]` holds n-gram number `gram[i]`."""
    positive = torch.ones(size).index_add(0, gram, labels[text])
    negative = torch.ones(size).index_add(0, gram, 1 - labels[text])
    ratio = (positive / positive.sum()).log() - (negative / negative.sum()).log()
    scale = torch.bincount(text, minlength=len(labels)).clamp(min=1)[text] ** -0.5
    learned = torch.zeros(size, requires_grad=True)
    bias = torch.zeros((), requires_grad=True)
    descent = torch.optim.LBFGS([learned, bias], max_iter=STEPS, history_size=10, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        descent.zero_grad()
        answers = torch.zeros(len(labels)).index_add(0, text, (learned * ratio)[gram] * scale) + bias
        found = functional.binary_cross_entropy_with_logits(answers, labels, reduction="sum")
        found = found + DECAY / 2 * learned.square().sum()
        found.backward()
        return found

    descent.step(loss)
    return (learned * ratio).detach(), float(bias.detach())
