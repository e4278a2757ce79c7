"""What a filter of a text-CNN looks for: its identity, found over a corpus, stored beside the weights.

After Jacovi, Sar Shalom and Goldberg (2018), "Understanding Convolutional Neural Networks for Text Classification": the
label a filter votes for, the threshold from which its maximum means something, its strongest n-grams, the slot patterns
among n-grams above the threshold, and n-grams that one word silences. Where this differs is said in purity.py and
patterns.py; and n-grams are scored with the filter's bias, so that scores are those of a FilterTrace. The threshold is
found over all n-grams; those that are a whole sentence of the corpus are not mentioned, so that no sentence is shipped.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from seqviz.checkpoints import FOLDER
from seqviz.insight import patterns, purity
from seqviz.insight.corpus import Bank, Filter, bank, convolutions, cut, votes, whole, words_of
from seqviz.models import TextCNN
from seqviz.text import Vocabulary

FILE = "filters.json.gz"  # no .json: those are the cards of networks
TOP = 100
EXAMPLES = 3
NEGATIVES = 6
DIGITS = 3


@dataclass(frozen=True)
class Gram:
    """An n-gram, its score before ReLU, and what each word gives in its slot; the slots and the bias add up to it."""

    words: tuple[str, ...]
    score: float
    slots: tuple[float, ...]


@dataclass(frozen=True)
class Cluster:
    """One slot pattern: its mean slots, its share of the n-grams above the threshold, those nearest to the mean."""

    slots: tuple[float, ...]
    share: float
    examples: tuple[Gram, ...]


@dataclass(frozen=True)
class Negative:
    """Two n-grams that differ in `slot` only, one above the threshold and one below; see patterns.Pair."""

    strong: Gram
    negative: Gram
    slot: int
    drop: float
    suffices: bool


@dataclass(frozen=True)
class Identity:
    """What one filter looks for."""

    width: int
    index: int
    bias: float
    weight: float
    """The head's weight for positive less that for negative: how far one unit of the maximum moves the answer."""
    threshold: float
    purity: float
    """Share of the training sentences at or above the threshold that carry the label the filter votes for."""
    coverage: float
    """Share of all training sentences that reach the threshold."""
    top: tuple[Gram, ...]
    clusters: tuple[Cluster, ...]
    negatives: tuple[Negative, ...]

    @property
    def vote(self) -> str:
        return "positive" if self.weight > 0 else "negative"

    @property
    def grams(self) -> list[Gram]:
        """Every n-gram that is mentioned."""
        pairs = [gram for pair in self.negatives for gram in (pair.strong, pair.negative)]
        return [*self.top, *(gram for cluster in self.clusters for gram in cluster.examples), *pairs]


def identify(
    cnn: TextCNN, vocabulary: Vocabulary, sentences: Sequence[Sequence[int]], labels: Tensor
) -> dict[Filter, Identity]:
    """The identity of every filter, over sentences as word rows with labels `(S,)`: 1 positive, 0 negative."""
    weights = votes(cnn)
    found: dict[Filter, Identity] = {}
    for width, conv in convolutions(cnn):
        grams, windows = cut(sentences, width, max(cnn.widths))
        scored = bank(conv, cnn.embedding.weight, grams)
        told = torch.ones(len(grams), dtype=torch.bool).index_fill(0, whole(sentences, windows, width), False)
        for index in range(conv.out_channels):
            agrees = labels == int(weights[width, index] > 0)
            limit = purity.threshold(windows.strongest(scored.scores(index)), agrees)
            found[width, index] = _identity(
                scored, told.nonzero().flatten(), index, weights[width, index], limit, vocabulary
            )
    return found


def _identity(
    scored: Bank, told: Tensor, index: int, weight: float, limit: purity.Threshold, vocabulary: Vocabulary
) -> Identity:
    """From the n-grams `told`, by number."""
    slots = scored.slots(index, told)
    bias = scored.bias[index].item()
    scores = slots.sum(dim=1) + bias
    above = (scores >= limit.score).nonzero().flatten()
    rows = scored.rows(told)

    def gram(at: int) -> Gram:
        return Gram(words_of(rows[at].tolist(), vocabulary), round(scores[at].item(), DIGITS), _rounded(slots[at]))

    return Identity(
        width=slots.shape[1],
        index=index,
        bias=round(bias, DIGITS),
        weight=round(weight, DIGITS + 1),
        threshold=round(limit.score, DIGITS),
        purity=round(limit.purity, DIGITS),
        coverage=round(limit.coverage, DIGITS + 1),
        top=tuple(gram(at) for at in scores.topk(min(TOP, len(scores))).indices.tolist()),
        clusters=tuple(
            Cluster(_rounded(mean), round(share, DIGITS), tuple(gram(int(above[at])) for at in nearest))
            for mean, share, nearest in _patterns(slots[above])
        ),
        negatives=tuple(
            Negative(gram(pair.strong), gram(pair.negative), pair.slot, round(pair.drop, DIGITS), pair.suffices)
            for pair in patterns.silenced(rows, slots, bias, limit.score, NEGATIVES)
        ),
    )


def _rounded(values: Tensor) -> tuple[float, ...]:
    return tuple(round(value, DIGITS) for value in values.tolist())


def _patterns(slots: Tensor) -> list[tuple[Tensor, float, list[int]]]:
    """Mean, share and the members nearest to the mean of every cluster, the largest first."""
    if not len(slots):
        return []
    member = patterns.clusters(slots)
    found = []
    for number in range(int(member.max()) + 1):
        own = (member == number).nonzero().flatten()
        mean = slots[own].mean(dim=0)
        far = (slots[own] - mean).square().sum(dim=1)
        nearest = own[far.argsort(stable=True)[:EXAMPLES]].tolist()
        found.append((mean, len(own) / len(slots), nearest))
    return found


def write(found: Mapping[Filter, Identity], folder: Path = FOLDER) -> None:
    """Write the file that `identities` reads; the same content gives the same bytes."""
    text = json.dumps([asdict(identity) for identity in found.values()], ensure_ascii=False, separators=(",", ":"))
    (folder / FILE).write_bytes(gzip.compress(text.encode(), mtime=0))
    identities.cache_clear()


@lru_cache(maxsize=2)
def identities(folder: Path = FOLDER) -> Mapping[Filter, Identity]:
    """The stored identities by (width, place among the filters of that width)."""
    rows = json.loads(gzip.decompress((folder / FILE).read_bytes()))
    return {(row["width"], row["index"]): _read(row) for row in rows}


def _gram(row: Mapping[str, Any]) -> Gram:
    return Gram(tuple(row["words"]), row["score"], tuple(row["slots"]))


def _read(row: dict[str, Any]) -> Identity:
    clusters = [
        Cluster(tuple(part["slots"]), part["share"], tuple(map(_gram, part["examples"]))) for part in row["clusters"]
    ]
    negatives = [
        Negative(**{**part, "strong": _gram(part["strong"]), "negative": _gram(part["negative"])})
        for part in row["negatives"]
    ]
    parts = {"top": tuple(map(_gram, row["top"])), "clusters": tuple(clusters), "negatives": tuple(negatives)}
    return Identity(**{**row, **parts})
