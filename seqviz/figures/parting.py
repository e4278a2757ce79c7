"""Two sentences side by side: how far apart each network's readings are after every word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape, unescape
from itertools import groupby

import plotly.graph_objects as go

from seqviz.figures import scales
from seqviz.figures.lines import Axis, add_line, frame, name_ends
from seqviz.insight.pairs import Column, Parting
from seqviz.text import fold

LONGEST = 14
NO_WORD = "–"
LYING = 16
"""Columns whose words still have room to lie side by side; of more they stand, on one line."""
LETTER = 7.5
"""Pixels, at most for most."""
LABELLED = 30
"""Of more columns, only those that differ are labelled; the others are named where they are pointed at."""


def parting(readings: Mapping[str, Parting], a: Sequence[str], b: Sequence[str], *, dark: bool = False) -> go.Figure:
    """Distance of the two readings after every column of words, over the mean length of the two vectors: 0 the same,
    2 opposite; one line per network. Columns in which the words differ have a ground, and both words in bold.

    Raises KeyError for a network that has no line, ValueError for readings of other sentences.
    """
    rows = {scales.network(name): reading for name, reading in readings.items()}
    columns = _columns(rows, a, b)
    y = Axis(0.0, 1.06 * max([0.2, *(float(reading.relative.max()) for reading in rows.values())]))
    pairs = [_pair(column, a, b) for column in columns]
    figure = frame(y, "", "distance / length", dark=dark, bottom=_foot(pairs))
    _label(figure, pairs)
    _ground(figure, pairs, scales.tokens(dark)["sunk"])
    for name in (name for name in scales.NETWORKS if name in rows):
        reading = rows[name]
        hover = "after %{text}: %{y:.2f} (‖h_A − h_B‖ = %{customdata:.2f})"
        more = {"customdata": reading.distance.tolist(), "text": [" | ".join(dict.fromkeys(pair)) for pair in pairs]}
        add_line(figure, name, range(len(columns)), reading.relative.tolist(), hover, dark=dark, **more)
    name_ends(figure, {name: float(row.relative[-1]) for name, row in rows.items()}, y, dark=dark)
    return figure


def _foot(pairs: Sequence[tuple[str, str]]) -> int:
    """Pixels under the picture: room for two lines of words, or for two words one behind the other."""
    standing = max((sum(len(unescape(word)) for word in pair) for pair in pairs if pair[0] != pair[1]), default=LONGEST)
    return 60 if len(pairs) <= LYING else round(30 + LETTER * max(standing, LONGEST))


def _label(figure: go.Figure, pairs: Sequence[tuple[str, str]]) -> None:
    """Words under their columns: side by side, or standing where there are many."""
    lying = len(pairs) <= LYING
    places = [at for at, (first, second) in enumerate(pairs) if len(pairs) <= LABELLED or first != second]
    between = "<br>" if lying else " | "
    figure.update_xaxes(
        range=[-0.5, len(pairs) - 0.5],
        tickvals=places,
        ticktext=[_bold(pairs[at], between) for at in places],
        tickangle=None if lying else 90,
    )


def _bold(pair: tuple[str, str], between: str) -> str:
    first, second = pair
    return first if first == second else f"<b>{first}</b>{between}<b>{second}</b>"


def _ground(figure: go.Figure, pairs: Sequence[tuple[str, str]], colour: str) -> None:
    """A strip behind every run of columns that differ."""
    runs = [list(run) for _, run in groupby(enumerate(pairs), key=lambda item: item[1][0] != item[1][1])]
    for (start, pair), *rest in runs:
        if pair[0] != pair[1]:
            end = start + len(rest)
            figure.add_vrect(x0=start - 0.5, x1=end + 0.5, fillcolor=colour, line_width=0, layer="below")


def _columns(rows: Mapping[str, Parting], a: Sequence[str], b: Sequence[str]) -> tuple[Column, ...]:
    """The columns that all readings share."""
    found = {reading.columns for reading in rows.values()}
    if len(found) > 1:
        raise ValueError("all readings are of the same two sentences; got different columns of words")
    columns = found.pop() if found else ()
    read = [sum(column[side] is not None for column in columns) for side in (0, 1)]
    if rows and read != [len(a), len(b)]:
        raise ValueError(f"the readings are of {read[0]} and {read[1]} words; got {len(a)} and {len(b)}")
    return columns


def _pair(column: Column, a: Sequence[str], b: Sequence[str]) -> tuple[str, str]:
    """What either sentence has there; the same twice where only case or typography differ."""
    at, other = column
    first, second = _word(at, a), _word(other, b)
    same = at is not None and other is not None and fold(a[at]) == fold(b[other])
    return (first, first) if same else (first, second)


def _word(at: int | None, tokens: Sequence[str]) -> str:
    """As text: plotly reads tags in labels."""
    if at is None:
        return NO_WORD
    word = tokens[at]
    return escape(word if len(word) <= LONGEST else f"{word[: LONGEST - 1]}…", quote=False)
