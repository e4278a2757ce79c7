"""Reads the Stanford Sentiment Treebank: every phrase of its trees with the labels, and the two-way sentences."""

from __future__ import annotations

import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NEUTRAL = 2  # of five labels, 0 very negative to 4 very positive
_ESCAPES = {"-LRB-": "(", "-RRB-": ")"}
_PARTS = re.compile(r"\(|\)|[^\s()]+")


@dataclass(frozen=True)
class Phrase:
    """A distinct phrase: its lower-cased tokens, its two-way label (None: neutral or a tie), its five-way label."""

    tokens: tuple[str, ...]
    label: int | None
    five: int


def path(data: Path, split: str) -> Path:
    """The file of trees of "train", "dev" or "test", plain or gzipped."""
    plain = data / f"sst/trees/{split}.txt"
    packed = plain.with_suffix(".txt.gz")
    if not plain.is_file() and not packed.is_file():
        raise FileNotFoundError(f"the treebank is neither at {plain} nor at {packed}")
    return plain if plain.is_file() else packed


def trees(data: Path, split: str) -> Iterator[str]:
    """The trees of a split, one a line."""
    found = path(data, split)
    with found.open(encoding="utf-8") if found.suffix == ".txt" else gzip.open(found, "rt", encoding="utf-8") as file:
        yield from (line for line in file if line.strip())


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
    for line in trees(data, "train"):
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
    return [tokens for _, tokens in _roots(data, "train")]


def two_way(data: Path, split: str) -> tuple[list[tuple[str, ...]], list[int]]:
    """Sentences and labels of the standard two-way split, neutral ones left out: "dev" (872) or "test" (1,821)."""
    rows = [(tokens, int(label > NEUTRAL)) for label, tokens in _roots(data, split) if label != NEUTRAL]
    return [tokens for tokens, _ in rows], [label for _, label in rows]


def _roots(data: Path, split: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    for line in trees(data, split):
        *_, root = nodes(line)
        yield root
