"""How a network answers, as one number per sentence: log P(positive) − log P(negative).

The log-odds are the last label's logit less the first's; unlike a probability they do not flatten near 0 and 1, so that
differences of two answers compare. All other files here ask a network through this one.
Letters: S sentences, T words, E numbers per word, F numbers that the head reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from seqviz.model import BATCH, Model
from seqviz.models import TextCNN


@torch.no_grad()
def log_odds(model: Model, sentences: Sequence[Sequence[str]]) -> Tensor:
    """The answers to sentences of tokens, `(S,)`; a sentence without a word gets the network's answer to no word.

    Raises TypeError for a string in the place of tokens, or of sentences.
    """
    if isinstance(sentences, str) or any(isinstance(tokens, str) for tokens in sentences):
        raise TypeError("log_odds takes sentences as sequences of tokens; got a string: tokenize it first")
    rows = [model.vocabulary.lookup(tokens) for tokens in sentences]
    found = model.module.head.weight.new_empty(len(rows))
    for batch in _batches(rows):
        found[batch] = of_rows(model, [rows[at] for at in batch])
    return found


def of_rows(model: Model, rows: Sequence[Sequence[int]]) -> Tensor:
    """One batch of sentences as rows of the word table, `(S,)`."""
    lengths = torch.tensor([len(row) for row in rows])
    longest = int(lengths.max())
    ids = torch.tensor([[*row, *[0] * (longest - len(row))] for row in rows], dtype=torch.long)
    ragged = int(lengths.min()) < longest  # sentences of one length need no packing, which costs more than it saves
    return of_embedded(model, model.module.embedding(ids), lengths if ragged else None)


def of_embedded(model: Model, embedded: Tensor, lengths: Tensor | None = None) -> Tensor:
    """The answers to embedded words `(S, T, E)`, `(S,)`; a gradient goes through to them. T may be 0."""
    if embedded.shape[1] or isinstance(model.module, TextCNN):
        features = model.module.features(embedded, lengths)
    else:  # no step was taken: the head reads the state that reading starts from
        features = embedded.new_zeros(len(embedded), model.module.head.in_features)
    return of_features(model, features)


def of_features(model: Model, features: Tensor) -> Tensor:
    """The answers to what the head reads, `(S, F)` -> `(S,)`."""
    logits = model.module.head(features)
    return logits[:, -1] - logits[:, 0]


def _batches(rows: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Places of sentences of like lengths together, BATCH at a time; those without a word apart from the rest."""
    order = sorted(range(len(rows)), key=lambda at: len(rows[at]))
    empty = sum(not row for row in rows)
    for part in (order[:empty], order[empty:]):
        yield from (part[at : at + BATCH] for at in range(0, len(part), BATCH))
