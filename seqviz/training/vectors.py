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

GLOVE = "glove.6B.100d.txt"
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
    """Words by falling frequency and their vectors `(V, E)`, from GloVe's text file or a list of words and an array."""
    folder = data / "vectors_en"
    text, listed = folder / GLOVE, folder / "words.txt.gz"
    if text.is_file():
        return _read_text(text)
    arrays = sorted(folder.glob("*.npy"))
    if not listed.is_file() or len(arrays) != 1:
        raise FileNotFoundError(f"{folder} holds neither {GLOVE} nor {listed.name} with one .npy file")
    vectors = np.load(arrays[0])
    with gzip.open(listed, "rt", encoding="utf-8") as file:
        words = file.read().split("\n")[: len(vectors)]
    if len(words) != len(vectors):
        raise ValueError(f"{folder} holds {len(words)} words and {len(vectors)} vectors")
    return words, vectors


def _read_text(path: Path) -> tuple[list[str], np.ndarray]:
    """`word number number ...` on every line."""
    with path.open(encoding="utf-8") as file:
        parts = [line.rstrip("\n").split(" ", 1) for line in file]
    return [word for word, _ in parts], np.stack([np.fromstring(numbers, np.float32, sep=" ") for _, numbers in parts])


def build_rows(data: Path, training: Iterable[tuple[str, ...]], frequent: int = FREQUENT) -> Rows:
    """Padding, unknown, common training tokens without a vector, training words with one, other `frequent` words."""
    words, vectors = read_vectors(data)
    known = {word: row for row, word in enumerate(words)}
    counts = Counter(token for tokens in training for token in tokens)
    own = sorted(token for token, count in counts.items() if token not in known and count >= SEEN_AT_LEAST)
    trained = sorted(token for token in counts if token in known)
    other = [word for word in words[:frequent] if word not in counts]
    listed = [PADDING, UNKNOWN, *own, *trained, *other]
    table = torch.zeros(len(listed), vectors.shape[1])
    first = 2 + len(own)
    table[first:] = torch.from_numpy(vectors[[known[word] for word in listed[first:]]].astype(np.float32))
    has_vector = torch.arange(len(listed)) >= first
    seen = torch.zeros(len(listed), dtype=torch.bool)
    seen[1 : first + len(trained)] = True
    return Rows(Vocabulary(listed), table, has_vector, seen)


def neighbours(rows: Rows, count: int) -> Tensor:
    """The `count` most alike words (cosine) of every row that is trained and has a vector; any other row is its own."""
    unit = torch.nn.functional.normalize(rows.vectors, dim=1)
    result = torch.arange(len(rows.vectors))[:, None].repeat(1, count)
    trained = (rows.seen & rows.has_vector).nonzero().flatten()
    candidates = unit[trained]
    for chunk in trained.split(2048):
        scores = unit[chunk] @ candidates.T
        result[chunk] = trained[scores.topk(count + 1, dim=1).indices[:, 1:]]
    return result
