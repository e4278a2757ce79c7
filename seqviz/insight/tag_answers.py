"""How two taggers answer the same words: what one errs on and the other does not, by tag and by confusion.

All of it is counted from one tensor `(K, K, K)`: true tag, answer of one direction, answer of both. It is measured on
the treebank's test sentences by `python -m seqviz.training tagging` and lies beside the weights.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from seqviz.checkpoints import FOLDER

MEASURED = "tagger-measured.safetensors"
EXAMPLES = "tagger-examples.tsv"
NOTE = (
    "# UD English EWT, test sentences, CC BY-SA 4.0, universaldependencies.org: sent_id, words, tags, place, wrong tag"
)


@dataclass(frozen=True)
class Outcome:
    """Words by whether one direction and both directions gave them their tag."""

    both_right: int
    mended: int
    """One direction wrong, both right."""
    lost: int
    """One direction right, both wrong."""
    both_wrong: int


@dataclass(frozen=True)
class Confusion:
    """Words of tag `gold` to which one direction gave `said`: how many, and how many of them both got right."""

    gold: int
    said: int
    words: int
    mended: int
    made: int
    """Words of tag `gold` that one direction got right and to which both gave `said`."""


@dataclass(frozen=True)
class Example:
    """A test sentence that both tag without an error; one direction gives the word at place `at` the tag `said`."""

    name: str
    words: tuple[str, ...]
    tags: tuple[str, ...]
    at: int
    said: str


@lru_cache(maxsize=2)
def measured(folder: Path = FOLDER) -> dict[str, Tensor]:
    """`answers` `(K, K, K)` and, by the network's name, `areas.…` `(U, K)`: see tag_units."""
    return load_file(folder / MEASURED)


def outcome(answers: Tensor) -> Outcome:
    one, both = _right(answers)
    counted = [answers[chosen] for chosen in (one & both, ~one & both, one & ~both, ~one & ~both)]
    return Outcome(*(int(words.sum()) for words in counted))


def _right(answers: Tensor) -> tuple[Tensor, Tensor]:
    """Where one direction's answer is the true tag, and where both's is, each `(K, K, K)`."""
    at = torch.arange(len(answers))
    shape = answers.shape
    one = (at[:, None, None] == at[None, :, None]).expand(shape)
    both = (at[:, None, None] == at[None, None, :]).expand(shape)
    return one, both


def recalls(answers: Tensor) -> Tensor:
    """Share of each tag's words that one direction and that both got right, `(K, 2)`; NaN for a tag without words."""
    words = answers.sum(dim=(1, 2)).double()
    one, both = _right(answers)
    return torch.stack([(answers * chosen).sum(dim=(1, 2)) / words for chosen in (one, both)], dim=1)


def confusions(answers: Tensor) -> list[Confusion]:
    """Every error of one direction, those that both mend most often first."""
    found = []
    for gold, said in (answers.sum(dim=2) * (1 - torch.eye(len(answers), dtype=torch.int))).nonzero().tolist():
        row = answers[gold, said]
        made = int(answers[gold, gold, said])
        found.append(Confusion(gold, said, int(row.sum()), int(row[gold]), made))
    return sorted(found, key=lambda one: (-one.mended, one.gold, one.said))


def write_examples(examples: Iterable[Example], path: Path) -> None:
    """One a line after a note of their source and licence."""
    lines = ["\t".join((one.name, " ".join(one.words), " ".join(one.tags), str(one.at), one.said)) for one in examples]
    path.write_text("\n".join([NOTE, *lines]) + "\n", encoding="utf-8")


@lru_cache(maxsize=2)
def examples(folder: Path = FOLDER) -> tuple[Example, ...]:
    lines = (folder / EXAMPLES).read_text(encoding="utf-8").rstrip("\n").split("\n")
    return tuple(_example(line) for line in lines if not line.startswith("# "))


def _example(line: str) -> Example:
    name, words, tags, at, said = line.split("\t")
    return Example(name, tuple(words.split(" ")), tuple(tags.split(" ")), int(at), said)
