"""A shipped network, ready to read: predict many sentences, trace one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import torch
from torch import Tensor

from seqviz import checkpoints, prefixes
from seqviz.filters import FilterTrace, trace_filters
from seqviz.models import SentenceClassifier, TextCNN
from seqviz.text import TOKENIZERS, Vocabulary
from seqviz.trace import Trace, trace

BATCH = 64


@dataclass(frozen=True)
class Model:
    """A trained network with its vocabulary and its card (data, licence, recipe, scores)."""

    name: str
    module: SentenceClassifier | TextCNN
    vocabulary: Vocabulary
    card: checkpoints.Card

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(self.card["labels"])

    def tokenize(self, text: str) -> list[str]:
        """The tokens this network reads in a text: words, or characters where its card says so."""
        return TOKENIZERS[self.card.get("tokens", "words")](text)

    def __repr__(self) -> str:
        return f"Model({self.name}, {self.card['parameters']:,} parameters)"

    def predict(self, texts: Sequence[str]) -> pd.DataFrame:
        """One row per text, one column of probability per label. A text without a token is read as an unknown one."""
        if isinstance(texts, str):
            raise TypeError("predict takes a list of texts; got one string: wrap it in [ ]")
        rows = [self.vocabulary.lookup(self.tokenize(text)) or [1] for text in texts]
        answers = [self._probabilities(rows[at : at + BATCH]) for at in range(0, len(rows), BATCH)]
        values = torch.cat(answers) if answers else torch.empty(0, len(self.labels))
        return pd.DataFrame(values.numpy(), columns=list(self.labels))

    @torch.no_grad()
    def _probabilities(self, rows: Sequence[Sequence[int]]) -> Tensor:
        lengths = torch.tensor([len(row) for row in rows])
        ids = torch.zeros(len(rows), int(lengths.max()), dtype=torch.long)  # row 0 is padding
        for index, row in enumerate(rows):
            ids[index, : len(row)] = torch.tensor(row)
        return self.module(ids, lengths).softmax(dim=1)

    def trace(self, text: str | Sequence[str]) -> Trace | FilterTrace:
        """Everything the network computes on a sentence (or on its tokens), with the answer to every prefix.

        A Trace from a recurrent network, a FilterTrace from a text-CNN. A network that cannot go on from a state (both
        directions, or windows) reads every prefix on its own. Raises ValueError for a text without a token.
        """
        tokens = tuple(self.tokenize(text)) if isinstance(text, str) else tuple(text)
        if not tokens:
            raise ValueError("there is no word to read in this text")
        embedded = self.module.embedding(torch.tensor(self.vocabulary.lookup(tokens)))
        unknown = tuple(not self.vocabulary.known(token) for token in tokens)
        if isinstance(self.module, TextCNN):
            return self._trace_filters(embedded, tokens, unknown)
        return self._trace_states(embedded, tokens, unknown)

    @torch.no_grad()
    def _trace_states(self, embedded: Tensor, tokens: tuple[str, ...], unknown: tuple[bool, ...]) -> Trace:
        assert isinstance(self.module, SentenceClassifier)
        recorded = trace(self.module.recurrent, embedded)
        answers = self.module.head(prefixes.of_states(recorded)).softmax(dim=-1)
        return recorded.with_reading(
            tokens=tokens, unknown=unknown, probabilities=answers[1:], prior=answers[0], labels=self.labels
        )

    @torch.no_grad()
    def _trace_filters(self, embedded: Tensor, tokens: tuple[str, ...], unknown: tuple[bool, ...]) -> FilterTrace:
        assert isinstance(self.module, TextCNN)
        recorded = trace_filters(self.module.convs, embedded)
        answers = self.module.head(prefixes.of_windows(recorded)).softmax(dim=-1)
        head = (self.module.head.weight.clone(), self.module.head.bias.clone())
        return recorded.with_reading(
            tokens=tokens,
            unknown=unknown,
            head=head,
            probabilities=answers[1:],
            prior=answers[0],
            labels=self.labels,
        )


def load(name: str, folder: Path = checkpoints.FOLDER) -> Model:
    """A trained network by name, the package's or a folder's. Raises KeyError that lists the names for any other."""
    module, card = checkpoints.read(name, folder)
    own = card.get("vocabulary")
    known = checkpoints.vocabulary(folder, own) if own else checkpoints.vocabulary(folder)
    return Model(name, module, known, card)
