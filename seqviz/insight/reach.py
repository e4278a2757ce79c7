"""What a text-CNN cannot see: sentences shorter than its windows, and two words further apart than any window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from seqviz.filters import FilterTrace
from seqviz.model import Model


@dataclass(frozen=True)
class Short:
    """The first words of a sentence, read as a sentence of their own."""

    tokens: tuple[str, ...]
    live: int
    """Filters that hand something on."""
    blank: int
    """Those of them whose winning window holds padding."""
    positive: float
    """Probability of the last label."""


@dataclass(frozen=True)
class Apart:
    """Two words with others between them."""

    tokens: tuple[str, ...]
    between: int
    both: int
    """Filters that hand something on from a window that holds both words."""
    positive: dict[str, float]
    """Probability of the last label, by network."""


def short_prefixes(cnn: Model, tokens: Sequence[str], most: int) -> list[Short]:
    """The first 1 … `most` words of a sentence. Raises ValueError for a network without filters."""
    return [_short(_traced(cnn, tokens[:count])) for count in range(1, min(most, len(tokens)) + 1)]


def _short(trace: FilterTrace) -> Short:
    live = _live(trace)
    blank = sum(start + width > trace.steps for width, start in live)
    assert trace.tokens is not None
    assert trace.probabilities is not None
    return Short(trace.tokens, len(live), blank, trace.probabilities[-1, -1].item())


def apart(
    cnn: Model, others: Sequence[Model], opening: Sequence[str], first: str, between: Sequence[str], last: str
) -> list[Apart]:
    """`opening first … last` with the first 0, 1, … of the words `between` standing in between."""
    return [
        _apart(cnn, others, (*opening, first, *between[:count], last), len(opening), count)
        for count in range(len(between) + 1)
    ]


def _apart(cnn: Model, others: Sequence[Model], tokens: tuple[str, ...], first: int, count: int) -> Apart:
    trace = _traced(cnn, tokens)
    last = first + count + 1
    both = sum(start <= first and start + width > last for width, start in _live(trace))
    positive = {model.name: model.predict([" ".join(tokens)]).iloc[0, -1].item() for model in (cnn, *others)}
    return Apart(tokens, count, both, positive)


def _traced(cnn: Model, tokens: Sequence[str]) -> FilterTrace:
    trace = cnn.trace(tokens)
    if not isinstance(trace, FilterTrace):
        raise ValueError(f"only filters have windows; got {cnn.name}, a {trace.kind}")
    return trace


def _live(trace: FilterTrace) -> list[tuple[int, int]]:
    """(width, start of the winning window) of every filter that hands something on."""
    return [
        (width, int(trace.winners[width][index]))
        for (width, index), pooled in zip(trace.filters, trace.pooled.tolist(), strict=True)
        if pooled > 0
    ]
