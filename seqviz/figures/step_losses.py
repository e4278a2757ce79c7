"""What one step of gradient descent does to the loss, against the length of the step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from seqviz.figures import scales
from seqviz.figures.lines import FONT, Axis, End, decades, frame, write_ends
from seqviz.figures.numbers import factor, power_of_ten
from seqviz.insight.gradients import Along

Y = Axis(1e-3, 1e2, logarithmic=True)
LENGTHS = tuple(10 ** (quarter / 4) for quarter in range(-8, 9))
"""Of steps, 0.01 to 100: what the axis holds."""
NEAR = 0.7
"""Share of the axis: names of shorter steps stand at their left, of longer at their right, unless that is the edge."""
LINE = 18
"""Pixels: names of two steps never touch."""


def step_losses(
    along: Along, marks: Mapping[str, Along], *, network: str, others: int, dark: bool = False
) -> go.Figure:
    """The loss after one step down the gradient: of the sentence itself, and of `others` sentences from which nothing
    was learned, against ‖change of the weights‖; both axes are logarithmic. A mark is a step that is taken: an `Along`
    of that one length. What is below 0.001 stands at the bottom, what is above 100 at the top.

    Raises KeyError for a network that has no line.
    """
    colour, own = scales.tokens(dark), scales.line(network, dark)
    figure = frame(Y, "length of the step, ‖Δ weights‖", "loss after it", dark=dark)
    figure.update_yaxes(tickvals=decades(Y), ticktext=[power_of_ten(value) for value in decades(Y)])
    x = Axis(along.lengths[0], along.lengths[-1], logarithmic=True)
    figure.update_xaxes(type="log", range=x.range, tickvals=decades(x), ticktext=[f"{v:g}" for v in decades(x)])
    figure.update_layout(hovermode="x unified", xaxis_unifiedhovertitle_text="step of %{x:.2~g}")
    lines: dict[str, tuple[tuple[float, ...], dict[str, Any]]] = {}
    lines["this one"] = (along.own, {"color": own.colour, "width": own.width, "dash": own.dash})
    if others:
        lines[f"{others} others"] = (along.others, {"color": colour["ink2"], "width": 1.5, "dash": "solid"})
    for name, (losses, line) in lines.items():
        figure.add_scatter(
            x=list(along.lengths), y=_held(losses), customdata=[factor(loss) for loss in losses], name=name,
            mode="lines", line=line, hovertemplate=f"<b>{name}</b> %{{customdata}}<extra></extra>",
        )  # fmt: skip
    for row, (name, step) in enumerate(sorted(marks.items(), key=lambda mark: mark[1].lengths)):
        _mark(figure, name, step, x, row=row, others=others, colour=colour)
    write_ends(figure, [End(name, _held(losses)[-1], line["color"]) for name, (losses, line) in lines.items()], Y)
    return figure


def _held(losses: tuple[float, ...]) -> list[float]:
    """Within the axis."""
    return [min(Y.high, max(Y.low, loss)) for loss in losses]


def _mark(
    figure: go.Figure, name: str, step: Along, x: Axis, *, row: int, others: int, colour: Mapping[str, str]
) -> None:
    """A hairline with the step's name, and a dot on every line; a step longer than the axis stands at its end."""
    (length,) = step.lengths
    place = min(x.high, max(x.low, length))
    figure.add_vline(x=place, line={"color": colour["ink3"], "width": 1})
    left = x.share(place) > (NEAR if row else 1 - NEAR)
    figure.add_annotation(
        text=name, x=x.share(place), xref="x domain", y=1, yref="paper", showarrow=False,
        xanchor="right" if left else "left", xshift=-5 if left else 5, yanchor="top", yshift=-LINE * row,
        font={"color": colour["ink"], "size": FONT}, bgcolor=colour["bg"],
    )  # fmt: skip
    losses = _held(step.own + (step.others if others else ()))
    figure.add_scatter(
        x=[place] * len(losses), y=losses, name=name, mode="markers", hoverinfo="skip", cliponaxis=False,
        marker={"color": colour["ink"], "size": 9, "line": {"color": colour["bg"], "width": 2}},
    )  # fmt: skip
