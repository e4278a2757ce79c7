"""A shipped network that names the relation between two marked entities: predict many sentences, trace one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import torch
from torch import Tensor, nn

from seqviz import checkpoints
from seqviz.filters import FilterTrace, trace_filters
from seqviz.models.relation_cnn import RelationCNN
from seqviz.tasks.marked import MARKS, Marked, parse
from seqviz.text import Vocabulary

BATCH = 64
DIGITS = "0"
"""Stands for every token that holds a digit."""


@dataclass(frozen=True)
class Lookup:
    """Tokens to rows of the network's own word table; the marks and DIGITS are words of it too."""

    vocabulary: Vocabulary

    def rows(self, tokens: Sequence[str]) -> list[int]:
        return [self.vocabulary.row(read_as(token)) for token in tokens]

    def known(self, token: str) -> bool:
        return self.vocabulary.known(read_as(token))


def read_as(token: str) -> str:
    """The word whose row a token has."""
    return DIGITS if token not in MARKS and any(letter.isdigit() for letter in token) else token


@dataclass(frozen=True)
class RelationModel:
    """A trained network with its words and its card (data, licence, recipe, scores)."""

    name: str
    module: RelationCNN
    lookup: Lookup
    card: checkpoints.Card

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(self.card["labels"])

    def __repr__(self) -> str:
        return f"RelationModel({self.name}, {self.card['parameters']:,} parameters)"

    def predict(self, texts: Sequence[str]) -> pd.DataFrame:
        """One row per text with `<e1>..</e1>` and `<e2>..</e2>`, one column of probability per label.

        Raises ValueError that says what is missing for a text whose entities are not marked, are empty or overlap.
        """
        if isinstance(texts, str):
            raise TypeError("predict takes a list of texts; got one string: wrap it in [ ]")
        logits = self.logits([parse(text) for text in texts])
        return pd.DataFrame(logits.softmax(dim=1).numpy(), columns=list(self.labels))

    @torch.no_grad()
    def logits(self, sentences: Sequence[Marked]) -> Tensor:
        """`(N, K)`."""
        parts = [
            self.module(*batch([encoded(self.lookup, one) for one in sentences[at : at + BATCH]]))
            for at in range(0, len(sentences), BATCH)
        ]
        return torch.cat(parts) if parts else torch.empty(0, len(self.labels))

    @torch.no_grad()
    def trace(self, text: str | Marked) -> FilterTrace:
        """Everything the network computes on a marked text; its tokens are those it reads, marks included.

        Raises ValueError as `predict` does.
        """
        marked = parse(text) if isinstance(text, str) else text
        tokens = marked.reading().tokens
        rows, distances, _ = batch([encoded(self.lookup, marked)])
        embedded = self.module.embed(rows, distances)[0]
        recorded = trace_filters(self.module.convs, embedded, nonlinearity=self.card["nonlinearity"])
        head = (self.module.head.weight.clone(), self.module.head.bias.clone())
        unknown = tuple(not self.lookup.known(token) for token in tokens)
        return recorded.with_reading(tokens=tokens, unknown=unknown, head=head, labels=self.labels)


Encoded = tuple[list[int], list[list[int]]]
"""Rows `(T,)` and distances `(2, T)`."""


def encoded(lookup: Lookup, marked: Marked) -> Encoded:
    """What the network is given of a sentence."""
    reading = marked.reading()
    return lookup.rows(reading.tokens), [reading.distances(1), reading.distances(2)]


def batch(sentences: Sequence[Encoded]) -> tuple[Tensor, Tensor, Tensor]:
    """Rows `(N, T)`, distances `(N, 2, T)` and lengths `(N,)`; row 0 is padding."""
    lengths = torch.tensor([len(rows) for rows, _ in sentences])
    rows = torch.zeros(len(sentences), int(lengths.max()), dtype=torch.long)
    distances = torch.zeros(len(sentences), 2, rows.shape[1], dtype=torch.long)
    for at, (own_rows, own_distances) in enumerate(sentences):
        rows[at, : len(own_rows)] = torch.tensor(own_rows)
        distances[at, :, : len(own_rows)] = torch.tensor(own_distances)
    return rows, distances, lengths


def words_file(name: str, folder: Path) -> Path:
    """The words of the network's table, one a line."""
    return folder / f"{name}.txt"


def load(name: str, folder: Path = checkpoints.FOLDER) -> RelationModel:
    """The network of that name. Raises KeyError that lists the names for any other."""
    card = checkpoints.card_of(name, folder)
    vocabulary = Vocabulary.read(words_file(name, folder))
    sizes = {key: card[key] for key in ("widths", "filters", "place", "nonlinearity")}
    table = nn.Embedding(len(vocabulary), card["vector_size"])
    module = RelationCNN(table, labels=len(card["labels"]), **sizes)
    module.load_state_dict(checkpoints.weights(name, folder))
    module.eval().requires_grad_(False)
    return RelationModel(name, module, Lookup(vocabulary), card)
