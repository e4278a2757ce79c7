"""A shipped network, ready to read: predict many sentences, trace one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import torch
from torch import Tensor

from seqviz import checkpoints
from seqviz.models import SentenceClassifier, TextCNN
from seqviz.text import Vocabulary, tokenize
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

    def __repr__(self) -> str:
        return f"Model({self.name}, {self.card['parameters']:,} parameters)"

    def predict(self, texts: Sequence[str]) -> pd.DataFrame:
        """One row per text, one column of probability per label. A text without a word is read as one unknown word."""
        if isinstance(texts, str):
            raise TypeError("predict takes a list of texts; got one string: wrap it in [ ]")
        rows = [self.vocabulary.lookup(tokenize(text)) or [1] for text in texts]
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

    def trace(self, text: str | Sequence[str]) -> Trace:
        """Everything the network computes on a sentence (or on its tokens), with the answer after every prefix.

        Raises ValueError for a text without a token, and for a network that is not recurrent.
        """
        tokens = tuple(tokenize(text)) if isinstance(text, str) else tuple(text)
        if not tokens:
            raise ValueError("there is no word to read in this text")
        if not isinstance(self.module, SentenceClassifier):
            raise ValueError(f"{self.name} is not recurrent: it has filters, not states")
        embedded = self.module.embedding(torch.tensor(self.vocabulary.lookup(tokens)))
        recorded = trace(self.module.recurrent, embedded)
        prior, probabilities = self._answers(recorded)
        return recorded.with_reading(
            tokens=tokens,
            unknown=tuple(not self.vocabulary.known(token) for token in tokens),
            probabilities=probabilities,
            prior=prior,
            labels=self.labels,
        )

    @torch.no_grad()
    def _answers(self, recorded: Trace) -> tuple[Tensor | None, Tensor | None]:
        """The head's answer before any word `(K,)` and after each `(T, K)`. A network that reads from both sides has
        no last state before the end, so it has none."""
        if recorded["h"].shape[1] == 2:
            return None, None
        assert isinstance(self.module, SentenceClassifier)
        h = torch.cat([recorded.initial_state[0][-1], recorded["h"][-1, 0]])
        answers = self.module.head(h).softmax(dim=-1)
        return answers[0], answers[1:]


def load(name: str, folder: Path = checkpoints.FOLDER) -> Model:
    """A trained network by name, the package's or a folder's. Raises KeyError that lists the names for any other."""
    module, card = checkpoints.read(name, folder)
    return Model(name, module, checkpoints.vocabulary(folder), card)
