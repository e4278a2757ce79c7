"""Reads the Stanford Sentiment Treebank: every phrase of the trees with its labels, and the two-way sentences."""

from __future__ import annotations

import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NEGATIVE, POSITIVE = 0, 1
_ESCAPES = {"-LRB-": "(", "-RRB-": ")"}
_PARTS = re.compile(r"\(|\)|[^\s()]+")


@dataclass(frozen=True)
class Phrase:
    """A distinct phrase: its lower-cased tokens, its two-way label (None: neutral or a tie), its five-way label."""

    tokens: tuple[str, ...]
    label: int | None
    five: int


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from (line.rstrip("\n") for line in file)


def _unescape(token: str) -> str:
    return _ESCAPES.get(token, token).replace("\\/", "/").lower()


def nodes(tree: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """(label, tokens) of every node of a bracketed tree, the root last."""
    open_nodes: list[tuple[int, list[str]]] = []
    parts = iter(_PARTS.findall(tree))
    for part in parts:
        if part == "(":
            open_nodes.append((int(next(parts)), []))
        elif part == ")":
            label, tokens = open_nodes.pop()
            if open_nodes:
                open_nodes[-1][1].extend(tokens)
            yield label, tuple(tokens)
        else:
            open_nodes[-1][1].append(_unescape(part))


def phrases(data: Path) -> list[Phrase]:
    """Distinct phrases of the training trees, in order of first appearance."""
    labels: dict[tuple[str, ...], Counter[int]] = defaultdict(Counter)
    for line in _lines(data / "sst/trees/train.txt.gz"):
        for label, tokens in nodes(line):
            labels[tokens][label] += 1
    return [_phrase(tokens, counts) for tokens, counts in labels.items()]


def _phrase(tokens: tuple[str, ...], counts: Counter[int]) -> Phrase:
    negative, positive = counts[0] + counts[1], counts[3] + counts[4]
    label = None if negative == positive else int(positive > negative)
    five = min(counts, key=lambda value: (-counts[value], value))
    return Phrase(tokens, label, five)


def sentences(data: Path) -> list[tuple[str, ...]]:
    """Whole training sentences, lower-cased."""
    return [list(nodes(line))[-1][1] for line in _lines(data / "sst/trees/train.txt.gz")]


def two_way(data: Path, split: str) -> tuple[list[tuple[str, ...]], list[int]]:
    """Sentences and labels of the standard two-way split "dev" (872) or "test" (1,821)."""
    rows = [line.split("\t", 1) for line in _lines(data / f"sst/sst2.{split}.tsv.gz")]
    return [tuple(text.lower().split()) for _, text in rows], [int(label) for label, _ in rows]
