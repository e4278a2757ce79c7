"""How long each network takes, against the number of words."""

from __future__ import annotations

from collections.abc import Iterable

import plotly.graph_objects as go

from seqviz.figures.lines import Axis, add_line, decades, frame, name_ends
from seqviz.figures.scales import NETWORKS, network


def lengths(times: Iterable[tuple[str, int, float]], *, dark: bool = False) -> go.Figure:
    """Time for one sentence in milliseconds, one line per network; both axes are logarithmic.

    `times` are (network, words, milliseconds), as many as there are so far; each positive. Raises KeyError for a
    network that has no line, ValueError for a time or a length that is not above 0.
    """
    rows = _by_network(times)
    found = [milliseconds for row in rows.values() for milliseconds in row.values()] or [0.1, 10.0]
    y = Axis(min(found) / 1.6, max(found) * 1.6, logarithmic=True)
    figure = frame(y, "words", "milliseconds", dark=dark)
    words = sorted({length for row in rows.values() for length in row})
    figure.update_xaxes(type="log", tickvals=words, ticktext=[f"{length:,}" for length in words])
    figure.update_layout(hovermode="x unified", xaxis_unifiedhovertitle_text="%{x} words")
    figure.update_yaxes(tickvals=decades(y), ticktext=[f"{value:g}" for value in decades(y)])
    for name, row in rows.items():
        add_line(figure, name, list(row), list(row.values()), "%{y:.2f} ms", dark=dark)
    name_ends(figure, {name: row[max(row)] for name, row in rows.items()}, y, dark=dark)
    return figure


def _by_network(times: Iterable[tuple[str, int, float]]) -> dict[str, dict[int, float]]:
    """Networks in their usual order, each with its lengths ascending."""
    rows: dict[str, dict[int, float]] = {}
    for name, words, milliseconds in times:
        if words <= 0 or milliseconds <= 0:
            raise ValueError(f"lengths and times are above 0; got {name}, {words} words, {milliseconds} ms")
        rows.setdefault(network(name), {})[words] = milliseconds
    return {name: dict(sorted(rows[name].items())) for name in NETWORKS if name in rows}
