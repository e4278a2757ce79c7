"""What a tagger sees of a word beside its vector: its last and first letters, the shape of its writing, and all of it.

Standard library only. A word of fewer letters than an ending asks for is taken whole, with a mark before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from seqviz.text import fold

ENDINGS = (1, 2, 3, 4)
BEGINNINGS = (2, 3)
WIDTHS = {
    "ending-1": 8,
    "ending-2": 16,
    "ending-3": 24,
    "ending-4": 24,
    "beginning-2": 12,
    "beginning-3": 16,
    "shape": 8,
    "whole": 32,
}
"""Kind to the numbers of its vectors."""
KINDS = tuple(WIDTHS)
SHORT = "^"
LONGEST_SHAPE = 8
UNLISTED = 1
"""The row of what is not listed; row 0 is padding."""


def shape(word: str) -> str:
    """How a word is written: X for capitals, x for small letters, d for digits; a run of one sort counts once.

    >>> shape("McDonald's"), shape("F-16"), shape("...")
    ("XxXx'x", 'X-d', '.')
    """
    sorts = "".join(
        "X" if letter.isupper() else "x" if letter.isalpha() else "d" if letter.isdigit() else letter for letter in word
    )
    return "".join(letter for letter, _ in groupby(sorts))[:LONGEST_SHAPE]


def spelled(word: str) -> tuple[str, ...]:
    """A word's endings, beginnings and shape, and the word as it is written, in the order of KINDS."""
    folded = fold(word)
    endings = [folded[-size:] if len(folded) >= size else SHORT + folded for size in ENDINGS]
    beginnings = [folded[:size] if len(folded) >= size else folded + SHORT for size in BEGINNINGS]
    return (*endings, *beginnings, shape(word), word)


class Spelling:
    """The listed endings, beginnings, shapes and words; rows count from 2."""

    def __init__(self, listed: Mapping[str, Sequence[str]]) -> None:
        if tuple(listed) != KINDS:
            raise ValueError(f"spelling has the kinds {', '.join(KINDS)}; got {', '.join(listed)}")
        self.listed = {kind: tuple(parts) for kind, parts in listed.items()}
        self._rows = [{part: row for row, part in enumerate(parts, start=2)} for parts in self.listed.values()]

    @classmethod
    def seen(cls, words: Iterable[str], least: int) -> Spelling:
        """What the words show at least so often, the most frequent first."""
        counts: list[Counter[str]] = [Counter() for _ in KINDS]
        for word, times in Counter(words).items():
            for count, part in zip(counts, spelled(word), strict=True):
                count[part] += times
        ordered = [sorted(count.items(), key=lambda entry: (-entry[1], entry[0])) for count in counts]
        kept = [[part for part, times in count if times >= least] for count in ordered]
        return cls(dict(zip(KINDS, kept, strict=True)))

    @classmethod
    def read(cls, path: Path) -> Spelling:
        """One part a line after its kind, UTF-8."""
        listed: dict[str, list[str]] = {kind: [] for kind in KINDS}
        for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):
            kind, _, part = line.partition("\t")
            listed[kind].append(part)
        return cls(listed)

    def write(self, path: Path) -> None:
        lines = [f"{kind}\t{part}" for kind, parts in self.listed.items() for part in parts]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    @property
    def sizes(self) -> list[tuple[int, int]]:
        """Rows and width of every kind's table."""
        return [(2 + len(parts), WIDTHS[kind]) for kind, parts in self.listed.items()]

    def lookup(self, word: str) -> list[int]:
        """The row of the word in every kind."""
        return [rows.get(part, UNLISTED) for rows, part in zip(self._rows, spelled(word), strict=True)]
