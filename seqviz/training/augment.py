"""More sentences for the teacher to label: cut, varied, joined and crossed from training sentences."""

from __future__ import annotations

import random
from collections.abc import Sequence

from torch import Tensor

from seqviz.text import Vocabulary

LONGEST = 45
JOINTS = (",", "and", "but", ";", ".", "although")
SWAP = 0.2

Tokens = tuple[str, ...]


def _span(tokens: Tokens, low: int, high: int, rng: random.Random) -> Tokens:
    size = min(len(tokens), rng.randint(low, high))
    start = rng.randint(0, len(tokens) - size)
    return tokens[start : start + size]


def _cut(tokens: Tokens, rng: random.Random) -> Tokens:
    if rng.random() < 0.5:
        return tokens[: rng.randint(1, len(tokens))]
    return _span(tokens, 1, len(tokens), rng)


def _cross(a: Tokens, b: Tokens, rng: random.Random) -> Tokens:
    return a[: rng.randint(1, len(a))] + b[rng.randint(0, len(b) - 1) :]


def _join(a: Tokens, b: Tokens, rng: random.Random) -> Tokens:
    return (*_span(a, 4, 12, rng), rng.choice(JOINTS), *_span(b, 4, 12, rng))


def _swap(tokens: Tokens, vocabulary: Vocabulary, alike: Tensor, rng: random.Random) -> Tokens:
    def other(token: str) -> str:
        if rng.random() >= SWAP:
            return token
        row = int(alike[vocabulary.row(token), rng.randrange(alike.shape[1])])
        return vocabulary.words[row] if row > 1 else token

    return tuple(other(token) for token in tokens)


def augment(
    sentences: Sequence[Tokens], vocabulary: Vocabulary, alike: Tensor, each: int, rng: random.Random
) -> list[Tokens]:
    """`each` sentences of every kind: cut short, with neighbouring words, two spans joined, endings swapped."""
    made: list[Tokens] = []
    for _ in range(each):
        a, b = rng.choice(sentences), rng.choice(sentences)
        made += [_cut(a, rng), _swap(a, vocabulary, alike, rng), _join(a, b, rng), _cross(a, b, rng)]
    return [tokens[:LONGEST] for tokens in made]
