"""What is left of a gradient on its way back through a recall network, symbol by symbol."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go
from torch import Tensor

from seqviz.figures import scales
from seqviz.figures.lines import Axis, End, decades, frame, write_ends
from seqviz.figures.numbers import factor, power_of_ten

LOW, HIGH = 1e-20, 10.0
"""What the axis holds whatever is drawn, so that pictures can be compared; more at the top where it is needed."""


def shares(curves: Mapping[str, Tensor], *, network: str | None = None, farthest: int, dark: bool = False) -> go.Figure:
    """Share of the gradient by the last state that arrives so many symbols before, on a logarithmic axis: a straight
    line is the same factor at every symbol. One line per network; or, with `network`, lines of that one by their names,
    the last in its colour and those before it grey. What is below 10⁻²⁰ stands at the bottom.

    A curve is `(T,)`, by distance from 0. Raises KeyError for a network that has no line.
    """
    most = max([HIGH, *(float(curve.max()) for curve in curves.values())])
    y = Axis(LOW, most, logarithmic=True)
    figure = frame(y, "symbols back from the end", "share of the gradient", dark=dark)
    figure.update_yaxes(tickvals=decades(y), ticktext=[power_of_ten(value) for value in decades(y)])
    figure.update_xaxes(range=[0, farthest * 1.02])
    figure.update_layout(hovermode="x unified", xaxis_unifiedhovertitle_text="%{x} symbols back")
    ends = []
    for name, curve in curves.items():
        look = _look(name, network, last=name == list(curves)[-1], dark=dark)
        values = [max(LOW, value) for value in curve.tolist()]
        figure.add_scatter(
            x=list(range(len(values))), y=values, customdata=[factor(value) for value in curve.tolist()], name=name,
            mode="lines", line=look, cliponaxis=False,
            hovertemplate=f"<b>{name}</b> × %{{customdata}}<extra></extra>",
        )  # fmt: skip
        ends.append(End(name, values[-1], look["color"]))
    write_ends(figure, ends, y)
    return figure


def _look(name: str, network: str | None, *, last: bool, dark: bool) -> dict[str, Any]:
    style = scales.line(network or name, dark)
    if network is not None and not last:
        return {"color": scales.tokens(dark)["ink2"], "width": 1.5, "dash": "solid"}
    return {"color": style.colour, "width": style.width, "dash": style.dash}
