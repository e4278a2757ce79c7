"""A tagger, ready to read: the universal part of speech of every word of many sentences, the trace of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import torch
from torch import Tensor

from seqviz import checkpoints
from seqviz.models.tagger import SequenceTagger
from seqviz.tasks.spelling import Spelling
from seqviz.text import Vocabulary
from seqviz.trace import Trace, trace

SPELLING = "tagger.txt"
"""The endings, beginnings and shapes that both taggers list, beside their weights."""

# The treebank writes "a well - known site" and "1 / 2", but "e-mail" and "co-workers".
_JOINED = re.compile(r"(?<=[^\W_])([-/])(?=[^\W_])")
_WHOLE = re.compile(r"(?:e|co|ex|non|pre|post|pro|anti|multi|mid|re|un|sub|semi|inter|counter)-\w+|\W*\d[\d\W]*", re.I)


def treebank_words(tokens: Sequence[str]) -> tuple[str, ...]:
    """Tokens as the treebank writes them: words that a hyphen or a stroke joins are three, save after a prefix.

    >>> treebank_words(["a", "well-known", "e-mail", "of", "9/11"])
    ('a', 'well', '-', 'known', 'e-mail', 'of', '9/11')
    """
    return tuple(part for token in tokens for part in _parted(token))


def _parted(token: str) -> list[str]:
    if "://" in token or "." in token or "@" in token or _WHOLE.fullmatch(token):
        return [token]
    return _JOINED.split(token)


@dataclass(frozen=True)
class Tagger:
    """A trained tagger with its words, its spelling and its card (data, licence, recipe, scores)."""

    name: str
    module: SequenceTagger
    vocabulary: Vocabulary
    spelling: Spelling
    card: checkpoints.Card

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(self.card["labels"])

    def __repr__(self) -> str:
        return f"Tagger({self.name}, {self.card['parameters']:,} parameters)"

    def rows(self, words: Sequence[str]) -> Tensor:
        """What the module reads of a sentence, `(T, 1 + S)`."""
        return torch.tensor([[self.vocabulary.row(word), *self.spelling.lookup(word)] for word in words])

    @torch.no_grad()
    def probabilities(self, words: Sequence[str]) -> Tensor:
        """`(T, K)` for a sentence of at least one word."""
        return self.module(self.rows(words)).softmax(dim=-1)

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """The universal part of speech of every word. A sentence is a list of words; an empty one has no tags."""
        for sentence in (sentences, *sentences):
            if isinstance(sentence, str):
                raise TypeError(f"tag takes a list of sentences, each a list of words; got the text {sentence!r}")
        return [self._tags(words) if words else [] for words in sentences]

    def _tags(self, words: Sequence[str]) -> list[str]:
        return [self.labels[label] for label in self.probabilities(words).argmax(dim=-1).tolist()]

    @torch.no_grad()
    def trace(self, sentence: Sequence[str]) -> Trace:
        """Everything the network computes on a sentence (a list of words), with the probability of every tag.

        `probabilities` `(T, K)` are of each word's own tag. Raises TypeError for a text, ValueError when there is no
        word.
        """
        if isinstance(sentence, str):
            raise TypeError(f"trace takes a sentence as a list of words; got the text {sentence!r}")
        if not sentence:
            raise ValueError("there is no word to tag in this sentence")
        words = tuple(sentence)
        recorded = trace(self.module.recurrent, self.module.embed(self.rows(words)))
        answers = self.module.head(torch.cat(list(recorded["h"][-1]), dim=-1)).softmax(dim=-1)
        unknown = tuple(not self.vocabulary.known(word) for word in words)
        return recorded.with_reading(tokens=words, unknown=unknown, probabilities=answers, labels=self.labels)


@lru_cache(maxsize=2)
def spelling(folder: Path = checkpoints.FOLDER) -> Spelling:
    return Spelling.read(folder / SPELLING)


def build(card: checkpoints.Card, listed: Spelling, folder: Path = checkpoints.FOLDER) -> SequenceTagger:
    """An untrained tagger of the card's size, on the shared word table of that folder."""
    table, labels = checkpoints.word_table(folder), len(card["labels"])
    return SequenceTagger(table, listed.sizes, card["units"], labels, bidirectional=card["directions"] == 2)


def load(name: str, folder: Path = checkpoints.FOLDER) -> Tagger:
    """A trained tagger by name, the package's or a folder's. Raises KeyError that lists the names for any other."""
    card, listed = checkpoints.card_of(name, folder), spelling(folder)
    module = build(card, listed, folder)
    module.load_state_dict({**checkpoints.weights(name, folder), "embedding.weight": module.embedding.weight})
    return Tagger(name, module.eval().requires_grad_(False), checkpoints.vocabulary(folder), listed, card)
