"""How far each network carries a clue, against the number of neutral words in between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import plotly.graph_objects as go

from seqviz.figures import scales
from seqviz.figures.lines import Axis, add_line, frame, name_ends
from seqviz.insight.distance import FARTHEST, Point

UNDECIDED = 0.5


def distances(points: Iterable[Point], *, band: str | None = None, dark: bool = False) -> go.Figure:
    """Probability of what the sentences say, mean over all of them, one line per network: 1 is right, 0 the opposite.

    `band` names one network: eight in ten of its sentences lie in the shaded band, and its thin line is the mean for
    the same sentences without the clue. Where nothing drawn is below 0.5, undecided, the axis begins there.
    Raises KeyError for a network that has no line.
    """
    rows = _by_network(points)
    shaded = rows.get(scales.network(band), []) if band is not None else []
    y = _axis(rows, shaded)
    figure = frame(y, "neutral words between", "probability of what is said", dark=dark)
    figure.update_yaxes(dtick=0.25 if y.low == 0 else 0.1, tick0=0)
    figure.update_xaxes(range=[0, FARTHEST])
    figure.update_layout(hovermode="x unified", xaxis_unifiedhovertitle_text="%{x} words between")
    figure.add_hline(y=UNDECIDED, line={"color": scales.tokens(dark)["ink3"], "width": 1, "dash": "dot"})
    if shaded:
        _add_band(figure, shaded, dark)
    for name, row in rows.items():
        words = [point.words_between for point in row]
        add_line(figure, name, words, [point.mean for point in row], "%{y:.2f}", dark=dark)
    name_ends(figure, {name: row[-1].mean for name, row in rows.items()}, y, dark=dark)
    return figure


def _axis(rows: Mapping[str, list[Point]], shaded: list[Point]) -> Axis:
    drawn = [point.mean for row in rows.values() for point in row]
    drawn += [value for point in shaded for value in (point.low, point.mean_without)]
    return Axis(UNDECIDED if all(value >= UNDECIDED - 1e-6 for value in drawn) else 0.0, 1.0)


def _by_network(points: Iterable[Point]) -> dict[str, list[Point]]:
    """Networks in their usual order, each with its distances ascending."""
    rows: dict[str, list[Point]] = {}
    for point in points:
        rows.setdefault(scales.network(point.name), []).append(point)
    by_distance = {name: sorted(row, key=lambda point: point.words_between) for name, row in rows.items()}
    return {name: by_distance[name] for name in scales.NETWORKS if name in by_distance}


def _add_band(figure: go.Figure, row: list[Point], dark: bool) -> None:
    words = [point.words_between for point in row]
    colour = scales.line(row[0].name, dark).colour
    around = [point.high for point in row] + [point.low for point in reversed(row)]
    figure.add_scatter(
        x=words + words[::-1], y=around, fill="toself", fillcolor=_faint(colour), line={"width": 0}, hoverinfo="skip"
    )
    without = [point.mean_without for point in row]
    figure.add_scatter(x=words, y=without, mode="lines", line={"color": colour, "width": 1}, hoverinfo="skip")


def _faint(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.14)"
