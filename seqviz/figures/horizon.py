"""How far off a forecast is, against how far ahead it looks: one line for the network and for every rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from seqviz.figures.lines import Axis, End, frame, write_ends
from seqviz.figures.rules import rule_line

RIGHT = 104


def horizon(
    errors: Mapping[str, Sequence[float]],
    names: Mapping[str, str],
    *,
    unit: str = "°",
    decimals: int = 2,
    dark: bool = False,
) -> go.Figure:
    """Mean |forecast − what came| by day ahead, from 1; lower is better. The axis begins at 0.

    `names` are what the lines are called. Raises KeyError for a rule that has no line.
    """
    most = max(max(own) for own in errors.values())
    y = Axis(0.0, 1.12 * most or 1.0)
    figure = frame(y, "days ahead", f"mean error{f' ({unit})' if unit else ''}", dark=dark)
    figure.update_layout(hovermode="x unified", xaxis_unifiedhovertitle_text="%{x} days ahead", margin_r=RIGHT)
    figure.update_xaxes(tickvals=list(range(1, 1 + max(map(len, errors.values())))))
    for name, own in sorted(errors.items(), key=lambda line: line[0] == "linear"):  # over the network's thick line
        style = rule_line(name, dark)
        figure.add_scatter(
            x=list(range(1, len(own) + 1)), y=list(own), name=names[name], mode="lines+markers",
            line={"color": style.colour, "dash": style.dash, "width": style.width}, marker={"size": 6},
            hovertemplate=f"<b>{names[name]}</b> %{{y:.{decimals}f}}{unit}<extra></extra>",
        )  # fmt: skip
    write_ends(figure, [End(names[name], own[-1], rule_line(name, dark).colour) for name, own in errors.items()], y)
    return figure
