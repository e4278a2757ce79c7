"""Units against tags: how well each unit's state alone tells the words of a tag from all others."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go
import torch
from torch import Tensor

from seqviz.figures import scales
from seqviz.figures.lines import FONT, Axis, frame

ROW = 21
TOP, BOTTOM, LEFT, RIGHT = 8, 44, 74, 8


def columns(areas: Tensor) -> list[int]:
    """Order of the units `(U, K)`: under the tag that each knows best, from the first tag to the last, best first."""
    apart = (areas - 0.5).abs().nan_to_num(0.0)
    best = apart.max(dim=1)
    return sorted(range(len(areas)), key=lambda unit: (int(best.indices[unit]), -float(best.values[unit]), unit))


def tag_units(
    areas: Tensor, labels: Sequence[str], names: Sequence[str], *, chosen: str | None = None, dark: bool = False
) -> go.Figure:
    """One row per tag, one column per unit: the area under the ROC curve of the unit's state for the tag. Blue: high at
    the tag; orange: low; no colour: it says nothing. Units stand under the tag that they know best.

    `areas` `(U, K)`, `names` of the units. The row of `chosen` is framed. Raises ValueError where they do not fit.
    """
    if tuple(areas.shape) != (len(names), len(labels)):
        raise ValueError(f"areas of {len(names)} units for {len(labels)} tags; got {tuple(areas.shape)}")
    order = columns(areas)
    shown = areas[order].T
    figure = frame(Axis(-0.5, len(labels) - 0.5), "", "", dark=dark)
    places = list(range(len(order)))
    figure.add_heatmap(
        z=[[None if value != value else value for value in row] for row in shown.tolist()],
        x=places,
        y=list(range(len(labels))),
        zmin=0,
        zmax=1,
        colorscale=[list(stop) for stop in scales.sign_ramp(dark)],
        showscale=False,
        xgap=0 if len(order) > 80 else 0.6,
        ygap=0.8,
        customdata=[[[names[unit], label] for unit in order] for label in labels],
        hovertemplate="<b>%{customdata[0]}</b> · %{customdata[1]}: %{z:.2f}<extra></extra>",
    )
    quiet = {"color": scales.tokens(dark)["ink"], "size": FONT}
    figure.update_layout(height=ROW * len(labels) + TOP + BOTTOM, margin={"t": TOP, "b": BOTTOM, "l": LEFT, "r": RIGHT})
    figure.update_yaxes(
        tickvals=list(range(len(labels))), ticktext=list(labels), autorange="reversed", showgrid=False, tickfont=quiet
    )
    every = max(1, len(order) // 16)
    figure.update_xaxes(
        tickvals=places[::every], ticktext=[names[unit] for unit in order][::every], tickangle=90, showgrid=False
    )
    if chosen is not None:
        at = list(labels).index(chosen)
        figure.add_shape(
            type="rect", x0=-0.5, x1=len(order) - 0.5, y0=at - 0.5, y1=at + 0.5,
            line={"color": scales.tokens(dark)["ink"], "width": 1.6},
        )  # fmt: skip
    return figure


def span(areas: Tensor) -> tuple[float, float]:
    """Lowest and highest area."""
    known = areas[~torch.isnan(areas)]
    return float(known.min()), float(known.max())
