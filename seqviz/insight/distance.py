"""How far a network carries a clue: neutral words are put between it and where it is needed, and many sentences asked.

"end": the clue is the last word of an opening ("this film is wonderful") and neutral words follow it, so that a network
that reads from the left must carry the clue to the end. Half of the clues are praise, half are not: what the neutral
words do by themselves speaks for one half and against the other.
"negation": the clue is "not", the neutral words stand between it and a word of praise, and the sentence says the
opposite of that word.
The sentences are those of templates.toml, each filler cut to the number of words asked for. Letters: S sentences.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import torch
from torch import Tensor

from seqviz.insight.answers import log_odds
from seqviz.model import Model

FILE = Path(__file__).with_name("templates.toml")
KINDS = ("end", "negation")
FARTHEST = 60
BETWEEN = tuple(range(0, FARTHEST + 1, 4))
LOW, HIGH = 0.1, 0.9


@dataclass(frozen=True)
class Template:
    """A sentence in parts; its neutral words can be cut anywhere."""

    before: tuple[str, ...]
    clue: str
    after: tuple[str, ...]
    """What stands after the neutral words."""
    neutral: tuple[str, ...]
    positive: bool
    """What the sentence says."""

    def sentence(self, between: int) -> tuple[str, ...]:
        return (*self.before, self.clue, *self.neutral[:between], *self.after)

    def without_clue(self, between: int) -> tuple[str, ...]:
        return (*self.before, *self.neutral[:between], *self.after)


@dataclass(frozen=True, eq=False)
class Point:
    """One network at one distance: the probability it gives to what each sentence says, 1 right, 0 the opposite."""

    name: str
    words_between: int
    right: Tensor
    """`(S,)`."""
    without: Tensor
    """`(S,)`: the same probability for the sentence with the clue taken out; where the two meet, the clue is lost."""

    @property
    def mean(self) -> float:
        return float(self.right.mean())

    @property
    def mean_without(self) -> float:
        return float(self.without.mean())

    @property
    def low(self) -> float:
        """One sentence in ten lies below."""
        return float(self.right.quantile(LOW))

    @property
    def high(self) -> float:
        """One sentence in ten lies above."""
        return float(self.right.quantile(HIGH))


def sweep(models: Sequence[Model], kind: str, words_between: Sequence[int] = BETWEEN) -> Iterator[Point]:
    """A point of every network at every distance, one after the other.

    Raises ValueError for a kind other than "end" and "negation", or a distance outside 0 … FARTHEST.
    """
    if kind not in KINDS:
        raise ValueError(f"the kind of distance is one of {', '.join(KINDS)}; got {kind!r}")
    if wrong := [words for words in words_between if not 0 <= words <= FARTHEST]:
        raise ValueError(f"0 to {FARTHEST} words stand between; got {wrong[0]}")
    chosen = templates(kind)
    for words in words_between:
        sentences = [template.sentence(words) for template in chosen]
        bare = [template.without_clue(words) for template in chosen]
        for model in models:
            right, without = _right(model, [*sentences, *bare], chosen * 2).chunk(2)
            yield Point(model.name, words, right, without)


def _right(model: Model, sentences: Sequence[Sequence[str]], said: Sequence[Template]) -> Tensor:
    """The probability of what each sentence is meant to say."""
    signs = torch.tensor([1.0 if template.positive else -1.0 for template in said])
    return torch.sigmoid(signs * log_odds(model, sentences))


@cache
def templates(kind: str) -> tuple[Template, ...]:
    """Every clue with every filler, the openings in turn."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    openings = [tuple(opening.split()) for opening in read[kind]["openings"]]
    fillers = [tuple(filler.split()) for filler in read["neutral"]["fillers"]]
    return tuple(
        _template(kind, openings[(row + column) % len(openings)], word, filler, positive=side != "negative")
        for side in ("praise", "positive", "negative")
        for row, word in enumerate(read[kind].get(side, ()))
        for column, filler in enumerate(fillers)
    )


def _template(kind: str, opening: tuple[str, ...], word: str, filler: tuple[str, ...], *, positive: bool) -> Template:
    """In a negation the opening ends with the clue, and the word comes last."""
    if kind == "negation":
        return Template(opening[:-1], opening[-1], (word,), filler, not positive)
    return Template(opening, word, (), filler, positive)
