"""Two sentences side by side: how far apart each network's readings are after every word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import plotly.graph_objects as go

from seqviz.figures import scales
from seqviz.figures.lines import Axis, add_line, frame, name_ends
from seqviz.insight.pairs import Column, Parting

LONGEST = 14
NO_WORD = "–"
BOTTOM = 88


def parting(readings: Mapping[str, Parting], a: Sequence[str], b: Sequence[str], *, dark: bool = False) -> go.Figure:
    """Distance of the two readings after every column of words, over the mean length of the two vectors: 0 the same,
    2 opposite; one line per network. Words that differ stand one above the other, in bold.

    Raises KeyError for a network that has no line, ValueError for readings of other sentences.
    """
    rows = {scales.network(name): reading for name, reading in readings.items()}
    columns = _columns(rows, a, b)
    top = max([0.2, *(float(reading.relative.max()) for reading in rows.values())])
    y = Axis(0.0, 1.06 * top)
    figure = frame(y, "", "distance / length", dark=dark, bottom=BOTTOM)
    places = list(range(len(columns)))
    figure.update_xaxes(tickvals=places, ticktext=[_words(column, a, b) for column in columns])
    figure.update_xaxes(range=[-0.4, len(columns) - 0.6])
    for name in (name for name in scales.NETWORKS if name in rows):
        reading = rows[name]
        hover = "%{y:.2f} (‖h_A − h_B‖ = %{customdata:.2f})"
        distance = reading.distance.tolist()
        add_line(figure, name, places, reading.relative.tolist(), hover, dark=dark, customdata=distance)
    name_ends(figure, {name: float(row.relative[-1]) for name, row in rows.items()}, y, dark=dark, bottom=BOTTOM)
    return figure


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


def _words(column: Column, a: Sequence[str], b: Sequence[str]) -> str:
    """One word where both say the same, else both."""
    first, second = (_word(at, tokens) for at, tokens in zip(column, (a, b), strict=True))
    return first if first == second else f"<b>{first}</b><br><b>{second}</b>"


def _word(at: int | None, tokens: Sequence[str]) -> str:
    """As text: plotly reads tags in labels."""
    if at is None:
        return NO_WORD
    word = tokens[at]
    return escape(word if len(word) <= LONGEST else f"{word[: LONGEST - 1]}…", quote=False)
