"""N-grams and filters, searched both ways: which filters an n-gram fires, and which n-grams fire a filter.

A filter fires on an n-gram whose score reaches the filter's threshold (purity.py). Any n-gram can be asked for: scores
are computed from the network, not stored. The other way, the n-grams are all those of the training sentences where the
training command has left them on this machine (`complete`), else those that the stored identities mention.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from seqviz import ngrams
from seqviz.checkpoints import FOLDER
from seqviz.insight.corpus import Bank, Filter, bank, convolutions, cut, rows_of, words_of
from seqviz.insight.identities import Gram, Identity, identities
from seqviz.model import Model
from seqviz.models import TextCNN
from seqviz.text import Vocabulary

SENTENCES = "local/train.txt"


@dataclass(frozen=True)
class Answer:
    """One filter on one window of an n-gram."""

    filter: Filter
    gram: Gram
    threshold: float
    weight: float
    """The head's weight for positive less that for negative."""

    @property
    def fires(self) -> bool:
        return self.gram.score >= self.threshold

    @property
    def pull(self) -> float:
        """How far it moves the answer, if no other window of the sentence scores higher: weight x ReLU(score)."""
        return self.weight * max(0.0, self.gram.score)


@dataclass(frozen=True)
class Found:
    """The n-grams that fire a filter, the strongest first."""

    grams: tuple[Gram, ...]
    firing: int
    """How many fire, the ones not listed included."""
    searched: int
    """How many n-grams were looked at: those of the filter's width that hold the word, if one was asked for."""


class Ngrams:
    """The n-grams of `sentences` (as tokens), or without them those of the identities, under the filters of `cnn`."""

    def __init__(
        self,
        cnn: TextCNN,
        vocabulary: Vocabulary,
        found: Mapping[Filter, Identity],
        sentences: Sequence[Sequence[str]] | None = None,
    ) -> None:
        self.complete = sentences is not None
        self._cnn, self._vocabulary, self._found = cnn, vocabulary, found
        self._convs = dict(convolutions(cnn))
        self._sentences = None if sentences is None else [vocabulary.lookup(words) for words in sentences]
        self._banks: dict[int, Bank] = {}

    def __repr__(self) -> str:
        source = f"{len(self._sentences)} sentences" if self._sentences is not None else "the identities' n-grams"
        return f"Ngrams({source}, {len(self._found)} filters)"

    def prepare(self) -> None:
        """Cut and score every width now (about a second for 7,000 sentences), not when it is first asked for."""
        for width in self._convs:
            self._bank(width)

    def answers(self, words: Sequence[str]) -> list[Answer]:
        """Every filter on every window of these words, those that fire first, then by how far they move the answer.

        A filter wider than the n-gram reads it with blanks on its right, as the network reads so short a sentence.
        Raises ValueError where there is no word.
        """
        if not words:
            raise ValueError("there is no word to search for")
        every = [answer for width in self._convs for answer in self._on(width, rows_of(words, self._vocabulary))]
        return sorted(every, key=_order)

    def strongest(self, words: Sequence[str]) -> list[Answer]:
        """Every filter on that window of these words where its score is largest, in the order of `answers`."""
        best: dict[Filter, Answer] = {}
        for answer in self.answers(words):
            if answer.filter not in best or answer.gram.score > best[answer.filter].gram.score:
                best[answer.filter] = answer
        return sorted(best.values(), key=_order)

    def firing(self, filter: Filter, word: str | None = None, most: int = 50) -> Found:
        """The n-grams that fire this filter; with `word` those that hold it.

        Raises KeyError for a filter that is not there.
        """
        if filter not in self._found:
            raise KeyError(
                f"no filter {filter}; there are {len(self._found)}, of width {', '.join(map(str, self._convs))}"
            )
        width, index = filter
        scored = self._bank(width)
        which = None if word is None else _holding(scored, self._vocabulary.row(word))
        scores = scored.scores(index, which)
        count = int((scores >= self._found[filter].threshold).sum())
        best = scores.topk(min(most, count)).indices
        at = best if which is None else which[best]
        return Found(
            tuple(self._grams(scored.rows(at), scored.slots(index, at), scored.bias[index])), count, len(scores)
        )

    def _on(self, width: int, rows: list[int]) -> list[Answer]:
        padded = torch.tensor([*rows, *rows_of([ngrams.BLANK], self._vocabulary) * (width - len(rows))])
        windows = padded.unfold(0, width, 1)
        conv = self._convs[width]
        slots = ngrams.window_slots(conv.weight, self._cnn.embedding(padded))
        bias = torch.zeros(len(slots)) if conv.bias is None else conv.bias
        return [
            Answer((width, index), gram, self._found[width, index].threshold, self._found[width, index].weight)
            for index in range(len(slots))
            for gram in self._grams(windows, slots[index], bias[index])
        ]

    def _grams(self, rows: Tensor, slots: Tensor, bias: Tensor) -> list[Gram]:
        parts = zip(rows.tolist(), (slots.sum(dim=1) + bias).tolist(), slots.tolist(), strict=True)
        return [Gram(words_of(row, self._vocabulary), score, tuple(given)) for row, score, given in parts]

    def _bank(self, width: int) -> Bank:
        if width not in self._banks:
            self._banks[width] = bank(self._convs[width], self._cnn.embedding.weight, self._rows(width))
        return self._banks[width]

    def _rows(self, width: int) -> Tensor:
        """Distinct n-grams `(N, W)`."""
        if self._sentences is not None:
            return cut(self._sentences, width, max(self._convs))[0]
        told = {gram.words for (own, _), identity in self._found.items() if own == width for gram in identity.grams}
        rows = sorted(rows_of(words, self._vocabulary) for words in told)
        return torch.tensor(rows, dtype=torch.long).reshape(-1, width)


def _order(answer: Answer) -> tuple[bool, float, float]:
    """Those that fire first, then by how far they move the answer."""
    return not answer.fires, -abs(answer.pull), -answer.gram.score


def _holding(scored: Bank, row: int) -> Tensor:
    """The n-grams with that row of the vocabulary in any slot."""
    place = (scored.words == row).nonzero().flatten()
    return (scored.grams == place).any(dim=1).nonzero().flatten() if len(place) else place


def load(model: Model, folder: Path = FOLDER) -> Ngrams:
    """The n-grams for a text-CNN of `folder`, complete where the training sentences lie there too."""
    if not isinstance(model.module, TextCNN):
        raise TypeError(f"only a text-CNN has filters; {model.name} is a {model.card['kind']}")
    path = folder / SENTENCES
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else None
    sentences = None if lines is None else [line.split(" ") for line in lines]
    return Ngrams(model.module, model.vocabulary, identities(folder), sentences)
