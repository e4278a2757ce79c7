"""Where networks err on the test sentences: every network's answer to each of them, measured once and shipped.

The treebank states no licence, so its sentences are not shipped: EVALUATION holds labels and answers only. The texts
come from a file that the training command leaves beside it, which git does not keep, or from the treebank itself.
Letters: S sentences, in the treebank's order, the neutral ones left out.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from seqviz.checkpoints import FOLDER

EVALUATION = "evaluation.safetensors"
TEXTS = "local/test.txt"
TREES = "sst/trees/test.txt"
LABELS = "labels"
_NEUTRAL = "2"
_WORD = re.compile(r"\(\d ([^\s()]+)\)")
_ESCAPES = {"-LRB-": "(", "-RRB-": ")", "-lrb-": "(", "-rrb-": ")"}


@dataclass(frozen=True, eq=False)
class Evaluation:
    """The answers of all networks to the test sentences."""

    labels: Tensor
    """`(S,)`: 1 positive, 0 negative."""
    positive: Mapping[str, Tensor]
    """By network: P(positive) `(S,)`, rounded to float16 on its own side of one half."""
    texts: list[str] | None
    """The sentences as they were written, words apart; None where the treebank's text is not here."""

    def __post_init__(self) -> None:
        for name, values in self.positive.items():
            if values.shape != self.labels.shape:
                raise ValueError(f"{name} answers {len(values)} sentences; there are {len(self.labels)}")
        if self.texts is not None and len(self.texts) != len(self.labels):
            raise ValueError(f"there are {len(self.texts)} texts and {len(self.labels)} labels")


def evaluation(folder: Path = FOLDER, data: Path | None = None) -> Evaluation:
    """The answers stored in `folder`, with texts where they are: beside them, else in the treebank under `data`.

    Raises FileNotFoundError when the folder holds no answers, ValueError when texts and answers do not fit.
    """
    stored = load_file(folder / EVALUATION)
    labels = stored.pop(LABELS).long()
    return Evaluation(labels, {name: values.float() for name, values in stored.items()}, _texts(folder, data))


def _texts(folder: Path, data: Path | None) -> list[str] | None:
    if (folder / TEXTS).is_file():
        return (folder / TEXTS).read_text(encoding="utf-8").splitlines()
    trees = [] if data is None else [data / TREES, data / f"{TREES}.gz"]
    found = next((path for path in trees if path.is_file()), None)
    return None if found is None else written(found)


def written(trees: Path) -> list[str]:
    """The sentences of a file of bracketed trees as they were written, the neutral ones left out."""
    with gzip.open(trees, "rt", encoding="utf-8") if trees.suffix == ".gz" else trees.open(encoding="utf-8") as file:
        lines = [line.strip() for line in file]
    return [" ".join(map(_unescape, _WORD.findall(line))) for line in lines if line and line[1] != _NEUTRAL]


def _unescape(word: str) -> str:
    return _ESCAPES.get(word, word).replace("\\/", "/")


def write(labels: Tensor, positive: Mapping[str, Tensor], folder: Path = FOLDER) -> None:
    """Write what `evaluation` reads: labels `(S,)` and P(positive) `(S,)` of every network."""
    rounded = {name: _half(values) for name, values in positive.items()}
    path = folder / EVALUATION
    save_file({LABELS: labels.to(torch.uint8), **rounded}, path)
    path.chmod(0o644)  # safetensors writes for the owner alone


def _half(values: Tensor) -> Tensor:
    """Rounded to float16, but what is above one half stays above it: an answer never changes by rounding."""
    rounded = values.half()
    above = (values > 0.5) & (rounded == 0.5)
    return rounded.masked_fill(above, 0.5 + 2**-11)


def confusion(labels: Tensor, positive: Tensor) -> Tensor:
    """Counts `(2, 2)`: a row for each label, a column for each answer; negative first."""
    answers = (positive > 0.5).long()
    return torch.bincount(2 * labels + answers, minlength=4).reshape(2, 2)


def right_and_wrong(found: Evaluation, a: str, b: str) -> list[int]:
    """Sentences that `a` gets right and `b` wrong, those first on which they lie farthest apart.

    Raises KeyError that lists the networks for a name that is not among them.
    """
    for name in (a, b):
        if name not in found.positive:
            raise KeyError(f"no answers of {name!r}; there are those of {', '.join(found.positive)}")
    right = (found.positive[a] > 0.5) == (found.labels == 1)
    wrong = (found.positive[b] > 0.5) != (found.labels == 1)
    apart = (found.positive[a] - found.positive[b]).abs()
    chosen = (right & wrong).nonzero().flatten()
    order: list[int] = chosen[apart[chosen].argsort(descending=True, stable=True)].tolist()
    return order
