"""Where an intervention acts: the words it spans, and the cells of the maps that it sets itself. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from seqviz.insight.intervening import AtWord, Intervention, OnUnits, Spanned
from seqviz.insight.interventions import EditWeight, Force, RandomStart
from seqviz.ui.what_if.fitting import TORCH_ROWS, Network

Box = tuple[int, int, int, int]
"""First and last word, first and last unit, all included and counted from 0."""
BEFORE_ALL = -1
"""The place before the first word."""


@dataclass(frozen=True)
class Mark:
    first: int
    last: int
    boxes: dict[str, list[Box]]
    """By signal."""


def mark(own: Intervention, network: Network) -> Mark:
    """A start from another state stands before the first word; an edited weight marks the row that reads it."""
    if isinstance(own, RandomStart):
        return Mark(BEFORE_ALL, BEFORE_ALL, {})
    first, last = _words(own, network.steps)
    if isinstance(own, EditWeight):
        part, row = divmod(own.row, network.units)
        return Mark(first, last, {TORCH_ROWS[network.kind][part]: [(first, last, row, row)]})
    assert isinstance(own, OnUnits)
    signals = own.gate if isinstance(own, Force) else "ch" if network.kind == "LSTM" else "h"
    boxes = [(first, last, *run) for run in runs(range(network.units) if own.units is None else own.units)]
    return Mark(first, last, dict.fromkeys(signals, boxes))


def runs(units: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring units as (first, last)."""
    groups = groupby(enumerate(sorted(set(units))), key=lambda item: item[1] - item[0])
    return [(run[0][1], run[-1][1]) for run in (list(group) for _, group in groups)]


def _words(own: Intervention, steps: int) -> tuple[int, int]:
    if isinstance(own, AtWord):
        return own.at, own.at
    assert isinstance(own, Spanned | EditWeight)
    return own.first, steps - 1 if own.last is None else own.last
