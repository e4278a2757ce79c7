"""How far back networks that were trained for it can remember: right answers against distance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import plotly.graph_objects as go

from seqviz.figures import scales
from seqviz.figures.lines import FONT, Axis, add_line, frame, name_ends
from seqviz.insight.recall import SYMBOLS, Result

Y = Axis(0.0, 1.04)
SYMBOL = {"RNN": "circle-open", "GRU": "square-open", "LSTM": "diamond-open"}
CHANCE = 1 / SYMBOLS


def recall(results: Iterable[Result], own: Iterable[Result] = (), *, farthest: int, dark: bool = False) -> go.Figure:
    """Share of right answers against the number of symbols in between. A dot is one network, trained from a seed of its
    own; a line is the mean of the dots at every distance. Filled: `own`, networks a visitor trained. Dotted: guessing.

    Raises KeyError for a kind that has no line.
    """
    colour = scales.tokens(dark)
    figure = frame(Y, "distance (symbols in between)", "right answers", dark=dark)
    marks = (0.0, CHANCE, 0.5, 0.75, 1.0)
    figure.update_yaxes(tickvals=marks, ticktext=[f"{100 * mark:.0f} %" for mark in marks])
    rows = _by_kind(results)
    distances = sorted({distance for row in rows.values() for distance in row})
    figure.update_xaxes(range=[0, farthest * 1.02], tickvals=distances)
    figure.add_hline(y=CHANCE, line={"color": colour["ink3"], "width": 1, "dash": "dot"})
    figure.add_annotation(
        text="guessing", x=0, xref="paper", xanchor="left", xshift=4, y=CHANCE, yanchor="top", showarrow=False,
        font={"color": colour["ink2"], "size": FONT},
    )  # fmt: skip
    for kind, row in rows.items():
        means = {distance: sum(found) / len(found) for distance, found in row.items()}
        add_line(figure, kind, list(means), list(means.values()), "%{y:.0%} at %{x}, mean", dark=dark)
        _dots(figure, kind, row, dark)
    name_ends(figure, {kind: sum(row[max(row)]) / len(row[max(row)]) for kind, row in rows.items()}, Y, dark=dark)
    _own(figure, own, dark)
    return figure


def _by_kind(results: Iterable[Result]) -> dict[str, dict[int, list[float]]]:
    """Kinds in their usual order, each with its distances ascending."""
    rows: dict[str, dict[int, list[float]]] = {}
    for result in results:
        rows.setdefault(scales.network(result.kind), {}).setdefault(result.distance, []).append(result.accuracy)
    return {kind: dict(sorted(rows[kind].items())) for kind in scales.NETWORKS if kind in rows}


def _dots(figure: go.Figure, kind: str, row: Mapping[int, list[float]], dark: bool) -> None:
    figure.add_scatter(
        x=[distance for distance, found in row.items() for _ in found],
        y=[accuracy for found in row.values() for accuracy in found],
        name=f"{kind}, one seed each",
        mode="markers",
        marker={"symbol": SYMBOL[kind], "size": 9, "color": scales.line(kind, dark).colour, "line": {"width": 1.5}},
        hovertemplate=f"<b>{kind}</b> %{{y:.1%}} at %{{x}}, one seed<extra></extra>",
        cliponaxis=False,
    )


def _own(figure: go.Figure, own: Iterable[Result], dark: bool) -> None:
    for result in own:
        kind = scales.network(result.kind)
        figure.add_scatter(
            x=[result.distance], y=[result.accuracy], name=f"yours: {kind}", mode="markers", cliponaxis=False,
            marker={
                "symbol": SYMBOL[kind].removesuffix("-open"), "size": 13, "color": scales.line(kind, dark).colour,
                "line": {"width": 2, "color": scales.tokens(dark)["ink"]},
            },
            hovertemplate=f"<b>yours: {kind}</b> %{{y:.1%}} at %{{x}}, {result.steps} steps<extra></extra>",
        )  # fmt: skip
