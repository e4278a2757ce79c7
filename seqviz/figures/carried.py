"""What is left of a small change, against the number of words it is carried."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go

from seqviz.figures import scales
from seqviz.figures.lines import Axis, decades, frame, name_ends
from seqviz.insight.triangle import Triangle

# Lines of one network, in order: its own dash and width, then thinner, then dotted, then both.
PARTS: tuple[tuple[str | None, float], ...] = ((None, 1.0), (None, 0.6), ("dot", 1.0), ("dot", 0.6))


FEW = 6
"""Up to so many words each has a tick; without this half a word has one too."""


def carried(
    triangles: Mapping[str, Triangle],
    *,
    norm: str = "spectral",
    called: Mapping[str, str] | None = None,
    dark: bool = False,
) -> go.Figure:
    """How large a small change of the state is so many words later: geometric mean over all pairs of words so far
    apart, one line each, on a logarithmic axis; 1 is as large as it was. Thin straight lines: the factor per word,
    fitted to all pairs.

    Names begin with that of a network; `called` is what stands at the lines' ends. Raises KeyError for a network that
    has no line.
    """
    means = {name: _means(own, norm) for name, own in triangles.items()}
    every = [value for row in means.values() for value in row if value > 0] or [1.0]
    y = Axis(min(1.0, *every) / 1.3, max(1.0, *every) * 1.3, logarithmic=True)
    figure = frame(y, "words on", "times as large as it was", dark=dark)
    figure.update_layout(template="none", hovermode="x unified", xaxis_unifiedhovertitle_text="%{x} words on")
    far = max([2, *(len(row) for row in means.values())])
    figure.update_xaxes(range=[1, far], dtick=1 if far <= FEW else None)
    figure.update_yaxes(tickvals=decades(y), ticktext=[f"{value:g}" for value in decades(y)])
    figure.add_hline(y=1, line={"color": scales.tokens(dark)["ink3"], "width": 1, "dash": "dot"})
    drawn: dict[str, int] = {}
    for name, row in means.items():
        part = drawn[scales.network(name)] = drawn.get(scales.network(name), -1) + 1
        _add(figure, name, row, triangles[name].fit(norm), part, dark)
    name_ends(figure, {name: row[-1] for name, row in means.items() if row}, y, dark=dark, called=called)
    return figure


def _means(own: Triangle, norm: str) -> list[float]:
    return [own.carried(distance, norm) for distance in range(1, len(own.spectral))]


def _add(figure: go.Figure, name: str, row: list[float], fit: tuple[float, float], part: int, dark: bool) -> None:
    style = scales.line(name, dark)
    dash, share = PARTS[part % len(PARTS)]
    words = list(range(1, len(row) + 1))
    fitted = [fit[0] * fit[1] ** distance for distance in words]
    figure.add_scatter(
        x=words,
        y=fitted,
        mode="lines",
        line={"color": style.colour, "width": 1},
        opacity=0.55,
        hoverinfo="skip",
        name=f"{name}, fitted",
    )
    figure.add_scatter(
        x=words,
        y=row,
        customdata=fitted,
        mode="lines+markers" if len(row) == 1 else "lines",
        line={"color": style.colour, "dash": dash or style.dash, "width": share * style.width},
        name=name,
        hovertemplate=f"<b>{name}</b> × %{{y:.3~g}} (fitted %{{customdata:.3~g}})<extra></extra>",
    )
