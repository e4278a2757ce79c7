"""Every n-gram of a corpus and what each filter of a text-CNN gives it.

A filter's score of an n-gram is the sum of what its words give in their slots, plus the bias. So a table of every word
in every slot of every filter holds the scores of all n-grams, and one filter's scores of 100,000 of them are a few
look-ups. Scores are those before the ReLU.
Letters: F filters of a width, W words per window, E numbers per word, U distinct words, N distinct n-grams,
P windows of all sentences, S sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from seqviz import ngrams
from seqviz.models import TextCNN
from seqviz.text import Vocabulary

PADDING_ROW = 0
Filter = tuple[int, int]
"""Width, and place among the filters of that width, as in FilterTrace.filters."""


@dataclass(frozen=True, eq=False)
class Bank:
    """The distinct n-grams of one width under the filters of that width."""

    words: Tensor
    """`(U,)`: rows of the vocabulary, ascending."""
    grams: Tensor
    """`(N, W)`: places in `words`."""
    table: Tensor
    """`(F, U, W)`: what each word gives in each slot."""
    bias: Tensor
    """`(F,)`."""

    def rows(self, which: Tensor) -> Tensor:
        """The n-grams `which` as rows of the vocabulary, `(N, W)`."""
        return self.words[self.grams[which]]

    def slots(self, index: int, which: Tensor | None = None) -> Tensor:
        """What each word gives filter `index` in its slot, `(N, W)`, or of the n-grams `which` only."""
        grams = self.grams if which is None else self.grams[which]
        return torch.stack([self.table[index, :, slot][grams[:, slot]] for slot in range(grams.shape[1])], dim=1)

    def scores(self, index: int, which: Tensor | None = None) -> Tensor:
        """`(N,)`: the sums of the slots and the bias."""
        return self.slots(index, which).sum(dim=1) + self.bias[index]


@dataclass(frozen=True, eq=False)
class Windows:
    """Every window of one width in the sentences of a corpus."""

    gram: Tensor
    """`(P,)`: which distinct n-gram stands there."""
    sentence: Tensor
    """`(P,)`."""

    def strongest(self, scores: Tensor) -> Tensor:
        """The largest score in each sentence, `(S,)`, from the scores of the distinct n-grams `(N,)`."""
        size = int(self.sentence[-1]) + 1
        return scores.new_full((size,), -torch.inf).scatter_reduce(0, self.sentence, scores[self.gram], "amax")


def bank(conv: nn.Conv1d, vectors: Tensor, grams: Tensor) -> Bank:
    """From different n-grams `(N, W)` as rows of the word table `vectors` `(V, E)`."""
    words, places = grams.unique(return_inverse=True)
    weight = conv.weight.detach()
    bias = weight.new_zeros(len(weight)) if conv.bias is None else conv.bias.detach()
    return Bank(words, places, ngrams.word_slots(weight, vectors[words]).contiguous(), bias)


def cut(sentences: Sequence[Sequence[int]], width: int, least: int) -> tuple[Tensor, Windows]:
    """Distinct n-grams `(N, W)` in ascending order, and where they stand.

    A sentence shorter than `least` words, the widest filter, is filled with padding on the right, as TextCNN does it.
    Raises ValueError where there is no sentence.
    """
    if not sentences:
        raise ValueError("there is no sentence to take n-grams from")
    padded = [[*row, *[PADDING_ROW] * (least - len(row))] for row in sentences]
    rows = torch.cat([torch.tensor(row).unfold(0, width, 1) for row in padded])
    counts = torch.tensor([len(row) - width + 1 for row in padded])
    keys = distinct(rows)
    grams = rows.new_empty(int(keys.max()) + 1, width).index_copy(0, keys, rows)
    return grams, Windows(keys, torch.arange(len(padded)).repeat_interleave(counts))


def whole(sentences: Sequence[Sequence[int]], windows: Windows, width: int) -> Tensor:
    """The distinct n-grams, by number and ascending, that hold a whole sentence."""
    first = torch.searchsorted(windows.sentence, torch.arange(len(sentences)))
    short = [number for number, row in enumerate(sentences) if len(row) <= width]
    return windows.gram[first[short]].unique()


def distinct(rows: Tensor) -> Tensor:
    """A number for every row, the same for equal rows and ascending with them: `(P, W)` -> `(P,)`."""
    keys = rows.new_zeros(len(rows))
    for column in rows.T if len(rows) else ():
        keys = (keys * (int(column.max()) + 1) + column).unique(return_inverse=True)[1]
    return keys


def convolutions(cnn: TextCNN) -> Iterator[tuple[int, nn.Conv1d]]:
    for width, conv in zip(cnn.widths, cnn.convs, strict=True):
        assert isinstance(conv, nn.Conv1d)
        yield width, conv


def votes(cnn: TextCNN) -> dict[Filter, float]:
    """How far one unit of each pooled filter moves the answer towards the last label (positive), away from the first.

    Raises ValueError for a network of more than two labels: it has no such axis.
    """
    if cnn.head.out_features != 2:
        raise ValueError(f"a filter votes between two labels; this network has {cnn.head.out_features}")
    names = [(width, index) for width, conv in convolutions(cnn) for index in range(conv.out_channels)]
    difference = cnn.head.weight[1] - cnn.head.weight[0]
    return dict(zip(names, difference.tolist(), strict=True))


def words_of(rows: Sequence[int], vocabulary: Vocabulary) -> tuple[str, ...]:
    """An n-gram in words; BLANK for padding."""
    return tuple(ngrams.BLANK if row == PADDING_ROW else vocabulary.words[row] for row in rows)


def rows_of(words: Sequence[str], vocabulary: Vocabulary) -> list[int]:
    """The other way: rows of an n-gram, BLANK as padding."""
    return [PADDING_ROW if word == ngrams.BLANK else vocabulary.row(word) for word in words]
