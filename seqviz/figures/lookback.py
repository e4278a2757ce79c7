"""By how much one degree more on a single past day moves a forecast."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from seqviz.figures.lines import Axis, frame
from seqviz.figures.rules import rule_line

WEEK = 7


def lookback(
    days: Sequence[str],
    slopes: Sequence[float],
    linear: Sequence[float],
    *,
    titles: tuple[str, str],
    axis: str,
    scale: str = "degrees per degree",
    dark: bool = False,
) -> go.Figure:
    """Bars: ∂ forecast / ∂ value of every day read, by the network, here. Diamonds: the linear model's weights of the
    last days, the same wherever it looks. The axis is the same for every day ahead.

    `titles` name the network and the linear model, `axis` and `scale` the x and the y axis. Raises ValueError when
    there are not as many slopes as days, or more weights.
    """
    if len(days) != len(slopes) or len(linear) > len(days):
        raise ValueError(f"one slope for each of {len(days)} days; got {len(slopes)} and {len(linear)}")
    y = Axis(-0.25, 1.0)
    figure = frame(y, axis, scale, dark=dark)
    figure.update_layout(bargap=0.25, margin_r=16, hovermode="x unified")
    figure.update_xaxes(type="category", tickvals=list(days)[::-WEEK], tickangle=0)
    network, straight = rule_line("network", dark), rule_line("linear", dark)
    figure.add_bar(
        x=list(days), y=list(slopes), name=titles[0], marker={"color": network.colour},
        hovertemplate=f"<b>{titles[0]}</b> %{{y:+.3f}}<extra></extra>",
    )  # fmt: skip
    figure.add_scatter(
        x=list(days)[len(days) - len(linear) :], y=list(linear), name=titles[1], mode="markers",
        marker={"symbol": "diamond-open", "size": 10, "color": straight.colour, "line": {"width": 2}},
        hovertemplate=f"<b>{titles[1]}</b> %{{y:+.3f}}<extra></extra>",
    )  # fmt: skip
    figure.add_hline(y=0, line={"color": figure.layout.xaxis.linecolor, "width": 1})
    return figure
