"""A confusion matrix of many labels: one row per true label, one column per answer, tinted by its share of the row."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from seqviz.figures import scales

ROW = 26
STOPS = 21


def confusion_figure(
    counts: Sequence[Sequence[int]], labels: Sequence[str], *, true: str, said: str, dark: bool = False
) -> go.Figure:
    """`counts[k][j]` sentences of label k were given label j; `true` and `said` name the axes. Zeros are left empty.

    Raises ValueError for counts that are not one row and one column per label.
    """
    if [len(row) for row in counts] != [len(labels)] * len(labels):
        raise ValueError(f"{len(labels)} labels need {len(labels)} × {len(labels)} counts")
    shares = [[count / max(1, sum(row)) for count in row] for row in counts]
    ramp = [(at / (STOPS - 1), scales.css(scales.activation_colour(at / (STOPS - 1), dark))) for at in range(STOPS)]
    tokens = scales.tokens(dark)
    figure = go.Figure(
        go.Heatmap(
            z=shares,
            x=list(labels),
            y=list(labels),
            text=[[str(count) if count else "" for count in row] for row in counts],
            customdata=counts,
            texttemplate="%{text}",
            textfont_size=13,
            colorscale=ramp,
            zmin=0,
            zmax=1,
            xgap=1,
            ygap=1,
            showscale=False,
            hovertemplate=f"{true} %{{y}}<br>{said} %{{x}}<br>%{{customdata}}, %{{z:.0%}}<extra></extra>",
        )
    )
    figure.update_layout(
        height=ROW * len(labels) + 210,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor=tokens["sunk"],
        font={"color": tokens["ink"], "size": 13},
    )
    figure.update_xaxes(
        title={"text": said, "standoff": 14}, tickangle=-60, side="bottom", showgrid=False, automargin=True
    )
    figure.update_yaxes(title={"text": true, "standoff": 14}, autorange="reversed", showgrid=False, automargin=True)
    return figure
