"""GloVe vectors and the rows of the shared word table."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from seqviz.text import PADDING, UNKNOWN, Vocabulary

FREQUENT = 30_000
SEEN_AT_LEAST = 3


@dataclass(frozen=True)
class Rows:
    """The table's rows: words, their fixed vectors (zeros where none), which have one, which occur in training."""

    vocabulary: Vocabulary
    vectors: Tensor
    has_vector: Tensor
    seen: Tensor


def read_vectors(data: Path) -> tuple[list[str], np.ndarray]:
    """Words by falling frequency and their vectors (words, 100)."""
    folder = data / "vectors_en"
    with gzip.open(folder / "words.txt.gz", "rt", encoding="utf-8") as file:
        words = file.read().split("\n")
    (path,) = folder.glob("*.npy")
    vectors = np.load(path)
    return words[: len(vectors)], vectors


def build_rows(data: Path, training: Iterable[tuple[str, ...]]) -> Rows:
    """Padding, unknown, frequent training tokens without a vector, training words with one, other frequent words."""
    words, vectors = read_vectors(data)
    known = {word: row for row, word in enumerate(words)}
    counts = Counter(token for tokens in training for token in tokens)
    own = sorted(token for token, count in counts.items() if token not in known and count >= SEEN_AT_LEAST)
    trained = sorted(token for token in counts if token in known)
    other = [word for word in words[:FREQUENT] if word not in counts]
    listed = [PADDING, UNKNOWN, *own, *trained, *other]
    table = torch.zeros(len(listed), vectors.shape[1])
    first = 2 + len(own)
    table[first:] = torch.from_numpy(vectors[[known[word] for word in listed[first:]]].astype(np.float32))
    has_vector = torch.arange(len(listed)) >= first
    seen = torch.zeros(len(listed), dtype=torch.bool)
    seen[1 : first + len(trained)] = True
    return Rows(Vocabulary(listed), table, has_vector, seen)


def neighbours(rows: Rows, count: int) -> Tensor:
    """The `count` most alike words (cosine) of every row that occurs in training and has a vector, else the row itself."""
    unit = torch.nn.functional.normalize(rows.vectors, dim=1)
    result = torch.arange(len(rows.vectors))[:, None].repeat(1, count)
    trained = (rows.seen & rows.has_vector).nonzero().flatten()
    candidates = unit[trained]
    for chunk in trained.split(2048):
        scores = unit[chunk] @ candidates.T
        result[chunk] = trained[scores.topk(count + 1, dim=1).indices[:, 1:]]
    return result
